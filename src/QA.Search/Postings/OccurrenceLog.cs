namespace QA.Search;

/// <summary>Which term occurs where, in the order they are met; sorted by term at the end.</summary>
internal sealed class OccurrenceLog
{
    private Occurrence[] _all = new Occurrence[4096];
    private int _count;

    private readonly record struct Occurrence(int Term, int Document, int Place);

    public void Add(int term, int document, int place)
    {
        if (_count == _all.Length)
            Array.Resize(ref _all, _count * 2);
        _all[_count++] = new Occurrence(term, document, place);
    }

    /// <summary>Sorts by term, given how many there are; what is of one term stays in order.</summary>
    public (int[] Starts, (int Document, int Place)[] Sorted) SortByTerm(int terms)
    {
        var starts = new int[terms + 1];
        foreach (ref readonly var one in _all.AsSpan(0, _count))
            starts[one.Term + 1]++;
        for (var i = 0; i < terms; i++)
            starts[i + 1] += starts[i];
        var (next, sorted) = (starts.AsSpan(0, terms).ToArray(), new (int, int)[_count]);
        foreach (ref readonly var one in _all.AsSpan(0, _count))
            sorted[next[one.Term]++] = (one.Document, one.Place);
        return (starts, sorted);
    }
}
