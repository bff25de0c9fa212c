namespace QA.Search;

/// <summary>One term's scores in one segment: added up over stretches of documents, or looked up for single ones.</summary>
internal abstract class TermScorer
{
    /// <summary>No document's score exceeds this.</summary>
    public int Bound { get; protected init; }

    /// <summary>How many documents have the term.</summary>
    public int Count { get; protected init; }

    /// <summary>Lists that looking one document up goes through.</summary>
    public abstract int Lists { get; }

    /// <summary>The next document that was not yet added.</summary>
    public abstract int Document { get; }

    public abstract void SkipTo(int document);

    /// <summary>Adds the scores of documents before <paramref name="end"/> to sums that begin at <paramref name="start"/>.</summary>
    public abstract void AddTo(Span<int> sums, int start, int end);

    /// <summary>Likewise, but only what exceeds the best so far of the same group's terms.</summary>
    public abstract void RaiseTo(Span<int> sums, Span<int> best, int start, int end);

    /// <summary>Adds the scores of candidates from which on nothing was added, beyond the best of their group if that is given.</summary>
    public void LookUp(CandidateList candidates, int[]? best)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            var had = best?[candidates.Slots[i]] ?? 0;
            if (had >= Bound || Look(candidates.Documents[i]) is var score && score <= had)
                continue;
            candidates.Scores[i] += score - had;
            if (best is not null)
                best[candidates.Slots[i]] = score;
        }
    }

    /// <summary>Raises the best of candidates to their scores, which were added before.</summary>
    public void Probe(CandidateList candidates, int[] best)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            ref var had = ref best[candidates.Slots[i]];
            had = Math.Max(had, LookBack(candidates.Documents[i]));
        }
    }

    /// <summary>Gives back what was borrowed of the buffers.</summary>
    public abstract void Release();

    /// <summary>The score of a document from which on nothing was added; asked for in rising order.</summary>
    protected abstract int Look(int document);

    /// <summary>The score of a document that was added; asked for in rising order.</summary>
    protected abstract int LookBack(int document);
}
