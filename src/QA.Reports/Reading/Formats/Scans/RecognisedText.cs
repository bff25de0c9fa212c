using System.Text;
using System.Text.RegularExpressions;

namespace QA.Reports.Reading.Formats.Scans;

/// <summary>Mends what recognisers mistake again and again, where no other reading is possible.</summary>
internal static partial class RecognisedText
{
    /// <summary>A word as it must have been.</summary>
    public static string Mend(string word) => Units(SmallLetters(Digits(word.Any(char.IsLetterOrDigit) ? word.Trim('_', '|', '¦') : word)));

    [GeneratedRegex(@"(?<=^|[0-9])%[oO0](?=[.,;:)]*$)", RegexOptions.CultureInvariant)]
    private static partial Regex PerMille();

    // No word that ends so goes on after a slash.
    [GeneratedRegex(@"(?<=^[0-9.,]*)tr[ởơớỡờợ](?=/)", RegexOptions.CultureInvariant)]
    private static partial Regex MillionDong();

    // The comma of a share may be taken for another sign as low.
    [GeneratedRegex(@"^(?<whole>[0-9]{1,3})[,;„‚](?<part>[0-9BSOoIl]{1,2})%+", RegexOptions.CultureInvariant)]
    private static partial Regex Share();

    [GeneratedRegex(@"(?<=[0-9])%%", RegexOptions.CultureInvariant)]
    private static partial Regex TwoSigns();

    private static string Units(string word) => TwoSigns().Replace(Share().Replace(MillionDong().Replace(PerMille().Replace(word, "‰"), "trđ"),
        m => $"{m.Groups["whole"]},{m.Groups["part"].Value.Replace('B', '8').Replace('S', '5').Replace('O', '0').Replace('o', '0').Replace('I', '1').Replace('l', '1')}%"), "%");

    // Capitals with marks look like small ones: "ViỆc". A word that goes on in small letters has no such capital within.
    private static string SmallLetters(string word)
    {
        if (word.Length < 2 || !word.Any(char.IsLower))
            return word;
        var mended = new StringBuilder(word);
        for (var i = 1; i < word.Length; i++)
            if (word[i] > 127 && char.IsUpper(word[i]) && char.IsLetter(word[i - 1]) && (char.IsLower(word[i - 1]) || i + 1 < word.Length && char.IsLower(word[i + 1])))
                mended[i] = char.ToLowerInvariant(word[i]);
        return mended.ToString();
    }

    // "1O.5OO", "24.87l": in a number of at least three digits, letters that look like digits are digits.
    private static string Digits(string word)
    {
        int digits = word.Count(char.IsAsciiDigit), letters = word.Count(char.IsLetter);
        if (digits < 3 || letters == 0 || letters > digits || !word.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or 'O' or 'o' or 'l' or 'I'))
            return word;
        return word.Replace('O', '0').Replace('o', '0').Replace('l', '1').Replace('I', '1');
    }
}
