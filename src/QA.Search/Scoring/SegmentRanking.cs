using System.Numerics;

namespace QA.Search;

/// <summary>
/// Finds the best documents of one segment. Terms are in the order of their bounds; those that all together cannot lift a
/// document over the threshold are optional (MaxScore: Turtle, Flood: Query evaluation, strategies and optimizations, 1995).
/// The others are added up window by window, and the optional ones are looked up only for documents that they could lift.
/// </summary>
internal sealed class SegmentRanking
{
    private const int FirstWindow = 1 << 8; // small at first: a threshold soon, then windows that fit the processor's cache
    private const int LargestWindow = 1 << 12;

    private readonly SegmentView _view;
    private readonly TopHits _top;
    private readonly bool[]? _kinds;
    private readonly List<RankedTerm> _terms; // bounds rising
    private readonly int[] _sums;
    private readonly int[] _best; // all zero but while a group is added up
    private readonly List<RankedGroup> _optional = []; // groups with optional terms, the weightiest first
    private int _firstEssential;
    private int _optionalBound;
    private int _window = FirstWindow;

    public SegmentRanking(SegmentView view, List<TermScorer[]> groups, TopHits top, bool[]? kinds, RankingBuffers buffers)
    {
        (_view, _top, _kinds, _sums, _best) = (view, top, kinds, buffers.Sums, buffers.Best);
        _terms = [.. groups.Select(g => new RankedGroup(g)).SelectMany(g => g.Terms).OrderBy(t => t.Scorer.Bound)];
    }

    /// <summary>Offers all documents in some ranges that could be of use.</summary>
    public void Run(IReadOnlyList<Range> ranges)
    {
        foreach (var range in ranges)
        {
            if (!Divide())
                return;
            for (var i = _firstEssential; i < _terms.Count; i++)
                _terms[i].Scorer.SkipTo(range.Start.Value);
            for (var start = Next(); start < range.End.Value; start = Next())
            {
                var end = Math.Min(start + _window, range.End.Value);
                Add(start, end);
                Collect(start, end);
                if (!Divide())
                    return;
                _window = Math.Min(_window * 2, LargestWindow);
            }
        }
    }

    private int Next()
    {
        var next = PostingCursor.NoMore;
        for (var i = _firstEssential; i < _terms.Count; i++)
            next = Math.Min(next, _terms[i].Scorer.Document);
        return next;
    }

    // Moves terms to the optional ones as far as the threshold has risen; false when none is left that could exceed it.
    private bool Divide()
    {
        var before = _firstEssential;
        for (; _firstEssential < _terms.Count; _firstEssential++)
        {
            var (scorer, group) = _terms[_firstEssential];
            var bound = _optionalBound + scorer.Bound - group.OptionalBound; // a group counts its best only
            if (bound > _top.Threshold)
                break;
            (_optionalBound, group.OptionalBound) = (bound, scorer.Bound);
            group.Optional++;
        }
        if (_firstEssential > before)
        {
            _optional.Clear();
            _optional.AddRange(_terms.Take(_firstEssential).Select(t => t.Group).Distinct().OrderByDescending(g => g.OptionalBound));
        }
        return _firstEssential < _terms.Count;
    }

    private void Add(int start, int end)
    {
        var sums = _sums.AsSpan(0, end - start);
        var best = _best.AsSpan(0, end - start);
        sums.Clear();
        for (var i = _firstEssential; i < _terms.Count; i++)
        {
            var (scorer, group) = _terms[i];
            if (group.Terms.Count - group.Optional == 1)
                scorer.AddTo(sums, start, end);
            else if (group.IsFirstEssential(scorer) && group.RaiseTo(sums, best, start, end))
                best.Clear();
        }
    }

    private void Collect(int start, int end)
    {
        var sums = _sums.AsSpan(0, end - start);
        for (var i = 0; i < sums.Length;)
        {
            var least = _top.Threshold - _optionalBound;
            if (i + Vector<int>.Count <= sums.Length && !Vector.GreaterThanAny(new Vector<int>(sums[i..]), new Vector<int>(least)))
            {
                i += Vector<int>.Count;
                continue;
            }
            for (var stop = Math.Min(i + Vector<int>.Count, sums.Length); i < stop; i++)
            {
                if (sums[i] > _top.Threshold - _optionalBound)
                    Offer(start + i, sums[i]);
            }
        }
    }

    private void Offer(int document, int score)
    {
        if (_kinds is not null && !_kinds[_view.Segment.KindNumberOf(document)])
            return;
        var left = _optionalBound;
        foreach (var group in _optional)
        {
            if (score + left <= _top.Threshold)
                return;
            left -= group.OptionalBound;
            score += group.LookUp(document);
        }
        if (score > _top.Threshold)
            _top.Add(_view.ToCandidate(document, score));
    }
}

/// <summary>A term of a group, on its way through a segment.</summary>
internal readonly record struct RankedTerm(TermScorer Scorer, RankedGroup Group);

/// <summary>What windows are added up in; kept for the next segment and the next search of a thread.</summary>
internal sealed class RankingBuffers
{
    private const int Largest = 1 << 12;

    [ThreadStatic]
    private static RankingBuffers? _ofThread;

    public static RankingBuffers OfThread => _ofThread ??= new RankingBuffers();

    public int[] Sums { get; } = new int[Largest];

    public int[] Best { get; } = new int[Largest];
}
