namespace QA.Search;

/// <summary>Reads all of a segment and says what of it cannot be, beyond what checksums show.</summary>
internal static class SegmentCheck
{
    public static IEnumerable<string> ProblemsOf(Segment segment)
    {
        var (hashes, starts) = (segment.Hashes.ToArray(), segment.Starts.ToArray());
        for (var i = 1; i < hashes.Length; i++)
        {
            if (hashes[i] <= hashes[i - 1])
                yield return $"{segment.Group}: terms are not in order";
        }
        var lengths = Enumerable.Range(0, segment.Fields.Count).Select(f => Enumerable.Range(0, segment.Count).Select(d => segment.Length(d, f)).ToArray()).ToArray();
        var norms = SegmentParts.NormsOf(segment.Fields, lengths);
        foreach (var start in starts.Distinct())
        {
            if (ProblemOf(segment, start, norms) is { } problem)
                yield return $"{segment.Group}: {problem}";
        }
    }

    private static string? ProblemOf(Segment segment, int start, float[][] norms)
    {
        try
        {
            var (cursor, places) = (new PostingCursor(segment, start), new List<int>());
            var (count, last) = (0, -1);
            for (; cursor.InBlock > 0; cursor.MoveTo(cursor.InBlock))
            {
                var largest = LargestIn(cursor, segment, norms, ref last);
                if (cursor.Infos.Length > 0 && (largest > Rounding.ToFloat(cursor.Infos[cursor.Block].Bound) || cursor.Infos[cursor.Block].LastDocument != last))
                    return "a block is not what is said of it";
                if (cursor.HasPlaces)
                    cursor.ReadBlockPlaces(places);
                count += cursor.InBlock;
            }
            return count == cursor.Count && last < segment.Count ? null : "a term has other documents than are counted";
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            return "postings go beyond their end";
        }
    }

    private static float LargestIn(PostingCursor cursor, Segment segment, float[][] norms, ref int last)
    {
        var largest = 0f;
        var codes = cursor.Codes();
        for (var i = 0; i < cursor.InBlock; i++)
        {
            if (cursor.Documents[i] <= last)
                throw new ArgumentException("Documents are not in order.");
            last = cursor.Documents[i];
            largest = Math.Max(largest, segment.Frequencies(codes[i]).Weigh(norms, last));
        }
        return largest;
    }
}
