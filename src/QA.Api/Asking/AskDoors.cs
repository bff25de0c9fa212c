using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using QA.Answering;
using QA.Api.Access;
using QA.Api.Hosting;
using QA.Api.Indexing;
using QA.Reports;

namespace QA.Api.Asking;

/// <summary>Questions and what to ask.</summary>
internal static partial class AskDoors
{
    private const string EventStream = "text/event-stream";
    private const int Suggested = 6;

    public static void MapAsk(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Hỏi");
        group.MapPost("/ask", AskAsync).RequireReports().RequireRateLimiting(RateLimits.Asks).Behind(Queue.Asks).WithRequestTimeout(TimeLimits.Answers)
            .AuditUse("ask", given => given.OfType<AskBody>().FirstOrDefault()?.Question)
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .AddOpenApiOperationTransformer(ApiDocument.DescribeAnswer);
        group.MapPost("/explain", Explain).RequireReports().RequireRateLimiting(RateLimits.Asks).Behind(Queue.Asks)
            .AuditUse("explain", given => given.OfType<AskBody>().FirstOrDefault()?.Question).ProducesValidationProblem();
        group.MapGet("/suggestions", Suggestions).RequireCorpus();
    }

    /// <summary>Answers a question from the reports, every figure with its place.</summary>
    /// <remarks>With "Accept: text/event-stream" the answer comes as events, each one line of JSON with a "type": sources, delta, done (the whole answer), error.</remarks>
    internal static async Task<Results<Ok<Answer>, ServerSentEventsResult<AnswerEvent>, ProblemHttpResult>> AskAsync(
        AskBody body, QuestionAnswerer answerer, CorpusKeeper keeper, Conversations conversations, HttpRequest request, CancellationToken cancellation)
    {
        if (ProblemOf(body, keeper.Snapshot) is { } problem)
            return Problems.BadRequest(problem);
        var id = body.ConversationId ?? Conversations.NewId();
        var asked = new AskRequest(body.Question!, HistoryOf(body, conversations), body.Reports ?? [], body.Language, body.Explain);
        // What fails before the first event is still a proper error response.
        if (WantsEvents(request))
        {
            var limit = StreamTime.Of(request.HttpContext);
            return TypedResults.ServerSentEvents(EventsAsync(answerer.StreamAsync(asked, limit.Token), KeptAsync, request.HttpContext, limit));
        }

        return TypedResults.Ok(await KeptAsync(await answerer.AskAsync(asked, cancellation)));

        Task<Answer> KeptAsync(Answer answer) => conversations.AddAsync(id, body.Question!, answer);
    }

    /// <summary>How a question is read and what is considered for it; nothing is kept and no model is asked.</summary>
    internal static Results<Ok<AnswerExplanation>, ProblemHttpResult> Explain(AskBody body, QuestionAnswerer answerer, CorpusKeeper keeper, Conversations conversations)
    {
        if (ProblemOf(body, keeper.Snapshot) is { } problem)
            return Problems.BadRequest(problem);
        return TypedResults.Ok(answerer.Ask(new AskRequest(body.Question!, HistoryOf(body, conversations), body.Reports ?? [], body.Language, Explain: true)).Explanation!);
    }

    // A conversation that is only now begun has nothing to look up.
    private static IReadOnlyList<string> HistoryOf(AskBody body, Conversations conversations) =>
        body.History ?? (body.ConversationId is { } id ? conversations.Questions(id) : []);

    /// <summary>Six questions that the reports can answer.</summary>
    internal static Ok<SuggestionList> Suggestions(QuestionAnswerer answerer) => TypedResults.Ok(new SuggestionList(answerer.Suggest(Suggested)));

    /// <summary>Why a question of the right form cannot be answered, or null.</summary>
    private static string? ProblemOf(AskBody body, CorpusSnapshot reports)
    {
        if (!body.Question!.Any(char.IsLetterOrDigit))
            return "Câu hỏi chỉ có dấu, không có chữ hay số nào; hãy nhập câu hỏi bằng lời (the question holds no letter or digit).";
        if (body.History?.Any(q => q is null || q.Length > AskRequest.MaxQuestion) == true)
            return "history có câu trống hoặc dài quá 2.000 ký tự (an earlier question is missing or too long).";
        var unknown = body.Reports?.FirstOrDefault(id => id is null || reports.Find(id) is null);
        return body.Reports is not null && (unknown is not null || body.Reports.Contains(null!))
            ? $"Không có báo cáo \"{unknown}\"; danh sách có ở /api/v1/reports (there is no such report)."
            : null;
    }

    /// <summary>JSON unless the caller likes events at least as well and names them.</summary>
    private static bool WantsEvents(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        double Liking(string type) => accepted.Where(a => a.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(a => a.Quality ?? 1).DefaultIfEmpty(0).Max();
        var events = Liking(EventStream);
        return events > 0 && events >= Liking("application/json");
    }

    /// <summary>The events with the answer kept before it is given; a fault in the middle is the last event.</summary>
    private static async IAsyncEnumerable<AnswerEvent> EventsAsync(
        IAsyncEnumerable<AnswerEvent> events, Func<Answer, Task<Answer>> keepAsync, HttpContext context, StreamTime limit)
    {
        await using var happening = events.GetAsyncEnumerator(limit.Token);
        while (await NextAsync(happening, context, limit) is { } happened)
        {
            yield return happened is DoneEvent done ? new DoneEvent(await keepAsync(done.Answer)) : happened;
            if (happened is ErrorEvent)
                yield break;
        }
    }

    // The status has been sent: the stream itself must say that it failed.
    private static async ValueTask<AnswerEvent?> NextAsync(IAsyncEnumerator<AnswerEvent> events, HttpContext context, StreamTime limit)
    {
        try
        {
            return await events.MoveNextAsync() ? events.Current : null;
        }
        catch (OperationCanceledException) when (limit.IsUp)
        {
            return new ErrorEvent("timeout", Activity.Current?.Id ?? context.TraceIdentifier);
        }
        catch (Exception fault) when (!limit.Token.IsCancellationRequested && fault is not OutOfMemoryException)
        {
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(AskDoors)).LogStreamFailed(fault, context.TraceIdentifier);
            return new ErrorEvent("internal", Activity.Current?.Id ?? context.TraceIdentifier);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Luồng trả lời bị lỗi, traceId {TraceId} (a streamed answer failed)")]
    private static partial void LogStreamFailed(this ILogger log, Exception fault, string traceId);
}

/// <summary>Questions to try.</summary>
/// <param name="Questions">Each can be asked as it stands.</param>
internal sealed record SuggestionList(IReadOnlyList<string> Questions);
