using QA.Evaluation.Questions;
using QA.Reports;
using QA.Reports.Chunking;

namespace QA.Evaluation.Metrics;

/// <summary>Where the evidence of a question stands, and which passages touch it.</summary>
internal static class EvidencePlaces
{
    /// <summary>Every place of a quote in a text; none for an empty quote.</summary>
    public static IEnumerable<int> Of(string text, string quote)
    {
        if (quote.Length == 0)
            yield break;
        for (var at = text.IndexOf(quote, StringComparison.Ordinal); at >= 0; at = text.IndexOf(quote, at + 1, StringComparison.Ordinal))
            yield return at;
    }

    /// <summary>The pieces of evidence that a passage touches by at least one character.</summary>
    public static IReadOnlyList<int> Touched(Passage passage, IReadOnlyList<EvidenceQuote> evidence, Func<string, string> textOf)
    {
        var span = passage.Row?.Row.Span ?? passage.Flow.SourceSpan(passage.Start, passage.Length);
        return [.. Enumerable.Range(0, evidence.Count).Where(i => evidence[i].Report == passage.Report
            && Of(textOf(passage.Report), evidence[i].Quote).Any(at => span.Start < at + evidence[i].Quote.Length && at < span.End))];
    }

    /// <summary>The marks of a ranking, and whether each of its passages touches evidence.</summary>
    /// <param name="question">With at least one piece of evidence.</param>
    /// <param name="hits">The ranking, best first.</param>
    /// <param name="corpus">The reports.</param>
    /// <param name="textOf">Text of a report by its id.</param>
    public static (RankingMarks Marks, IReadOnlyList<(PassageHit Hit, bool Relevant)> Found) Rank(
        EvaluationQuestion question, IReadOnlyList<PassageHit> hits, CorpusSnapshot corpus, Func<string, string> textOf)
    {
        var touched = hits.Select(h => Touched(h.Passage, question.Evidence, textOf)).ToList();
        var relevant = touched.ConvertAll(t => t.Count > 0);
        var marks = new RankingMarks(
            RankingMetrics.Recall(touched, question.Evidence.Count, 10),
            RankingMetrics.Recall(touched, question.Evidence.Count, 80),
            RankingMetrics.ReciprocalRank(relevant),
            RankingMetrics.Ndcg(relevant, Relevant(question, corpus, textOf).Count, 10));
        return (marks, [.. hits.Zip(relevant)]);
    }

    /// <summary>All passages of the corpus that touch the evidence.</summary>
    public static IReadOnlyList<Passage> Relevant(EvaluationQuestion question, CorpusSnapshot corpus, Func<string, string> textOf) =>
        [.. question.Evidence.Select(e => e.Report).Distinct().Where(id => corpus.Find(id) is not null)
            .SelectMany(id => corpus.Load(id).Passages).Where(p => Touched(p, question.Evidence, textOf).Count > 0)];
}
