using System.Globalization;

namespace QA.Search;

/// <summary>Computes one document's score again, term by term, and keeps the steps.</summary>
internal sealed class Explainer(Snapshot snapshot, IReadOnlyList<FieldOptions> fields, double k1)
{
    public Explanation Explain(Query query, SegmentView view, int document)
    {
        var parts = new List<Explanation>();
        foreach (var group in query.Groups)
        {
            var best = group.Alternatives.Select(t => ExplainTerm(t, view, document)).MaxBy(e => e.Value);
            if (best is { Value: > 0 })
                parts.Add(best);
        }
        var index = view.Segment.GroupOf(document);
        var ordinal = document - view.Segment.FirstOf(index);
        var where = $"{view.Segment.Groups[index].Group} #{ordinal.ToString(CultureInfo.InvariantCulture)}";
        return new Explanation(parts.Sum(p => p.Value), $"{where}: sum of the terms found", parts);
    }

    private Explanation ExplainTerm(WeightedTerm term, SegmentView view, int document)
    {
        var hash = TermHash.Of(term.Term, term.Form);
        var idf = Bm25.Idf(snapshot.DocumentCount, snapshot.DocumentFrequency(hash));
        var (sum, byField) = (0.0, new List<Explanation>());
        var frequencies = FrequenciesOf(hash, view.Segment, document);
        for (var field = 0; field < fields.Count; field++)
        {
            if (frequencies.In(field) == 0)
                continue;
            var length = view.Segment.Length(document, field);
            var counted = frequencies.In(field) * Bm25.FieldNorm(fields[field], length, snapshot.MeanLengths[field]);
            sum += counted;
            byField.Add(new Explanation(counted, Describe(field, frequencies.In(field), length), []));
        }
        return new Explanation(term.Weight * Bm25.Score(idf, sum, k1), $"\"{term.Term}\" ({Name(term.Form)})",
        [
            new Explanation(term.Weight, "weight in the query", []),
            new Explanation(idf, "idf, the term's rarity", []),
            new Explanation(sum, "weighted frequency", byField),
        ]);
    }

    private string Describe(int field, int frequency, int length) => string.Create(
        CultureInfo.InvariantCulture, $"{frequency} in {fields[field].Name}, length {length}, mean {snapshot.MeanLengths[field]:0.#}");

    private static string Name(TermForm form) => form == TermForm.Marked ? "marked" : "folded";

    private static FieldFrequencies FrequenciesOf(ulong hash, Segment segment, int document)
    {
        if (segment.Find(hash) is not (>= 0 and var start))
            return default;
        var cursor = new PostingCursor(segment, start);
        cursor.SkipTo(document);
        return cursor.Document == document ? segment.Frequencies(cursor.Code()) : default;
    }
}
