using QA.Answering;
using QA.Answering.Verifying;

namespace QA.Tests.Answering;

/// <summary>The gate that no answer passes with a number it cannot point to.</summary>
public sealed class VerifierTests
{
    private const string Quote = "Xã có 1.125 hộ, trong đó 63 hộ nghèo, chiếm 5,6% (năm 2024 là 70 hộ).";

    [Fact]
    public void A_figure_of_its_quote_is_found()
    {
        var verified = Check("Xã có 63 hộ nghèo.", Figure("63"));
        Assert.Empty(verified.Unproved);
        Assert.Equal(new Trust(1, 1, 0), verified.Trust);
    }

    [Fact]
    public void A_figure_with_its_unit_is_found_as_it_stands() => Assert.Empty(Check("chiếm 5,6% tổng số", Figure("5,6%")).Unproved);

    [Fact]
    public void A_figure_that_its_quote_has_not_is_unproved()
    {
        var verified = Check("Xã có 64 hộ nghèo.", Figure("64"));
        Assert.Equal(["64"], verified.Unproved);
        Assert.Equal(new Trust(1, 0, 0), verified.Trust);
    }

    [Theory]
    [InlineData("12", "Xã có 1.125 hộ.")]
    [InlineData("125", "Xã có 1.125 hộ.")]
    [InlineData("1", "Xã có 1.125 hộ.")]
    [InlineData("1.125", "Xã có 21.125 hộ.")]
    [InlineData("1.125", "Xã thu 1.125.000 đồng.")]
    [InlineData("5", "đạt 5,6% kế hoạch")]
    [InlineData("6%", "đạt 5,6% kế hoạch")]
    [InlineData("0,5", "đạt 10,5% kế hoạch")]
    [InlineData("3", "có 63 hộ")]
    public void A_figure_inside_a_longer_number_is_unproved(string figure, string quote) =>
        Assert.Equal([figure], Check(figure, Figure(figure), quote).Unproved);

    [Theory]
    [InlineData("12", "Xã có 125 hộ.")]
    [InlineData("6", "Xã có 63 hộ nghèo.")]
    [InlineData("38", "Xã thu 386,4 triệu đồng.")]
    public void A_figure_that_a_longer_number_begins_with_is_unproved(string figure, string quote) =>
        Assert.Equal([figure], Check(figure, Figure(figure), quote).Unproved);

    [Fact]
    public void A_year_with_a_note_mark_glued_to_it_is_found() => Assert.Empty(Check("Năm 2023 có", Figure("2023"), "Trong năm 20233 xã có").Unproved);

    [Fact]
    public void The_same_figure_later_in_the_quote_is_found() => Assert.Empty(Check("12 hộ", Figure("12"), "Trong 1.125 hộ có 12 hộ.").Unproved);

    [Fact]
    public void A_number_in_free_text_without_citation_is_unproved()
    {
        var verified = Verifier.Check("Có 63 hộ. Gần 900 người.",
            [new AnswerSegment("Có 63 hộ.", ["c1"]), new AnswerSegment(" Gần 900 người.", [])], [Figure("63") with { Start = 3, End = 5 }], [Citation(Quote)], []);
        Assert.Equal(["900"], verified.Unproved);
    }

    [Fact]
    public void A_number_in_free_text_that_the_cited_place_has_not_is_unproved() =>
        Assert.Equal(["900"], Verifier.Check("Gần 900 người.", [new AnswerSegment("Gần 900 người.", ["c1"])], [], [Citation(Quote)], []).Unproved);

    [Fact]
    public void A_number_in_free_text_that_the_cited_place_has_is_no_claim_beyond_it() =>
        Assert.Empty(Verifier.Check("Năm 2024 cũng vậy.", [new AnswerSegment("Năm 2024 cũng vậy.", ["c1"])], [], [Citation(Quote)], []).Unproved);

    [Fact]
    public void A_year_that_the_question_gave_needs_no_place() =>
        Assert.Empty(Verifier.Check("Năm 2030 chưa có.", [new AnswerSegment("Năm 2030 chưa có.", [])], [], [], ["2030"]).Unproved);

    [Fact]
    public void What_is_granted_is_a_number_and_not_its_digits() =>
        Assert.Equal(["2.030"], Verifier.Check("Có 2.030 hộ.", [new AnswerSegment("Có 2.030 hộ.", [])], [], [], ["2030"]).Unproved);

    [Fact]
    public void A_granted_number_does_not_prove_a_figure() =>
        Assert.Equal(["64"], Verifier.Check("64", [new AnswerSegment("64", ["c1"])], [Figure("64")], [Citation(Quote)], ["64"]).Unproved);

    [Fact]
    public void A_figure_computed_from_cited_operands_is_computed()
    {
        // 70 − 63 = 7
        var verified = Check("Giảm 7 hộ.", Computed("7", Operand("70", "c1"), Operand("63", "c1")));
        Assert.Empty(verified.Unproved);
        Assert.Equal(new Trust(1, 0, 1), verified.Trust);
    }

    [Fact]
    public void A_computed_figure_with_an_operand_that_is_not_cited_is_unproved() =>
        Assert.Equal(["7"], Check("Giảm 7 hộ.", Computed("7", Operand("70", "c1"), Operand("63", "c2"))).Unproved);

    [Fact]
    public void A_computed_figure_with_an_operand_that_its_place_has_not_is_unproved() =>
        Assert.Equal(["8"], Check("Giảm 8 hộ.", Computed("8", Operand("71", "c1"), Operand("63", "c1"))).Unproved);

    [Fact]
    public void A_computed_figure_with_an_operand_inside_a_longer_number_is_unproved() =>
        Assert.Equal(["62"], Check("Còn 62 hộ.", Computed("62", Operand("125", "c1"), Operand("63", "c1"))).Unproved);

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(100)]
    [InlineData(-100)]
    public void A_figure_with_a_shifted_offset_is_unproved(int by)
    {
        var figure = Figure("63") with { Start = 6 + by, End = 8 + by };
        Assert.Contains("63", Check("Xã có 63 hộ nghèo.", figure, placed: true).Unproved);
    }

    [Fact]
    public void A_figure_without_any_place_is_unproved() => Assert.Equal(["63"], Check("Có 63 hộ.", Figure("63") with { Citation = null }).Unproved);

    [Fact]
    public void A_figure_of_a_place_that_is_not_cited_is_unproved() => Assert.Equal(["63"], Check("Có 63 hộ.", Figure("63") with { Citation = "c9" }).Unproved);

    [Fact]
    public void A_text_that_its_segments_do_not_add_up_to_is_unproved() =>
        Assert.NotEmpty(Verifier.Check("Có 63 hộ và hơn thế.", [new AnswerSegment("Có 63 hộ", ["c1"])], [], [Citation(Quote)], []).Unproved);

    private static Verification Check(string text, AnswerFigure figure, string quote = Quote, bool placed = false)
    {
        var at = text.IndexOf(figure.Text, StringComparison.Ordinal);
        var shown = placed ? figure : figure with { Start = at, End = at + figure.Text.Length };
        return Verifier.Check(text, [new AnswerSegment(text, ["c1"])], [shown], [Citation(quote)], []);
    }

    private static AnswerFigure Figure(string text) => new(text, "hộ", text, "số hộ", null, "actual", "c1", 0, text.Length, null);

    private static AnswerFigure Computed(string text, params CitedValue[] operands) =>
        Figure(text) with { Citation = null, Computed = new Computation(string.Join(" − ", operands.Select(o => o.Text)), operands) };

    private static CitedValue Operand(string text, string citation) => new(text, "hộ", text, citation);

    private static Citation Citation(string quote) => new("c1", "khe-lim-2025", "Báo cáo", [], "paragraph", null, quote, 0, quote.Length, null, null);
}
