using System.Numerics;

namespace QA.Search;

/// <summary>Numbers the terms of a segment in the order they first occur. Open addressing: one probe for most look-ups.</summary>
internal sealed class TermTable
{
    private ulong[] _hashes = new ulong[1024]; // by slot
    private int[] _ids = new int[1024]; // by slot, one more than the id; 0 is empty

    public int Count { get; private set; }

    public int IdOf(ulong hash)
    {
        if (Count * 2 >= _ids.Length)
            Grow();
        var slot = Slot(_ids, _hashes, hash);
        if (_ids[slot] == 0)
        {
            _hashes[slot] = hash;
            _ids[slot] = ++Count;
        }
        return _ids[slot] - 1;
    }

    /// <summary>All terms by rising hash, and for each its id.</summary>
    public (ulong[] Hashes, int[] Ids) Sorted()
    {
        // Hashes are evenly spread: their upper bits nearly sort them, and what is left is short runs.
        var shift = TermHash.Bits - Math.Max(1, BitOperations.Log2((uint)Count + 1) - 2);
        var ends = new int[1 << (TermHash.Bits - shift)];
        for (var slot = 0; slot < _ids.Length; slot++)
            ends[(int)(_hashes[slot] >> shift)] += _ids[slot] != 0 ? 1 : 0;
        for (var i = 1; i < ends.Length; i++)
            ends[i] += ends[i - 1];
        var (hashes, ids) = (new ulong[Count], new int[Count]);
        var next = (int[])ends.Clone();
        for (var slot = 0; slot < _ids.Length; slot++)
        {
            if (_ids[slot] == 0)
                continue;
            var at = --next[(int)(_hashes[slot] >> shift)];
            (hashes[at], ids[at]) = (_hashes[slot], _ids[slot] - 1);
        }
        for (var i = 0; i < ends.Length; i++)
            Array.Sort(hashes, ids, next[i], ends[i] - next[i]);
        return (hashes, ids);
    }

    private static int Slot(int[] ids, ulong[] hashes, ulong hash)
    {
        var mask = ids.Length - 1;
        var slot = (int)(hash >> 1) & mask; // the lowest bit is the same for all of a table
        while (ids[slot] != 0 && hashes[slot] != hash)
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        var (hashes, ids) = (new ulong[_ids.Length * 2], new int[_ids.Length * 2]);
        for (var old = 0; old < _ids.Length; old++)
        {
            if (_ids[old] == 0)
                continue;
            var slot = Slot(ids, hashes, _hashes[old]);
            (hashes[slot], ids[slot]) = (_hashes[old], _ids[old]);
        }
        (_hashes, _ids) = (hashes, ids);
    }
}
