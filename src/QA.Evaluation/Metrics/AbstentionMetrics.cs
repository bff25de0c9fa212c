namespace QA.Evaluation.Metrics;

/// <summary>How well refusals fall on the questions that the reports do not answer.</summary>
internal static class AbstentionMetrics
{
    /// <summary>Precision: share of the refusals that are due (van Rijsbergen 1979, "Information Retrieval", ch. 7, with refusing as the class).</summary>
    public static double Precision(int dueRefused, int refused) => refused == 0 ? double.NaN : (double)dueRefused / refused;

    /// <summary>Recall: share of the unanswerable questions that are refused.</summary>
    public static double Recall(int dueRefused, int due) => due == 0 ? double.NaN : (double)dueRefused / due;

    /// <summary>F1: harmonic mean of the two; 0 when nothing due was refused.</summary>
    public static double F1(double precision, double recall) =>
        double.IsNaN(recall) ? double.NaN : double.IsNaN(precision) || precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);

    /// <summary>
    /// CRAG score of one answer (Yang et al. 2024, "CRAG – Comprehensive RAG Benchmark", §4.1): 1 right, 0 missing, −1 wrong.
    /// A due refusal is right.
    /// </summary>
    public static int Crag(bool right, bool refused) => right ? 1 : refused ? 0 : -1;
}
