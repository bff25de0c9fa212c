using BenchmarkDotNet.Attributes;
using QA.Answering.Retrieval;
using QA.Reports.Indexing;
using QA.Search;

namespace QA.Benchmarks;

/// <summary>From a question as typed to the best passages of all reports; each call takes the next question of the set.</summary>
[MemoryDiagnoser]
public class SearchingBenchmarks
{
    private readonly Analyzer analyzer = new();
    private Searcher searcher = null!; // set before the first benchmark runs
    private string[] marked = [];
    private string[] unmarked = [];
    private int next;

    /// <summary>A page of results, and as many as the answerer looks into.</summary>
    [Params(10, EvidenceFinder.Depth)]
    public int Hits { get; set; }

    /// <summary>Builds the index in memory; every question has its twin without diacritics.</summary>
    [GlobalSetup]
    public async Task Build()
    {
        var texts = await Workload.ReadTextsAsync();
        searcher = new Searcher(PassageIndex.Schema, analyzer, texts.Select(t => PassageIndex.Build(analyzer, t.Id, "", LoadedReport.Read(t.Id, t.Text))));
        marked = [.. Workload.ReadQuestions().Select(q => q.Question).Where(VietnameseText.HasDiacritics)];
        unmarked = [.. marked.Select(VietnameseText.Fold)];
    }

    /// <summary>A question with its diacritics.</summary>
    [Benchmark(Baseline = true)]
    public int Marked() => Search(marked);

    /// <summary>The same question typed without them.</summary>
    [Benchmark]
    public int Unmarked() => Search(unmarked);

    /// <summary>The part of the first that is spent before any posting is read.</summary>
    [Benchmark]
    public Query ParseMarked() => analyzer.ParseQuery(Next(marked));

    private int Search(string[] questions) => searcher.Search(analyzer.ParseQuery(Next(questions)), Hits).Count;

    private string Next(string[] questions) => questions[next = (next + 1) % questions.Length];
}
