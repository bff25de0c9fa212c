using System.ClientModel;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Models;
using QA.Answering;
using QA.Api.Completions;
using QA.Tests.Chat;

namespace QA.Tests.Api;

/// <summary>The service as a model, asked by OpenAI's own client.</summary>
public sealed class CompletionTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Yield = "Năng suất lúa bình quân của xã Suối Mơ năm 2023 là bao nhiêu?";

    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task The_service_is_listed_as_a_model()
    {
        var models = new OpenAIModelClient(new ApiKeyCredential("none"), Options(Server));
        Assert.Equal("hoi-bao-cao", Assert.Single((await models.GetModelsAsync()).Value).Id);
        Assert.Equal("hoi-bao-cao", (await models.GetModelAsync("hoi-bao-cao")).Value.Id);
    }

    [Fact]
    public async Task A_question_is_answered_with_marks_places_annotations_and_usage()
    {
        ChatCompletion reply = await Client(Server).CompleteChatAsync(Yield);
        var text = reply.Content[0].Text;
        Assert.Contains("56,2 tạ/ha [1].\n\nNguồn:\n[1] Báo cáo kinh tế - xã hội năm 2023 của xã Suối Mơ › ", text, StringComparison.Ordinal);
        Assert.Contains(": “Năng suất lúa bình quân đạt 56,2 tạ/ha.”", text, StringComparison.Ordinal);
        Assert.Equal((ChatMessageRole.Assistant, ChatFinishReason.Stop), (reply.Role, reply.FinishReason));
#pragma warning disable OPENAI001 // the client's annotations are the point of this test, and experimental only there
        var annotation = Assert.Single(reply.Annotations);
        Assert.Equal("[1]", text[annotation.StartIndex..annotation.EndIndex]);
        Assert.StartsWith("Báo cáo kinh tế - xã hội", annotation.WebResourceTitle, StringComparison.Ordinal);
        var place = JsonNode.Parse(await Server.Client.GetStringAsync(annotation.WebResourceUri))!;
#pragma warning restore OPENAI001
        Assert.Equal("Năng suất lúa bình quân đạt 56,2 tạ/ha.", (string?)place["text"]);
        Assert.Equal((reply.Usage.TotalTokenCount, true), (reply.Usage.InputTokenCount + reply.Usage.OutputTokenCount, reply.Usage.InputTokenCount > 5));
    }

    [Fact]
    public async Task Streamed_it_is_the_same_text_with_usage_at_the_end()
    {
        var (text, finish, usage) = ("", (ChatFinishReason?)null, (ChatTokenUsage?)null);
        await foreach (var update in Client(Server).CompleteChatStreamingAsync(Yield))
        {
            text += string.Concat(update.ContentUpdate.Select(c => c.Text));
            finish ??= update.FinishReason;
            usage ??= update.Usage;
        }

        Assert.Equal(((await Client(Server).CompleteChatAsync(Yield)).Value.Content[0].Text, ChatFinishReason.Stop), (text, finish));
        Assert.True(usage!.OutputTokenCount > 5);
    }

    [Fact]
    public async Task A_stream_carries_the_annotations_and_ends_as_the_protocol_has_it()
    {
        using var response = await Server.Client.PostAsJsonAsync("v1/chat/completions", new { model = "hoi-bao-cao", stream = true, messages = new[] { new { role = "user", content = Yield } } });
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, l => Assert.StartsWith("data: ", l, StringComparison.Ordinal));
        Assert.Equal("data: [DONE]", lines[^1]);
        var chunks = lines.SkipLast(1).Select(l => JsonNode.Parse(l[6..])!).ToList();
        Assert.Single(chunks.Select(c => (string?)c["id"]).Distinct());
        Assert.All(chunks, c => Assert.Equal("chat.completion.chunk", (string?)c["object"]));
        var annotation = chunks.Select(c => c["choices"]![0]!["delta"]!["annotations"]).OfType<JsonArray>().Single()[0]!;
        Assert.Equal("url_citation", (string?)annotation["type"]);
        Assert.Equal("stop", (string?)chunks[^1]["choices"]![0]!["finish_reason"]);
        Assert.DoesNotContain(chunks, c => c["usage"] is not null);
    }

    [Fact]
    public async Task Earlier_messages_of_the_user_are_the_context_of_a_follow_up()
    {
        ChatCompletion reply = await Client(Server).CompleteChatAsync(
            [new SystemChatMessage("You are a pirate."), new UserChatMessage("Xã Suối Mơ gieo cấy bao nhiêu ha lúa năm 2023?"), new AssistantChatMessage("412,5 ha"), new UserChatMessage("Còn năng suất?")]);
        Assert.Contains("56,2 tạ/ha [1]", reply.Content[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_reports_do_not_say_is_said_to_be_so()
    {
        ChatCompletion reply = await Client(Server).CompleteChatAsync("Xã Suối Mơ có bao nhiêu sân bay?");
        Assert.StartsWith("Chưa thấy trong các báo cáo đã nạp", reply.Content[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_behind_the_service_is_checked_and_its_tokens_are_the_usage()
    {
        await using var model = await ModelServer.SayingAsync(r => r.Fill("Năng suất lúa năm 2023 của xã Suối Mơ đạt 56,2 tạ/ha {56,2 tạ/ha}."));
        await using var server = await RunningServer.WithReportAsync(("Qa:Model:BaseUrl", model.BaseUrl), ("Qa:Model:Name", "thử-7b"), ("Qa:Model:Key", "sk-bi-mat"));
        ChatCompletion reply = await Client(server).CompleteChatAsync(Yield);
        var text = reply.Content[0].Text;
        Assert.True(text.StartsWith("Năng suất lúa năm 2023 của xã Suối Mơ đạt 56,2 tạ/ha [1].\n\nNguồn:", StringComparison.Ordinal), text);
        Assert.Equal((1000, 50), (reply.Usage.InputTokenCount, reply.Usage.OutputTokenCount));
        var answer = await server.AskAsync(Yield);
        Assert.Equal("model:thử-7b", (string?)answer["composer"]);
        Assert.Equal(1000, (int?)answer["usage"]!["inputTokens"]);
    }

    [Fact]
    public async Task A_model_that_is_down_leaves_the_extract_and_says_so()
    {
        await using var server = await RunningServer.WithReportAsync(("Qa:Model:BaseUrl", "http://127.0.0.1:9/v1"), ("Qa:Model:Name", "thử-7b"), ("Qa:Model:Retries", "0"));
        var answer = await server.AskAsync(Yield);
        Assert.Equal(("extractive", "unavailable", "56.2"), ((string?)answer["composer"], (string?)answer["fallback"]!["reason"], (string?)answer["figures"]![0]!["value"]));
        ChatCompletion reply = await Client(server).CompleteChatAsync(Yield);
        Assert.Contains("(Chưa kết nối được mô hình; đây là trích từ báo cáo.)", reply.Content[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"model":"gpt-4o","messages":[{"role":"user","content":"lúa"}]}""", 404, "model_not_found", "model")]
    [InlineData("""{"model":"hoi-bao-cao","messages":[]}""", 400, null, "messages")]
    [InlineData("""{"model":"hoi-bao-cao"}""", 400, null, "messages")]
    [InlineData("""{"messages":[null]}""", 400, null, "messages")]
    [InlineData("""{"messages":[{"role":"user","content":"???"}]}""", 400, null, "messages")]
    [InlineData("""{"messages":[{"role":"user","content":"lúa"},{"role":"assistant","content":"5 ha"}]}""", 400, null, "messages")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:x"}}]}]}""", 400, "unsupported_content", "messages")]
    [InlineData("""{"messages":[{"role":"user","content":"lúa"}],"n":2}""", 400, "unsupported_value", "n")]
    [InlineData("""{"messages":[{"role":"user","content":"lúa"}],"response_format":{"type":"json_object"}}""", 400, "unsupported_value", "response_format")]
    [InlineData("""{"messages":[{"role":"user","content":"lúa"}],"tools":[{}],"tool_choice":"required"}""", 400, "unsupported_parameter", "tool_choice")]
    [InlineData("""{"messages":""", 400, null, null)]
    [InlineData("[]", 400, null, null)]
    [InlineData("null", 400, null, null)]
    [InlineData("""{"messages":[{"role":7,"content":"lúa"}]}""", 400, null, null)]
    public async Task What_cannot_be_answered_is_refused_as_OpenAI_would(string body, int status, string? code, string? param)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var error = await ErrorAsync(status, await Server.Client.PostAsync("v1/chat/completions", content));
        Assert.Equal((code, param, "invalid_request_error"), ((string?)error["code"], (string?)error["param"], (string?)error["type"]));
    }

    [Fact]
    public async Task A_question_too_long_is_refused_and_earlier_ones_too_long_are_left_out()
    {
        var error = await Assert.ThrowsAsync<ClientResultException>(() => Client(Server).CompleteChatAsync(new string('a', 2001)));
        Assert.Equal(400, error.Status);
        ChatCompletion reply = await Client(Server).CompleteChatAsync([new UserChatMessage(new string('a', 5000)), new UserChatMessage(Yield)]);
        Assert.Contains("56,2 tạ/ha", reply.Content[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_servers_own_refusals_have_the_same_form()
    {
        await ErrorAsync(404, await Server.Client.GetAsync("v1/nothing"));
        await ErrorAsync(405, await Server.Client.GetAsync("v1/chat/completions"));
        await ErrorAsync(404, await Server.Client.GetAsync("v1/models/gpt-4o"));
        using var text = new StringContent("lúa");
        await ErrorAsync(415, await Server.Client.PostAsync("v1/chat/completions", text));
        using var large = new StringContent($$"""{"messages":[{"role":"user","content":"{{new string('a', 300_000)}}"}]}""", Encoding.UTF8, "application/json");
        await ErrorAsync(413, await Server.Client.PostAsync("v1/chat/completions", large));
        await using var slow = await RunningServer.WithReportAsync(("Qa:RateLimit:AsksPerMinute", "1"));
        await Client(slow).CompleteChatAsync(Yield);
        using var again = JsonContent.Create(new { messages = new[] { new { role = "user", content = Yield } } });
        using var refused = await slow.Client.PostAsync("v1/chat/completions", again);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("rate_limit_exceeded", (string?)(await ErrorAsync(429, refused))["code"]);
    }

    [Fact]
    public async Task While_no_report_is_loaded_it_is_not_ready()
    {
        await using var empty = await RunningServer.StartAsync(folder => Directory.CreateDirectory(folder));
        await empty.IndexedAsync();
        using var content = JsonContent.Create(new { messages = new[] { new { role = "user", content = Yield } } });
        Assert.Equal("server_error", (string?)(await ErrorAsync(503, await empty.Client.PostAsync("v1/chat/completions", content)))["type"]);
    }

    [Fact]
    public void Nothing_of_a_report_acts_as_Markdown()
    {
        var text = new MarkedText();
        var citation = new Citation("c1", "r", "Báo cáo [x](http://a)", [], "paragraph", null, "![ảnh](http://evil.example/a.png) <img src=x> `ls` 5 *", 0, 10, null, null);
        text.Know([citation]);
        text.Add("Có ![ảnh](http://evil.example/a.png) 5", ["c1"]);
        text.Add(".", []);
        text.End(new Answer
        {
            Outcome = Outcome.Answered,
            Said = new("", []),
            Figures = [],
            Citations = [citation],
            Conflicts = [],
            Trust = new(0, 0, 0),
            Confidence = 1,
            Suggestions = [],
            Composer = "extractive",
            Timings = new(0, 0, 0, 0),
        });
        Assert.StartsWith("Có !\\[ảnh\\](http://evil.example/a.png) 5 [1].\n\nNguồn:\n[1] Báo cáo \\[x\\](http://a)", text.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("![", text.Text, StringComparison.Ordinal);
        Assert.Contains("\\<img", text.Text, StringComparison.Ordinal);
    }

    private static ChatClient Client(RunningServer server) => new("hoi-bao-cao", new ApiKeyCredential("none"), Options(server));

    private static OpenAIClientOptions Options(RunningServer server) => new() { Endpoint = new Uri(server.Address, "v1"), RetryPolicy = new System.ClientModel.Primitives.ClientRetryPolicy(0) };

    private static async Task<JsonNode> ErrorAsync(int status, HttpResponseMessage response)
    {
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync();
            Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} {body}");
            var error = JsonNode.Parse(body)!["error"]!;
            Assert.NotEmpty((string)error["message"]!);
            return error;
        }
    }
}
