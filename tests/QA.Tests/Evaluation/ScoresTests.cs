using QA.Answering;
using QA.Evaluation.Metrics;
using static QA.Tests.Evaluation.MadeAnswer;

namespace QA.Tests.Evaluation;

public sealed class ScoresTests
{
    [Fact]
    public void Scores_are_shares_of_those_they_are_due_to()
    {
        var scores = Scores.Of(
        [
            Grade("figure", right: true, headline: true, cited: true, refused: false, milliseconds: 4),
            Grade("figure", right: true, headline: false, cited: true, refused: false, milliseconds: 1),
            Grade("text", right: false, headline: null, cited: false, refused: true, milliseconds: 3),
            Grade("text", right: false, headline: null, cited: null, refused: false, milliseconds: 2, unsupported: 2),
            Grade("unanswerable", right: true, headline: null, cited: null, refused: true, milliseconds: 5),
        ]);
        Assert.Equal(5, scores.Questions);
        Assert.Equal(3.0 / 5, scores.Right, 12);
        Assert.Equal(1.0 / 2, scores.Headline, 12); // two have a due figure
        Assert.Equal(2.0 / 3, scores.Cited, 12); // three have evidence
        Assert.Equal(1.0 / 4, scores.FalseRefusals, 12); // four can be answered
        Assert.Equal(0, scores.FalseAnswers, 12);
        Assert.Equal(2, scores.Unsupported);
        Assert.Equal((3, 5), (scores.P50, scores.P99));
    }

    [Fact]
    public void An_answer_to_the_unanswerable_is_a_false_answer() =>
        Assert.Equal(0.5, Scores.Of([Grade("unanswerable", right: true, refused: true), Grade("unanswerable", right: false, refused: false)]).FalseAnswers);

    [Fact]
    public void A_share_of_none_is_no_number()
    {
        var scores = Scores.Of([Grade("unanswerable", right: true, refused: true)]);
        Assert.True(double.IsNaN(scores.Headline) && double.IsNaN(scores.Cited) && double.IsNaN(scores.FalseRefusals));
    }

    [Fact]
    public void An_empty_set_is_refused() => Assert.Throws<ArgumentException>(() => Scores.Of([]));

    [Theory]
    [InlineData(0.5, 20)] // 0.5 × 4 = 2: the second
    [InlineData(0.51, 30)] // 2.04: the third
    [InlineData(0.99, 40)]
    [InlineData(0, 10)]
    [InlineData(1, 40)]
    public void A_percentile_is_the_value_at_its_rank(double share, double expected) => Assert.Equal(expected, Scores.Percentile([10, 20, 30, 40], share));

    private static Grade Grade(string kind, bool right, bool? headline = null, bool? cited = null, bool refused = false, double milliseconds = 1, int unsupported = 0) =>
        new(Question(kind), RightAnswer with { Timings = new Timings(0, 0, 0, milliseconds) }, right, headline, cited, refused, unsupported);
}
