using QA.Answering.Retrieval;

namespace QA.Answering.Composing;

/// <summary>Coverage and lead of the evidence to the share of such answers that are right.</summary>
internal static class Calibration
{
    // Set by hand, then stretched and shifted by logistic regression (Platt) on the answers to the training questions:
    // log-odds = bias + coverage · c + lead · l.
    private const double Bias = -3.5;
    private const double CoverageWeight = 5.2;
    private const double LeadWeight = 2.5;

    /// <param name="coverage">0 to 1.</param>
    /// <param name="lead">Score above the next candidate's, 0 or more; capped at 0.4.</param>
    /// <returns>0 to 1, two decimals.</returns>
    public static double Of(double coverage, double lead)
    {
        var odds = Bias + CoverageWeight * coverage + LeadWeight * Math.Clamp(lead, 0, 0.4);
        return Math.Round(1 / (1 + Math.Exp(-odds)), 2);
    }

    /// <param name="chosen">The evidence that answers.</param>
    /// <param name="ranked">All that was found, best first: how far the chosen one leads tells how sure it is.</param>
    /// <returns>0 to 1, two decimals.</returns>
    public static double Of(Evidence chosen, IReadOnlyList<Evidence> ranked)
    {
        var second = ranked.Skip(1).FirstOrDefault(e => e.Excluded is null && e.Passage.Ordinal != chosen.Passage.Ordinal);
        return Of(chosen.Coverage, second is null ? 0.3 : chosen.Score - second.Score);
    }
}
