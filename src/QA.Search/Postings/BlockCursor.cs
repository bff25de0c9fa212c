using System.Numerics;

namespace QA.Search;

/// <summary>Walks the documents of a term in one segment forwards, a block at a time; what is passed over is not decoded.</summary>
/// <param name="decoded">Where blocks are decoded to.</param>
internal abstract class BlockCursor(PostingBlock decoded)
{
    /// <summary>The document after the last one.</summary>
    public const int NoMore = int.MaxValue;

    /// <summary>Where blocks are decoded to.</summary>
    public PostingBlock Decoded => decoded;

    /// <summary>How many documents have the term.</summary>
    public int Count { get; protected set; }

    /// <summary>The current document, or <see cref="NoMore"/>.</summary>
    public int Document => At < InBlock ? decoded.Documents[At] : NoMore;

    /// <summary>Index of the current document in its block.</summary>
    public int At { get; private set; }

    /// <summary>Documents of the current block; none at the end.</summary>
    public int InBlock { get; private set; }

    /// <summary>Number of the current block: changes when another one is decoded.</summary>
    public int Block { get; private set; }

    /// <summary>The current block's documents.</summary>
    public ReadOnlySpan<int> Documents => decoded.Documents.AsSpan(0, InBlock);

    /// <summary>Goes on to a place in the current block, or past its end to the next one.</summary>
    public void MoveTo(int at)
    {
        At = at;
        if (at >= InBlock && InBlock > 0)
            Start(Block + 1, LoadNext());
    }

    /// <summary>Goes on to the first document that is not before <paramref name="target"/>.</summary>
    public void SkipTo(int target)
    {
        if (Document >= target)
            return;
        if (decoded.Documents[InBlock - 1] < target)
        {
            var (block, count) = Seek(target);
            Start(block, count);
            if (InBlock == 0)
                return;
        }
        At = IndexOf(target);
    }

    /// <summary>Index in the current block of the first document that is not before <paramref name="target"/>, or its length.</summary>
    public int IndexOf(int target)
    {
        var (at, documents) = (At, decoded.Documents);
        var wanted = new Vector<int>(target);
        for (; at + Vector<int>.Count <= InBlock; at += Vector<int>.Count)
        {
            if (Vector.GreaterThanOrEqualAny(new Vector<int>(documents, at), wanted))
                break;
        }
        while (at < InBlock && documents[at] < target)
            at++;
        return at;
    }

    /// <summary>Fills in the weighted frequencies of the current block's documents.</summary>
    public abstract void Weigh(float[][] norms);

    /// <summary>The weighted frequency in the current document.</summary>
    public abstract float WeightHere(float[][] norms);

    /// <summary>A weighted frequency that none exceeds. Asked before the first step.</summary>
    public abstract double LargestWeight(SegmentView view);

    /// <summary>Gives back blocks that were borrowed.</summary>
    public virtual void Release(Action<PostingBlock> giveBack) => giveBack(decoded);

    /// <summary>Decodes the next block; says how many documents it has.</summary>
    protected abstract int LoadNext();

    /// <summary>Decodes the first block, from the next on, that reaches a document; says its number and how many documents it has.</summary>
    protected abstract (int Block, int Count) Seek(int target);

    /// <summary>Begins a block.</summary>
    protected void Start(int block, int count) => (Block, At, InBlock) = (block, 0, count);
}
