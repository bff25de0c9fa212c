namespace QA.Search;

/// <summary>Documents that were gathered for a query, with their weighted frequencies.</summary>
/// <param name="Documents">Rising.</param>
/// <param name="Weighted">By index of the document.</param>
internal sealed record GatheredList(int[] Documents, float[] Weighted)
{
    public static readonly GatheredList Empty = new([], []);
}

/// <summary>Walks documents that were gathered for a query.</summary>
internal sealed class GatheredCursor : BlockCursor
{
    private readonly GatheredList _list;

    /// <param name="list">The documents.</param>
    /// <param name="decoded">Where blocks are copied to.</param>
    public GatheredCursor(GatheredList list, PostingBlock decoded)
        : base(decoded)
    {
        (_list, Count) = (list, list.Documents.Length);
        Start(0, Load(0));
    }

    public override void Weigh(float[][] norms) =>
        _list.Weighted.AsSpan(Block * BlockCodec.Size, InBlock).CopyTo(Decoded.Weighted);

    public override float WeightHere(float[][] norms) => _list.Weighted[Block * BlockCodec.Size + At];

    public override double LargestWeight(SegmentView view) => _list.Weighted.DefaultIfEmpty(0).Max();

    protected override int LoadNext() => Load(Block + 1);

    protected override (int Block, int Count) Seek(int target)
    {
        var at = Array.BinarySearch(_list.Documents, target);
        var block = (at < 0 ? ~at : at) / BlockCodec.Size;
        return (block, Load(block));
    }

    private int Load(int block)
    {
        var from = Math.Min(block * BlockCodec.Size, Count);
        var found = _list.Documents.AsSpan(from, Math.Min(BlockCodec.Size, Count - from));
        found.CopyTo(Decoded.Documents);
        return found.Length;
    }
}
