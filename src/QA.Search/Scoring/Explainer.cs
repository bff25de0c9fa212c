using System.Globalization;

namespace QA.Search;

/// <summary>Computes one document's score again, term by term, and keeps the steps.</summary>
internal sealed class Explainer(Snapshot snapshot, IReadOnlyList<FieldOptions> fields, double k1, TermGatherer gatherer)
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
        if (term.Match != TermMatch.Whole)
            return ExplainGathered(term, view, document);
        var hash = TermHash.Of(term.Term, term.Form);
        var idf = Bm25.Idf(snapshot.DocumentCount, snapshot.DocumentFrequency(hash));
        var (sum, byField) = (0.0, new List<Explanation>());
        var frequencies = FrequenciesOf(hash, view.Segment, document);
        for (var field = 0; field < fields.Count; field++)
        {
            if (frequencies[field] == 0)
                continue;
            var length = view.Segment.Length(document, field);
            var counted = frequencies[field] * Bm25.FieldNorm(fields[field], length, snapshot.MeanLengths[field]);
            sum += counted;
            byField.Add(new Explanation(counted, Describe(field, frequencies[field], length), []));
        }
        return Whole(term, $"\"{term.Term}\" ({Name(term.Form)})", idf, new Explanation(sum, "weighted frequency", byField));
    }

    private Explanation Whole(WeightedTerm term, string name, double idf, Explanation frequency) =>
        new(term.Weight * Bm25.Score(idf, frequency.Value, k1), name,
        [
            new Explanation(term.Weight, "weight in the query", []),
            new Explanation(idf, "idf, the term's rarity", []),
            frequency,
        ]);

    private Explanation ExplainGathered(WeightedTerm term, SegmentView view, int document)
    {
        var idf = Bm25.Idf(snapshot.DocumentCount, snapshot.Views.Sum(v => gatherer.Gather(term, v).Documents.Length));
        var here = gatherer.Gather(term, view);
        var at = Array.BinarySearch(here.Documents, document);
        var words = term.Match == TermMatch.Phrase ? [] : gatherer.WordsOf(term).Select(w => ExplainTerm(new WeightedTerm(w, 1, term.Form), view, document)).Where(e => e.Value > 0).Select(e => e.Parts[^1] with { Description = e.Description });
        var frequency = new Explanation(at < 0 ? 0 : here.Weighted[at], "weighted frequency of all its matches", [.. words]);
        return Whole(term, $"\"{term.Term}\" ({Name(term.Form)}, {Name(term)})", idf, frequency);
    }

    private static string Name(WeightedTerm term) => term.Match switch
    {
        TermMatch.Prefix => "words that begin so",
        TermMatch.Slip => "words one letter away",
        _ => string.Create(CultureInfo.InvariantCulture, $"phrase, up to {term.Slop} words between"),
    };

    private string Describe(int field, int frequency, int length) => string.Create(
        CultureInfo.InvariantCulture, $"{frequency} in {fields[field].Name}, length {length}, mean {snapshot.MeanLengths[field]:0.#}");

    private static string Name(TermForm form) => form == TermForm.Marked ? "marked" : "folded";

    private int[] FrequenciesOf(ulong hash, Segment segment, int document)
    {
        var byField = new int[fields.Count];
        if (segment.Find(hash) is not (>= 0 and var start))
            return byField;
        foreach (var list in segment.Lists.ListsOf(start))
        {
            var cursor = new PostingCursor(segment.Lists, list);
            cursor.SkipTo(document);
            for (var field = 0; field < byField.Length && cursor.Document == document; field++)
                byField[field] += cursor.FrequenciesHere().In(field);
        }
        return byField;
    }
}
