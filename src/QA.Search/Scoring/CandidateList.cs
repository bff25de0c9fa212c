namespace QA.Search;

/// <summary>Documents of a window that may be among the best, in rising order, with what they have so far.</summary>
internal sealed class CandidateList(int capacity)
{
    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    public int[] Documents { get; } = new int[capacity];

    public int[] Scores { get; } = new int[capacity];

    /// <summary>The number that each keeps while others are dropped.</summary>
    public int[] Slots { get; } = new int[capacity];

    public void Clear() => Count = 0;

    public void Add(int document, int score)
    {
        (Documents[Count], Scores[Count], Slots[Count]) = (document, score, Count);
        Count++;
    }

    /// <summary>Drops those whose score does not exceed <paramref name="least"/>.</summary>
    public void KeepOver(int least)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            (Documents[kept], Scores[kept], Slots[kept]) = (Documents[i], Scores[i], Slots[i]);
            kept += Scores[i] > least ? 1 : 0;
        }
        Count = kept;
    }
}
