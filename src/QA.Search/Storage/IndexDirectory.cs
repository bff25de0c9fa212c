namespace QA.Search;

/// <summary>Keeps segments in a directory. The last commit is there whole, or it is found out what of it is not.</summary>
/// <remarks>
/// One process commits at a time, which a lock file sees to; any number may open meanwhile. Nothing here is the truth:
/// whatever is missing can be built again from the texts.
/// </remarks>
/// <param name="path">The directory; made on the first commit.</param>
/// <param name="analysisId">What the segments depend on, <see cref="Analyzer.Id"/> and the caller's own version: others are outdated.</param>
public sealed class IndexDirectory(string path, string analysisId)
{
    private const string LockName = "lock";
    private const string TemporaryExtension = ".tmp";
    private const int Attempts = 3;

    // Files this object has read whole or written, so that a commit need not read them again.
    private readonly Dictionary<string, ManifestEntry> _known = new(StringComparer.Ordinal);

    /// <summary>Reads what the last commit left. Bad content is reported and never thrown.</summary>
    /// <exception cref="UnauthorizedAccessException">The directory may not be read.</exception>
    public OpenResult Open()
    {
        for (var attempt = 1; ; attempt++)
        {
            var manifest = ReadOrNull(Manifest.FileName);
            var result = Open(manifest);
            // A commit of another process may have replaced the files between the manifest and them.
            if (result.Problems.Count == 0 || attempt == Attempts || SameBytes(manifest, ReadOrNull(Manifest.FileName)))
                return result;
        }
    }

    /// <summary>
    /// Makes these segments the index's content. Until the very end the former content stands; files of segments that
    /// are already there (same group and tag) are kept, those no longer wanted are deleted.
    /// </summary>
    /// <exception cref="IOException">Another process is committing, or the disk fails; the former content stands.</exception>
    public void Commit(IReadOnlyCollection<Segment> segments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        Directory.CreateDirectory(path);
        using var held = Lock();
        var entries = new List<ManifestEntry>(segments.Count);
        foreach (var segment in segments)
            entries.Add(Keep(segment));
        Replace(Manifest.FileName, Manifest.Write(entries));
        DeleteAllBut(entries);
    }

    private OpenResult Open(byte[]? manifest)
    {
        if (manifest is null)
            return new OpenResult([], HasSegments() ? [$"{Manifest.FileName}: missing"] : []);
        if (Manifest.Read(manifest) is not { } entries)
            return new OpenResult([], [$"{Manifest.FileName}: damaged"]);
        var (segments, problems) = (new List<Segment>(), new List<string>());
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

    private (ManifestEntry Entry, Segment? Segment, string? Problem) Read(ManifestEntry entry)
    {
        var (segment, problem) = ReadOrNull(entry.File) is { } file ? SegmentFile.Read(file, entry, analysisId) : (null, "missing");
        return (entry, segment, problem);
    }

    private FileStream Lock() =>
        new(At(LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private ManifestEntry Keep(Segment segment)
    {
        var name = SegmentFile.NameOf(segment, analysisId);
        if (_known.TryGetValue(name, out var entry) && new FileInfo(At(name)) is { Exists: true } info && info.Length == entry.Length)
            return entry;
        var bytes = SegmentFile.Write(segment, analysisId);
        entry = new ManifestEntry(name, bytes.Length, SegmentFile.ChecksumIn(bytes));
        Replace(name, bytes);
        _known[name] = entry;
        return entry;
    }

    // A file appears under its name only when all of it is on the disk.
    private void Replace(string name, byte[] bytes)
    {
        var temporary = At(name + TemporaryExtension);
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, At(name), overwrite: true);
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
            File.Delete(file);
            _known.Remove(name);
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

    private static bool SameBytes(byte[]? a, byte[]? b) => a.AsSpan().SequenceEqual(b) && a is null == b is null;

    private string At(string name) => Path.Combine(path, name);
}
