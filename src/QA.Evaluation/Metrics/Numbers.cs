using System.Globalization;
using System.Text.RegularExpressions;

namespace QA.Evaluation.Metrics;

/// <summary>Numbers in running text, whole: a part of a longer number is another number.</summary>
internal static partial class Numbers
{
    [GeneratedRegex(@"\d+(?:[.,]\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d{1,3}(?:[.,]\d{3})+$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();

    /// <summary>The numbers of a text with their places.</summary>
    public static IEnumerable<(string Text, int Start)> In(string text) => Number().Matches(text).Select(m => (m.Value, m.Index));

    /// <summary>Whether the words stand in the quote and do not cut a number there. A bare note mark may be glued after them.</summary>
    public static bool Holds(string quote, string words)
    {
        if (words.Length == 0)
            return false;
        for (var at = quote.IndexOf(words, StringComparison.Ordinal); at >= 0; at = quote.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            var end = at + words.Length;
            var opens = !char.IsDigit(words[0]) || at == 0 || !char.IsDigit(quote[at - 1]) && !(IsJoint(quote[at - 1]) && at > 1 && char.IsDigit(quote[at - 2]));
            var closes = !char.IsDigit(words[^1]) || end >= quote.Length || !(IsJoint(quote[end]) && end + 1 < quote.Length && char.IsDigit(quote[end + 1]));
            if (opens && closes)
                return true;
        }

        return false;
    }

    /// <summary>What a number as written may mean: "12,575" is 12575 or 12.575, "1.422,5" only 1422.5.</summary>
    public static IEnumerable<decimal> Readings(string written)
    {
        if (Grouped().IsMatch(written) && Parse(written.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal)) is { } whole)
            yield return whole;
        var last = written.LastIndexOfAny(['.', ',']);
        if (last < 0 && Parse(written) is { } plain)
            yield return plain;
        var head = last < 0 ? "" : written[..last].Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        if (last >= 0 && Parse($"{head}.{written[(last + 1)..]}") is { } fraction)
            yield return fraction;
    }

    private static bool IsJoint(char c) => c is '.' or ',';

    private static decimal? Parse(string digits) =>
        decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
}
