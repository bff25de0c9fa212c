using System.Numerics;

namespace QA.Search;

/// <summary>A term's postings in one segment with their scores, a block at a time.</summary>
internal sealed class ScoredCursor
{
    private const float LeastK1 = 1e-30f; // so that nothing is divided by nothing

    private readonly SegmentView _view;
    private readonly PostingCursor _cursor;
    private readonly float _factor;
    private readonly float _k1;
    private int _scored = -1; // the block whose scores are known

    /// <param name="view">The segment.</param>
    /// <param name="start">Where the term's postings start.</param>
    /// <param name="factor">Weight · idf · (k1 + 1), in units.</param>
    /// <param name="k1">How soon repeating stops to add.</param>
    /// <param name="block">Where blocks are decoded and scored.</param>
    public ScoredCursor(SegmentView view, int start, float factor, double k1, PostingBlock block)
    {
        (_view, _factor, _k1, Decoded) = (view, factor, Math.Max((float)k1, LeastK1), block);
        _cursor = new PostingCursor(view.Segment, start, block);
    }

    /// <summary>Where blocks are decoded and scored.</summary>
    public PostingBlock Decoded { get; }

    /// <summary>How many documents have the term.</summary>
    public int Count => _cursor.Count;

    /// <summary>The current document.</summary>
    public int Document => _cursor.Document;

    public void SkipTo(int document)
    {
        if (_cursor.Document < document)
            _cursor.SkipTo(document);
    }

    /// <summary>The documents of the current block, from the current one, that are before <paramref name="end"/>, with their scores.</summary>
    public ReadOnlySpan<int> Take(int end, out ReadOnlySpan<int> scores)
    {
        Score();
        var (at, stop) = (_cursor.At, _cursor.Documents[^1] < end ? _cursor.InBlock : _cursor.IndexOf(end));
        scores = Decoded.Scores.AsSpan(at, stop - at);
        return Decoded.Documents.AsSpan(at, stop - at);
    }

    /// <summary>Goes on past what was taken, which is then no longer there.</summary>
    public void Pass(int count) => _cursor.MoveTo(_cursor.At + count);

    /// <summary>A document's score; asked for in rising order.</summary>
    public int Look(int document)
    {
        SkipTo(document);
        if (_cursor.Document != document)
            return 0;
        Score();
        return Decoded.Scores[_cursor.At];
    }

    /// <summary>No document's score exceeds this.</summary>
    public int FindBound()
    {
        var largest = 0.0;
        foreach (ref readonly var info in _cursor.Infos)
            largest = Math.Max(largest, _view.Bound(info.Bound));
        if (_cursor.Infos.Length == 0)
        {
            Score();
            foreach (var weighted in Decoded.Weighted.AsSpan(0, _cursor.InBlock))
                largest = Math.Max(largest, weighted);
        }
        return ScoreScale.Bound(double.IsFinite(largest) ? _factor * largest / (_k1 + largest) : _factor);
    }

    private void Score()
    {
        if (_scored == _cursor.Block)
            return;
        _scored = _cursor.Block;
        Weigh(_cursor.Documents, _cursor.Codes(), Decoded.Weighted);
        var factor = new Vector<float>(_factor);
        var k1 = new Vector<float>(_k1);
        for (var i = 0; i < BlockCodec.Size; i += Vector<float>.Count)
        {
            var weighted = new Vector<float>(Decoded.Weighted, i);
            Vector.ConvertToInt32Native(Vector.Ceiling(factor * weighted / (k1 + weighted))).CopyTo(Decoded.Scores, i);
        }
    }

    private void Weigh(ReadOnlySpan<int> documents, ReadOnlySpan<int> codes, float[] weighted)
    {
        if (_view.Norms.Length > 1)
        {
            for (var i = 0; i < documents.Length; i++)
                weighted[i] = _view.Segment.Frequencies(codes[i]).Weigh(_view.Norms, documents[i]);
            return;
        }
        var norms = _view.Norms[0];
        for (var i = 0; i < documents.Length; i++)
            weighted[i] = norms[documents[i]] * (codes[i] + 1);
    }
}
