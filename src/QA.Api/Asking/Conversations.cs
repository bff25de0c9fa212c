using System.Buffers.Text;
using QA.Answering;

namespace QA.Api.Asking;

/// <summary>A question and its answer.</summary>
/// <param name="Number">Its number in the conversation, from 1.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Question">The question.</param>
/// <param name="Answer">The whole answer.</param>
internal sealed record Turn(int Number, DateTimeOffset At, string Question, Answer Answer);

/// <summary>A conversation as the server remembers it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Turns">Its latest turns, oldest first.</param>
internal sealed record Conversation(string Id, IReadOnlyList<Turn> Turns);

/// <summary>The latest turns of the latest conversations, in memory: a follow-up needs the questions before it.</summary>
internal sealed class Conversations(TimeProvider time)
{
    private const int MaxConversations = 1000;
    private const int MaxTurns = AskBody.MaxHistory;

    private readonly Lock access = new();
    private readonly Dictionary<string, LinkedListNode<Conversation>> byId = new(StringComparer.Ordinal);
    private readonly LinkedList<Conversation> latestFirst = new();

    /// <summary>A new id: ordered by time, hard to guess, 22 characters.</summary>
    public static string NewId() => Base64Url.EncodeToString(Guid.CreateVersion7().ToByteArray(bigEndian: true));

    /// <summary>The conversation, or null when it is not remembered.</summary>
    public Conversation? Find(string id)
    {
        lock (access)
            return byId.GetValueOrDefault(id)?.Value;
    }

    /// <summary>Its questions, oldest first; none for a conversation that is not remembered.</summary>
    public IReadOnlyList<string> Questions(string id) => [.. (Find(id)?.Turns ?? []).Select(t => t.Question)];

    /// <summary>Remembers a turn; forgets the conversation that has been silent longest when there are too many.</summary>
    public void Add(string id, string question, Answer answer)
    {
        lock (access)
        {
            var before = Take(id);
            var turn = new Turn(before.Count > 0 ? before[^1].Number + 1 : 1, time.GetUtcNow(), question, answer);
            byId[id] = latestFirst.AddFirst(new Conversation(id, [.. before.TakeLast(MaxTurns - 1), turn]));
            if (latestFirst.Count <= MaxConversations)
                return;
            byId.Remove(latestFirst.Last!.Value.Id);
            latestFirst.RemoveLast();
        }
    }

    private IReadOnlyList<Turn> Take(string id)
    {
        if (!byId.Remove(id, out var node))
            return [];
        latestFirst.Remove(node);
        return node.Value.Turns;
    }
}
