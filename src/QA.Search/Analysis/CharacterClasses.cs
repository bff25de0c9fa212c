using System.Globalization;

namespace QA.Search;

internal enum CharacterClass : byte
{
    Separator,
    Letter,
    Digit,
    Mark,
    Ignorable,
}

/// <summary>What a character is to the tokenizer. A table, since every character of every text is asked.</summary>
internal static class CharacterClasses
{
    private static readonly CharacterClass[] Table = Build();

    public static CharacterClass Of(char c) => Table[c];

    /// <summary>The class of the character at an index, and how many UTF-16 units it takes.</summary>
    public static CharacterClass At(ReadOnlySpan<char> text, int index, out int units)
    {
        var c = text[index];
        units = 1;
        if (!char.IsHighSurrogate(c) || index + 1 >= text.Length || !char.IsLowSurrogate(text[index + 1]))
            return Table[c]; // a lone surrogate is a separator
        units = 2;
        return Classify(CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(c, text[index + 1])));
    }

    private static CharacterClass[] Build()
    {
        var table = new CharacterClass[char.MaxValue + 1];
        for (var c = 0; c < table.Length; c++)
            table[c] = Classify(CharUnicodeInfo.GetUnicodeCategory((char)c));
        return table;
    }

    // OtherNumber, which holds superscripts and fractions, is left a separator: in reports a superscript is a note mark.
    private static CharacterClass Classify(UnicodeCategory category) => category switch
    {
        <= UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => CharacterClass.Letter,
        UnicodeCategory.DecimalDigitNumber => CharacterClass.Digit,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            => CharacterClass.Mark,
        UnicodeCategory.Format => CharacterClass.Ignorable,
        _ => CharacterClass.Separator,
    };
}
