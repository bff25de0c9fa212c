using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using QA.Answering;
using QA.ChatModels;

namespace QA.Tests.Chat;

/// <summary>What a model server was asked.</summary>
internal sealed record ModelRequest(JsonNode Body, string? Authorization, int Number)
{
    public IReadOnlyList<string> Messages { get; } = [.. Body["messages"]!.AsArray().Select(m => m!["content"] is JsonArray parts ? string.Concat(parts.Select(p => (string?)p!["text"])) : (string)m["content"]!)];

    public override string ToString() => $"request {Number}";

    /// <summary>The mark "[n]" of the first source that has the words; after "!" of the first that does not.</summary>
    public string Mark(string words)
    {
        var wanted = !words.StartsWith('!');
        foreach (Match source in Regex.Matches(Messages[1], "<nguon so=\"(\\d+)\">(.*?)</nguon>", RegexOptions.Singleline))
            if (Regex.IsMatch(source.Groups[2].Value, $@"(?m)^(?!Câu mang|Câu trước).*{Regex.Escape(words.TrimStart('!'))}") == wanted)
                return $"[{source.Groups[1].Value}]";
        throw new InvalidOperationException($"No source for \"{words}\":\n{Messages[1]}");
    }

    /// <summary>A text whose "{words}" are the marks of the sources that have them.</summary>
    public string Fill(string text) => Regex.Replace(text, @"\{([^}]+)\}", m => Mark(m.Groups[1].Value));
}

/// <summary>A server that speaks OpenAI's protocol over real sockets and answers as a test tells it to.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Func<ModelRequest, HttpContext, Task> reply;
    private int number;

    private ModelServer(Func<ModelRequest, HttpContext, Task> reply)
    {
        this.reply = reply;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/chat/completions", HandleAsync);
    }

    public ConcurrentQueue<ModelRequest> Requests { get; } = new();

    public string BaseUrl => app.Urls.First() + "/v1";

    /// <summary>A server whose model writes the text that is returned.</summary>
    public static Task<ModelServer> SayingAsync(Func<ModelRequest, string> text) => StartAsync((request, http) => SayAsync(http, text(request)));

    public static async Task<ModelServer> StartAsync(Func<ModelRequest, HttpContext, Task> reply)
    {
        var server = new ModelServer(reply);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>The model behind the server, as the product makes it.</summary>
    public ChatModel Model(Action<ModelOptions>? change = null)
    {
        var options = new ModelOptions { BaseUrl = BaseUrl, Name = "thử-7b", Key = "sk-bi-mat", Retries = 0 };
        change?.Invoke(options);
        return ChatModels.ChatModels.Create(options, TimeProvider.System)!;
    }

    /// <summary>Streams a reply in small pieces, as the protocol has it.</summary>
    public static async Task SayAsync(HttpContext http, string text, bool finished = true)
    {
        http.Response.ContentType = "text/event-stream";
        for (var at = 0; at < text.Length; at += 5)
            await SendAsync(http, new JsonObject { ["delta"] = new JsonObject { ["role"] = "assistant", ["content"] = text.Substring(at, Math.Min(5, text.Length - at)) }, ["index"] = 0, ["finish_reason"] = null });
        if (!finished)
            return;
        await SendAsync(http, new JsonObject { ["delta"] = new JsonObject(), ["index"] = 0, ["finish_reason"] = "stop" });
        await SendAsync(http, null, new JsonObject { ["prompt_tokens"] = 1000, ["completion_tokens"] = 50, ["total_tokens"] = 1050 });
        await http.Response.WriteAsync("data: [DONE]\n\n");
    }

    /// <summary>Streams a part of a reply and closes the connection in the middle of it.</summary>
    public static Task BreakOffAsync(HttpContext http, string text)
    {
        http.Response.ContentLength = 1_000_000;
        return SayAsync(http, text, finished: false);
    }

    public static async Task StatusAsync(HttpContext http, int status, string? retryAfter = null)
    {
        http.Response.StatusCode = status;
        if (retryAfter is not null)
            http.Response.Headers.RetryAfter = retryAfter;
        await http.Response.WriteAsJsonAsync(new { error = new { message = "no", type = "server_error" } });
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static async Task SendAsync(HttpContext http, JsonObject? choice, JsonObject? usage = null)
    {
        var chunk = new JsonObject
        {
            ["id"] = "chatcmpl-1",
            ["object"] = "chat.completion.chunk",
            ["created"] = 1,
            ["model"] = "thử-7b",
            ["choices"] = choice is null ? new JsonArray() : new JsonArray(choice),
            ["usage"] = usage,
        };
        await http.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"data: {chunk.ToJsonString()}\n\n"));
        await http.Response.Body.FlushAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        var body = (await JsonNode.ParseAsync(http.Request.Body))!;
        var request = new ModelRequest(body, http.Request.Headers.Authorization, Interlocked.Increment(ref number));
        Requests.Enqueue(request);
        await reply(request, http);
    }
}
