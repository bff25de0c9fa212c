using System.Globalization;
using System.Text.RegularExpressions;

namespace QA.Answering.Questions;

/// <summary>The school years that a question names, each by its first year.</summary>
/// <param name="Asked">The one asked for, or null.</param>
/// <param name="Compared">The one it is held against, or null.</param>
internal readonly partial record struct SchoolYears(int? Asked, int? Compared)
{
    [GeneratedRegex(@"(?<![0-9])((?:19|20)[0-9][0-9])\s*[-–]\s*(?:19|20)[0-9][0-9](?![0-9])", RegexOptions.CultureInvariant)]
    public static partial Regex Written();

    [GeneratedRegex(@"(?<!\p{L})(?:năm học|nam hoc|school year)\s+(?:(?:19|20)[0-9][0-9]\s*[-–]\s*(?:19|20)[0-9][0-9]|trước|truoc|này|nay)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    public static partial Regex Phrase();

    [GeneratedRegex(@"(?<!\p{L})(?:năm học trước|nam hoc truoc|năm trước|nam truoc|năm ngoái|nam ngoai|previous (?:school )?year|year before)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex YearBefore();

    [GeneratedRegex(@"(?<!\p{L})(?:năm nay|nam nay|năm học này|nam hoc nay|hiện nay|this (?:school )?year)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ThisYear();

    [GeneratedRegex(@"(?<!\p{L})(?:so|hơn|hon|kém|kem|than|compared)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Comparing();

    /// <summary>Reads them; a year that is only hinted at ("năm học trước", "năm nay") is counted from the one named.</summary>
    public static SchoolYears Of(string text)
    {
        var named = Written().Matches(text).Select(m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).Distinct().ToList();
        return named switch
        {
            [] => default,
            [var one] when YearBefore().IsMatch(text) => new(one, one - 1),
            [var one] when ThisYear().IsMatch(text) && Comparing().IsMatch(text) => new(one + 1, one),
            [var one] => new(one, null),
            _ => new(named[0], named[1]),
        };
    }
}
