using System.Text.RegularExpressions;

namespace QA.Reports.Figures;

/// <summary>The part of a year that a figure or question speaks of: "Q3" a quarter, "M9" its first nine months, "H2" its last six and "L2" its last two, "T10" October alone, "Y" the whole; empty when it is not said.</summary>
public static partial class YearPart
{
    private const string Months = @"(?<months>0?[2-9]|1[01])\s*(?:tháng|thang|months)(?!\s*(?:tuổi|tuoi|sau|nữa|thời hạn|bảo hành|phạt|tù))(?<rest>\s*(?:cuối|cuoi))?";

    private static readonly Dictionary<string, string> Quarters = new(StringComparer.OrdinalIgnoreCase)
    { ["I"] = "Q1", ["1"] = "Q1", ["II"] = "Q2", ["2"] = "Q2", ["III"] = "Q3", ["3"] = "Q3", ["IV"] = "Q4", ["4"] = "Q4" };

    [GeneratedRegex(@"(?<![\p{L}0-9])(?:(?:quý|quy|Q|quarter)\s*(?<quarter>IV|I{1,3}|[1-4])(?![\p{L}0-9])|" + Months + @"|(?<whole>(?:cả|ca|trong cả|toàn) (?:năm|nam)(?!\p{L})|full year|whole year)|(?<!(?:ngày|ngay)\s\d{1,2}\s|(?:đến|den|hết|het|từ|tu|trước|truoc|sau|cuối|cuoi|đầu|dau|giữa|với|voi|so|vào|kể|thời điểm)\s(?:hết\s)?)(?:tháng|thang)\s*(?<month>1[0-2]|0?[1-9])(?![\p{L}0-9.,%])|(?<half>nửa đầu năm|first half|(?<second>nửa cuối năm|second half)))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Mention();

    /// <summary>The parts that the text names, in order, with the place of the words.</summary>
    public static IEnumerable<(int Start, string Code)> In(string text) => Mention().Matches(text).Select(m => (m.Index, Code(m)));

    /// <summary>The part that the text names first, with the place of the words; null for none.</summary>
    public static (string Code, int Start, int Length)? FirstIn(string text) =>
        Mention().Match(text) is { Success: true } first ? (Code(first), first.Index, first.Length) : null;

    /// <summary>The part that is named when only one is; empty for none or several.</summary>
    public static string OnlyIn(string text) => Mention().Matches(text).Select(Code).Distinct().ToList() is [var one] ? one : "";

    private static string Code(Match match)
    {
        if (match.Groups["quarter"] is { Success: true } quarter)
            return Quarters[quarter.Value];
        if (match.Groups["months"] is { Success: true } months)
            return (months.Value.TrimStart('0'), match.Groups["rest"].Success) switch
            {
                ("3", true) => "Q4",
                ("6", true) => "H2",
                (var last, true) => $"L{last}",
                (var first, false) => $"M{first}",
            };
        if (match.Groups["month"] is { Success: true } month)
            return "T" + month.Value.TrimStart('0');
        if (match.Groups["half"].Success)
            return match.Groups["second"].Success ? "H2" : "M6";
        return "Y";
    }
}
