using System.Globalization;
using QA.Search;

namespace QA.Tests.Search;

public sealed class SearchIndexTests : IDisposable
{
    private static readonly Analyzer Analyzer = new();
    private static readonly string[] Words = ["thu", "chi", "ngân", "sách", "hộ", "hồ", "nghèo", "BHYT", "kế", "hoạch", "5,2", "xã"];
    private readonly string _path = Path.Combine(Path.GetTempPath(), "qa-index-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(_path))
            Directory.Delete(_path, recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void After_any_adding_replacing_removing_and_merging_it_finds_what_an_index_made_at_once_finds(int seed)
    {
        var (random, live) = (new Random(seed), new SortedDictionary<string, string[]>(StringComparer.Ordinal));
        using var index = Open();
        for (var round = 0; round < 60; round++)
        {
            var (changed, removed) = (ChangesOf(random, live), live.Keys.Where(_ => random.Next(12) == 0).ToList());
            removed.RemoveAll(changed.ContainsKey);
            index.Commit([.. changed.Select(c => GroupOf(c.Key, c.Value))], removed);
            foreach (var (name, texts) in changed)
                live[name] = texts;
            removed.ForEach(name => live.Remove(name));
            if (random.Next(2) == 0)
                index.WaitForMerges();
            AssertLike(live, index.Current, random);
        }
        index.WaitForMerges();
        Assert.True(index.Segments.Count < 2 * MergePolicy.TierSize);
        Assert.Empty(index.Verify());
        using var again = Open();
        Assert.Empty(again.Problems);
        Assert.Equal(index.Tags.OrderBy(t => t.Key, StringComparer.Ordinal), again.Tags.OrderBy(t => t.Key, StringComparer.Ordinal));
        AssertLike(live, again.Current, random);
    }

    [Fact]
    public void Many_groups_at_once_are_one_segment()
    {
        using var index = Open();
        index.Commit([.. Enumerable.Range(0, 100).Select(i => GroupOf($"g{i:000}", [$"thu {i}"]))], []);
        Assert.Single(index.Segments);
        Assert.Equal("g042", Assert.Single(index.Current.Search(Analyzer.ParseQuery("42"), 9)).Group);
    }

    [Fact]
    public void What_mostly_was_removed_is_written_anew()
    {
        using var index = Open();
        index.Commit([.. Enumerable.Range(0, 20).Select(i => GroupOf($"g{i:00}", ["thu"]))], []);
        index.Commit([], [.. Enumerable.Range(0, 15).Select(i => $"g{i:00}")]);
        index.WaitForMerges();
        Assert.Empty(Assert.Single(index.Segments).Removed);
        Assert.Equal(5, index.Current.DocumentCount);
    }

    [Fact]
    public void A_word_of_removed_documents_is_no_neighbour()
    {
        using var index = Open();
        index.Commit([GroupOf("a", ["nghèo"]), GroupOf("b", ["thu"])], []);
        Assert.Equal(["nghèo"], index.Current.Neighbours("nghào"));
        index.Commit([], ["a"]);
        Assert.Empty(index.Current.Neighbours("nghào"));
    }

    [Fact]
    public void Two_processes_that_commit_in_turn_lose_nothing_of_each_other()
    {
        using var first = Open();
        using var second = Open();
        first.Commit([GroupOf("a", ["thu"])], []);
        second.Commit([GroupOf("b", ["chi"])], []);
        first.Commit([GroupOf("c", ["hộ"])], []);
        Assert.Equal(["a", "b", "c"], first.Tags.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_writer_finds_the_lock_of_another_and_leaves_all_as_it_is()
    {
        using var index = Open();
        index.Commit([GroupOf("a", ["thu"])], []);
        using (new IndexDirectory(_path, "v").Lock())
            Assert.Throws<IOException>(() => index.Commit([GroupOf("b", ["chi"])], []));
        Assert.Equal(["a"], index.Tags.Keys);
        index.Commit([GroupOf("b", ["chi"])], []);
        Assert.Equal(2, index.Current.DocumentCount);
    }

    [Fact]
    public void A_commit_that_breaks_off_at_any_step_leaves_the_former_content_or_the_new()
    {
        string[] expected = ["a=thu b=chi", "a=thu thu c=hộ"];
        for (var step = 1; ; step++)
        {
            using (var index = Open())
            {
                index.Commit([GroupOf("a", ["thu"]), GroupOf("b", ["chi"])], [.. index.Tags.Keys.Except(["a", "b"])]);
            }
            var left = step;
            using (var breaking = new SearchIndex(Corpus.OneField, Analyzer, new IndexDirectory(_path, "v") { Step = _ => BreakAt(--left) }))
            {
                var broke = Record.Exception(() => breaking.Commit([GroupOf("a", ["thu thu"]), GroupOf("c", ["hộ"])], ["b"])) is BrokenOffException;
                using var opened = Open();
                Assert.Empty(opened.Problems);
                var content = string.Join(' ', opened.Tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}={t.Value}"));
                Assert.Contains(content, expected);
                Assert.Equal(2, opened.Current.DocumentCount);
                if (!broke)
                    return;
            }
        }
    }

    [Fact]
    public async Task Readers_see_every_document_of_some_commit_through_a_thousand_commits()
    {
        const int Commits = 1000;
        using var index = Open();
        index.Commit([GroupOf("fixed", ["đích", "đích"]), GroupOf("moving", ["phiên 0", "đích"])], []);
        var done = 0;
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            for (var searches = 0; Volatile.Read(ref done) == 0 || searches == 0; searches++)
            {
                var hits = index.Current.Search(Query.Plain("đích"), 10);
                Assert.Equal([("fixed", 0), ("fixed", 1), ("moving", 1)], hits.Select(h => (h.Group, h.Ordinal)).Order());
                Assert.Single(index.Current.Search(Query.Plain("phiên"), 10));
            }
        })).ToArray();
        for (var i = 1; i <= Commits; i++)
            index.Commit([GroupOf("moving", [$"phiên {i.ToString(CultureInfo.InvariantCulture)}", "đích"]), GroupOf($"extra{i % 40}", ["khác"])], []);
        Volatile.Write(ref done, 1);
        await Task.WhenAll(readers);
        Assert.Single(index.Current.Search(Query.Plain("1000"), 10));
        Assert.Equal(44, index.Current.DocumentCount);
    }

    [Fact]
    public void A_byte_changed_after_opening_is_found_by_verifying()
    {
        using var index = Open();
        index.Commit([GroupOf("a", ["thu"])], []);
        Assert.Empty(index.Verify());
        var file = Directory.EnumerateFiles(_path, "*.seg").Single();
        var bytes = File.ReadAllBytes(file);
        bytes[^20] ^= 4;
        File.WriteAllBytes(file, bytes);
        Assert.Contains("damaged", Assert.Single(index.Verify()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_segment_is_searched_from_its_file()
    {
        var random = new Random(5);
        var texts = Enumerable.Range(0, 6000).Select(_ => string.Join(' ', Enumerable.Range(0, 60).Select(_ => $"từ{random.Next(9000)}"))).ToArray();
        using (var index = Open())
            index.Commit([GroupOf("a", texts)], []);
        using var opened = Open();
        Assert.True(Assert.Single(opened.Segments).Segment.SizeInBytes > 1 << 20);
        Assert.Equal(Corpus.Searcher(Analyzer, texts).Search(Analyzer.ParseQuery("từ1 từ2 từ3"), 20).Select(h => (h.Ordinal, h.Score)),
            opened.Current.Search(Analyzer.ParseQuery("từ1 từ2 từ3"), 20).Select(h => (h.Ordinal, h.Score)));
        Assert.Empty(opened.Verify());
    }

    [Fact]
    public void Bytes_that_no_writer_wrote_are_refused_or_found_faulty_whatever_their_checksum()
    {
        var good = SegmentFile.Parts(Corpus.Segment(Analyzer, "g", [.. Enumerable.Range(0, 300).Select(i => $"thu chi {i % 7} hộ nghèo")]), "v").SelectMany(p => p.ToArray()).ToArray();
        var random = new Random(23);
        for (var i = 0; i < 3000; i++)
        {
            var bad = (byte[])good.Clone();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                bad[random.Next(bad.Length - 4)] = (byte)random.Next(256);
            BitConverter.TryWriteBytes(bad.AsSpan(^4), Checksum.Of(bad.AsSpan(..^4)));
            if (SegmentFile.Read(bad, new ManifestEntry("f", bad.Length, SegmentFile.ChecksumIn(bad)), "v").Segment is { } segment)
                _ = SegmentCheck.ProblemsOf(segment).Count(); // says so, or the change meant nothing; it never throws
        }
    }

    private sealed class BrokenOffException : Exception;

    private static void BreakAt(int left)
    {
        if (left == 0)
            throw new BrokenOffException();
    }

    private SearchIndex Open() => new(_path, Corpus.OneField, Analyzer, "v");

    private static DocumentGroup GroupOf(string name, string[] texts) =>
        new(name, string.Join('|', texts), texts.Select((t, i) => new IndexDocument(i % 2 == 0 ? "even" : "odd", [t])));

    private static Dictionary<string, string[]> ChangesOf(Random random, SortedDictionary<string, string[]> live) =>
        Enumerable.Range(0, random.Next(0, 14)).Select(_ => $"g{random.Next(60):00}").Distinct()
            .ToDictionary(name => name, _ => Enumerable.Range(0, random.Next(0, 12)).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(0, 9)).Select(_ => Words[random.Next(Words.Length)]))).ToArray());

    private static void AssertLike(SortedDictionary<string, string[]> live, ISearcher searcher, Random random)
    {
        var expected = new Searcher(Corpus.OneField, Analyzer, live.Select(g => Build(g.Key, g.Value)));
        Assert.Equal(expected.DocumentCount, searcher.DocumentCount);
        for (var i = 0; i < 10; i++)
        {
            var query = Analyzer.ParseQuery(string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Words[random.Next(Words.Length)])));
            var limit = random.Next(1, 20);
            Assert.Equal(expected.Search(query, limit), searcher.Search(query, limit));
        }
    }

    private static Segment Build(string name, string[] texts)
    {
        var builder = new SegmentBuilder(Corpus.OneField, Analyzer);
        foreach (var document in GroupOf(name, texts).Documents)
            builder.Add(document);
        return builder.Build(name, "");
    }
}
