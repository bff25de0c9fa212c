namespace QA.Search;

/// <summary>A document that may be among the best.</summary>
/// <param name="Score">In the query's units, see <see cref="ScoreScale"/>.</param>
/// <param name="Rank">Place of its group among all, which decides between equal scores.</param>
/// <param name="Ordinal">Its number in the group, which decides next.</param>
internal readonly record struct Candidate(int Score, int Rank, int Ordinal)
{
    public bool IsWorseThan(in Candidate other) =>
        Score != other.Score ? Score < other.Score
        : Rank != other.Rank ? Rank > other.Rank
        : Ordinal > other.Ordinal;
}

/// <summary>The best documents so far, in a heap whose root is the worst of them.</summary>
/// <param name="limit">How many are kept.</param>
/// <param name="inOrder">Whether documents come in the order that decides between equal scores: a later equal one is then of no use.</param>
internal sealed class TopHits(int limit, bool inOrder)
{
    private readonly List<Candidate> _heap = new(Math.Min(limit, 1024));

    /// <summary>What a score must exceed to be of use.</summary>
    public int Threshold { get; private set; }

    public void Add(in Candidate candidate)
    {
        if (_heap.Count < limit)
        {
            _heap.Add(candidate);
            SiftUp(_heap.Count - 1);
        }
        else if (_heap[0].IsWorseThan(candidate))
        {
            _heap[0] = candidate;
            SiftDown();
        }
        if (_heap.Count == limit)
            Threshold = inOrder ? _heap[0].Score : _heap[0].Score - 1;
    }

    /// <summary>Best first.</summary>
    public List<Candidate> Ranked()
    {
        var ranked = new List<Candidate>(_heap);
        ranked.Sort((a, b) => a.IsWorseThan(b) ? 1 : b.IsWorseThan(a) ? -1 : 0);
        return ranked;
    }

    private void SiftUp(int at)
    {
        for (var parent = (at - 1) / 2; at > 0 && _heap[at].IsWorseThan(_heap[parent]); at = parent, parent = (at - 1) / 2)
            (_heap[at], _heap[parent]) = (_heap[parent], _heap[at]);
    }

    private void SiftDown()
    {
        for (var at = 0; ;)
        {
            var child = at * 2 + 1;
            if (child >= _heap.Count)
                return;
            if (child + 1 < _heap.Count && _heap[child + 1].IsWorseThan(_heap[child]))
                child++;
            if (!_heap[child].IsWorseThan(_heap[at]))
                return;
            (_heap[at], _heap[child]) = (_heap[child], _heap[at]);
            at = child;
        }
    }
}
