namespace QA.Search;

/// <summary>Everything known about one way of writing a word; made once for each and shared by all its tokens.</summary>
internal sealed class WordForm
{
    private WordForm(string source, string term)
    {
        Source = source;
        Term = term;
        Folded = VietnameseText.FoldCanonical(term);
        TermHash = QA.Search.TermHash.Word(Term, TermForm.Marked);
        FoldedHash = QA.Search.TermHash.Word(Folded, TermForm.Folded);
        IsCapitals = !source.Any(char.IsLower);
        IsSyllable = Syllables.IsSyllable(Folded);
    }

    /// <summary>The word as a text spells it.</summary>
    public string Source { get; }

    public string Term { get; }

    public string Folded { get; }

    public ulong TermHash { get; }

    public ulong FoldedHash { get; }

    /// <summary>No letter of the source was a small one.</summary>
    public bool IsCapitals { get; }

    public bool IsSyllable { get; }

    /// <summary>Long forms in the lexicon that start with this word.</summary>
    public IReadOnlyList<LongForm> LongForms { get; private init; } = [];

    public static WordForm Of(string source) => new(source, VietnameseText.Canonical(source));

    public static WordForm Of(string source, AbbreviationLexicon lexicon)
    {
        var term = VietnameseText.Canonical(source);
        return new WordForm(source, term) { LongForms = lexicon.LongFormsStartingWith(term) };
    }

    /// <summary>The source in lower case and nothing else.</summary>
    public static WordForm Plain(string source) => new(source, source.ToLowerInvariant());
}
