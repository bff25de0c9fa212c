using System.Text;
using QA.Answering;

namespace QA.Api.Completions;

/// <summary>Where in a text a place is named.</summary>
/// <param name="Start">Offset of the mark.</param>
/// <param name="End">Offset past it.</param>
/// <param name="Citation">The place.</param>
internal sealed record PlacedMark(int Start, int End, Citation Citation);

/// <summary>
/// An answer as one text for clients that have no other room for its places: marks "[1]" behind what they prove, and the
/// list of places at the end. What reports say is escaped, so that nothing of it acts as Markdown.
/// </summary>
internal sealed class MarkedText
{
    private readonly StringBuilder text = new();
    private readonly List<PlacedMark> marks = [];
    private IReadOnlyList<Citation> citations = [];
    private IReadOnlyList<string> pending = [];
    private string tail = "";

    public string Text => text.ToString();

    public IReadOnlyList<PlacedMark> Marks => marks;

    /// <summary>The places that marks can name from now on.</summary>
    public void Know(IReadOnlyList<Citation> known) => citations = known;

    /// <summary>Adds a piece; gives what can be shown now.</summary>
    public string Add(string piece, IReadOnlyList<string> places)
    {
        var from = text.Length;
        if (!pending.SequenceEqual(places))
            Mark();
        text.Append(tail);
        // A mark stands before the full stop, which is held back until it is known whether one comes.
        var words = piece.TrimEnd(' ', '\n', '.', '!', '?', ':', ';', ',');
        tail = piece[words.Length..];
        text.Append(Escape(words));
        pending = places;
        return text.ToString(from, text.Length - from);
    }

    /// <summary>Ends the text: the last mark, the remark on the model, the list of places.</summary>
    public string End(Answer answer)
    {
        var from = text.Length;
        Mark();
        text.Append(tail.TrimEnd());
        var english = IsEnglish(answer);
        if (answer.Fallback is { } fallback)
            text.Append("\n\n(").Append(Escape(fallback.Text)).Append(')');
        if (answer.Citations.Count > 0)
            text.Append("\n\n").Append(answer.Outcome == Outcome.NotFound ? english ? "Nearest:" : "Gần nhất:" : english ? "Sources:" : "Nguồn:");
        foreach (var (citation, number) in answer.Citations.Select((c, i) => (c, i + 1)))
            text.Append("\n[").Append(number).Append("] ").Append(Escape(PlaceOf(citation))).Append(": “").Append(Escape(Clip(citation.Quote))).Append('”');
        return text.ToString(from, text.Length - from);
    }

    /// <summary>A place in words: report, headings, note or sheet.</summary>
    public static string PlaceOf(Citation citation) => string.Join(" › ",
        [citation.ReportTitle, .. citation.Section.TakeLast(2), .. citation.Mark is { } mark ? [$"chú thích {mark}"] : (string[])[], .. citation.Place is { } place ? [place.Text] : (string[])[]]);

    private void Mark()
    {
        foreach (var id in pending)
        {
            var number = citations.Select((c, i) => c.Id == id ? i + 1 : 0).FirstOrDefault(n => n > 0);
            if (number == 0)
                continue;
            text.Append(marks.Count > 0 && marks[^1].End == text.Length ? "" : " ");
            var start = text.Length;
            text.Append('[').Append(number).Append(']');
            marks.Add(new PlacedMark(start, text.Length, citations[number - 1]));
        }

        pending = [];
    }

    private static bool IsEnglish(Answer answer) => answer.Fallback?.Text.StartsWith("The ", StringComparison.Ordinal) ?? answer.Said.Text.StartsWith("Not found", StringComparison.Ordinal);

    private static string Clip(string quote)
    {
        var line = string.Join(' ', quote.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 200 ? line : line[..200].TrimEnd() + "…";
    }

    // A picture or link of a report's text would make the reader's client call a stranger.
    private static string Escape(string words)
    {
        var escaped = new StringBuilder(words.Length);
        foreach (var c in words)
            escaped.Append(c is '[' or ']' or '<' or '`' or '*' or '_' or '\\' or '|' or '~' ? "\\" : "").Append(c);
        return escaped.ToString();
    }
}
