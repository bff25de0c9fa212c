namespace QA.Search;

/// <summary>The scores of a term that has one list.</summary>
internal sealed class ListScorer : TermScorer
{
    private readonly Func<ScoredCursor> _open;
    private readonly RankingBuffers _buffers;
    private readonly ScoredCursor _cursor;
    private ScoredCursor? _probe;

    /// <param name="view">The segment.</param>
    /// <param name="open">Begins to walk the list.</param>
    /// <param name="factor">Weight · idf · (k1 + 1), in units.</param>
    /// <param name="k1">How soon repeating stops to add.</param>
    /// <param name="buffers">What blocks are borrowed from.</param>
    public ListScorer(SegmentView view, Func<BlockCursor> open, float factor, double k1, RankingBuffers buffers)
    {
        _buffers = buffers;
        _open = () => new ScoredCursor(view, open(), factor, k1);
        _cursor = _open();
        (Bound, Count) = (_cursor.FindBound(), _cursor.Count);
    }

    public override int Lists => 1;

    public override int Document => _cursor.Document;

    public override void SkipTo(int document) => _cursor.SkipTo(document);

    public override void AddTo(Span<int> sums, int start, int end)
    {
        while (_cursor.Document < end)
        {
            var documents = _cursor.Take(end, out var scores);
            for (var i = 0; i < documents.Length; i++)
                sums[documents[i] - start] += scores[i];
            _cursor.Pass(documents.Length);
        }
    }

    public override void RaiseTo(Span<int> sums, Span<int> best, int start, int end)
    {
        while (_cursor.Document < end)
        {
            var documents = _cursor.Take(end, out var scores);
            for (var i = 0; i < documents.Length; i++)
            {
                var at = documents[i] - start;
                var more = Math.Max(scores[i] - best[at], 0);
                sums[at] += more;
                best[at] += more;
            }
            _cursor.Pass(documents.Length);
        }
    }

    public override void Release()
    {
        _cursor.Release(_buffers);
        _probe?.Release(_buffers);
    }

    protected override int Look(int document) => _cursor.Look(document);

    protected override int LookBack(int document) => (_probe ??= _open()).Look(document);
}
