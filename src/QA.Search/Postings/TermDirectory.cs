using System.Numerics;

namespace QA.Search;

/// <summary>One segment's part of a term's postings.</summary>
/// <param name="Segment">Index of the segment in the snapshot.</param>
/// <param name="Offset">Where they start in the segment's postings.</param>
internal readonly record struct TermPart(int Segment, int Offset);

/// <summary>
/// Where the terms of all segments of a snapshot are. A bucket is one range of hashes, and the postings themselves are
/// neither copied nor decoded. Since each segment's hashes rise, the table is filled one stretch of it after another,
/// each short enough for the processor's cache.
/// </summary>
internal sealed class TermDirectory
{
    private const int StretchBits = 6;

    private readonly int _shift;
    private readonly int[] _starts; // by bucket
    private readonly ulong[] _hashes;
    private readonly TermPart[] _parts;

    public TermDirectory(IReadOnlyList<Segment> segments)
    {
        var total = checked((int)segments.Sum(s => (long)s.TermCount));
        var bits = Math.Clamp(BitOperations.Log2((uint)total + 1) - 1, StretchBits, 28);
        _shift = 64 - bits;
        _starts = new int[(1 << bits) + 1];
        _hashes = new ulong[total];
        _parts = new TermPart[total];
        var cursors = new Cursor[segments.Count];
        var filled = 0;
        for (var stretch = 0; stretch < 1 << StretchBits; stretch++)
        {
            var (first, end) = (stretch << (bits - StretchBits), (stretch + 1) << (bits - StretchBits));
            for (var i = 0; i < segments.Count; i++)
                Count(segments[i].Hashes[cursors[i].Term..], end);
            filled = ToStarts(first, end, filled);
            for (var i = 0; i < segments.Count; i++)
                Fill(segments[i], i, ref cursors[i], end);
        }
        Array.Copy(_starts, 0, _starts, 1, _starts.Length - 1); // filling moved each start to its bucket's end
        _starts[0] = 0;
    }

    /// <summary>The parts of a term, in segment order.</summary>
    public List<TermPart> Find(ulong hash)
    {
        var found = new List<TermPart>();
        var bucket = Bucket(hash);
        for (var i = _starts[bucket]; i < _starts[bucket + 1]; i++)
        {
            if (_hashes[i] == hash)
                found.Add(_parts[i]);
        }
        return found;
    }

    /// <summary>How far a segment has been filled in.</summary>
    private struct Cursor
    {
        public int Term;
        public int LengthAt;
        public int Offset;
    }

    private int Bucket(ulong hash) => (int)(hash >> _shift);

    private void Count(ReadOnlySpan<ulong> hashes, int endBucket)
    {
        foreach (var hash in hashes)
        {
            if (Bucket(hash) >= endBucket)
                return;
            _starts[Bucket(hash)]++;
        }
    }

    private int ToStarts(int first, int end, int sum)
    {
        for (var i = first; i < end; i++)
            (_starts[i], sum) = (sum, sum + _starts[i]);
        return sum;
    }

    private void Fill(Segment segment, int index, ref Cursor cursor, int endBucket)
    {
        var hashes = segment.Hashes;
        var lengths = segment.PostingLengths;
        for (; cursor.Term < hashes.Length && Bucket(hashes[cursor.Term]) < endBucket; cursor.Term++)
        {
            var slot = _starts[Bucket(hashes[cursor.Term])]++;
            _hashes[slot] = hashes[cursor.Term];
            _parts[slot] = new TermPart(index, cursor.Offset);
            cursor.Offset += (int)Posting.ReadVarint(lengths, ref cursor.LengthAt);
        }
    }
}
