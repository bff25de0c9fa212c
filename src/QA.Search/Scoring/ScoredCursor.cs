using System.Numerics;

namespace QA.Search;

/// <summary>A term's postings in one segment with their scores, a block at a time.</summary>
internal sealed class ScoredCursor
{
    private const float LeastK1 = 1e-30f;
    private const int SingleLooks = 12; // after so many in a block, all of it is scored: as much work, measured

    private readonly SegmentView _view;
    private readonly BlockCursor _cursor;
    private readonly float _factor;
    private readonly float _k1;
    private int _scored = -1; // the block whose scores are known
    private int _looked = -1; // the block that was looked at last
    private int _looks; // how often

    /// <param name="view">The segment.</param>
    /// <param name="cursor">The term's documents.</param>
    /// <param name="factor">Weight · idf · (k1 + 1), in units.</param>
    /// <param name="k1">How soon repeating stops to add.</param>
    public ScoredCursor(SegmentView view, BlockCursor cursor, float factor, double k1) =>
        (_view, _cursor, _factor, _k1) = (view, cursor, factor, Positive(k1));

    /// <summary>How many documents have the term.</summary>
    public int Count => _cursor.Count;

    /// <summary>The current document.</summary>
    public int Document => _cursor.Document;

    private PostingBlock Decoded => _cursor.Decoded;

    public void SkipTo(int document) => _cursor.SkipTo(document);

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
        if (_scored == _cursor.Block || LooksAreMany())
        {
            Score();
            return Decoded.Scores[_cursor.At];
        }
        var weighted = _cursor.WeightHere(_view.Norms);
        return (int)MathF.Ceiling(_factor * weighted / (_k1 + weighted)); // as the vectors have it, to the last bit
    }

    /// <summary>No document's score exceeds this.</summary>
    public int FindBound() => BoundOf(_cursor.LargestWeight(_view), _factor, _k1);

    /// <summary>What no score of a weighted frequency up to the largest exceeds.</summary>
    public static int BoundOf(double largest, float factor, float k1) =>
        ScoreScale.Bound(double.IsFinite(largest) ? factor * largest / (k1 + largest) : factor);

    /// <summary>k1, or nearly 0, so that nothing is divided by nothing.</summary>
    public static float Positive(double k1) => Math.Max((float)k1, LeastK1);

    /// <summary>Gives back what was borrowed of the buffers.</summary>
    public void Release(RankingBuffers buffers) => _cursor.Release(buffers.Return);

    private bool LooksAreMany()
    {
        (_looked, _looks) = (_cursor.Block, _looked == _cursor.Block ? _looks + 1 : 1);
        return _looks > SingleLooks;
    }

    private void Score()
    {
        if (_scored == _cursor.Block)
            return;
        _scored = _cursor.Block;
        _cursor.Weigh(_view.Norms);
        var factor = new Vector<float>(_factor);
        var k1 = new Vector<float>(_k1);
        for (var i = 0; i < BlockCodec.Size; i += Vector<float>.Count)
        {
            var weighted = new Vector<float>(Decoded.Weighted, i);
            Vector.ConvertToInt32Native(Vector.Ceiling(factor * weighted / (k1 + weighted))).CopyTo(Decoded.Scores, i);
        }
    }
}
