using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using QA.Api.Hosting;
using QA.Store;

namespace QA.Api.Asking;

/// <summary>Conversations and what their readers think of the answers.</summary>
internal static class ConversationDoors
{
    public static void MapConversations(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("Hội thoại");
        group.MapGet("/conversations/{id}", Find).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/feedback", Feedback).ProducesValidationProblem();
    }

    /// <summary>The latest turns of a conversation with their whole answers.</summary>
    internal static Results<Ok<Conversation>, ProblemHttpResult> Find(string id, Conversations conversations) =>
        conversations.Find(id) is { } found
            ? TypedResults.Ok(found)
            : Problems.NotFound("Không có hội thoại này, hoặc nó đã bị xóa (there is no such conversation, or it was deleted).");

    /// <summary>Keeps a reader's verdict on an answer.</summary>
    internal static NoContent Feedback(FeedbackBody body, FeedbackStore store, TimeProvider time)
    {
        store.Put(null, new StoredFeedback(body.ConversationId!, body.Turn, time.GetUtcNow(), body.Verdict!, body.Comment));
        return TypedResults.NoContent();
    }
}

/// <summary>A reader's verdict on an answer.</summary>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Turn">Number of the turn, from 1.</param>
/// <param name="Verdict">"up" or "down".</param>
/// <param name="Comment">What the reader adds.</param>
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
    string? Comment = null);
