using System.Numerics;

namespace QA.Search;

/// <summary>One term's scores in one segment: added up over stretches of documents, or looked up for single ones.</summary>
internal sealed class TermScorer
{
    private const float LeastK1 = 1e-30f; // so that nothing is divided by nothing

    private readonly SegmentView _view;
    private readonly int _start;
    private readonly PostingCursor _cursor;
    private readonly float _factor; // weight · idf · (k1 + 1), in units
    private readonly float _k1;
    private readonly float[] _weighted = new float[BlockCodec.Size];
    private readonly int[] _scores = new int[BlockCodec.Size];
    private PostingCursor? _probe;
    private int _scored = -1; // the block that _scores are of

    public TermScorer(SegmentView view, int start, float factor, double k1)
    {
        (_view, _start, _factor, _k1) = (view, start, factor, Math.Max((float)k1, LeastK1));
        _cursor = new PostingCursor(view.Segment, start);
        Bound = FindBound();
    }

    /// <summary>No document's score exceeds this.</summary>
    public int Bound { get; }

    /// <summary>The next document that was not yet added.</summary>
    public int Document => _cursor.Document;

    public void SkipTo(int document)
    {
        if (_cursor.Document < document)
            _cursor.SkipTo(document);
    }

    /// <summary>Adds the scores of documents before <paramref name="end"/> to sums that begin at <paramref name="start"/>.</summary>
    public void AddTo(Span<int> sums, int start, int end)
    {
        while (_cursor.Document < end)
        {
            var stop = Score(end);
            var documents = _cursor.Documents[_cursor.At..stop];
            var scores = _scores.AsSpan(_cursor.At, documents.Length);
            for (var i = 0; i < documents.Length; i++)
                sums[documents[i] - start] += scores[i];
            _cursor.MoveTo(stop);
        }
    }

    /// <summary>Likewise, but only what exceeds the best so far of the same group's terms.</summary>
    public void RaiseTo(Span<int> sums, Span<int> best, int start, int end)
    {
        while (_cursor.Document < end)
        {
            var stop = Score(end);
            var documents = _cursor.Documents[_cursor.At..stop];
            var scores = _scores.AsSpan(_cursor.At, documents.Length);
            for (var i = 0; i < documents.Length; i++)
            {
                var at = documents[i] - start;
                var more = Math.Max(scores[i] - best[at], 0);
                sums[at] += more;
                best[at] += more;
            }
            _cursor.MoveTo(stop);
        }
    }

    /// <summary>A document's score, once no document from it on will be added; asked for in rising order.</summary>
    public int Look(int document) => Look(_cursor, document);

    /// <summary>A document's score, whatever was added; asked for in rising order.</summary>
    public int Probe(int document) => Look(_probe ??= new PostingCursor(_view.Segment, _start), document);

    private int Look(PostingCursor cursor, int document)
    {
        if (cursor.Document < document)
            cursor.SkipTo(document);
        return cursor.Document == document ? ScoreOf(Weigh(document, cursor.Code())) : 0;
    }

    // How far the current block goes before a document, all of it scored.
    private int Score(int end)
    {
        if (_scored != _cursor.Block)
        {
            var codes = _cursor.Codes();
            Weigh(_cursor.Documents, codes);
            ToScores();
            _scored = _cursor.Block;
        }
        return _cursor.Documents[^1] < end ? _cursor.InBlock : _cursor.IndexOf(end);
    }

    private void Weigh(ReadOnlySpan<int> documents, ReadOnlySpan<int> codes)
    {
        if (_view.Norms.Length > 1)
        {
            for (var i = 0; i < documents.Length; i++)
                _weighted[i] = _view.Segment.Frequencies(codes[i]).Weigh(_view.Norms, documents[i]);
            return;
        }
        var norms = _view.Norms[0];
        for (var i = 0; i < documents.Length; i++)
            _weighted[i] = norms[documents[i]] * (codes[i] + 1);
    }

    private float Weigh(int document, int code) => _view.Segment.Frequencies(code).Weigh(_view.Norms, document);

    private void ToScores()
    {
        var (factor, k1) = (new Vector<float>(_factor), new Vector<float>(_k1));
        for (var i = 0; i < _scores.Length; i += Vector<float>.Count)
        {
            var weighted = new Vector<float>(_weighted, i);
            Vector.ConvertToInt32Native(Vector.Ceiling(factor * weighted / (k1 + weighted))).CopyTo(_scores, i);
        }
    }

    // As above, for one: the same operations, so the same result.
    private int ScoreOf(float weighted) => (int)MathF.Ceiling(_factor * weighted / (_k1 + weighted));

    private int FindBound()
    {
        var largest = 0.0;
        foreach (ref readonly var info in _cursor.Infos)
            largest = Math.Max(largest, _view.Bound(info.Bound));
        if (_cursor.Infos.Length == 0)
        {
            Score(int.MaxValue);
            foreach (var weighted in _weighted.AsSpan(0, _cursor.InBlock))
                largest = Math.Max(largest, weighted);
        }
        return ScoreScale.Bound(double.IsFinite(largest) ? _factor * largest / (_k1 + largest) : _factor);
    }
}
