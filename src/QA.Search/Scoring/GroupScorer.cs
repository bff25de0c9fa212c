namespace QA.Search;

/// <summary>The terms of one query group: each document gets the best of their scores.</summary>
internal sealed class GroupScorer(List<TermScorer> terms)
{
    /// <summary>The next document that has any of the terms.</summary>
    public int Document => terms.Min(t => t.Document);

    // best: as long as the sums, all zero, and left so.
    public void AddTo(Span<float> sums, Span<float> best, int start, int end)
    {
        if (terms.Count == 1)
        {
            terms[0].AddTo(sums, start, end);
            return;
        }
        var touched = false;
        foreach (var term in terms)
        {
            touched |= term.Document < end;
            term.RaiseTo(sums, best, start, end);
        }
        if (touched)
            best.Clear();
    }
}
