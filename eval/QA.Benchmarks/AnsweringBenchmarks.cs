using BenchmarkDotNet.Attributes;
using QA.Answering;
using QA.Reports;

namespace QA.Benchmarks;

/// <summary>From a question to its verified answer, for each kind of the question set; a call asks a handful of that kind, and the time is that of one.</summary>
[MemoryDiagnoser]
public class AnsweringBenchmarks
{
    private const int Handful = 8;

    private (Corpus Corpus, string Data) opened;
    private QuestionAnswerer answerer = null!; // set before the first benchmark runs
    private AskRequest[] requests = [];

    /// <summary>The kinds that the question set has.</summary>
    public static IEnumerable<string> Kinds => Workload.ReadQuestions().Select(q => q.Kind).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Kind of the questions asked.</summary>
    [ParamsSource(nameof(Kinds))]
    public string Kind { get; set; } = "";

    /// <summary>Opens the reports and asks once: the first answer pays for what all share.</summary>
    [GlobalSetup]
    public async Task Open()
    {
        opened = await Workload.OpenAsync();
        answerer = new QuestionAnswerer(() => opened.Corpus.Current, TimeProvider.System);
        var asked = Workload.ReadQuestions().Where(q => q.Kind == Kind).Select(q => new AskRequest(q.Question, q.Context));
        requests = Workload.Spread([.. asked], Handful);
        Ask();
    }

    /// <summary>Removes the temporary folder.</summary>
    [GlobalCleanup]
    public void Close() => Workload.Delete(opened);

    /// <summary>Understanding the question and finding its passages and figures.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Handful)]
    public int Retrieve() => requests.Sum(r => answerer.Retrieve(r).Count);

    /// <summary>The same, then choosing, composing and verifying.</summary>
    [Benchmark(OperationsPerInvoke = Handful)]
    public int Ask() => requests.Sum(r => answerer.Ask(r).Citations.Count);
}
