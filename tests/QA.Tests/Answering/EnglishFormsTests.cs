using QA.Answering;

namespace QA.Tests.Answering;

/// <summary>English questions whose words stand in the report in another form.</summary>
public sealed class EnglishFormsTests : IAsyncLifetime
{
    private readonly ReportFolder folder = new("qa-english-",
    [
        ("hill-water.md", """
            # Sa Van Hill Water Project (SVHWP)

            ## Annual report, January – December 2025

            ### 1. People

            The project employs 38 people. Field schools were attended by 1,204 farmers.

            ### 2. Animals

            Mortality was 5.2% for goats. Buffalo were sold at VND 21 million on average.

            ### 3. Complaints

            Of 44 complaints 41 were closed. The Na Lo scheme was dropped.
            """),
        ("sa-van.md", """
            # Báo cáo năm 2025 của xã Sa Vân

            ## 1. Dân số

            Toàn xã Sa Vân có 5.310 người.
            """),
    ]);

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Theory]
    [InlineData("How many people are employed by the Sa Van project?", "38")]
    [InlineData("How many farmers attend the field schools?", "1204")]
    [InlineData("What share of goats died?", "5.2")]
    [InlineData("Complaints closed at the Sa Van Hill Water Project", "41")]
    public void A_word_is_met_by_its_other_forms_and_wordings(string question, string expected) =>
        Assert.Equal(expected, folder.Ask(question).Figures[0].Value);

    [Fact]
    public void A_project_whose_title_is_its_name_is_the_body_that_reports() =>
        Assert.Equal(["Sa Van Hill Water Project", "SVHWP"], folder.Snapshot.Find("hill-water")!.Metadata.Places);

    [Fact]
    public void What_is_not_found_is_told_in_the_words_of_the_question()
    {
        var answer = folder.Ask("How many tractors were leased in the commune of Sa Van since April?");
        Assert.Equal(Outcome.NotFound, answer.Outcome);
        Assert.Contains("tractors were leased", answer.Said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("tháng", answer.Said.Text, StringComparison.Ordinal);
    }
}
