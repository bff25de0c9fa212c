using System.Numerics;

namespace QA.Search;

/// <summary>
/// Walks the documents of several lists as those of one term, whose frequency in a document is the sum of theirs. A block
/// is what they have in a stretch of as many documents as a block holds.
/// </summary>
internal sealed class UnionCursor : BlockCursor
{
    private const int Stretch = BlockCodec.Size;
    private const int WordBits = 64;

    private readonly PostingCursor[] _members;
    private readonly int[] _weighed; // by member, the block whose weights are known
    private readonly float[][] _norms;
    private readonly double _largest;

    /// <param name="members">The lists.</param>
    /// <param name="norms">What an occurrence counts, by field and document.</param>
    /// <param name="count">How many documents any of them has, as far as that is known.</param>
    /// <param name="largest">A weighted frequency that none exceeds.</param>
    /// <param name="decoded">Where blocks are put together.</param>
    public UnionCursor(PostingCursor[] members, float[][] norms, int count, double largest, PostingBlock decoded)
        : base(decoded)
    {
        (_members, _norms, Count, _largest) = (members, norms, count, largest);
        _weighed = new int[members.Length];
        Array.Fill(_weighed, -1);
        Start(0, LoadNext());
    }

    // They are added up as a block is put together.
    public override void Weigh(float[][] norms)
    {
    }

    public override float WeightHere(float[][] norms) => Decoded.Weighted[At];

    public override double LargestWeight(SegmentView view) => _largest;

    public override void Release(Action<PostingBlock> giveBack)
    {
        foreach (var member in _members)
            member.Release(giveBack);
        base.Release(giveBack);
    }

    protected override (int Block, int Count) Seek(int target)
    {
        foreach (var member in _members)
            member.SkipTo(target);
        return (Block + 1, LoadNext());
    }

    protected override int LoadNext()
    {
        var first = NoMore;
        foreach (var member in _members)
            first = Math.Min(first, member.Document);
        if (first == NoMore)
            return 0;
        Span<float> sums = stackalloc float[Stretch];
        Span<ulong> present = stackalloc ulong[Stretch / WordBits];
        sums.Clear();
        present.Clear();
        for (var i = 0; i < _members.Length; i++)
        {
            while (_members[i].Document - first < Stretch)
                Add(i, first, sums, present);
        }
        return TakeOut(first, sums, present);
    }

    private void Add(int index, int first, Span<float> sums, Span<ulong> present)
    {
        var member = _members[index];
        if (_weighed[index] != member.Block)
        {
            member.Weigh(_norms);
            _weighed[index] = member.Block;
        }
        var (documents, weighted, at) = (member.Decoded.Documents, member.Decoded.Weighted, member.At);
        for (; at < member.InBlock && documents[at] - first < Stretch; at++)
        {
            var place = documents[at] - first;
            sums[place] += weighted[at];
            present[place / WordBits] |= 1UL << place;
        }
        member.MoveTo(at);
    }

    private int TakeOut(int first, Span<float> sums, Span<ulong> present)
    {
        var count = 0;
        for (var word = 0; word < present.Length; word++)
        {
            for (var left = present[word]; left != 0; left &= left - 1)
            {
                var place = word * WordBits + BitOperations.TrailingZeroCount(left);
                (Decoded.Documents[count], Decoded.Weighted[count]) = (first + place, sums[place]);
                count++;
            }
        }
        return count;
    }
}
