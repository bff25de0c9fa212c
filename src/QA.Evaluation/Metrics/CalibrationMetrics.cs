namespace QA.Evaluation.Metrics;

/// <summary>Answers of about the same confidence.</summary>
/// <param name="From">Least confidence of the bin.</param>
/// <param name="To">Where the next begins.</param>
/// <param name="Count">How many answers.</param>
/// <param name="Confidence">Their mean confidence.</param>
/// <param name="Right">The share that is right.</param>
public sealed record ReliabilityBin(double From, double To, int Count, double Confidence, double Right);

/// <summary>Whether confidence means what it says.</summary>
internal static class CalibrationMetrics
{
    private const int Bins = 10;

    /// <summary>The reliability table: ten bins of equal width, empty ones left out; confidence 1 belongs to the last.</summary>
    public static IReadOnlyList<ReliabilityBin> Table(IReadOnlyList<(double Confidence, bool Right)> answers) =>
        [.. answers.GroupBy(a => Math.Clamp((int)(a.Confidence * Bins), 0, Bins - 1)).OrderBy(g => g.Key)
            .Select(g => new ReliabilityBin((double)g.Key / Bins, (g.Key + 1.0) / Bins, g.Count(), g.Average(a => a.Confidence), (double)g.Count(a => a.Right) / g.Count()))];

    /// <summary>
    /// Expected calibration error (Naeini, Cooper, Hauskrecht 2015; Guo et al. 2017, "On Calibration of Modern Neural Networks"):
    /// Σ |bin| / n · |share right − mean confidence|.
    /// </summary>
    public static double ExpectedError(IReadOnlyList<ReliabilityBin> bins)
    {
        var answers = bins.Sum(b => b.Count);
        return answers == 0 ? double.NaN : bins.Sum(b => (double)b.Count / answers * Math.Abs(b.Right - b.Confidence));
    }
}
