using QA.Answering.Questions;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>The words of a piece of text, marked and unmarked, with the pairs that stand side by side.</summary>
internal sealed class TermBag
{
    private readonly HashSet<string> terms = new(StringComparer.Ordinal);
    private readonly HashSet<string> folded = new(StringComparer.Ordinal);
    private readonly HashSet<string> pairs = new(StringComparer.Ordinal);

    public static TermBag Empty { get; } = new();

    /// <summary>The text's own words in order, long forms of abbreviations left out.</summary>
    public IReadOnlyList<Token> Tokens { get; private init; } = [];

    public static TermBag Of(Analyzer analyzer, string text)
    {
        if (text.Length == 0)
            return Empty;
        var tokens = analyzer.Analyze(text);
        var bag = new TermBag { Tokens = [.. tokens.Where(t => t.Kind != TokenKind.Expansion)] };
        Token? before = null, expanded = null;
        foreach (var token in tokens)
        {
            bag.terms.Add(token.Term);
            bag.folded.Add(token.Folded);
            if (token.Kind == TokenKind.Expansion)
            {
                if (expanded is { } previous)
                    bag.pairs.Add(previous.Folded + " " + token.Folded);
                expanded = token;
                continue;
            }

            expanded = null;
            if (before is { } last && token.Position - last.Position == 1)
                bag.pairs.Add(last.Folded + " " + token.Folded);
            before = token;
        }

        return bag;
    }

    /// <summary>This bag without the words of others.</summary>
    public TermBag Without(IReadOnlyList<TermBag> others)
    {
        var left = new TermBag { Tokens = Tokens };
        foreach (var term in terms)
            if (!others.Any(o => o.terms.Contains(term)))
                left.terms.Add(term);
        foreach (var term in folded)
            if (!others.Any(o => o.folded.Contains(term)))
                left.folded.Add(term);
        foreach (var pair in pairs)
            if (!others.Any(o => o.pairs.Contains(pair)))
                left.pairs.Add(pair);
        return left;
    }

    /// <summary>How well the bag has a word: 1 as typed, less when only the unmarked forms agree, 0 not at all.</summary>
    public double Has(ContentWord word)
    {
        if (word.Plain)
            return folded.Contains(word.Folded) ? 1 : 0;
        return terms.Contains(word.Term) ? 1 : 0;
    }

    /// <summary>Whether all the unmarked words stand in the bag, neighbours side by side.</summary>
    public bool HasName(IReadOnlyList<string> name)
    {
        if (name.Count == 1)
            return folded.Contains(name[0]);
        for (var i = 0; i + 1 < name.Count; i++)
            if (!pairs.Contains(name[i] + " " + name[i + 1]))
                return false;
        return true;
    }

    public bool HasNumber(string number) => terms.Contains(number);

    public bool HasAll(IReadOnlyList<(string Term, string Folded)> wording, bool plain)
    {
        foreach (var (term, unmarked) in wording)
            if (!(plain ? folded.Contains(unmarked) : terms.Contains(term)))
                return false;
        return true;
    }

    public bool HasPair(ContentWord first, ContentWord second) => pairs.Contains(first.Folded + " " + second.Folded);
}
