using System.Runtime.InteropServices;

namespace QA.Search;

/// <summary>How the documents of a term are written.</summary>
internal enum ListKind
{
    /// <summary>Distances between documents, with the places in them.</summary>
    Placed,

    /// <summary>Of two words together: which of one word's documents, since there are far fewer of those than of all.</summary>
    Within,

    /// <summary>The lists of which it is made up, as a word without marks is of all its spellings.</summary>
    Union,
}

/// <summary>The postings of a segment's terms, as <see cref="PostingWriter"/> writes them.</summary>
/// <param name="postings">Lists, one after another.</param>
/// <param name="places">Where the terms of placed lists occur.</param>
/// <param name="starts">By number of a term, where its list starts.</param>
/// <param name="frequencies">By code; empty when there is one field.</param>
internal sealed class PostingLists(ReadOnlyMemory<byte> postings, ReadOnlyMemory<byte> places, ReadOnlyMemory<byte> starts, FieldFrequencies[] frequencies)
{
    private const int KindBits = 2;

    public ReadOnlyMemory<byte> Postings => postings;

    public ReadOnlyMemory<byte> Places => places;

    /// <summary>What a posting's code stands for.</summary>
    public FieldFrequencies Frequencies(int code) => frequencies.Length == 0 ? new FieldFrequencies(0, code + 1, null) : frequencies[code];

    /// <summary>Where a term's list starts; one of a single spelling has that one's, and names it by its complement.</summary>
    public int StartOf(int term)
    {
        var all = MemoryMarshal.Cast<byte, int>(starts.Span);
        return all[term] is >= 0 and var start ? start : all[~all[term]];
    }

    /// <summary>Reads the head of a list and goes on past it.</summary>
    public (int Count, ListKind Kind) Head(ref int at)
    {
        var head = Varint.Read(postings.Span, ref at);
        return ((int)(head >> KindBits), (ListKind)(head & ((1 << KindBits) - 1)));
    }

    /// <summary>How many documents a term has, and whether its list is a union.</summary>
    public (int Count, ListKind Kind) HeadAt(int start) => Head(ref start);

    /// <summary>What a union is of: how many documents, the largest weighted frequency, the terms by rising number.</summary>
    public (int Count, ushort Bound, int[] Terms) ReadUnion(int start)
    {
        var bytes = postings.Span;
        var (count, _) = Head(ref start);
        var bound = (ushort)Varint.Read(bytes, ref start);
        var terms = new int[Math.Min(Varint.Read(bytes, ref start), (uint)starts.Length)]; // no more than there are, if it was damaged
        var last = 0;
        for (var i = 0; i < terms.Length; i++)
            terms[i] = last += (int)Varint.Read(bytes, ref start);
        return (count, bound, terms);
    }

    /// <summary>The terms that a folded one is made up of.</summary>
    public int[] SpellingsOf(int term)
    {
        var start = MemoryMarshal.Cast<byte, int>(starts.Span)[term];
        return start < 0 ? [~start] : ReadUnion(start).Terms;
    }

    /// <summary>The lists that a term's is made up of: itself, or what it joins.</summary>
    public int[] ListsOf(int start) => HeadAt(start).Kind == ListKind.Union ? Array.ConvertAll(ReadUnion(start).Terms, StartOf) : [start];

    /// <summary>Walks a term's documents.</summary>
    /// <param name="start">Where its list starts.</param>
    /// <param name="norms">What an occurrence counts, by field and document.</param>
    /// <param name="boundOf">What a stored bound stands for.</param>
    /// <param name="rent">Gives blocks to decode to.</param>
    public BlockCursor Open(int start, float[][] norms, Func<ushort, double> boundOf, Func<PostingBlock> rent)
    {
        if (HeadAt(start).Kind != ListKind.Union)
            return new PostingCursor(this, start, rent());
        var (count, bound, terms) = ReadUnion(start);
        return new UnionCursor(Array.ConvertAll(terms, t => new PostingCursor(this, StartOf(t), rent())), norms, count, boundOf(bound), rent());
    }

    /// <summary>How many documents have any of some terms, and the largest weighted frequency of them together.</summary>
    public (int Count, float Largest) Measure(IReadOnlyList<int> terms, float[][] norms)
    {
        var buffers = RankingBuffers.OfThread;
        PostingCursor[] members = [.. terms.Select(t => new PostingCursor(this, StartOf(t), buffers.Rent()))];
        var union = new UnionCursor(members, norms, 0, 0, buffers.Rent());
        var (count, largest) = (0, 0f);
        for (; union.InBlock > 0; union.MoveTo(union.InBlock))
        {
            count += union.InBlock;
            foreach (var weighted in union.Decoded.Weighted.AsSpan(0, union.InBlock))
                largest = Math.Max(largest, weighted);
        }
        union.Release(buffers.Return);
        return (count, largest);
    }

    public static uint HeadOf(int count, ListKind kind) => checked((uint)count << KindBits) | (uint)kind;
}
