using System.Globalization;
using QA.Search;
using Xunit.Abstractions;

namespace QA.Tests.Search;

/// <summary>Measures retrieval on a set of passages and questions, where one lies beside the repository; else there is nothing to do.</summary>
public sealed class RetrievalQuality(ITestOutputHelper output)
{
    private static readonly string? Folder = Find();

    [Fact]
    public void Plain_scores_equal_the_golden_ones()
    {
        if (Folder is null)
        {
            output.WriteLine("skipped: no retrieval set beside the repository");
            return;
        }
        var analyzer = new Analyzer(AnalyzerOptions.Plain);
        var passages = Rows("passages.tsv");
        var questions = Rows("queries.tsv").ToDictionary(q => q[0], q => q[1]);
        foreach (var settings in Rows("golden-bm25.tsv").GroupBy(row => (K1: Number(row[0]), B: Number(row[1]))))
        {
            var schema = new IndexSchema([new FieldOptions("text", 1, settings.Key.B)]);
            var searcher = Index(schema, analyzer, passages, new Bm25Options { K1 = settings.Key.K1 });
            foreach (var row in settings)
                AssertGolden(searcher.Search(Query.Plain(questions[row[2]]), 10), row[3], passages);
        }
    }

    [Fact]
    public void Vietnamese_analysis_ranks_better_than_plain_words_and_misses_little_when_diacritics_are_left_out()
    {
        if (Folder is null)
        {
            output.WriteLine("skipped: no retrieval set beside the repository");
            return;
        }
        var passages = Rows("passages.tsv").Concat(Rows("distractors.tsv")).ToList();
        var plain = Measure(new Analyzer(AnalyzerOptions.Plain), passages, q => q);
        var marked = Measure(new Analyzer(), passages, q => q);
        var unmarked = Measure(new Analyzer(), passages, VietnameseText.Fold);
        Assert.True(marked.Mrr > plain.Mrr, $"MRR@10 {marked.Mrr:0.000}, plain words {plain.Mrr:0.000}");
        Assert.True(marked.Recall - unmarked.Recall <= 0.02, $"recall@10 {marked.Recall:0.000}, without diacritics {unmarked.Recall:0.000}");
    }

    private static void AssertGolden(IReadOnlyList<Hit> hits, string golden, List<string[]> passages)
    {
        var expected = golden.Split(' ').Select(g => g.Split(':')).ToList();
        Assert.Equal(expected.Select(g => g[0]), hits.Select(h => passages[h.Ordinal][0]));
        foreach (var (hit, pair) in hits.Zip(expected))
            Assert.Equal(Number(pair[1]), hit.Score, 1e-4);
    }

    private static (double Recall, double Mrr) Measure(Analyzer analyzer, List<string[]> passages, Func<string, string> type)
    {
        var searcher = Index(Corpus.OneField, analyzer, passages, null);
        var ranks = Rows("queries.tsv").ConvertAll(q =>
            searcher.Search(analyzer.ParseQuery(type(q[1])), 10).Select(h => passages[h.Ordinal][0]).ToList().IndexOf(q[2]) + 1);
        return (ranks.Average(r => r > 0 ? 1.0 : 0), ranks.Average(r => r > 0 ? 1.0 / r : 0));
    }

    private static Searcher Index(IndexSchema schema, Analyzer analyzer, List<string[]> passages, Bm25Options? options) =>
        new(schema, analyzer, [Corpus.Segment(schema, analyzer, "g", [.. passages.Select(p => new IndexDocument("p", [p[1]]))])], options);

    private static List<string[]> Rows(string file) => [.. File.ReadLines(Path.Combine(Folder!, file)).Select(l => l.Split('\t'))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var found = Path.Combine(at.FullName, "..", "shared", "retrieval");
            if (Directory.Exists(found))
                return found;
        }
        return null;
    }
}
