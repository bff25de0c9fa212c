namespace QA.Search;

/// <summary>A document found.</summary>
/// <param name="Group">Group of its segment.</param>
/// <param name="Ordinal">Its number there, as <see cref="SegmentBuilder.Add"/> returned it.</param>
/// <param name="Score">Greater is better; comparable within one query only.</param>
public readonly record struct Hit(string Group, int Ordinal, double Score);

/// <summary>Searches a set of segments as they were when it was made. Immutable; any number of threads may use it without locks.</summary>
/// <remarks>To add or remove documents make another one and swap the reference: that reads statistics, not postings.</remarks>
public sealed class Searcher : ISearcher
{
    private readonly Snapshot _snapshot;
    private readonly Lazy<Vocabulary> _vocabulary;
    private readonly TermGatherer _gatherer;
    private readonly IndexSchema _schema;
    private readonly Analyzer _analyzer;
    private readonly IReadOnlyList<LiveSegment> _segments;
    private readonly bool _sorted;
    private readonly Bm25Options _options;

    /// <exception cref="ArgumentException">
    /// Two segments have one group, or a segment was made by another analyzer or for another number of fields.
    /// </exception>
    public Searcher(IndexSchema schema, Analyzer analyzer, IEnumerable<Segment> segments, Bm25Options? options = null)
        : this(schema, analyzer, [.. segments.Select(s => new LiveSegment(s))], sorted: false, options)
    {
    }

    internal Searcher(IndexSchema schema, Analyzer analyzer, IReadOnlyList<LiveSegment> segments, bool sorted, Bm25Options? options)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(analyzer);
        if (segments.FirstOrDefault(s => s.Segment.AnalyzerId != analyzer.Id)?.Segment is { } foreign)
            throw new ArgumentException($"Segment \"{foreign.Group}\" was made by analyzer {foreign.AnalyzerId}, not {analyzer.Id}.", nameof(segments));
        (_schema, _analyzer, _segments, _sorted, _options) = (schema, analyzer, segments, sorted, options ?? new Bm25Options());
        _snapshot = new Snapshot(schema.Fields, segments, sorted);
        _vocabulary = new Lazy<Vocabulary>(() => new Vocabulary(segments, word => DocumentFrequency(word, TermForm.Marked) > 0));
        _gatherer = new TermGatherer(() => _vocabulary.Value);
    }

    /// <inheritdoc/>
    public int DocumentCount => _snapshot.DocumentCount;

    /// <inheritdoc/>
    public IReadOnlyList<Hit> Search(Query query, int limit, SearchFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (limit <= 0 || DocumentCount == 0)
            return [];
        var plan = new QueryPlan(_snapshot, query, _options.K1, _gatherer);
        var top = new TopHits(Math.Min(limit, DocumentCount), _snapshot.InOrder);
        for (var view = 0; view < _snapshot.Views.Length && !plan.IsVain; view++)
            plan.Rank(view, top, filter);
        GC.KeepAlive(this); // and with it the files that the segments are mapped from
        return top.Ranked().ConvertAll(c => new Hit(_snapshot.Ranked[c.Rank], c.Ordinal, plan.Scale.ToScore(c.Score)));
    }

    /// <inheritdoc/>
    public ISearcher Only(IReadOnlySet<string> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var others = _segments.SelectMany(s => s.Groups).Select(g => g.Group).Where(g => !groups.Contains(g)).ToHashSet(StringComparer.Ordinal);
        return new Searcher(_schema, _analyzer, [.. _segments.Select(s => s.Without(others)).OfType<LiveSegment>()], _sorted, _options);
    }

    /// <inheritdoc/>
    public Explanation Explain(Query query, string group, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!_snapshot.TryFindGroup(group, out var view, out var index) || ordinal < 0 || ordinal >= view.Segment.Groups[index].Count)
            throw new ArgumentException($"There is no document {ordinal} in the group \"{group}\".", nameof(ordinal));
        var explanation = new Explainer(_snapshot, _schema.Fields, _options.K1, _gatherer).Explain(query, view, view.Segment.FirstOf(index) + ordinal);
        GC.KeepAlive(this);
        return explanation;
    }

    /// <summary>How many documents have a term: a canonical word, or two with a space between.</summary>
    public int DocumentFrequency(string term) => DocumentFrequency(term, TermForm.Marked);

    /// <inheritdoc/>
    public int DocumentFrequency(string term, TermForm form)
    {
        ArgumentNullException.ThrowIfNull(term);
        var frequency = _snapshot.DocumentFrequency(TermHash.Of(term, form));
        GC.KeepAlive(this);
        return frequency;
    }

    /// <inheritdoc/>
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
        if (group.Alternatives.Any(t => t.Match != TermMatch.Whole))
            return group;
        var full = group.Alternatives.Max(t => t.Weight);
        var known = group.Alternatives.Any(t => t.Form == TermForm.Marked && DocumentFrequency(t.Term, t.Form) > 0);
        return known ? group : group with { Alternatives = [.. group.Alternatives.Select(t => t with { Weight = full })] };
    }
}
