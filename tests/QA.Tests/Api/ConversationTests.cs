using System.Net.Http.Json;

namespace QA.Tests.Api;

public sealed class ConversationTests
{
    private const string Yield = "Năng suất lúa bình quân của xã Suối Mơ năm 2023 là bao nhiêu?";

    [Fact]
    public async Task Conversations_are_listed_found_renamed_deleted_and_restored()
    {
        await using var server = await RunningServer.WithReportAsync();
        var first = (string)(await server.AskAsync(Yield))["conversationId"]!;
        var second = (string)(await server.AskAsync("Số hộ nghèo thực hiện năm 2023 là bao nhiêu?"))["conversationId"]!;
        Assert.Equal([second, first], await IdsAsync(server, ""));
        Assert.Equal([first], await IdsAsync(server, "?limit=1&offset=1"));
        Assert.Equal([first], await IdsAsync(server, "?q=nang%20suat"));
        Assert.Equal(2, (int)(await server.GetAsync("api/v1/conversations?limit=1")).Body["total"]!);

        Assert.Equal(204, await SendAsync(server, HttpMethod.Patch, first, new { title = "Lúa" }));
        Assert.Equal("Lúa", (string?)(await server.GetAsync("api/v1/conversations/" + first)).Body["title"]);
        Assert.Equal(400, await SendAsync(server, HttpMethod.Patch, first, new { title = " " }));

        Assert.Equal(204, await SendAsync(server, HttpMethod.Delete, first));
        Assert.Equal(404, (await server.GetAsync("api/v1/conversations/" + first)).Status);
        Assert.Equal(404, await SendAsync(server, HttpMethod.Delete, first));
        Assert.Equal([second], await IdsAsync(server, ""));
        Assert.Equal(204, await SendAsync(server, HttpMethod.Post, first + "/restore"));
        Assert.Equal(Yield, (string?)(await server.GetAsync("api/v1/conversations/" + first)).Body["turns"]![0]!["question"]);
    }

    [Fact]
    public async Task What_is_no_conversation_is_not_found()
    {
        await using var server = await RunningServer.WithReportAsync();
        Assert.Equal(404, await SendAsync(server, HttpMethod.Patch, "none", new { title = "x" }));
        Assert.Equal(404, await SendAsync(server, HttpMethod.Post, "none/restore"));
        Assert.Equal(400, (await server.GetAsync("api/v1/conversations?limit=0")).Status);
    }

    [Fact]
    public async Task A_turn_knows_its_number_and_what_its_reader_thinks()
    {
        await using var server = await RunningServer.WithReportAsync();
        var first = await server.AskAsync(Yield);
        var id = (string)first["conversationId"]!;
        var (_, second) = await server.PostAsync("api/v1/ask", new { question = "Còn số hộ nghèo?", conversationId = id });
        Assert.Equal((1, 2), ((int)first["turn"]!, (int)second["turn"]!));
        using var given = await server.Client.PostAsJsonAsync("api/v1/feedback", new { conversationId = id, turn = 2, verdict = "up" });
        Assert.Equal(204, (int)given.StatusCode);
        var turns = (await server.GetAsync("api/v1/conversations/" + id)).Body["turns"]!.AsArray();
        Assert.Equal([null, "up"], turns.Select(t => (string?)t!["verdict"]));
    }

    private static async Task<IEnumerable<string?>> IdsAsync(RunningServer server, string query) =>
        (await server.GetAsync("api/v1/conversations" + query)).Body["conversations"]!.AsArray().Select(c => (string?)c!["id"]);

    private static async Task<int> SendAsync(RunningServer server, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, "api/v1/conversations/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await server.Client.SendAsync(request);
        return (int)response.StatusCode;
    }
}
