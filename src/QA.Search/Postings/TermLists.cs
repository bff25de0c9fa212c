using System.Runtime.InteropServices;

namespace QA.Search;

/// <summary>Turns a log of occurrences into postings.</summary>
internal sealed class TermLists(IReadOnlyList<FieldOptions> fields, float[][] norms)
{
    private readonly int[] _byField = new int[fields.Count];
    private PostingCursor? _outer;

    public FrequencyCodes Codes { get; } = new(fields.Count);

    public PostingWriter Postings { get; } = new();

    /// <summary>Writes the postings of all terms; gives the hashes, rising, and where each one's list starts.</summary>
    public (ulong[] Hashes, byte[] Starts) Write(TermList terms, OccurrenceLog log)
    {
        var (hashes, ofMarked, ofFolded) = terms.Numbered();
        var bytes = new byte[hashes.Length * sizeof(int)];
        var starts = MemoryMarshal.Cast<byte, int>(bytes.AsSpan());
        var (from, occurrences) = log.SortByTerm(terms.MarkedCount);
        for (var term = 0; term < ofMarked.Length; term++)
        {
            if (terms.PairOf(term).Left < 0)
                starts[ofMarked[term]] = WriteWord(occurrences.AsSpan(from[term]..from[term + 1]));
        }
        var words = ListsSoFar(bytes);
        for (var term = 0; term < ofMarked.Length; term++)
        {
            if (terms.PairOf(term) is { Left: >= 0 } pair)
                starts[ofMarked[term]] = WritePair(occurrences.AsSpan(from[term]..from[term + 1]), words, ofMarked[pair.Left], ofMarked[pair.Right]);
        }
        WriteFolded(terms, ofMarked, ofFolded, ListsSoFar(bytes), starts);
        return (hashes, bytes);
    }

    private PostingLists ListsSoFar(byte[] starts) => new(Postings.Postings, Postings.Places, starts, Codes.ToArray());

    private int WriteWord(ReadOnlySpan<(int Document, int Place)> occurrences)
    {
        Postings.Begin();
        for (var (i, end) = (0, 0); i < occurrences.Length; i = end)
        {
            end = EndOfDocument(occurrences, i);
            Add(occurrences[i..end], number: occurrences[i].Document);
            foreach (var (_, place) in occurrences[i..end])
                Postings.AddPlace(place);
        }
        return Postings.End();
    }

    private int WritePair(ReadOnlySpan<(int Document, int Place)> occurrences, PostingLists words, int left, int right)
    {
        var (ofLeft, ofRight) = (words.StartOf(left), words.StartOf(right));
        var rarer = words.HeadAt(ofLeft).Count <= words.HeadAt(ofRight).Count;
        var outer = PostingCursor.Reopen(ref _outer, words, rarer ? ofLeft : ofRight);
        Postings.BeginWithin(rarer ? left : right);
        for (var (i, end) = (0, 0); i < occurrences.Length; i = end)
        {
            end = EndOfDocument(occurrences, i);
            outer.SkipTo(occurrences[i].Document);
            Add(occurrences[i..end], outer.Passed);
        }
        return Postings.End();
    }

    // A folded term of one spelling has the list of that.
    private void WriteFolded(TermList terms, int[] ofMarked, int[] ofFolded, PostingLists written, Span<int> starts)
    {
        var spellings = new List<int>[ofFolded.Length];
        for (var term = 0; term < ofMarked.Length; term++)
        {
            if (terms.FoldedOf[term] is >= 0 and var folded)
                (spellings[folded] ??= []).Add(ofMarked[term]);
        }
        for (var folded = 0; folded < spellings.Length; folded++)
        {
            spellings[folded].Sort();
            starts[ofFolded[folded]] = spellings[folded] is [var only] ? ~only : WriteUnion(spellings[folded], written);
        }
    }

    private int WriteUnion(List<int> terms, PostingLists written)
    {
        var (count, largest) = written.Measure(terms, norms);
        return Postings.WriteUnion(terms, count, largest);
    }

    private static int EndOfDocument(ReadOnlySpan<(int Document, int Place)> occurrences, int from)
    {
        var end = from + 1;
        while (end < occurrences.Length && occurrences[end].Document == occurrences[from].Document)
            end++;
        return end;
    }

    private void Add(ReadOnlySpan<(int Document, int Place)> occurrences, int number)
    {
        var document = occurrences[0].Document;
        if (Codes.IsPlain)
        {
            Postings.Add(document, number, occurrences.Length - 1, norms[0][document] * occurrences.Length);
            return;
        }
        _byField.AsSpan().Clear();
        foreach (var (_, place) in occurrences)
            _byField[Place.FieldOf(place)]++;
        var code = Codes.CodeOf(_byField);
        Postings.Add(document, number, code, Codes.Of(code).Weigh(norms, document));
    }
}
