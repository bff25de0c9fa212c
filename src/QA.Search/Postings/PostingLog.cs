namespace QA.Search;

/// <summary>Which terms occur how often in which field of which document, in the order they are met.</summary>
internal sealed class PostingLog
{
    private readonly record struct Entry(int Term, int Document, int Field, int Frequency);

    private readonly TermTable _terms = new();
    private Entry[] _entries = new Entry[4096];
    private int[] _lastEntry = new int[1024]; // by term, one more than its latest entry's index
    private int _count;

    public void Add(ulong hash, int document, int field)
    {
        var term = _terms.IdOf(hash);
        if (term >= _lastEntry.Length)
            Array.Resize(ref _lastEntry, _lastEntry.Length * 2);
        var last = _lastEntry[term] - 1;
        if (last >= 0 && _entries[last].Document == document && _entries[last].Field == field)
        {
            _entries[last] = _entries[last] with { Frequency = _entries[last].Frequency + 1 };
            return;
        }
        if (_count == _entries.Length)
            Array.Resize(ref _entries, _count * 2);
        _entries[_count] = new Entry(term, document, field, 1);
        _lastEntry[term] = ++_count;
    }

    /// <summary>Number of terms, their hashes rising, the byte length of each one's postings, the postings.</summary>
    public void WriteTo(ByteWriter output, int fields)
    {
        var (hashes, ids) = _terms.Sorted();
        var (entries, starts) = ByTerm();
        var (lengths, postings) = (new ByteWriter(), new ByteWriter());
        for (var i = 0; i < ids.Length; i++)
        {
            var before = postings.Length;
            WriteTerm(postings, entries.AsSpan(starts[ids[i]]..starts[ids[i] + 1]), fields);
            lengths.WriteVarint(postings.Length - before);
        }
        output.WriteVarint(hashes.Length);
        foreach (var hash in hashes)
            output.WriteUInt64(hash);
        output.WriteVarint(lengths.Length);
        output.WriteBytes(lengths.Written);
        output.WriteVarint(postings.Length);
        output.WriteBytes(postings.Written);
    }

    private static int DocumentCount(ReadOnlySpan<Entry> entries)
    {
        var (count, last) = (0, -1);
        foreach (ref readonly var entry in entries)
        {
            count += entry.Document != last ? 1 : 0;
            last = entry.Document;
        }
        return count;
    }

    // Counting sort: stable, so that each term's entries stay in document order.
    private (Entry[] Entries, int[] Starts) ByTerm()
    {
        var starts = new int[_terms.Count + 1];
        foreach (ref readonly var entry in _entries.AsSpan(0, _count))
            starts[entry.Term + 1]++;
        for (var term = 0; term < _terms.Count; term++)
            starts[term + 1] += starts[term];
        var (next, sorted) = (starts[..^1], new Entry[_count]);
        foreach (ref readonly var entry in _entries.AsSpan(0, _count))
            sorted[next[entry.Term]++] = entry;
        return (sorted, starts);
    }

    private static void WriteTerm(ByteWriter output, ReadOnlySpan<Entry> entries, int fields)
    {
        Span<int> frequencies = stackalloc int[fields];
        output.WriteVarint(DocumentCount(entries));
        var previous = -1;
        for (var i = 0; i < entries.Length;)
        {
            var document = entries[i].Document;
            var present = 0u;
            for (; i < entries.Length && entries[i].Document == document; i++)
            {
                present |= 1u << entries[i].Field;
                frequencies[entries[i].Field] = entries[i].Frequency;
            }
            output.WriteVarint(document - previous - 1);
            Posting.WriteFrequencies(output, present, frequencies);
            previous = document;
        }
    }
}
