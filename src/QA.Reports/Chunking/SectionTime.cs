using System.Globalization;
using System.Text.RegularExpressions;
using QA.Reports.Figures;
using QA.Reports.Reading;

namespace QA.Reports.Chunking;

/// <summary>Which year a section speaks of, and whether it tells results or sets aims.</summary>
internal static partial class SectionTime
{
    [GeneratedRegex(@"(?<![\d/.])(?:19|20)[0-9]{2}(?![\d.]|/)", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex(@"phương hướng|định hướng|mục tiêu|nhiệm vụ|chỉ tiêu|kế hoạch|dự toán|giải pháp|biện pháp|dự kiến|outlook|targets?|plan|budget|objectives|guidance", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Aims();

    [GeneratedRegex(@"tháng cuối năm|quý (?:I{2,3}|IV)|thời gian tới|năm tới|second half|coming year", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ahead();

    [GeneratedRegex(@"kết quả|tình hình|đánh giá|kiểm điểm|ước thực hiện|đã thực hiện|results?|performance|review|danh mục chỉ tiêu", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Tells();

    /// <summary>Period and basis of each section; index -1 of the result's function is the report itself.</summary>
    public static Func<int, FigureContext> Of(Report report)
    {
        var style = NumberStyle.Of(report.Text);
        var own = report.Metadata.Period;
        var whole = new FigureContext(style, own, FigureBasis.Actual, own);
        var contexts = new FigureContext[report.Sections.Count];
        for (var i = 0; i < contexts.Length; i++)
        {
            var section = report.Sections[i];
            var outer = section.Parent >= 0 ? contexts[section.Parent] : whole;
            contexts[i] = Within(section.Title, outer, report.Metadata);
            if (YearPart.OnlyIn(section.Title) is { Length: > 0 } part)
                contexts[i] = contexts[i] with { Part = part };
        }

        return index => index >= 0 ? contexts[index] : whole;
    }

    private static FigureContext Within(string title, FigureContext outer, ReportMetadata report)
    {
        var years = Year().Matches(title).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).ToList();
        var year = years.Count > 0 ? years[^1] : (int?)null;
        bool aims = Aims().IsMatch(title), tells = Tells().IsMatch(title);
        // "Nhiệm vụ 6 tháng cuối năm": the rest of the report's own year is still ahead.
        if (aims && Ahead().IsMatch(title))
            return outer with { Period = year ?? report.Period, Basis = FigureBasis.Target };
        if (tells)
            return outer with { Period = year ?? outer.Period, Basis = FigureBasis.Actual };
        // A plan's aims are for its own period, a report's for the year after.
        if (aims && (year > report.Period || report.IsPlan && (year is null || year == report.Period) || outer.Basis == FigureBasis.Target))
            return outer with { Period = year ?? outer.Period, Basis = FigureBasis.Target };
        // A heading that names an aim without a year opens the part on the year to come when it is a part of its own.
        if (aims && !report.IsPlan && year is null && outer.Basis == FigureBasis.Actual && IsForward(title))
            return outer with { Period = report.Period + 1, Basis = FigureBasis.Target };
        return year is not null && Math.Abs(year.Value - (report.Period ?? year.Value)) <= 2 ? outer with { Period = year } : outer;
    }

    private static bool IsForward(string title) =>
        title.Contains("phương hướng", StringComparison.OrdinalIgnoreCase) || title.Contains("mục tiêu", StringComparison.OrdinalIgnoreCase)
        || title.Contains("năm tới", StringComparison.OrdinalIgnoreCase) || title.Contains("outlook", StringComparison.OrdinalIgnoreCase);
}
