using System.Text;

namespace QA.Search;

/// <summary>The two forms in which Vietnamese text is compared. All methods take any string and never throw.</summary>
public static class VietnameseText
{
    private const char DotAbove = '\u0307';

    /// <summary>
    /// Lower case, composed (NFC, whichever way the marks were stored), one spelling for each syllable: hoà = hòa,
    /// thuỷ = thủy, kĩ = kỹ, qúi = quý.
    /// </summary>
    /// <remarks>
    /// Applying it twice changes nothing. The length changes only where combining marks are composed and where
    /// characters that show nothing (soft hyphens, zero-width characters) are dropped: text that is NFC and free of
    /// these keeps every character at its index.
    /// </remarks>
    public static string Canonical(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        var composed = Compose(s);
        if (composed.AsSpan().IndexOfAnyExceptInRange('\0', '\u024F') is var rest and >= 0)
            composed = ComposeOthers(composed, rest);
        return Spell(composed);
    }

    /// <summary>The canonical form without any diacritics; đ gives d. Its length is that of the canonical form without stray marks.</summary>
    /// <remarks>Text that is NFC and free of combining and zero-width characters keeps every character at its index.</remarks>
    public static string Fold(string s) => FoldCanonical(Canonical(s));

    /// <summary>Whether unmarked lower-case letters are spelled like a Vietnamese syllable.</summary>
    public static bool IsSyllable(string folded) => Syllables.IsSyllable(folded);

    /// <summary>Whether any letter has a diacritic, or is đ.</summary>
    public static bool HasDiacritics(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        foreach (var c in s)
        {
            var lower = char.ToLowerInvariant(c);
            if (Letters.Fold(lower) != lower || CharacterClasses.Of(c) == CharacterClass.Mark)
                return true;
        }
        return false;
    }

    internal static string FoldCanonical(string canonical)
    {
        var i = 0;
        while (i < canonical.Length && canonical[i] < 0x80)
            i++;
        if (i == canonical.Length)
            return canonical;
        var folded = new StringBuilder(canonical.Length);
        foreach (var c in canonical)
        {
            if (CharacterClasses.Of(c) != CharacterClass.Mark)
                folded.Append(Letters.Fold(c));
        }
        // A stray mark kept its word from being spelled; without it the word may be a syllable.
        return folded.Length < canonical.Length ? Spell(folded.ToString()) : folded.ToString();
    }

    private static string Compose(string s)
    {
        var result = new StringBuilder(s.Length);
        foreach (var c in s)
        {
            if (CharacterClasses.Of(c) == CharacterClass.Ignorable)
                continue;
            var lower = Lower(c);
            if (lower == DotAbove && result.Length > 0 && Letters.Fold(result[^1]) == 'i')
                continue; // an i has its dot
            if (result.Length > 0 && Letters.TryCompose(result[^1], lower, out var composed))
                result[^1] = composed;
            else
                result.Append(lower);
        }
        return result.ToString();
    }

    private static char Lower(char c) => c switch
    {
        'ð' or 'Ð' => 'đ', // eth stands for đ in texts from old fonts
        'İ' => 'i', // has no small letter of its own
        _ => char.ToLowerInvariant(c),
    };

    // Other scripts, and letters beyond Vietnamese: as Unicode composes them.
    private static string ComposeOthers(string s, int from)
    {
        var needed = false;
        for (var i = from; i < s.Length && !needed; i++)
            needed = s[i] >= 0x300 && !Letters.IsVowel(s[i]);
        if (!needed)
            return s;
        var chars = s.ToCharArray();
        for (var i = 0; i < chars.Length; i++)
        {
            if (!char.IsSurrogate(chars[i]))
                continue;
            if (i + 1 < chars.Length && char.IsSurrogatePair(chars[i], chars[i + 1]))
                i++;
            else
                chars[i] = '\uFFFD'; // Normalize throws on half a pair
        }
        // Putting the marks in order can bring one to the vowel it belongs to.
        return Compose(new string(chars).Normalize(NormalizationForm.FormC));
    }

    private static string Spell(string s)
    {
        var chars = s.ToCharArray();
        for (var start = 0; start < chars.Length;)
        {
            var end = start; // a run begins with a letter, as a token does
            while (end < chars.Length && IsPartOfRun(CharacterClasses.Of(chars[end]), first: end == start))
                end++;
            Spelling.Canonicalise(chars.AsSpan(start, end - start));
            start = end + 1;
        }
        return new string(chars);
    }

    private static bool IsPartOfRun(CharacterClass found, bool first) =>
        found == CharacterClass.Letter || (found == CharacterClass.Mark && !first);
}
