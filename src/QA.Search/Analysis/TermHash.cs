using System.Numerics;

namespace QA.Search;

/// <summary>Which spelling of a word a term is.</summary>
public enum TermForm
{
    /// <summary>With its diacritics, as <see cref="VietnameseText.Canonical"/> writes it.</summary>
    Marked,

    /// <summary>Without diacritics, as <see cref="VietnameseText.Fold"/> writes it.</summary>
    Folded,
}

/// <summary>
/// The number a term is indexed under. 55 bits and one for the form, so that among a million terms the chance of any two
/// sharing a number is about 1 in 70,000; pairs, which are most of the terms, then cost no text. Part of the segment format.
/// </summary>
internal static class TermHash
{
    /// <summary>Bits of a number.</summary>
    public const int Bits = 56;

    /// <summary>The number of a word, or of words joined by one space.</summary>
    public static ulong Of(string term, TermForm form)
    {
        var space = term.IndexOf(' ', StringComparison.Ordinal);
        return space < 0
            ? Word(term, form)
            : Pair(Word(term.AsSpan(0, space), form), Word(term.AsSpan(space + 1), form));
    }

    /// <summary>Which spelling a number is of: its lowest bit.</summary>
    public static TermForm FormOf(ulong hash) => (hash & 1) == 0 ? TermForm.Marked : TermForm.Folded;

    /// <summary>FNV-1a over UTF-16 units (Fowler, Noll, Vo), each form with its own start, then mixed.</summary>
    public static ulong Word(ReadOnlySpan<char> word, TermForm form)
    {
        var hash = form == TermForm.Marked ? 0xCBF29CE484222325UL : 0x84222325CBF29CE4UL;
        foreach (var c in word)
            hash = (hash ^ c) * 0x100000001B3UL;
        return Mix(hash) >> (64 - Bits) & ~1UL | (form == TermForm.Folded ? 1UL : 0);
    }

    public static ulong Pair(ulong first, ulong second) =>
        Mix(first * 0x9E3779B97F4A7C15UL ^ BitOperations.RotateLeft(second, 31)) >> (64 - Bits) & ~1UL | first & 1;

    // The finalizer of MurmurHash3 (Appleby, public domain).
    private static ulong Mix(ulong h)
    {
        h = (h ^ (h >> 33)) * 0xFF51AFD7ED558CCDUL;
        h = (h ^ (h >> 33)) * 0xC4CEB9FE1A85EC53UL;
        return h ^ (h >> 33);
    }
}
