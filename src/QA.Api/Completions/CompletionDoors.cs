using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using QA.Answering;
using QA.Api.Access;
using QA.Api.Hosting;
using QA.Api.Indexing;

namespace QA.Api.Completions;

/// <summary>The service as a chat model, for clients that speak OpenAI's protocol.</summary>
internal static partial class CompletionDoors
{
    /// <summary>The name under which the service is a model.</summary>
    public const string Model = "hoi-bao-cao";

    public static void MapCompletions(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1").WithTags("OpenAI").AddEndpointFilter(CompletionErrorWriter.FilterAsync);
        group.MapGet("/models", List).RequireRateLimiting(RateLimits.Requests);
        group.MapGet("/models/{id}", Find).RequireRateLimiting(RateLimits.Requests);
        group.MapPost("/chat/completions", CompleteAsync).RequireReports().RequireRateLimiting(RateLimits.Asks).Behind(Queue.Asks)
            .AuditUse("ask").Accepts<CompletionBody>("application/json").WithRequestTimeout(TimeLimits.Answers);
    }

    /// <summary>The models there are: one.</summary>
    internal static IResult List(TimeProvider time) => TypedResults.Json(new { @object = "list", data = new[] { Described(time) } }, CompletionReply.JsonOptions);

    /// <summary>The model.</summary>
    internal static IResult Find(string id, TimeProvider time) => id == Model ? TypedResults.Json(Described(time), CompletionReply.JsonOptions) : NoModel(id);

    /// <summary>Answers the last message of a chat from the reports, with marks and places in the text and as annotations.</summary>
    /// <remarks>Earlier messages of the user are the question's context. With "stream" the answer comes as chunks, each sentence once it is proved.</remarks>
    internal static async Task<IResult> CompleteAsync(HttpContext context, QuestionAnswerer answerer, TimeProvider time, CancellationToken cancellation)
    {
        var (body, error) = await ReadAsync(context.Request, cancellation);
        if (error is not null)
            return error;
        if (body!.Model is not (null or "" or Model))
            return NoModel(body.Model);
        if (body.Problem() is { } problem)
            return problem.As(StatusCodes.Status400BadRequest);
        AuditTrail.Note(context, body.Question);
        var reply = new CompletionReply("chatcmpl-" + Base64Url.EncodeToString(Guid.CreateVersion7().ToByteArray(bigEndian: true)), time.GetUtcNow().ToUnixTimeSeconds(), Model,
            $"{context.Request.Scheme}://{context.Request.Host}");
        var asked = new AskRequest(body.Question, body.History);
        if (body.Stream == true)
        {
            var limit = StreamTime.Of(context);
            return new CompletionStream(reply, body, answerer.StreamAsync(asked, limit.Token), limit);
        }

        var (text, answer) = (new MarkedText(), (Answer?)null);
        await foreach (var happened in answerer.StreamAsync(asked, cancellation))
            Take(text, happened, ref answer);
        return TypedResults.Json(reply.Whole(text, answer!, CompletionUsage.Of(body, text, answer!)), CompletionReply.JsonOptions);
    }

    /// <summary>Takes an event into the text; gives what is new of it.</summary>
    internal static string Take(MarkedText text, AnswerEvent happened, ref Answer? answer)
    {
        switch (happened)
        {
            case SourcesEvent sources:
                text.Know(sources.Citations);
                return "";
            case DeltaEvent delta:
                return text.Add(delta.Text, delta.Citations);
            case DoneEvent done:
                answer = done.Answer;
                return text.End(done.Answer);
            default:
                return "";
        }
    }

    private static async Task<(CompletionBody? Body, IResult? Error)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType())
            return (null, new CompletionError("Hãy gửi application/json (send application/json).").As(StatusCodes.Status415UnsupportedMediaType));
        try
        {
            return await request.ReadFromJsonAsync<CompletionBody>(cancellation) is { } body ? (body, null) : (null, Malformed());
        }
        catch (JsonException)
        {
            return (null, Malformed());
        }
        catch (BadHttpRequestException refused)
        {
            return (null, CompletionError.Of(refused.StatusCode, Problems.DetailOf(refused.StatusCode, request.HttpContext)).As(refused.StatusCode));
        }
    }

    private static JsonHttpResult<object> Malformed() => new CompletionError("Yêu cầu không đúng dạng JSON của chat completions (malformed request).").As(StatusCodes.Status400BadRequest);

    private static JsonHttpResult<object> NoModel(string id) => new CompletionError($"Không có mô hình \"{id}\"; mô hình ở đây là {Model} (there is no such model).", "model", "model_not_found").As(StatusCodes.Status404NotFound);

    private static object Described(TimeProvider time) => new { id = Model, @object = "model", created = time.GetUtcNow().ToUnixTimeSeconds(), owned_by = "qa" };
}
