namespace QA.Search;

/// <summary>A run of characters that a query's term was found at.</summary>
/// <param name="Start">Index of the first in the text as it was given.</param>
/// <param name="Length">How many.</param>
public readonly record struct MatchSpan(int Start, int Length);

/// <summary>Finds in a text what made it a hit.</summary>
internal static class Highlighter
{
    public static IReadOnlyList<MatchSpan> Of(string text, Query query, Analyzer analyzer)
    {
        var tokens = analyzer.Analyze(text);
        var found = query.Groups.SelectMany(g => OfGroup(g, tokens)).Distinct().OrderBy(h => h.Start).ThenByDescending(h => h.Length);
        return Merge(found);
    }

    // As in scoring, a word with its marks counts before one that only looks like it without them.
    private static List<MatchSpan> OfGroup(QueryGroup group, IReadOnlyList<Token> tokens)
    {
        foreach (var form in (TermForm[])[TermForm.Marked, TermForm.Folded])
        {
            var found = group.Alternatives.Where(a => a.Form == form)
                .SelectMany(a => a.Match == TermMatch.Phrase ? OfPhrase(a, tokens) : tokens.Where(t => Matches(t, a)).Select(SpanOf)).ToList();
            if (found.Count > 0)
                return found;
        }
        return [];
    }

    private static bool Matches(Token token, WeightedTerm term) => (Spelling(token, term.Form), term.Match) switch
    {
        (var word, TermMatch.Prefix) => token.Kind == TokenKind.Word && word.StartsWith(term.Term, StringComparison.Ordinal),
        (var word, TermMatch.Slip) => token.Kind == TokenKind.Word && EditDistance.IsWithin(term.Term, word, 1),
        (var word, _) => word == term.Term,
    };

    // The same walk as the score's: each word is taken as soon as it comes.
    private static IEnumerable<MatchSpan> OfPhrase(WeightedTerm phrase, IReadOnlyList<Token> tokens)
    {
        var words = phrase.Term.Split(' ');
        for (var first = 0; first < tokens.Count; first++)
        {
            var taken = new List<Token>();
            for (var i = first; i < tokens.Count && taken.Count < words.Length; i++)
            {
                if (Spelling(tokens[i], phrase.Form) == words[taken.Count] && (taken.Count == 0 || tokens[i].Position > taken[^1].Position))
                    taken.Add(tokens[i]);
                else if (taken.Count == 0)
                    break;
            }
            if (taken.Count == words.Length && taken[^1].Position - taken[0].Position - (words.Length - 1) <= phrase.Slop)
            {
                foreach (var span in phrase.Slop > 0 ? taken.Select(SpanOf) : [new MatchSpan(taken[0].Start, taken[^1].Start + taken[^1].Length - taken[0].Start)])
                    yield return span;
            }
        }
    }

    private static string Spelling(Token token, TermForm form) =>
        form == TermForm.Marked || token.Kind == TokenKind.Number ? token.Term : token.Folded;

    private static MatchSpan SpanOf(Token token) => new(token.Start, token.Length);

    private static List<MatchSpan> Merge(IEnumerable<MatchSpan> sorted)
    {
        var merged = new List<MatchSpan>();
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
