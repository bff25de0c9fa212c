namespace QA.Search;

/// <summary>Writes the documents that still count of several segments as one.</summary>
internal sealed class SegmentMerger
{
    private const int Gone = -1;

    private readonly IReadOnlyList<LiveSegment> _sources;
    private readonly List<SegmentGroup> _groups = [];
    private readonly List<string> _kinds = [];
    private readonly int[][] _lengths;
    private readonly int[][] _numberOf; // by source and document, its new number or Gone

    private SegmentMerger(IReadOnlyList<LiveSegment> sources)
    {
        var fields = sources[0].Segment.Fields;
        if (sources.Any(s => !s.Segment.Fields.SequenceEqual(fields) || s.Segment.AnalyzerId != sources[0].Segment.AnalyzerId))
            throw new ArgumentException("The segments have other fields or another analysis than each other.", nameof(sources));
        _sources = sources;
        var lengths = fields.Select(_ => new List<int>()).ToArray();
        _numberOf = [.. sources.Select(s => Number(s, lengths))];
        _lengths = [.. lengths.Select(l => l.ToArray())];
    }

    /// <summary>The documents of the sources in their order, without those of removed groups.</summary>
    /// <exception cref="ArgumentException">The sources do not belong together, or nothing of them counts.</exception>
    public static Segment Merge(IReadOnlyList<LiveSegment> sources) => new SegmentMerger(sources).Run();

    private Segment Run()
    {
        var fields = _sources[0].Segment.Fields;
        var codes = new FrequencyCodes(fields.Count);
        var merger = new TermMerger(_sources, _numberOf, SegmentParts.NormsOf(fields, _lengths), codes);
        var terms = merger.Write();
        return new SegmentParts
        {
            AnalyzerId = _sources[0].Segment.AnalyzerId,
            Fields = fields,
            Groups = _groups,
            Kinds = _kinds,
            Lengths = _lengths,
            Words = WordsIn(terms.Hashes),
            Terms = terms,
            Codes = codes,
            Postings = merger.Postings,
        }.Freeze();
    }

    private int[] Number(LiveSegment source, List<int>[] lengths)
    {
        var segment = source.Segment;
        var numberOf = new int[segment.Count];
        Array.Fill(numberOf, Gone);
        for (var group = 0; group < segment.Groups.Count; group++)
        {
            if (source.Removed.Contains(group))
                continue;
            _groups.Add(segment.Groups[group]);
            for (var document = segment.FirstOf(group); document < segment.FirstOf(group + 1); document++)
            {
                numberOf[document] = _kinds.Count;
                _kinds.Add(segment.Kinds[segment.KindNumberOf(document)]);
                for (var field = 0; field < lengths.Length; field++)
                    lengths[field].Add(segment.Length(document, field));
            }
        }
        return numberOf;
    }

    // A word that only removed documents had is no longer there.
    private List<(string, int)> WordsIn(ulong[] hashes)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (word, count) in _sources.SelectMany(s => s.Segment.Words()))
            counts[word] = counts.GetValueOrDefault(word) + count;
        return [.. counts.Where(w => Array.BinarySearch(hashes, TermHash.Word(w.Key, TermForm.Marked)) >= 0).Select(w => (w.Key, w.Value))];
    }
}
