namespace QA.Search;

/// <summary>A segment as one snapshot sees it: without what was removed, its lengths weighed against those of all segments.</summary>
internal sealed class SegmentView
{
    private readonly IReadOnlySet<int> _removed;
    private readonly double _boundFactor;
    private readonly Lazy<int[][]> _ofKind;

    /// <param name="segment">The segment.</param>
    /// <param name="removed">Indexes of groups that no longer count.</param>
    /// <param name="fields">How fields count.</param>
    /// <param name="means">Their mean lengths over all segments.</param>
    /// <param name="ranks">By group, its place among all groups.</param>
    public SegmentView(Segment segment, IReadOnlySet<int> removed, IReadOnlyList<FieldOptions> fields, double[] means, int[] ranks)
    {
        (Segment, _removed, Ranks) = (segment, removed, ranks);
        Live = RangesOf(group => !removed.Contains(group));
        Norms = NormsOf(segment, fields, means);
        _ofKind = new Lazy<int[][]>(() => ByKind(segment));
        LeastWeight = LeastOf(segment, Norms);
        _boundFactor = BoundFactor(segment, fields, means);
    }

    public Segment Segment { get; }

    public int[] Ranks { get; }

    /// <summary>The documents that count.</summary>
    public List<Range> Live { get; }

    /// <summary>By field and document, <see cref="Bm25.FieldNorm"/>.</summary>
    public float[][] Norms { get; }

    /// <summary>What a single occurrence counts at least, wherever it is.</summary>
    public float LeastWeight { get; }

    /// <summary>The documents of a kind, rising.</summary>
    public int[] OfKind(int kind) => _ofKind.Value[kind];

    /// <summary>How many documents have a term.</summary>
    public int DocumentFrequency(int start)
    {
        if (_removed.Count == 0)
            return Segment.Lists.HeadAt(start).Count;
        var buffers = RankingBuffers.OfThread;
        var (cursor, count) = (Open(start, buffers), 0);
        foreach (var range in Live)
        {
            cursor.SkipTo(range.Start.Value);
            while (cursor.Document < range.End.Value)
            {
                var stop = cursor.IndexOf(range.End.Value);
                count += stop - cursor.At;
                cursor.MoveTo(stop);
            }
        }
        cursor.Release(buffers.Return);
        return count;
    }

    /// <summary>Walks a term's documents; give the cursor back to the buffers.</summary>
    public BlockCursor Open(int start, RankingBuffers buffers) => Segment.Lists.Open(start, Norms, Bound, buffers.Rent);

    /// <summary>The documents that count and whose group is wanted, as few ranges as they make.</summary>
    public List<Range> RangesIn(IReadOnlySet<string>? groups) =>
        groups is null ? Live : RangesOf(g => !_removed.Contains(g) && groups.Contains(Segment.Groups[g].Group));

    public Candidate ToCandidate(int document, int score)
    {
        var group = Segment.GroupOf(document);
        return new Candidate(score, Ranks[group], document - Segment.FirstOf(group));
    }

    /// <summary>A weighted frequency that none of a block exceeds, from the one that was stored.</summary>
    public double Bound(ushort stored) => Rounding.ToFloat(stored) * _boundFactor;

    private List<Range> RangesOf(Func<int, bool> isWanted)
    {
        var ranges = new List<Range>();
        for (var group = 0; group < Segment.Groups.Count; group++)
        {
            var (start, end) = (Segment.FirstOf(group), Segment.FirstOf(group + 1));
            if (start == end || !isWanted(group))
                continue;
            if (ranges.Count > 0 && ranges[^1].End.Value == start)
                ranges[^1] = ranges[^1].Start..end;
            else
                ranges.Add(start..end);
        }
        return ranges;
    }

    private static float[][] NormsOf(Segment segment, IReadOnlyList<FieldOptions> fields, double[] means)
    {
        var norms = new float[fields.Count][];
        for (var field = 0; field < norms.Length; field++)
        {
            norms[field] = new float[segment.Count];
            for (var document = 0; document < segment.Count; document++)
                norms[field][document] = (float)Bm25.FieldNorm(fields[field], segment.Length(document, field), means[field]);
        }
        return norms;
    }

    private static int[][] ByKind(Segment segment)
    {
        var byKind = segment.Kinds.Select(_ => new List<int>()).ToArray();
        for (var document = 0; document < segment.Count; document++)
            byKind[segment.KindNumberOf(document)].Add(document);
        return Array.ConvertAll(byKind, d => d.ToArray());
    }

    private static float LeastOf(Segment segment, float[][] norms)
    {
        var least = float.MaxValue;
        for (var field = 0; field < norms.Length; field++)
        {
            for (var document = 0; document < segment.Count; document++)
                least = segment.Length(document, field) > 0 ? Math.Min(least, norms[field][document]) : least;
        }
        return least;
    }

    // Stored bounds are of the segment's own mean lengths. (1 − b + b · l / m) / (1 − b + b · l / m′) is at most the
    // larger of 1 and m′ / m, whatever the length. Fields that count otherwise than they did leave no bound.
    private static double BoundFactor(Segment segment, IReadOnlyList<FieldOptions> fields, double[] means)
    {
        var factor = 1.0;
        for (var field = 0; field < fields.Count; field++)
        {
            var (now, then) = (fields[field], segment.Fields[field]);
            if (now.Weight != then.Weight || now.B != then.B)
                return double.PositiveInfinity;
            if (segment.Statistics(field, 0..segment.Count).Mean is > 0 and var own)
                factor = Math.Max(factor, means[field] / own);
        }
        return factor;
    }
}
