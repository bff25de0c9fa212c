using QA.Search;

namespace QA.Tests.Search;

/// <summary>What any engine behind the seam must do.</summary>
public abstract class SearchContract : IDisposable
{
    private static readonly Analyzer Analyzer = new();
    private static readonly IndexSchema OneField = new([new FieldOptions("text")]);
    private static readonly IndexSchema TwoFields = new([new FieldOptions("text"), new FieldOptions("title", 0.5, 0.2)]);
    private readonly string _path = Path.Combine(Path.GetTempPath(), "qa-contract-" + Guid.NewGuid().ToString("N"));

    protected abstract ISearchIndex Open(string path, IndexSchema schema, Analyzer analyzer, string version);

    public void Dispose()
    {
        if (Directory.Exists(_path))
            Directory.Delete(_path, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void What_is_committed_is_found_now_and_after_opening_again()
    {
        using (var index = Filled())
            AssertFinds(index, "hộ nghèo", ("a", 0), ("b", 1));
        using var again = Open("v");
        Assert.Empty(again.Problems);
        Assert.Equal(["a=1", "b=1"], TagsOf(again));
        AssertFinds(again, "hộ nghèo", ("a", 0), ("b", 1));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_empty_index()
    {
        using var index = Open("v");
        Assert.Empty(index.Tags);
        Assert.Empty(index.Problems);
        Assert.Equal(0, index.Current.DocumentCount);
        Assert.Empty(index.Current.Search(Analyzer.ParseQuery("hộ"), 5));
    }

    [Fact]
    public void Groups_are_replaced_and_removed_and_a_reader_keeps_what_it_took()
    {
        using var index = Filled();
        var before = index.Current;
        index.Commit([Group("b", "2", "hộ khá", "ngân hàng")], ["a"]);
        Assert.Equal(["b=2"], TagsOf(index));
        Assert.Equal(2, index.Current.DocumentCount);
        AssertFinds(index, "hộ", ("b", 0));
        Assert.Equal(0, index.Current.DocumentFrequency("nghèo", TermForm.Marked));
        Assert.Equal(2, before.DocumentFrequency("nghèo", TermForm.Marked));
        Assert.Equal(4, before.DocumentCount);
    }

    [Fact]
    public void A_typed_mark_counts_a_missing_one_costs_nothing_and_neighbours_count_together()
    {
        using var index = Open("v");
        index.Commit([Group("a", "1", "tỉnh nhà ở xa", "tính toán cho kỹ", "tình hình năm nay", "hình của tình yêu", "khác", "khác nữa")], []);
        Assert.Equal(2, index.Current.Search(Analyzer.ParseQuery("tình hình"), 9)[0].Ordinal);
        Assert.Equal([0, 1, 2, 3], index.Current.Search(Analyzer.ParseQuery("tinh"), 9).Select(h => h.Ordinal).Order());
    }

    [Fact]
    public void An_abbreviation_and_its_long_form_find_each_other()
    {
        using var index = Open("v");
        index.Commit([Group("a", "1", "tham gia bảo hiểm y tế", "tham gia BHYT", "việc khác hẳn")], []);
        foreach (var question in new[] { "bảo hiểm y tế", "BHYT", "bao hiem y te", "bhyt" })
            Assert.Equal([0, 1], index.Current.Search(Analyzer.ParseQuery(question), 9).Select(h => h.Ordinal).Order());
    }

    [Fact]
    public void A_filter_restricts_what_is_found_and_changes_no_score()
    {
        using var index = Filled();
        var query = Analyzer.ParseQuery("hộ nghèo");
        var all = index.Current.Search(query, 9);
        Assert.Equal(all.Where(h => h.Group == "b"), index.Current.Search(query, 9, new SearchFilter { Groups = new HashSet<string> { "b", "unknown" } }));
        Assert.Equal(all.Where(h => h.Ordinal == 1), index.Current.Search(query, 9, new SearchFilter { Kinds = new HashSet<string> { "odd" } }));
        Assert.Empty(index.Current.Search(query, 9, new SearchFilter { Kinds = new HashSet<string>() }));
    }

    [Fact]
    public void Of_some_groups_only_nothing_tells_of_the_others()
    {
        using var index = Filled();
        index.Commit([Group("c", "1", "hộ khác", "tài sản")], []);
        var only = index.Current.Only(new HashSet<string> { "a", "b" });
        Assert.Equal(4, only.DocumentCount);
        Assert.Equal(0, only.DocumentFrequency("sản", TermForm.Marked));
        Assert.Empty(only.Neighbours("tàii"));
        Assert.Equal(["a", "b"], only.Search(Analyzer.ParseQuery("hộ"), 9).Select(h => h.Group).Distinct().Order(StringComparer.Ordinal));
        Assert.True(only.Idf("nghèo") < index.Current.Idf("nghèo"));
    }

    [Fact]
    public void Frequencies_and_rarity_are_of_documents_whatever_the_field()
    {
        using var index = Open(_path, TwoFields, Analyzer, "v");
        index.Commit([new DocumentGroup("a", "1", [new("p", ["hộ nghèo", "nghèo"]), new("p", ["thu", "nghèo"]), new("p", ["chi", null])])], []);
        Assert.Equal(2, index.Current.DocumentFrequency("nghèo", TermForm.Marked));
        Assert.Equal(2, index.Current.DocumentFrequency("ngheo", TermForm.Folded));
        Assert.Equal(1, index.Current.DocumentFrequency("hộ nghèo", TermForm.Marked));
        Assert.Equal(Math.Log(1 + 1.5 / 2.5), index.Current.Idf("nghèo"), 6);
        Assert.Equal([0, 1], index.Current.Search(Analyzer.ParseQuery("nghèo"), 9).Select(h => h.Ordinal));
    }

    [Fact]
    public void An_explanation_is_of_the_score_and_none_is_given_of_what_is_not_there()
    {
        using var index = Filled();
        var query = Analyzer.ParseQuery("hộ nghèo");
        foreach (var hit in index.Current.Search(query, 9))
            Assert.Equal(hit.Score, index.Current.Explain(query, hit.Group, hit.Ordinal).Value, 4);
        Assert.Throws<ArgumentException>(() => index.Current.Explain(query, "a", 7));
        Assert.Throws<ArgumentException>(() => index.Current.Explain(query, "z", 0));
    }

    [Fact]
    public void A_phrase_is_required_as_it_is_in_whatever_spelling_is_typed()
    {
        using var index = Phrases();
        foreach (var (asked, expected) in new (string, int[])[]
        {
            ("\"tổng thu ngân sách\"", [0, 4]),
            ("\"tong thu ngan sach\"", [0, 4, 5]),
            ("xã \"tổng thu ngân sách\"", [0, 4]),
            ("\"thu ngân sách\" \"tổng chi\"", [2]),
            ("\"sách thu\"", []),
            ("\"không có đâu\" thu", []),
            ("\"tổng thu 5,2\"", [3]),
        })
            Assert.Equal(expected, index.Current.Search(Analyzer.ParseSearch(asked), 9).Select(h => h.Ordinal).Order());
    }

    [Fact]
    public void Words_may_stand_between_those_of_a_phrase_when_that_is_asked_for()
    {
        using var index = Phrases();
        Assert.Equal([0, 4], index.Current.Search(Analyzer.ParseSearch("\"tổng ngân sách\"~1"), 9).Select(h => h.Ordinal).Order());
        Assert.Equal([0, 1, 4], index.Current.Search(Analyzer.ParseSearch("\"tổng ngân sách\"~3"), 9).Select(h => h.Ordinal).Order());
        Assert.Equal([0, 4], index.Current.Search(Analyzer.ParseSearch("\"thu sách\"~1"), 9).Select(h => h.Ordinal).Order().Intersect([0, 4]));
    }

    [Theory]
    [InlineData("ngâ*", new[] { 0, 1, 2, 4 })]
    [InlineData("ng*", new[] { 0, 1, 2, 3, 4, 5 })]
    [InlineData("ngâm~", new[] { 0, 1, 2, 4 })]
    [InlineData("nagn~", new[] { 0, 1, 2, 3, 4, 5 })]
    [InlineData("xyz*", new int[0])]
    public void A_beginning_and_a_slip_stand_for_the_words_like_them(string asked, int[] expected)
    {
        using var index = Phrases();
        var query = Analyzer.ParseSearch(asked);
        var found = index.Current.Search(query, 9);
        Assert.Equal(expected, found.Select(h => h.Ordinal).Order());
        Assert.All(found, hit => Assert.Equal(hit.Score, index.Current.Explain(query, hit.Group, hit.Ordinal).Value, 4));
    }

    [Fact]
    public void Equal_scores_are_in_the_order_of_groups_and_ordinals_whichever_came_first()
    {
        using var index = Open("v");
        index.Commit([Group("c", "1", "thu", "thu")], []);
        index.Commit([Group("a", "1", "thu", "thu")], []);
        index.Commit([Group("b", "1", "khác", "thu")], []);
        AssertFinds(index, "thu", ("a", 0), ("a", 1), ("b", 1), ("c", 0), ("c", 1));
        Assert.Equal([("a", 0), ("a", 1), ("b", 1)], index.Current.Search(Analyzer.ParseQuery("thu"), 3).Select(h => (h.Group, h.Ordinal)));
    }

    [Theory]
    [InlineData("nghào", "nghèo")]
    [InlineData("ngheof", "ngheo")]
    [InlineData("nghèo", null)]
    public void A_slip_has_the_word_meant_as_a_neighbour(string slip, string? meant)
    {
        using var index = Filled();
        Assert.Equal(meant is null ? [] : [meant], index.Current.Neighbours(slip));
    }

    [Fact]
    public void Another_version_is_outdated_and_a_commit_renews_it()
    {
        Filled().Dispose();
        using (var index = Open("w"))
        {
            Assert.NotEmpty(index.Problems);
            Assert.All(index.Problems, p => Assert.Contains("outdated", p, StringComparison.Ordinal));
            Assert.Empty(index.Tags);
            index.Commit([Group("a", "2", "thu")], []);
        }
        using var again = Open("w");
        Assert.Empty(again.Problems);
        Assert.Equal(["a=2"], TagsOf(again));
    }

    [Fact]
    public void A_changed_byte_is_noticed_on_opening_or_changes_nothing()
    {
        Filled().Dispose();
        foreach (var file in Directory.EnumerateFiles(_path).Where(f => new FileInfo(f).Length > 0).ToList())
        {
            var good = File.ReadAllBytes(file);
            for (var i = 0; i < good.Length; i += Math.Max(1, good.Length / 50))
            {
                var bad = (byte[])good.Clone();
                bad[i] ^= 1;
                File.WriteAllBytes(file, bad);
                using var index = Open("v");
                if (index.Problems.Count == 0)
                    AssertFinds(index, "hộ nghèo", ("a", 0), ("b", 1));
            }
            File.WriteAllBytes(file, good);
        }
        using var mended = Open("v");
        Assert.Empty(mended.Verify());
    }

    private ISearchIndex Open(string version) => Open(_path, OneField, Analyzer, version);

    private ISearchIndex Filled()
    {
        var index = Open("v");
        index.Commit([Group("a", "1", "hộ nghèo", "thu ngân sách"), Group("b", "1", "chi tiêu", "những hộ rất nghèo của xã")], []);
        return index;
    }

    private ISearchIndex Phrases()
    {
        var index = Open("v");
        index.Commit([Group("a", "1",
            "tổng thu ngân sách", "tổng các khoản thu ngân sách", "thu ngân sách, tổng chi", "tổng thu 5,2 tỷ. Ngàn cây",
            "Năm qua tổng thu ngân sách xã đạt khá, tổng thu ngân sách huyện cũng vậy", "tống thù ngạn sạch")], []);
        return index;
    }

    private static DocumentGroup Group(string name, string tag, params string[] texts) =>
        new(name, tag, texts.Select((t, i) => new IndexDocument(i % 2 == 0 ? "even" : "odd", [t])));

    private static IEnumerable<string> TagsOf(ISearchIndex index) => index.Tags.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal);

    private static void AssertFinds(ISearchIndex index, string question, params (string, int)[] expected) =>
        Assert.Equal(expected, index.Current.Search(Analyzer.ParseQuery(question), 9).Select(h => (h.Group, h.Ordinal)));
}
