namespace QA.Search;

/// <summary>
/// Remembers the forms of spellings met before: texts repeat few of them very often. A table that overwrites, so that
/// hostile texts cannot fill the memory; without locks, since a form lost or made twice is only made again.
/// </summary>
internal sealed class WordFormCache(Func<string, WordForm> make)
{
    private const int Slots = 1 << 16;
    private const int MaxLength = 32;
    private readonly WordForm?[] _slots = new WordForm?[Slots];

    public WordForm Get(ReadOnlySpan<char> source)
    {
        if (source.Length > MaxLength)
            return make(source.ToString());
        var slot = SlotOf(source);
        // Two places for each, so that two frequent spellings with one slot do not drive each other out.
        if (_slots[slot] is { } first && source.SequenceEqual(first.Source))
            return first;
        if (_slots[slot ^ 1] is { } second && source.SequenceEqual(second.Source))
            return second;
        var form = make(source.ToString());
        _slots[_slots[slot] is null ? slot : slot ^ 1] = form;
        return form;
    }

    private static int SlotOf(ReadOnlySpan<char> source)
    {
        var hash = (uint)source.Length;
        foreach (var c in source)
            hash = (hash ^ c) * 0x9E3779B1;
        return (int)(hash >> 16);
    }
}
