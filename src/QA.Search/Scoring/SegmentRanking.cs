using System.Numerics;

namespace QA.Search;

/// <summary>
/// Finds the best documents of one segment. Terms are in the order of their bounds; those that all together cannot lift a
/// document over the threshold are optional (MaxScore: Turtle, Flood: Query evaluation, strategies and optimizations, 1995).
/// The others are added up window by window; the optional ones are looked up only for documents that they could lift,
/// the weightiest first, and each time those that the rest can no longer lift are dropped.
/// </summary>
internal sealed class SegmentRanking
{
    private const int FirstWindow = 1 << 8; // small at first: a threshold soon, then windows that fit the processor's cache
    private const int LookUpCost = 12; // postings that are added in the time that one is looked up, as measured

    private readonly SegmentView _view;
    private readonly TopHits _top;
    private readonly bool[]? _kinds;
    private readonly RankedTerm[] _terms; // bounds rising
    private readonly RankingBuffers _buffers;
    private readonly int _largest; // no document's score exceeds this
    private readonly double _share; // of the documents, those that are of a wanted kind
    private int _firstEssential;
    private int _optionalBound;
    private int _window = FirstWindow;

    public SegmentRanking(SegmentView view, List<TermScorer[]> groups, TopHits top, bool[]? kinds, RankingBuffers buffers)
    {
        (_view, _top, _kinds, _buffers) = (view, top, kinds, buffers);
        _share = kinds is null ? 1 : kinds.Index().Where(k => k.Item).Sum(k => (double)view.OfKind(k.Index).Length) / view.Segment.Count;
        var terms = new List<RankedTerm>();
        for (var i = 0; i < groups.Count; i++)
        {
            var group = new RankedGroup(groups[i], buffers.BestOf(i));
            terms.AddRange(groups[i].Select(t => new RankedTerm(t, group)));
        }
        _terms = [.. terms.OrderBy(t => t.Scorer.Bound)];
        foreach (var (scorer, group) in _terms)
            group.Append(scorer);
        _largest = groups.Sum(g => g.Max(t => t.Bound));
    }

    /// <summary>Offers all documents in some ranges that could be of use.</summary>
    public void Run(IReadOnlyList<Range> ranges)
    {
        foreach (var range in ranges)
        {
            if (!Divide(added: 0))
                return;
            foreach (var term in _terms.AsSpan(_firstEssential))
                term.Scorer.SkipTo(range.Start.Value);
            for (var start = Next(); start < range.End.Value; start = Next())
            {
                var end = Math.Min(start + _window, range.End.Value);
                Add(start, end);
                Offer(Candidates(start, end));
                if (!Divide(added: end - start))
                    return;
                _window = Math.Min(_window * 2, RankingBuffers.LargestWindow);
            }
        }
    }

    /// <summary>Offers some documents, given by rising number, as far as they are in the ranges: every term is looked up.</summary>
    public void Run(IReadOnlyList<Range> ranges, int[] allowed)
    {
        foreach (var (_, group) in _terms[_firstEssential..])
            group.Optional++;
        (_firstEssential, _optionalBound) = (_terms.Length, _largest);
        foreach (var range in ranges)
        {
            var (at, end) = (FirstFrom(allowed, range.Start.Value), FirstFrom(allowed, range.End.Value));
            for (var stop = at; at < end && _largest > _top.Threshold; at = stop)
            {
                stop = Math.Min(at + FirstWindow, end);
                _buffers.Candidates.Clear();
                foreach (var document in allowed.AsSpan(at..stop))
                    _buffers.Candidates.Add(document, 0);
                Offer(_buffers.Candidates);
            }
        }
    }

    private static int FirstFrom(int[] documents, int document) => Array.BinarySearch(documents, document) is var at && at < 0 ? ~at : at;

    private int Next()
    {
        var next = BlockCursor.NoMore;
        foreach (var term in _terms.AsSpan(_firstEssential))
            next = Math.Min(next, term.Scorer.Document);
        return next;
    }

    // Moves terms to the optional ones as far as the threshold has risen and it pays; false when no document could exceed it.
    private bool Divide(int added)
    {
        for (; _firstEssential < _terms.Length; _firstEssential++)
        {
            var (scorer, group) = _terms[_firstEssential];
            var bound = _optionalBound + scorer.Bound - group.OptionalBound; // a group counts its best only
            if (bound > _top.Threshold || !Pays(scorer, bound, added))
                return _largest > _top.Threshold;
            _optionalBound = bound;
            group.Optional++;
        }
        return false;
    }

    // Looking up is worth it when the window just added would have left few documents to look up beside the term's postings.
    private bool Pays(TermScorer scorer, int bound, int added)
    {
        var (reaching, least) = (0L, _top.Threshold - bound);
        foreach (var sum in _buffers.Sums.AsSpan(0, added))
            reaching += sum > least ? 1 : 0;
        return added > 0 && reaching * _share * LookUpCost * scorer.Lists * _view.Segment.Count < (double)scorer.Count * added;
    }

    private void Add(int start, int end)
    {
        var sums = _buffers.Sums.AsSpan(0, end - start);
        sums.Clear();
        foreach (var (scorer, group) in _terms.AsSpan(_firstEssential))
        {
            if (group.Essential.Length == 1)
                scorer.AddTo(sums, start, end);
            else if (group.Essential[0] == scorer)
                group.RaiseTo(sums, _buffers.Raised.AsSpan(0, sums.Length), start, end);
        }
    }

    // The documents of a window that all optional terms together could lift over the threshold.
    private CandidateList Candidates(int start, int end)
    {
        var (found, least) = (_buffers.Candidates, _top.Threshold - _optionalBound);
        var sums = _buffers.Sums.AsSpan(0, end - start);
        found.Clear();
        for (var i = 0; i < sums.Length;)
        {
            if (i + Vector<int>.Count <= sums.Length && !Vector.GreaterThanAny(new Vector<int>(sums[i..]), new Vector<int>(least)))
            {
                i += Vector<int>.Count;
                continue;
            }
            for (var stop = Math.Min(i + Vector<int>.Count, sums.Length); i < stop; i++)
            {
                if (sums[i] > least && _kinds?[_view.Segment.KindNumberOf(start + i)] != false)
                    found.Add(start + i, sums[i]);
            }
        }
        return found;
    }

    private void Offer(CandidateList candidates)
    {
        var left = _optionalBound;
        for (var i = _firstEssential - 1; i >= 0 && candidates.Count > 0; i--)
        {
            var (scorer, group) = _terms[i];
            if (i < _firstEssential - 1) // at first they are all over it
                candidates.KeepOver(_top.Threshold - left);
            left -= group.LookUp(scorer, candidates);
        }
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.Scores[i] > _top.Threshold)
                _top.Add(_view.ToCandidate(candidates.Documents[i], candidates.Scores[i]));
        }
    }
}

/// <summary>A term of a group, on its way through a segment.</summary>
internal readonly record struct RankedTerm(TermScorer Scorer, RankedGroup Group);
