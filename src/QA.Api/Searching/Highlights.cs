using QA.Search;

namespace QA.Api.Searching;

/// <summary>A run of characters of a passage's text.</summary>
/// <param name="Start">Offset of the first.</param>
/// <param name="Length">How many.</param>
internal sealed record Highlight(int Start, int Length);

/// <summary>Finds the words of a text that made it a hit.</summary>
internal static class Highlights
{
    public static IReadOnlyList<Highlight> Of(string text, Query query, Analyzer analyzer)
    {
        var tokens = analyzer.Analyze(text);
        var matched = query.Groups.SelectMany(group => Matching(group, tokens)).Distinct().OrderBy(h => h.Start).ThenByDescending(h => h.Length);
        return Merge(matched);
    }

    // As in scoring, a word with its marks counts before one that only looks like it without them.
    private static IEnumerable<Highlight> Matching(QueryGroup group, IReadOnlyList<Token> tokens)
    {
        foreach (var form in (TermForm[])[TermForm.Marked, TermForm.Folded])
        {
            var words = group.Alternatives.Where(a => a.Form == form).Select(a => a.Term).ToHashSet(StringComparer.Ordinal);
            var found = tokens.Where(t => words.Contains(form == TermForm.Marked ? t.Term : t.Folded)).ToList();
            if (found.Count > 0)
                return found.Select(t => new Highlight(t.Start, t.Length));
        }

        return [];
    }

    private static List<Highlight> Merge(IEnumerable<Highlight> sorted)
    {
        var merged = new List<Highlight>();
        foreach (var next in sorted)
        {
            if (merged.Count > 0 && merged[^1] is var last && next.Start < last.Start + last.Length)
                merged[^1] = last with { Length = Math.Max(last.Length, next.Start + next.Length - last.Start) };
            else
                merged.Add(next);
        }

        return merged;
    }
}
