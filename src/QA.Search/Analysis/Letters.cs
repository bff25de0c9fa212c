using System.Text;

namespace QA.Search;

/// <summary>
/// Lower-case letters taken apart and put together: vowel quality and tone of Vietnamese vowels, base letter of Latin ones.
/// An own table, so that folding does not depend on the globalization mode the process runs in.
/// </summary>
internal static class Letters
{
    private const int TableSize = 0x2000; // up to the end of Latin Extended Additional and Greek Extended
    private const int Tones = 6;

    // One row a vowel: level, grave, acute, hook, tilde, dot below.
    private static readonly string[] Vowels =
    [
        "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị",
        "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
    ];

    private const string VowelBases = "aaaeeiooouuy";
    private const string ToneMarks = "\u0300\u0301\u0309\u0303\u0323";

    // Base letters of U+00E0..U+00FF and U+0100..U+017F (capitals never reach the table, but stand there to keep the count).
    private const string Latin1Bases = "aaaaaaæceeeeiiiidnooooo÷ouuuuyþy";
    private const string LatinABases =
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiĳĳjjkkĸllllllllllnnnnnnŉŋŋooooooœœrrrrrrsssssssstttttt"
        + "uuuuuuuuuuuuwwyyyzzzzzzſ";

    private static readonly byte[] VowelTable = BuildVowels(); // 1 + row * 6 + tone, 0 for no Vietnamese vowel
    private static readonly char[] FoldTable = BuildFolds();

    /// <summary>The letter without diacritics; đ gives d.</summary>
    public static char Fold(char c) => c < TableSize ? FoldTable[c] : c;

    public static bool IsVowel(char c) => c < TableSize && VowelTable[c] != 0;

    /// <summary>0 for the level tone and for what is no vowel, else 1 to 5.</summary>
    public static int Tone(char c) => IsVowel(c) ? (VowelTable[c] - 1) % Tones : 0;

    public static char WithTone(char vowel, int tone) => Vowels[(VowelTable[vowel] - 1) / Tones][tone];

    /// <summary>Whether a vowel has a circumflex, breve or horn.</summary>
    public static bool HasQuality(char vowel) => WithTone(vowel, 0) is var plain && plain != Fold(plain);

    /// <summary>Joins a combining mark to the letter before it, in whichever order the marks come.</summary>
    public static bool TryCompose(char letter, char mark, out char composed)
    {
        composed = letter;
        if (!IsVowel(letter))
            return false;
        var tone = Tone(letter);
        var plain = WithTone(letter, 0);
        var newTone = ToneMarks.IndexOf(mark, StringComparison.Ordinal) + 1;
        if (newTone > 0 && tone == 0)
            composed = WithTone(plain, newTone);
        else if (newTone == 0 && WithQuality(plain, mark) is var modified && modified != plain)
            composed = WithTone(modified, tone);
        return composed != letter;
    }

    private static char WithQuality(char plain, char mark) => (plain, mark) switch
    {
        ('a', '\u0302') => 'â',
        ('a', '\u0306') => 'ă',
        ('e', '\u0302') => 'ê',
        ('o', '\u0302') => 'ô',
        ('o', '\u031B') => 'ơ',
        ('u', '\u031B') => 'ư',
        _ => plain,
    };

    private static byte[] BuildVowels()
    {
        var table = new byte[TableSize];
        for (var row = 0; row < Vowels.Length; row++)
        {
            for (var tone = 0; tone < Tones; tone++)
                table[Vowels[row][tone]] = (byte)(1 + row * Tones + tone);
        }
        return table;
    }

    private static char[] BuildFolds()
    {
        var table = new char[TableSize];
        for (var c = 0; c < TableSize; c++)
            table[c] = Decomposes(c) ? ((char)c).ToString().Normalize(NormalizationForm.FormD)[0] : (char)c;
        Latin1Bases.CopyTo(0, table, 0xE0, Latin1Bases.Length);
        LatinABases.CopyTo(0, table, 0x100, LatinABases.Length);
        for (var row = 0; row < Vowels.Length; row++)
        {
            foreach (var vowel in Vowels[row])
                table[vowel] = VowelBases[row];
        }
        return table;
    }

    // Letters of other languages: these ranges have one base letter each; Hangul, outside them, has not.
    private static bool Decomposes(int c) => c is (>= 0x180 and < 0x250) or (>= 0x370 and < 0x530) or (>= 0x1E00 and < 0x2000);
}
