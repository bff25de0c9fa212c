using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using QA.Answering;
using QA.Tests.Api;

namespace QA.Tests.Browser;

/// <summary>A server made to answer otherwise than it would: late, in pieces, not at all, or something else.</summary>
internal static class Staged
{
    public const string Indexing = """{"entries":{"index":{"data":{"phase":"indexing","done":3,"total":12}}}}""";

    public static bool IsAsk(HttpContext context) => context.Request.Path.StartsWithSegments("/api/v1/ask");

    public static bool IsReadiness(HttpContext context) => context.Request.Path == "/health/ready";

    /// <summary>Questions are answered so; all else is as it is.</summary>
    public static Func<HttpContext, RequestDelegate, Task> Asks(Func<HttpContext, Task> answer) => (context, rest) => IsAsk(context) ? answer(context) : rest(context);

    /// <summary>Questions get this answer; all else is as it is.</summary>
    public static Func<HttpContext, RequestDelegate, Task> Answers(Answer answer) => Asks(context => WriteAsync(context, new DoneEvent(answer)));

    public static async Task RefuseAsync(HttpContext context, string body, int status = 503, string retryAfter = "2")
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    public static async Task WriteAsync(HttpContext context, AnswerEvent happened)
    {
        if (!context.Response.HasStarted)
            context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync($"data: {JsonSerializer.Serialize(happened, AnswerJson.Options)}\n\n");
        await context.Response.Body.FlushAsync();
    }

    /// <summary>An answer to a question of two parts: its text tells of cattle and of pigs, and both figures are asked for.</summary>
    public static async Task<Answer> OfTwoPartsAsync(RunningServer server)
    {
        var whole = await AnswerOfAsync(server, "Tổng đàn trâu, bò của xã Suối Mơ năm 2023 là bao nhiêu?");
        return whole with { Figures = [.. whole.Figures.Select(f => f with { Asked = f.Unit == "con" })] };
    }

    /// <summary>The server's own answer, kept in no conversation of the page.</summary>
    public static async Task<Answer> AnswerOfAsync(RunningServer server, string question)
    {
        using var asked = JsonContent.Create(new { question });
        using var reply = await server.Client.PostAsync("api/v1/ask", asked);
        return JsonSerializer.Deserialize<Answer>(await reply.Content.ReadAsStringAsync(), AnswerJson.Options)!;
    }
}
