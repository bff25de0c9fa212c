using System.Text.Json.Nodes;

namespace QA.Tests.Api;

public sealed class SearchTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("hữu cơ", "hữu cơ")]
    [InlineData("mo hinh", "mô hình")]
    public async Task The_words_found_are_marked_in_the_text(string words, string marked)
    {
        var passage = (await SearchAsync($"q={words}&limit=1"))[0]!;
        var text = (string)passage["text"]!;
        var highlights = passage["highlights"]!.AsArray().Select(h => text.Substring((int)h!["start"]!, (int)h["length"]!));
        Assert.Equal(marked, string.Join(" ", highlights));
        Assert.Equal(("footnote", "1", InventedReport.Id), ((string?)passage["kind"], (string?)passage["mark"], (string?)passage["report"]));
    }

    [Fact]
    public async Task A_place_is_a_slice_of_the_reports_text()
    {
        var passage = (await SearchAsync("q=học sinh&limit=1"))[0]!;
        var (start, end) = ((int)passage["start"]!, (int)passage["end"]!);
        var (_, slice) = await fixture.Server.GetAsync($"api/v1/reports/{InventedReport.Id}/text?start={start}&length={end - start}");
        Assert.Equal((string?)passage["text"], (string?)slice["text"]);
    }

    [Fact]
    public async Task Scores_explain_themselves_on_request()
    {
        var passage = (await SearchAsync("q=hộ nghèo&limit=1&explain=true"))[0]!;
        Assert.Equal((double)passage["score"]!, (double)passage["explanation"]!["value"]!, 3);
        Assert.Null((await SearchAsync("q=hộ nghèo&limit=1"))[0]!["explanation"]);
    }

    [Fact]
    public async Task Kinds_and_limit_narrow_the_search()
    {
        var rows = await SearchAsync($"q=hộ&kind=table_row&report={InventedReport.Id}&limit=2");
        Assert.InRange(rows.Count, 1, 2);
        Assert.All(rows, row => Assert.Equal("table_row", (string?)row!["kind"]));
    }

    [Fact]
    public async Task A_phrase_in_quotes_is_found_as_it_is_and_marked_as_one()
    {
        var passage = (await SearchAsync("q=\"mô hình\"&limit=1"))[0]!;
        var (text, highlight) = ((string)passage["text"]!, passage["highlights"]![0]!);
        Assert.Equal("mô hình", text.Substring((int)highlight["start"]!, (int)highlight["length"]!));
        Assert.Empty(await SearchAsync("q=\"hình mô\""));
        Assert.NotEmpty(await SearchAsync("q=hìn*"));
    }

    [Fact]
    public async Task Only_reports_of_the_years_asked_for_are_searched()
    {
        Assert.NotEmpty(await SearchAsync("q=hộ&period=2023"));
        Assert.Empty(await SearchAsync("q=hộ&period=1999"));
    }

    private async Task<JsonArray> SearchAsync(string query)
    {
        var (status, body) = await fixture.Server.GetAsync($"api/v1/search?{query}");
        Assert.True(status == 200, body.ToJsonString());
        return body["passages"]!.AsArray();
    }
}
