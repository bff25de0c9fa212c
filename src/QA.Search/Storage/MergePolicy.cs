using System.Numerics;

namespace QA.Search;

/// <summary>
/// Which segments are worth writing as one. Segments of like size are a tier; a tier that is full is merged, so that a
/// document is rewritten as often as there are tiers, a handful of times. One that is mostly removed is rewritten alone.
/// </summary>
internal static class MergePolicy
{
    /// <summary>Segments of a tier, and how many times larger the next tier's are.</summary>
    public const int TierSize = 8;

    /// <summary>Larger ones are left as they are, in bytes.</summary>
    public const int Largest = 1 << 29;

    private const int SmallestTier = 1 << 16;

    /// <summary>The segments to merge next; none when all is well.</summary>
    public static List<LiveSegment> Choose(IReadOnlyList<LiveSegment> segments)
    {
        foreach (var tier in segments.Where(s => s.Segment.SizeInBytes < Largest / TierSize).GroupBy(TierOf).OrderBy(t => t.Key))
        {
            if (tier.Count() >= TierSize)
                return [.. tier];
        }
        return [.. segments.Where(s => s.Count * 2 < s.Segment.Count).Take(1)];
    }

    private static int TierOf(LiveSegment segment) =>
        BitOperations.Log2((uint)Math.Max(segment.Segment.SizeInBytes / SmallestTier, 1)) / BitOperations.Log2(TierSize);
}
