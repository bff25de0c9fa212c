namespace QA.Search;

/// <summary>Turns a question into groups of alternatives.</summary>
internal static class QueryParser
{
    public static Query Parse(string text, Analyzer analyzer)
    {
        var words = new List<Lexeme>();
        analyzer.ReadWords(text, words);
        var marked = VietnameseText.HasDiacritics(text);
        var groups = new List<QueryGroup>(words.Count * 2);
        for (var i = 0; i < words.Count; i++)
        {
            AddWord(groups, words[i], marked, analyzer.Options);
            AddHyphenated(groups, words, i, marked, analyzer);
            if (i > 0 && analyzer.Options.Pairs && analyzer.Options.Query.PairWeight > 0)
                AddPair(groups, words[i - 1], words[i], marked, analyzer.Options);
        }
        return Query.Of(Merge(groups));
    }

    private static void AddWord(List<QueryGroup> groups, Lexeme word, bool marked, AnalyzerOptions options)
    {
        var form = word.Form;
        if (word.Kind == TokenKind.Number)
            groups.Add(new QueryGroup([new WeightedTerm(form.Term, 1)]));
        else
            groups.Add(Group(form.Term, form.Folded, 1, marked, !form.IsSyllable && form.Term == form.Folded, options));
    }

    // "KT-XH" is also indexed as one word; documents that spell it out have only that.
    private static void AddHyphenated(List<QueryGroup> groups, List<Lexeme> words, int index, bool marked, Analyzer analyzer)
    {
        if (analyzer.Lexicon.AbbreviationAt(words, index, out var key, out var parts).Count == 0 || parts < 2)
            return;
        groups.Add(Group(key, VietnameseText.FoldCanonical(key), 1, marked, sameUnmarked: true, analyzer.Options));
    }

    private static void AddPair(List<QueryGroup> groups, Lexeme left, Lexeme right, bool marked, AnalyzerOptions options)
    {
        if (left.Kind != TokenKind.Word || right.Kind != TokenKind.Word || right.Position != left.Position + 1)
            return;
        var (term, folded) = ($"{left.Form.Term} {right.Form.Term}", $"{left.Form.Folded} {right.Form.Folded}");
        groups.Add(Group(term, folded, options.Query.PairWeight, marked, sameUnmarked: false, options));
    }

    // sameUnmarked: no syllable, so nobody would expect marks on it; folded and marked weigh the same.
    private static QueryGroup Group(
        string term, string folded, double weight, bool marked, bool sameUnmarked, AnalyzerOptions options)
    {
        if (!options.FoldedForms)
            return new QueryGroup([new WeightedTerm(term, weight)]);
        if (!marked)
            return new QueryGroup([new WeightedTerm(folded, weight, TermForm.Folded)]);
        var foldedWeight = sameUnmarked ? weight : weight * options.Query.FoldedWeight;
        return foldedWeight > 0
            ? new QueryGroup([new WeightedTerm(term, weight), new WeightedTerm(folded, foldedWeight, TermForm.Folded)])
            : new QueryGroup([new WeightedTerm(term, weight)]);
    }

    // A word said twice counts twice, but is looked up once.
    private static IEnumerable<QueryGroup> Merge(List<QueryGroup> groups) =>
        groups.GroupBy(g => (g.Alternatives[0].Term, g.Alternatives[0].Form), (_, same) => same.ToList())
            .Select(same => same.Count == 1 ? same[0] : Scale(same[0], same.Count));

    private static QueryGroup Scale(QueryGroup group, int factor) =>
        new([.. group.Alternatives.Select(t => t with { Weight = t.Weight * factor })]);
}
