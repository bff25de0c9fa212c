using System.Buffers;
using System.Numerics;

namespace QA.Search;

/// <summary>
/// Scores all documents that have any term of a query, in windows small enough for the processor's cache, and keeps the
/// best. A window is also the place where one that cannot reach the best so far could be passed over.
/// </summary>
internal static class Ranking
{
    private const int Window = 1 << 12; // two arrays of floats: 32 KB

    public static List<(float Score, int Document)> Rank(
        Snapshot snapshot, List<GroupScorer> groups, int limit, SearchFilter? filter)
    {
        var top = new TopHits(Math.Min(limit, snapshot.DocumentCount));
        var kinds = filter?.Kinds is { } names ? snapshot.AllowedKinds(names) : null;
        var buffer = ArrayPool<float>.Shared.Rent(Window * 2);
        try
        {
            var sums = buffer.AsSpan(0, Window);
            var best = buffer.AsSpan(Window, Window);
            best.Clear();
            for (var start = Next(groups); start != TermScorer.NoMore; start = Next(groups))
            {
                var end = Math.Min(start + Window, snapshot.DocumentCount);
                var window = sums[..(end - start)];
                window.Clear();
                foreach (var group in groups)
                    group.AddTo(window, best[..window.Length], start, end);
                Collect(window, start, top, snapshot, kinds);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
        return top.Ranked();
    }

    private static int Next(List<GroupScorer> groups) => groups.Min(g => g.Document);

    private static void Collect(Span<float> sums, int start, TopHits top, Snapshot snapshot, bool[]? kinds)
    {
        for (var i = 0; i < sums.Length;)
        {
            if (i + Vector<float>.Count <= sums.Length
                && !Vector.GreaterThanAny(new Vector<float>(sums[i..]), new Vector<float>(top.Threshold)))
            {
                i += Vector<float>.Count;
                continue;
            }
            for (var end = Math.Min(i + Vector<float>.Count, sums.Length); i < end; i++)
            {
                if (sums[i] > top.Threshold && (kinds is null || kinds[snapshot.KindOf(start + i)]))
                    top.Add(start + i, sums[i]);
            }
        }
    }
}
