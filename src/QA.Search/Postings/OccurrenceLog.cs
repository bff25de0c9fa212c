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

    /// <summary>Sorts by some number of the terms, leaving out those for which it is negative; places stay in order.</summary>
    public (int[] Starts, (int Document, int Place)[] Sorted) SortBy(ReadOnlySpan<int> numberOf, int numbers)
    {
        var starts = new int[numbers + 1];
        foreach (ref readonly var one in _all.AsSpan(0, _count))
        {
            if (numberOf[one.Term] is >= 0 and var number)
                starts[number + 1]++;
        }
        for (var i = 0; i < numbers; i++)
            starts[i + 1] += starts[i];
        var (next, sorted) = (starts.AsSpan(0, numbers).ToArray(), new (int, int)[starts[numbers]]);
        foreach (ref readonly var one in _all.AsSpan(0, _count))
        {
            if (numberOf[one.Term] is >= 0 and var number)
                sorted[next[number]++] = (one.Document, one.Place);
        }
        return (starts, sorted);
    }
}
