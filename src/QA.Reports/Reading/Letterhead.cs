using System.Text.RegularExpressions;
using QA.Search;

namespace QA.Reports.Reading;

/// <summary>The body that a report's letterhead names: the last of its lines in capitals, above number, date and title.</summary>
internal static partial class Letterhead
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // What stands to the right, or in a line of its own, is the state's.
    [GeneratedRegex(@"\s{2,}|\t|\|", Options)]
    private static partial Regex Columns();

    [GeneratedRegex(@"^(?:CỘNG H[OÒ]A|CỘNG HOÀ|ĐỘC LẬP|SỐ\s*:|TỔNG CỤC|BỘ |ĐẢNG CỘNG SẢN|MẪU |BIỂU )", Options)]
    private static partial Regex NotIssuing();

    [GeneratedRegex(@"^(?:TỔNG CÔNG TY|CÔNG TY|TẬP ĐOÀN|NGÂN HÀNG|BỆNH VIỆN|TRƯỜNG|HỢP TÁC XÃ|HTX)(?!\p{L})", Options)]
    private static partial Regex Organisation();

    [GeneratedRegex(@"^(?:SỞ|CỤC|CHI CỤC|PHÒNG|BAN|HỘI|ĐOÀN|LIÊN ĐOÀN|CÔNG AN|CHI NHÁNH|VĂN PHÒNG|TÒA ÁN|VIỆN|TRUNG TÂM|THANH TRA|MẶT TRẬN|KHO BẠC|BẢO HIỂM|THUẾ|HẠT|TRẠM)(?!\p{L})", Options)]
    private static partial Regex Office();

    // A branch is called by the body that it belongs to: the line above.
    [GeneratedRegex(@"^(?:PHÒNG GIAO DỊCH|CHI NHÁNH|VĂN PHÒNG|ĐIỂM GIAO DỊCH|CƠ SỞ)(?!\p{L})", Options)]
    private static partial Regex Branch();

    // Over a sheet both columns of a letterhead may be one line.
    [GeneratedRegex(@"^(?:[ỦU][ỶY] BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|UBND|HĐND)|CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐỘC LẬP\s*[-–]\s*TỰ DO", Options)]
    private static partial Regex State();

    /// <summary>Whether a line is the state's part of a letterhead, and so no title.</summary>
    public static bool IsOfState(string line) => State().IsMatch(line);

    /// <summary>Name of the company, school, office or department, in running case; empty for a people's committee or when there is no letterhead.</summary>
    /// <param name="head">The text above the title.</param>
    /// <param name="text">The report, which may write the name in running case.</param>
    public static string BodyOf(string head, string text)
    {
        var body = "";
        foreach (var line in head.Split('\n'))
        {
            var words = Columns().Split(line.Trim('*', '#', '_', ' ', '\r', '|'))[0].Trim('*', '#', '_', ' ', '-');
            if (words.Length > 3 && IsInCapitals(words) && !NotIssuing().IsMatch(words) && (IsOrganisation(words) || Office().IsMatch(words)))
                body = body.Length > 0 && Branch().IsMatch(words) ? $"{body} {words}" : words;
        }

        return body.Length == 0 ? "" : InRunningCase(body, text);
    }

    /// <summary>Whether it is a body of its own, and no part of a place's administration nor the branch that serves one.</summary>
    public static bool IsOrganisation(string body) => Organisation().IsMatch(body) && !BranchOf().IsMatch(body);

    [GeneratedRegex(@"\s(?:phòng giao dịch|chi nhánh|văn phòng|điểm giao dịch)(?!\p{L})", Options)]
    private static partial Regex BranchOf();

    public static bool IsInCapitals(string words) => words.Any(char.IsLetter) && !words.Any(char.IsLower);

    private static string InRunningCase(string body, string text)
    {
        for (var at = text.IndexOf(body, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(body, at + 1, StringComparison.OrdinalIgnoreCase))
            if (!IsInCapitals(text.Substring(at, body.Length)))
                return text.Substring(at, body.Length);
        var words = body.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (IsOrganisation(body) && words.Length >= LeastNameWords && Shortened(words).Match(text[..Math.Min(text.Length, NamedWithin)]) is { Success: true } named)
            return named.Value;
        return string.Join(' ', words.Select((w, i) => Acronyms.Contains(w) || !VietnameseText.IsSyllable(VietnameseText.Fold(w)) ? w
            : Common.Contains(w) && i > 0 ? w.ToLowerInvariant() : w[..1] + w[1..].ToLowerInvariant()));
    }

    // "CÔNG TY TNHH MỘT THÀNH VIÊN CẤP NƯỚC BẾN VẠC" is "Công ty TNHH MTV Cấp nước Bến Vạc" in the text.
    private static Regex Shortened(string[] words) =>
        new($@"(?-i:\p{{Lu}}\p{{Ll}}+) {Regex.Escape(words[1])}(?: [\p{{L}}.]+){{0,6}}? {Regex.Escape(string.Join(' ', words.TakeLast(Math.Min(3, words.Length - 2))))}(?!\p{{L}})", Options);

    /// <summary>Two words for the sort of body and two of its own: of fewer nothing is left to know it by.</summary>
    private const int LeastNameWords = 4;

    /// <summary>How far into the text a body is expected to call itself by its name.</summary>
    private const int NamedWithin = 20_000;

    private static readonly HashSet<string> Acronyms = ["TNHH", "MTV", "CP", "THCS", "THPT", "HTX", "TMCP"];

    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "tổng", "công", "ty", "cổ", "phần", "một", "thành", "viên", "trách", "nhiệm", "hữu", "hạn", "tập", "đoàn", "ngân", "hàng", "bệnh", "viện", "trường", "tiểu", "học", "trung", "cơ", "sở", "phổ", "thông", "mầm", "non", "hợp", "tác", "xã",
        "cục", "chi", "phòng", "ban", "hội", "và", "tỉnh", "huyện", "phường", "quận", "thị", "trấn", "phố", "của",
    };
}
