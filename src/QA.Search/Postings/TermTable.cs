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
        var (hashes, ids, at) = (new ulong[Count], new int[Count], 0);
        for (var slot = 0; slot < _ids.Length; slot++)
        {
            if (_ids[slot] == 0)
                continue;
            hashes[at] = _hashes[slot];
            ids[at++] = _ids[slot] - 1;
        }
        Array.Sort(hashes, ids);
        return (hashes, ids);
    }

    private static int Slot(int[] ids, ulong[] hashes, ulong hash)
    {
        var mask = ids.Length - 1;
        var slot = (int)hash & mask;
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
