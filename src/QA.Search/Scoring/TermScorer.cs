namespace QA.Search;

/// <summary>One term's scores in one segment: added up over stretches of documents, or looked up for single ones.</summary>
internal sealed class TermScorer
{
    private readonly Func<ScoredCursor> _open;
    private readonly RankingBuffers _buffers;
    private readonly ScoredCursor _cursor;
    private ScoredCursor? _probe;

    /// <param name="view">The segment.</param>
    /// <param name="start">Where the term's postings start.</param>
    /// <param name="factor">Weight · idf · (k1 + 1), in units.</param>
    /// <param name="k1">How soon repeating stops to add.</param>
    /// <param name="buffers">What blocks are borrowed from.</param>
    public TermScorer(SegmentView view, int start, float factor, double k1, RankingBuffers buffers)
    {
        _buffers = buffers;
        _open = () => new ScoredCursor(view, start, factor, k1, buffers.Rent());
        _cursor = _open();
        Bound = _cursor.FindBound();
    }

    /// <summary>No document's score exceeds this.</summary>
    public int Bound { get; }

    /// <summary>How many documents have the term.</summary>
    public int Count => _cursor.Count;

    /// <summary>The next document that was not yet added.</summary>
    public int Document => _cursor.Document;

    public void SkipTo(int document) => _cursor.SkipTo(document);

    /// <summary>Adds the scores of documents before <paramref name="end"/> to sums that begin at <paramref name="start"/>.</summary>
    public void AddTo(Span<int> sums, int start, int end)
    {
        while (_cursor.Document < end)
        {
            var documents = _cursor.Take(end, out var scores);
            for (var i = 0; i < documents.Length; i++)
                sums[documents[i] - start] += scores[i];
            _cursor.Pass(documents.Length);
        }
    }

    /// <summary>Likewise, but only what exceeds the best so far of the same group's terms.</summary>
    public void RaiseTo(Span<int> sums, Span<int> best, int start, int end)
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

    /// <summary>Adds the scores of candidates from which on nothing was added, beyond the best of their group if that is given.</summary>
    public void LookUp(CandidateList candidates, int[]? best)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            var had = best?[candidates.Slots[i]] ?? 0;
            if (had >= Bound || _cursor.Look(candidates.Documents[i]) is var score && score <= had)
                continue;
            candidates.Scores[i] += score - had;
            if (best is not null)
                best[candidates.Slots[i]] = score;
        }
    }

    /// <summary>Raises the best of candidates to their scores, which were added before.</summary>
    public void Probe(CandidateList candidates, int[] best)
    {
        _probe ??= _open();
        for (var i = 0; i < candidates.Count; i++)
        {
            ref var had = ref best[candidates.Slots[i]];
            had = Math.Max(had, _probe.Look(candidates.Documents[i]));
        }
    }

    /// <summary>Gives back what was borrowed of the buffers.</summary>
    public void Release()
    {
        _buffers.Return(_cursor.Decoded);
        if (_probe is not null)
            _buffers.Return(_probe.Decoded);
    }
}
