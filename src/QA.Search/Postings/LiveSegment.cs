namespace QA.Search;

/// <summary>A segment with the groups of it that no longer count. Immutable, as the segment is.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Removed">Indexes of groups that were removed or replaced.</param>
internal sealed record LiveSegment(Segment Segment, IReadOnlySet<int> Removed)
{
    private static readonly HashSet<int> None = [];

    /// <summary>A segment all of which counts.</summary>
    public LiveSegment(Segment segment)
        : this(segment, None)
    {
    }

    /// <summary>The groups that count.</summary>
    public IEnumerable<SegmentGroup> Groups => Segment.Groups.Where((_, i) => !Removed.Contains(i));

    /// <summary>Number of documents that count.</summary>
    public int Count => Groups.Sum(g => g.Count);

    /// <summary>The same without some groups; null when nothing is left.</summary>
    public LiveSegment? Without(IReadOnlySet<string> groups)
    {
        var gone = Enumerable.Range(0, Segment.Groups.Count).Where(i => groups.Contains(Segment.Groups[i].Group)).ToList();
        var removed = gone.TrueForAll(Removed.Contains) ? Removed : new HashSet<int>([.. Removed, .. gone]);
        return removed.Count == Segment.Groups.Count ? null : ReferenceEquals(removed, Removed) ? this : new LiveSegment(Segment, removed);
    }
}
