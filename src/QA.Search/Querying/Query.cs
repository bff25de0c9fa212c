namespace QA.Search;

/// <summary>A term with its weight.</summary>
/// <param name="Term">A canonical or folded word, or two joined by a space.</param>
/// <param name="Weight">Factor of its score, not negative.</param>
/// <param name="Form">Which spelling the term is.</param>
public readonly record struct WeightedTerm(string Term, double Weight, TermForm Form = TermForm.Marked);

/// <summary>Ways of saying one thing: a document gets the best of their scores, never their sum.</summary>
public sealed record QueryGroup(IReadOnlyList<WeightedTerm> Alternatives);

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
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or no number.</exception>
    public static Query Of(IEnumerable<WeightedTerm> terms) => Of(terms.Select(t => new QueryGroup([t])));

    /// <summary>A query of groups of alternatives.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or no number.</exception>
    public static Query Of(IEnumerable<QueryGroup> groups)
    {
        var all = groups.ToArray();
        foreach (var term in all.SelectMany(g => g.Alternatives))
        {
            if (!double.IsFinite(term.Weight) || term.Weight < 0)
                throw new ArgumentOutOfRangeException(nameof(groups), $"The weight of \"{term.Term}\" is negative or no number.");
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
