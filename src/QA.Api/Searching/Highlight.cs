namespace QA.Api.Searching;

/// <summary>A run of characters of a passage's text.</summary>
/// <param name="Start">Offset of the first.</param>
/// <param name="Length">How many.</param>
internal sealed record Highlight(int Start, int Length);
