using System.Text.RegularExpressions;

namespace QA.Reports.Figures;

/// <summary>
/// Numbers that are no figures: dates, numbers of documents, names, ages and the like. A rule is a pattern with its reason;
/// a soft rule yields when the number has a unit of its own ("tổ 5 người").
/// </summary>
internal static class NotFigures
{
    private sealed record Rule(Regex Pattern, string Reason, bool Soft);

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.Compiled;

    private const string Year = @"(?:19|20)\d\d";

    private static readonly Rule[] Rules =
    [
        Hard(@"(?<![\d/])\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4,5}", "date"),
        Hard(@"(?<![\p{L}])(?:[Nn]gày|mồng|mùng)\s+\d{1,2}(?:\s*/\s*\d{1,2})?(?:\s*(?:và|,|đến|-|–)\s*(?:ngày\s+)?\d{1,2}(?:\s*/\s*\d{1,2})?(?=\s*(?:hàng|hằng|tháng|/|âm|hàng tháng)))*(?![\d.,]*\d)(?!\s*công)", "date"),
        Hard(@"(?<![\p{L}])(?:[Tt]háng)\s+\d{1,2}(?:\s*/\s*" + Year + @")?(?![\d.,]*\d)(?!\s*(?:triệu|đồng|tỷ|%))", "date"),
        Hard(@"(?<![\d/])\d{1,2}\s*/\s*" + Year + @"(?!\d)", "date"),
        Hard(@"(?:[Qq]uý|QUÝ)\s+\d(?:\s*/\s*" + Year + ")?", "date"),
        Hard(@"(?:Quốc khánh|Quốc tế [Ll]ao động|thống nhất đất nước|thiếu nhi|Giải phóng[^.;\d]{0,30}|thành lập[^.;\d]{0,60}|[Nn]hà giáo[^.;\d]{0,20}|Tết[^.;\d]{0,20}|lao động|(?<![\p{L}])lễ)\s*\(?\s*\d{1,2}/\d{1,2}(?!\d|\s*(?:hộ|người|đạt|=))", "date"),
        Hard(@"\d{1,2}\s*(?:h|giờ)\s*\d{2}(?!\d)", "date"),
        Hard(@"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2}(?:,\s*" + Year + @")?(?!\d)|\d{1,2}(?:st|nd|rd|th)?\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s+" + Year + ")?", "date"),
        Hard(@"(?<![\d.,])" + Year + @"\s*[-–—]\s*(?:" + Year + @"\s*[-–—]\s*)?" + Year + @"(?!\d)", "year"),
        Hard(@"(?:[Nn]ăm(?: học| tài chính| ngân sách)?|NĂM|[Nn]hiệm kỳ|[Gg]iai đoạn|[Đđ]oạn|[Nn]iên vụ|[Ff][Yy]|[Yy]ear|in|since|from|end of|during)\s*" + Year + @"(?:\s*(?:,|và|and|-|–|/)\s*" + Year + @")*(?![\d]|[.,]\d)", "year"),
        Hard(@"\d+\s*[/-]\s*(?:" + Year + @"\s*[/-]\s*)?\p{Lu}{2,}[\p{L}\d]*(?:\s*[-/&]\s*\p{Lu}[\p{L}\d]*)*", "document"),
        Hard(@"(?:[Cc]hỉ thị|[Nn]ghị quyết|[Nn]ghị định|[Qq]uyết định|[Tt]hông tư|[Kk]ết luận|[Cc]ông văn|[Cc]ông điện|[Pp]háp lệnh|[Đđ]ề án|QĐ|NĐ|NQ)\s+(?:số\s*:?\s*)?\d+(?:/" + Year + @")?(?![\d.,]*\d)", "document", soft: true),
        Hard(@"(?:[Kk]ế hoạch|[Cc]hương trình|[Bb]áo cáo|[Hh]ướng dẫn|[Tt]hông báo|[Tt]ờ trình|[Ll]uật|[Vv]ăn bản|[Bb]iên bản)\s+[Ss]ố\s*:?\s*\d+", "document"),
        Hard(@"(?<![\p{L}])(?:Điều|điều|khoản|Khoản)\s+\d+", "document", soft: true),
        Hard(@"(?<![\p{L}])(?:ISO|TCVN|QCVN|IFRS|IAS|VAS)[\s-]*\d+(?:[:-]\d+)*", "document"),
        Hard(@"\d+(?:\s*(?:[-–]|đến|tới)\s*\d+)?\s*(?:tháng\s+)?tuổi(?!\p{L})", "age"),
        Hard(@"\d+\s+tháng\s+(?:đến|tới|-|–)\s+\d+\s+tuổi", "age"),
        Hard(@"(?:tuổi|aged?)\s+\d{1,2}(?:\s*[-–]\s*\d{1,2})?(?![\d.,/]|\s*(?:%|=|đạt))", "age"),
        Hard(@"(?:[Kk]ỷ niệm|[Ll]ễ hội|[Mm]ừng)\s+(?:lần thứ\s+)?\d{1,4}\s+năm", "anniversary"),
        Hard(@"\d{1,4}\s+năm\s+(?:[Nn]gày|[Tt]hành lập|[Cc]hiến thắng|[Cc]ách mạng|[Gg]iải phóng|[Ss]inh)", "anniversary"),
        Hard(@"\d{1,2}\s+tháng\s+(?:đầu|cuối|năm)", "period"),
        Hard(@"(?<!(?:thời hạn|dưới|trên|từ|sau|phạt|tù)\s+)(?<![\d.,/])0?[369]\s+tháng(?!\s*(?:tuổi|tù|liền|liên))(?=[\s.,;:)]|$)", "period"),
        Hard(@"\d{1,2}\s+năm\s*(?=\(\s*" + Year + @"|liền|liên tục|liên tiếp|tới|qua|gần đây)", "period"),
        Hard(@"1\s*/\s*(?:500|200|1\.?000|2\.?000|5\.?000|10\.?000|25\.?000|50\.?000)(?![\d.,]*\d)(?!\s*(?:hộ|người|trường hợp|học sinh))", "scale"),
        Hard(@"(?<=[\p{L}%‰]\s*/\s*)10{0,2}[.,]?0{3}(?:[.,]0{3})?(?=\s*\p{L})", "per"),
        Hard(@"24\s*/\s*(?:24|7)(?:\s*[hg]|\s*giờ)?(?!\d)", "other"),
        Hard(@"(?:(?:đứng|xếp|vị trí)\s+(?:thứ\s+)?|thứ\s+)\d+(?:\s*/\s*\d+)?(?!\s*%)", "rank"),
        Hard(@"\(\s*\d{1,2}\s*\)(?=\s*\p{L})", "list mark"),
        Hard(@"(?<![\d%,.]\s)(?<![\d.,/])\d{1,2}\s+(?:không|xin|luôn|hơn|sạch|dám|tại chỗ|nhất|biết)(?=[\s:,;.”""’)]|$)", "motto"),
        Hard(@"[“""‘][^“”""‘’]{0,60}[”""’]", "motto", soft: true),
        Soft(@"(?<![\p{L}])(?:TDP|KP|KDC|KĐT|QL|TL|ĐT\.?|ĐH|[Tt]ổ(?: dân phố)?|[Kk]hu(?: phố| dân cư| vực| đô thị)?|[Tt]hôn|[Xx]óm|[Bb]ản|[Ấấ]p|[Kk]hối(?: lớp)?|[Nn]gõ|[Nn]gách|[Hh]ẻm|[Đđ]ường(?: [Tt]ỉnh(?: lộ)?)?|[Qq]uốc lộ|[Tt]ỉnh lộ|[Pp]hân khu|[Ll]ô|[Pp]hường|[Qq]uận|[Tt]iêu chí|[Nn]hóm|[Ll]ớp|[Cc]ấp|[Mm]ức(?: độ)?|MĐ|[Ll]oại|[Hh]ạng|[Bb]ậc|[Tt]rang|[Gg]iải|[Bb]iểu|[Bb]ảng|[Pp]hụ lục|[Nn]gã|[Ll]ần(?: thứ)?|[Kk]hó[aá]|[Gg]iai đoạn|[Đđ]oạn|[Đđ]ợt|[Đđ]ối tượng|[Đđ]ất|[Dd]ự án|[Tt]iểu dự án|[Hh]ợp phần|[Cc]ụm|[Vv]ành đai|[Pp]hòng|[Kk]ỳ họp|[Kk]ỳ|[Dd]ịch vụ công|xung kích|[Cc]on|[Tt]ập|[Nn]hà [Vv]ăn hó[áa]|[Cc]hợ|[Tt]rạm|[Đđ]ội|[Tt]uần|thẻ|[Tt]ầng|[Cc]hiến lược|[Ll]ong|[Kk]ênh)\s+(?:số\s+|thứ\s+|[IVX]+\s*[-–]\s*)?\d{1,3}[A-Z]?(?:\s*(?:,|và|-|–)\s*\d{1,2}(?![\d.,]*\d|\s*%))*(?![\d]|[.,]\d|\s*[/%])", "name"),
        Soft(@"(?<![\p{L}])(?:TDP|[Tt]ổ dân phố|[Kk]hu phố|[Tt]hôn|[Xx]óm|[Bb]ản|[Ấấ]p|[Xx]ã|[Pp]hường)\s+(?:\p{Lu}\p{L}*\s+){1,3}\d{1,2}(?![\d]|[.,]\d|\s*[/%])", "name"),
        Soft(@"[Ss]ố\s+(?:nhà\s+)?\d{1,4}[A-Z]?(?![\d]|[.,]\d|\s*[/%])", "name"),
        Soft(@"(?<=\p{L}[\s,;(]+)(?!(?:Tổng|Có|Còn|Đạt|Gồm|Được|Trên|Gần|Khoảng|Hơn|Tăng|Giảm|Dưới|Từ|Đến|Cả|Là|Tổ chức|Thu|Chi)\s)(?<word>\p{Lu}\p{Ll}*)\s+(?!0\d)\d{1,2}(?:(?:\s*(?:,|;|và)\s*\k<word>\s+\d{1,2}(?![\d.,]*\d))+|(?=\s*(?:[,;.)]|$|[-–]\s|và\s)))", "name"),
        Soft(@"(?<![\p{L}])(?:Note|Section|Table|Figure|Chapter|Annex|Article|Phase|Stage|Level|Grade|Ward|District|Group|Category|Type|Scope|Tier|Basel|No\.?|Page|Item|Part)\s+\d+(?:\.\d+)*[A-Z]?(?!\s*%)", "name"),
        Soft(@"(?<![\d.,/])" + Year + @"(?![\d]|[.,/]\d)", "year"),
    ];

    /// <summary>All places of a text whose numbers are no figures, unless a soft one's number has a unit.</summary>
    public static IReadOnlyList<(int Start, int End, string Reason, bool Soft)> Find(string text)
    {
        var found = new List<(int, int, string, bool)>();
        List<(int Start, int End)> counts = [.. Counts.Matches(text).Where(AreDistinct).Select(m => (m.Index, m.Index + m.Length))];
        foreach (var rule in Rules)
            foreach (Match match in rule.Pattern.Matches(text))
                if (rule.Reason != "name" || !counts.Exists(c => c.Start <= match.Index && match.Index + match.Length <= c.End))
                    found.Add((match.Index, match.Index + match.Length, rule.Reason, rule.Soft));
        return found;
    }

    // "(Nhật Bản 29, Đài Loan 12)", "Thôn Đồi 05, thôn Bến 03": different names with a number each are counted, no names of quarters.
    private static readonly Regex Counts = new(@"(?<=^[\s\[(]*[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}[\])]?\s*|[(:.;]\s*)(?:(?:[Tt]hôn |[Xx]ã |[Xx]óm |[Bb]ản |[Bb]uôn |huyện )?(?<name>\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*){0,3})\s+\d{1,4}(?:\s*[,;]\s+(?:và\s+)?|\s+và\s+|(?=\s*[).]|$))){2,}", Options);

    private static bool AreDistinct(Match counts) =>
        counts.Groups["name"].Captures.Select(c => c.Value).Distinct(StringComparer.OrdinalIgnoreCase).Count() == counts.Groups["name"].Captures.Count
        && counts.Groups["name"].Captures.All(c => c.Value.Contains(' ', StringComparison.Ordinal));

    /// <summary>Why a number that touches letters is no figure ("F0", "295B", "COVID-19"); null when it may be one.</summary>
    public static string? Glued(string text, int start, int end, bool hasMeasure)
    {
        if (start > 0 && char.IsLetter(text[start - 1]) && !(hasMeasure && char.IsLower(text[start - 1])))
            return "name";
        if (start > 2 && text[start - 1] is '-' or '–' or '.' && char.IsLetter(text[start - 2]) && !hasMeasure)
            return "name";
        if (end < text.Length && char.IsUpper(text[end]) && (end + 1 >= text.Length || !char.IsLetter(text[end + 1])) && !hasMeasure)
            return "road";
        return null;
    }

    private static Rule Hard([System.Diagnostics.CodeAnalysis.StringSyntax("Regex")] string pattern, string reason, bool soft = false) =>
        new(new Regex(pattern, Options), reason, soft);

    private static Rule Soft([System.Diagnostics.CodeAnalysis.StringSyntax("Regex")] string pattern, string reason) =>
        new(new Regex(pattern, Options), reason, true);
}
