namespace QA.Search;

/// <summary>A query's terms with their rarity and where they are in each segment of a snapshot.</summary>
internal sealed class QueryPlan
{
    private const int Absent = -1;

    private readonly Snapshot _snapshot;
    private readonly double _k1;
    private readonly List<PlannedTerm[]> _groups = [];

    private readonly record struct PlannedTerm(int[] Starts, double Factor); // starts by segment; weight · idf · (k1 + 1)

    // Rarity is over all documents, whatever the filter: a filtered search ranks as the whole one does.
    public QueryPlan(Snapshot snapshot, Query query, double k1)
    {
        (_snapshot, _k1) = (snapshot, k1);
        foreach (var group in query.Groups)
        {
            var terms = group.Alternatives.Where(t => t.Weight > 0).Select(Plan).Where(t => t.Factor > 0).ToArray();
            if (terms.Length > 0)
                _groups.Add(terms);
        }
        Scale = new ScoreScale(_groups.Sum(g => g.Max(t => t.Factor)));
    }

    public ScoreScale Scale { get; }

    /// <summary>Offers the documents of one segment.</summary>
    public void Rank(int view, TopHits top, SearchFilter? filter)
    {
        var segment = _snapshot.Views[view];
        var ranges = segment.RangesIn(filter?.Groups);
        var kinds = filter?.Kinds is { } wanted ? segment.Segment.Kinds.Select(wanted.Contains).ToArray() : null;
        if (ranges.Count == 0 || kinds?.Contains(true) == false)
            return;
        var buffers = RankingBuffers.OfThread;
        var groups = new List<TermScorer[]>(_groups.Count);
        foreach (var terms in _groups)
        {
            var present = Array.FindAll(terms, t => t.Starts[view] != Absent);
            if (present.Length > 0)
                groups.Add(Array.ConvertAll(present, t => new TermScorer(segment, t.Starts[view], Scale.ToUnits(t.Factor), _k1, buffers)));
        }
        if (groups.Count > 0)
            new SegmentRanking(segment, groups, top, kinds, buffers).Run(ranges);
        foreach (var term in groups.SelectMany(g => g))
            term.Release();
    }

    private PlannedTerm Plan(WeightedTerm term)
    {
        var hash = TermHash.Of(term.Term, term.Form);
        var (starts, frequency) = (new int[_snapshot.Views.Length], 0);
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = _snapshot.Views[i].Segment.Find(hash);
            if (starts[i] != Absent)
                frequency += _snapshot.Views[i].DocumentFrequency(starts[i]);
        }
        var idf = frequency > 0 ? Bm25.Idf(_snapshot.DocumentCount, frequency) : 0;
        return new PlannedTerm(starts, term.Weight * idf * (_k1 + 1));
    }
}
