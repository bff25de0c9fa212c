using System.Collections.Frozen;
using System.Text;

namespace QA.Reports.Reading.OldTyping;

/// <summary>The shape of a Vietnamese syllable with its marks: an initial, a rime, and a tone that the rime can carry, all from closed lists.</summary>
internal static class SyllableShape
{
    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

    private static readonly FrozenSet<string> Rimes =
        ("a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu "
        + "iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt "
        + "ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyp uyt uyu "
        + "ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu ưm ưn y yêm yên yêng yêt yêu ych ynh yt").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Initials =
        ["ngh", "ng", "nh", "gh", "kh", "ch", "ph", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x"];

    /// <summary>Whether a word is spelled like a syllable, its tone included; capitals count like small letters.</summary>
    public static bool Fits(string word)
    {
        if (word.Length is 0 or > 7)
            return false;
        var (letters, tone) = Split(word);
        var rime = RimeOf(letters);
        // A syllable that ends in a stop is high or low and broken off: it has the acute or the dot.
        var stopped = rime.EndsWith('c') || rime.EndsWith('p') || rime.EndsWith('t') || rime.EndsWith("ch", StringComparison.Ordinal);
        return Rimes.Contains(rime) && (!stopped || tone is '\u0301' or '\u0323');
    }

    private static (string Letters, char Tone) Split(string word)
    {
        var letters = new StringBuilder(word.Length);
        var tone = '\0';
        foreach (var c in word.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (!Tones.Contains(c, StringComparison.Ordinal))
                letters.Append(c);
            else if (tone != '\0')
                return ("", tone);
            else
                tone = c;
        }

        return (letters.ToString().Normalize(NormalizationForm.FormC), tone);
    }

    private static string RimeOf(string letters)
    {
        if (letters.StartsWith("qu", StringComparison.Ordinal))
            return Rimes.Contains(letters[2..]) ? letters[2..] : letters[1..];
        if (letters.StartsWith("gi", StringComparison.Ordinal) && letters.Length > 2)
            return Rimes.Contains(letters[2..]) ? letters[2..] : letters[1..];
        var initial = Array.Find(Initials, i => letters.StartsWith(i, StringComparison.Ordinal));
        return letters[(initial?.Length ?? 0)..];
    }
}
