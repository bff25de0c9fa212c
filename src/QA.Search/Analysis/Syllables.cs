using System.Collections.Frozen;

namespace QA.Search;

/// <summary>The shape of a Vietnamese syllable without diacritics: an initial and a rime, both from closed lists.</summary>
internal static class Syllables
{
    /// <summary>Letters of the longest syllable, "nghiêng".</summary>
    public const int MaxLength = 7;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Rimes =
        ("a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ic ich im in inh ip it iu "
        + "iec iem ien ieng iep iet ieu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on "
        + "ong ooc oong op ot u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up "
        + "ut uu uy uya uych uyen uyet uynh uyp uyt uyu y ych yem yen yet yeu ynh yt")
        .Split(' ').ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Initials =
        ["ngh", "ng", "nh", "gh", "kh", "ch", "ph", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x"];

    /// <summary>Whether folded lower-case letters are spelled like a syllable.</summary>
    public static bool IsSyllable(ReadOnlySpan<char> folded) =>
        folded.Length is > 0 and <= MaxLength && Rimes.Contains(folded[InitialLength(folded)..]);

    /// <summary>The letters of the initial; the u of qu and, before a vowel, the i of gi belong to it.</summary>
    public static int InitialLength(ReadOnlySpan<char> folded)
    {
        if (folded.StartsWith("qu") || (folded.StartsWith("gi") && folded.Length > 2 && IsPlainVowel(folded[2])))
            return 2;
        foreach (var initial in Initials)
        {
            if (folded.StartsWith(initial))
                return initial.Length;
        }
        return 0;
    }

    public static bool IsPlainVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
