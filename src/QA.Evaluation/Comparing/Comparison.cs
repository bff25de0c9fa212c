using QA.Evaluation.Metrics;

namespace QA.Evaluation.Comparing;

/// <summary>Two runs over a group of questions that both have.</summary>
/// <param name="Group">"all", "test", "train", a kind or a language, for the share right; or another score of all: "headline", "CRAG", "R@80", "nDCG".</param>
/// <param name="Count">How many questions.</param>
/// <param name="Before">Mean before.</param>
/// <param name="After">Mean after.</param>
/// <param name="Difference">After less before.</param>
public sealed record GroupComparison(string Group, int Count, double Before, double After, Difference Difference);

/// <summary>What changed from one run to another, on the questions that both have with the same content.</summary>
/// <param name="Groups">By group; empty when there are no common questions.</param>
/// <param name="Gained">Ids of the questions wrong before and right after.</param>
/// <param name="Lost">Ids of the questions right before and wrong after.</param>
/// <param name="Changed">Ids of the questions that both have with different content.</param>
/// <param name="OnlyBefore">How many only the first has.</param>
/// <param name="OnlyAfter">How many only the second has.</param>
public sealed record Comparison(IReadOnlyList<GroupComparison> Groups, IReadOnlyList<string> Gained, IReadOnlyList<string> Lost,
    IReadOnlyList<string> Changed, int OnlyBefore, int OnlyAfter)
{
    /// <summary>Whether the two runs asked the same questions.</summary>
    public bool SameQuestions => Changed.Count + OnlyBefore + OnlyAfter == 0;

    /// <summary>Compares two runs.</summary>
    public static Comparison Of(EvaluationRun before, EvaluationRun after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var earlier = before.Questions.GroupBy(q => q.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var both = after.Questions.Where(q => earlier.ContainsKey(q.Id)).Select(q => (Before: earlier[q.Id], After: q)).ToList();
        var common = both.Where(p => p.Before.Hash == p.After.Hash).ToList();
        return new Comparison(
            [.. GroupsOf(common)],
            [.. common.Where(p => !p.Before.Right && p.After.Right).Select(p => p.After.Id)],
            [.. common.Where(p => p.Before.Right && !p.After.Right).Select(p => p.After.Id)],
            [.. both.Where(p => p.Before.Hash != p.After.Hash).Select(p => p.After.Id)],
            earlier.Count - both.Count,
            after.Questions.Count - both.Count);
    }

    // Right for all, by split, kind and language; of all, the other scores that a question has by itself.
    private static IEnumerable<GroupComparison> GroupsOf(IReadOnlyList<(QuestionResult Before, QuestionResult After)> common)
    {
        static double? Right(QuestionResult q) => q.Right ? 1 : 0;
        var groups = new List<(string Name, Func<QuestionResult, bool> Has, Func<QuestionResult, double?> Value)>
        {
            ("all", _ => true, Right),
            ("test", q => q.Split == "test", Right),
            ("train", q => q.Split == "train", Right),
            ("headline", _ => true, q => q.Headline is { } headline ? headline ? 1 : 0 : null),
            ("CRAG", _ => true, q => AbstentionMetrics.Crag(q.Right, q.Refused)),
            ("R@80", _ => true, q => q.Ranking?.Recall80),
            ("nDCG", _ => true, q => q.Ranking?.Ndcg10),
        };
        groups.AddRange(common.Select(p => p.After.Kind).Distinct().Order(StringComparer.Ordinal).Select(k => (k, (Func<QuestionResult, bool>)(q => q.Kind == k), (Func<QuestionResult, double?>)Right)));
        groups.AddRange(common.Select(p => p.After.Lang).Distinct().Order(StringComparer.Ordinal).Select(l => (l, (Func<QuestionResult, bool>)(q => q.Lang == l), (Func<QuestionResult, double?>)Right)));
        foreach (var (name, has, value) in groups)
        {
            var pairs = common.Where(p => has(p.After)).Select(p => (p.After.Need, Before: value(p.Before), After: value(p.After)))
                .Where(p => p.Before is not null && p.After is not null).Select(p => (p.Need, Before: p.Before!.Value, After: p.After!.Value)).ToList();
            if (pairs.Count > 0)
                yield return new GroupComparison(name, pairs.Count, pairs.Average(p => p.Before), pairs.Average(p => p.After), DifferenceOf(pairs));
        }
    }

    private static Difference DifferenceOf(IEnumerable<(string Need, double Before, double After)> pairs) =>
        PairedTests.Of([.. pairs.GroupBy(p => p.Need, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (IReadOnlyList<double>)[.. g.Select(p => p.After - p.Before)])]);
}
