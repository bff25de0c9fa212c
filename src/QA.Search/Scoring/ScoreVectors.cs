using System.Numerics;
using System.Runtime.InteropServices;

namespace QA.Search;

/// <summary>Scores of a window's documents, several at a time.</summary>
internal static class ScoreVectors
{
    /// <summary>Adds scores to sums.</summary>
    public static void AddTo(Span<int> sums, ReadOnlySpan<int> scores)
    {
        var all = MemoryMarshal.Cast<int, Vector<int>>(sums);
        var more = MemoryMarshal.Cast<int, Vector<int>>(scores);
        for (var i = 0; i < all.Length; i++)
            all[i] += more[i];
        for (var i = all.Length * Vector<int>.Count; i < sums.Length; i++)
            sums[i] += scores[i];
    }

    /// <summary>Adds to sums what scores have beyond the best so far, and raises that to them.</summary>
    public static void RaiseTo(Span<int> sums, Span<int> best, ReadOnlySpan<int> scores)
    {
        var width = Vector<int>.Count;
        var i = 0;
        for (; i + width <= sums.Length; i += width)
        {
            var had = new Vector<int>(best[i..]);
            var more = Vector.Max(new Vector<int>(scores[i..]) - had, Vector<int>.Zero);
            (new Vector<int>(sums[i..]) + more).CopyTo(sums[i..]);
            (had + more).CopyTo(best[i..]);
        }
        for (; i < sums.Length; i++)
        {
            var more = Math.Max(scores[i] - best[i], 0);
            (sums[i], best[i]) = (sums[i] + more, best[i] + more);
        }
    }
}
