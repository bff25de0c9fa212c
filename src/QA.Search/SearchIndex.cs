namespace QA.Search;

/// <summary>The built-in engine: frozen segments in a folder, merged in the background when they become many.</summary>
public sealed class SearchIndex : ISearchIndex
{
    private readonly IndexSchema _schema;
    private readonly Analyzer _analyzer;
    private readonly IndexDirectory _directory;
    private readonly Lock _writing = new();
    private readonly Lock _merging = new();
    private Task _merge = Task.CompletedTask;
    private volatile Content _content;

    private sealed record Content(IReadOnlyList<LiveSegment> Segments, Searcher Searcher, IReadOnlyDictionary<string, string> Tags);

    /// <summary>Opens what the folder holds; the folder is made by the first commit.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="schema">The fields of the documents.</param>
    /// <param name="analyzer">What texts and questions go through.</param>
    /// <param name="version">Of the caller's documents: content of another version or analysis is outdated, and not opened.</param>
    public SearchIndex(string path, IndexSchema schema, Analyzer analyzer, string version)
        : this(schema, analyzer, new IndexDirectory(path, version))
    {
    }

    internal SearchIndex(IndexSchema schema, Analyzer analyzer, IndexDirectory directory)
    {
        (_schema, _analyzer, _directory) = (schema, analyzer, directory);
        var opened = directory.Open();
        Problems = opened.Problems;
        _content = ContentOf(opened.Segments);
    }

    /// <inheritdoc/>
    public ISearcher Current => _content.Searcher;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Tags => _content.Tags;

    /// <inheritdoc/>
    public IReadOnlyList<string> Problems { get; }

    internal IReadOnlyList<LiveSegment> Segments => _content.Segments;

    /// <inheritdoc/>
    public void Commit(IReadOnlyCollection<DocumentGroup> changed, IReadOnlyCollection<string> removed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        ArgumentNullException.ThrowIfNull(removed);
        var built = changed.OrderBy(g => g.Name, StringComparer.Ordinal).AsParallel().AsOrdered().Select(Build).ToList();
        var gone = changed.Select(g => g.Name).Concat(removed).ToHashSet(StringComparer.Ordinal);
        lock (_writing)
        {
            using var held = _directory.Lock();
            Refresh();
            Publish([.. Without(_content.Segments, gone), .. Join(built)]);
        }
        StartMerging();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Verify()
    {
        lock (_writing)
        {
            var opened = _directory.Open();
            return [.. opened.Problems, .. opened.Segments.SelectMany(s => SegmentCheck.ProblemsOf(s.Segment))];
        }
    }

    /// <summary>Waits until nothing is being merged.</summary>
    public void Dispose() => WaitForMerges();

    internal void WaitForMerges()
    {
        Task merge;
        lock (_merging)
            merge = _merge;
        merge.GetAwaiter().GetResult();
    }

    private Segment Build(DocumentGroup group)
    {
        var builder = new SegmentBuilder(_schema, _analyzer);
        foreach (var document in group.Documents)
            builder.Add(document);
        return builder.Build(group.Name, group.Tag);
    }

    // Many groups at once are written as one segment from the start, as large as segments get.
    private static List<LiveSegment> Join(List<Segment> built)
    {
        var joined = new List<LiveSegment>();
        for (var at = 0; at < built.Count;)
        {
            var (first, size) = (at, 0L);
            for (; at < built.Count && (at == first || size + built[at].SizeInBytes <= MergePolicy.Largest); at++)
                size += built[at].SizeInBytes;
            var part = built.GetRange(first, at - first).ConvertAll(s => new LiveSegment(s));
            joined.AddRange(part.Count < MergePolicy.TierSize ? part : [new LiveSegment(SegmentMerger.Merge(part))]);
        }
        return joined;
    }

    private static IEnumerable<LiveSegment> Without(IEnumerable<LiveSegment> segments, IReadOnlySet<string> groups) =>
        segments.Select(s => s.Without(groups)).OfType<LiveSegment>();

    // What another process committed meanwhile is what the change is made to.
    private void Refresh()
    {
        if (_directory.IsStale)
            _content = ContentOf(_directory.Open().Segments);
    }

    private void Publish(IReadOnlyList<LiveSegment> segments)
    {
        _directory.Commit(segments);
        _content = ContentOf([.. segments.Select(s => s with { Segment = _directory.Mapped(s.Segment) })]);
    }

    private Content ContentOf(IReadOnlyList<LiveSegment> segments) => new(
        segments,
        new Searcher(_schema, _analyzer, segments, sorted: true, null),
        segments.SelectMany(s => s.Groups).ToDictionary(g => g.Group, g => g.Tag, StringComparer.Ordinal));

    private void StartMerging()
    {
        lock (_merging)
        {
            if (_merge.IsCompleted && MergePolicy.Choose(_content.Segments).Count > 0)
                _merge = Task.Run(MergeAll);
        }
    }

    private void MergeAll()
    {
        try
        {
            while (MergePolicy.Choose(_content.Segments) is { Count: > 0 } chosen)
                Replace(chosen, SegmentMerger.Merge(chosen));
        }
        catch (IOException)
        {
            // Another process commits, or the disk is full: the index is as good unmerged, and the next commit tries again.
        }
    }

    // What was removed of the sources while they were merged is removed of the merged one.
    private void Replace(List<LiveSegment> sources, Segment merged)
    {
        lock (_writing)
        {
            using var held = _directory.Lock();
            if (_directory.IsStale)
                throw new IOException("Another process has committed.");
            var replaced = sources.Select(s => s.Segment).ToHashSet();
            var live = _content.Segments.Where(s => replaced.Contains(s.Segment)).SelectMany(s => s.Groups).ToHashSet();
            var removed = Enumerable.Range(0, merged.Groups.Count).Where(i => !live.Contains(merged.Groups[i])).ToHashSet();
            var others = _content.Segments.Where(s => !replaced.Contains(s.Segment));
            Publish(live.Count == 0 ? [.. others] : [.. others, new LiveSegment(merged, removed)]);
        }
    }
}
