namespace QA.Search;

/// <summary>One spelling for syllables that two conventions spell differently. Lengths do not change.</summary>
internal static class Spelling
{
    /// <summary>Rewrites one lower-case, composed run of letters in place; what is no syllable stays as it is.</summary>
    public static void Canonicalise(Span<char> word)
    {
        if (word.Length is < 2 or > Syllables.MaxLength)
            return;
        Span<char> folded = stackalloc char[word.Length];
        for (var i = 0; i < word.Length; i++)
            folded[i] = Letters.Fold(word[i]);
        if (!Syllables.IsSyllable(folded))
            return;
        var nucleus = Syllables.InitialLength(folded);
        WriteFinalIAsY(word, folded, nucleus);
        PlaceTone(word, folded, nucleus);
    }

    // kĩ = kỹ, lí = lý, mĩ = mỹ, sĩ = sỹ, tỉ = tỷ, hi = hy: after these initials an i that is the whole rime; after qu
    // also before a consonant (quít = quýt).
    private static void WriteFinalIAsY(Span<char> word, Span<char> folded, int nucleus)
    {
        if (folded[nucleus] != 'i')
            return;
        var alone = nucleus + 1 == word.Length;
        var swaps = folded[0] == 'q'
            ? alone || !Syllables.IsPlainVowel(folded[nucleus + 1])
            : alone && nucleus == 1 && folded[0] is 'h' or 'k' or 'l' or 'm' or 's' or 't';
        if (!swaps)
            return;
        word[nucleus] = Letters.WithTone('y', Letters.Tone(word[nucleus]));
        folded[nucleus] = 'y';
    }

    // hoà = hòa, thuỷ = thủy, qúy = quý; also hòan = hoàn, which no convention writes but people type.
    private static void PlaceTone(Span<char> word, Span<char> folded, int nucleus)
    {
        var (at, count) = (-1, 0);
        for (var i = 0; i < word.Length; i++)
        {
            if (Letters.Tone(word[i]) == 0)
                continue;
            at = i;
            count++;
        }
        if (count != 1)
            return; // no tone, or a slip that nobody can decide
        var tone = Letters.Tone(word[at]);
        word[at] = Letters.WithTone(word[at], 0);
        var target = ToneBearer(word, folded, nucleus);
        word[target] = Letters.WithTone(word[target], tone);
    }

    private static int ToneBearer(Span<char> word, Span<char> folded, int nucleus)
    {
        var end = nucleus;
        while (end < folded.Length && Syllables.IsPlainVowel(folded[end]))
            end++;
        for (var i = end - 1; i >= nucleus; i--)
        {
            if (Letters.HasQuality(word[i]))
                return i;
        }
        var vowels = end - nucleus;
        var closed = end < folded.Length;
        return vowels switch
        {
            1 => nucleus,
            2 => closed ? nucleus + 1 : nucleus,
            _ => nucleus + 1,
        };
    }
}
