namespace QA.Search;

/// <summary>The words of a snapshot's texts by frequency: what a mistyped one was meant to be, and those that begin alike.</summary>
internal sealed class Vocabulary
{
    /// <summary>The most words that a prefix or a slip stands for.</summary>
    public const int MostWords = 256;

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
        var form = VietnameseText.HasDiacritics(wanted) ? TermForm.Marked : TermForm.Folded;
        return First(form, limit, w => w != wanted && EditDistance.IsWithin(wanted, w, maxEdits));
    }

    /// <summary>The words that a term stands for, most frequent first; itself for a whole one.</summary>
    public List<string> Matching(WeightedTerm term) => term.Match switch
    {
        TermMatch.Prefix => First(term.Form, MostWords, w => w.StartsWith(term.Term, StringComparison.Ordinal)),
        TermMatch.Slip => First(term.Form, MostWords, w => EditDistance.IsWithin(term.Term, w, 1)),
        _ => [term.Term],
    };

    private List<string> First(TermForm form, int limit, Func<string, bool> isWanted) =>
        [.. (form == TermForm.Marked ? _marked : _folded).Select(w => w.Word).Where(isWanted).Take(limit)];

    private static (string, int)[] ByFrequency(IEnumerable<(string Word, int Count)> words) =>
        [.. words.OrderByDescending(w => w.Count).ThenBy(w => w.Word, StringComparer.Ordinal)];
}
