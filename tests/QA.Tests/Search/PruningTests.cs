using QA.Search;

namespace QA.Tests.Search;

/// <summary>Passing over what cannot be among the best must not change the best: the same search without a limit tells.</summary>
public sealed class PruningTests
{
    private const int Corpora = 40;
    private const int QueriesOfEach = 75; // three thousand cases in all

    private static readonly Analyzer Analyzer = new(AnalyzerOptions.Plain);

    [Fact]
    public void The_best_are_the_first_of_all_that_are_found()
    {
        for (var seed = 0; seed < Corpora; seed++)
        {
            var random = new Random(seed);
            var words = random.Next(5, 60);
            var searcher = SearcherOver(random, words);
            for (var i = 0; i < QueriesOfEach; i++)
            {
                var (query, filter) = (QueryOf(random, words), FilterOf(random));
                var all = searcher.Search(query, int.MaxValue);
                var limit = random.Next(1, 30);
                Assert.Equal(all.Where(h => Passes(h, filter)).Take(limit), searcher.Search(query, limit, filter));
            }
        }
    }

    private static Searcher SearcherOver(Random random, int words)
    {
        var schema = new IndexSchema([.. Enumerable.Range(0, random.Next(1, 4)).Select(f => new FieldOptions($"f{f}", 1 + random.NextDouble(), random.NextDouble()))]);
        var segments = Enumerable.Range(0, random.Next(1, 5)).Select(s => Corpus.Segment(schema, Analyzer, $"g{s}",
            [.. Enumerable.Range(0, random.Next(0, 1500)).Select(d => new IndexDocument(KindOf(d), [.. schema.Fields.Select(_ => TextOf(random, words))]))]));
        return new Searcher(schema, Analyzer, segments);
    }

    // Some words are in most texts and some in hardly any, as in language.
    private static string TextOf(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, random.Next(0, 30)).Select(_ => $"w{(int)(words * Math.Pow(random.NextDouble(), 3))}"));

    private static Query QueryOf(Random random, int words) => Query.Of(Enumerable.Range(0, random.Next(1, 14)).Select(_ =>
        new QueryGroup([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new WeightedTerm($"w{random.Next(words + 2)}", random.NextDouble() * random.Next(3)))])));

    private static SearchFilter? FilterOf(Random random) => random.Next(3) switch
    {
        0 => null,
        1 => new SearchFilter { Groups = new HashSet<string> { "g0", "g2" } },
        _ => new SearchFilter { Kinds = new HashSet<string> { KindOf(random.Next(3)) } },
    };

    private static bool Passes(Hit hit, SearchFilter? filter) =>
        filter?.Groups?.Contains(hit.Group) != false && filter?.Kinds?.Contains(KindOf(hit.Ordinal)) != false;

    private static string KindOf(int ordinal) => $"k{ordinal % 3}";
}
