namespace QA.Search;

/// <summary>Walks a list of documents.</summary>
internal sealed class PostingCursor : BlockCursor
{
    private readonly PostingLists _lists;
    private readonly int[] _outerCodes; // of no use, but where they stand between the documents they are decoded too
    private ListReader _list;
    private ListReader _outer; // what the documents are counted in
    private int _outerBlock;
    private int _codesAt; // where the current block's are packed
    private int _codesOf; // the block that the codes are of

    /// <param name="lists">The postings of the segment.</param>
    /// <param name="start">Where the list starts.</param>
    public PostingCursor(PostingLists lists, int start)
        : this(lists, start, new PostingBlock())
    {
    }

    /// <param name="lists">The postings of the segment.</param>
    /// <param name="start">Where the list starts.</param>
    /// <param name="decoded">Where blocks are decoded to.</param>
    public PostingCursor(PostingLists lists, int start, PostingBlock decoded)
        : base(decoded)
    {
        (_lists, _outerCodes) = (lists, decoded.Scores); // which are computed when all else is known
        (_list, _outer) = (new ListReader(lists, decoded.Documents), new ListReader(lists, decoded.Outer));
        Open(start);
    }

    public ListKind Kind => _list.Kind;

    /// <summary>The term whose documents these are counted in.</summary>
    public int OuterTerm => _list.Aside;

    /// <summary>What is known of each block; empty for a term of few documents.</summary>
    public ReadOnlySpan<BlockInfo> Infos => _list.Infos;

    /// <summary>How many documents of the list are before the current one.</summary>
    public int Passed => Block * BlockCodec.Size + At;

    /// <summary>A cursor that starts again where it is there already, on the same postings.</summary>
    public static PostingCursor Reopen(ref PostingCursor? cursor, PostingLists lists, int start)
    {
        if (cursor is null)
            return cursor = new PostingCursor(lists, start);
        cursor.Open(start);
        return cursor;
    }

    /// <summary>Starts again, at the first document of a list.</summary>
    public void Open(int start)
    {
        _list.Open(start);
        (Count, _outerBlock) = (_list.Count, -1);
        if (Kind == ListKind.Within)
            _outer.Open(_lists.StartOf(_list.Aside));
        Start(0, Load(0));
    }

    /// <summary>The current block's frequency codes.</summary>
    public ReadOnlySpan<int> Codes()
    {
        if (_codesOf != Block && _codesAt >= 0)
        {
            BlockCodec.Unpack(_lists.Postings.Span[_codesAt..], Infos[Block].CodeBits, Decoded.Codes);
            _codesOf = Block;
        }
        return Decoded.Codes.AsSpan(0, InBlock);
    }

    /// <summary>The term's frequencies in the current document.</summary>
    public FieldFrequencies FrequenciesHere() => _lists.Frequencies(CodeHere());

    public override float WeightHere(float[][] norms) =>
        norms.Length == 1 ? norms[0][Document] * (CodeHere() + 1) : FrequenciesHere().Weigh(norms, Document);

    public override void Weigh(float[][] norms)
    {
        var documents = Documents;
        var codes = Codes();
        var weighted = Decoded.Weighted;
        if (norms.Length > 1)
        {
            for (var i = 0; i < documents.Length; i++)
                weighted[i] = _lists.Frequencies(codes[i]).Weigh(norms, documents[i]);
            return;
        }
        var single = norms[0];
        for (var i = 0; i < documents.Length; i++)
            weighted[i] = single[documents[i]] * (codes[i] + 1);
    }

    public override double LargestWeight(SegmentView view)
    {
        var largest = 0.0;
        foreach (ref readonly var info in Infos)
            largest = Math.Max(largest, view.Bound(info.Bound));
        if (Infos.Length > 0)
            return largest;
        Weigh(view.Norms);
        foreach (var weighted in Decoded.Weighted.AsSpan(0, InBlock))
            largest = Math.Max(largest, weighted);
        return largest;
    }

    /// <summary>Adds where the term occurs in the current document, see <see cref="Place"/>; nothing where places are not stored.</summary>
    public void AddPlaces(List<int> places)
    {
        if (Kind != ListKind.Placed)
            return;
        var bytes = _lists.Places.Span;
        var at = PlacesOfBlock();
        var codes = Codes();
        for (var i = 0; i < At; i++)
            PositionCode.Skip(bytes, ref at, _lists.Frequencies(codes[i]).Total);
        AddPlaces(places, bytes, ref at, codes[At]);
    }

    /// <summary>The places of all documents of the current block, one document's after another's.</summary>
    public void ReadBlockPlaces(List<int> places)
    {
        places.Clear();
        var bytes = _lists.Places.Span;
        var at = PlacesOfBlock();
        foreach (var code in Codes())
            AddPlaces(places, bytes, ref at, code);
    }

    protected override int LoadNext() => Load(Block + 1);

    protected override (int Block, int Count) Seek(int target)
    {
        var block = FirstReaching(target, Block + 1);
        return (block, Load(block));
    }

    private void AddPlaces(List<int> places, ReadOnlySpan<byte> bytes, ref int at, int code)
    {
        var frequencies = _lists.Frequencies(code);
        if (frequencies.ByField is not { } byField)
        {
            AddPlaces(places, bytes, ref at, frequencies.Field, frequencies.Frequency);
            return;
        }
        for (var field = 0; field < byField.Length; field++)
            AddPlaces(places, bytes, ref at, field, byField[field]);
    }

    private static void AddPlaces(List<int> places, ReadOnlySpan<byte> bytes, ref int at, int field, int count)
    {
        for (var place = Place.Of(field, 0); count > 0; count--)
            places.Add(place += PositionCode.Read(bytes, ref at));
    }

    // One is read without the others of its block.
    private int CodeHere() => _codesOf == Block || _codesAt < 0
        ? Decoded.Codes[At]
        : BlockCodec.UnpackAt(_lists.Postings.Span[_codesAt..], Infos[Block].CodeBits, At);

    private int PlacesOfBlock() => _list.Aside + (Infos.Length > 0 ? Infos[Block].Aside : 0);

    // The first block, from one on, whose last document is not before the target.
    private int FirstReaching(int target, int from)
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

    private int Load(int block)
    {
        var (count, codesAt) = _list.Load(block, Decoded.Codes);
        (_codesAt, _codesOf) = (codesAt, -1);
        if (Kind == ListKind.Within)
            ToDocuments(count);
        return count;
    }

    private void ToDocuments(int count)
    {
        var (numbers, outer) = (Decoded.Documents, Decoded.Outer);
        for (var i = 0; i < count; i++)
        {
            var block = numbers[i] / BlockCodec.Size;
            if (block != _outerBlock)
                _outer.Load(_outerBlock = block, _outerCodes);
            numbers[i] = outer[numbers[i] % BlockCodec.Size];
        }
    }
}
