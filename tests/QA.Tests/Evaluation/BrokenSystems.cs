using QA.Answering;
using QA.Evaluation.Comparing;
using QA.Evaluation.Metrics;
using QA.Evaluation.Questions;
using static QA.Tests.Evaluation.MadeAnswer;

namespace QA.Tests.Evaluation;

/// <summary>Systems and sets broken on purpose: each must lower the score that should fall, and that is how we know the score means something.</summary>
public sealed class BrokenSystems
{
    private static readonly EvaluationQuestion[] Set =
    [
        Question(must: Due) with { Id = "revenue-001-a" },
        Question(must: new ExpectedFigure("63", "hộ")) with { Id = "poor-001-a", Evidence = [new EvidenceQuote("r", "trong đó 63 hộ nghèo")] },
        Question(must: new ExpectedFigure("40", "tỷ đồng")) with { Id = "spent-001-a", Evidence = [new EvidenceQuote("r", "xã chi 40 tỷ đồng")] },
        Question("unanswerable") with { Id = "airport-001-a" },
    ];

    private static readonly Scores Sound = ScoresOf(Good);

    [Fact]
    public void The_sound_system_has_full_marks() => Assert.Equal((1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0),
        (Sound.Right, Sound.Headline, Sound.CitationPrecision, Sound.CitationRecall, Sound.AbstentionF1, Sound.Crag, Sound.Unsupported));

    [Fact]
    public void A_wrong_gold_value_lowers_right_and_is_found_by_the_check()
    {
        EvaluationQuestion[] broken = [Set[0] with { Must = [new ExpectedFigure("45.6", "tỷ đồng")] }, .. Set[1..]];
        Assert.Equal(0.75, Scores.Of([.. broken.Select(q => Grader.Of(q, Good(q), TextOf))]).Right);
        Assert.Contains(QuestionCheck.Problems(broken, TextOf), p => p.StartsWith("revenue-001-a: must 45.6", StringComparison.Ordinal));
    }

    [Fact]
    public void A_swapped_unit_lowers_right_and_the_headline()
    {
        var scores = ScoresOf(q => q.Id == "revenue-001-a" ? Good(q) with { Figures = [Good(q).Figures[0] with { Unit = "triệu đồng" }] } : Good(q));
        Assert.Equal((0.75, 2.0 / 3, 0.5), (scores.Right, scores.Headline, scores.Crag));
    }

    [Fact]
    public void A_missing_citation_lowers_recall_and_is_unsupported()
    {
        var scores = ScoresOf(q => q.Id == "revenue-001-a" ? Answer("Năm 2025 xã thu 45,5 tỷ đồng.", [], Figure("45.5", "tỷ đồng", "45,5 tỷ đồng", null)) : Good(q));
        Assert.Equal((2.0 / 3, 2.0 / 3, 1), (scores.CitationRecall, scores.Cited, scores.Unsupported));
    }

    [Fact]
    public void A_citation_of_another_place_lowers_precision()
    {
        var scores = ScoresOf(q => q.Id == "poor-001-a" ? Good(q) with { Citations = [Cite("c1", Revenue)] } : Good(q));
        Assert.True(scores is { CitationPrecision: < 1, CitationRecall: < 1, Cited: < 1, Unsupported: 1 });
    }

    [Fact]
    public void A_system_that_dumps_passages_loses_the_headline_the_due_share_and_every_refusal()
    {
        var scores = ScoresOf(_ => Dump());
        Assert.Equal(1.0 / 3, scores.Headline, 12); // only the first figure of the text leads
        Assert.Equal(3.0 / 15, scores.FiguresDue, 12); // five shown for one due, three times
        Assert.Equal((0.75, 0.0, 1.0, 0.5), (scores.Right, scores.AbstentionRecall, scores.FalseAnswers, scores.Crag));
        Assert.True(scores.CalibrationError > Sound.CalibrationError);
    }

    [Fact]
    public void A_system_that_always_refuses_is_right_only_where_refusing_is()
    {
        var scores = ScoresOf(_ => Refusal);
        Assert.Equal((0.25, 0.0, 0.0, 0.25, 1.0, 1.0), (scores.Right, scores.Headline, scores.FiguresRight, scores.AbstentionPrecision, scores.AbstentionRecall, scores.FalseRefusals));
        Assert.Equal((0.25, 0.4), (scores.Crag, Math.Round(scores.AbstentionF1, 12))); // 2 · 0.25 · 1 / 1.25
    }

    [Fact]
    public void An_answer_of_nothing_is_not_right_because_nothing_was_demanded() =>
        Assert.False(Grader.Of(Question("text"), Answer("Không rõ.", []), TextOf).Right);

    [Fact]
    public void A_number_that_is_not_owned_up_to_as_a_figure_is_unsupported()
    {
        Assert.Equal(1, Grader.Of(Set[0], Answer("Năm 2025 xã thu 45,5 tỷ đồng và 77 hộ.", [Cite("c1", Revenue)], Figure("45.5", "tỷ đồng", "45,5 tỷ đồng")), TextOf).Unsupported);
        Assert.Equal(0, Grader.Of(Set[0] with { Question = "Thu của 77 hộ?" }, Answer("Của 77 hộ, năm 2025: 45,5 tỷ đồng.", [Cite("c1", Revenue)], Figure("45.5", "tỷ đồng", "45,5 tỷ đồng")), TextOf).Unsupported);
    }

    [Theory]
    [InlineData("Xã hội có.", true)]
    [InlineData("CÓ.", true)]
    [InlineData("Công trình.", false)]
    [InlineData("Xã cóng.", false)]
    public void Due_words_are_whole_words(string said, bool right) =>
        Assert.Equal(right, Grader.Of(Question("yesno") with { MustText = [["có"]] }, Answer(said, []), TextOf).Right);

    [Fact]
    public void Each_broken_system_closes_the_gate()
    {
        var many = Enumerable.Range(0, 12).SelectMany(i => Set.Select(q => q with { Id = q.Id.Replace("001", $"{100 + i}", StringComparison.Ordinal) })).ToList();
        EvaluationRun RunOf(Func<EvaluationQuestion, Answer> system) => EvaluationRun.Of([.. many.Select(q => Grader.Of(q, system(q), TextOf))]);
        var baseline = RunOf(Good);
        Assert.True(Gate.Hold(baseline, RunOf(Good)).Passed);
        Assert.All((Func<EvaluationQuestion, Answer>[])[_ => Refusal, _ => Dump(), q => q.IsAnswerable ? Answer("Không rõ.", []) : Refusal, q => Good(q) with { Citations = [] }],
            system => Assert.False(Gate.Hold(baseline, RunOf(system)).Passed));
    }

    [Fact]
    public void A_fault_is_the_first_step_that_failed()
    {
        var ranked = new RankingMarks(1, 1, 1, 1);
        Grade Of(EvaluationQuestion q, Answer a, RankingMarks? marks = null) => Grader.Of(q, a, TextOf) with { Ranking = marks };
        Assert.Equal(Fault.None, Faults.Of(Of(Set[0], Good(Set[0]))));
        Assert.Equal(Fault.FalseAnswer, Faults.Of(Of(Set[3], RightAnswer)));
        Assert.Equal(Fault.Retrieval, Faults.Of(Of(Set[0], Refusal, ranked with { Recall80 = 0 })));
        Assert.Equal(Fault.FalseRefusal, Faults.Of(Of(Set[0], Refusal, ranked)));
        Assert.Equal(Fault.Selection, Faults.Of(Of(Set[1], RightAnswer, ranked)));
        Assert.Equal(Fault.Figure, Faults.Of(Of(Set[0], Answer("Xã thu 40 tỷ đồng.", [Cite("c1", Revenue)], Figure("40", "tỷ đồng", "40 tỷ đồng")), ranked)));
        Assert.Equal(Fault.Composing, Faults.Of(Of(Set[0] with { Must = [Due, new ExpectedFigure("40", "tỷ đồng")] }, RightAnswer, ranked)));
    }

    private static Scores ScoresOf(Func<EvaluationQuestion, Answer> system) => Scores.Of([.. Set.Select(q => Grader.Of(q, system(q), TextOf))]);

    private static Answer Good(EvaluationQuestion question) => question.Id[..4] switch
    {
        "reve" => RightAnswer,
        "poor" => Answer("Có 63 hộ nghèo.", [Cite("c1", "trong đó 63 hộ nghèo, chiếm 5,6%")], Figure("63", "hộ", "63 hộ")),
        "spen" => Answer("Chi 40 tỷ đồng.", [Cite("c1", "Năm 2025 xã chi 40 tỷ đồng.")], Figure("40", "tỷ đồng", "40 tỷ đồng")),
        _ => Refusal,
    };

    private static Answer Dump() => Answer(Report, [Cite("c1", Report)], Figure("45.5", "tỷ đồng", "45,5 tỷ đồng"), Figure("40", "tỷ đồng", "40 tỷ đồng"),
        Figure("1125", "hộ", "1.125 hộ"), Figure("63", "hộ", "63 hộ"), Figure("5.6", "%", "5,6%"));
}
