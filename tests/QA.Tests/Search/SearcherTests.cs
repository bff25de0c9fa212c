using QA.Search;

namespace QA.Tests.Search;

public sealed class SearcherTests
{
    private static readonly Analyzer Plain = new(AnalyzerOptions.Plain);
    private static readonly Analyzer Vietnamese = new();

    [Fact]
    public void A_score_over_two_fields_is_what_a_hand_computes()
    {
        // Fields title (weight 2, b 0.5) and text (weight 1, b 0.4); k1 = 0.9; N = 2 documents.
        // Lengths: title 2 and 2, mean 2; text 4 and 2, mean 3. "thu" is in document 0 only: once in title, twice in text.
        // title: 2 * 1 / (1 - 0.5 + 0.5 * 2/2) = 2
        // text:  1 * 2 / (1 - 0.4 + 0.4 * 4/3) = 2 / 1.133333 = 1.764706
        // tf = 3.764706; idf = ln(1 + (2 - 1 + 0.5) / (1 + 0.5)) = ln 2 = 0.693147
        // score = 0.693147 * 3.764706 * 1.9 / (0.9 + 3.764706) = 4.958041 / 4.664706 = 1.062884
        var schema = new IndexSchema([new FieldOptions("title", 2, 0.5), new FieldOptions("text", 1, 0.4)]);
        var segment = Corpus.Segment(schema, Plain, "g",
            new IndexDocument("p", ["thu nhập", "thu và thu khác"]), new IndexDocument("p", ["chi phí", "chi khác"]));
        var hit = Assert.Single(new Searcher(schema, Plain, [segment]).Search(Query.Plain("thu"), 10));
        Assert.Equal(("g", 0), (hit.Group, hit.Ordinal));
        Assert.Equal(1.062884, hit.Score, 5);
    }

    [Fact]
    public void The_mean_length_of_a_field_is_over_the_documents_that_have_it()
    {
        var schema = new IndexSchema([new FieldOptions("text"), new FieldOptions("note", 1, 1)]);
        var segment = Corpus.Segment(schema, Plain, "g", new IndexDocument("p", ["một", "hai ba"]), new IndexDocument("p", ["bốn", null]));
        var explanation = new Searcher(schema, Plain, [segment]).Explain(Query.Plain("hai"), "g", 0);
        Assert.Contains("length 2, mean 2", explanation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_scores_keep_the_order_of_segments_and_documents()
    {
        var searcher = new Searcher(Corpus.OneField, Plain,
            [Corpus.Segment(Plain, "z", "thu", "thu"), Corpus.Segment(Plain, "empty"), Corpus.Segment(Plain, "a", "thu", "thu")]);
        var hits = searcher.Search(Query.Plain("thu"), 3);
        Assert.Equal([("z", 0), ("z", 1), ("a", 0)], hits.Select(h => (h.Group, h.Ordinal)));
    }

    [Fact]
    public void A_document_gets_the_better_of_marked_and_folded_and_not_both()
    {
        var searcher = Corpus.Searcher(Vietnamese, "nghèo", "khác");
        var marked = searcher.Search(Query.Of([new WeightedTerm("nghèo", 1)]), 1)[0].Score;
        Assert.Equal(marked, searcher.Search(Vietnamese.ParseQuery("nghèo"), 1)[0].Score, 6);
    }

    [Fact]
    public void A_typed_mark_counts_and_a_missing_one_costs_nothing()
    {
        var searcher = Corpus.Searcher(Vietnamese, "tỉnh nhà", "tính toán", "tình hình", "khác", "khác nữa");
        Assert.Equal(2, searcher.Search(Vietnamese.ParseQuery("tình"), 5)[0].Ordinal);
        Assert.Equal(3, searcher.Search(Vietnamese.ParseQuery("tinh"), 5).Count);
    }

    [Theory]
    [InlineData("bảo hiểm y tế", 0)]
    [InlineData("BHYT", 1)]
    [InlineData("bao hiem y te", 0)]
    [InlineData("bhyt", 1)]
    public void An_abbreviation_and_its_long_form_find_each_other(string question, int verbatim)
    {
        var searcher = Corpus.Searcher(Vietnamese, "tham gia bảo hiểm y tế", "tham gia BHYT", "việc khác hẳn");
        var hits = searcher.Search(Vietnamese.ParseQuery(question), 5);
        Assert.Equal([0, 1], hits.Select(h => h.Ordinal).Order());
        Assert.Contains(verbatim, hits.Select(h => h.Ordinal));
    }

    [Fact]
    public void A_word_left_unmarked_among_marked_ones_finds_all_its_readings_once_the_query_is_relaxed()
    {
        var searcher = Corpus.Searcher(Vietnamese, "sách vở", "ngân hàng", "khác");
        var query = Vietnamese.ParseQuery("ngân sach");
        var relaxed = searcher.Relax(query);
        Assert.Contains(new WeightedTerm("sach", 0.25, TermForm.Folded), query.Terms);
        Assert.Contains(new WeightedTerm("sach", 1, TermForm.Folded), relaxed.Terms);
        Assert.Contains(new WeightedTerm("ngan", 0.25, TermForm.Folded), relaxed.Terms);
        var hits = searcher.Search(relaxed, 5);
        Assert.Equal(hits[0].Score, hits[1].Score, 5);
    }

    [Fact]
    public void Documents_far_apart_and_in_several_segments_are_all_found()
    {
        // More documents than are scored at a time, matches at both ends and on both sides of every boundary.
        int[] matching = [0, 4094, 4095, 4096, 4097, 8191, 8192, 12287, 12288, 19999];
        var texts = Enumerable.Range(0, 20000).Select(i => matching.Contains(i) ? "đích cần tìm" : "khác").ToArray();
        foreach (var cut in new[] { 1, 4096, 12288, 19999 })
        {
            var searcher = new Searcher(Corpus.OneField, Vietnamese,
                [Corpus.Segment(Vietnamese, "a", texts[..cut]), Corpus.Segment(Vietnamese, "b", texts[cut..])]);
            var hits = searcher.Search(Vietnamese.ParseQuery("đích cần"), 100);
            Assert.Equal(matching, hits.Select(h => h.Group == "a" ? h.Ordinal : h.Ordinal + cut));
            Assert.Single(hits.Select(h => h.Score).Distinct());
        }
    }

    [Fact]
    public void The_best_are_kept_whatever_the_limit()
    {
        var random = new Random(3);
        var texts = Enumerable.Range(0, 9000).Select(_ => string.Join(' ', Enumerable.Repeat("thu", random.Next(1, 9))) + " chi").ToArray();
        var searcher = Corpus.Searcher(Plain, texts);
        var all = searcher.Search(Query.Plain("thu"), int.MaxValue);
        Assert.Equal(texts.Length, all.Count);
        Assert.Equal(all.OrderByDescending(h => h.Score).ThenBy(h => h.Ordinal), all);
        foreach (var limit in new[] { 1, 2, 10, 1000 })
            Assert.Equal(all.Take(limit), searcher.Search(Query.Plain("thu"), limit));
    }

    [Fact]
    public void A_pair_is_preferred_to_its_words_apart()
    {
        var searcher = Corpus.Searcher(Vietnamese, "nghèo hơn nhiều hộ khác", "có nhiều hộ nghèo hơn", "khác");
        Assert.Equal(1, searcher.Search(Vietnamese.ParseQuery("hộ nghèo"), 2)[0].Ordinal);
    }

    [Fact]
    public void A_filter_restricts_what_is_found_and_changes_no_score()
    {
        var schema = Corpus.OneField;
        var searcher = new Searcher(schema, Plain,
        [
            Corpus.Segment(schema, Plain, "a", new IndexDocument("note", ["thu"]), new IndexDocument("row", ["thu chi"])),
            Corpus.Segment(schema, Plain, "b", new IndexDocument("row", ["thu"])),
        ]);
        var all = searcher.Search(Query.Plain("thu"), 9);
        var rows = searcher.Search(Query.Plain("thu"), 9, new SearchFilter { Kinds = new HashSet<string> { "row" } });
        var rowsOfA = searcher.Search(Query.Plain("thu"), 9, new SearchFilter
        {
            Kinds = new HashSet<string> { "row" },
            Groups = new HashSet<string> { "a", "unknown" },
        });
        Assert.Equal(all.Where(h => h != new Hit("a", 0, h.Score)), rows);
        Assert.Equal([all.Single(h => h is { Group: "a", Ordinal: 1 })], rowsOfA);
    }

    [Fact]
    public void Of_some_groups_only_nothing_tells_of_the_others()
    {
        Segment[] segments = [Corpus.Segment(Vietnamese, "a", "hộ nghèo", "hộ"), Corpus.Segment(Vietnamese, "b", "hộ nghèo nhiều", "tài sản"), Corpus.Segment(Vietnamese, "c", "hộ khác")];
        var only = new Searcher(Corpus.OneField, Vietnamese, [new LiveSegment(SegmentMerger.Merge([.. segments.Select(s => new LiveSegment(s))]))], sorted: true, null)
            .Only(new HashSet<string> { "a", "c", "unknown" });
        var alone = new Searcher(Corpus.OneField, Vietnamese, [segments[0], segments[2]]);
        var query = Vietnamese.ParseQuery("hộ nghèo");
        Assert.Equal(alone.Search(query, 9), only.Search(query, 9));
        Assert.Equal(alone.Idf("nghèo"), only.Idf("nghèo"));
        Assert.Equal(alone.Explain(query, "a", 0).ToString(), only.Explain(query, "a", 0).ToString());
        Assert.Empty(only.Neighbours("tàii"));
    }

    [Fact]
    public void An_explanation_adds_up_to_the_score()
    {
        var searcher = Corpus.Searcher(Vietnamese, "thu ngân sách năm 2023 đạt 5,2 tỷ đồng", "chi ngân sách", "tổng thu");
        var query = Vietnamese.ParseQuery("tổng thu ngân sách 2023");
        foreach (var hit in searcher.Search(query, 5))
        {
            var explanation = searcher.Explain(query, hit.Group, hit.Ordinal);
            Assert.Equal(hit.Score, explanation.Value, 4);
            Assert.Equal(explanation.Value, explanation.Parts.Sum(p => p.Value), 9);
        }
    }

    [Fact]
    public void A_document_that_is_not_there_cannot_be_explained() =>
        Assert.Throws<ArgumentException>(() => Corpus.Searcher(Plain, "thu").Explain(Query.Plain("thu"), "g", 1));

    [Fact]
    public void Document_frequency_is_over_all_segments()
    {
        var searcher = new Searcher(Corpus.OneField, Vietnamese,
            [Corpus.Segment(Vietnamese, "a", "hộ nghèo", "hộ"), Corpus.Segment(Vietnamese, "b", "hộ nghèo", "hỗ trợ")]);
        Assert.Equal(4, searcher.DocumentCount);
        Assert.Equal(3, searcher.DocumentFrequency("hộ"));
        Assert.Equal(4, searcher.DocumentFrequency("ho", TermForm.Folded));
        Assert.Equal(2, searcher.DocumentFrequency("hộ nghèo"));
        Assert.Equal(0, searcher.DocumentFrequency("không có"));
        Assert.Equal(Math.Log(1 + 1.5 / 3.5), searcher.Idf("hộ"), 9);
    }

    [Theory]
    [InlineData("sahc", "sach")]
    [InlineData("đượcc", "được")]
    [InlineData("nghào", "nghèo")]
    [InlineData("sách", null)]
    public void A_slip_has_the_word_meant_as_a_neighbour(string slip, string? meant)
    {
        var searcher = Corpus.Searcher(Vietnamese, "ngân sách được giao", "hộ nghèo", "sách");
        Assert.Equal(meant is null ? [] : [meant], searcher.Neighbours(slip));
    }

    [Fact]
    public void The_most_frequent_neighbour_comes_first()
    {
        var searcher = Corpus.Searcher(Vietnamese, "tan tàn tản", "tin tín", "ten");
        Assert.Equal(["tan", "tin", "ten"], searcher.Neighbours("ton"));
        Assert.Equal(["tan"], searcher.Neighbours("ton", limit: 1));
    }

    [Fact]
    public void Searching_nothing_or_for_nothing_finds_nothing()
    {
        Assert.Empty(new Searcher(Corpus.OneField, Plain, []).Search(Query.Plain("thu"), 5));
        Assert.Empty(Corpus.Searcher(Plain, "thu").Search(Query.Plain(""), 5));
        Assert.Empty(Corpus.Searcher(Plain, "thu").Search(Query.Plain("thu"), 0));
        Assert.Empty(Corpus.Searcher(Plain, "", "").Search(Query.Plain("thu"), 5));
    }

    [Fact]
    public void Segments_that_do_not_belong_together_are_refused()
    {
        var segment = Corpus.Segment(Plain, "g", "thu");
        var twoFields = new IndexSchema([new FieldOptions("a"), new FieldOptions("b")]);
        Assert.Throws<ArgumentException>(() => new Searcher(Corpus.OneField, Plain, [segment, segment]));
        Assert.Throws<ArgumentException>(() => new Searcher(Corpus.OneField, Vietnamese, [segment]));
        Assert.Throws<ArgumentException>(() => new Searcher(twoFields, Plain, [segment]));
    }

    [Fact]
    public void Many_threads_get_the_same_answer()
    {
        var texts = Enumerable.Range(0, 500).Select(i => $"thu {i % 7} chi {i % 11} hộ {i % 13} nghèo").ToArray();
        var searcher = Corpus.Searcher(Vietnamese, texts);
        var query = Vietnamese.ParseQuery("hộ nghèo 3 và thu 5");
        var expected = searcher.Search(query, 20);
        Parallel.For(0, 200, _ => Assert.Equal(expected, searcher.Search(query, 20)));
    }
}
