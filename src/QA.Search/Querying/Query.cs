namespace QA.Search;

/// <summary>What of a text a term stands for.</summary>
public enum TermMatch
{
    /// <summary>The word or pair itself.</summary>
    Whole,

    /// <summary>Words that follow each other, as the text spells them.</summary>
    Phrase,

    /// <summary>Every word that begins so; of very many the most frequent.</summary>
    Prefix,

    /// <summary>The word and every word that differs from it by one letter more, less, other or swapped.</summary>
    Slip,
}

/// <summary>A term with its weight.</summary>
/// <param name="Term">A canonical or folded word, or two joined by a space; of a phrase, all its words.</param>
/// <param name="Weight">Factor of its score, not negative.</param>
/// <param name="Form">Which spelling the term is.</param>
/// <param name="Match">What it stands for. Anything but a whole term is scored as one term that occurs wherever it matches.</param>
/// <param name="Slop">How many words may stand between those of a phrase, in all; such a match counts 1 / (1 + their number).</param>
public readonly record struct WeightedTerm(string Term, double Weight, TermForm Form = TermForm.Marked, TermMatch Match = TermMatch.Whole, int Slop = 0);

/// <summary>Ways of saying one thing: a document gets the best of their scores, never their sum.</summary>
/// <param name="Alternatives">The ways.</param>
/// <param name="Required">Whether only documents that have one of them are found.</param>
public sealed record QueryGroup(IReadOnlyList<WeightedTerm> Alternatives, bool Required = false);

/// <summary>What is searched for: a document's score is the sum over the groups. Immutable.</summary>
public sealed class Query
{
    private static readonly WordFormCache PlainForms = new(WordForm.Plain);

    private Query(IReadOnlyList<QueryGroup> groups) => Groups = groups;

    /// <summary>The groups, in the order of the question.</summary>
    public IReadOnlyList<QueryGroup> Groups { get; }

    /// <summary>All terms of all groups.</summary>
    public IReadOnlyList<WeightedTerm> Terms => [.. Groups.SelectMany(g => g.Alternatives)];

    /// <summary>A query of terms that each count for themselves; a term given twice counts twice.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or no number, or a slop is negative.</exception>
    public static Query Of(IEnumerable<WeightedTerm> terms) => Of(terms.Select(t => new QueryGroup([t])));

    /// <summary>A query of groups of alternatives.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or no number, or a slop is negative.</exception>
    public static Query Of(IEnumerable<QueryGroup> groups)
    {
        var all = groups.ToArray();
        foreach (var term in all.SelectMany(g => g.Alternatives))
        {
            if (!double.IsFinite(term.Weight) || term.Weight < 0)
                throw new ArgumentOutOfRangeException(nameof(groups), $"The weight of \"{term.Term}\" is negative or no number.");
            if (term.Slop < 0)
                throw new ArgumentOutOfRangeException(nameof(groups), $"The slop of \"{term.Term}\" is negative.");
        }
        return new Query(all);
    }

    /// <summary>Lower-cased runs of letters and digits, each of weight 1: what <see cref="AnalyzerOptions.Plain"/> indexes.</summary>
    public static Query Plain(string text) =>
        Of(PlainWords.Of(text, PlainForms).Select(w => new WeightedTerm(w.Form.Term, 1)));

    /// <summary>This query and further terms.</summary>
    public Query With(IEnumerable<WeightedTerm> extra) => new([.. Groups, .. Of(extra).Groups]);

    /// <summary>This query and further groups.</summary>
    public Query With(IEnumerable<QueryGroup> extra) => new([.. Groups, .. Of(extra).Groups]);
}
