using System.Text.RegularExpressions;

namespace QA.Answering.Verifying;

/// <summary>What the check of an answer found.</summary>
/// <param name="Trust">Counts of its figures.</param>
/// <param name="Unproved">Numbers of the text that neither a figure nor a cited place accounts for; empty when the answer may leave.</param>
internal sealed record Verification(Trust Trust, IReadOnlyList<string> Unproved);

/// <summary>Holds every number of an answer against the places it cites. No answer leaves without it.</summary>
internal static partial class Verifier
{
    [GeneratedRegex(@"\d+(?:[.,]\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    /// <param name="text">The answer's text.</param>
    /// <param name="segments">Its pieces.</param>
    /// <param name="figures">Its figures.</param>
    /// <param name="citations">Its places.</param>
    /// <param name="granted">Numbers that are not claims: years and names that the question or a report's title gives.</param>
    public static Verification Check(string text, IReadOnlyList<AnswerSegment> segments, IReadOnlyList<AnswerFigure> figures,
        IReadOnlyList<Citation> citations, IReadOnlyCollection<string> granted)
    {
        var byId = citations.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var unproved = new List<string>();
        int found = 0, computed = 0;
        foreach (var figure in figures)
        {
            var shown = figure.Start >= 0 && figure.End <= text.Length && text[figure.Start..figure.End] == figure.Text;
            if (shown && figure.Computed is { } how && how.Operands.All(o => Stands(byId, o.Citation, o.Text)))
                computed++;
            else if (shown && figure.Citation is { } id && Stands(byId, id, figure.Text))
                found++;
            else
                unproved.Add(figure.Text);
        }

        unproved.AddRange(OtherNumbers(text, segments, figures, byId, granted));
        return new Verification(new Trust(figures.Count, found, computed), unproved);
    }

    private static bool Stands(Dictionary<string, Citation> citations, string id, string text) =>
        citations.TryGetValue(id, out var citation) && ContainsNumber(citation.Quote, text);

    /// <summary>Whether the text stands in the quote and not inside a longer number.</summary>
    private static bool ContainsNumber(string quote, string text)
    {
        for (var at = quote.IndexOf(text, StringComparison.Ordinal); at >= 0; at = quote.IndexOf(text, at + 1, StringComparison.Ordinal))
        {
            var end = at + text.Length;
            var opens = at == 0 || !char.IsDigit(quote[at - 1]) && !(quote[at - 1] is '.' or ',' && at > 1 && char.IsDigit(quote[at - 2]));
            if (opens && !GoesOn(quote, end, text))
                return true;
        }

        return false;
    }

    // Digits go on: another number; only a year may have a bare note mark glued to it ("20233").
    private static bool GoesOn(string quote, int end, string text)
    {
        if (end >= quote.Length || !char.IsDigit(text[^1]))
            return false;
        if (char.IsDigit(quote[end]))
            return !(text.Length == 4 && (text.StartsWith("19", StringComparison.Ordinal) || text.StartsWith("20", StringComparison.Ordinal)));
        return quote[end] is '.' or ',' && end + 1 < quote.Length && char.IsDigit(quote[end + 1]);
    }

    // Years, dates and names inside quoted words: they must stand in the place their piece cites, or be granted.
    private static IEnumerable<string> OtherNumbers(string text, IReadOnlyList<AnswerSegment> segments, IReadOnlyList<AnswerFigure> figures,
        Dictionary<string, Citation> citations, IReadOnlyCollection<string> granted)
    {
        var start = 0;
        foreach (var segment in segments)
        {
            foreach (Match number in Number().Matches(segment.Text))
            {
                var at = start + number.Index;
                if (figures.Any(f => f.Start < at + number.Length && at < f.End) || granted.Contains(number.Value))
                    continue;
                if (!segment.Citations.Any(id => Stands(citations, id, number.Value)))
                    yield return number.Value;
            }

            start += segment.Text.Length;
        }

        if (start != text.Length)
            yield return "…";
    }
}
