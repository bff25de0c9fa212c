using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using QA.Api.Access;
using QA.Api.Hosting;
using QA.Store;

namespace QA.Api.Asking;

/// <summary>Conversations as the server keeps them.</summary>
internal static class ConversationDoors
{
    private const int DefaultLimit = 50;

    public static void MapConversations(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/conversations").WithTags("Hội thoại");
        group.MapGet("", List).ProducesValidationProblem();
        group.MapGet("/{id}", Find).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPatch("/{id}", Rename).ProducesProblem(StatusCodes.Status404NotFound).ProducesValidationProblem();
        group.MapDelete("/{id}", Delete).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/{id}/restore", Restore).ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>The conversations, the last used first.</summary>
    internal static Ok<ConversationList> List(ConversationStore store, HttpContext context,
        [Description("Từ phải có trong tên, trong câu hỏi hoặc trong câu trả lời, có dấu hoặc không dấu"), StringLength(200, ErrorMessage = "q dài quá 200 ký tự (q is longer than 200 characters).")] string? q = null,
        [Description("Số cuộc hỏi bỏ qua, mặc định 0"), Range(0, int.MaxValue, ErrorMessage = "offset phải từ 0 trở lên (offset must not be negative).")] int? offset = null,
        [Description("Số cuộc hỏi nhiều nhất, mặc định 50"), Range(1, 200, ErrorMessage = "limit phải từ 1 đến 200 (limit must be between 1 and 200).")] int? limit = null) =>
        TypedResults.Ok(new ConversationList(store.Count(Caller.OwnerOf(context), q ?? ""), store.List(Caller.OwnerOf(context), limit ?? DefaultLimit, offset ?? 0, q ?? "")));

    /// <summary>The latest turns of a conversation with their whole answers.</summary>
    internal static Results<Ok<Conversation>, ProblemHttpResult> Find(string id, Conversations conversations) =>
        conversations.Find(id) is { } found ? TypedResults.Ok(found) : NotFound();

    /// <summary>Gives a conversation another title.</summary>
    internal static Results<NoContent, ProblemHttpResult> Rename(string id, RenameBody body, ConversationStore store, HttpContext context) =>
        store.Rename(Caller.OwnerOf(context), id, body.Title!) ? TypedResults.NoContent() : NotFound();

    /// <summary>Deletes a conversation; for thirty days it can be restored.</summary>
    internal static Results<NoContent, ProblemHttpResult> Delete(string id, ConversationStore store, TimeProvider time, HttpContext context) =>
        store.Delete(Caller.OwnerOf(context), id, time.GetUtcNow()) ? TypedResults.NoContent() : NotFound();

    /// <summary>Brings back a deleted conversation.</summary>
    internal static Results<NoContent, ProblemHttpResult> Restore(string id, ConversationStore store, HttpContext context) =>
        store.Restore(Caller.OwnerOf(context), id) ? TypedResults.NoContent() : NotFound();

    private static ProblemHttpResult NotFound() =>
        Problems.NotFound("Không có hội thoại này, hoặc nó đã bị xóa (there is no such conversation, or it was deleted).");
}

/// <summary>A page of the conversations.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Conversations">The page, the last used first.</param>
internal sealed record ConversationList(int Total, IReadOnlyList<ConversationSummary> Conversations);

/// <summary>A new title.</summary>
/// <param name="Title">The title; a longer one than 120 characters is cut at a word.</param>
public sealed record RenameBody(
    [property: Required(ErrorMessage = "Thiếu title: tên mới (the title is missing).")]
    [property: StringLength(500, ErrorMessage = "title dài quá 500 ký tự (the title is longer than 500 characters).")]
    string? Title);
