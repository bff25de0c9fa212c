namespace QA.Search;

/// <summary>Segments side by side under one numbering of documents, with the statistics of them all.</summary>
internal sealed class Snapshot
{
    private readonly ushort[] _kindOf;
    private readonly Dictionary<string, ushort> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<FieldOptions> _fields;

    public Snapshot(IReadOnlyList<FieldOptions> fields, Segment[] segments)
    {
        _fields = fields;
        Segments = segments;
        Bases = new int[segments.Length + 1];
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i].FieldCount != fields.Count)
                throw new ArgumentException($"Segment \"{segments[i].Group}\" has {segments[i].FieldCount} fields, the schema {fields.Count}.");
            if (!_groups.TryAdd(segments[i].Group, i))
                throw new ArgumentException($"Two segments have the group \"{segments[i].Group}\".");
            Bases[i + 1] = checked(Bases[i] + segments[i].Count);
        }
        Terms = new TermDirectory(segments);
        _kindOf = ReadKinds();
        MeanLengths = new double[fields.Count];
        Norms = new float[fields.Count][];
        for (var field = 0; field < fields.Count; field++)
        {
            MeanLengths[field] = MeanLength(field);
            Norms[field] = ReadNorms(field);
        }
    }

    public Segment[] Segments { get; }

    /// <summary>Number of each segment's first document; one more at the end, the number of documents.</summary>
    public int[] Bases { get; }

    public int DocumentCount => Bases[^1];

    public TermDirectory Terms { get; }

    /// <summary>Mean over the documents that have the field: one that few have is not held against those that do.</summary>
    public double[] MeanLengths { get; }

    /// <summary>By field and document, <see cref="Bm25.FieldNorm"/>.</summary>
    public float[][] Norms { get; }

    public bool TryFindGroup(string group, out int segment) => _groups.TryGetValue(group, out segment);

    public int DocumentFrequency(List<TermPart> parts)
    {
        var sum = 0;
        foreach (var part in parts)
        {
            var at = part.Offset;
            sum += (int)Posting.ReadVarint(Segments[part.Segment].Postings.Span, ref at);
        }
        return sum;
    }

    public int SegmentOf(int document)
    {
        var found = Array.BinarySearch(Bases, document);
        if (found < 0)
            return ~found - 1;
        while (Bases[found + 1] == document) // an empty segment begins where the next one does
            found++;
        return found;
    }

    /// <summary>Which kinds pass, by the snapshot's own number for them.</summary>
    public bool[] AllowedKinds(IReadOnlySet<string> kinds)
    {
        var allowed = new bool[_kinds.Count];
        foreach (var (name, number) in _kinds)
            allowed[number] = kinds.Contains(name);
        return allowed;
    }

    public ushort KindOf(int document) => _kindOf[document];

    private ushort[] ReadKinds()
    {
        var kinds = new ushort[DocumentCount];
        for (var s = 0; s < Segments.Length; s++)
        {
            for (var i = 0; i < Segments[s].Count; i++)
            {
                var name = Segments[s].KindOf(i);
                if (!_kinds.TryGetValue(name, out var number))
                    _kinds[name] = number = checked((ushort)_kinds.Count);
                kinds[Bases[s] + i] = number;
            }
        }
        return kinds;
    }

    private double MeanLength(int field)
    {
        var (sum, having) = (0L, 0);
        foreach (var segment in Segments)
        {
            for (var i = 0; i < segment.Count; i++)
            {
                var length = segment.Length(i, field);
                sum += length;
                having += length > 0 ? 1 : 0;
            }
        }
        return having > 0 ? (double)sum / having : 0;
    }

    private float[] ReadNorms(int field)
    {
        var norms = new float[DocumentCount];
        for (var s = 0; s < Segments.Length; s++)
        {
            for (var i = 0; i < Segments[s].Count; i++)
                norms[Bases[s] + i] = (float)Bm25.FieldNorm(_fields[field], Segments[s].Length(i, field), MeanLengths[field]);
        }
        return norms;
    }
}
