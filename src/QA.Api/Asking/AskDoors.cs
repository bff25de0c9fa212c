using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using QA.Answering;
using QA.Api.Access;
using QA.Api.Hosting;
using QA.Api.Indexing;
using QA.Reports;

namespace QA.Api.Asking;

/// <summary>Questions and what to ask.</summary>
internal static class AskDoors
{
    private const string EventStream = "text/event-stream";
    private const int Suggested = 6;

    public static void MapAsk(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Hỏi");
        group.MapPost("/ask", AskAsync).RequireReports().RequireRateLimiting(RateLimits.Asks)
            .AuditUse("ask", given => given.OfType<AskBody>().FirstOrDefault()?.Question)
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .AddOpenApiOperationTransformer(ApiDocument.DescribeAnswer);
        group.MapPost("/explain", Explain).RequireReports().RequireRateLimiting(RateLimits.Asks)
            .AuditUse("explain", given => given.OfType<AskBody>().FirstOrDefault()?.Question).ProducesValidationProblem();
        group.MapGet("/suggestions", Suggestions).RequireCorpus();
    }

    /// <summary>Answers a question from the reports, every figure with its place.</summary>
    /// <remarks>With "Accept: text/event-stream" the answer comes as events, each one line of JSON with a "type": sources, delta, done (the whole answer), error.</remarks>
    internal static Results<Ok<Answer>, ServerSentEventsResult<AnswerEvent>, ProblemHttpResult> AskAsync(
        AskBody body, QuestionAnswerer answerer, CorpusKeeper keeper, Conversations conversations, HttpRequest request)
    {
        if (ProblemOf(body, keeper.Snapshot) is { } problem)
            return Problems.BadRequest(problem);
        // Answered before the first event: what fails here is still a proper error response.
        var answer = Answer(body, answerer, conversations);
        return WantsEvents(request)
            ? TypedResults.ServerSentEvents(EventsAsync(answer, request.HttpContext.RequestAborted))
            : TypedResults.Ok(answer);
    }

    /// <summary>How a question is read and what is considered for it; nothing is kept and no model is asked.</summary>
    internal static Results<Ok<AnswerExplanation>, ProblemHttpResult> Explain(AskBody body, QuestionAnswerer answerer, CorpusKeeper keeper, Conversations conversations)
    {
        if (ProblemOf(body, keeper.Snapshot) is { } problem)
            return Problems.BadRequest(problem);
        var history = body.History ?? (body.ConversationId is { } id ? conversations.Questions(id) : []);
        return TypedResults.Ok(answerer.Ask(new AskRequest(body.Question!, history, body.Reports ?? [], body.Language, Explain: true)).Explanation!);
    }

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

    private static Answer Answer(AskBody body, QuestionAnswerer answerer, Conversations conversations)
    {
        var id = body.ConversationId ?? Conversations.NewId();
        var history = body.History ?? conversations.Questions(id);
        return conversations.Add(id, body.Question!, answerer.Ask(new AskRequest(body.Question!, history, body.Reports ?? [], body.Language, body.Explain)));
    }

    /// <summary>JSON unless the caller likes events at least as well and names them.</summary>
    private static bool WantsEvents(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        double Liking(string type) => accepted.Where(a => a.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(a => a.Quality ?? 1).DefaultIfEmpty(0).Max();
        var events = Liking(EventStream);
        return events > 0 && events >= Liking("application/json");
    }

    private static async IAsyncEnumerable<AnswerEvent> EventsAsync(Answer answer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var happened in QuestionAnswerer.Stream(answer))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return happened;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }
}

/// <summary>Questions to try.</summary>
/// <param name="Questions">Each can be asked as it stands.</param>
internal sealed record SuggestionList(IReadOnlyList<string> Questions);
