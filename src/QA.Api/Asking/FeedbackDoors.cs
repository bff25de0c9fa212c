using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using QA.Answering;
using QA.Api.Access;
using QA.Store;

namespace QA.Api.Asking;

/// <summary>What readers think of the answers.</summary>
internal static class FeedbackDoors
{
    private const int DefaultLimit = 50;
    private const int MaxQuestions = 10_000;

    public static void MapFeedback(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/feedback").WithTags("Góp ý");
        group.MapPost("", Add).ProducesValidationProblem();
        group.MapGet("", List).ProducesValidationProblem();
        group.MapGet("/questions", Questions).Produces<string>(contentType: "application/jsonl");
    }

    /// <summary>Keeps a reader's verdict on an answer, in place of an earlier one on the same turn.</summary>
    internal static NoContent Add(FeedbackBody body, FeedbackStore store, TimeProvider time, HttpContext context)
    {
        store.Put(Caller.OwnerOf(context), new StoredFeedback(body.ConversationId!, body.Turn, time.GetUtcNow(), body.Verdict!, body.Comment) { Reason = body.Reason });
        return TypedResults.NoContent();
    }

    /// <summary>The verdicts with what they judge, the latest first: one's own, an administrator's those of all.</summary>
    internal static Ok<FeedbackList> List(FeedbackStore store, HttpContext context,
        [Description("up hoặc down; không ghi: cả hai"), RegularExpression("up|down", ErrorMessage = "verdict chỉ nhận \"up\" hoặc \"down\" (up or down only).")] string? verdict = null,
        [Description("Số góp ý bỏ qua, mặc định 0"), Range(0, int.MaxValue, ErrorMessage = "offset phải từ 0 trở lên (offset must not be negative).")] int? offset = null,
        [Description("Số góp ý nhiều nhất, mặc định 50"), Range(1, 200, ErrorMessage = "limit phải từ 1 đến 200 (limit must be between 1 and 200).")] int? limit = null) =>
        TypedResults.Ok(new FeedbackList(store.Count(Caller.OwnerOf(context), verdict, SeesAll(context)), [.. store.List(Caller.OwnerOf(context), verdict, limit ?? DefaultLimit, offset ?? 0, SeesAll(context)).Select(FeedbackItem.Of)]));

    /// <summary>The verdicts as questions for the evaluation, one JSON object a line; what a wrong answer should have been is left blank.</summary>
    internal static ContentHttpResult Questions(FeedbackStore store, HttpContext context)
    {
        var lines = new StringBuilder();
        foreach (var (index, kept) in store.List(Caller.OwnerOf(context), null, MaxQuestions, all: SeesAll(context)).Reverse().Index())
            if (FeedbackQuestion.Of(kept, index + 1) is { } question)
                lines.Append(JsonSerializer.Serialize(question, AnswerJson.Options)).Append('\n');
        return TypedResults.Content(lines.ToString(), "application/jsonl", Encoding.UTF8);
    }

    private static bool SeesAll(HttpContext context) => Caller.Of(context)?.Role == KeyRole.Administrator;
}

/// <summary>A page of the verdicts.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Feedback">The page, the latest first.</param>
internal sealed record FeedbackList(int Total, IReadOnlyList<FeedbackItem> Feedback);

/// <summary>A verdict with what it judges.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Turn">Number of the turn, from 1.</param>
/// <param name="At">When it was given.</param>
/// <param name="Verdict">"up" or "down".</param>
/// <param name="Reason">What is not right, or null.</param>
/// <param name="Comment">What the reader adds, or null.</param>
/// <param name="Question">The question.</param>
/// <param name="Answer">Text of the answer, or empty when the turn was not kept.</param>
internal sealed record FeedbackItem(string ConversationId, int Turn, DateTimeOffset At, string Verdict, string? Reason, string? Comment, string Question, string Answer)
{
    public static FeedbackItem Of(KeptFeedback kept)
    {
        var given = kept.Feedback;
        return new(given.Conversation, given.Turn, given.Given, given.Verdict, given.Reason, given.Comment, kept.Question, KeptAnswer.Read(kept.Answer)?.Said.Text ?? "");
    }
}

/// <summary>An answer read back from what is kept.</summary>
internal static class KeptAnswer
{
    /// <summary>Null when there is none, or another version wrote it in another form.</summary>
    public static Answer? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<Answer>(json, AnswerJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A reader's verdict on an answer.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Turn">Number of the turn, from 1.</param>
/// <param name="Verdict">"up" or "down".</param>
/// <param name="Comment">What the reader adds.</param>
/// <param name="Reason">What is not right: "figure", "place", "missing", "question" or "other".</param>
public sealed record FeedbackBody(
    [property: Required(ErrorMessage = "Thiếu conversationId (it is missing).")]
    [property: RegularExpression("[A-Za-z0-9_-]{1,64}", ErrorMessage = "conversationId chỉ gồm 1–64 chữ cái không dấu, số, - và _ (letters, digits, - and _ only).")]
    string? ConversationId,
    [property: Range(0, 1_000_000, ErrorMessage = "turn phải là số thứ tự của lượt hỏi (the number of a turn).")]
    int Turn,
    [property: Required(ErrorMessage = "Thiếu verdict: \"up\" hoặc \"down\" (it is missing).")]
    [property: RegularExpression("up|down", ErrorMessage = "verdict chỉ nhận \"up\" hoặc \"down\" (up or down only).")]
    string? Verdict,
    [property: StringLength(2000, ErrorMessage = "Nhận xét dài quá 2.000 ký tự (the comment is longer than 2,000 characters).")]
    string? Comment = null,
    [property: RegularExpression("figure|place|missing|question|other", ErrorMessage = "reason chỉ nhận figure, place, missing, question hoặc other (one of these only).")]
    string? Reason = null);
