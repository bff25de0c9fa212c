namespace QA.Search;

/// <summary>Writes the documents that still count of several segments as one.</summary>
internal sealed class SegmentMerger
{
    private const int Gone = -1;

    private readonly IReadOnlyList<LiveSegment> _sources;
    private readonly List<SegmentGroup> _groups = [];
    private readonly List<string> _kinds = [];
    private readonly int[][] _lengths;
    private readonly int[][] _numberOf; // by source and document, its new number or Gone
    private readonly float[][] _norms;
    private readonly FrequencyCodes _codes;
    private readonly PostingWriter _postings = new();
    private readonly PostingCursor?[] _cursors;
    private readonly List<int> _scratch = [];

    private SegmentMerger(IReadOnlyList<LiveSegment> sources)
    {
        var fields = sources[0].Segment.Fields;
        if (sources.Any(s => !s.Segment.Fields.SequenceEqual(fields) || s.Segment.AnalyzerId != sources[0].Segment.AnalyzerId))
            throw new ArgumentException("The segments have other fields or another analysis than each other.", nameof(sources));
        (_sources, _cursors, _codes) = (sources, new PostingCursor?[sources.Count], new FrequencyCodes(fields.Count));
        var lengths = fields.Select(_ => new List<int>()).ToArray();
        _numberOf = [.. sources.Select(s => Number(s, lengths))];
        _lengths = [.. lengths.Select(l => l.ToArray())];
        _norms = SegmentParts.NormsOf(fields, _lengths);
    }

    /// <summary>The documents of the sources in their order, without those of removed groups.</summary>
    /// <exception cref="ArgumentException">The sources do not belong together, or nothing of them counts.</exception>
    public static Segment Merge(IReadOnlyList<LiveSegment> sources) => new SegmentMerger(sources).Run();

    private Segment Run()
    {
        var terms = WriteTerms();
        return new SegmentParts
        {
            AnalyzerId = _sources[0].Segment.AnalyzerId,
            Fields = _sources[0].Segment.Fields,
            Groups = _groups,
            Kinds = _kinds,
            Lengths = _lengths,
            Words = WordsIn(terms.Hashes),
            Terms = terms,
            Codes = _codes,
            Postings = _postings,
        }.Freeze();
    }

    private int[] Number(LiveSegment source, List<int>[] lengths)
    {
        var segment = source.Segment;
        var numberOf = new int[segment.Count];
        Array.Fill(numberOf, Gone);
        for (var group = 0; group < segment.Groups.Count; group++)
        {
            if (source.Removed.Contains(group))
                continue;
            _groups.Add(segment.Groups[group]);
            for (var document = segment.FirstOf(group); document < segment.FirstOf(group + 1); document++)
            {
                numberOf[document] = _kinds.Count;
                _kinds.Add(segment.Kinds[segment.KindNumberOf(document)]);
                for (var field = 0; field < lengths.Length; field++)
                    lengths[field].Add(segment.Length(document, field));
            }
        }
        return numberOf;
    }

    // All sources' terms by rising hash; the same lists joined once before are not written again.
    private (ulong[] Hashes, int[] Starts) WriteTerms()
    {
        var (hashes, starts) = (new List<ulong>(), new List<int>());
        var written = new Dictionary<UInt128, int>();
        var queue = new PriorityQueue<(int Source, int Term), (ulong, int)>();
        for (var source = 0; source < _sources.Count; source++)
            Enqueue(queue, source, 0);
        var parts = new List<(int Source, int Start)>();
        while (queue.TryPeek(out _, out var next))
        {
            parts.Clear();
            for (; queue.TryPeek(out var at, out var key) && key.Item1 == next.Item1; Enqueue(queue, at.Source, at.Term + 1))
            {
                parts.Add((at.Source, _sources[at.Source].Segment.Starts[at.Term]));
                queue.Dequeue();
            }
            var signature = SignatureOf(parts);
            if (!written.TryGetValue(signature, out var start))
                written[signature] = start = Write(parts);
            if (start == Gone)
                continue;
            hashes.Add(next.Item1);
            starts.Add(start);
        }
        return ([.. hashes], [.. starts]);
    }

    private void Enqueue(PriorityQueue<(int, int), (ulong, int)> queue, int source, int term)
    {
        var hashes = _sources[source].Segment.Hashes;
        if (term < hashes.Length)
            queue.Enqueue((source, term), (hashes[term], source));
    }

    private static UInt128 SignatureOf(List<(int Source, int Start)> parts)
    {
        var signature = UInt128.Zero;
        foreach (var (source, start) in parts)
            signature = (signature ^ ((ulong)source << 32 | (uint)start)) * new UInt128(0x2360ED051FC65DA4, 0x4385DF649FCCF645) + 1;
        return signature;
    }

    private int Write(List<(int Source, int Start)> parts)
    {
        var hasPlaces = true;
        foreach (var (source, start) in parts)
            hasPlaces &= CursorOf(source, start).HasPlaces;
        var any = false;
        _postings.Begin(hasPlaces);
        foreach (var (source, _) in parts)
            any |= Append(_cursors[source]!, source, hasPlaces);
        return any ? _postings.End() : Gone;
    }

    private PostingCursor CursorOf(int source, int start)
    {
        if (_cursors[source] is not { } cursor)
            return _cursors[source] = new PostingCursor(_sources[source].Segment, start);
        cursor.Open(_sources[source].Segment, start);
        return cursor;
    }

    private bool Append(PostingCursor cursor, int source, bool hasPlaces)
    {
        var (any, numberOf) = (false, _numberOf[source]);
        for (; cursor.InBlock > 0; cursor.MoveTo(cursor.InBlock))
        {
            var place = 0;
            if (hasPlaces)
                cursor.ReadBlockPlaces(_scratch);
            var codes = cursor.Codes();
            var documents = cursor.Documents;
            for (var i = 0; i < documents.Length; i++)
            {
                var (number, end) = (numberOf[documents[i]], place);
                end += Add(number, codes[i], _sources[source].Segment);
                for (; hasPlaces && number != Gone && place < end; place++)
                    _postings.AddPlace(_scratch[place]);
                (place, any) = (end, any || number != Gone);
            }
        }
        return any;
    }

    // Returns how many places go with it.
    private int Add(int number, int code, Segment source)
    {
        if (_codes.IsPlain)
        {
            if (number != Gone)
                _postings.Add(number, code, _norms[0][number] * (code + 1));
            return code + 1;
        }
        var frequencies = source.Frequencies(code);
        if (number != Gone)
            _postings.Add(number, _codes.CodeOf(frequencies), frequencies.Weigh(_norms, number));
        return frequencies.Total;
    }

    // A word that only removed documents had is no longer there.
    private List<(string, int)> WordsIn(ulong[] hashes)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (word, count) in _sources.SelectMany(s => s.Segment.Words()))
            counts[word] = counts.GetValueOrDefault(word) + count;
        return [.. counts.Where(w => Array.BinarySearch(hashes, TermHash.Word(w.Key, TermForm.Marked)) >= 0).Select(w => (w.Key, w.Value))];
    }
}
