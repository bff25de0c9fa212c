using FsCheck;
using FsCheck.Fluent;
using QA.Search;

namespace QA.Tests.Search;

/// <summary>Compares the searcher with a scorer that looks at every document and knows no index.</summary>
public sealed class ScoringOracle
{
    private static readonly string[] Words = ["thu", "chi", "hộ", "ho", "hồ", "nghèo", "BHYT", "5,2", "ngân", "sách", ".", "kế", "hoạch"];
    private static readonly IndexSchema Schema =
        new([new FieldOptions("text"), new FieldOptions("path", 0.5, 0.2), new FieldOptions("note", 2, 1)]);

    private static readonly Analyzer Analyzer = new();

    private sealed record Case(string?[][] Documents, int[] SegmentOf, string Question);

    [Fact]
    public void The_searcher_scores_as_the_formula_does() =>
        Prop.ForAll(Cases().ToArbitrary(), Agrees).Check(Drawn.Cases(200));

    private static Gen<Case> Cases()
    {
        var text = Gen.Elements(Words).ListOf().Select(words => string.Join(' ', words));
        var field = Gen.Frequency((4, text.Select(t => (string?)t)), (1, Gen.Constant<string?>(null)));
        var documents = field.ArrayOf(Schema.Fields.Count).ListOf();
        return from all in documents
               from segments in Gen.Choose(0, 3).ListOf(all.Count)
               from question in text
               select new Case([.. all], [.. segments], question);
    }

    private static bool Agrees(Case c)
    {
        // Documents in the order of their segments, which is the order of the snapshot.
        var ordered = c.Documents.Zip(c.SegmentOf).OrderBy(d => d.Second).ToList();
        var segments = Enumerable.Range(0, 4).Select(s => Corpus.Segment(Schema, Analyzer, $"g{s}",
            [.. ordered.Where(d => d.Second == s).Select(d => new IndexDocument("p", d.First))]));
        var searcher = new Searcher(Schema, Analyzer, segments);
        var query = Analyzer.ParseQuery(c.Question);
        var found = searcher.Search(query, 1000).ToDictionary(h => (h.Group, h.Ordinal), h => h.Score);
        var expected = Score(ordered.ConvertAll(d => d.First), query);
        var ordinals = ordered.Select((d, i) => ($"g{d.Second}", ordered.Take(i).Count(e => e.Second == d.Second))).ToList();
        return expected.Count(s => s > 0) == found.Count
            && expected.Select((score, i) => Math.Abs(found.GetValueOrDefault(ordinals[i]) - score) / Math.Max(1, score)).All(error => error < 1e-5);
    }

    private static List<double> Score(List<string?[]> documents, Query query)
    {
        var counted = documents.ConvertAll(d => Array.ConvertAll(d, f => Count(f ?? "")));
        var means = Enumerable.Range(0, Schema.Fields.Count)
            .Select(f => counted.Where(d => d[f].Length > 0).Select(d => (double)d[f].Length).DefaultIfEmpty(0).Average()).ToArray();
        return counted.ConvertAll(d => query.Groups.Sum(g => g.Alternatives.Max(t => t.Weight * ScoreTerm(t, d, counted, means))));
    }

    private static double ScoreTerm(WeightedTerm term, FieldTerms[] document, List<FieldTerms[]> all, double[] means)
    {
        var key = (term.Term, term.Form);
        var containing = all.Count(d => d.Any(f => f.Terms.ContainsKey(key)));
        var frequency = 0.0;
        for (var f = 0; f < document.Length; f++)
        {
            var options = Schema.Fields[f];
            if (document[f].Terms.TryGetValue(key, out var tf))
                frequency += options.Weight * tf / (1 - options.B + options.B * document[f].Length / means[f]);
        }
        return Math.Log(1 + (all.Count - containing + 0.5) / (containing + 0.5)) * frequency * 1.9 / (0.9 + frequency);
    }

    private sealed record FieldTerms(int Length, Dictionary<(string, TermForm), int> Terms);

    private static FieldTerms Count(string text)
    {
        var terms = new Dictionary<(string, TermForm), int>();
        void Add(string marked, string folded, bool isNumber)
        {
            terms[(marked, TermForm.Marked)] = terms.GetValueOrDefault((marked, TermForm.Marked)) + 1;
            if (!isNumber)
                terms[(folded, TermForm.Folded)] = terms.GetValueOrDefault((folded, TermForm.Folded)) + 1;
        }
        var tokens = Analyzer.Analyze(text);
        foreach (var token in tokens)
            Add(token.Term, token.Folded, token.Kind == TokenKind.Number);
        var words = tokens.Where(t => t.Kind == TokenKind.Word).ToList();
        foreach (var (left, right) in words.Zip(words.Skip(1)).Where(p => p.First.Position + 1 == p.Second.Position))
            Add($"{left.Term} {right.Term}", $"{left.Folded} {right.Folded}", false);
        // The long form that BHYT, the only abbreviation among the words of these cases, brings in.
        foreach (var (left, right) in new[] { ("bảo", "hiểm"), ("hiểm", "y"), ("y", "tế") })
        {
            for (var i = tokens.Count(t => t is { Term: "bhyt", Kind: TokenKind.Word }); i > 0; i--)
                Add($"{left} {right}", $"{VietnameseText.Fold(left)} {VietnameseText.Fold(right)}", false);
        }
        return new FieldTerms(tokens.Count(t => t.Kind != TokenKind.Expansion), terms);
    }
}
