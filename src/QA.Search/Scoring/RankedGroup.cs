namespace QA.Search;

/// <summary>The terms of one query group in one segment: a document gets the best of their scores.</summary>
/// <param name="terms">The terms; they are appended again as their bounds rise.</param>
/// <param name="best">Room for the best of the optional terms, by slot of a candidate.</param>
internal sealed class RankedGroup(TermScorer[] terms, int[] best)
{
    private readonly TermScorer[] _rising = new TermScorer[terms.Length]; // by bound; the optional ones come first
    private int _appended;

    /// <summary>How many of the terms are optional.</summary>
    public int Optional { get; set; }

    /// <summary>No optional term's score exceeds this.</summary>
    public int OptionalBound => Optional > 0 ? _rising[Optional - 1].Bound : 0;

    public ReadOnlySpan<TermScorer> Essential => _rising.AsSpan(Optional);

    public void Append(TermScorer term) => _rising[_appended++] = term;

    /// <summary>Adds the best of the essential terms to sums that begin at <paramref name="start"/>; leaves <paramref name="raised"/> zero, as it was.</summary>
    public void RaiseTo(Span<int> sums, Span<int> raised, int start, int end)
    {
        var any = false;
        foreach (var term in Essential)
        {
            any |= term.Document < end;
            term.RaiseTo(sums, raised, start, end);
        }
        if (any)
            raised.Clear();
    }

    /// <summary>
    /// Adds to candidates what an optional term has beyond the weightier terms of the group, which were looked up before.
    /// Says by how much less the rest of the group can lift a candidate from now on.
    /// </summary>
    public int LookUp(TermScorer term, CandidateList candidates)
    {
        var at = Array.IndexOf(_rising, term);
        if (_rising.Length == 1)
        {
            term.LookUp(candidates, best: null);
            return term.Bound;
        }
        if (at == Optional - 1)
            StartBest(candidates);
        term.LookUp(candidates, best);
        return term.Bound - (at > 0 ? _rising[at - 1].Bound : 0);
    }

    // What the essential terms have given.
    private void StartBest(CandidateList candidates)
    {
        foreach (var slot in candidates.Slots.AsSpan(0, candidates.Count))
            best[slot] = 0;
        foreach (var term in Essential)
            term.Probe(candidates, best);
    }
}
