using System.Numerics;

namespace QA.Answering.Retrieval;

/// <summary>The number by which a word, marked or unmarked, or a pair of neighbours is known while evidence is weighed: numbers compare faster than text.</summary>
/// <remarks>64 bits: that any two of a million words share one has a chance of about 3 in a hundred million.</remarks>
internal static class TermKey
{
    private const ulong MarkedStart = 0xCBF29CE484222325UL;
    private const ulong FoldedStart = 0x84222325CBF29CE4UL;

    public static ulong Marked(string term) => Of(term, MarkedStart);

    public static ulong Folded(string folded) => Of(folded, FoldedStart);

    /// <summary>Two unmarked words side by side.</summary>
    public static ulong Pair(ulong first, ulong second) => (first * 0x9E3779B97F4A7C15UL) ^ BitOperations.RotateLeft(second, 31);

    // FNV-1a over UTF-16 units (Fowler, Noll, Vo); the shift brings the high bits down, where the filter looks.
    private static ulong Of(string word, ulong start)
    {
        var hash = start;
        foreach (var c in word)
            hash = (hash ^ c) * 0x100000001B3UL;
        return hash ^ (hash >> 29);
    }
}
