using System.Diagnostics;
using System.Globalization;
using System.Text;
using QA.Search;

namespace QA.Benchmarks.Retrieval;

/// <summary>What is measured.</summary>
/// <param name="Set">Folder of the retrieval set; null for the usual one.</param>
/// <param name="Sizes">Numbers of passages.</param>
/// <param name="Runs">How often each measurement is made; the median counts.</param>
/// <param name="Data">Folder that keeps the indexes for the next time; null for a temporary one.</param>
/// <param name="Export">Folder to write passages and questions to, one a line, for other engines; null for none.</param>
internal sealed record RetrievalOptions(string? Set, IReadOnlyList<int> Sizes, int Runs, string? Data, string? Export);

/// <summary>
/// Indexing, opening and searching of sets of passages. Rates are of the processor time that the process used, since a
/// machine may do other work too; the two latencies are of the clock. The index itself is mapped, not in the heap.
/// </summary>
internal sealed class RetrievalBenchmark(RetrievalOptions options, TextWriter output)
{
    private const int Hits = 10;
    private const double SecondsARun = 2;

    private static readonly (string Name, Analyzer Analyzer)[] Analyses = [("plain words", new Analyzer(AnalyzerOptions.Plain)), ("Vietnamese", new Analyzer())];

    private readonly RetrievalSet set = RetrievalSet.Open(options.Set);

    /// <summary>Measures and writes a table.</summary>
    public void Run()
    {
        if (options.Export is { } folder)
        {
            Export(folder);
            return;
        }
        output.WriteLine("| passages | analysis | questions/s | p50 ms | p99 ms | indexing MB/s | index/text | heap/index | open ms |");
        output.WriteLine("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        var kept = options.Data ?? Directory.CreateTempSubdirectory("qa-retrieval-").FullName;
        foreach (var size in options.Sizes)
        {
            foreach (var (name, analyzer) in Analyses)
                output.WriteLine(Measure(size, name, analyzer, Path.Combine(kept, $"{size}-{analyzer.Id}")));
        }
        if (options.Data is null)
            Directory.Delete(kept, recursive: true);
        output.WriteLine();
        new QualityTable(set, Analyses).Write(output);
    }

    private string Measure(int size, string name, Analyzer analyzer, string path)
    {
        var index = new PassageStore(path, analyzer);
        var indexing = index.Exists ? (Bytes: 0L, Seconds: 0.0) : index.Build(set.Passages(size));
        var textBytes = set.Passages(size).Sum(p => (long)Encoding.UTF8.GetByteCount(p));
        var open = Median([.. Enumerable.Range(0, options.Runs).Select(_ => Time(() => index.Open()))]);
        var (searcher, memory) = index.OpenMeasured();
        var runs = Enumerable.Range(0, options.Runs + 1).Select(_ => Search(searcher, analyzer)).Skip(1).ToList(); // the first warms up
        return string.Create(CultureInfo.InvariantCulture, $"| {size} | {name} | {Median([.. runs.Select(r => r.PerSecond)]):0} | {Median([.. runs.Select(r => r.P50)]):0.000} | {Median([.. runs.Select(r => r.P99)]):0.000} | {(indexing.Seconds > 0 ? indexing.Bytes / 1e6 / indexing.Seconds : double.NaN):0} | {(double)index.SizeOnDisk / textBytes:0.00} | {(double)memory / index.SizeOnDisk:0.00} | {open * 1e3:0} |");
    }

    private (double PerSecond, double P50, double P99) Search(ISearcher searcher, Analyzer analyzer)
    {
        var times = new List<double>();
        var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < SecondsARun || times.Count < set.Questions.Count)
        {
            foreach (var question in set.Questions)
                times.Add(Time(() => searcher.Search(analyzer.ParseQuery(question), Hits)));
            if (Stopwatch.GetElapsedTime(started).TotalSeconds > SecondsARun * 10)
                break;
        }
        used = Environment.CpuUsage.TotalTime - used;
        times.Sort();
        return (times.Count / used.TotalSeconds, times[times.Count / 2] * 1e3, times[times.Count * 99 / 100] * 1e3);
    }

    private void Export(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, "questions.txt"), set.Questions);
        foreach (var size in options.Sizes)
            File.WriteAllLines(Path.Combine(folder, $"passages-{size}.txt"), set.Passages(size));
    }

    private static double Time(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
