namespace QA.Api.Library;

/// <summary>A run of a report's text.</summary>
/// <param name="Id">Id of the report.</param>
/// <param name="Length">Length of the whole text.</param>
/// <param name="Start">Offset of the run's first character.</param>
/// <param name="Text">The run.</param>
internal sealed record TextSlice(string Id, int Length, int Start, string Text)
{
    /// <summary>Longest run given at once.</summary>
    public const int MaxLength = 500_000;

    /// <summary>The run, widened where it would cut a character in two: JSON cannot carry half of one.</summary>
    public static TextSlice Of(string id, string text, int start, int length)
    {
        var from = Math.Min(start, text.Length);
        var to = Math.Min((long)from + length, text.Length) is var end ? (int)end : 0;
        if (to > from && IsInside(text, from))
            from--;
        if (to > from && IsInside(text, to))
            to++;
        return new TextSlice(id, text.Length, from, text[from..to]);
    }

    private static bool IsInside(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);
}
