using System.Runtime.InteropServices;

namespace QA.Search;

/// <summary>Decodes the documents of one list, whichever block of it is asked for.</summary>
internal struct ListReader
{
    private readonly PostingLists _lists;
    private readonly int[] _documents;
    private int _infos; // where the entries of the blocks start, or the only block when it has none
    private int _blocks; // how many have entries

    /// <param name="lists">The postings.</param>
    /// <param name="documents">Where blocks are decoded to.</param>
    public ListReader(PostingLists lists, int[] documents) => (_lists, _documents) = (lists, documents);

    /// <summary>How many documents the list has.</summary>
    public int Count { get; private set; }

    public ListKind Kind { get; private set; }

    /// <summary>Where the places start, or of which term the documents are counted in.</summary>
    public int Aside { get; private set; }

    /// <summary>What is known of each block; empty for a list of few documents.</summary>
    public readonly ReadOnlySpan<BlockInfo> Infos =>
        MemoryMarshal.Cast<byte, BlockInfo>(_lists.Postings.Span.Slice(_infos, _blocks * BlockInfo.Size));

    /// <summary>Reads the head of a list.</summary>
    public void Open(int start)
    {
        (Count, Kind) = _lists.Head(ref start);
        Aside = (int)Varint.Read(_lists.Postings.Span, ref start);
        (_infos, _blocks) = (start, Count < BlockCodec.Size ? 0 : (Count + BlockCodec.Size - 1) / BlockCodec.Size);
    }

    /// <summary>Decodes a block's documents, or what stands for them; and its codes where they stand between those.</summary>
    /// <returns>How many there are, and where the codes are packed when they stand apart, else a negative number.</returns>
    public readonly (int Count, int CodesAt) Load(int block, int[] codes)
    {
        if (_blocks == 0)
            return (block == 0 ? ReadVarints(_infos, Count, -1, codes) : 0, -1);
        if (block >= _blocks)
            return (0, -1);
        var (info, before) = (Infos[block], BeforeBlock(block));
        var start = _infos + _blocks * BlockInfo.Size + info.Offset;
        if (info.DocumentBits == BlockInfo.Varints)
            return (ReadVarints(start, Count - block * BlockCodec.Size, before, codes), -1);
        BlockCodec.UnpackRising(_lists.Postings.Span[start..], info.DocumentBits, before, _documents);
        return (BlockCodec.Size, start + BlockCodec.LengthOf(info.DocumentBits));
    }

    private readonly int BeforeBlock(int block) =>
        block == 0 ? -1 : Kind == ListKind.Within ? Infos[block].Aside : Infos[block - 1].LastDocument;

    private readonly int ReadVarints(int at, int count, int document, int[] codes)
    {
        var bytes = _lists.Postings.Span;
        for (var i = 0; i < count; i++)
        {
            var head = Varint.Read(bytes, ref at);
            _documents[i] = document += (int)(head >> 1) + 1;
            codes[i] = (head & 1) != 0 ? 0 : (int)Varint.Read(bytes, ref at);
        }
        return count;
    }
}
