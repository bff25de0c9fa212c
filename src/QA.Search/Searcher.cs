namespace QA.Search;

/// <summary>A document found.</summary>
/// <param name="Group">Group of its segment.</param>
/// <param name="Ordinal">Its number there, as <see cref="SegmentBuilder.Add"/> returned it.</param>
/// <param name="Score">Greater is better; comparable within one query only.</param>
public readonly record struct Hit(string Group, int Ordinal, double Score);

/// <summary>Searches a set of segments as they were when it was made. Immutable; any number of threads may use it without locks.</summary>
/// <remarks>To add or remove documents make another one and swap the reference: that reads statistics, not postings.</remarks>
public sealed class Searcher
{
    private readonly Snapshot _snapshot;
    private readonly Lazy<Vocabulary> _vocabulary;
    private readonly IndexSchema _schema;
    private readonly double _k1;

    /// <exception cref="ArgumentException">
    /// Two segments have one group, or a segment was made by another analyzer or for another number of fields.
    /// </exception>
    public Searcher(IndexSchema schema, Analyzer analyzer, IEnumerable<Segment> segments, Bm25Options? options = null)
        : this(schema, analyzer, [.. segments.Select(s => (s, new HashSet<int>()))], sorted: false, options)
    {
    }

    internal Searcher(IndexSchema schema, Analyzer analyzer, IReadOnlyList<(Segment Segment, HashSet<int> Removed)> segments, bool sorted, Bm25Options? options)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(analyzer);
        foreach (var (segment, _) in segments)
        {
            if (segment.AnalyzerId != analyzer.Id)
                throw new ArgumentException($"Segment \"{segment.Group}\" was made by analyzer {segment.AnalyzerId}, not {analyzer.Id}.", nameof(segments));
        }
        _schema = schema;
        _k1 = (options ?? new Bm25Options()).K1;
        _snapshot = new Snapshot(schema.Fields, segments, sorted);
        _vocabulary = new Lazy<Vocabulary>(() => new Vocabulary(segments.Select(s => s.Segment)));
    }

    /// <summary>Number of documents.</summary>
    public int DocumentCount => _snapshot.DocumentCount;

    /// <summary>The best documents that have any of the query's terms, best first; equal scores in document order.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="limit">How many at most; 0 or less gives none.</param>
    /// <param name="filter">Which documents may be found; null for all.</param>
    public IReadOnlyList<Hit> Search(Query query, int limit, SearchFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (limit <= 0 || DocumentCount == 0)
            return [];
        var plan = new QueryPlan(_snapshot, query, _k1);
        var top = new TopHits(Math.Min(limit, DocumentCount), _snapshot.InOrder);
        for (var view = 0; view < _snapshot.Views.Length; view++)
            plan.Rank(view, top, filter);
        return top.Ranked().ConvertAll(c => new Hit(_snapshot.Ranked[c.Rank], c.Ordinal, plan.Scale.ToScore(c.Score)));
    }

    /// <summary>The parts of one document's score; their sum agrees with the hit's score but for rounding.</summary>
    /// <exception cref="ArgumentException">There is no such document.</exception>
    public Explanation Explain(Query query, string group, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!_snapshot.TryFindGroup(group, out var view, out var index) || ordinal < 0 || ordinal >= view.Segment.Groups[index].Count)
            throw new ArgumentException($"There is no document {ordinal} in the group \"{group}\".", nameof(ordinal));
        return new Explainer(_snapshot, _schema.Fields, _k1).Explain(query, view, view.Segment.FirstOf(index) + ordinal);
    }

    /// <summary>How many documents have a term: a canonical word, or two with a space between.</summary>
    public int DocumentFrequency(string term) => DocumentFrequency(term, TermForm.Marked);

    /// <summary>How many documents have a term in the given form.</summary>
    public int DocumentFrequency(string term, TermForm form)
    {
        ArgumentNullException.ThrowIfNull(term);
        return _snapshot.DocumentFrequency(TermHash.Of(term, form));
    }

    /// <summary>How rare a term is, as scoring sees it.</summary>
    public double Idf(string term, TermForm form = TermForm.Marked) => Bm25.Idf(DocumentCount, DocumentFrequency(term, form));

    /// <summary>
    /// Words of the documents that differ from the given one by a few slips (a letter more, less or other, or two
    /// swapped), most frequent first: marked words for a word with diacritics, folded ones for a word without.
    /// </summary>
    /// <remarks>The first call reads the vocabulary; later ones compare with all of it, about a millisecond.</remarks>
    public IReadOnlyList<string> Neighbours(string foldedOrMarkedWord, int maxEdits = 1, int limit = 5)
    {
        ArgumentNullException.ThrowIfNull(foldedOrMarkedWord);
        return _vocabulary.Value.Neighbours(foldedOrMarkedWord, maxEdits, limit);
    }

    /// <summary>
    /// The query with folded forms at full weight where no document has the marked one: a word whose marks were left
    /// out or mistyped among others that have theirs. Search and explain with what it returns.
    /// </summary>
    public Query Relax(Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Query.Of(query.Groups.Select(Relax));
    }

    private QueryGroup Relax(QueryGroup group)
    {
        var full = group.Alternatives.Max(t => t.Weight);
        var known = group.Alternatives.Any(t => t.Form == TermForm.Marked && DocumentFrequency(t.Term, t.Form) > 0);
        return known ? group : new QueryGroup([.. group.Alternatives.Select(t => t with { Weight = full })]);
    }
}
