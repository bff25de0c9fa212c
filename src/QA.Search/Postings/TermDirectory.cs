using System.Numerics;

namespace QA.Search;

/// <summary>One segment's part of a term's postings.</summary>
/// <param name="Segment">Index of the segment in the snapshot.</param>
/// <param name="Offset">Where they start in the segment's postings.</param>
internal readonly record struct TermPart(int Segment, int Offset);

/// <summary>
/// Where the terms of all segments of a snapshot are. A bucket is one range of hashes; since each segment's hashes rise,
/// filling walks through memory in order, and the postings themselves are neither copied nor decoded.
/// </summary>
internal sealed class TermDirectory
{
    private readonly int _shift;
    private readonly int[] _starts; // by bucket
    private readonly ulong[] _hashes;
    private readonly TermPart[] _parts;

    public TermDirectory(IReadOnlyList<Segment> segments)
    {
        var total = checked((int)segments.Sum(s => (long)s.TermCount));
        var bits = Math.Clamp(BitOperations.Log2((uint)total + 1) - 1, 1, 28);
        _shift = 64 - bits;
        _starts = new int[(1 << bits) + 1];
        _hashes = new ulong[total];
        _parts = new TermPart[total];
        foreach (var segment in segments)
        {
            foreach (var hash in segment.Hashes)
                _starts[(int)(hash >> _shift)]++;
        }
        ToStarts();
        for (var i = 0; i < segments.Count; i++)
            Fill(segments[i], i);
        Array.Copy(_starts, 0, _starts, 1, _starts.Length - 1); // filling moved each start to its bucket's end
        _starts[0] = 0;
    }

    /// <summary>The parts of a term, in segment order.</summary>
    public List<TermPart> Find(ulong hash)
    {
        var found = new List<TermPart>();
        var bucket = (int)(hash >> _shift);
        for (var i = _starts[bucket]; i < _starts[bucket + 1]; i++)
        {
            if (_hashes[i] == hash)
                found.Add(_parts[i]);
        }
        return found;
    }

    private void ToStarts()
    {
        var sum = 0;
        for (var i = 0; i < _starts.Length; i++)
            (_starts[i], sum) = (sum, sum + _starts[i]);
    }

    private void Fill(Segment segment, int index)
    {
        var lengths = segment.PostingLengths;
        var (at, offset) = (0, 0);
        foreach (var hash in segment.Hashes)
        {
            var slot = _starts[(int)(hash >> _shift)]++;
            _hashes[slot] = hash;
            _parts[slot] = new TermPart(index, offset);
            offset += (int)Posting.ReadVarint(lengths, ref at);
        }
    }
}
