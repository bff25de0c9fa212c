using BenchmarkDotNet.Attributes;
using QA.Answering;
using QA.Reports;

namespace QA.Benchmarks;

/// <summary>From a question to its verified answer, for each kind of the question set; each call takes the next question of the kind.</summary>
[MemoryDiagnoser]
public class AnsweringBenchmarks
{
    private (Corpus Corpus, string Data) opened;
    private QuestionAnswerer answerer = null!; // set before the first benchmark runs
    private AskRequest[] requests = [];
    private int next;

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
        requests = [.. Workload.ReadQuestions().Where(q => q.Kind == Kind).Select(q => new AskRequest(q.Question, q.Context))];
        Ask();
    }

    /// <summary>Removes the temporary folder.</summary>
    [GlobalCleanup]
    public void Close() => Workload.Delete(opened);

    /// <summary>Understanding the question and finding its passages and figures.</summary>
    [Benchmark(Baseline = true)]
    public int Retrieve() => answerer.Retrieve(Next()).Count;

    /// <summary>The same, then choosing, composing and verifying.</summary>
    [Benchmark]
    public Answer Ask() => answerer.Ask(Next());

    private AskRequest Next() => requests[next = (next + 1) % requests.Length];
}
