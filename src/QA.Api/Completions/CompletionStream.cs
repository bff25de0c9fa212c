using System.Text.Json;
using QA.Answering;
using QA.Api.Hosting;

namespace QA.Api.Completions;

/// <summary>A streamed answer in the form of OpenAI's chunks; a fault in the middle is a chunk with an error.</summary>
internal sealed partial class CompletionStream(CompletionReply reply, CompletionBody body, IAsyncEnumerable<AnswerEvent> events, StreamTime limit) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache,no-store";
        try
        {
            await WriteAsync(response, httpContext.RequestAborted);
        }
        catch (OperationCanceledException) when (limit.IsUp)
        {
            await SendAsync(response, ErrorOf(StatusCodes.Status503ServiceUnavailable, TimeLimits.Exceeded), CancellationToken.None);
        }
        catch (Exception fault) when (!httpContext.RequestAborted.IsCancellationRequested && fault is not OutOfMemoryException)
        {
            // The status has been sent: the stream itself must say that it failed.
            var log = httpContext.RequestServices.GetRequiredService<ILogger<CompletionStream>>();
            LogFailed(log, fault, httpContext.TraceIdentifier);
            await SendAsync(response, ErrorOf(StatusCodes.Status500InternalServerError, Problems.DetailOf(500, httpContext)), CancellationToken.None);
        }
    }

    private static string ErrorOf(int status, string? detail) => JsonSerializer.Serialize(new { error = CompletionError.Of(status, detail) }, AnswerJson.Options);

    private async Task WriteAsync(HttpResponse response, CancellationToken cancellation)
    {
        var (text, answer) = (new MarkedText(), (Answer?)null);
        await SendAsync(response, reply.Chunk(new { role = "assistant", content = "" }), cancellation);
        await foreach (var happened in events.WithCancellation(limit.Token))
            if (CompletionDoors.Take(text, happened, ref answer) is { Length: > 0 } piece)
                await SendAsync(response, reply.Chunk(new { content = piece }), cancellation);
        if (text.Marks.Count > 0)
            await SendAsync(response, reply.Chunk(new { annotations = reply.Annotations(text) }), cancellation);
        await SendAsync(response, reply.Chunk(new { }, "stop"), cancellation);
        if (body.StreamOptions is { IncludeUsage: true })
            await SendAsync(response, reply.Chunk(null, usage: CompletionUsage.Of(body, text, answer!)), cancellation);
        await SendAsync(response, "[DONE]", cancellation);
    }

    private static async Task SendAsync(HttpResponse response, string data, CancellationToken cancellation)
    {
        await response.WriteAsync($"data: {data}\n\n", cancellation);
        await response.Body.FlushAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Luồng trả lời bị lỗi, traceId {TraceId} (a streamed answer failed)")]
    private static partial void LogFailed(ILogger log, Exception fault, string traceId);
}
