namespace QA.Search;

/// <summary>The words of a snapshot's texts by frequency, to find what a mistyped one was meant to be.</summary>
internal sealed class Vocabulary
{
    private readonly (string Word, int Count)[] _marked;
    private readonly (string Word, int Count)[] _folded;

    /// <param name="segments">Where the words are from.</param>
    /// <param name="isThere">Whether any document that counts has a word; asked when some documents do not count.</param>
    public Vocabulary(IReadOnlyList<LiveSegment> segments, Func<string, bool> isThere)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (word, count) in segments.SelectMany(s => s.Segment.Words()))
            counts[word] = counts.GetValueOrDefault(word) + count;
        if (segments.Any(s => s.Removed.Count > 0))
            counts = counts.Where(c => isThere(c.Key)).ToDictionary(StringComparer.Ordinal);
        _marked = ByFrequency(counts.Select(c => (c.Key, c.Value)));
        _folded = ByFrequency(counts.GroupBy(c => VietnameseText.FoldCanonical(c.Key), c => c.Value, StringComparer.Ordinal)
            .Select(g => (g.Key, g.Sum())));
    }

    /// <summary>Other words within so many edits, most frequent first: marked ones for a marked word, else folded ones.</summary>
    public List<string> Neighbours(string word, int maxEdits, int limit)
    {
        var wanted = VietnameseText.Canonical(word);
        var words = VietnameseText.HasDiacritics(wanted) ? _marked : _folded;
        var found = new List<string>();
        foreach (var (candidate, _) in words)
        {
            if (found.Count >= limit)
                break;
            if (candidate != wanted && EditDistance.IsWithin(wanted, candidate, maxEdits))
                found.Add(candidate);
        }
        return found;
    }

    private static (string, int)[] ByFrequency(IEnumerable<(string Word, int Count)> words) =>
        [.. words.OrderByDescending(w => w.Count).ThenBy(w => w.Word, StringComparer.Ordinal)];
}
