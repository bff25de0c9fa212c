using System.Globalization;
using QA.Reports.Reading;

namespace QA.Formats;

/// <summary>The two columns that an office report begins with, from what a text's front matter says instead.</summary>
/// <param name="Left">Body and number.</param>
/// <param name="Right">State, motto, place and date.</param>
internal sealed record Letterhead(IReadOnlyList<string> Left, IReadOnlyList<string> Right)
{
    public static Letterhead Of(Report report)
    {
        var about = report.Metadata;
        var number = about.Number.Length > 0 ? about.Number : "      /BC-UBND";
        var place = about.Places.Count > 0 ? about.Places[0] : "";
        var name = string.Join(' ', place.Split(' ').SkipWhile(w => w.Length > 0 && char.IsLower(w[0])));
        return new Letterhead(
            ["ỦY BAN NHÂN DÂN", place.ToUpper(CultureInfo.GetCultureInfo("vi-VN")), $"Số: {number}"],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", $"{name}, {Date(about.Date)}"]);
    }

    private static string Date(string date) => DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? string.Create(CultureInfo.InvariantCulture, $"ngày {day.Day:00} tháng {day.Month:00} năm {day.Year}")
        : $"ngày     tháng     năm {date[..Math.Min(4, date.Length)]}";
}
