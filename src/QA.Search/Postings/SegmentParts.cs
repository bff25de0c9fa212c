namespace QA.Search;

/// <summary>What a segment is made of, before it is one run of bytes.</summary>
internal sealed class SegmentParts
{
    public required string AnalyzerId { get; init; }

    public required IReadOnlyList<FieldOptions> Fields { get; init; }

    public required IReadOnlyList<SegmentGroup> Groups { get; init; }

    /// <summary>By document.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>By field and document, words and numbers.</summary>
    public required int[][] Lengths { get; init; }

    /// <summary>Spellings with how often they occur, in ordinal order.</summary>
    public required IReadOnlyList<(string Word, int Count)> Words { get; init; }

    /// <summary>The terms by rising hash, and where their lists start, see <see cref="PostingLists.StartOf"/>.</summary>
    public required (ulong[] Hashes, byte[] Starts) Terms { get; init; }

    public required FrequencyCodes Codes { get; init; }

    public required PostingWriter Postings { get; init; }

    /// <summary>What one occurrence counts, by field and document: the bounds of scores are of these.</summary>
    public static float[][] NormsOf(IReadOnlyList<FieldOptions> fields, int[][] lengths)
    {
        var norms = new float[fields.Count][];
        for (var field = 0; field < norms.Length; field++)
        {
            var mean = FieldStatistics.Of(lengths[field]).Mean;
            norms[field] = Array.ConvertAll(lengths[field], length => (float)Bm25.FieldNorm(fields[field], length, mean));
        }
        return norms;
    }

    public Segment Freeze()
    {
        var head = new ByteWriter();
        head.WriteString(AnalyzerId);
        WriteFields(head);
        WriteGroups(head);
        WriteKinds(head);
        foreach (var lengths in Lengths)
            Column.Write(head, lengths);
        Codes.WriteTo(head);
        WriteWords(head);
        head.WriteVarint(Terms.Hashes.Length);
        HashColumn.Write(head, Terms.Hashes);
        head.WriteBytes(Terms.Starts);
        head.WriteVarint(Postings.Postings.Length);
        head.WriteVarint(Postings.Places.Length);
        return Segment.Read(Join(head.Written, Postings.Postings.Span, Postings.Places.Span));
    }

    private static byte[] Join(ReadOnlySpan<byte> head, ReadOnlySpan<byte> postings, ReadOnlySpan<byte> places)
    {
        var image = GC.AllocateUninitializedArray<byte>(checked(head.Length + postings.Length + places.Length));
        head.CopyTo(image);
        postings.CopyTo(image.AsSpan(head.Length));
        places.CopyTo(image.AsSpan(head.Length + postings.Length));
        return image;
    }

    private void WriteFields(ByteWriter output)
    {
        output.WriteVarint(Fields.Count);
        foreach (var field in Fields)
        {
            output.WriteString(field.Name);
            output.WriteDouble(field.Weight);
            output.WriteDouble(field.B);
        }
    }

    private void WriteGroups(ByteWriter output)
    {
        output.WriteVarint(Groups.Count);
        foreach (var group in Groups)
        {
            output.WriteString(group.Group);
            output.WriteString(group.Tag);
            output.WriteVarint(group.Count);
        }
    }

    private void WriteKinds(ByteWriter output)
    {
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var kindOf = new int[Kinds.Count];
        for (var i = 0; i < kindOf.Length; i++)
        {
            if (!kinds.TryGetValue(Kinds[i], out kindOf[i]))
                kinds[Kinds[i]] = kindOf[i] = kinds.Count;
        }
        output.WriteVarint(kinds.Count);
        foreach (var kind in kinds.OrderBy(k => k.Value))
            output.WriteString(kind.Key);
        Column.Write(output, kindOf);
    }

    private void WriteWords(ByteWriter output)
    {
        var list = new ByteWriter();
        foreach (var (word, count) in Words)
        {
            list.WriteString(word);
            list.WriteVarint(count);
        }
        output.WriteVarint(Words.Count);
        output.WriteVarint(list.Length);
        output.WriteBytes(list.Written);
    }
}
