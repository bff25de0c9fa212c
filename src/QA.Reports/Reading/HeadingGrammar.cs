using System.Text.RegularExpressions;

namespace QA.Reports.Reading;

/// <summary>How a line begins, if it begins a heading or an item.</summary>
/// <param name="Level">Depth order of the mark; smaller is further out.</param>
/// <param name="MarkerLength">Characters of the mark with the space after it.</param>
/// <param name="Symbol">The kind of mark: siblings have the same.</param>
internal readonly record struct Marker(int Level, int MarkerLength, string Symbol);

/// <summary>The ways Vietnamese and English reports number and name their parts.</summary>
internal static partial class HeadingGrammar
{
    private const int MaxTitle = 170;
    private const int MaxLead = 130;

    private const RegexOptions Options = RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^[*_#\s]*(?:(?:Phần|PHẦN)\s+(?:thứ\s+|THỨ\s+)?(?:\p{L}+|\d+|[IVX]+)|(?:Chương|CHƯƠNG|Part|PART|Chapter|CHAPTER)\s+(?:\d+|[IVX]+|One|Two|Three|Four|Five))(?=[\s:.*_–-]|$)", Options)]
    private static partial Regex PartMark();

    [GeneratedRegex(@"^[*_#\s]*(?:Biểu|BIỂU|Phụ lục|PHỤ LỤC|Phụ biểu|PHỤ BIỂU|Annex|ANNEX|Appendix|APPENDIX)(?=[\s:.*_]|$)", Options)]
    private static partial Regex AnnexMark();

    [GeneratedRegex(@"^[*_\s]*(?:Bảng|BẢNG|Table|TABLE)\s+(?:số\s+)?\d+", Options)]
    private static partial Regex TableMark();

    [GeneratedRegex(@"^(?<md>#{1,6})\s+", Options)]
    private static partial Regex MarkdownMark();

    [GeneratedRegex(@"^[*_]{0,3}(?:(?<roman>[IVX]{1,5})|(?<letter>[A-ZĐ]))[.)](?:\s+|(?=[*_]+\s*\p{L}))(?=[*_]*[\p{L}“""(])", Options)]
    private static partial Regex CapitalMark();

    [GeneratedRegex(@"^[*_]{0,3}(?<number>\d{1,2}(?:\.\d{1,2}){0,4})(?<end>[.)]?)[*_]*\s+(?=[*_]*[\p{L}“""(])", Options)]
    private static partial Regex NumberMark();

    [GeneratedRegex(@"^[*_]{0,3}(?:\((?<number>\d{1,2}|[a-zđ])\))\s*(?=[*_]*[\p{L}“""])", Options)]
    private static partial Regex BracketMark();

    [GeneratedRegex(@"^[*_]{0,3}(?<letter>[a-zđ]{1,2})[).]\s+(?=[*_]*[\p{L}“""(])", Options)]
    private static partial Regex LowerLetterMark();

    [GeneratedRegex(@"^(?<sign>\*{1,2}(?=\s)|\*{1,3}(?=\s*\*?\p{Lu}[^*]{2,150}[:*])|[-–—•●▪+])\s*(?=\S)", Options)]
    private static partial Regex SignMark();

    [GeneratedRegex(@"^[^.;!?]{2,130}?(?<colon>:)[*_]*(?=\s|$)", Options)]
    private static partial Regex Lead();

    [GeneratedRegex(@"\s#{1,6}\s+", Options)]
    private static partial Regex InnerMarkdown();

    // "… đạt thấp như: phí" is a sentence, not a title.
    [GeneratedRegex(@"(?:^|\s)(?:như|là|gồm|có|đạt|được|do|của|với|thấy|rằng|tại|vào|còn)[*_\s]*$", Options)]
    private static partial Regex OpenEnd();

    [GeneratedRegex(@"^[*_]{2,3}(?<title>[^*_]{3,170})[*_]{2,3}\s*:?$", Options)]
    private static partial Regex BoldLine();

    [GeneratedRegex(@"\d+(?:[.,]\d+)*\s*(?:%|‰|đ\b|đồng|triệu|tỷ|ha\b|tấn|hộ\b|người\b|million|billion)", Options)]
    private static partial Regex SomeFigure();

    /// <summary>Whether the line begins a heading, an item or a table caption, whatever it turns out to be.</summary>
    public static bool StartsBlock(string raw) => MarkerOf(raw) is not null || IsSignature(raw);

    /// <summary>The mark with which the line begins, or null.</summary>
    public static Marker? MarkerOf(string raw)
    {
        if (MarkdownMark().Match(raw) is { Success: true } markdown)
            return new Marker(markdown.Groups["md"].Length * 10, markdown.Length, "#");
        if (PartMark().Match(raw) is { Success: true })
            return new Marker(10, 0, "part");
        if (AnnexMark().IsMatch(raw))
            return raw.Length <= 220 ? new Marker(10, 0, "annex") : null;
        if (TableMark().IsMatch(raw))
            return raw.Length <= 220 ? new Marker(75, 0, "table") : null;
        if (CapitalMark().Match(raw) is { Success: true } capital)
            return capital.Groups["roman"].Success
                ? new Marker(30, capital.Length, "I.")
                : new Marker(20, capital.Length, "A.");
        if (NumberMark().Match(raw) is { Success: true } number)
            return NumberMarker(number);
        if (BracketMark().Match(raw) is { Success: true } bracket)
            return new Marker(73, bracket.Length, "(1)");
        if (LowerLetterMark().Match(raw) is { Success: true } letter)
            return new Marker(70, letter.Length, "a)");
        if (SignMark().Match(raw) is { Success: true } sign)
            return SignMarker(sign);
        return null;
    }

    private static Marker? NumberMarker(Match number)
    {
        var dots = number.Groups["number"].Value.Count(c => c == '.');
        // "12 người …" is a sentence; a number alone needs its stop or bracket.
        if (dots == 0 && number.Groups["end"].Length == 0)
            return null;
        var level = number.Groups["end"].Value == ")" ? 72 : 40 + 10 * Math.Min(dots, 2) + Math.Max(0, dots - 2);
        return new Marker(level, number.Length, number.Groups["end"].Value == ")" ? "1)" : $"1.{dots}");
    }

    private static Marker SignMarker(Match sign) => sign.Groups["sign"].Value[0] switch
    {
        '*' => new Marker(76, sign.Length, "*"),
        '+' => new Marker(85, sign.Length, "+"),
        _ => new Marker(80, sign.Length, "-"),
    };

    /// <summary>Whether the heading is a part's number and nothing else ("PHẦN II").</summary>
    public static bool IsBarePart(string raw) => PartMark().Match(raw) is { Success: true } part && raw[part.Length..].All(c => !char.IsLetterOrDigit(c));

    /// <summary>Whether nine letters in ten of the line are capitals, and there are at least four.</summary>
    public static bool IsCapitals(string raw)
    {
        int upper = 0, letters = 0;
        foreach (var c in raw)
        {
            if (!char.IsLetter(c))
                continue;
            letters++;
            if (char.IsUpper(c))
                upper++;
        }

        return letters >= 4 && upper * 10 >= letters * 9;
    }

    /// <summary>Whether a line without a mark is a heading by its looks: capitals, or bold all through.</summary>
    public static int? BareHeadingLevel(string raw)
    {
        if (raw.Length > MaxTitle || IsSignature(raw))
            return null;
        if (IsCapitals(raw) && raw.Contains(' ') && !SomeFigure().IsMatch(raw))
            return 28;
        return BoldLine().IsMatch(raw) ? 68 : null;
    }

    /// <summary>
    /// Length of the run-in title that ends in a colon ("b) Công tác an ninh: Tình hình …"), or -1. Only a line with a
    /// mark, or a bold beginning, has one.
    /// </summary>
    public static int LeadLength(string raw, int from)
    {
        var body = raw[from..];
        var lead = Lead().Match(body);
        if (lead.Success && lead.Groups["colon"].Index <= MaxLead && !SomeFigure().IsMatch(body[..lead.Groups["colon"].Index])
            && !OpenEnd().IsMatch(body[..lead.Groups["colon"].Index]))
            return from + lead.Groups["colon"].Index;
        // "- **Công tác giải quyết đơn thư.** Làm tốt …": bold does what the colon does elsewhere.
        if (body.StartsWith("**", StringComparison.Ordinal) && body.IndexOf("**", 2, StringComparison.Ordinal) is > 4 and <= MaxLead and var end && end + 2 < body.Length)
            return from + end;
        return -1;
    }

    /// <summary>Whether the rest of a marked line reads as a title rather than as a sentence.</summary>
    /// <param name="raw">The line.</param>
    /// <param name="marker">Its mark.</param>
    /// <param name="siblingFollows">Whether the next line carries the same kind of mark: then it is a list of sentences.</param>
    /// <param name="torn">Whether a page ended after the line and words without a mark go on: then it is a sentence.</param>
    public static bool IsTitle(string raw, Marker marker, bool siblingFollows, bool torn = false)
    {
        var body = raw[marker.MarkerLength..].Trim().Trim('*', '_').TrimEnd();
        if (marker.Symbol is "part" or "annex" or "table" or "#")
            return true;
        if (body.Length > MaxTitle || body.Length == 0 || SomeFigure().IsMatch(body))
            return false;
        if (body.EndsWith(':') || IsCapitals(body))
            return true;
        if (torn && body.Length > 60)
            return false;
        var signed = marker.Symbol is "-" or "+" or "*";
        if (signed)
            return body.Length <= 90 && char.IsLetter(body[^1]) && !siblingFollows && marker.Symbol is not "+" && (marker.Symbol == "*" || IsBoldOrShort(raw, body));
        if (body[^1] is ';' or ',')
            return false;
        if (body[^1] == '.')
            return body.Length <= 90 && !siblingFollows && !body[..^1].Contains(". ", StringComparison.Ordinal);
        return !body.Contains(". ", StringComparison.Ordinal) || body.Length < 100;
    }

    private static bool IsBoldOrShort(string raw, string body) =>
        raw.Contains("**", StringComparison.Ordinal) || body.Count(c => c == ' ') <= 7;

    /// <summary>Whether the line opens the block of signatures and addressees.</summary>
    public static bool IsSignature(string raw)
    {
        var bare = raw.Trim('*', '_', ' ', ':', '.');
        return bare.Equals("Nơi nhận", StringComparison.OrdinalIgnoreCase)
            || bare.StartsWith("TM. ", StringComparison.Ordinal) || bare.StartsWith("KT. ", StringComparison.Ordinal)
            || bare.StartsWith("T/M ", StringComparison.Ordinal);
    }

    /// <summary>A title without mark-up, marks of emphasis and the trailing colon or stop.</summary>
    public static string CleanTitle(string raw)
    {
        var title = InnerMarkdown().Replace(raw.Replace("**", "", StringComparison.Ordinal), " ").Trim().TrimStart('#', '*', '+', '-', '–', '_', ' ').TrimEnd('*', '_', ' ', ':');
        return title.EndsWith('.') && !title.EndsWith("..", StringComparison.Ordinal) ? title[..^1].TrimEnd() : title;
    }
}
