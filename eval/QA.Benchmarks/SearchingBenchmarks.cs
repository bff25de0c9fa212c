using BenchmarkDotNet.Attributes;
using QA.Answering.Retrieval;
using QA.Reports.Indexing;
using QA.Search;

namespace QA.Benchmarks;

/// <summary>From a question as typed to the best passages of all reports; a call searches for many, and the time is that of one.</summary>
[MemoryDiagnoser]
public class SearchingBenchmarks
{
    private const int Many = 64;

    private readonly Analyzer analyzer = new();
    private Searcher searcher = null!; // set before the first benchmark runs
    private string[] marked = [];
    private string[] unmarked = [];

    /// <summary>A page of results, and as many as the answerer looks into.</summary>
    [Params(10, EvidenceFinder.Depth)]
    public int Hits { get; set; }

    /// <summary>Builds the index in memory; every question has its twin without diacritics.</summary>
    [GlobalSetup]
    public async Task Build()
    {
        var texts = await Workload.ReadTextsAsync();
        searcher = new Searcher(PassageIndex.Schema, analyzer, texts.Select(t => Workload.Build(analyzer, LoadedReport.Read(t.Id, t.Text))));
        marked = Workload.Spread([.. Workload.ReadQuestions().Select(q => q.Question).Where(VietnameseText.HasDiacritics)], Many);
        unmarked = [.. marked.Select(VietnameseText.Fold)];
    }

    /// <summary>A question with its diacritics.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Many)]
    public int Marked() => Search(marked);

    /// <summary>The same question typed without them.</summary>
    [Benchmark(OperationsPerInvoke = Many)]
    public int Unmarked() => Search(unmarked);

    /// <summary>The part of the first that is spent before any posting is read.</summary>
    [Benchmark(OperationsPerInvoke = Many)]
    public int ParseMarked() => marked.Sum(q => analyzer.ParseQuery(q).Groups.Count);

    private int Search(string[] questions) => questions.Sum(q => searcher.Search(analyzer.ParseQuery(q), Hits).Count);
}
