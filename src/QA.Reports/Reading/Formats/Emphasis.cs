using System.Text.RegularExpressions;

namespace QA.Reports.Reading.Formats;

/// <summary>What bold and raised letters mean, written as the reader of reports knows it.</summary>
internal static partial class Emphasis
{
    private const string SuperscriptDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const int MaxBoldLine = 170;
    private const int MaxLead = 150;

    [GeneratedRegex(@"^\s*(?:[-–—•●▪+*]\s*)?", RegexOptions.CultureInvariant)]
    private static partial Regex Sign();

    /// <summary>Marks a bold title: the whole line, or its beginning. Bold further on is a stress and is left out.</summary>
    /// <param name="text">The line.</param>
    /// <param name="boldLength">How many characters from its start on are bold.</param>
    public static string Mark(string text, int boldLength)
    {
        var sign = Sign().Match(text).Length;
        var bold = text[..boldLength].TrimEnd();
        if (bold.Length <= sign || bold.Count(char.IsLetter) < 2 || bold.Contains("**", StringComparison.Ordinal) || bold.Contains('\n', StringComparison.Ordinal))
            return text;
        // A whole bold sentence is a stress; a line without its stop is a title.
        var title = text[boldLength..].Trim().Length == 0 ? bold.Length <= MaxBoldLine && bold[^1] is not ('.' or ';' or ',') : bold.Length <= MaxLead;
        return title ? text[..sign] + "**" + text[sign..bold.Length] + "**" + text[bold.Length..] : text;
    }

    /// <summary>Raised digits, with or without brackets, are a note's mark or a power; other raised letters stay as they are.</summary>
    public static string Raise(string text)
    {
        var bare = text.Trim();
        var digits = bare.Trim('(', ')');
        if (digits.Length is 0 or > 3 || !digits.All(char.IsAsciiDigit))
            return text;
        var raised = string.Concat(digits.Select(c => SuperscriptDigits[c - '0']));
        if (bare.StartsWith('('))
            raised = "⁽" + raised + "⁾";
        return text.Replace(bare, raised, StringComparison.Ordinal);
    }
}
