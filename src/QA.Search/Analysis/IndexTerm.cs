namespace QA.Search;

/// <summary>A term that a text is found by.</summary>
/// <param name="Term">A canonical or folded word, or two joined by a space, as a <see cref="WeightedTerm"/> asks for it.</param>
/// <param name="Form">Which spelling it is.</param>
/// <param name="Start">Index in the text of the first character it was derived from.</param>
/// <param name="Length">Number of characters there.</param>
/// <param name="Position">Position of the word, or of a pair's second word; see <see cref="Token.Position"/>.</param>
/// <param name="Counts">Whether it is a word or number of the text, which the text's length is counted in.</param>
public readonly record struct IndexTerm(string Term, TermForm Form, int Start, int Length, int Position, bool Counts);
