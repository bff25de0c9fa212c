using QA.Answering;

namespace QA.Tests.Answering;

/// <summary>A question that names no place, over reports of several.</summary>
public sealed class WhichPlaceTests : IAsyncLifetime
{
    private readonly ReportFolder folder = new("qa-which-",
    [
        ("da-bac.md", """
            # Báo cáo năm 2024 của xã Đá Bạc

            ## 1. Giảm nghèo

            Tổng số hộ nghèo là 42 hộ. Toàn xã trồng mới 15 ha quế.
            """),
        ("khe-sim.md", """
            # Báo cáo năm 2024 của xã Khe Sim

            ## 1. Giảm nghèo

            Tổng số hộ nghèo là 58 hộ.
            """),
    ]);

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public void A_figure_that_two_places_have_is_shown_for_each_and_the_place_is_asked_for()
    {
        var answer = folder.Ask("Tổng số hộ nghèo là bao nhiêu?");
        Assert.Equal(Outcome.NeedsClarification, answer.Outcome);
        Assert.Equal(["42", "58"], answer.Figures.Select(f => f.Value).Order());
        Assert.Empty(answer.Conflicts);
        Assert.Equal(2, answer.Suggestions.Count);
    }

    [Theory]
    [InlineData("Đá Bạc", "42")]
    [InlineData("Khe Sim", "58")]
    public void Each_reading_offered_is_a_question_with_one_answer(string place, string expected)
    {
        var offered = folder.Ask("Tổng số hộ nghèo là bao nhiêu?").Suggestions.Single(s => s.Contains(place, StringComparison.Ordinal));
        var answer = folder.Ask(offered);
        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Equal(expected, answer.Figures[0].Value);
    }

    [Fact]
    public void A_figure_that_one_place_alone_has_needs_no_place() =>
        Assert.Equal("15", folder.Ask("Trồng mới bao nhiêu ha quế?").Figures[0].Value);

    [Fact]
    public void The_place_spoken_of_before_is_meant() =>
        Assert.Equal("58", folder.Ask("Tổng số hộ nghèo là bao nhiêu?", "Xã Khe Sim có bao nhiêu hộ dân?").Figures[0].Value);
}
