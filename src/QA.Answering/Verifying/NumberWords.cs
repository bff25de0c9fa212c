using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Verifying;

/// <summary>Numbers that are not written in the digits 0–9: in Vietnamese or English words, as fractions, in other signs.</summary>
internal static partial class NumberWords
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // "mươi", "trăm" and the like make a number of any run; "ba", "tư", "năm" also mean father, private, year and count only before a unit.
    private const string Small = "một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín";
    private const string Large = "mười|mươi|chục|trăm|nghìn|ngàn|vạn|triệu|tỷ(?! (?:lệ|trọng|suất|giá|số))|tỉ(?! (?:lệ|trọng|suất|giá|số|mỉ))";

    [GeneratedRegex($@"(?<![\p{{L}}\d])(?:(?:không|{Small}|{Large}|linh|lẻ|rưỡi|vài|mấy|hàng)(?!\p{{L}})[ \n]*)*(?<!\d[\d.,]*[ \n]*)(?<large>{Large})(?!\p{{L}})(?:[ \n]+(?:không|{Small}|{Large}|linh|lẻ|rưỡi)(?!\p{{L}}))*", Options)]
    private static partial Regex Vietnamese();

    [GeneratedRegex($@"(?<![\p{{L}}\d])(?<number>hai|ba|bốn|sáu|bảy|bẩy|tám|chín)[ \n]+(?=\p{{L}})", Options)]
    private static partial Regex VietnameseSmall();

    [GeneratedRegex(@"(?<!\p{L})(?:một nửa|hơn nửa|quá nửa|nửa số|gần nửa|(?:một|hai|ba|bốn|năm) phần (?:hai|ba|tư|năm|sáu|bảy|tám|chín|mười|trăm)|(?:gấp|tăng|nhân|giảm) (?:đôi|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|rưỡi)(?! (?:khu|học|tài|nay|trước|sau|qua))|phân nửa)(?!\p{L})", Options)]
    private static partial Regex VietnameseParts();

    [GeneratedRegex(@"(?<![\p{L}-])(?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|dozens?|hundreds?|thousands|half|halves|(?:a|one) (?:third|quarter|fifth|tenth|hundred|thousand|million|billion)|(?:two|three) (?:thirds|quarters|fifths)|(?<!\d[\d.,]*[ ](?:VND[ ])?)(?:thousand|million|billion)|double[ds]?|tripled?|quadrupled?|twice|thrice|twofold|threefold)(?![\p{L}])", Options)]
    private static partial Regex English();

    [GeneratedRegex(@"(?<![\p{L}\d])(?:[a-z]+[ \n]+)?(?:muoi|tram|nghin|ngan|trieu|chuc)(?!\p{L})", Options)]
    private static partial Regex Unmarked();

    [GeneratedRegex(@"(?<![\p{L}\d])[IVXLCDM]{2,}(?![\p{L}\d])", RegexOptions.CultureInvariant)]
    private static partial Regex Roman();

    [GeneratedRegex(@"(?<=\p{L})[²³]", Options)]
    private static partial Regex PowersOfUnits();

    /// <summary>The numbers of a text that the places it rests on do not have in the same words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="places">What it rests on.</param>
    public static IReadOnlyList<string> Unproved(string text, IReadOnlyList<string> places)
    {
        var found = new List<string>();
        foreach (Match match in Vietnamese().Matches(text))
            if (!IsUnitName(text, match))
                found.Add(match.Value.Trim());
        foreach (Match match in VietnameseSmall().Matches(text))
            if (Units.At(text, match.Index + match.Length, out var length) is not null)
                found.Add(text.Substring(match.Index, match.Length + length));
        found.AddRange(VietnameseParts().Matches(text).Select(m => m.Value));
        found.AddRange(English().Matches(text).Select(m => m.Value));
        if (!VietnameseText.HasDiacritics(text))
            found.AddRange(Unmarked().Matches(text).Where(m => !IsAfterDigits(text, m.Index) && !char.IsDigit(text[Math.Max(0, m.Index - 1)])).Select(m => m.Value));
        found.AddRange(Roman().Matches(text).Select(m => m.Value));
        found.AddRange(PowersOfUnits().Replace(text, "").EnumerateRunes().Where(IsOtherNumber).Select(r => r.ToString()));
        return [.. found.Distinct().Where(number => !places.Any(p => Squeezed(p).Contains(Squeezed(number), StringComparison.OrdinalIgnoreCase)))];
    }

    // "6.150 triệu đồng" has its number before it, "đơn vị: triệu đồng" and "(triệu đồng)" have none.
    private static bool IsUnitName(string text, Match match)
    {
        var words = match.Value.Trim().Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 1 && (IsAfterDigits(text, match.Index) || words[0].ToLowerInvariant() is "triệu" or "tỷ" or "tỉ" or "nghìn" or "ngàn" && Units.At(text, match.Groups["large"].Index, out var length) is { Dimension: not "number" } && length > words[0].Length)
            || words.Length == 2 && IsAfterDigits(text, match.Index) && words.All(w => w is "nghìn" or "ngàn" or "triệu" or "tỷ" or "tỉ");
    }

    private static bool IsAfterDigits(string text, int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\n')
            at--;
        return at > 0 && char.IsAsciiDigit(text[at - 1]);
    }

    private static bool IsOtherNumber(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => true,
        UnicodeCategory.DecimalDigitNumber => !char.IsAsciiDigit((char)Math.Min(rune.Value, char.MaxValue)),
        _ => false,
    };

    private static string Squeezed(string text) => string.Join(' ', text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
