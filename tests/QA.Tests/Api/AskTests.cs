using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;
using QA.Answering;

namespace QA.Tests.Api;

public sealed class AskTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Yield = "Năng suất lúa bình quân của xã Suối Mơ năm 2023 là bao nhiêu?";

    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task A_figure_is_answered_with_its_place()
    {
        var answer = await Server.AskAsync(Yield);
        Assert.Equal("answered", (string?)answer["outcome"]);
        Assert.Equal(("56.2", "tạ/ha"), ((string?)answer["figures"]![0]!["value"], (string?)answer["figures"]![0]!["unit"]));
        Assert.Contains("56,2", (string?)answer["citations"]![0]!["quote"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_typed_without_diacritics_is_answered_the_same() =>
        Assert.Equal("56.2", (string?)(await Server.AskAsync("nang suat lua binh quan cua xa Suoi Mo nam 2023 la bao nhieu"))["figures"]![0]!["value"]);

    [Fact]
    public async Task A_figure_of_a_footnote_is_cited_with_the_sentence_that_carries_its_mark()
    {
        var answer = await Server.AskAsync("Vụ mùa gieo cấy bao nhiêu ha lúa?");
        var citation = answer["citations"]![0]!;
        Assert.Equal("202.5", (string?)answer["figures"]![0]!["value"]);
        Assert.Equal(("footnote", "1"), ((string?)citation["kind"], (string?)citation["mark"]));
        Assert.Contains("412,5 ha", (string?)citation["anchor"]!["quote"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_of_a_table_is_cited_with_its_row()
    {
        var answer = await Server.AskAsync("Số hộ nghèo thực hiện năm 2023 là bao nhiêu?");
        Assert.Equal("48", (string?)answer["figures"]![0]!["value"]);
        Assert.Equal("table_row", (string?)answer["citations"]![0]!["kind"]);
        Assert.Equal("Thực hiện", (string?)answer["citations"]![0]!["row"]!["header"]![4]);
        Assert.Equal("48", (string?)answer["citations"]![0]!["row"]!["cells"]![4]);
    }

    [Fact]
    public async Task What_the_reports_do_not_say_is_not_found()
    {
        var answer = await Server.AskAsync("Xã Suối Mơ có bao nhiêu sân bay?");
        Assert.Equal("not_found", (string?)answer["outcome"]);
        Assert.Empty(answer["figures"]!.AsArray());
    }

    [Theory]
    [InlineData(Yield)]
    [InlineData("Vụ mùa gieo cấy bao nhiêu ha lúa?")]
    [InlineData("Số hộ nghèo thực hiện năm 2023 là bao nhiêu?")]
    [InlineData("Xã Suối Mơ có bao nhiêu sân bay?")]
    public async Task Every_quote_is_the_slice_of_the_text_that_it_names(string question)
    {
        var answer = await Server.AskAsync(question);
        foreach (var citation in answer["citations"]!.AsArray())
        {
            await AssertSliceAsync((string)citation!["report"]!, citation);
            if (citation["anchor"] is { } anchor)
                await AssertSliceAsync((string)citation["report"]!, anchor);
        }
    }

    [Theory]
    [InlineData(Yield)]
    [InlineData("Vụ mùa gieo cấy bao nhiêu ha lúa?")]
    [InlineData("Xã Suối Mơ có bao nhiêu sân bay?")]
    public async Task Segments_join_to_the_text_and_figures_stand_where_they_say(string question)
    {
        var answer = await Server.AskAsync(question);
        var text = (string)answer["answer"]!["text"]!;
        Assert.Equal(text, string.Concat(answer["answer"]!["segments"]!.AsArray().Select(s => (string?)s!["text"])));
        foreach (var figure in answer["figures"]!.AsArray())
            Assert.Equal((string?)figure!["text"], text[(int)figure["start"]!..(int)figure["end"]!]);
        var trust = answer["trust"]!;
        Assert.Equal((int)trust["figures"]!, (int)trust["found"]! + (int)trust["computed"]!);
    }

    [Fact]
    public async Task The_stream_folds_to_the_answer_that_JSON_gives()
    {
        var events = await StreamAsync(Yield);
        Assert.Equal("sources", (string?)events[0]["type"]);
        Assert.All(events.Skip(1).SkipLast(1), e => Assert.Equal("delta", (string?)e["type"]));
        var done = events[^1].AsObject();
        Assert.Equal("done", (string?)done["type"]);

        var whole = (await Server.AskAsync(Yield)).AsObject();
        Assert.Equal((string?)whole["answer"]!["text"], string.Concat(events.Where(e => (string?)e["type"] == "delta").Select(e => (string?)e["text"])));
        Assert.True(JsonNode.DeepEquals(events[0]["citations"], whole["citations"]));
        done.Remove("type");
        foreach (var ofTheMoment in (string[])["timings", "conversationId"])
            Assert.True(done.Remove(ofTheMoment) && whole.Remove(ofTheMoment));
        Assert.True(JsonNode.DeepEquals(done, whole), done.ToJsonString());
    }

    [Fact]
    public void The_last_event_has_every_field_of_the_answer()
    {
        var answer = new Answer
        {
            Outcome = Outcome.Answered,
            Said = new("t", []),
            Figures = [],
            Citations = [],
            Conflicts = [],
            Trust = new(0, 0, 0),
            Confidence = 1,
            Suggestions = [],
            ConversationId = "c",
            Composer = "extractive",
            Timings = new(0, 0, 0, 0),
            Explanation = new(new Dictionary<string, string>(), []),
        };
        var done = JsonSerializer.SerializeToNode<AnswerEvent>(new DoneEvent(answer), AnswerJson.Options)!.AsObject();
        Assert.True(done.Remove("type"));
        Assert.True(JsonNode.DeepEquals(done, JsonSerializer.SerializeToNode(answer, AnswerJson.Options)), done.ToJsonString());
    }

    [Fact]
    public async Task Vietnamese_is_written_as_it_is_read() =>
        Assert.Contains("xã Suối Mơ", await Server.Client.GetStringAsync("api/v1/reports"), StringComparison.Ordinal);

    [Fact]
    public async Task A_conversation_goes_on_by_its_id_alone()
    {
        var first = await Server.AskAsync(Yield);
        var id = (string)first["conversationId"]!;
        var (status, second) = await Server.PostAsync("api/v1/ask", new { question = "Còn số hộ nghèo?", conversationId = id });
        Assert.Equal((200, id), (status, (string?)second["conversationId"]));

        var (_, kept) = await Server.GetAsync($"api/v1/conversations/{id}");
        Assert.Equal([Yield, "Còn số hộ nghèo?"], kept["turns"]!.AsArray().Select(t => (string?)t!["question"]));
        Assert.True(JsonNode.DeepEquals(second, kept["turns"]![1]!["answer"]));
    }

    [Fact]
    public async Task A_conversation_goes_on_after_the_server_was_started_anew()
    {
        await using var server = await RunningServer.WithReportAsync();
        var first = await server.AskAsync(Yield);
        var id = (string)first["conversationId"]!;
        await server.RestartAsync();

        var (_, kept) = await server.GetAsync($"api/v1/conversations/{id}");
        Assert.True(JsonNode.DeepEquals(first, Assert.Single(kept["turns"]!.AsArray())!["answer"]));
        var (_, second) = await server.PostAsync("api/v1/ask", new { question = "Còn số hộ nghèo?", conversationId = id });
        Assert.Equal("48", (string?)second["figures"]![0]!["value"]);
    }

    [Fact]
    public async Task An_unknown_conversation_is_not_found() =>
        Assert.Equal(404, (await Server.GetAsync("api/v1/conversations/none")).Status);

    [Fact]
    public async Task A_caller_may_keep_the_conversation_itself()
    {
        string[] history = ["Xã Suối Mơ gieo cấy bao nhiêu ha lúa năm 2023?"];
        var (_, answer) = await Server.PostAsync("api/v1/ask", new { question = "Còn năng suất?", history, explain = true });
        Assert.Equal("56.2", (string?)answer["figures"]![0]!["value"]);
        Assert.NotNull(answer["explanation"]);
    }

    [Fact]
    public async Task How_an_answer_is_found_is_told_without_keeping_the_question()
    {
        var (status, told) = await Server.PostAsync("api/v1/explain", new { question = Yield });
        Assert.Equal((200, "Figure"), (status, (string?)told["question"]!["kind"]));
        Assert.StartsWith("56,2", (string?)told["candidates"]![0]!["text"], StringComparison.Ordinal);
        Assert.Equal(400, (await Server.PostAsync("api/v1/explain", new { question = "???" })).Status);
    }

    [Fact]
    public async Task Only_the_reports_named_are_asked()
    {
        var (status, answer) = await Server.PostAsync("api/v1/ask", new { question = Yield, reports = new[] { InventedReport.Id } });
        Assert.Equal(200, status);
        Assert.All(answer["citations"]!.AsArray(), c => Assert.Equal(InventedReport.Id, (string?)c!["report"]));
    }

    [Fact]
    public async Task Suggested_questions_can_be_answered()
    {
        var (_, body) = await Server.GetAsync("api/v1/suggestions");
        foreach (var question in body["questions"]!.AsArray().Take(3))
            Assert.NotEqual("not_found", (string?)(await Server.AskAsync((string)question!))["outcome"]);
    }

    private async Task AssertSliceAsync(string report, JsonNode quotation)
    {
        var (start, end) = ((int)quotation["start"]!, (int)quotation["end"]!);
        var (_, slice) = await Server.GetAsync($"api/v1/reports/{report}/text?start={start}&length={end - start}");
        Assert.Equal((string?)quotation["quote"], (string?)slice["text"]);
    }

    private async Task<List<JsonNode>> StreamAsync(string question)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/ask") { Content = JsonContent.Create(new { question }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await Server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var events = new List<JsonNode>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
            events.Add(JsonNode.Parse(item.Data)!);
        return events;
    }
}
