using System.Globalization;
using System.Text.RegularExpressions;
using QA.Reports.Figures;

namespace QA.Answering.Retrieval;

/// <summary>A limit that a question sets for the rows it wants: "dưới 94%", "trên 500 triệu đồng", "đủ 100%".</summary>
/// <param name="Words">The words of the question that set it.</param>
internal sealed partial record RowCondition(string Words)
{
    public required int Sign { get; init; }

    public required bool OrEqual { get; init; }

    public required decimal Limit { get; init; }

    public required string Unit { get; init; }

    /// <summary>The limit that the question sets; null for none.</summary>
    public static RowCondition? In(string question)
    {
        if (Said().Match(question) is not { Success: true } said || NumberOf(said.Groups["number"].Value) is not { } limit)
            return null;
        return new RowCondition(said.Value)
        {
            Sign = said.Groups["below"].Success ? -1 : said.Groups["equal"].Success ? 0 : 1,
            OrEqual = said.Groups["from"].Success || said.Groups["equal"].Success,
            Limit = limit,
            Unit = said.Groups["unit"].Value is "phần trăm" or "phan tram" or "percent" ? "%" : said.Groups["unit"].Value,
        };
    }

    /// <summary>Whether a figure keeps to it; null when it is measured otherwise.</summary>
    public bool? Holds(Figure figure)
    {
        var limit = Limit;
        UnitOfMeasure? own = Units.Find(figure.Unit), asked = Units.Find(Unit);
        if (asked is { IsCount: false })
        {
            if (own is null || own.Dimension != asked.Dimension)
                return null;
            limit = limit * asked.Scale / own.Scale;
        }

        var compared = figure.Value.CompareTo(limit);
        return compared == 0 ? OrEqual : Sign != 0 && Math.Sign(compared) == Sign;
    }

    private static decimal? NumberOf(string written) =>
        decimal.TryParse(DecimalPoint().IsMatch(written) ? written : written.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    // "0.67": a point before one or two digits is no sign of thousands.
    [GeneratedRegex(@"^\d+\.\d{1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalPoint();

    [GeneratedRegex(@"(?<!\p{L})(?:(?<from>từ|tu|ít nhất|at least)|(?<below>dưới|duoi|thấp hơn|thap hon|ít hơn|it hon|nhỏ hơn|nho hon|kém|kem|(?:chưa|chua|không|khong)\s+(?:tới|toi|đến|den|đạt|dat|đủ|du)|below|under|less than|fewer than)|(?<above>trên|tren|hơn|hon|cao hơn|cao hon|nhiều hơn|nhieu hon|lớn hơn|lon hon|vượt|vuot|above|over|more than)|(?<equal>đủ|du|đạt|dat|bằng|bang))\s+(?:mức\s+|muc\s+)?(?<number>\d+(?:[.,]\d+)*)\s*(?<unit>%|phần trăm|phan tram|percent|tỷ đồng|triệu đồng|tỷ|triệu|ha|tấn|tạ)?(?:\s+(?:trở lên|tro len))?(?![\p{L}\d/])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Said();
}
