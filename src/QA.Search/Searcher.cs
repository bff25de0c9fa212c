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
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(analyzer);
        var all = segments.ToArray();
        if (Array.Find(all, s => s.AnalyzerId != analyzer.Id) is { } foreign)
            throw new ArgumentException($"Segment \"{foreign.Group}\" was made by analyzer {foreign.AnalyzerId}, not {analyzer.Id}.", nameof(segments));
        _schema = schema;
        _k1 = (options ?? new Bm25Options()).K1;
        _snapshot = new Snapshot(schema.Fields, all);
        _vocabulary = new Lazy<Vocabulary>(() => new Vocabulary(all));
    }

    /// <summary>Number of documents.</summary>
    public int DocumentCount => _snapshot.DocumentCount;

    /// <summary>The segments searched, in their order, which also decides between equal scores.</summary>
    public IReadOnlyList<Segment> Segments => _snapshot.Segments;

    /// <summary>The best documents that have any of the query's terms, best first; equal scores in document order.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="limit">How many at most; 0 or less gives none.</param>
    /// <param name="filter">Which documents may be found; null for all.</param>
    public IReadOnlyList<Hit> Search(Query query, int limit, SearchFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (limit <= 0 || DocumentCount == 0)
            return [];
        var groups = new List<GroupScorer>(query.Groups.Count);
        foreach (var group in query.Groups)
        {
            var terms = ScorersOf(group, filter);
            if (terms.Count > 0)
                groups.Add(new GroupScorer(terms));
        }
        return groups.Count == 0 ? [] : Ranking.Rank(_snapshot, groups, limit, filter).ConvertAll(ToHit);
    }

    /// <summary>The parts of one document's score; their sum agrees with the hit's score but for rounding.</summary>
    /// <exception cref="ArgumentException">There is no such document.</exception>
    public Explanation Explain(Query query, string group, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!_snapshot.TryFindGroup(group, out var segment) || ordinal < 0 || ordinal >= _snapshot.Segments[segment].Count)
            throw new ArgumentException($"There is no document {ordinal} in the group \"{group}\".", nameof(ordinal));
        return new Explainer(_snapshot, _schema.Fields, _k1).Explain(query, segment, ordinal);
    }

    /// <summary>How many documents have a term: a canonical word, or two with a space between.</summary>
    public int DocumentFrequency(string term) => DocumentFrequency(term, TermForm.Marked);

    /// <summary>How many documents have a term in the given form.</summary>
    public int DocumentFrequency(string term, TermForm form)
    {
        ArgumentNullException.ThrowIfNull(term);
        return _snapshot.DocumentFrequency(_snapshot.Terms.Find(TermHash.Of(term, form)));
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

    // Rarity is over all documents, whatever the filter: a filtered search ranks as the whole one does.
    private List<TermScorer> ScorersOf(QueryGroup group, SearchFilter? filter)
    {
        var scorers = new List<TermScorer>(group.Alternatives.Count);
        foreach (var term in group.Alternatives)
        {
            var parts = _snapshot.Terms.Find(TermHash.Of(term.Term, term.Form));
            if (parts.Count == 0 || term.Weight == 0)
                continue;
            var idf = Bm25.Idf(DocumentCount, _snapshot.DocumentFrequency(parts));
            if (filter?.Groups is { } groups)
                parts.RemoveAll(p => !groups.Contains(_snapshot.Segments[p.Segment].Group));
            if (parts.Count > 0)
                scorers.Add(new TermScorer(_snapshot, parts, term.Weight * idf * (_k1 + 1), _k1));
        }
        return scorers;
    }

    private Hit ToHit((float Score, int Document) found)
    {
        var segment = _snapshot.SegmentOf(found.Document);
        return new Hit(_snapshot.Segments[segment].Group, found.Document - _snapshot.Bases[segment], found.Score);
    }
}
