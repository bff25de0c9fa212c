using System.Globalization;
using System.Text.RegularExpressions;

namespace QA.Reports.Reading;

/// <summary>What a report says of itself: front matter first, then the letterhead, then the text.</summary>
internal static partial class MetadataReader
{
    private const int HeadLength = 2500;

    /// <summary>How far below the word for its kind a report's title and subtitle go.</summary>
    private const int SubtitleLength = 400;

    /// <summary>How far a letterhead goes when no line names the kind of report.</summary>
    private const int LetterheadLength = 400;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Multiline;

    [GeneratedRegex(@"^[*_\s]*Số\s*:?\s*(?<number>[\d\s]*[/-][\p{Lu}\d][\p{L}\d/&-]*)", Options)]
    private static partial Regex DocumentNumber();

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
        var body = Letterhead.BodyOf(head[..(kind.Success ? kind.Index : Math.Min(head.Length, LetterheadLength))], text[from..]);
        var places = Given(front, "place") is { } place
            ? place.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : OwnPlaces(text[from..], letterhead, title, body, formal: kind.Success);
        var kindWord = Given(front, "kind") ?? (kind.Success ? kind.Groups["kind"].Value : title).ToLowerInvariant();
        return new ReportMetadata(
            title,
            Given(front, "issuer") ?? (body.Length > 0 ? body : IssuerOf(places)),
            places,
            Given(front, "number") ?? (DocumentNumber().Match(head) is { Success: true } n ? Regex.Replace(n.Groups["number"].Value, @"\s+", "") : ""),
            Given(front, "date") ?? DateOf(date),
            PeriodOf(Given(front, "period") ?? "", title, kind.Success ? head[(kind.Index + kind.Length)..Math.Min(head.Length, kind.Index + kind.Length + SubtitleLength)] : "", text[from..], Given(front, "date") ?? DateOf(date)),
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
            return SheetTitle(blocks) ?? OpeningLine(blocks) ?? blocks.FirstOrDefault(b => b.Kind == BlockKind.Heading && !Letterhead.IsOfState(b.Flow.Text))?.Flow.Text;
        var lines = new List<string> { kind.Value.Trim('*', '#', '_', ' ', '\n') };
        foreach (var line in TitleLines(head[(kind.Index + kind.Length)..]))
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
            if (line.StartsWith('(') || line.Length > MaxTitleLine || lines.Count > 5 || HeadingGrammar.MarkerOf(line) is not null || line[^1] is '.' or ':')
                break;
            lines.Add(line);
            if (kind.Groups["rest"].Value.Trim().Length > 10)
                break;
        }

        return string.Join(" ", lines);
    }

    // A paragraph that a hard wrap has cut into short lines is as long as all of them.
    private static IEnumerable<string> TitleLines(string after)
    {
        foreach (var paragraph in after.Split("\n\n"))
        {
            var lines = paragraph.Split('\n').Select(l => l.Trim('*', '_', ' ', '\t')).ToList();
            var wrapped = lines.Count > 1 && lines.Sum(l => l.Length) > MaxTitleLine && Lines.StartsLower(lines[^1]);
            foreach (var line in wrapped ? [string.Join(' ', lines)] : lines)
                yield return line;
        }
    }

    private const int MaxTitleLine = 200;

    // An annex begins with the name of its sheet or a letterhead: what stands over its first table is called by the line in capitals.
    private static string? SheetTitle(IReadOnlyList<Block> blocks)
    {
        if (blocks.Count == 0 || !(blocks[0].Kind == BlockKind.Heading && blocks[0].Flow.Length < ShortestTitle || Letterhead.IsOfState(blocks[0].Flow.Text)))
            return null;
        var over = blocks.Take(MostOverTable).TakeWhile(b => b.Kind != BlockKind.Table).ToList();
        var lines = over.Select(b => b.Flow.Text).Where(t => t.Length is >= ShortestTitle and <= MaxTitleLine && !Letterhead.IsOfState(t)).ToList();
        return over.Count == Math.Min(blocks.Count, MostOverTable) ? null : lines.Find(Letterhead.IsInCapitals) ?? lines.Find(t => char.IsUpper(t[0]) && t[^1] is not ('.' or ';' or ',' or ':'));
    }

    private const int ShortestTitle = 12;

    private const int MostOverTable = 12;

    // A text without a letterhead may begin with its title: a line that is no sentence and no numbered heading.
    private static string? OpeningLine(IReadOnlyList<Block> blocks) =>
        blocks is [{ Kind: BlockKind.Paragraph, Flow.Text: var line }, _, ..] && line.Length is >= ShortestTitle and <= 160 && char.IsUpper(line[0]) && line[^1] is not ('.' or ';' or ',' or ':') && !Letterhead.IsOfState(line)
            ? line : null;

    // A formal report is about the body that speaks in it, other texts about what their title names; failing that, about where they begin.
    private static IReadOnlyList<string> OwnPlaces(string text, string letterhead, string title, string body, bool formal)
    {
        if (Letterhead.IsOrganisation(body))
            return WithTicker(body, text);
        if (PlaceNames.OrganisationIn(title) is { } titled)
            return WithTicker(titled, title + "\n" + text);
        var named = PlacesIn(title);
        if (!formal && named.Count > 0)
            return named;
        // "TRUNG TÂM Y TẾ HUYỆN …": the body's own name says which place it serves.
        if (formal && PlacesIn(body) is { Count: > 0 } served)
            return served;
        var lead = LeadName().Match(title) is { Success: true } set ? set.Groups["name"].Value : "";
        if (PlaceNames.Of(text, letterhead.Length > 0 ? letterhead : lead) is { Count: > 0 } own)
            return own;
        if (named.Count > 0)
            return named;
        if (lead.Length > 0)
            return [PlaceNames.In(text).FirstOrDefault(p => p.Name.Equals(lead, StringComparison.OrdinalIgnoreCase)) is { Name: not null } found ? $"{found.Level} {found.Name}" : lead];
        return PlaceNames.OrganisationOf(text) is { } speaker ? [speaker] : letterhead.Length > 0 ? [letterhead] : PlacesIn(text[..Math.Min(text.Length, OpeningLength)]);
    }

    private static IReadOnlyList<string> WithTicker(string name, string text) =>
        Ticker().Match(text[..Math.Min(text.Length, HeadLength)]) is { Success: true } ticker ? [name, ticker.Groups["letters"].Value] : [name];

    // "Công ty cổ phần Cấp nước Bến Vạc (BVW)", "Mã chứng khoán: BVW"
    [GeneratedRegex(@"\((?:mã\s+)?(?<letters>[A-Z][A-Z\d]{2,7})[),]|(?:Mã (?:chứng khoán|CK|cổ phiếu)|Ticker|Stock code)\s*:?\s*(?<letters>[A-Z][A-Z\d]{2,7})(?![A-Z\d])", Options)]
    private static partial Regex Ticker();

    private const int OpeningLength = 500;

    // "Đồi Mây: thu ngân sách vượt dự toán", "Bến Vạc - Hồng Kiều: …", "BVW: …"; capitals all through are a heading.
    [GeneratedRegex(@"^(?<name>\p{Lu}\p{Ll}*(?:(?: | - |-)\p{Lu}\p{Ll}+){0,4}|\p{Lu}\p{Ll}*(?: \p{Ll}+){1,2}(?: \p{Lu}\p{Ll}+){1,3}|[A-Z]{3,8})\s*(?::|–)", RegexOptions.CultureInvariant)]
    private static partial Regex LeadName();

    private static IReadOnlyList<string> PlacesIn(string words) =>
        [.. PlaceNames.In(words).Distinct().OrderBy(p => PlaceNames.Levels.ToList().IndexOf(p.Level)).Select(p => $"{p.Level} {p.Name}")];

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

    private static int? PeriodOf(string given, string title, string after, string text, string date)
    {
        if (Year().Match(given) is { Success: true } stated)
            return Number(stated.Value);
        if ((YearOfDate(title, date) ?? YearIn(title) ?? YearIn(after)) is { } titled)
            return titled;
        // Terms of office, programmes and beginnings are no year that a report is on.
        var years = Year().Matches(Spans().Replace(text, " ")).Select(m => m.Value).GroupBy(y => y).OrderByDescending(g => g.Count()).FirstOrDefault();
        return years is null ? null : Number(years.Key);
    }

    // "quyết toán năm 2023; thực hiện dự toán năm 2024; dự toán năm 2025", dated in December 2024: of three years or more the one it was
    // written in is reported on, in the first months the one before.
    private static int? YearOfDate(string title, string date)
    {
        var years = Year().Matches(Spans().Replace(title, " ")).Select(m => Number(m.Value)).Distinct().ToList();
        if (years.Count < 3 || YearAndMonth().Match(date) is not { Success: true } dated)
            return null;
        var written = Number(dated.Groups["year"].Value) - (Number(dated.Groups["month"].Value) < 4 ? 1 : 0);
        return years.Contains(written) ? written : null;
    }

    [GeneratedRegex(@"^(?<year>\d{4})-(?<month>\d{2})", Options)]
    private static partial Regex YearAndMonth();

    // The first year that is no goal and no date of a meeting; of a term of office its last.
    private static int? YearIn(string title)
    {
        foreach (Match year in Year().Matches(title))
            if (!AheadOf().IsMatch(title[..year.Index]))
                return Term().Match(title, 0) is { Success: true } term && term.Groups["from"].Index == year.Index ? Number(term.Groups["to"].Value) : Number(year.Value);
        return null;
    }

    private static int Number(string year) => int.Parse(year, CultureInfo.InvariantCulture);

    // "kết quả thực hiện nghị quyết nhiệm kỳ 2020 - 2025" looks back on all of it; a congress "nhiệm kỳ 2020 - 2025" begins it.
    [GeneratedRegex(@"(?:kết quả|tổng kết|thực hiện)[^;]{0,200}?nhiệm\s+kỳ\s+(?<from>(?:19|20)[0-9]{2})\s*[-–]\s*(?<to>(?:19|20)[0-9]{2})", Options | RegexOptions.IgnoreCase)]
    private static partial Regex Term();

    // "phấn đấu năm 2026 đạt …": the report is on the year before; so is one for a "Đại hội thường niên năm 2026".
    [GeneratedRegex(@"(?:(?:phấn đấu|mục tiêu)\s+(?:đến\s+)?|(?:đại hội|hội nghị)[\p{L} ]{0,40}?)(?:năm\s+)?$", Options | RegexOptions.IgnoreCase)]
    private static partial Regex AheadOf();

    [GeneratedRegex(@"(?:19|20)[0-9]{2}\s*[-–]\s*(?:19|20)[0-9]{2}|(?:từ|so với|đến)\s+(?:cùng kỳ\s+)?năm\s+(?:19|20)[0-9]{2}", Options | RegexOptions.IgnoreCase)]
    private static partial Regex Spans();

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
