namespace QA.Search;

/// <summary>Room for one block of a term's postings, decoded, and for what is computed of it.</summary>
internal sealed class PostingBlock
{
    public int[] Documents { get; } = new int[BlockCodec.Size];

    public int[] Codes { get; } = new int[BlockCodec.Size];

    /// <summary>Documents of the list that the block's are counted in.</summary>
    public int[] Outer { get; } = new int[BlockCodec.Size];

    public float[] Weighted { get; } = new float[BlockCodec.Size];

    public int[] Scores { get; } = new int[BlockCodec.Size];
}
