using QA.Search;

namespace QA.Answering.Questions;

/// <summary>
/// Finds fixed phrases in a question's words. A word typed with diacritics must agree with the phrase's; one typed without
/// agrees with any marks.
/// </summary>
internal sealed class PhraseMatcher
{
    private readonly Dictionary<string, List<(string[] Terms, string[] Folded, string Role)>> byFirst = new(StringComparer.Ordinal);

    public PhraseMatcher(Analyzer analyzer, IEnumerable<(string Phrase, string Role)> phrases)
    {
        foreach (var (phrase, role) in phrases)
        {
            var tokens = analyzer.Analyze(phrase).Where(t => t.Kind != TokenKind.Expansion).ToList();
            if (tokens.Count == 0)
                continue;
            if (!byFirst.TryGetValue(tokens[0].Folded, out var list))
                byFirst[tokens[0].Folded] = list = [];
            list.Add(([.. tokens.Select(t => t.Term)], [.. tokens.Select(t => t.Folded)], role));
        }

        // Of phrases as long as each other the one listed first is meant: "dat may" is "đạt mấy" before "đặt mấy".
        foreach (var first in byFirst.Keys)
            byFirst[first] = [.. byFirst[first].OrderByDescending(p => p.Terms.Length)];
    }

    /// <summary>The longest phrase that begins at the word, or null.</summary>
    /// <param name="words">Words of the question.</param>
    /// <param name="at">Index of the word.</param>
    /// <param name="accept">Which roles may be found; null for all.</param>
    /// <param name="marked">Whether the question is typed with diacritics: then one bare syllable is the word it looks like.</param>
    public (int Length, string Role)? At(IReadOnlyList<Token> words, int at, Func<string, bool>? accept = null, bool marked = false)
    {
        if (!byFirst.TryGetValue(words[at].Folded, out var candidates))
            return null;
        foreach (var (terms, folded, role) in candidates)
            if ((accept is null || accept(role)) && Matches(words, at, terms, folded, exact: marked && terms.Length == 1))
                return (terms.Length, role);
        return null;
    }

    private static bool Matches(IReadOnlyList<Token> words, int at, string[] terms, string[] folded, bool exact)
    {
        if (at + terms.Length > words.Count)
            return false;
        // Of two words or more one may have a wrong mark: "kế hoặch".
        var slips = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            var word = words[at + i];
            if (word.Term == terms[i] || !exact && word.Term == word.Folded && word.Folded == folded[i])
                continue;
            if (word.Folded != folded[i] || terms.Length < 2 || folded[i].Length < 5 || ++slips > 1)
                return false;
        }

        return true;
    }
}
