using System.Text.RegularExpressions;

namespace QA.Answering.Questions;

/// <summary>Two things asked with one "bao nhiêu" are asked with two: "… bao nhiêu nhà, thiệt hại ước tính?", "số hộ nghèo và số hộ cận nghèo là bao nhiêu?".</summary>
internal static partial class TwoAsked
{
    /// <summary>The question with what is left unsaid said; as it is when one thing is asked, or two are put together or held against each other.</summary>
    public static string Said(string asked)
    {
        if (Together().IsMatch(asked) || Ask().Count(asked) != 1)
            return asked;
        if (Before().Match(asked) is { Success: true } before)
            return $"{before.Groups["first"].Value} {before.Groups["ask"].Value}, {before.Groups["second"].Value} {before.Groups["ask"].Value}{asked[(before.Groups["ask"].Index + before.Groups["ask"].Length)..]}";
        if (Counted().Match(asked) is { Success: true } counted)
            return asked.Insert(counted.Groups["second"].Index, counted.Groups["ask"].Value + " ");
        return After().Match(asked) is { Success: true } after ? asked.Insert(after.Groups["second"].Index + after.Groups["second"].Length, " " + after.Groups["ask"].Value) : asked;
    }

    private const string Asking = @"(?<ask>bao nhiêu|bao nhieu|mấy|may)(?!\p{L})";

    private const string Measure = @"(?:tổng số|tong so|số tiền|so tien|số|so|tỷ lệ|tỉ lệ|ty le|ti le|tổng|tong|diện tích|dien tich|sản lượng|san luong|năng suất|nang suat|kinh phí|kinh phi|doanh thu|giá trị|gia tri|trị giá|tri gia|thiệt hại|thiet hai|ước thiệt hại|uoc thiet hai|trọng lượng|trong luong|chiều dài|chieu dai|lợi nhuận|loi nhuan)";

    [GeneratedRegex(@"(?<!\p{L})" + Asking, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ask();

    [GeneratedRegex(@"(?<!\p{L})(?:tổng cộng|tong cong|cộng|cong lai|cả hai|ca hai|gộp|gop|chênh|chenh|hơn|hon|kém|kem|gấp|gap|trừ|tru|so với|so voi|so|giữa|giua|chiếm|chiem|tỷ số|bình quân|binh quan|trung bình|trung binh|nhất|nhat)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Together();

    // "số hộ nghèo và số hộ cận nghèo là bao nhiêu"
    [GeneratedRegex(@"^(?<first>[^,;?]*?(?<!\p{L})" + Measure + @"\s[^,;?]{2,40}?)\s*(?:,|\s(?:và|va|với|voi))\s+(?<second>" + Measure + @"\s[^,;?]{2,40}?)\s+(?:(?:là|la|đạt|dat|được|duoc|lần lượt|lan luot|có|co)\s+)*" + Asking + @"[^\p{L}]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Before();

    // "bao nhiêu hộ nghèo và hộ cận nghèo"
    [GeneratedRegex(@"(?<!\p{L})" + Asking + @"\s+(?<noun>hộ|ho|học sinh|hoc sinh|trường|truong|con|vụ|vu|nhà|nha)\s[^,;?]{2,30}?\s(?:và|va)\s+(?<second>(?:hộ|ho|học sinh|hoc sinh|trường|truong|con|vụ|vu|nhà|nha)(?:\s\p{L}+){1,4})[^\p{L}]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Counted();

    // "tốc mái bao nhiêu nhà, thiệt hại ước tính?"
    [GeneratedRegex(@"(?<!\p{L})" + Asking + @"[^,;?]*,\s*(?:và\s+|va\s+)?(?<second>" + Measure + @"(?:\s\p{L}+){1,6}(?:\s(?:19|20)\d\d)?)\s*[?.!]*\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex After();
}
