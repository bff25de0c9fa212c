using System.Security.Cryptography;
using System.Text;

namespace QA.Search;

/// <summary>Text in, tokens out; and questions in, queries out. Immutable to its callers and safe to share between threads.</summary>
public sealed class Analyzer
{
    // Changes whenever the same text would give other tokens: indexes made before are then outdated.
    private const string CodeVersion = "1";

    private readonly AbbreviationLexicon _lexicon;
    private readonly WordFormCache _forms;

    /// <summary>Reads the lexicon; make one and keep it.</summary>
    /// <exception cref="FormatException">A line of <see cref="AnalyzerOptions.Abbreviations"/> is malformed.</exception>
    public Analyzer(AnalyzerOptions? options = null)
    {
        Options = options ?? new AnalyzerOptions();
        IEnumerable<string> builtIn = Options.BuiltInAbbreviations ? AbbreviationLexicon.BuiltInLines() : [];
        string[] lines = [.. builtIn, .. Options.Abbreviations];
        _lexicon = new AbbreviationLexicon(lines);
        _forms = new WordFormCache(Options.IsPlain ? WordForm.Plain : source => WordForm.Of(source, _lexicon));
        Id = IdOf(Options, lines);
    }

    /// <summary>Names what this analyzer does to a text; an index made under another id is outdated.</summary>
    public string Id { get; }

    internal AnalyzerOptions Options { get; }

    internal AbbreviationLexicon Lexicon => _lexicon;

    /// <summary>The tokens of a text in the order they stand, expansions after what they were derived from.</summary>
    public IReadOnlyList<Token> Analyze(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lexemes = new List<Lexeme>();
        AnalyzeInto(text, [], lexemes);
        return lexemes.ConvertAll(l => l.ToToken());
    }

    /// <summary>What an abbreviation may stand for, each as its words: "KP" is "kinh phí" or "khu phố"; empty for what is none.</summary>
    public IReadOnlyList<IReadOnlyList<Token>> LongForms(string abbreviation)
    {
        ArgumentNullException.ThrowIfNull(abbreviation);
        var (lexemes, forms) = (new List<Lexeme>(), new List<List<Token>>());
        AnalyzeInto(abbreviation, [], lexemes);
        foreach (var lexeme in lexemes.Where(l => l.Kind == TokenKind.Expansion))
        {
            if (!lexeme.JoinsPrevious || forms.Count == 0)
                forms.Add([]);
            forms[^1].Add(lexeme.ToToken());
        }

        // One word alone is another abbreviation of the same.
        return [.. forms.Where(f => f.Count > 1)];
    }

    /// <summary>Every term that a text is indexed under: words and numbers, expansions, pairs, each also folded where that is on.</summary>
    public IReadOnlyList<IndexTerm> TermsOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lexemes = new List<Lexeme>();
        AnalyzeInto(text, [], lexemes);
        var terms = new List<IndexTerm>(lexemes.Count * 4);
        Lexeme? word = null;
        Lexeme? expansion = null;
        foreach (var lexeme in lexemes)
        {
            AddForms(terms, lexeme.Form.Term, lexeme.Kind == TokenKind.Number ? null : lexeme.Form.Folded, lexeme, lexeme.Kind != TokenKind.Expansion);
            ref var before = ref lexeme.Kind == TokenKind.Expansion ? ref expansion : ref word;
            if (lexeme.Kind == TokenKind.Number)
                continue;
            var joins = lexeme.Kind == TokenKind.Expansion ? lexeme.JoinsPrevious : before?.Position + 1 == lexeme.Position;
            if (Options.Pairs && joins && before is { } left)
                AddForms(terms, $"{left.Form.Term} {lexeme.Form.Term}", $"{left.Form.Folded} {lexeme.Form.Folded}", lexeme, counts: false);
            before = lexeme;
        }
        return terms;
    }

    private void AddForms(List<IndexTerm> terms, string marked, string? folded, Lexeme at, bool counts)
    {
        terms.Add(new IndexTerm(marked, TermForm.Marked, at.Start, at.Length, at.Position, counts));
        if (Options.FoldedForms && folded is not null)
            terms.Add(new IndexTerm(folded, TermForm.Folded, at.Start, at.Length, at.Position, Counts: false));
    }

    /// <summary>
    /// A whole question as weighted alternatives: each word marked or, for less, folded; likewise each pair of
    /// neighbours. A question without any diacritics is searched in folded forms at full weight.
    /// </summary>
    public Query ParseQuery(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Options.IsPlain ? Query.Plain(text) : QueryParser.Parse(text, this);
    }

    /// <summary>
    /// What a search box takes: words as in <see cref="ParseQuery"/>; "a phrase", which only documents with these words in
    /// this order are found by; "a phrase"~2 with up to so many words between; a beginning* of words; a word~ with a slip.
    /// </summary>
    public Query ParseSearch(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Options.IsPlain ? Query.Plain(text) : SearchSyntax.Parse(text, this);
    }

    /// <summary>Where a text has what a query looks for, in the order of the text; spans that overlap are one.</summary>
    public IReadOnlyList<MatchSpan> Highlights(string text, Query query)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(query);
        return Highlighter.Of(text, query, this);
    }

    /// <summary>Appends to <paramref name="output"/>; <paramref name="words"/> is scratch space of the caller.</summary>
    internal void AnalyzeInto(string text, List<Lexeme> words, List<Lexeme> output)
    {
        if (Options.IsPlain)
        {
            PlainWords.AppendTo(output, text, _forms);
            return;
        }
        words.Clear();
        ReadWords(text, words);
        Expander.Expand(_lexicon, words, output);
    }

    /// <summary>Words and numbers only, no expansions.</summary>
    internal void ReadWords(string text, List<Lexeme> words)
    {
        var tokens = new Tokenizer(text);
        var position = -1;
        while (tokens.MoveNext())
        {
            position += tokens.Gap == Gap.SentenceEnd && position >= 0 ? 2 : 1;
            var form = _forms.Get(text.AsSpan(tokens.Start, tokens.Length));
            var kind = tokens.IsNumber ? TokenKind.Number : TokenKind.Word;
            words.Add(new Lexeme(tokens.Start, tokens.Length, form, kind, position, tokens.Gap));
        }
    }

    private static string IdOf(AnalyzerOptions options, string[] lines)
    {
        var description = $"{CodeVersion} {options.IsPlain} {options.Pairs} {options.FoldedForms}\n{string.Join('\n', lines)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(description)))[..12];
    }
}
