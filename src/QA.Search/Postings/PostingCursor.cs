using System.Numerics;
using System.Runtime.InteropServices;

namespace QA.Search;

/// <summary>Walks one term's postings in one segment forwards, a block at a time; what is passed over is not decoded.</summary>
internal sealed class PostingCursor
{
    /// <summary>The document after the last one.</summary>
    public const int NoMore = int.MaxValue;

    private readonly int[] _documents;
    private readonly int[] _codes;
    private Segment _segment;
    private int _infos; // where the entries of the blocks start, or the only block when it has none
    private int _blocks; // how many have entries
    private int _places;
    private int _block;
    private int _codesAt; // where the current block's are packed
    private int _codesOf; // the block that _codes are of
    private ReadOnlyMemory<byte> _postings;
    private bool _isVarints;

    public PostingCursor(Segment segment, int start)
        : this(segment, start, new PostingBlock())
    {
    }

    /// <param name="segment">The segment.</param>
    /// <param name="start">Where the term's postings start.</param>
    /// <param name="decoded">Where blocks are decoded to.</param>
    public PostingCursor(Segment segment, int start, PostingBlock decoded)
    {
        (Decoded, _documents, _codes) = (decoded, decoded.Documents, decoded.Codes);
        Open(_segment = segment, start);
    }

    /// <summary>Where blocks are decoded to.</summary>
    public PostingBlock Decoded { get; }

    /// <summary>How many documents have the term.</summary>
    public int Count { get; private set; }

    /// <summary>Whether places are stored.</summary>
    public bool HasPlaces { get; private set; }

    /// <summary>The current document, or <see cref="NoMore"/>.</summary>
    public int Document => At < InBlock ? _documents[At] : NoMore;

    /// <summary>Index of the current document in its block.</summary>
    public int At { get; private set; }

    /// <summary>Documents of the current block; none at the end.</summary>
    public int InBlock { get; private set; }

    /// <summary>Number of the current block: changes when another one is decoded.</summary>
    public int Block => _block;

    /// <summary>The current block's documents.</summary>
    public ReadOnlySpan<int> Documents => _documents.AsSpan(0, InBlock);

    /// <summary>What is known of each block; empty for a term of few documents.</summary>
    public ReadOnlySpan<BlockInfo> Infos =>
        MemoryMarshal.Cast<byte, BlockInfo>(_postings.Span.Slice(_infos, _blocks * BlockInfo.Size));

    /// <summary>Starts again, at the first document of a term.</summary>
    public void Open(Segment segment, int start)
    {
        (_segment, _postings) = (segment, segment.Postings);
        var bytes = _postings.Span;
        var at = start;
        var head = Varint.Read(bytes, ref at);
        (Count, HasPlaces) = ((int)(head >> 1), (head & 1) != 0);
        _places = HasPlaces ? (int)Varint.Read(bytes, ref at) : -1;
        _infos = at;
        _blocks = Count < BlockCodec.Size ? 0 : (Count + BlockCodec.Size - 1) / BlockCodec.Size;
        Load(0);
    }

    /// <summary>The current block's frequency codes.</summary>
    public ReadOnlySpan<int> Codes()
    {
        if (_codesOf != _block && !_isVarints)
        {
            BlockCodec.Unpack(_postings.Span[_codesAt..], Infos[_block].CodeBits, _codes);
            _codesOf = _block;
        }
        return _codes.AsSpan(0, InBlock);
    }

    /// <summary>The current document's frequency code.</summary>
    public int Code() => Codes()[At];

    /// <summary>Goes on to a place in the current block, or past its end to the next one.</summary>
    public void MoveTo(int at)
    {
        At = at;
        if (at >= InBlock && InBlock > 0)
            Load(_block + 1);
    }

    /// <summary>Goes on to the first document that is not before <paramref name="target"/>.</summary>
    public void SkipTo(int target)
    {
        if (InBlock == 0)
            return;
        if (_documents[InBlock - 1] < target)
        {
            var next = FirstReaching(target, _block + 1);
            Load(next);
            if (InBlock == 0)
                return;
        }
        At = IndexOf(target);
    }

    /// <summary>Index in the current block of the first document that is not before <paramref name="target"/>, or its length.</summary>
    public int IndexOf(int target)
    {
        var at = At;
        var wanted = new Vector<int>(target);
        for (; at + Vector<int>.Count <= InBlock; at += Vector<int>.Count)
        {
            if (Vector.GreaterThanOrEqualAny(new Vector<int>(_documents, at), wanted))
                break;
        }
        while (at < InBlock && _documents[at] < target)
            at++;
        return at;
    }

    /// <summary>The first block, from one on, whose last document is not before <paramref name="target"/>.</summary>
    public int FirstReaching(int target, int from)
    {
        var infos = Infos;
        var (low, step) = (from, 1);
        while (low + step < infos.Length && infos[low + step].LastDocument < target)
            (low, step) = (low + step, step * 2);
        var high = Math.Min(low + step, infos.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (infos[middle].LastDocument < target)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>Where the term occurs in the current document: field and position, see <see cref="Place"/>.</summary>
    public void ReadPlaces(List<int> places)
    {
        places.Clear();
        if (!HasPlaces)
            return;
        var bytes = _segment.Places.Span;
        var at = _places + (_blocks > 0 ? Infos[_block].Places : 0);
        var codes = Codes();
        for (var i = 0; i < At; i++)
            Varint.Skip(bytes, ref at, _segment.Frequencies(codes[i]).Total);
        var place = 0;
        for (var left = _segment.Frequencies(codes[At]).Total; left > 0; left--)
            places.Add(place += (int)Varint.Read(bytes, ref at));
    }

    /// <summary>The places of all documents of the current block, one document's after another's.</summary>
    public void ReadBlockPlaces(List<int> places)
    {
        places.Clear();
        var bytes = _segment.Places.Span;
        var at = _places + (_blocks > 0 ? Infos[_block].Places : 0);
        foreach (var code in Codes())
        {
            var place = 0;
            for (var left = _segment.Frequencies(code).Total; left > 0; left--)
                places.Add(place += (int)Varint.Read(bytes, ref at));
        }
    }

    private void Load(int block)
    {
        (_block, At, InBlock, _codesOf) = (block, 0, 0, -1);
        if (_blocks == 0)
        {
            if (block == 0)
                ReadVarints(_infos, Count, -1);
            return;
        }
        if (block >= _blocks)
            return;
        var info = Infos[block];
        var before = block > 0 ? Infos[block - 1].LastDocument : -1;
        var start = _infos + _blocks * BlockInfo.Size + info.Offset;
        if (info.DocumentBits == BlockInfo.Varints)
        {
            ReadVarints(start, Count - block * BlockCodec.Size, before);
            return;
        }
        (_isVarints, InBlock) = (false, BlockCodec.Size);
        _codesAt = start + BlockCodec.LengthOf(info.DocumentBits);
        BlockCodec.UnpackRising(_postings.Span[start..], info.DocumentBits, before, _documents);
    }

    private void ReadVarints(int at, int count, int document)
    {
        var bytes = _postings.Span;
        for (var i = 0; i < count; i++)
        {
            var head = Varint.Read(bytes, ref at);
            _documents[i] = document += (int)(head >> 1) + 1;
            _codes[i] = (head & 1) != 0 ? 0 : (int)Varint.Read(bytes, ref at);
        }
        (InBlock, _isVarints) = (count, true);
    }
}
