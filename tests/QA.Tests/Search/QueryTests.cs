using QA.Search;

namespace QA.Tests.Search;

public sealed class QueryTests
{
    private static readonly Analyzer Analyzer = new();

    [Fact]
    public void A_marked_question_asks_for_marked_words_and_for_less_for_folded_ones() => Assert.Equal(
        [
            new WeightedTerm("hộ", 1), new WeightedTerm("ho", 0.25, TermForm.Folded),
            new WeightedTerm("nghèo", 1), new WeightedTerm("ngheo", 0.25, TermForm.Folded),
            new WeightedTerm("hộ nghèo", 0.25), new WeightedTerm("ho ngheo", 0.0625, TermForm.Folded),
        ],
        Analyzer.ParseQuery("Hộ nghèo").Terms);

    [Fact]
    public void An_unmarked_question_asks_for_folded_words_at_full_weight() => Assert.Equal(
        [
            new WeightedTerm("ho", 1, TermForm.Folded), new WeightedTerm("ngheo", 1, TermForm.Folded),
            new WeightedTerm("ho ngheo", 0.25, TermForm.Folded),
        ],
        Analyzer.ParseQuery("ho ngheo").Terms);

    [Fact]
    public void Numbers_are_asked_for_as_written_and_form_no_pair() => Assert.Equal(
        [new WeightedTerm("nam", 1, TermForm.Folded), new WeightedTerm("2023", 1)],
        Analyzer.ParseQuery("nam 2023").Terms);

    [Fact]
    public void What_is_no_syllable_is_asked_for_unmarked_at_full_weight() => Assert.Contains(
        new WeightedTerm("xkld", 1, TermForm.Folded), Analyzer.ParseQuery("số XKLD").Terms);

    [Fact]
    public void A_hyphenated_abbreviation_is_asked_for_as_one_word_too() => Assert.Contains(
        new WeightedTerm("kt-xh", 1), Analyzer.ParseQuery("phát triển KT-XH").Terms);

    [Fact]
    public void A_word_said_twice_counts_twice() => Assert.Equal(
        new WeightedTerm("thu", 2, TermForm.Folded), Analyzer.ParseQuery("thu, thu").Terms[0]);

    [Fact]
    public void A_question_of_nothing_has_no_terms() => Assert.Empty(Analyzer.ParseQuery(" ?! ").Terms);

    [Fact]
    public void Terms_are_added_without_changing_the_query()
    {
        var query = Query.Of([new WeightedTerm("thu", 1)]);
        var more = query.With([new WeightedTerm("chi", 0.5)]);
        Assert.Equal(["thu"], query.Terms.Select(t => t.Term));
        Assert.Equal(["thu", "chi"], more.Terms.Select(t => t.Term));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_weight_that_is_no_weight_is_refused(double weight) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Query.Of([new WeightedTerm("thu", weight)]));
}
