using System.Runtime.InteropServices;

namespace QA.Search;

/// <summary>Writes the terms of several segments as one segment's.</summary>
/// <param name="sources">The segments.</param>
/// <param name="numberOf">By source and document, its new number, or a negative one where it no longer counts.</param>
/// <param name="norms">What an occurrence counts, by field and new number.</param>
/// <param name="codes">The new codes of frequencies.</param>
internal sealed class TermMerger(IReadOnlyList<LiveSegment> sources, int[][] numberOf, float[][] norms, FrequencyCodes codes)
{
    private const int Gone = -1;

    private readonly List<ulong> _hashes = [];
    private readonly List<int> _ends = []; // by hash, where its parts end
    private readonly List<(int Source, int Term)> _parts = [];
    private readonly int[][] _termOf = [.. sources.Select(s => new int[s.Segment.TermCount])]; // by source and term, its new number or Gone
    private readonly List<int> _scratch = [];
    private readonly PostingCursor?[] _cursors = new PostingCursor?[sources.Count];
    private PostingCursor? _outer;

    public PostingWriter Postings { get; } = new();

    /// <summary>Writes all terms that still have documents; gives the hashes, rising, and where each one's list starts.</summary>
    public (ulong[] Hashes, byte[] Starts) Write()
    {
        Collect();
        var (kept, hashes) = Number();
        var bytes = new byte[hashes.Length * sizeof(int)];
        var starts = MemoryMarshal.Cast<byte, int>(bytes.AsSpan());
        for (var number = 0; number < hashes.Length; number++)
        {
            if (KindOf(kept[number]) == ListKind.Placed)
                starts[number] = WriteWord(PartsOf(kept[number]));
        }
        var words = ListsSoFar(bytes);
        for (var number = 0; number < hashes.Length; number++)
        {
            if (KindOf(kept[number]) == ListKind.Within)
                starts[number] = WritePair(PartsOf(kept[number]), words);
        }
        var written = ListsSoFar(bytes);
        for (var number = 0; number < hashes.Length; number++)
        {
            if (KindOf(kept[number]) == ListKind.Union)
                starts[number] = WriteFolded(PartsOf(kept[number]), written);
        }
        return (hashes, bytes);
    }

    private PostingLists ListsSoFar(byte[] starts) => new(Postings.Postings, Postings.Places, starts, codes.ToArray());

    // All sources' terms by rising hash.
    private void Collect()
    {
        var queue = new PriorityQueue<(int Source, int Term), (ulong, int)>();
        ulong[][] hashes = [.. sources.Select(s => s.Segment.Hashes.ToArray())];
        for (var source = 0; source < sources.Count; source++)
            Enqueue(queue, hashes, source, 0);
        while (queue.TryPeek(out _, out var next))
        {
            for (; queue.TryPeek(out var at, out var key) && key.Item1 == next.Item1; Enqueue(queue, hashes, at.Source, at.Term + 1))
                _parts.Add(queue.Dequeue());
            _hashes.Add(next.Item1);
            _ends.Add(_parts.Count);
        }
    }

    private static void Enqueue(PriorityQueue<(int, int), (ulong, int)> queue, ulong[][] hashes, int source, int term)
    {
        if (term < hashes[source].Length)
            queue.Enqueue((source, term), (hashes[source][term], source));
    }

    private ReadOnlySpan<(int Source, int Term)> PartsOf(int hash) =>
        CollectionsMarshal.AsSpan(_parts)[(hash > 0 ? _ends[hash - 1] : 0).._ends[hash]];

    // A folded term counts as a union, of one spelling or of more.
    private ListKind KindOf(int hash)
    {
        var (source, term) = PartsOf(hash)[0];
        var lists = sources[source].Segment.Lists;
        return TermHash.FormOf(_hashes[hash]) == TermForm.Folded ? ListKind.Union : lists.HeadAt(lists.StartOf(term)).Kind;
    }

    // Terms none of whose documents counts any more are left out: first those as written, then those that are made up of them.
    private (List<int> Kept, ulong[] Hashes) Number()
    {
        var isKept = new bool[_hashes.Count];
        foreach (var form in (TermForm[])[TermForm.Marked, TermForm.Folded])
        {
            for (var hash = 0; hash < isKept.Length; hash++)
            {
                if (TermHash.FormOf(_hashes[hash]) != form)
                    continue;
                isKept[hash] = form == TermForm.Marked ? AnyCounts(PartsOf(hash)) : SpellingsOf(PartsOf(hash)).Count > 0;
                foreach (var (source, term) in PartsOf(hash))
                    _termOf[source][term] = isKept[hash] ? 0 : Gone;
            }
        }
        var kept = Enumerable.Range(0, isKept.Length).Where(h => isKept[h]).ToList();
        for (var number = 0; number < kept.Count; number++)
        {
            foreach (var (source, term) in PartsOf(kept[number]))
                _termOf[source][term] = number;
        }
        return (kept, [.. kept.Select(h => _hashes[h])]);
    }

    private bool AnyCounts(ReadOnlySpan<(int Source, int Term)> parts)
    {
        foreach (var (source, term) in parts)
        {
            if (sources[source].Removed.Count == 0)
                return true;
            for (var cursor = CursorOf(source, term); cursor.Document != BlockCursor.NoMore; cursor.MoveTo(cursor.At + 1))
            {
                if (numberOf[source][cursor.Document] != Gone)
                    return true;
            }
        }
        return false;
    }

    // New numbers of the terms that a folded one is made up of, rising.
    private List<int> SpellingsOf(ReadOnlySpan<(int Source, int Term)> parts)
    {
        _scratch.Clear();
        foreach (var (source, term) in parts)
        {
            foreach (var spelling in sources[source].Segment.Lists.SpellingsOf(term))
            {
                if (_termOf[source][spelling] is not Gone and var number && !_scratch.Contains(number))
                    _scratch.Add(number);
            }
        }
        _scratch.Sort();
        return _scratch;
    }

    private PostingCursor CursorOf(int source, int term)
    {
        var lists = sources[source].Segment.Lists;
        return PostingCursor.Reopen(ref _cursors[source], lists, lists.StartOf(term));
    }

    private int WriteWord(ReadOnlySpan<(int Source, int Term)> parts)
    {
        Postings.Begin();
        foreach (var (source, term) in parts)
            Append(CursorOf(source, term), source, outer: null);
        return Postings.End();
    }

    // Sources may have counted in either word's documents.
    private int WritePair(ReadOnlySpan<(int Source, int Term)> parts, PostingLists words)
    {
        var (rarest, least) = (Gone, int.MaxValue);
        foreach (var (source, term) in parts)
        {
            if (_termOf[source][CursorOf(source, term).OuterTerm] is not Gone and var word && words.HeadAt(words.StartOf(word)).Count is var count && count < least)
                (rarest, least) = (word, count);
        }
        Postings.BeginWithin(rarest);
        var outer = PostingCursor.Reopen(ref _outer, words, words.StartOf(rarest));
        foreach (var (source, term) in parts)
            Append(CursorOf(source, term), source, outer);
        return Postings.End();
    }

    private int WriteFolded(ReadOnlySpan<(int Source, int Term)> parts, PostingLists written)
    {
        var spellings = SpellingsOf(parts);
        if (spellings is [var only])
            return ~only;
        var (count, largest) = written.Measure(spellings, norms);
        return Postings.WriteUnion(spellings, count, largest);
    }

    private void Append(PostingCursor cursor, int source, PostingCursor? outer)
    {
        for (var lists = sources[source].Segment.Lists; cursor.InBlock > 0; cursor.MoveTo(cursor.InBlock))
        {
            if (outer is null)
                cursor.ReadBlockPlaces(_scratch);
            var place = 0;
            var documents = cursor.Documents;
            var blockCodes = cursor.Codes();
            for (var i = 0; i < documents.Length; i++)
            {
                var number = numberOf[source][documents[i]];
                var end = place + lists.Frequencies(blockCodes[i]).Total;
                if (number != Gone)
                    Add(number, blockCodes[i], lists, outer);
                for (; place < end; place++)
                {
                    if (outer is null && number != Gone)
                        Postings.AddPlace(_scratch[place]);
                }
            }
        }
    }

    private void Add(int number, int code, PostingLists lists, PostingCursor? outer)
    {
        outer?.SkipTo(number);
        var frequencies = lists.Frequencies(code);
        var newCode = codes.IsPlain ? code : codes.CodeOf(frequencies);
        Postings.Add(number, outer?.Passed ?? number, newCode, frequencies.Weigh(norms, number));
    }
}
