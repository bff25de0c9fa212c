namespace QA.Search;

/// <summary>The best documents so far, in a heap whose root is the worst of them. Documents come in rising order.</summary>
internal sealed class TopHits(int limit)
{
    private readonly List<(float Score, int Document)> _heap = new(Math.Min(limit, 1024));

    /// <summary>What a score must exceed to enter; equal ones lose to the earlier document.</summary>
    public float Threshold { get; private set; }

    public void Add(int document, float score)
    {
        if (score <= Threshold)
            return;
        if (_heap.Count < limit)
        {
            _heap.Add((score, document));
            SiftUp(_heap.Count - 1);
        }
        else
        {
            _heap[0] = (score, document);
            SiftDown();
        }
        if (_heap.Count == limit)
            Threshold = _heap[0].Score;
    }

    public List<(float Score, int Document)> Ranked()
    {
        var ranked = new List<(float Score, int Document)>(_heap);
        ranked.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Document.CompareTo(b.Document));
        return ranked;
    }

    private static bool IsWorse((float Score, int Document) a, (float Score, int Document) b) =>
        a.Score < b.Score || (a.Score == b.Score && a.Document > b.Document);

    private void SiftUp(int at)
    {
        for (var parent = (at - 1) / 2; at > 0 && IsWorse(_heap[at], _heap[parent]); at = parent, parent = (at - 1) / 2)
            (_heap[at], _heap[parent]) = (_heap[parent], _heap[at]);
    }

    private void SiftDown()
    {
        for (var at = 0; ;)
        {
            var child = at * 2 + 1;
            if (child >= _heap.Count)
                return;
            if (child + 1 < _heap.Count && IsWorse(_heap[child + 1], _heap[child]))
                child++;
            if (!IsWorse(_heap[child], _heap[at]))
                return;
            (_heap[at], _heap[child]) = (_heap[child], _heap[at]);
            at = child;
        }
    }
}
