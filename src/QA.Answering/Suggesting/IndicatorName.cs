using System.Globalization;
using System.Text.RegularExpressions;
using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Suggesting;

/// <summary>What a question calls the indicator that a report's words tell a figure of.</summary>
/// <param name="Text">The name as it stands within a sentence.</param>
/// <param name="IsCounted">Whether it is the counted things themselves ("hộ nghèo"), so that it is asked how many there are.</param>
internal readonly partial record struct IndicatorName(string Text, bool IsCounted)
{
    private const int Longest = 48;

    // Words that measure without saying what: a name of these alone names nothing.
    private static readonly HashSet<string> Measures = new(StringComparer.OrdinalIgnoreCase)
    {
        "tổng", "số", "tiền", "diện", "tích", "tỷ", "tỉ", "lệ", "giá", "trị", "thu", "chi", "kinh", "phí", "sản", "lượng", "năng", "suất", "doanh", "lợi", "nhuận", "vốn", "mức", "bình", "quân", "trung",
        "chung", "cả", "năm", "vụ", "quý", "đầu", "cuối", "hợp", "đồng", "mới", "các", "loại", "toàn", "bộ", "phẩm", "thực", "hiện", "lũy", "kế", "đề", "nghị", "duyệt", "hoạch",
    };

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>The name in a label; null where the label, by itself, would not tell a reader what is meant.</summary>
    /// <param name="label">The words of the report beside the figure.</param>
    /// <param name="unit">The figure's unit.</param>
    /// <param name="isMeasured">Whether the report holds the figure against a plan or another year: what it says so much of is an indicator even by a short name.</param>
    /// <param name="english">Whether the report is in English.</param>
    public static IndicatorName? Of(string label, string unit, bool isMeasured, bool english)
    {
        var name = english ? LeadingArticle().Replace(Told().Replace(label.Trim(), ""), "") : Told().Replace(OwnPlace().Replace(label.Trim(), ""), "").Trim();
        if (YearPart.FirstIn(name) is var (_, at, length))
            name = YearEnd().Replace(name.Remove(at, length).Replace("  ", " ", StringComparison.Ordinal), "").Trim();
        if (name.Length is < 6 or > Longest || !name.All(c => char.IsLetter(c) || c is ' ' or ',' or '-') || Says().IsMatch(name) || Dangles().IsMatch(name))
            return null;
        return english ? OfEnglish(name) : OfVietnamese(name, unit, isMeasured);
    }

    private static readonly HashSet<string> FoldedMeasures = [.. Measures.Select(VietnameseText.Fold)];

    /// <summary>Whether a word, without its marks, says that something is measured and not what.</summary>
    public static bool IsMeasure(string folded) => FoldedMeasures.Contains(folded);

    /// <summary>How well it reads: abbreviations, enumerations and long names come after others.</summary>
    public double Ease => (Text.StartsWith("tổng ", StringComparison.Ordinal) ? 0.5 : 0) - Abbreviation().Count(Text) * 2 - (Text.Contains(',', StringComparison.Ordinal) ? 0.5 : 0) - Math.Max(0, Text.Length - 28) / 20.0;

    private static IndicatorName? OfVietnamese(string name, string unit, bool isMeasured)
    {
        if (Number().Match(name) is { Success: true } number)
            return Counted(name, number.Length) is { } counted ? new IndicatorName(counted, true) : null;
        if (Units.Find(unit) is { IsCount: true } && name.StartsWith(unit + " ", StringComparison.OrdinalIgnoreCase))
            return ProperName().IsMatch(name) ? null : new IndicatorName(Small(name), true);
        if (!(Known().IsMatch(name) || isMeasured && Short().IsMatch(name)) || name.Split(' ', ',').All(w => w.Length < 2 || Measures.Contains(w)))
            return null;
        return new IndicatorName(Small(name), false);
    }

    // "Số hộ nghèo" counts poor households; "số còn lại" counts nothing that can be named.
    private static string? Counted(string name, int at) =>
        Units.At(name, at, out var length) is { IsCount: true } && (at + length < name.Length - 2 || name.AsSpan(at, length).Contains(' ')) ? Small(Told().Replace(Ground().Replace(name[at..], ""), "")) : null;

    private static IndicatorName? OfEnglish(string name) =>
        EnglishKnown().IsMatch(name) && !EnglishClause().IsMatch(name) && name.Count(c => c == ' ') is >= 1 and <= 5 ? new IndicatorName(Small(name), false) : null;

    private static string Small(string name) => name.All(c => !char.IsLower(c)) ? name.ToLower(CultureInfo.GetCultureInfo("vi-VN"))
        : name.Length > 1 && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    // Said again by the name of the place that the question gives.
    [GeneratedRegex(@"\s+(?:(?:trên|ở|tại|trong|của)\s+(?:địa bàn\s+)?(?:toàn\s+)?|toàn\s+)(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|công ty|đơn vị|ngành|trường)(?!\s\p{Lu})(?!\p{L})", Options)]
    private static partial Regex OwnPlace();

    // What leads to the figure and is no part of the name.
    [GeneratedRegex(@"(?:\s+(?:hiện nay|hiện có|hiện|ước đạt|ước tính|ước|mới đạt|đạt|có|là|khoảng|gần|hơn|chỉ|(?<!cấp )trên|were|was|is|are|of|at|to|totalled|totaled|reached|stood|amounted|came|VND|USD|EUR))+$", Options)]
    private static partial Regex Told();

    [GeneratedRegex(@"^(?:the|a|an|its|their)\s+", Options)]
    private static partial Regex LeadingArticle();

    // A clause, not a name.
    [GeneratedRegex(@"(?<!\p{L})(?:là|với|đã|đang|sẽ|không|chưa|do|vì|để|nên|mà|nhưng|thì|phải|còn|cùng|khi|qua|bằng|này|đó|ấy|trên đây|nói trên|kể trên|mức giảm|mức tăng|được giao|số liệu|nhất|khác|phấn đấu|dự kiến|mục tiêu|kế hoạch|nhiệm kỳ|giai đoạn|được tiếp|thụ hưởng|bị ảnh hưởng|bị thiệt hại|were|was|is|are|has|had|have|which|that|who|and then|rose|fell|up|down|this|these|other)(?!\p{L})", Options)]
    private static partial Regex Says();

    [GeneratedRegex(@"(?<!\p{L})(?:tăng|giảm|và|của|từ|cho|theo|đến|trong|ngoài|về|tại|được|các|những|từng|mỗi|gồm|hết|nhận|thu nhận|nhận được|and|or|for|in|on|by|from|with|the|increase|decrease)$|[,-]$", Options)]
    private static partial Regex Dangles();

    [GeneratedRegex(@"^(?:tổng số|số lượng|số)\s+", Options)]
    private static partial Regex Number();

    // Ways in which reports name what they measure; each says by itself what it is.
    [GeneratedRegex(@"^(?:t[ỷỉ] (?:lệ|suất|trọng)\s+\p{L}+\s+\p{L}+|(?:tổng\s+)?diện tích\s+\p{L}+\s+\p{L}+|(?:tổng\s+)?(?:sản lượng|năng suất)\s+\p{L}+|(?:tổng\s+)?giá trị\s+(?:sản xuất|sản phẩm|xuất khẩu|nhập khẩu|hợp đồng|gia tăng|tăng thêm|tài sản|giải ngân)|thu nhập bình quân|tổng (?:thu|chi)(?:\s+(?:ngân sách|NSNN|NSĐP|cân đối))|(?:thu|chi)\s+(?:ngân sách|NSNN|nội địa|chuyển nguồn|kết dư|bổ sung|thường xuyên|đầu tư|cân đối|tiền sử dụng|từ \p{L}+ \p{L}+)|thu (?:thuế|phí)\s+\p{L}+|(?:tổng\s+)?doanh thu\s+\p{L}+\s+\p{L}+|lợi nhuận\s+\p{L}+\s+\p{L}+|nộp ngân sách|tổng mức (?:bán lẻ|lưu chuyển)|chi phí (?:bán hàng|quản lý|tài chính|sản xuất|lãi vay|nhân công)|kim ngạch\s+\p{L}+|(?:tổng\s+)?(?:dư nợ|nợ xấu|nợ quá hạn)|(?:tổng\s+)?đàn\s+\p{L}+|dân số(?:\s+trung bình)?$|tổng (?:vốn|kinh phí|thiệt hại|công suất|sản phẩm|dân số)\s+\p{L}+\s+\p{L}+|tốc độ tăng trưởng|độ che phủ)", Options)]
    private static partial Regex Known();

    [GeneratedRegex(@"^(?:(?:tổng\s+)?(?:diện tích|doanh thu|lợi nhuận|sản lượng|năng suất|dân số|dư nợ|nợ|tổng (?:thu|chi|vốn|đàn))|t[ỷỉ] (?:lệ|suất))\s+\p{L}+", Options)]
    private static partial Regex Short();

    [GeneratedRegex(@"\s(?:revenues?|income|profits?|expenditure|costs?|loss|losses|rate|price|output|production|sales|capacity|area|yield|volume|throughput|traffic|share|staff|employees|passengers|assets|debt|investment|ratio|margin|consumption|demand|population|budget|receipts|earnings|wage|salary|exports|imports|turnover)$", Options)]
    private static partial Regex EnglishKnown();

    [GeneratedRegex(@"^\p{L}+(?:ing|ed)\s|(?<!\p{L})(?:the|a|an|in|at|on|by|for|from|with|including|excluding|per)(?!\p{L})", Options)]
    private static partial Regex EnglishClause();

    // "giải Cầu lông", "cờ Đảng": a kind of its own that the counted noun does not tell.
    [GeneratedRegex(@"\s\p{Lu}\p{Ll}", RegexOptions.CultureInvariant)]
    private static partial Regex ProperName();

    [GeneratedRegex(@"\s+trên địa bàn$", Options)]
    private static partial Regex Ground();

    [GeneratedRegex(@"\s+(?:đầu năm|cuối năm|đầu|của năm)$", Options)]
    private static partial Regex YearEnd();

    [GeneratedRegex(@"(?<!\p{L})\p{Lu}{2,}(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviation();
}
