namespace QA.Search;

/// <summary>
/// Writes one list after another: how many documents, of what kind, and where the places start or which list it is within;
/// then blocks of <see cref="BlockCodec.Size"/> documents with a <see cref="BlockInfo"/> for each before them all, and the
/// rest, which is all that most terms have, as varints. Places stand apart, in the same order.
/// </summary>
internal sealed class PostingWriter
{
    private const int BeforeAll = -1; // in no field

    private readonly ByteWriter _postings = new();
    private readonly ByteWriter _places = new();
    private readonly ByteWriter _blocks = new();
    private readonly List<BlockInfo> _infos = [];
    private readonly int[] _distances = new int[BlockCodec.Size];
    private readonly int[] _codes = new int[BlockCodec.Size];
    private ListKind _kind;
    private int _aside;
    private int _blockAside;
    private int _count;
    private int _inBlock;
    private int _lastNumber; // of the document in what it is counted in
    private int _lastDocument;
    private int _lastPlace;
    private float _bound;
    private int _allDistances; // every bit that one of the block's has
    private int _allCodes;

    /// <summary>The postings of all terms so far.</summary>
    public ReadOnlyMemory<byte> Postings => _postings.Memory;

    /// <summary>The places of all terms so far.</summary>
    public ReadOnlyMemory<byte> Places => _places.Memory;

    /// <summary>Begins a list whose documents come with their places.</summary>
    public void Begin() => Begin(ListKind.Placed, _places.Length, _places.Length);

    /// <summary>Begins a list of which of a term's documents have something.</summary>
    public void BeginWithin(int term) => Begin(ListKind.Within, term, -1);

    /// <summary>Adds a document, later than those before; its places follow.</summary>
    /// <param name="document">Its number.</param>
    /// <param name="number">Its number among the documents of the list within which this one is; else the same.</param>
    /// <param name="code">Its frequencies, see <see cref="FrequencyCodes"/>.</param>
    /// <param name="weighted">Its weighted frequency, which bounds the score.</param>
    public void Add(int document, int number, int code, float weighted)
    {
        if (_inBlock == BlockCodec.Size)
            EndBlock();
        var distance = number - _lastNumber - 1;
        (_distances[_inBlock], _codes[_inBlock]) = (distance, code);
        (_allDistances, _allCodes) = (_allDistances | distance, _allCodes | code);
        (_lastDocument, _lastNumber, _lastPlace, _bound) = (document, number, BeforeAll, Math.Max(_bound, weighted));
        _inBlock++;
        _count++;
    }

    /// <summary>Adds an occurrence in the latest document; they come in rising order.</summary>
    public void AddPlace(int place)
    {
        var sameField = Place.FieldOf(place) == Place.FieldOf(_lastPlace);
        PositionCode.Write(_places, sameField ? place - _lastPlace : Place.PositionOf(place));
        _lastPlace = place;
    }

    /// <summary>Writes the list and returns where it starts.</summary>
    public int End()
    {
        var start = _postings.Length;
        _postings.WriteVarint(PostingLists.HeadOf(_count, _kind));
        _postings.WriteVarint(_aside);
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

    /// <summary>Writes that a term has the documents of several others, given by rising number, and returns where that starts.</summary>
    public int WriteUnion(IReadOnlyList<int> terms, int count, float largest)
    {
        var start = _postings.Length;
        _postings.WriteVarint(PostingLists.HeadOf(count, ListKind.Union));
        _postings.WriteVarint(Rounding.Up(largest));
        _postings.WriteVarint(terms.Count);
        var last = 0;
        foreach (var term in terms)
        {
            _postings.WriteVarint(term - last);
            last = term;
        }
        return start;
    }

    private void Begin(ListKind kind, int aside, int blockAside)
    {
        (_kind, _aside, _blockAside) = (kind, aside, blockAside);
        (_count, _inBlock, _lastNumber, _bound, _allDistances, _allCodes) = (0, 0, -1, 0, 0, 0);
        _blocks.Clear();
        _infos.Clear();
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
        var aside = _kind == ListKind.Placed ? _blockAside - _aside : _blockAside;
        _infos.Add(new BlockInfo(_lastDocument, start, aside, Rounding.Up(_bound), documentBits, codeBits));
        _blockAside = _kind == ListKind.Placed ? _places.Length : _lastNumber;
        (_inBlock, _bound, _allDistances, _allCodes) = (0, 0, 0, 0);
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
