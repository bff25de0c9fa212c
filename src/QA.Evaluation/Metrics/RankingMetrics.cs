namespace QA.Evaluation.Metrics;

/// <summary>How well a ranking finds what is relevant.</summary>
internal static class RankingMetrics
{
    /// <summary>
    /// Recall at k (Manning, Raghavan, Schütze 2008, "Introduction to Information Retrieval", §8.4) over pieces of evidence:
    /// |pieces touched by the first k| / |pieces|.
    /// </summary>
    /// <param name="touched">For each rank, the pieces of evidence that its passage touches.</param>
    /// <param name="pieces">How many pieces there are; at least one.</param>
    /// <param name="k">How far down to look.</param>
    public static double Recall(IReadOnlyList<IReadOnlyList<int>> touched, int pieces, int k) =>
        (double)touched.Take(k).SelectMany(t => t).Distinct().Count() / pieces;

    /// <summary>Reciprocal rank (Voorhees 1999, TREC-8 question answering track): 1 / rank of the first relevant one, 0 for none.</summary>
    public static double ReciprocalRank(IReadOnlyList<bool> relevant)
    {
        for (var i = 0; i < relevant.Count; i++)
            if (relevant[i])
                return 1.0 / (i + 1);
        return 0;
    }

    /// <summary>
    /// nDCG at k with binary gains (Järvelin, Kekäläinen 2002, "Cumulated gain-based evaluation of IR techniques"):
    /// DCG = Σ gain / log₂(rank + 1), divided by the DCG of all relevant ones ranked first.
    /// </summary>
    /// <param name="relevant">For each rank, whether it is relevant.</param>
    /// <param name="total">How many relevant ones there are; 0 gives 0.</param>
    /// <param name="k">How far down to look.</param>
    public static double Ndcg(IReadOnlyList<bool> relevant, int total, int k)
    {
        double gained = 0, ideal = 0;
        for (var rank = 1; rank <= k; rank++)
        {
            var discounted = 1 / Math.Log2(rank + 1);
            gained += rank <= relevant.Count && relevant[rank - 1] ? discounted : 0;
            ideal += rank <= total ? discounted : 0;
        }

        return ideal == 0 ? 0 : gained / ideal;
    }
}
