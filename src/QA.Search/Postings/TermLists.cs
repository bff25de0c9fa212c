namespace QA.Search;

/// <summary>Turns a log of occurrences into postings.</summary>
internal sealed class TermLists(IReadOnlyList<FieldOptions> fields, float[][] norms)
{
    private readonly int[] _byField = new int[fields.Count];

    public FrequencyCodes Codes { get; } = new(fields.Count);

    public PostingWriter Postings { get; } = new();

    /// <summary>Writes the postings of all terms; gives the hashes, rising, and where each one's postings start.</summary>
    public (ulong[] Hashes, int[] Starts) Write(TermList terms, OccurrenceLog log)
    {
        var identity = new int[terms.MarkedCount];
        for (var term = 0; term < identity.Length; term++)
            identity[term] = term;
        var marked = WriteLists(log.SortBy(identity, terms.MarkedCount), term => !terms.IsPair(term));
        // A folded term of one spelling is in the same places as that, and has its postings.
        var (joined, starts, count) = (new int[terms.MarkedCount], new int[terms.FoldedCount], 0);
        for (var term = 0; term < joined.Length; term++)
        {
            var folded = terms.FoldedOf[term];
            joined[term] = folded >= 0 && terms.Variants[folded] > 1 ? folded : -1;
            if (folded >= 0 && joined[term] < 0)
                starts[folded] = marked[term];
            count += joined[term] >= 0 ? 1 : 0;
        }
        if (count > 0)
        {
            var written = WriteLists(log.SortBy(joined, terms.FoldedCount), _ => false);
            for (var folded = 0; folded < written.Length; folded++)
                starts[folded] = terms.Variants[folded] > 1 ? written[folded] : starts[folded];
        }
        return terms.Sorted(marked, starts);
    }

    private int[] WriteLists((int[] Starts, (int Document, int Place)[] Sorted) log, Func<int, bool> hasPlaces)
    {
        var starts = new int[log.Starts.Length - 1];
        for (var list = 0; list < starts.Length; list++)
        {
            var occurrences = log.Sorted.AsSpan(log.Starts[list]..log.Starts[list + 1]);
            if (occurrences.Length > 0)
                starts[list] = WriteList(occurrences, hasPlaces(list));
        }
        return starts;
    }

    private int WriteList(ReadOnlySpan<(int Document, int Place)> occurrences, bool hasPlaces)
    {
        Postings.Begin(hasPlaces);
        for (var i = 0; i < occurrences.Length;)
        {
            var end = i + 1;
            while (end < occurrences.Length && occurrences[end].Document == occurrences[i].Document)
                end++;
            AddDocument(occurrences[i..end]);
            for (; hasPlaces && i < end; i++)
                Postings.AddPlace(occurrences[i].Place);
            i = end;
        }
        return Postings.End();
    }

    private void AddDocument(ReadOnlySpan<(int Document, int Place)> occurrences)
    {
        var document = occurrences[0].Document;
        if (Codes.IsPlain)
        {
            Postings.Add(document, occurrences.Length - 1, norms[0][document] * occurrences.Length);
            return;
        }
        _byField.AsSpan().Clear();
        foreach (var (_, place) in occurrences)
            _byField[Place.FieldOf(place)]++;
        var code = Codes.CodeOf(_byField);
        Postings.Add(document, code, Codes.Of(code).Weigh(norms, document));
    }
}
