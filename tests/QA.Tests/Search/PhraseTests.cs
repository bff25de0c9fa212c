using QA.Search;

namespace QA.Tests.Search;

/// <summary>Phrases, beginnings and slips beside a scorer that looks at every document and knows no index.</summary>
public sealed class PhraseTests
{
    private const int Corpora = 30;
    private const int QueriesOfEach = 40;

    private static readonly string[] Words = ["thu", "thủ", "thuế", "chi", "chí", "hộ", "ho", "nghèo", "nghề", "ngân", "sách", "5,2"];
    private static readonly IndexSchema Schema = new([new FieldOptions("text"), new FieldOptions("title", 0.5, 0.2)]);
    private static readonly Analyzer Analyzer = new();

    [Fact]
    public void They_are_found_and_scored_as_their_formula_says()
    {
        for (var seed = 0; seed < Corpora; seed++)
        {
            var random = new Random(seed);
            var documents = Enumerable.Range(0, random.Next(1, 60)).Select(_ => new[] { TextOf(random), TextOf(random) }).ToList();
            var cut = random.Next(documents.Count + 1);
            var segments = new[] { documents[..cut], documents[cut..] }.Select((part, s) =>
                Corpus.Segment(Schema, Analyzer, $"g{s}", [.. part.Select(d => new IndexDocument("p", d))]));
            var searcher = new Searcher(Schema, Analyzer, segments);
            for (var i = 0; i < QueriesOfEach; i++)
                AssertAgrees(searcher, documents, cut, QueryOf(random));
        }
    }

    [Fact]
    public void Removed_documents_count_for_nothing()
    {
        var path = Path.Combine(Path.GetTempPath(), "qa-phrases-" + Guid.NewGuid().ToString("N"));
        try
        {
            using var index = new SearchIndex(path, Corpus.OneField, Analyzer, "v");
            index.Commit([GroupOf("a", "thu ngân sách"), GroupOf("b", "thu ngân sách", "chi khác"), GroupOf("c", "khoản khác")], []);
            index.Commit([GroupOf("a", "chi thường xuyên")], ["c"]);
            var query = Analyzer.ParseSearch("\"thu ngân sách\"");
            Assert.Equal(("b", 0), Assert.Single(index.Current.Search(query, 9)) is var hit ? (hit.Group, hit.Ordinal) : default);
            Assert.Equal(Bm25.Idf(3, 1), index.Current.Explain(query, "b", 0).Parts[0].Parts[1].Value, 6);
            Assert.Equal([("a", 0), ("b", 1)], index.Current.Search(Analyzer.ParseSearch("chi*"), 9).Select(h => (h.Group, h.Ordinal)).Order());
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    [Theory]
    [InlineData("tổng thu ngân sách, thu khác", "\"thu ngân sách\"", "thu ngân sách")]
    [InlineData("tổng thu của ngân sách, thu khác", "\"thu ngân\"~1", "thu|ngân")]
    [InlineData("tổng thu ngân sách", "ngâ*", "ngân")]
    [InlineData("tổng thu ngân sách", "ng* tong", "tổng|ngân")]
    [InlineData("tổng thu ngân sách", "nagn~", "ngân")]
    [InlineData("sách thu, ngân hàng", "\"thu ngân sách\"", "")]
    public void What_was_matched_is_marked(string text, string asked, string marked) =>
        Assert.Equal(marked, string.Join('|', Analyzer.Highlights(text, Analyzer.ParseSearch(asked)).Select(m => text.Substring(m.Start, m.Length))));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"...\" *")]
    [InlineData("a* ~ \"")]
    [InlineData("\"\u0301\"~99 x~ \ud800*")]
    public void Signs_without_words_are_no_trouble(string asked) =>
        Assert.NotNull(Corpus.Searcher(Analyzer, "tổng thu").Search(Analyzer.ParseSearch(asked), 5));

    private static void AssertAgrees(Searcher searcher, List<string[]> documents, int cut, Query query)
    {
        var (group, expected) = (query.Groups[0], Score(documents, query.Groups[0].Alternatives[0]));
        var found = searcher.Search(query, int.MaxValue).ToDictionary(h => (h.Group, h.Ordinal), h => h.Score);
        Assert.Equal(expected.Count(s => s > 0), found.Count);
        for (var i = 0; i < documents.Count; i++)
        {
            var at = i < cut ? ("g0", i) : ("g1", i - cut);
            Assert.Equal(expected[i], found.GetValueOrDefault(at), 1e-4);
            Assert.Equal(expected[i], searcher.Explain(query, at.Item1, at.Item2).Value, 1e-4);
        }
        Assert.True(group.Required || group.Alternatives[0].Match != TermMatch.Phrase);
    }

    private static List<double> Score(List<string[]> documents, WeightedTerm term)
    {
        var tokens = documents.ConvertAll(d => Array.ConvertAll(d, t => Analyzer.Analyze(t).Where(k => k.Kind != TokenKind.Expansion).ToList()));
        var means = Enumerable.Range(0, 2).Select(f => tokens.Where(d => d[f].Count > 0).Select(d => (double)d[f].Count).DefaultIfEmpty(0).Average()).ToArray();
        var weighted = tokens.ConvertAll(d => Enumerable.Range(0, 2).Sum(f => Occurrences(d[f], term) is > 0 and var count
            ? count * Schema.Fields[f].Weight / (1 - Schema.Fields[f].B + Schema.Fields[f].B * d[f].Count / means[f]) : 0));
        var having = weighted.Count(w => w > 0);
        var idf = Math.Log(1 + (documents.Count - having + 0.5) / (having + 0.5));
        return weighted.ConvertAll(w => term.Weight * idf * w * 1.9 / (0.9 + w));
    }

    private static double Occurrences(List<Token> tokens, WeightedTerm term)
    {
        if (term.Match == TermMatch.Phrase)
            return Enumerable.Range(0, tokens.Count).Sum(first => Least(tokens, first, term.Term.Split(' '), 0, term.Form) is { } last
                && last - tokens[first].Position - term.Term.Count(c => c == ' ') is var between && between <= term.Slop ? 1.0 / (1 + between) : 0);
        return tokens.Count(t => t.Kind == TokenKind.Word && (term.Match == TermMatch.Prefix
            ? Spelled(t, term.Form).StartsWith(term.Term, StringComparison.Ordinal) : EditDistance.IsWithin(term.Term, Spelled(t, term.Form), 1)));
    }

    // Where the phrase ends at the earliest, trying every way to place its words after the first.
    private static int? Least(List<Token> tokens, int at, string[] words, int word, TermForm form)
    {
        if (Spelled(tokens[at], form) != words[word])
            return null;
        return word == words.Length - 1 ? tokens[at].Position
            : Enumerable.Range(at + 1, tokens.Count - at - 1).Select(next => Least(tokens, next, words, word + 1, form)).Min();
    }

    private static string Spelled(Token token, TermForm form) => form == TermForm.Marked || token.Kind == TokenKind.Number ? token.Term : token.Folded;

    private static Query QueryOf(Random random)
    {
        if (random.Next(2) == 0)
        {
            var word = Words[random.Next(Words.Length - 1)];
            return Analyzer.ParseSearch(random.Next(2) == 0 || word.Length < 3 ? word[..2] + "*" : word + "~");
        }
        var phrase = string.Join(' ', Enumerable.Range(0, random.Next(2, 4)).Select(_ => Words[random.Next(Words.Length)]));
        var typed = random.Next(2) == 0 ? VietnameseText.Fold(phrase) : phrase;
        return Analyzer.ParseSearch($"\"{typed}\"" + (random.Next(2) == 0 ? $"~{random.Next(4)}" : ""));
    }

    private static string TextOf(Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(0, 12)).Select(_ => random.Next(8) == 0 ? "." : Words[random.Next(Words.Length)]));

    private static DocumentGroup GroupOf(string name, params string[] texts) => new(name, "1 " + string.Concat(texts), texts.Select(t => new IndexDocument("p", [t])));
}
