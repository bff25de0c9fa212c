namespace QA.Search;

/// <summary>Reads all of a segment and says what of it cannot be, beyond what checksums show.</summary>
internal static class SegmentCheck
{
    public static IEnumerable<string> ProblemsOf(Segment segment)
    {
        var hashes = segment.Hashes.ToArray();
        for (var i = 1; i < hashes.Length; i++)
        {
            if (hashes[i] <= hashes[i - 1])
                yield return $"{segment.Group}: terms are not in order";
        }
        var lengths = Enumerable.Range(0, segment.Fields.Count).Select(f => Enumerable.Range(0, segment.Count).Select(d => segment.Length(d, f)).ToArray()).ToArray();
        var norms = SegmentParts.NormsOf(segment.Fields, lengths);
        var read = new HashSet<int>();
        for (var term = 0; term < segment.TermCount; term++)
        {
            if (ProblemOf(segment, term, norms, read) is { } problem)
                yield return $"{segment.Group}: {problem}";
        }
    }

    private static string? ProblemOf(Segment segment, int term, float[][] norms, HashSet<int> read)
    {
        try
        {
            var start = segment.Lists.StartOf(term);
            return !read.Add(start) ? null
                : segment.Lists.HeadAt(start).Kind == ListKind.Union ? ProblemOfUnion(segment.Lists, start, norms) : ProblemOfList(segment, start, norms);
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            return "postings go beyond their end";
        }
    }

    private static string? ProblemOfUnion(PostingLists lists, int start, float[][] norms)
    {
        var (count, bound, terms) = lists.ReadUnion(start);
        return lists.Measure(terms, norms) is var (found, largest) && found == count && largest <= Rounding.ToFloat(bound)
            ? null : "a term of several spellings has other documents than they";
    }

    private static string? ProblemOfList(Segment segment, int start, float[][] norms)
    {
        var (cursor, places) = (new PostingCursor(segment.Lists, start), new List<int>());
        var (count, last) = (0, -1);
        for (; cursor.InBlock > 0; cursor.MoveTo(cursor.InBlock))
        {
            var largest = LargestIn(cursor, norms, ref last);
            if (cursor.Infos.Length > 0 && (largest > Rounding.ToFloat(cursor.Infos[cursor.Block].Bound) || cursor.Infos[cursor.Block].LastDocument != last))
                return "a block is not what is said of it";
            if (cursor.Kind == ListKind.Placed)
                cursor.ReadBlockPlaces(places);
            count += cursor.InBlock;
        }
        return count == cursor.Count && last < segment.Count ? null : "a term has other documents than are counted";
    }

    private static float LargestIn(PostingCursor cursor, float[][] norms, ref int last)
    {
        foreach (var document in cursor.Documents)
        {
            if (document <= last)
                throw new ArgumentException("Documents are not in order.");
            last = document;
        }
        cursor.Weigh(norms);
        var largest = 0f;
        foreach (var weighted in cursor.Decoded.Weighted.AsSpan(0, cursor.InBlock))
            largest = Math.Max(largest, weighted);
        return largest;
    }
}
