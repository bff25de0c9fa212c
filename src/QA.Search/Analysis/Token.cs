namespace QA.Search;

/// <summary>What a token is.</summary>
public enum TokenKind
{
    /// <summary>A run of letters, nearly always one Vietnamese syllable.</summary>
    Word,

    /// <summary>A run of digits with its inner dots and commas, as written.</summary>
    Number,

    /// <summary>A word the text does not spell: part of an abbreviation's long form, or a long form's abbreviation.</summary>
    Expansion,
}

/// <summary>A piece of a text with its place in it.</summary>
/// <param name="Start">Index of its first character in the text as it was given.</param>
/// <param name="Length">Number of characters there; for an expansion, of what it was derived from.</param>
/// <param name="Term">Canonical marked form, as <see cref="VietnameseText.Canonical"/> gives it.</param>
/// <param name="Folded">The term without diacritics, as <see cref="VietnameseText.Fold"/> gives it.</param>
/// <param name="Kind">Word, number or expansion.</param>
/// <param name="Position">
/// Counts words and numbers; two words are neighbours when their positions differ by one. Sentence punctuation
/// and line ends skip one. An expansion stands at the position of what it was derived from.
/// </param>
public readonly record struct Token(int Start, int Length, string Term, string Folded, TokenKind Kind, int Position);
