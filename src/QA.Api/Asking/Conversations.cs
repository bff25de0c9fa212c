using System.Buffers.Text;
using System.Text.Json;
using QA.Answering;
using QA.Api.Access;
using QA.Store;

namespace QA.Api.Asking;

/// <summary>A question and its answer.</summary>
/// <param name="Number">Its number in the conversation, from 1.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Question">The question.</param>
/// <param name="Answer">The whole answer.</param>
/// <param name="Verdict">What its reader thinks of it: "up", "down" or null.</param>
internal sealed record Turn(int Number, DateTimeOffset At, string Question, Answer Answer, string? Verdict);

/// <summary>A conversation as the server remembers it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title: the first question, until it is renamed.</param>
/// <param name="Turns">Its latest turns, oldest first.</param>
internal sealed record Conversation(string Id, string Title, IReadOnlyList<Turn> Turns);

/// <summary>What was asked and answered before: a follow-up needs the questions before it.</summary>
internal sealed partial class Conversations(ConversationStore store, FeedbackStore feedback, IHttpContextAccessor requests, TimeProvider time, ILogger<Conversations> log)
{
    // A conversation is its key's alone.
    private string? Owner => Caller.OwnerOf(requests.HttpContext);

    /// <summary>A new id: ordered by time, hard to guess, 22 characters.</summary>
    public static string NewId() => Base64Url.EncodeToString(Guid.CreateVersion7().ToByteArray(bigEndian: true));

    /// <summary>The conversation, or null when there is none of that id.</summary>
    public Conversation? Find(string id)
    {
        if (store.Find(Owner, id) is not { } found)
            return null;
        var verdicts = feedback.Of(Owner, id).ToDictionary(f => f.Turn, f => f.Verdict);
        return new Conversation(id, found.About.Title, [.. found.Turns.Select(t => TurnOf(t, id, verdicts.GetValueOrDefault(t.Number))).OfType<Turn>()]);
    }

    /// <summary>Its latest questions, oldest first; none for a conversation that is not there.</summary>
    public IReadOnlyList<string> Questions(string id) => store.Questions(Owner, id, AskBody.MaxHistory);

    /// <summary>Remembers a turn.</summary>
    /// <returns>The answer with its place in the conversation.</returns>
    public async Task<Answer> AddAsync(string id, string question, Answer answer)
    {
        try
        {
            return answer with { ConversationId = id, Turn = await store.AddAsync(Owner, id, time.GetUtcNow(), question, JsonSerializer.Serialize(answer, AnswerJson.Options), answer.Said.Text) };
        }
        catch (StoreException error)
        {
            // A full disk must not cost the reader the answer.
            LogNotKept(error);
            return answer with { ConversationId = id };
        }
    }

    /// <summary>Null for an answer that another version wrote in another form: the others are still worth showing.</summary>
    private Turn? TurnOf(StoredTurn stored, string id, string? verdict)
    {
        try
        {
            var answer = JsonSerializer.Deserialize<Answer>(stored.Answer, AnswerJson.Options)!;
            return new Turn(stored.Number, stored.At, stored.Question, answer with { ConversationId = id, Turn = stored.Number }, verdict);
        }
        catch (JsonException error)
        {
            LogNotUnderstood(error, stored.Number);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Không đọc lại được lượt hỏi {Number} (a kept answer cannot be read)")]
    private partial void LogNotUnderstood(Exception error, int number);

    [LoggerMessage(Level = LogLevel.Error, Message = "Không lưu được lượt hỏi (a turn could not be kept)")]
    private partial void LogNotKept(Exception error);
}
