using System.Text.RegularExpressions;

namespace QA.Answering.Retrieval;

/// <summary>What the headings of a table's columns say.</summary>
internal static partial class ColumnHeadings
{
    /// <summary>Whether a heading says result, plan or time and nothing of the indicator.</summary>
    public static bool SayTimeOrBasis(string heading) => TimeOrBasis().IsMatch(heading);

    [GeneratedRegex(@"^\W*(?>(?:kế hoạch|KH|kết quả|KQ|thực hiện|TH|ước|chỉ tiêu|mục tiêu|dự toán|giá trị|ghi chú|so sánh|so với|năm|tháng|quý|cả|cùng kỳ|plan|actual|result|target|year|\d+|%)(?!\p{L})\W*)+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex TimeOrBasis();
}
