namespace QA.Search;

/// <summary>Gathers the documents of terms that no list is kept for: phrases, prefixes, words with a slip.</summary>
/// <param name="vocabulary">The words that there are.</param>
internal sealed class TermGatherer(Func<Vocabulary> vocabulary)
{
    /// <summary>The documents of a segment that count and have a term.</summary>
    public GatheredList Gather(WeightedTerm term, SegmentView view)
    {
        var (documents, weighted) = (new List<int>(), new List<float>());
        foreach (var (document, weight) in term.Match == TermMatch.Phrase ? new PhraseWalk(term, view).All() : AnyOf(term, view))
        {
            documents.Add(document);
            weighted.Add(weight);
        }
        return documents.Count > 0 ? new GatheredList([.. documents], [.. weighted]) : GatheredList.Empty;
    }

    /// <summary>The words that a term stands for.</summary>
    public List<string> WordsOf(WeightedTerm term) => vocabulary().Matching(term);

    private IEnumerable<(int Document, float Weighted)> AnyOf(WeightedTerm term, SegmentView view)
    {
        var (lists, buffers) = (view.Segment.Lists, RankingBuffers.OfThread);
        var starts = WordsOf(term).Select(w => view.Segment.Find(TermHash.Of(w, term.Form))).Where(s => s >= 0).SelectMany(lists.ListsOf).Distinct();
        PostingCursor[] members = [.. starts.Select(s => new PostingCursor(lists, s, buffers.Rent()))];
        var union = new UnionCursor(members, view.Norms, 0, 0, buffers.Rent());
        foreach (var range in view.Live)
        {
            for (union.SkipTo(range.Start.Value); union.Document < range.End.Value; union.MoveTo(union.At + 1))
                yield return (union.Document, union.Decoded.Weighted[union.At]);
        }
        union.Release(buffers.Return);
    }
}
