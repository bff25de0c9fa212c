namespace QA.Search;

/// <summary>
/// Writes the postings of one term after another: how many documents and whether there are places, then blocks of
/// <see cref="BlockCodec.Size"/> documents with a <see cref="BlockInfo"/> for each before them all, and the rest, which
/// is all that most terms have, as varints. Places stand apart, in the same order.
/// </summary>
internal sealed class PostingWriter
{
    private readonly ByteWriter _postings = new();
    private readonly ByteWriter _places = new();
    private readonly ByteWriter _blocks = new();
    private readonly List<BlockInfo> _infos = [];
    private readonly int[] _distances = new int[BlockCodec.Size];
    private readonly int[] _codes = new int[BlockCodec.Size];
    private bool _hasPlaces;
    private int _firstPlace;
    private int _blockPlaces;
    private int _count;
    private int _inBlock;
    private int _lastDocument;
    private int _lastPlace;
    private float _bound;
    private int _allDistances; // every bit that one of the block's has
    private int _allCodes;

    /// <summary>The postings of all terms so far.</summary>
    public ReadOnlySpan<byte> Postings => _postings.Written;

    /// <summary>The places of all terms so far.</summary>
    public ReadOnlySpan<byte> Places => _places.Written;

    public void Begin(bool hasPlaces)
    {
        (_hasPlaces, _firstPlace, _blockPlaces) = (hasPlaces, _places.Length, _places.Length);
        (_count, _inBlock, _lastDocument, _bound, _allDistances, _allCodes) = (0, 0, -1, 0, 0, 0);
        _blocks.Clear();
        _infos.Clear();
    }

    /// <summary>Adds a document, later than those before; its places follow.</summary>
    /// <param name="document">Its number.</param>
    /// <param name="code">Its frequencies, see <see cref="FrequencyCodes"/>.</param>
    /// <param name="weighted">Its weighted frequency, which bounds the score.</param>
    public void Add(int document, int code, float weighted)
    {
        if (_inBlock == BlockCodec.Size)
            EndBlock();
        var distance = document - _lastDocument - 1;
        (_distances[_inBlock], _codes[_inBlock]) = (distance, code);
        (_allDistances, _allCodes) = (_allDistances | distance, _allCodes | code);
        (_lastDocument, _lastPlace, _bound) = (document, 0, Math.Max(_bound, weighted));
        _inBlock++;
        _count++;
    }

    /// <summary>Adds an occurrence in the latest document; they come in rising order.</summary>
    public void AddPlace(int place)
    {
        _places.WriteVarint(place - _lastPlace);
        _lastPlace = place;
    }

    /// <summary>Writes the term and returns where it starts.</summary>
    public int End()
    {
        var start = _postings.Length;
        _postings.WriteVarint(checked(_count << 1) | (_hasPlaces ? 1 : 0));
        if (_hasPlaces)
            _postings.WriteVarint(_firstPlace);
        if (_count < BlockCodec.Size)
        {
            WriteVarints(_postings);
            return start;
        }
        EndBlock();
        foreach (var info in _infos)
            _postings.WriteStruct(info);
        _postings.WriteBytes(_blocks.Written);
        return start;
    }

    private void EndBlock()
    {
        if (_inBlock == 0)
            return;
        var (start, full) = (_blocks.Length, _inBlock == BlockCodec.Size);
        var (documentBits, codeBits) = full ? (BlockCodec.BitsOf(_allDistances), BlockCodec.BitsOf(_allCodes)) : (BlockInfo.Varints, 0);
        if (full)
        {
            BlockCodec.Pack(_distances, documentBits, _blocks.Take(BlockCodec.LengthOf(documentBits)));
            BlockCodec.Pack(_codes, codeBits, _blocks.Take(BlockCodec.LengthOf(codeBits)));
        }
        else
        {
            WriteVarints(_blocks);
        }
        _infos.Add(new BlockInfo(_lastDocument, start, _blockPlaces - _firstPlace, Rounding.Up(_bound), documentBits, codeBits));
        (_blockPlaces, _inBlock, _bound, _allDistances, _allCodes) = (_places.Length, 0, 0, 0, 0);
    }

    // The lowest bit says that the code is 0, which it mostly is; else it follows.
    private void WriteVarints(ByteWriter output)
    {
        for (var i = 0; i < _inBlock; i++)
        {
            output.WriteVarint((uint)_distances[i] << 1 | (_codes[i] == 0 ? 1u : 0));
            if (_codes[i] != 0)
                output.WriteVarint(_codes[i]);
        }
    }
}
