using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Reports.Chunking;
using QA.Reports.Figures;

namespace QA.Answering.Retrieval;

/// <summary>Whether a figure is of the basis, year, part of the year and prices that the question asks for.</summary>
internal sealed partial class TimeFit(Question question, ReportTitles titles)
{
    /// <summary>From −1, another basis than the one asked for, to 1.</summary>
    public double BasisOf(Passage passage, Figure figure)
    {
        var wanted = question.Basis.Basis;
        var future = question.Years.Count > 0 && passage.Context.ReportPeriod is { } own && question.Years.All(y => y > own);
        if (wanted is null && future)
            wanted = FigureBasis.Target;
        return wanted switch
        {
            null => figure.Basis switch
            {
                // Of the columns of several years the report's own is meant when none is named.
                FigureBasis.Actual => question.Years.Count == 0 && IsOfYearBefore(passage, figure) ? -0.4 : 0.35,
                // A share of next year's is a target, whatever it is a share of.
                FigureBasis.Share or FigureBasis.Change when passage.Context.Basis == FigureBasis.Target && figure.Against is not "plan" => -0.5,
                FigureBasis.Share when figure.Against is "whole" or "" && question.Unit.Dimension == "percent" => 0.35,
                FigureBasis.Share or FigureBasis.Change => question.Unit.Dimension == "percent" ? 0.05 : -0.5,
                FigureBasis.Plan => passage.Row is not null && passage.Row.Value.Table.Header.Count <= 3 ? 0 : -0.6,
                _ => -0.6,
            },
            FigureBasis.Share => figure.Basis == FigureBasis.Share && (question.Basis.Against.Length == 0 || figure.Against == question.Basis.Against) ? 1
                : figure.Basis == FigureBasis.Share ? 0.1 : -0.5,
            FigureBasis.Change => figure.Basis == FigureBasis.Change ? 1 : figure.Basis == FigureBasis.Share && figure.Against == "previous" ? 0.6 : -0.5,
            FigureBasis.Plan => figure.Basis == FigureBasis.Plan ? 1 : figure.Basis == FigureBasis.Target ? 0.7 : IsPlanned(passage, figure) ? 0.5 : -0.5,
            FigureBasis.Target => figure.Basis == FigureBasis.Target ? 1 : figure.Basis == FigureBasis.Plan ? 0.6 : -0.5,
            FigureBasis.Previous => figure.Basis == FigureBasis.Previous || IsOfYearBefore(passage, figure) ? 1 : -0.4,
            _ => 0,
        };
    }

    /// <summary>Whether it is the result of an earlier year in a table.</summary>
    public static bool IsOfYearBefore(Passage passage, Figure figure) =>
        passage.Row is not null && figure.Basis == FigureBasis.Actual && figure.Period < passage.Context.ReportPeriod;

    private static bool IsPlanned(Passage passage, Figure figure) => passage.Context.Basis == FigureBasis.Target || figure.Against == "plan";

    /// <summary>Whether the last school year named before the figure is the one asked for; another one speaks against it, in its own sentence for certain.</summary>
    private double SchoolYearAgreement(Passage passage, Figure figure, FigureTerms own, int school)
    {
        var sentence = own.Sentence >= 0 ? passage.Sentences[own.Sentence].Start : 0;
        var said = SchoolYear().Matches(passage.Flow.Text[Math.Min(sentence, figure.Start)..figure.Start]).LastOrDefault();
        var headed = SchoolYear().Matches(string.Join(' ', passage.Path)).LastOrDefault();
        var named = SchoolYear().Matches(figure.Header).LastOrDefault() ?? said ?? SchoolYear().Matches(passage.Flow.Text[..figure.Start]).LastOrDefault() ?? SchoolYear().Matches(passage.Note?.SentenceText ?? "").LastOrDefault() ?? headed;
        // Where none is named, the one of the report's title is meant.
        if (named is null)
            return titles.Of(passage.Report).SchoolYear is { } titled && titled != school && !figure.Header.Contains(school.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal) && figure.Basis is not (FigureBasis.Previous or FigureBasis.Target) ? -1 : 0;
        return named.ValueSpan[..4].SequenceEqual(school.ToString(System.Globalization.CultureInfo.InvariantCulture)) ? 1 : said is null && named != headed && figure.Header.Length == 0 ? -0.5 : -1;
    }

    [GeneratedRegex(@"(?<!\d)20\d\d\s*[-–]\s*20\d\d(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex SchoolYear();

    /// <summary>Whether it is of the year or school year asked for, from −1 to 1.</summary>
    public double PeriodOf(Passage passage, Figure figure, FigureTerms own) =>
        question.SchoolYear is { } school ? SchoolYearAgreement(passage, figure, own, school) : PeriodAgreement(figure, own.Own);

    // A year that the clause itself names may belong to the matter ("cơn bão số 2 năm 2022") and excludes nothing.
    private double PeriodAgreement(Figure figure, TermBag clause)
    {
        if (question.Years.Count == 0 || figure.Period is null)
            return 0;
        if (question.Years.Contains(figure.Period.Value))
            return 1;
        return figure.Basis == FigureBasis.Actual && !ComparedWith().IsMatch($"{figure.Label} {figure.Tail}") && question.Years.Any(y => y < figure.Period && clause.HasNumber(y.ToString(System.Globalization.CultureInfo.InvariantCulture))) ? 0.2 : -1;
    }

    [GeneratedRegex(@"(?:so với|so|hơn|kém|than|compared (?:with|to))\s+(?:cùng kỳ\s+)?(?:năm\s+)?(?:19|20)\d\d", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ComparedWith();

    /// <summary>Whether the dates of the question lie in the year that a passage is on or in one that it names; a report without a year is on any.</summary>
    public static bool IsDated(Question question, Passage passage, int? period)
    {
        foreach (var year in question.DatedYears)
            if (passage.Context.ReportPeriod is { } own && own != year && period != year && !Names(passage, year.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                return false;
        return true;
    }

    /// <summary>Whether a passage, a heading over it or its table names a year.</summary>
    public static bool Names(Passage passage, string year) =>
        passage.Characters.Contains(year, StringComparison.Ordinal) || passage.Path.Any(t => t.Contains(year, StringComparison.Ordinal)) || passage.Surroundings().Contains(year, StringComparison.Ordinal);

    // A figure that names no part is for all of what the report is on.
    /// <summary>Whether it is of the part of the year asked for, from −1 to 1.</summary>
    public double YearPartOf(string report, Figure figure)
    {
        if (question.YearPart.Length == 0)
            return 0;
        var title = titles.Of(report);
        var part = figure.Part.Length > 0 ? figure.Part : title.YearPart;
        if (part.Length == 0 && title.Parts.Count > 1 && !title.Parts.Contains(question.YearPart))
            return -1;
        return part.Length == 0 ? 0 : part == question.YearPart ? 1 : -1;
    }

    /// <summary>Whether it is in the prices asked for, from −1 to 1.</summary>
    public double PriceOf(Figure figure) =>
        question.Price.Length == 0 || figure.Price.Length == 0 ? 0 : question.Price == figure.Price ? 1 : -1;
}
