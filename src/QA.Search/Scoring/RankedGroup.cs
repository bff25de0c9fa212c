namespace QA.Search;

/// <summary>The terms of one query group in one segment: a document gets the best of their scores.</summary>
internal sealed class RankedGroup
{
    private readonly TermScorer[] _rising; // by bound; the optional ones come first

    public RankedGroup(TermScorer[] terms)
    {
        _rising = [.. terms.OrderBy(t => t.Bound)];
        Terms = [.. _rising.Select(t => new RankedTerm(t, this))];
    }

    public IReadOnlyList<RankedTerm> Terms { get; }

    /// <summary>How many of the terms are optional.</summary>
    public int Optional { get; set; }

    /// <summary>No optional term's score exceeds this.</summary>
    public int OptionalBound { get; set; }

    public bool IsFirstEssential(TermScorer scorer) => _rising[Optional] == scorer;

    /// <summary>Adds the best of the essential terms; says whether there was anything.</summary>
    public bool RaiseTo(Span<int> sums, Span<int> best, int start, int end)
    {
        var any = false;
        foreach (var term in _rising.AsSpan(Optional))
        {
            any |= term.Document < end;
            term.RaiseTo(sums, best, start, end);
        }
        return any;
    }

    /// <summary>How much the optional terms add to what the essential ones gave a document.</summary>
    public int LookUp(int document)
    {
        var had = 0;
        foreach (var term in _rising.AsSpan(Optional))
            had = Math.Max(had, term.Probe(document));
        var best = had;
        for (var i = Optional - 1; i >= 0 && _rising[i].Bound > best; i--)
            best = Math.Max(best, _rising[i].Look(document));
        return best - had;
    }
}
