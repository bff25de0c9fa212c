namespace QA.Search;

/// <summary>A query's terms with their rarity and where they are in each segment of a snapshot.</summary>
internal sealed class QueryPlan
{
    private const int Absent = -1;

    // Postings that are added in the time that a document is looked up by one term, as measured: most documents are dropped
    // before all terms were looked up.
    private const int LookUpCost = 3;

    private readonly Snapshot _snapshot;
    private readonly TermGatherer _gatherer;
    private readonly double _k1;
    private readonly List<PlannedGroup> _groups = [];

    private readonly record struct PlannedGroup(PlannedTerm[] Terms, bool Required);

    /// <param name="Starts">By segment, where its list starts.</param>
    /// <param name="Gathered">By segment, its documents, where no list is kept for it.</param>
    /// <param name="Factor">Weight · idf · (k1 + 1).</param>
    private readonly record struct PlannedTerm(int[] Starts, GatheredList[]? Gathered, double Factor)
    {
        public bool IsIn(int view) => Gathered is null ? Starts[view] != Absent : Gathered[view].Documents.Length > 0;
    }

    // Rarity is over all documents, whatever the filter: a filtered search ranks as the whole one does.
    public QueryPlan(Snapshot snapshot, Query query, double k1, TermGatherer gatherer)
    {
        (_snapshot, _k1, _gatherer) = (snapshot, k1, gatherer);
        foreach (var group in query.Groups)
        {
            var terms = group.Alternatives.Where(t => t.Weight > 0).Select(Plan).Where(t => t.Factor > 0).OrderByDescending(t => t.Factor).ToArray();
            IsVain |= group.Required && terms.Length == 0;
            if (terms.Length > 0)
                _groups.Add(new PlannedGroup(terms, group.Required));
        }
        Scale = new ScoreScale(_groups.Sum(g => g.Terms.Max(t => t.Factor)));
    }

    public ScoreScale Scale { get; }

    /// <summary>Whether something is required that no document has.</summary>
    public bool IsVain { get; }

    /// <summary>Offers the documents of one segment.</summary>
    public void Rank(int view, TopHits top, SearchFilter? filter)
    {
        var segment = _snapshot.Views[view];
        var ranges = segment.RangesIn(filter?.Groups);
        var kinds = filter?.Kinds is { } wanted ? segment.Segment.Kinds.Select(wanted.Contains).ToArray() : null;
        if (ranges.Count == 0 || kinds?.Contains(true) == false || _groups.Exists(g => g.Required && !Array.Exists(g.Terms, t => t.IsIn(view))))
            return;
        var buffers = RankingBuffers.OfThread;
        var groups = new List<TermScorer[]>(_groups.Count);
        foreach (var (terms, _) in _groups)
        {
            if (ScorersOf(terms, view, buffers) is { Count: > 0 } scorers)
                groups.Add([.. scorers]);
        }
        if (groups.Count > 0)
        {
            var ranking = new SegmentRanking(segment, groups, top, kinds, buffers);
            if (AllowedIn(view, kinds, groups) is { } allowed)
                ranking.Run(ranges, allowed);
            else
                ranking.Run(ranges);
        }
        foreach (var term in groups.SelectMany(g => g))
            term.Release();
    }

    // The few documents that may be found at all, when looking them up is less work than going through all.
    private int[]? AllowedIn(int view, bool[]? kinds, List<TermScorer[]> groups)
    {
        var segment = _snapshot.Views[view];
        int[]? allowed = null;
        foreach (var (terms, required) in _groups)
        {
            if (required)
                allowed = Both(allowed, DocumentsOf(terms, view));
        }
        if (kinds is null)
            return allowed;
        if (allowed is not null)
            return Array.FindAll(allowed, d => kinds[segment.Segment.KindNumberOf(d)]);
        var few = Enumerable.Range(0, kinds.Length).Where(k => kinds[k]).Sum(k => (long)segment.OfKind(k).Length);
        var (added, lookedUp) = (groups.Sum(g => g.Sum(t => (long)t.Count)), few * groups.Sum(g => g.Sum(t => LookUpCost * t.Lists)));
        return lookedUp < added ? [.. Enumerable.Range(0, kinds.Length).Where(k => kinds[k]).SelectMany(segment.OfKind).Order()] : null;
    }

    private static int[] Both(int[]? some, HashSet<int> others) =>
        some is null ? [.. others.Order()] : Array.FindAll(some, others.Contains);

    private HashSet<int> DocumentsOf(PlannedTerm[] terms, int view)
    {
        var (segment, buffers, all) = (_snapshot.Views[view], RankingBuffers.OfThread, new HashSet<int>());
        foreach (var term in terms.Where(t => t.IsIn(view)))
        {
            var cursor = term.Gathered is { } gathered ? new GatheredCursor(gathered[view], buffers.Rent()) : segment.Open(term.Starts[view], buffers);
            for (; cursor.InBlock > 0; cursor.MoveTo(cursor.InBlock))
                all.UnionWith(cursor.Documents.ToArray());
            cursor.Release(buffers.Return);
        }
        return all;
    }

    // The weightiest first; what is never more than one of those before is left out.
    private List<TermScorer> ScorersOf(PlannedTerm[] terms, int view, RankingBuffers buffers)
    {
        var segment = _snapshot.Views[view];
        var (scorers, had) = (new List<TermScorer>(terms.Length), new List<(int Start, double Factor)>(terms.Length));
        foreach (var term in terms.Where(t => t.IsIn(view)))
        {
            if (term.Gathered is { } gathered)
            {
                scorers.Add(new ListScorer(segment, () => new GatheredCursor(gathered[view], buffers.Rent()), Scale.ToUnits(term.Factor), _k1, buffers));
                continue;
            }
            var start = term.Starts[view];
            if (!had.Exists(h => h.Start == start) && ScorerOf(start, term.Factor, segment, had, buffers) is { } scorer)
                scorers.Add(scorer);
            had.Add((start, term.Factor));
        }
        return scorers;
    }

    private TermScorer? ScorerOf(int start, double factor, SegmentView segment, List<(int Start, double Factor)> had, RankingBuffers buffers)
    {
        var (lists, units) = (segment.Segment.Lists, Scale.ToUnits(factor));
        if (lists.HeadAt(start).Kind != ListKind.Union)
            return List(start);
        var (_, stored, terms) = lists.ReadUnion(start);
        var (members, largest) = (Array.ConvertAll(terms, lists.StartOf), segment.Bound(stored));
        // A document that has a weightier term of the group by itself gets no more by all spellings together.
        members = Array.FindAll(members, m => !had.Exists(h => h.Start == m && Saturated(h.Factor, segment.LeastWeight) >= Saturated(factor, largest)));
        return members.Length switch
        {
            0 => null,
            1 => List(members[0]),
            _ => new UnionScorer(segment, members, largest, units, _k1, buffers),
        };

        ListScorer List(int at) => new(segment, () => new PostingCursor(lists, at, buffers.Rent()), units, _k1, buffers);
    }

    private double Saturated(double factor, double weight) => double.IsFinite(weight) ? factor * weight / (_k1 + weight) : factor;

    private PlannedTerm Plan(WeightedTerm term)
    {
        var (starts, frequency) = (new int[_snapshot.Views.Length], 0);
        if (term.Match != TermMatch.Whole)
        {
            var gathered = Array.ConvertAll(_snapshot.Views, v => _gatherer.Gather(term, v));
            return Planned(term, starts, gathered, gathered.Sum(g => g.Documents.Length));
        }
        var hash = TermHash.Of(term.Term, term.Form);
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = _snapshot.Views[i].Segment.Find(hash);
            if (starts[i] != Absent)
                frequency += _snapshot.Views[i].DocumentFrequency(starts[i]);
        }
        return Planned(term, starts, null, frequency);
    }

    private PlannedTerm Planned(WeightedTerm term, int[] starts, GatheredList[]? gathered, int frequency) =>
        new(starts, gathered, frequency > 0 ? term.Weight * Bm25.Idf(_snapshot.DocumentCount, frequency) * (_k1 + 1) : 0);
}
