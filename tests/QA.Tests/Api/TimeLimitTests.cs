using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using QA.Tests.Chat;

namespace QA.Tests.Api;

/// <summary>An answer that is not done in its time: whatever door it was asked at, the caller is told so.</summary>
public sealed class TimeLimitTests
{
    private const string Yield = "Năng suất lúa bình quân của xã Suối Mơ năm 2023 là bao nhiêu?";

    [Fact]
    public async Task A_whole_answer_that_takes_too_long_is_a_503_with_the_time_to_come_back()
    {
        await using var model = await StallingAsync();
        await using var server = await AskingAsync(model);
        using var response = await server.Client.PostAsJsonAsync("api/v1/ask", new { question = Yield });
        Assert.Equal((503, "10"), ((int)response.StatusCode, response.Headers.RetryAfter?.ToString()));
        Assert.Contains("took too long", (string?)(await response.Content.ReadFromJsonAsync<JsonNode>())!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_takes_too_long_ends_with_an_error_that_says_so()
    {
        await using var model = await StallingAsync();
        await using var server = await AskingAsync(model);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/ask") { Content = JsonContent.Create(new { question = Yield }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await server.Client.SendAsync(request);
        var last = JsonNode.Parse((await response.Content.ReadAsStringAsync()).Split('\n').Last(l => l.StartsWith("data: ", StringComparison.Ordinal))[6..])!;
        Assert.Equal(("error", "timeout", true), ((string?)last["type"], (string?)last["code"], ((string?)last["traceId"])?.Length > 0));
    }

    [Fact]
    public async Task A_streamed_chat_completion_that_takes_too_long_ends_with_an_error_that_says_so()
    {
        await using var model = await StallingAsync();
        await using var server = await AskingAsync(model);
        using var response = await server.Client.PostAsJsonAsync("v1/chat/completions", new { stream = true, messages = new[] { new { role = "user", content = Yield } } });
        var last = JsonNode.Parse((await response.Content.ReadAsStringAsync()).Split('\n').Last(l => l.StartsWith("data: ", StringComparison.Ordinal))[6..])!;
        Assert.Equal("server_error", (string?)last["error"]!["type"]);
        Assert.Contains("took too long", (string?)last["error"]!["message"], StringComparison.Ordinal);
    }

    private static Task<RunningServer> AskingAsync(ModelServer model) =>
        RunningServer.WithReportAsync(("Qa:Model:BaseUrl", model.BaseUrl), ("Qa:Model:Name", "thử-7b"), ("Qa:Model:TimeoutSeconds", "600"), ("Qa:AnswerSeconds", "1"));

    /// <summary>A model that takes a question and never says a word.</summary>
    private static Task<ModelServer> StallingAsync() => ModelServer.StartAsync(async (_, http) =>
    {
        var left = new TaskCompletionSource();
        await using (http.RequestAborted.Register(() => left.TrySetResult()))
            await left.Task;
    });
}
