using System.Numerics;

namespace QA.Search;

/// <summary>The scores of a term that is made up of several lists: their weighted frequencies are added up first.</summary>
internal sealed class UnionScorer : TermScorer
{
    private const int Sparse = 16; // one document in so many: fewer are gone through one by one

    private readonly SegmentView _view;
    private readonly RankingBuffers _buffers;
    private readonly int[] _starts;
    private readonly PostingCursor[] _members;
    private readonly int[] _weighed; // by member, the block whose weights are known
    private readonly float[]? _single; // what an occurrence counts, when there is one field
    private readonly float _factor;
    private readonly float _k1;
    private readonly bool _isSparse;
    private PostingCursor[]? _probes;
    private int _document;

    /// <param name="view">The segment.</param>
    /// <param name="starts">Where the lists start.</param>
    /// <param name="largest">A weighted frequency that none exceeds.</param>
    /// <param name="factor">Weight · idf · (k1 + 1), in units.</param>
    /// <param name="k1">How soon repeating stops to add.</param>
    /// <param name="buffers">What blocks are borrowed from.</param>
    public UnionScorer(SegmentView view, int[] starts, double largest, float factor, double k1, RankingBuffers buffers)
    {
        (_view, _buffers, _starts, _factor, _k1) = (view, buffers, starts, factor, ScoredCursor.Positive(k1));
        (_single, _members) = (view.Norms.Length == 1 ? view.Norms[0] : null, Open());
        _weighed = new int[_members.Length];
        Array.Fill(_weighed, -1);
        (Count, Bound) = (_members.Sum(m => m.Count), ScoredCursor.BoundOf(largest, factor, _k1));
        _isSparse = Count < view.Segment.Count / Sparse;
        FindDocument();
    }

    public override int Lists => _members.Length;

    public override int Document => _document;

    public override void SkipTo(int document)
    {
        if (document <= _document)
            return;
        foreach (var member in _members)
            member.SkipTo(document);
        FindDocument();
    }

    public override void AddTo(Span<int> sums, int start, int end)
    {
        if (_document >= end)
            return;
        var met = Gather(start, end);
        if (met < 0)
        {
            ScoreVectors.AddTo(sums, ScoreAll(start, sums.Length));
            return;
        }
        foreach (var at in _buffers.Met.AsSpan(0, met))
            sums[at] += TakeOut(at, start);
    }

    public override void RaiseTo(Span<int> sums, Span<int> best, int start, int end)
    {
        if (_document >= end)
            return;
        var met = Gather(start, end);
        if (met < 0)
        {
            ScoreVectors.RaiseTo(sums, best, ScoreAll(start, sums.Length));
            return;
        }
        foreach (var at in _buffers.Met.AsSpan(0, met))
        {
            var more = Math.Max(TakeOut(at, start) - best[at], 0);
            sums[at] += more;
            best[at] += more;
        }
    }

    public override void Release() => Array.ForEach([.. _members, .. _probes ?? []], m => m.Release(_buffers.Return));

    protected override int Look(int document) => ScoreOf(WeightOf(_members, document));

    protected override int LookBack(int document) => ScoreOf(WeightOf(_probes ??= Open(), document));

    // Adds up the weights of a window. Says of how many documents, noted by the buffers, or a negative number when they were not noted.
    private int Gather(int start, int end)
    {
        var met = 0;
        for (var i = 0; i < _members.Length; i++)
        {
            while (_members[i].Document < end)
                met = Add(i, start, end, met);
        }
        FindDocument();
        return _isSparse ? met : -1;
    }

    private int Add(int index, int start, int end, int met)
    {
        var member = _members[index];
        if (_weighed[index] != member.Block)
        {
            Weigh(member);
            _weighed[index] = member.Block;
        }
        var stop = member.Documents[^1] < end ? member.InBlock : member.IndexOf(end);
        var documents = member.Decoded.Documents.AsSpan(member.At..stop);
        var weighted = member.Decoded.Weighted.AsSpan(member.At..stop);
        var (weights, all) = (_buffers.Weights, _buffers.Met);
        for (var i = 0; i < documents.Length && _isSparse; i++)
        {
            ref var weight = ref weights[documents[i] - start];
            all[met] = documents[i] - start;
            met += weight == 0 && weighted[i] > 0 ? 1 : 0;
            weight += weighted[i];
        }
        for (var i = 0; i < documents.Length && !_isSparse; i++)
            weights[documents[i] - start] += weighted[i];
        member.MoveTo(stop);
        return met;
    }

    // With one field what is added up are frequencies: the document's norm is the same for all.
    private void Weigh(PostingCursor member)
    {
        if (_single is null)
        {
            member.Weigh(_view.Norms);
            return;
        }
        var frequencies = member.Codes();
        var weighted = member.Decoded.Weighted;
        for (var i = 0; i < frequencies.Length; i++)
            weighted[i] = frequencies[i] + 1;
    }

    private int TakeOut(int at, int start)
    {
        ref var sum = ref _buffers.Weights[at];
        var score = ScoreOf(_single is null ? sum : sum * _single[start + at]);
        sum = 0;
        return score;
    }

    // The scores of a window, all of it.
    private Span<int> ScoreAll(int start, int length)
    {
        var (weights, scores, width) = (_buffers.Weights, _buffers.Scores, Vector<float>.Count);
        var (factor, k1, norms) = (new Vector<float>(_factor), new Vector<float>(_k1), _single);
        var i = 0;
        for (; i + width <= length; i += width)
        {
            var weighted = new Vector<float>(weights, i);
            if (norms is not null)
                weighted *= new Vector<float>(norms, start + i);
            Vector.ConvertToInt32Native(Vector.Ceiling(factor * weighted / (k1 + weighted))).CopyTo(scores, i);
        }
        weights.AsSpan(0, i).Clear();
        for (; i < length; i++)
            scores[i] = TakeOut(i, start);
        return scores.AsSpan(0, length);
    }

    private float WeightOf(PostingCursor[] members, int document)
    {
        var sum = 0f;
        foreach (var member in members)
        {
            member.SkipTo(document);
            if (member.Document == document)
                sum += _single is null ? member.FrequenciesHere().Weigh(_view.Norms, document) : member.FrequenciesHere().Total;
        }
        return _single is null ? sum : sum * _single[document];
    }

    // As the vectors have it, to the last bit.
    private int ScoreOf(float weighted) => (int)MathF.Ceiling(_factor * weighted / (_k1 + weighted));

    private PostingCursor[] Open() => Array.ConvertAll(_starts, s => new PostingCursor(_view.Segment.Lists, s, _buffers.Rent()));

    private void FindDocument()
    {
        _document = BlockCursor.NoMore;
        foreach (var member in _members)
            _document = Math.Min(_document, member.Document);
    }
}
