namespace QA.Search;

/// <summary>Keeps segments in a directory. The last commit is there whole, or it is found out what of it is not.</summary>
/// <remarks>
/// One process commits at a time, which a lock file sees to that the system frees when the process ends, however it
/// ends; any number may open meanwhile. Nothing here is the truth: whatever is missing can be built again from the texts.
/// </remarks>
/// <param name="path">The directory; made on the first commit.</param>
/// <param name="analysisId">What the segments depend on, <see cref="Analyzer.Id"/> and the caller's own version: others are outdated.</param>
internal sealed class IndexDirectory(string path, string analysisId)
{
    private const string LockName = "lock";
    private const string TemporaryExtension = ".tmp";
    private const int Attempts = 3;
    private const int LeastMapped = 1 << 20; // smaller files are read: a mapping costs more than they do

    // Files this object has read whole or written, so that a commit need not read them again.
    private readonly Dictionary<string, ManifestEntry> _known = new(StringComparer.Ordinal);
    private byte[]? _manifest;

    /// <summary>Told of every step that changes the directory, before it is taken.</summary>
    public Action<string>? Step { get; init; }

    /// <summary>Whether another process has committed since this object last opened or committed.</summary>
    public bool IsStale => !SameBytes(_manifest, ReadOrNull(Manifest.FileName));

    /// <summary>Reads what the last commit left. Bad content is reported and never thrown.</summary>
    /// <exception cref="UnauthorizedAccessException">The directory may not be read.</exception>
    public OpenResult Open()
    {
        for (var attempt = 1; ; attempt++)
        {
            _manifest = ReadOrNull(Manifest.FileName);
            var result = Open(_manifest);
            // A commit of another process may have replaced the files between the manifest and them.
            if (result.Problems.Count == 0 || attempt == Attempts || !IsStale)
                return result;
        }
    }

    /// <summary>Keeps other processes from committing until it is disposed of.</summary>
    /// <exception cref="IOException">Another process is committing.</exception>
    public IDisposable Lock()
    {
        Directory.CreateDirectory(path);
        return new FileStream(At(LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Makes these segments the index's content. For tests and single commits; see <see cref="Commit(IReadOnlyCollection{LiveSegment})"/>.</summary>
    /// <exception cref="IOException">Another process is committing, or the disk fails; the former content stands.</exception>
    public void Commit(IReadOnlyCollection<Segment> segments)
    {
        using var held = Lock();
        Commit([.. segments.Select(s => new LiveSegment(s))]);
    }

    /// <summary>
    /// Makes these segments the index's content, while the lock is held. Until the very end the former content stands;
    /// files of segments that are already there (same groups and tags) are kept, those no longer wanted are deleted.
    /// </summary>
    /// <exception cref="IOException">The disk fails; the former content stands.</exception>
    public void Commit(IReadOnlyCollection<LiveSegment> segments)
    {
        var entries = new List<ManifestEntry>(segments.Count);
        foreach (var segment in segments)
            entries.Add(Keep(segment.Segment) with { Removed = segment.Removed });
        var manifest = Manifest.Write(entries);
        Replace(Manifest.FileName, [manifest]);
        _manifest = manifest;
        DeleteAllBut(entries);
    }

    /// <summary>A committed segment as its file holds it: memory that the system can let go of.</summary>
    public Segment Mapped(Segment segment)
    {
        if (segment.SizeInBytes < LeastMapped || !_known.TryGetValue(SegmentFile.NameOf(segment, analysisId), out var entry))
            return segment;
        return Read(entry).Segment?.Segment ?? segment;
    }

    private OpenResult Open(byte[]? manifest)
    {
        if (manifest is null)
            return new OpenResult([], HasSegments() ? [$"{Manifest.FileName}: missing"] : []);
        if (Manifest.Read(manifest) is var (entries, unfit) && entries is null)
            return new OpenResult([], [$"{Manifest.FileName}: {unfit}"]);
        var (segments, problems) = (new List<LiveSegment>(), new List<string>());
        foreach (var (entry, segment, problem) in entries.AsParallel().AsOrdered().Select(Read))
        {
            if (segment is null)
            {
                problems.Add($"{entry.File}: {problem}");
                continue;
            }
            segments.Add(segment);
            _known[entry.File] = entry;
        }
        return new OpenResult(segments, problems);
    }

    private (ManifestEntry Entry, LiveSegment? Segment, string? Problem) Read(ManifestEntry entry)
    {
        var (segment, problem) = BytesOrNull(entry) is { } file ? SegmentFile.Read(file, entry, analysisId) : (null, "missing");
        return (entry, segment is null ? null : new LiveSegment(segment, entry.Removed), problem);
    }

    private ManifestEntry Keep(Segment segment)
    {
        var name = SegmentFile.NameOf(segment, analysisId);
        if (_known.TryGetValue(name, out var entry) && new FileInfo(At(name)) is { Exists: true } info && info.Length == entry.Length)
            return entry;
        var parts = SegmentFile.Parts(segment, analysisId);
        entry = new ManifestEntry(name, checked(parts.Sum(p => p.Length)), SegmentFile.ChecksumIn(parts[^1].Span));
        Replace(name, parts);
        return _known[name] = entry;
    }

    // A file appears under its name only when all of it is on the disk, and the name is on the disk before it is relied on.
    private void Replace(string name, ReadOnlyMemory<byte>[] parts)
    {
        var temporary = At(name + TemporaryExtension);
        Step?.Invoke($"create {name}");
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            foreach (var part in parts)
            {
                Step?.Invoke($"write {name}");
                stream.Write(part.Span);
            }
            Step?.Invoke($"flush {name}");
            stream.Flush(flushToDisk: true);
        }
        Step?.Invoke($"rename {name}");
        File.Move(temporary, At(name), overwrite: true);
        Step?.Invoke($"flush the name {name}");
        DirectorySync.Flush(path);
    }

    private void DeleteAllBut(List<ManifestEntry> entries)
    {
        var wanted = entries.Select(e => e.File).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(path).ToList())
        {
            var name = Path.GetFileName(file);
            var ours = name.EndsWith(SegmentFile.Extension, StringComparison.Ordinal)
                || name.EndsWith(TemporaryExtension, StringComparison.Ordinal);
            if (!ours || wanted.Contains(name))
                continue;
            Step?.Invoke($"delete {name}");
            TryDelete(file);
            _known.Remove(name);
        }
    }

    // Where a file that is mapped cannot be deleted, a later commit does it.
    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && OperatingSystem.IsWindows())
        {
            return;
        }
    }

    private bool HasSegments() =>
        Directory.Exists(path) && Directory.EnumerateFiles(path, "*" + SegmentFile.Extension).Any();

    private byte[]? ReadOrNull(string name)
    {
        try
        {
            return File.ReadAllBytes(At(name));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private ReadOnlyMemory<byte>? BytesOrNull(ManifestEntry entry)
    {
        try
        {
            using var file = File.OpenHandle(At(entry.File), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            // A file of another length is not mapped: what it lacks could not be read.
            return entry.Length >= LeastMapped && RandomAccess.GetLength(file) == entry.Length
                ? new MappedBytes(file, entry.Length).Memory
                : File.ReadAllBytes(At(entry.File));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static bool SameBytes(byte[]? a, byte[]? b) => a.AsSpan().SequenceEqual(b) && a is null == b is null;

    private string At(string name) => Path.Combine(path, name);
}
