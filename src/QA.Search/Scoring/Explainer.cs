using System.Globalization;

namespace QA.Search;

/// <summary>Computes one document's score again, term by term, and keeps the steps.</summary>
internal sealed class Explainer(Snapshot snapshot, IReadOnlyList<FieldOptions> fields, double k1)
{
    public Explanation Explain(Query query, int segment, int ordinal)
    {
        var parts = new List<Explanation>();
        foreach (var group in query.Groups)
        {
            var best = group.Alternatives.Select(t => ExplainTerm(t, segment, ordinal)).MaxBy(e => e.Value);
            if (best is { Value: > 0 })
                parts.Add(best);
        }
        var where = $"{snapshot.Segments[segment].Group} #{ordinal.ToString(CultureInfo.InvariantCulture)}";
        return new Explanation(parts.Sum(p => p.Value), $"{where}: sum of the terms found", parts);
    }

    private Explanation ExplainTerm(WeightedTerm term, int segment, int ordinal)
    {
        var found = snapshot.Terms.Find(TermHash.Of(term.Term, term.Form));
        var idf = Bm25.Idf(snapshot.DocumentCount, snapshot.DocumentFrequency(found));
        Span<int> frequencies = stackalloc int[IndexSchema.MaxFields];
        frequencies.Clear();
        foreach (var part in found.Where(p => p.Segment == segment))
            ReadFrequencies(snapshot.Segments[segment].Postings.Span, part.Offset, ordinal, frequencies);
        var (sum, byField) = (0.0, new List<Explanation>());
        for (var field = 0; field < fields.Count; field++)
        {
            if (frequencies[field] == 0)
                continue;
            var counted = frequencies[field] * FieldNorm(segment, ordinal, field);
            sum += counted;
            byField.Add(new Explanation(counted, Describe(segment, ordinal, field, frequencies[field]), []));
        }
        return new Explanation(term.Weight * Bm25.Score(idf, sum, k1), $"\"{term.Term}\" ({Name(term.Form)})",
        [
            new Explanation(term.Weight, "weight in the query", []),
            new Explanation(idf, "idf, the term's rarity", []),
            new Explanation(sum, "weighted frequency", byField),
        ]);
    }

    private double FieldNorm(int segment, int ordinal, int field) =>
        Bm25.FieldNorm(fields[field], snapshot.Segments[segment].Length(ordinal, field), snapshot.MeanLengths[field]);

    private string Describe(int segment, int ordinal, int field, int frequency) => string.Create(
        CultureInfo.InvariantCulture,
        $"{frequency} in {fields[field].Name}, length {snapshot.Segments[segment].Length(ordinal, field)}, mean {snapshot.MeanLengths[field]:0.#}");

    private static string Name(TermForm form) => form == TermForm.Marked ? "marked" : "folded";

    private static void ReadFrequencies(ReadOnlySpan<byte> postings, int at, int ordinal, Span<int> frequencies)
    {
        var left = (int)Posting.ReadVarint(postings, ref at);
        for (var document = -1; left > 0; left--)
        {
            document += 1 + (int)Posting.ReadVarint(postings, ref at);
            at = Posting.ReadFrequencies(postings, at, frequencies);
            if (document == ordinal)
                return;
        }
        frequencies.Clear();
    }
}
