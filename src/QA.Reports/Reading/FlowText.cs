using System.Text;

namespace QA.Reports.Reading;

/// <summary>
/// A block's text as a reader reads it: pieces that page furniture had torn apart are joined, line
/// breaks are spaces, note marks and mark-up are gone. Every character still knows its place.
/// </summary>
public sealed class FlowText
{
    private readonly int[] sources;

    private FlowText(string text, int[] sources)
    {
        Text = text;
        this.sources = sources;
    }

    /// <summary>Text without a character.</summary>
    public static FlowText Empty { get; } = new("", []);

    /// <summary>The joined text; white space runs are one space, none at the ends.</summary>
    public string Text { get; }

    /// <summary>Number of characters of <see cref="Text"/>.</summary>
    public int Length => Text.Length;

    /// <summary>Offset in the report's text of the character at <paramref name="index"/> of <see cref="Text"/>.</summary>
    public int SourceOf(int index) => sources[index];

    /// <summary>
    /// The place in the report of a run of <see cref="Text"/>, from its first to its last character; text
    /// that stands between two torn pieces is inside the span.
    /// </summary>
    public TextSpan SourceSpan(int start, int length) =>
        length <= 0 ? new TextSpan(sources.Length == 0 ? 0 : sources[Math.Min(start, sources.Length - 1)], 0)
        : TextSpan.FromBounds(sources[start], sources[start + length - 1] + 1);

    /// <summary>Whether nothing but white space and marks was left out between the ends of the run.</summary>
    /// <remarks>A run over a torn place cannot be quoted in one piece.</remarks>
    public bool IsWhole(int start, int length, int tolerance = 12)
    {
        for (var i = start + 1; i < start + length; i++)
            if (sources[i] - sources[i - 1] > tolerance)
                return false;
        return true;
    }

    /// <summary>Index in <see cref="Text"/> of the first character at or after a place in the report; <see cref="Length"/> when all stand before it.</summary>
    public int IndexOf(int source)
    {
        var found = Array.BinarySearch(sources, source);
        return found >= 0 ? found : ~found;
    }

    /// <summary>Joins pieces of the report's text, leaving out what <paramref name="skip"/> covers.</summary>
    internal static FlowText Join(string text, IReadOnlyList<TextSpan> pieces, IReadOnlyList<TextSpan> skip)
    {
        var joined = new StringBuilder();
        var sources = new List<int>();
        foreach (var piece in pieces)
        {
            var pendingSpace = joined.Length > 0 && !EndsInHyphenatedAbbreviation(joined);
            for (var i = piece.Start; i < piece.End; i++)
            {
                if (Covering(skip, i) is { } skipped)
                {
                    i = skipped.End - 1;
                    // "ngộ độc (3)." closes up when the mark goes.
                    pendingSpace &= i + 1 >= piece.End || text[i + 1] is not ('.' or ',' or ';' or ':');
                    pendingSpace |= PartsNumbers(text, joined, skipped, piece.End);
                    continue;
                }

                var c = text[i];
                if (char.IsWhiteSpace(c) || c == '\u00A0')
                {
                    pendingSpace = joined.Length > 0;
                    continue;
                }

                if (pendingSpace)
                {
                    joined.Append(' ');
                    sources.Add(i - 1);
                    pendingSpace = false;
                }

                joined.Append(c);
                sources.Add(i);
            }
        }

        Monotone(sources);
        return new FlowText(joined.ToString(), [.. sources]);
    }

    // A line that ends in "TTĐT-" goes on without a space: the hyphen belongs to the abbreviation.
    private static bool EndsInHyphenatedAbbreviation(StringBuilder joined) =>
        joined.Length > 2 && joined[^1] == '-' && char.IsUpper(joined[^2]);

    // A number before a note mark and one behind it never become one; mere emphasis may stand within a number.
    private static bool PartsNumbers(string text, StringBuilder joined, TextSpan mark, int end)
    {
        var rest = text.AsSpan(mark.End, Math.Min(2, end - mark.End));
        return joined.Length > 0 && char.IsDigit(joined[^1]) && mark.Of(text).Any(char.IsDigit)
            && (rest is [var first, ..] && char.IsDigit(first) || rest is ['.' or ',', var second] && char.IsDigit(second));
    }

    private static TextSpan? Covering(IReadOnlyList<TextSpan> skip, int at)
    {
        int low = 0, high = skip.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (skip[middle].End <= at)
                low = middle + 1;
            else if (skip[middle].Start > at)
                high = middle - 1;
            else
                return skip[middle];
        }

        return null;
    }

    // The space between two pieces takes the place before the second; it may not run backwards.
    private static void Monotone(List<int> sources)
    {
        for (var i = 1; i < sources.Count; i++)
            if (sources[i] < sources[i - 1])
                sources[i] = sources[i - 1];
    }
}
