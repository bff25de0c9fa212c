namespace QA.Search;

/// <summary>A token as the stages inside the library pass it on.</summary>
/// <remarks>JoinsPrevious: an expansion that forms a pair with the expansion emitted just before it.</remarks>
internal readonly record struct Lexeme(
    int Start, int Length, WordForm Form, TokenKind Kind, int Position, Gap Gap, bool JoinsPrevious = false)
{
    public Token ToToken() => new(Start, Length, Form.Term, Form.Folded, Kind, Position);

    public int End => Start + Length;
}
