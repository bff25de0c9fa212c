namespace QA.Search;

/// <summary>Segments side by side, with the statistics of them all.</summary>
internal sealed class Snapshot
{
    private readonly Dictionary<string, (int View, int Index)> _groups = new(StringComparer.Ordinal);

    /// <param name="fields">How fields count.</param>
    /// <param name="segments">The segments.</param>
    /// <param name="sorted">Whether groups rank by name; else in the order of the segments.</param>
    public Snapshot(IReadOnlyList<FieldOptions> fields, IReadOnlyList<LiveSegment> segments, bool sorted)
    {
        for (var i = 0; i < segments.Count; i++)
            Register(segments[i].Segment, segments[i].Removed, i, fields.Count);
        MeanLengths = MeansOf(fields.Count, segments);
        Ranked = sorted ? [.. _groups.Keys.Order(StringComparer.Ordinal)] : [.. _groups.Keys];
        var ranks = Ranked.Index().ToDictionary(g => g.Item, g => g.Index, StringComparer.Ordinal);
        Views = [.. segments.Select(s => new SegmentView(s.Segment, s.Removed, fields, MeanLengths,
            [.. s.Segment.Groups.Select((g, i) => s.Removed.Contains(i) ? -1 : ranks[g.Group])]))];
        InOrder = IsRising(Views.SelectMany(v => v.Ranks).Where(r => r >= 0));
        DocumentCount = Views.Sum(v => v.Live.Sum(r => r.End.Value - r.Start.Value));
    }

    public SegmentView[] Views { get; }

    /// <summary>Names of the groups by rank.</summary>
    public string[] Ranked { get; }

    /// <summary>Whether the documents lie in the order that decides between equal scores.</summary>
    public bool InOrder { get; }

    public int DocumentCount { get; }

    /// <summary>By field, over the documents that have it.</summary>
    public double[] MeanLengths { get; }

    public bool TryFindGroup(string group, out SegmentView view, out int index)
    {
        var found = _groups.TryGetValue(group, out var at);
        (view, index) = found ? (Views[at.View], at.Index) : (null!, -1);
        return found;
    }

    public int DocumentFrequency(ulong hash)
    {
        var sum = 0;
        foreach (var view in Views)
        {
            if (view.Segment.Find(hash) is >= 0 and var start)
                sum += view.DocumentFrequency(start);
        }
        return sum;
    }

    private void Register(Segment segment, IReadOnlySet<int> removed, int view, int fields)
    {
        if (segment.Fields.Count != fields)
            throw new ArgumentException($"Segment \"{segment.Group}\" has {segment.Fields.Count} fields, the schema {fields}.");
        for (var i = 0; i < segment.Groups.Count; i++)
        {
            if (!removed.Contains(i) && !_groups.TryAdd(segment.Groups[i].Group, (view, i)))
                throw new ArgumentException($"Two segments have the group \"{segment.Groups[i].Group}\".");
        }
    }

    private static double[] MeansOf(int fields, IReadOnlyList<LiveSegment> segments)
    {
        var sums = new FieldStatistics[fields];
        foreach (var (segment, removed) in segments)
        {
            for (var field = 0; field < fields; field++)
            {
                for (var group = 0; group < segment.Groups.Count; group++)
                {
                    if (!removed.Contains(group))
                        sums[field] = sums[field].Plus(segment.Statistics(field, segment.FirstOf(group)..segment.FirstOf(group + 1)));
                }
            }
        }
        return Array.ConvertAll(sums, s => s.Mean);
    }

    private static bool IsRising(IEnumerable<int> ranks)
    {
        var last = -1;
        foreach (var rank in ranks)
        {
            if (rank < last)
                return false;
            last = rank;
        }
        return true;
    }
}
