using System.Globalization;
using QA.Search;

namespace QA.Benchmarks.Retrieval;

/// <summary>How often the one relevant passage is found, with questions as written and typed without diacritics.</summary>
internal sealed class QualityTable(RetrievalSet set, IReadOnlyList<(string Name, Analyzer Analyzer)> analyses)
{
    private const int Hits = 10;

    private static readonly IndexSchema Schema = new([new FieldOptions("text")]);

    /// <summary>Writes a row for each collection, analysis and way of typing.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine("| passages | analysis | question | recall@1 | recall@10 | MRR@10 |");
        output.WriteLine("| ---: | --- | --- | ---: | ---: | ---: |");
        var passages = set.Rows("passages.tsv").ToList();
        foreach (var collection in new[] { passages, [.. passages, .. set.Rows("distractors.tsv")] })
        {
            foreach (var (name, analyzer) in analyses)
            {
                var searcher = SearcherOver(collection, analyzer);
                output.WriteLine(Row(collection, name, "as written", q => searcher.Search(analyzer.ParseQuery(q), Hits)));
                output.WriteLine(Row(collection, name, "without diacritics", q => searcher.Search(analyzer.ParseQuery(VietnameseText.Fold(q)), Hits)));
            }
        }
    }

    private string Row(List<string[]> collection, string analysis, string typed, Func<string, IReadOnlyList<Hit>> search)
    {
        var ranks = set.Rows("queries.tsv").Select(q => search(q[1]).Select(h => collection[h.Ordinal][0]).ToList().IndexOf(q[2]) + 1).ToList();
        return string.Create(CultureInfo.InvariantCulture,
            $"| {collection.Count} | {analysis} | {typed} | {ranks.Average(r => r == 1 ? 1.0 : 0):0.000} | {ranks.Average(r => r > 0 ? 1.0 : 0):0.000} | {ranks.Average(r => r > 0 ? 1.0 / r : 0):0.000} |");
    }

    private static Searcher SearcherOver(List<string[]> passages, Analyzer analyzer)
    {
        var builder = new SegmentBuilder(Schema, analyzer);
        foreach (var passage in passages)
            builder.Add(new IndexDocument("passage", [passage[1]]));
        return new Searcher(Schema, analyzer, [builder.Build("passages", "")]);
    }
}
