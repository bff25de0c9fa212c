using BenchmarkDotNet.Attributes;
using QA.Reports;
using QA.Reports.Indexing;
using QA.Reports.Reading;
using QA.Search;

namespace QA.Benchmarks;

/// <summary>From the texts of all reports to an index, stage by stage; cutting a text into words is what the stages are held against.</summary>
[MemoryDiagnoser]
public class IndexingBenchmarks
{
    private readonly Analyzer analyzer = new();
    private IReadOnlyList<(string Id, string Text)> texts = [];
    private IReadOnlyList<LoadedReport> reports = [];
    private (Corpus Corpus, string Data) opened;

    /// <summary>Reads the files and opens a corpus in a temporary folder.</summary>
    [GlobalSetup]
    public async Task Open()
    {
        texts = await Workload.ReadTextsAsync();
        reports = [.. texts.Select(t => LoadedReport.Read(t.Id, t.Text))];
        opened = await Workload.OpenAsync();
    }

    /// <summary>Removes the temporary folder.</summary>
    [GlobalCleanup]
    public void Close() => Workload.Delete(opened);

    /// <summary>Text to words, with their forms and pairs.</summary>
    [Benchmark(Baseline = true)]
    public int Analyse() => texts.Sum(t => analyzer.Analyze(t.Text).Count);

    /// <summary>Text to the tree of headings, paragraphs, tables and notes.</summary>
    [Benchmark]
    public int Read() => texts.Sum(t => ReportReader.Read(t.Id, t.Text).Blocks.Count);

    /// <summary>The same, then figures and passages.</summary>
    [Benchmark]
    public int ReadWithFigures() => texts.Sum(t => LoadedReport.Read(t.Id, t.Text).Passages.Count);

    /// <summary>Passages to a frozen segment for each report.</summary>
    [Benchmark]
    public int BuildIndex() => reports.Sum(r => Workload.Build(analyzer, r).Count);

    /// <summary>All of it through the door, committed to disk; reports are read side by side on all cores.</summary>
    [Benchmark]
    public Task Rebuild() => opened.Corpus.RefreshAsync(rebuild: true);
}
