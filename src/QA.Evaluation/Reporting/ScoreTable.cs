using System.Globalization;
using QA.Evaluation.Comparing;
using QA.Evaluation.Metrics;

namespace QA.Evaluation.Reporting;

/// <summary>A table of text: the same for terminal and file.</summary>
/// <param name="Header">Names of the columns.</param>
/// <param name="Rows">The rows, each as long as the header.</param>
public sealed record TextTable(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>Scores laid out as tables. Shares are in per cent; a dash stands where nothing is due.</summary>
public static class ScoreTable
{
    private static readonly (string Name, Func<Scores, string> Of)[] Answers =
    [
        ("n", s => Count(s.Questions)),
        ("right", s => Percent(s.Right)),
        ("headline", s => Percent(s.Headline)),
        ("figures", s => Percent(s.FiguresRight)),
        ("due", s => Percent(s.FiguresDue)),
        ("cite P", s => Percent(s.CitationPrecision)),
        ("cite R", s => Percent(s.CitationRecall)),
        ("touched", s => Percent(s.Cited)),
        ("R@10", s => Percent(s.Recall10)),
        ("R@80", s => Percent(s.Recall80)),
        ("MRR", s => Part(s.Mrr)),
        ("nDCG", s => Part(s.Ndcg10)),
        ("refused", s => Percent(s.FalseRefusals)),
        ("CRAG", s => Part(s.Crag)),
        ("ECE", s => Part(s.CalibrationError)),
        ("unsupp.", s => Count(s.Unsupported)),
    ];

    private static readonly (string Name, Func<Scores, string> Of)[] Figures =
    [
        ("n", s => Count(s.Questions)),
        ("right", s => Percent(s.Right)),
        ("headline", s => Percent(s.Headline)),
        ("unsupp.", s => Count(s.Unsupported)),
    ];

    /// <summary>One row a group, with every score that has meaning for it.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="byFigures">Whether only what can be judged without places is shown.</param>
    public static TextTable Of(IEnumerable<GroupScores> groups, bool byFigures = false)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var columns = byFigures ? Figures : Answers;
        return new TextTable(["group", .. columns.Select(c => c.Name)],
            [.. groups.Select(g => (IReadOnlyList<string>)[g.By == "all" ? $"all {g.Split}".Replace("all all", "all", StringComparison.Ordinal) : g.Name, .. columns.Select(c => c.Of(g.Scores))])]);
    }

    /// <summary>Refusals, calibration and times of all questions, by split.</summary>
    public static TextTable Whole(IEnumerable<GroupScores> groups) => new(
        ["split", "abstention P", "abstention R", "abstention F1", "false refusals", "false answers", "CRAG", "ECE", "p50 ms", "p95 ms", "p99 ms"],
        [.. groups.Where(g => g.By == "all").Select(g => (IReadOnlyList<string>)
        [
            g.Split, Percent(g.Scores.AbstentionPrecision), Percent(g.Scores.AbstentionRecall), Percent(g.Scores.AbstentionF1), Percent(g.Scores.FalseRefusals),
            Percent(g.Scores.FalseAnswers), Part(g.Scores.Crag), Part(g.Scores.CalibrationError), Time(g.Scores.P50), Time(g.Scores.P95), Time(g.Scores.P99),
        ])]);

    /// <summary>Who worded the answers of a run with a model, and how right each kind of them is: the model, or the extractive composer and why.</summary>
    public static TextTable OfComposers(EvaluationRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new TextTable(["composer", "n", "right", "unsupp."],
            [.. run.Questions.GroupBy(q => (q.Composer ?? "extractive") + (q.Fallback is { } reason ? $" ({reason})" : "")).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (IReadOnlyList<string>)[g.Key, Count(g.Count()), Percent(g.Average(q => q.Right ? 1 : 0)), Count(g.Sum(q => q.Unsupported))])]);
    }

    /// <summary>Two runs side by side.</summary>
    public static TextTable Of(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new TextTable(["group", "n", "before", "after", "difference", "95 %", "p"],
            [.. comparison.Groups.Select(g => (IReadOnlyList<string>)
            [
                g.Group, Count(g.Count), Percent(g.Before), Percent(g.After), Signed(g.Difference.Mean), $"{Signed(g.Difference.Low)} … {Signed(g.Difference.High)}",
                g.Difference.P < 0.001 ? "<0.001" : Part(g.Difference.P),
            ])]);
    }

    /// <summary>The reliability table.</summary>
    public static TextTable Of(IReadOnlyList<ReliabilityBin> bins) => new(["confidence", "answers", "mean confidence", "right"],
        [.. bins.Select(b => (IReadOnlyList<string>)[string.Create(CultureInfo.InvariantCulture, $"{b.From:0.0}–{b.To:0.0}"), Count(b.Count), Percent(b.Confidence), Percent(b.Right)])]);

    /// <summary>A share in per cent, one decimal.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "–" : (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    internal static string Part(double value) => double.IsNaN(value) ? "–" : value.ToString("0.000", CultureInfo.InvariantCulture);

    internal static string Time(double milliseconds) => double.IsNaN(milliseconds) ? "–" : milliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Signed(double share) => (100 * share).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);
}
