using System.Globalization;
using System.Text;
using QA.Search;

namespace QA.Benchmarks.Retrieval;

/// <summary>An index of passages in a folder.</summary>
internal sealed class PassageStore(string path, Analyzer analyzer)
{
    private const int PassagesASegment = 50_000;

    private static readonly IndexSchema Schema = new([new FieldOptions("text")]);

    /// <summary>Whether it was built before.</summary>
    public bool Exists => Directory.Exists(path);

    /// <summary>Bytes of its files.</summary>
    public long SizeOnDisk => new DirectoryInfo(path).EnumerateFiles().Sum(f => f.Length);

    /// <summary>Indexes and commits; making the passages is not counted.</summary>
    /// <returns>Bytes of text and seconds of processor time taken.</returns>
    public (long Bytes, double Seconds) Build(IEnumerable<string> passages)
    {
        var segments = new List<LiveSegment>();
        var (bytes, used) = (0L, TimeSpan.Zero);
        foreach (var batch in passages.Chunk(PassagesASegment))
        {
            bytes += batch.Sum(p => (long)Encoding.UTF8.GetByteCount(p));
            var started = Environment.CpuUsage.TotalTime;
            var builder = new SegmentBuilder(Schema, analyzer);
            foreach (var passage in batch)
                builder.Add(new IndexDocument("passage", [passage]));
            segments.Add(new LiveSegment(builder.Build(segments.Count.ToString("0000", CultureInfo.InvariantCulture), "")));
            used += Environment.CpuUsage.TotalTime - started;
        }
        var committing = Environment.CpuUsage.TotalTime;
        new IndexDirectory(path, analyzer.Id).Commit([SegmentMerger.Merge(segments)]);
        return (bytes, (used + Environment.CpuUsage.TotalTime - committing).TotalSeconds);
    }

    /// <summary>Opens it for searching.</summary>
    public ISearcher Open()
    {
        var index = new SearchIndex(path, Schema, analyzer, analyzer.Id);
        return index.Problems.Count == 0 ? index.Current : throw new InvalidDataException(string.Join('\n', index.Problems));
    }

    /// <summary>Opens it and says how many bytes of memory that took.</summary>
    public (ISearcher Searcher, long Bytes) OpenMeasured()
    {
        var before = Used();
        var searcher = Open();
        return (searcher, Used() - before);
    }

    // What the runtime holds; pages of mapped files are the system's, and no more than the files.
    private static long Used()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
