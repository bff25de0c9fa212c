using QA.Evaluation.Questions;
using static QA.Tests.Evaluation.MadeAnswer;

namespace QA.Tests.Evaluation;

/// <summary>Each kind of mistake in a question set, one at a time.</summary>
public sealed class QuestionCheckTests
{
    private static readonly EvaluationQuestion Good = Question(must: Due) with { Reports = ["r"], Answer = "45,5 tỷ đồng." };

    private static readonly EvaluationQuestion Refused = Question("unanswerable") with { Answer = "Không nói." };

    [Fact]
    public void A_sound_set_has_no_problem() => Assert.Empty(Check(Good, Refused with { Id = "made-002-a", Question = "Có mấy sân bay?" }));

    [Fact]
    public void A_set_of_nothing_is_a_problem() => Assert.Single(Check());

    [Fact]
    public void Every_mistake_is_named_with_its_question()
    {
        Single("the id names a need", Good with { Id = "Made 1" });
        Single("unknown kind", Good with { Kind = "number" });
        Single("unknown language", Good with { Lang = "fr" });
        Single("unknown split", Good with { Split = "dev" });
        Single("empty or too long", Good with { Question = " ?! " });
        Single("empty or too long", Good with { Question = new string('a', 2001) });
        Single("a follow-up needs its context", Good with { Kind = "followup" });
        Single("empty question in the context", Good with { Kind = "followup", Context = [" "] });
        Single("a right answer in words is missing", Refused with { Answer = "" });
        Single("says none of a group", Good with { MustText = [["thu"], ["45,5"]], Answer = "45,5 tỷ đồng." });
        Single("does not show the figure", Good with { Answer = "Tỷ đồng." });
        Single("an empty group", Good with { MustText = [[]] });
        Single("demands nothing", Good with { Must = [] });
        Single("evidence or reports are missing", Good with { Must = [], MustText = [["tỷ đồng"]], Evidence = [] });
        Single("none of these", Refused with { Must = [Due], Answer = "45,5" }, "the figure is not in the evidence");
        Single("there is no such report", Good with { Reports = ["r", "s"] });
        Single("report is not listed", Good with { Reports = ["s"] }, "there is no such report");
        Single("the quote is not in the report", Good with { Evidence = [.. Good.Evidence, new EvidenceQuote("r", "xã thu 45,6")] });
        Single("the quote is not in the report", Good with { Evidence = [.. Good.Evidence, new EvidenceQuote("r", "")] });
    }

    [Fact]
    public void A_due_figure_stands_in_the_evidence_unless_it_is_computed()
    {
        Single("the figure is not in the evidence", Good with { Must = [new ExpectedFigure("45", "tỷ đồng")], Answer = "45" });
        Single("no invariant number", Good with { Must = [new ExpectedFigure("45,5", "tỷ đồng")] });
        Assert.Empty(Check(Good with { Kind = "computed", Must = [new ExpectedFigure("5.5", "tỷ đồng")], Answer = "5,5" }));
        Assert.Empty(Check(Good with { Evidence = [new EvidenceQuote("r", "1.125 hộ")], Must = [new ExpectedFigure("1125", "hộ")], Answer = "1.125 hộ" }));
    }

    [Fact]
    public void Ids_are_unique_needs_keep_to_one_split_and_questions_differ()
    {
        Assert.Contains(Check(Good, Good with { Question = "Thu?" }), p => p.Contains("not unique", StringComparison.Ordinal));
        Assert.Contains("both splits", Assert.Single(Check(Good, Good with { Id = "made-001-b", Question = "Thu?", Split = "train" })), StringComparison.Ordinal);
        Assert.Contains("made-001-a, made-002-a", Assert.Single(Check(Good, Good with { Id = "made-002-a" })), StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_a_set_changes_with_any_question_and_not_with_their_order()
    {
        var other = Good with { Id = "made-002-a", Question = "Thu?" };
        Assert.Equal(QuestionSet.HashOf([Good, other]), QuestionSet.HashOf([other, Good]));
        Assert.NotEqual(QuestionSet.HashOf([Good, other]), QuestionSet.HashOf([Good, other with { Must = [new ExpectedFigure("45.5", "tỷ")] }]));
    }

    private static IReadOnlyList<string> Check(params EvaluationQuestion[] questions) => QuestionCheck.Problems(questions, id => id == "r" ? Report : null);

    private static void Single(string reason, EvaluationQuestion question, string? also = null)
    {
        var problems = Check(question);
        Assert.Equal(also is null ? 1 : 2, problems.Count);
        Assert.Contains(problems, p => p.StartsWith(question.Id, StringComparison.Ordinal) && p.Contains(reason, StringComparison.Ordinal));
        Assert.True(also is null || problems.Any(p => p.Contains(also, StringComparison.Ordinal)));
    }
}
