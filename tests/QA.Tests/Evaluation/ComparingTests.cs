using QA.Evaluation.Comparing;
using QA.Evaluation.Metrics;
using QA.Tests.Api;
using static QA.Tests.Evaluation.MadeAnswer;

namespace QA.Tests.Evaluation;

public sealed class ComparingTests
{
    [Fact]
    public void No_difference_has_no_interval_and_is_no_surprise() =>
        Assert.Equal(new Difference(0, 0, 0, 1), PairedTests.Of([[0.0], [0, 0], [0]]));

    [Fact]
    public void Nothing_to_compare_is_no_difference() => Assert.Equal(new Difference(0, 0, 0, 1), PairedTests.Of([]));

    [Fact]
    public void Two_needs_one_gained_may_be_none_or_both()
    {
        // Drawn means are 0, ½, 1 with chances ¼, ½, ¼: both ends lie outside 2.5 %. Swapped, the sum is always ±1: p = 1.
        var difference = PairedTests.Of([[1.0], [0]]);
        Assert.Equal((0.5, 0, 1, 1), (difference.Mean, difference.Low, difference.High, difference.P));
    }

    [Fact]
    public void Ten_gains_of_ten_come_by_chance_twice_in_1024()
    {
        // All ten signs alike: 2 / 2¹⁰ = 0.00195; 2,000 draws find about 4 of them.
        var difference = PairedTests.Of([.. Enumerable.Repeat<IReadOnlyList<double>>([1.0], 10)]);
        Assert.Equal((1, 1, 1), (difference.Mean, difference.Low, difference.High));
        Assert.InRange(difference.P, 1.0 / 2001, 11.0 / 2001);
    }

    [Fact]
    public void The_interval_is_about_that_of_the_binomial()
    {
        // 100 needs, 20 gained: mean 0.2, standard error √(0.2 · 0.8 / 100) = 0.04, so about 0.2 ± 0.078.
        var difference = PairedTests.Of([.. Enumerable.Range(0, 100).Select(i => (IReadOnlyList<double>)[i < 20 ? 1.0 : 0])]);
        Assert.Equal(0.2, difference.Mean, 12);
        Assert.InRange(difference.Low, 0.10, 0.14);
        Assert.InRange(difference.High, 0.26, 0.30);
        Assert.Equal(difference, PairedTests.Of([.. Enumerable.Range(0, 100).Select(i => (IReadOnlyList<double>)[i < 20 ? 1.0 : 0])]));
    }

    [Fact]
    public void Wordings_of_one_need_are_drawn_together()
    {
        // Ten wordings of one need say no more than one: the interval cannot leave what that need did.
        Assert.Equal((1.0, 1.0), PairedTests.Of([[.. Enumerable.Repeat(1.0, 10)]]) is var d ? (d.Low, d.High) : default);
        Assert.Equal(1, PairedTests.Of([[.. Enumerable.Repeat(1.0, 10)]]).P);
    }

    [Fact]
    public void The_questions_that_changed_are_named_each_way()
    {
        var comparison = Comparison.Of(Run(("a-001-a", true), ("a-002-a", false), ("a-003-a", true)), Run(("a-001-a", false), ("a-002-a", true), ("a-003-a", true)));
        Assert.Equal(["a-002-a"], comparison.Gained);
        Assert.Equal(["a-001-a"], comparison.Lost);
        Assert.True(comparison.SameQuestions);
        var all = comparison.Groups[0];
        Assert.Equal(("all", 3, 2.0 / 3, 2.0 / 3, 0.0), (all.Group, all.Count, all.Before, all.After, all.Difference.Mean));
        Assert.Equal(["all", "test", "headline", "CRAG", "figure", "vi"], comparison.Groups.Select(g => g.Group));
    }

    [Fact]
    public void Scores_beside_right_are_compared_where_both_runs_have_them()
    {
        var (before, after) = (Run(("a-001-a", true), ("a-002-a", true)), Run(("a-001-a", true), ("a-002-a", false)));
        before = before with { Questions = [before.Questions[0] with { Ranking = new RankingMarks(1, 0.5, 1, 1) }, before.Questions[1]] };
        after = after with { Questions = [after.Questions[0] with { Ranking = new RankingMarks(1, 1, 1, 1) }, after.Questions[1] with { Ranking = new RankingMarks(0, 0, 0, 0) }] };
        var groups = Comparison.Of(before, after).Groups.ToDictionary(g => g.Group);
        Assert.Equal((1, 0.5, 1, 0.5), (groups["R@80"].Count, groups["R@80"].Before, groups["R@80"].After, groups["R@80"].Difference.Mean));
        // One of two from +1 to −1: the mean from 1 to 0.
        Assert.Equal((1.0, 0.0, -1.0), (groups["CRAG"].Before, groups["CRAG"].After, groups["CRAG"].Difference.Mean));
    }

    [Fact]
    public void Only_common_questions_are_compared_and_the_rest_are_told()
    {
        var after = Run(("a-001-a", true), ("a-002-a", false), ("a-004-a", true));
        after = after with { Questions = [after.Questions[0], after.Questions[1] with { Hash = "other" }, after.Questions[2]] };
        var comparison = Comparison.Of(Run(("a-001-a", true), ("a-002-a", true), ("a-003-a", true)), after);
        Assert.Equal(["a-002-a"], comparison.Changed);
        Assert.Equal((1, 1, false, 1), (comparison.OnlyBefore, comparison.OnlyAfter, comparison.SameQuestions, comparison.Groups[0].Count));
        Assert.Empty(comparison.Lost);
    }

    [Fact]
    public void The_gate_lets_noise_pass_and_stops_a_fall()
    {
        var baseline = Run([.. Ids(100).Select(id => (id, true))]);
        Assert.True(Gate.Hold(baseline, Run([.. Ids(100).Select((id, i) => (id, i >= 1))])).Passed);
        var fallen = Gate.Hold(baseline, Run([.. Ids(100).Select((id, i) => (id, i >= 10))]));
        Assert.Contains("fell", Assert.Single(fallen.Failures), StringComparison.Ordinal);
        Assert.Equal(10, fallen.Comparison.Lost.Count);
    }

    [Fact]
    public void The_gate_stops_an_unsupported_figure_and_a_run_of_nothing()
    {
        var baseline = Run(("a-001-a", true));
        Assert.Contains("a-001-a", Assert.Single(Gate.Hold(baseline, baseline with { Questions = [baseline.Questions[0] with { Unsupported = 1 }] }).Failures), StringComparison.Ordinal);
        Assert.False(Gate.Hold(baseline, baseline with { Questions = [] }).Passed);
        Assert.False(Gate.Hold(baseline, Run(("b-001-a", true))).Passed);
        Assert.False(Gate.Hold(baseline, baseline with { Questions = [baseline.Questions[0] with { Split = "train" }] }).Passed);
    }

    [Fact]
    public void A_run_is_read_as_it_was_written_and_a_bare_one_holds_no_times()
    {
        using var folder = new TemporaryFolder();
        var run = Run(("a-001-a", true), ("a-002-a", false));
        run.Write(folder.Of("run.json"));
        var read = EvaluationRun.Read(folder.Of("run.json"));
        Assert.Equal(run.Questions, read.Questions);
        Assert.Equal((run.QuestionSet, run.Scores.Count), (read.QuestionSet, read.Scores.Count));
        Assert.True(double.IsNaN(read.Scores[0].Scores.Mrr));
        run.Bare().Write(folder.Of("bare.json"));
        Assert.All(EvaluationRun.Read(folder.Of("bare.json")).Questions, q => Assert.Null(q.Milliseconds));
        Assert.True(Gate.Hold(EvaluationRun.Read(folder.Of("bare.json")), run).Passed);
        File.WriteAllText(folder.Of("none.json"), "{\"questions\": 3}");
        Assert.Contains("none.json", Assert.Throws<InvalidDataException>(() => EvaluationRun.Read(folder.Of("none.json"))).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Ids(int count) => Enumerable.Range(0, count).Select(i => $"a-{i:000}-a");

    private static EvaluationRun Run(params IEnumerable<(string Id, bool Right)> results) => EvaluationRun.Of(
        [.. results.Select(r => new Grade(Question(must: Due) with { Id = r.Id }, RightAnswer, r.Right, r.Right, true, false, 0))]);
}
