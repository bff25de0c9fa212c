using FsCheck;
using FsCheck.Fluent;

namespace QA.Tests.Search;

/// <summary>Strings made of what is hard: loose marks, half surrogates, separators inside numbers, abbreviations.</summary>
internal static class AnyText
{
    private static readonly string[] Pieces =
    [
        "a", "o", "Ư", "ơ", "ề", "đ", "Đ", "ð", "q", "u", "i", "y", "ng", "th", "hoà", "THUỶ", "qúi", "KT-XH", "BHYT", "bảo hiểm y tế",
        "kinh tế - xã hội", "HIV", "é", "ñ", "İ", "ß", "Ω", "K", "я", "ё", "ή", "中", "한", "ก็", "नि", "ﬁ", "Ⅷ", "ª", "²", "½", "𝒜", "𐐀", "😀",
        "\u0300", "\u0301", "\u0302", "\u0306", "\u0309", "\u031B", "\u0323", "\u0327", "\u0345", "\u20DD", "\u200B", "\u00AD", "\uFEFF", "\u200D",
        "\uD83D", "\uDE00", "\0", "\uFFFF", "1", "23", "٣", ".", ",", "1.5", "-", "–", "&", "/", " ", "\n", "\t", "!", "(", "…", "\u00A0",
    ];

    public static Arbitrary<string> Arbitrary { get; } =
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();

    /// <summary>Throws, with the smallest text found, unless the property holds for two thousand texts.</summary>
    public static void Always(Func<string, bool> property) =>
        Prop.ForAll(Arbitrary, property).Check(Drawn.Cases(2000, size: 40));
}
