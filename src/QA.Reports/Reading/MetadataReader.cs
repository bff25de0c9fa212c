using System.Globalization;
using System.Text.RegularExpressions;

namespace QA.Reports.Reading;

/// <summary>What a report says of itself: front matter first, then the letterhead, then the text.</summary>
internal static partial class MetadataReader
{
    private const int HeadLength = 2500;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Multiline;

    [GeneratedRegex(@"^[*_\s]*Số\s*:?\s*(?<number>[\d\s]*[/-][\p{Lu}\d][\p{L}\d/&-]*)", Options)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[*_\s]*(?<place>[^,\n]{1,60}),\s*ngày\s*(?<day>\d{0,2})[.\s]*tháng\s*(?<month>\d{0,2})[.\s]*năm\s*(?<year>\d{4})", Options | RegexOptions.IgnoreCase)]
    private static partial Regex PlaceAndDate();

    [GeneratedRegex(@"^[*_#\s]*(?<kind>BÁO CÁO|KẾ HOẠCH|TỜ TRÌNH|THÔNG BÁO|CHƯƠNG TRÌNH|NGHỊ QUYẾT|PHƯƠNG HƯỚNG|ANNUAL REPORT|REPORT|PLAN)(?<rest>[^\n]*)$", Options)]
    private static partial Regex KindLine();

    [GeneratedRegex(@"(?<!\d)(?:19|20)[0-9]{2}(?!\d)", Options)]
    private static partial Regex Year();

    public static ReportMetadata Read(string id, string text, FrontMatter? front, IReadOnlyList<Block> blocks, IReadOnlyList<Section> outline)
    {
        var from = front?.Span.End ?? 0;
        var head = text[from..Math.Min(text.Length, from + HeadLength)];
        var date = PlaceAndDate().Match(head);
        var letterhead = date.Success ? LetterheadName(date.Groups["place"].Value) : "";
        var kind = KindLine().Match(head);
        var title = Given(front, "title") ?? TitleOf(head, kind, blocks) ?? id;
        var places = Given(front, "place") is { } place
            ? place.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : PlaceNames.Of(text[from..], letterhead) is { Count: > 0 } own ? own : PlacesOf(title);
        var kindWord = Given(front, "kind") ?? (kind.Success ? kind.Groups["kind"].Value : title).ToLowerInvariant();
        return new ReportMetadata(
            title,
            Given(front, "issuer") ?? IssuerOf(places),
            places,
            Given(front, "number") ?? (Number().Match(head) is { Success: true } n ? Regex.Replace(n.Groups["number"].Value, @"\s+", "") : ""),
            Given(front, "date") ?? DateOf(date),
            PeriodOf(Given(front, "period") ?? "", title, text[from..]),
            KindOf(kindWord),
            LanguageOf(text[from..]),
            Given(front, "source") ?? "");
    }

    private static string? Given(FrontMatter? front, string key) => front is not null && front[key].Length > 0 ? front[key] : null;

    private static string LetterheadName(string place)
    {
        var named = PlaceNames.In(place).LastOrDefault();
        return named.Name ?? place.Trim('*', '_', ' ');
    }

    private static string? TitleOf(string head, Match kind, IReadOnlyList<Block> blocks)
    {
        if (!kind.Success)
            return blocks.FirstOrDefault(b => b.Kind == BlockKind.Heading)?.Flow.Text;
        var lines = new List<string> { kind.Value.Trim('*', '#', '_', ' ', '\n') };
        foreach (var line in head[(kind.Index + kind.Length)..].Split('\n').Select(l => l.Trim('*', '_', ' ', '\t')))
        {
            if (line.Length == 0)
                continue;
            // "# BÁO CÁO" and the heading under it are one title.
            if (lines.Count == 1 && kind.Groups["rest"].Value.Trim().Length == 0 && HeadingGrammar.MarkerOf(line) is { Symbol: "#" } heading)
            {
                lines.Add(line[heading.MarkerLength..].Trim('*', '_', ' '));
                break;
            }

            // A sentence that ends is the text's first, no more of its title.
            if (line.StartsWith('(') || line.Length > 200 || lines.Count > 5 || HeadingGrammar.MarkerOf(line) is not null || line[^1] is '.' or ':')
                break;
            lines.Add(line);
            if (kind.Groups["rest"].Value.Trim().Length > 10)
                break;
        }

        return string.Join(" ", lines);
    }

    // No body signs the text, but its title says what it is about.
    private static IReadOnlyList<string> PlacesOf(string title) =>
        [.. PlaceNames.In(title).Distinct().OrderBy(p => PlaceNames.Levels.ToList().IndexOf(p.Level)).Select(p => $"{p.Level} {p.Name}")];

    private static string IssuerOf(IReadOnlyList<string> places) =>
        places.Count == 0 ? "" : PlaceNames.Levels.Any(l => places[0].StartsWith(l + " ", StringComparison.Ordinal)) ? "UBND " + places[0] : places[0];

    private static string DateOf(Match date)
    {
        if (!date.Success)
            return "";
        string year = date.Groups["year"].Value, month = date.Groups["month"].Value, day = date.Groups["day"].Value;
        if (month.Length == 0)
            return year;
        var withMonth = $"{year}-{month.PadLeft(2, '0')}";
        return day.Length == 0 ? withMonth : $"{withMonth}-{day.PadLeft(2, '0')}";
    }

    private static int? PeriodOf(string given, string title, string text)
    {
        if (Year().Match(given) is { Success: true } stated)
            return int.Parse(stated.Value, CultureInfo.InvariantCulture);
        if (Year().Match(title) is { Success: true } titled)
            return int.Parse(titled.Value, CultureInfo.InvariantCulture);
        var years = Year().Matches(text).Select(m => m.Value).GroupBy(y => y).OrderByDescending(g => g.Count()).FirstOrDefault();
        return years is null ? null : int.Parse(years.Key, CultureInfo.InvariantCulture);
    }

    private static string KindOf(string words) =>
        words.StartsWith("kế hoạch", StringComparison.Ordinal) || words.StartsWith("plan", StringComparison.Ordinal) ? "kế hoạch"
        : words is "tờ trình" or "thông báo" or "nghị quyết" or "chương trình" ? words : "báo cáo";

    // Vietnamese text is never without its own letters for long.
    private static string LanguageOf(string text)
    {
        var sample = text[..Math.Min(text.Length, 5000)];
        var letters = sample.Count(char.IsLetter);
        var own = sample.Count(c => c > 127 && char.IsLetter(c));
        return letters > 100 && own * 50 < letters ? "en" : "vi";
    }
}
