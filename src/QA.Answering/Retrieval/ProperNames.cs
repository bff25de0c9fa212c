using System.Text.RegularExpressions;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>The proper names in a heading or the name of a row: what it says of one thing only.</summary>
internal static partial class ProperNames
{
    // A capital within the text, or a code; the first word has its capital by rule.
    [GeneratedRegex(@"(?<=[\p{L}\d,)]\s+(?:[-–]\s+)?)(?:\p{Lu}\p{Ll}+|\p{Lu}+[.\d]+\d)(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex Capitalised();

    [GeneratedRegex(@"^\W*(?:\p{Lu}\p{Ll}+[\s-]+)+\p{Lu}\p{Ll}+(?:\s+\d{1,2})?\W*$", RegexOptions.CultureInvariant)]
    private static partial Regex NothingElse();

    private const int MaxLength = 100;

    /// <summary>The words of the names, without diacritics.</summary>
    /// <param name="text">A heading or a row's name; one in capitals all through tells no names.</param>
    public static IReadOnlyList<string> In(string text)
    {
        if (text.Length is 0 or > MaxLength)
            return [];
        if (NothingElse().IsMatch(text))
            return [.. text.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(VietnameseText.Fold)];
        var names = Capitalised().Matches(text).Select(m => VietnameseText.Fold(m.Value)).ToList();
        // One capital alone begins a clause, or is a party's or body's.
        return names.Count >= 2 ? names : [];
    }
}
