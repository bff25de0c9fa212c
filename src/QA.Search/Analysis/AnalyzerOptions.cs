namespace QA.Search;

/// <summary>What an analyzer does with a text.</summary>
public sealed record AnalyzerOptions
{
    /// <summary>Lower-cased runs of letters and digits, nothing more: no folded forms, pairs or abbreviations.</summary>
    public static AnalyzerOptions Plain { get; } = new() { IsPlain = true, BuiltInAbbreviations = false, Pairs = false, FoldedForms = false };

    /// <summary>Whether the lexicon that comes with the library is used. Default true.</summary>
    public bool BuiltInAbbreviations { get; init; } = true;

    /// <summary>Further lexicon lines, abbreviation, tab, long form; they add meanings and replace none. Default none.</summary>
    public IReadOnlyList<string> Abbreviations { get; init; } = [];

    /// <summary>Whether two neighbouring words are also indexed as one term. Default true; off halves the index.</summary>
    public bool Pairs { get; init; } = true;

    /// <summary>Whether words are also indexed without diacritics. Default true; off, unmarked questions find little.</summary>
    public bool FoldedForms { get; init; } = true;

    /// <summary>How questions are weighted. Has no effect on the index.</summary>
    public QueryOptions Query { get; init; } = new();

    internal bool IsPlain { get; init; }
}
