using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>The words of a piece of text, marked and unmarked, with the pairs that stand side by side.</summary>
internal sealed class TermBag
{
    public static TermBag Empty { get; } = new([], []);

    private TermBag(Token[] tokens, ulong[] keys) => (Tokens, Keys) = (tokens, keys);

    /// <summary>The text's own words in order, long forms of abbreviations left out.</summary>
    public Token[] Tokens { get; }

    /// <summary>Keys of its marked words, unmarked words and unmarked pairs, each once.</summary>
    public ulong[] Keys { get; }

    public static TermBag Of(Analyzer analyzer, string text)
    {
        if (text.Length == 0)
            return Empty;
        var tokens = analyzer.Analyze(text);
        var keys = new HashSet<ulong>();
        Token? before = null, expanded = null;
        foreach (var token in tokens)
        {
            var folded = TermKey.Folded(token.Folded);
            keys.Add(TermKey.Marked(token.Term));
            keys.Add(folded);
            if (token.Kind == TokenKind.Expansion)
            {
                if (expanded is { } previous)
                    keys.Add(TermKey.Pair(TermKey.Folded(previous.Folded), folded));
                expanded = token;
                continue;
            }

            expanded = null;
            if (before is { } last && token.Position - last.Position == 1)
                keys.Add(TermKey.Pair(TermKey.Folded(last.Folded), folded));
            before = token;
        }

        return new TermBag([.. tokens.Where(t => t.Kind != TokenKind.Expansion)], [.. keys]);
    }

    /// <summary>This bag without the words of others.</summary>
    public TermBag Without(IReadOnlyList<TermBag> others) => new(Tokens, [.. Keys.Except(others.SelectMany(o => o.Keys))]);

    /// <summary>Whether all the unmarked words stand in the bag, neighbours side by side.</summary>
    public bool HasName(IReadOnlyList<string> name)
    {
        if (name.Count == 1)
            return Has(TermKey.Folded(name[0]));
        for (var i = 0; i + 1 < name.Count; i++)
            if (!Has(TermKey.Pair(TermKey.Folded(name[i]), TermKey.Folded(name[i + 1]))))
                return false;
        return true;
    }

    public bool HasNumber(string number) => Has(TermKey.Marked(number));

    /// <summary>Whether a key of <see cref="TermKey"/> is one of its words or pairs.</summary>
    public bool Has(ulong key) => Array.IndexOf(Keys, key) >= 0;
}
