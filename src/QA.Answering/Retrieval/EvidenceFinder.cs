using QA.Answering.Questions;
using QA.Reports;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>Question to ranked evidence: a search for passages, then each figure or sentence of them scored by itself.</summary>
internal sealed class EvidenceFinder(CorpusSnapshot corpus)
{
    /// <summary>How many passages are looked into; the answer is among them or is not found.</summary>
    public const int Depth = 80;

    private const double RewordingWeight = 0.6;

    private readonly ReportTitles titles = new(corpus);

    /// <summary>The proper names of the tables' rows.</summary>
    public RowNames Rows { get; } = new(corpus);

    /// <summary>The query that a question searches with.</summary>
    public Query QueryOf(Question question)
    {
        var query = corpus.Analyzer.ParseQuery(string.Join(' ', question.Words.Select(w => w.Plain ? w.Folded : w.Term)));
        var extra = question.Rewordings
            .SelectMany(r => r.Wordings.Select(w => (Words: w, question.Words[r.From].Plain)))
            .SelectMany(w => w.Words.Select(t => new WeightedTerm(w.Plain ? t.Folded : t.Term, RewordingWeight / Math.Max(1, w.Words.Count), w.Plain ? TermForm.Folded : TermForm.Marked)))
            .DistinctBy(t => (t.Term, t.Form))
            .Take(60);
        return query.With(extra);
    }

    /// <summary>The passages for a question, best first, in the given reports (empty: all).</summary>
    public IReadOnlyList<PassageHit> Passages(Question question, IReadOnlyList<string> reports, int limit = Depth)
    {
        if (question.Words.Count == 0)
            return [];
        var filter = reports.Count == 0 ? null : new SearchFilter { Groups = reports.ToHashSet(StringComparer.Ordinal) };
        return corpus.Search(QueryOf(question), limit, filter);
    }

    /// <summary>Figures of the passages, best first; excluded ones come last.</summary>
    public List<Evidence> Figures(Question question, IReadOnlyList<PassageHit> passages)
    {
        var scorer = new FigureScorer(corpus, question, titles, Rows);
        var found = new List<Evidence>();
        foreach (var hit in passages)
            foreach (var index in hit.Passage.OwnFigures())
                found.Add(scorer.Score(hit.Passage, index));
        return Ranked(found);
    }

    /// <summary>Sentences of the passages, best first.</summary>
    public List<Evidence> Sentences(Question question, IReadOnlyList<PassageHit> passages)
    {
        var scorer = new SentenceScorer(corpus, question, titles);
        var found = new List<Evidence>();
        foreach (var hit in passages)
            for (var s = 0; s < hit.Passage.Sentences.Count; s++)
                found.Add(scorer.Score(hit.Passage, s));
        return Ranked(found);
    }

    private static List<Evidence> Ranked(List<Evidence> found) =>
        [.. found.OrderBy(e => e.Excluded is null ? 0 : 1).ThenByDescending(e => e.Score)
            .ThenBy(e => e.Passage.Report, StringComparer.Ordinal).ThenBy(e => e.Passage.Ordinal).ThenBy(e => e.Figure)];
}
