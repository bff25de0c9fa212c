namespace QA.Reports.Reading;

/// <summary>A run of characters of a report's stored text, in UTF-16 code units.</summary>
/// <param name="Start">Offset of the first character, 0 or more.</param>
/// <param name="Length">Number of characters, 0 or more.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Offset just past the last character.</summary>
    public int End => Start + Length;

    /// <summary>The span from <paramref name="start"/> up to but not including <paramref name="end"/>.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, Math.Max(0, end - start));

    /// <summary>The characters of the span.</summary>
    public string Of(string text) => text.Substring(Start, Length);

    /// <summary>Whether the two spans share a character.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    /// <summary>Whether <paramref name="other"/> lies wholly within this span.</summary>
    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;
}
