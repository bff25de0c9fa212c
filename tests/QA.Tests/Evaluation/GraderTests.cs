using QA.Answering;
using QA.Evaluation.Metrics;
using QA.Evaluation.Questions;
using static QA.Tests.Evaluation.MadeAnswer;

namespace QA.Tests.Evaluation;

/// <summary>What an answer is worth, worked out by hand.</summary>
public sealed class GraderTests
{
    [Fact]
    public void The_right_answer_gets_every_mark()
    {
        var grade = Of(RightAnswer);
        Assert.Equal((true, true, true, false, 0), (grade.Right, grade.Headline, grade.Cited, grade.Refused, grade.Unsupported));
    }

    [Fact]
    public void A_wrong_value_is_not_right_though_its_place_is()
    {
        var grade = Of(Answer("Năm 2025 xã thu 45,6 tỷ đồng.", [Cite("c1", Revenue)], Figure("45.6", "tỷ đồng", "45,6 tỷ đồng")));
        Assert.Equal((false, false, true, 1), (grade.Right, grade.Headline, grade.Cited, grade.Unsupported));
    }

    [Fact]
    public void The_right_digits_with_another_unit_are_not_right()
    {
        var grade = Of(Answer("Năm 2025 xã thu 45,5 triệu đồng.", [Cite("c1", Revenue)], Figure("45.5", "triệu đồng", "45,5")));
        Assert.Equal((false, false), (grade.Right, grade.Headline));
    }

    [Fact]
    public void The_same_sum_in_another_scale_is_right()
    {
        // 45.5 thousand million = 45,500 million
        var grade = Of(RightAnswer, new ExpectedFigure("45500", "triệu đồng"));
        Assert.Equal((true, true), (grade.Right, grade.Headline));
    }

    [Fact]
    public void An_answer_without_citation_is_unsupported_and_uncited()
    {
        var grade = Of(Answer("Năm 2025 xã thu 45,5 tỷ đồng.", [], Figure("45.5", "tỷ đồng", "45,5 tỷ đồng", citation: null)));
        Assert.Equal((true, false, 1), (grade.Right, grade.Cited, grade.Unsupported));
    }

    [Fact]
    public void A_citation_of_another_place_does_not_touch_the_evidence()
    {
        var grade = Of(RightAnswer with { Citations = [Cite("c1", "Năm 2025 xã chi 40 tỷ đồng.")] });
        Assert.Equal((false, 1), (grade.Cited, grade.Unsupported));
    }

    [Fact]
    public void A_citation_that_touches_the_evidence_by_one_character_counts() =>
        Assert.True(Of(RightAnswer with { Citations = [Cite("c1", Revenue), Cite("c2", "g. Năm 2025 xã chi")] }).Cited);

    [Fact]
    public void A_dump_of_all_figures_does_not_earn_the_headline()
    {
        var text = "Xã có 1.125 hộ, 63 hộ nghèo, chi 40 tỷ đồng, thu 45,5 tỷ đồng.";
        var all = Cite("c1", Report);
        var grade = Of(Answer(text, [all], Figure("1125", "hộ", "1.125 hộ"), Figure("63", "hộ", "63 hộ"), Figure("40", "tỷ đồng", "40 tỷ đồng"), Figure("45.5", "tỷ đồng", "45,5 tỷ đồng")));
        Assert.Equal((true, false, 0), (grade.Right, grade.Headline, grade.Unsupported));
    }

    [Fact]
    public void A_yes_or_no_question_has_no_headline() =>
        Assert.Null(Grader.Of(Question("yesno", Due), RightAnswer, TextOf).Headline);

    [Fact]
    public void A_refusal_of_what_the_reports_say_loses_every_mark()
    {
        var grade = Of(Refusal);
        Assert.Equal((false, false, false, true, 0), (grade.Right, grade.Headline, grade.Cited, grade.Refused, grade.Unsupported));
    }

    [Fact]
    public void Asking_back_is_a_refusal() => Assert.True(Of(RightAnswer with { Outcome = Outcome.NeedsClarification }) is { Refused: true, Right: false });

    [Fact]
    public void A_refusal_of_what_they_do_not_say_is_right()
    {
        var grade = Grader.Of(Question("unanswerable"), Refusal, TextOf);
        Assert.Equal((true, null, null, true), (grade.Right, grade.Headline, grade.Cited, grade.Refused));
    }

    [Fact]
    public void An_answer_to_what_they_do_not_say_is_wrong() => Assert.False(Grader.Of(Question("unanswerable"), RightAnswer, TextOf).Right);

    [Fact]
    public void Every_due_figure_must_be_there()
    {
        Assert.False(Of(RightAnswer, Due, new ExpectedFigure("40", "tỷ đồng")).Right);
        Assert.True(Of(RightAnswer, Due, new ExpectedFigure("40", "tỷ đồng")).Headline);
    }

    [Fact]
    public void Of_each_group_of_wordings_one_must_be_said_whatever_its_case_and_spaces()
    {
        var question = Question() with { MustText = [["XÃ  THU", "phường thu"], ["tỷ đồng"]] };
        Assert.True(Grader.Of(question, RightAnswer, TextOf).Right);
        Assert.False(Grader.Of(question with { MustText = [.. question.MustText, ["huyện"]] }, RightAnswer, TextOf).Right);
    }

    [Fact]
    public void A_quote_that_is_not_its_span_is_unsupported()
    {
        var cited = Cite("c1", Revenue);
        Assert.Equal(1, Of(RightAnswer with { Citations = [cited with { Start = cited.Start + 1, End = cited.End + 1 }] }).Unsupported);
    }

    [Fact]
    public void A_figure_that_the_text_does_not_have_at_its_offset_is_unsupported() =>
        Assert.Equal(1, Of(RightAnswer with { Figures = [RightAnswer.Figures[0] with { Start = 0, End = 5 }] }).Unsupported);

    [Fact]
    public void A_trust_that_does_not_add_up_is_unsupported() => Assert.Equal(1, Of(RightAnswer with { Trust = new Trust(2, 1, 0) }).Unsupported);

    [Fact]
    public void A_figure_inside_a_longer_number_of_its_quote_is_unsupported() =>
        Assert.Equal(1, Of(Answer("Xã có 125 hộ.", [Cite("c1", "Toàn xã có 1.125 hộ")], Figure("125", "hộ", "125 hộ"))).Unsupported);

    [Fact]
    public void A_computed_figure_stands_on_cited_operands_only()
    {
        // 45.5 − 40 = 5.5
        var operands = new CitedValue[] { new("45.5", "tỷ đồng", "45,5", "c1"), new("40", "tỷ đồng", "40", "c2") };
        var figure = Figure("5.5", "tỷ đồng", "5,5 tỷ đồng", null, new Computation("45,5 − 40", operands));
        Assert.Equal(0, Of(Answer("Hơn 5,5 tỷ đồng.", [Cite("c1", Revenue), Cite("c2", "Năm 2025 xã chi 40 tỷ đồng.")], figure)).Unsupported);
        Assert.Equal(1, Of(Answer("Hơn 5,5 tỷ đồng.", [Cite("c1", Revenue)], figure)).Unsupported);
    }

    [Theory]
    [InlineData("1.5", "tỷ đồng", "1500", "triệu đồng", true)]
    [InlineData("1.5", "tỷ", "1500000000", "đồng", true)]
    [InlineData("1.5", "tỷ đồng", "1.5", "triệu đồng", false)]
    [InlineData("72.5", "triệu đồng", "72.5", "triệu đồng/người/năm", true)]
    [InlineData("95", "%", "95", "hộ", false)]
    [InlineData("95", "hộ", "95", "%", false)]
    [InlineData("95", "%", "95", "%", true)]
    [InlineData("0.5", "ha", "5000", "m2", true)]
    [InlineData("63", "hộ", "63", "hộ nghèo", true)]
    [InlineData("63", "hộ", "64", "hộ", false)]
    [InlineData("63", "hộ", "63", "ha", false)]
    [InlineData("386.4", "ha", "386.40", "HA", true)]
    [InlineData("63", "", "63", "hộ", true)]
    [InlineData("sáu mươi", "hộ", "60", "hộ", false)]
    public void Two_figures_are_the_same_in_value_and_dimension(string want, string wantUnit, string have, string haveUnit, bool same) =>
        Assert.Equal(same, Grader.Same(new ExpectedFigure(want, wantUnit), Figure(have, haveUnit, have)));

    [Theory]
    [InlineData("33.3", "33.30", true)]
    [InlineData("33.33", "33.3333", true)]
    [InlineData("33.33", "33.37", false)] // 0.04 is more than a thousandth of it
    [InlineData("1000.5", "1000", true)] // within a thousandth
    public void Only_a_computed_figure_may_be_rounded(string want, string have, bool near)
    {
        var computed = Figure(have, "%", have, null, new Computation("1 / 3 × 100", []));
        Assert.Equal(near, Grader.Same(new ExpectedFigure(want, "%"), computed));
        Assert.Equal(want == "33.3", Grader.Same(new ExpectedFigure(want, "%"), Figure(have, "%", have)));
    }

    private static Grade Of(Answer answer, params ExpectedFigure[] must) =>
        Grader.Of(Question(must: must.Length > 0 ? must : [Due]), answer, TextOf);
}
