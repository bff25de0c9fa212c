namespace QA.Search;

/// <summary>What windows are added up in; kept for the next segment and the next search of a thread.</summary>
internal sealed class RankingBuffers
{
    /// <summary>The most documents of a window.</summary>
    public const int LargestWindow = 1 << 12;

    private const int KeptBlocks = 256;

    [ThreadStatic]
    private static RankingBuffers? _ofThread;

    private readonly List<int[]> _best = [];
    private readonly Stack<PostingBlock> _blocks = new();

    public static RankingBuffers OfThread => _ofThread ??= new RankingBuffers();

    /// <summary>Scores by document of the window.</summary>
    public int[] Sums { get; } = new int[LargestWindow];

    /// <summary>Best scores of one group; all zero, and left so.</summary>
    public int[] Raised { get; } = new int[LargestWindow];

    /// <summary>Weighted frequencies of a term by document of the window; all zero, and left so.</summary>
    public float[] Weights { get; } = new float[LargestWindow];

    /// <summary>Scores of one term by document of the window.</summary>
    public int[] Scores { get; } = new int[LargestWindow];

    /// <summary>Places in a window that have a weight, in no order; one more than that is written over.</summary>
    public int[] Met { get; } = new int[LargestWindow + 1];

    public CandidateList Candidates { get; } = new(LargestWindow);

    /// <summary>Best scores of a group's optional terms, by slot of the candidates.</summary>
    public int[] BestOf(int group)
    {
        while (_best.Count <= group)
            _best.Add(new int[LargestWindow]);
        return _best[group];
    }

    public PostingBlock Rent() => _blocks.TryPop(out var block) ? block : new PostingBlock();

    public void Return(PostingBlock block)
    {
        if (_blocks.Count < KeptBlocks)
            _blocks.Push(block);
    }
}
