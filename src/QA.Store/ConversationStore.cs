using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace QA.Store;

/// <summary>A question and its answer as they are kept.</summary>
/// <param name="Number">Its number in the conversation, from 1.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Question">The question.</param>
/// <param name="Answer">The whole answer as JSON text.</param>
public sealed record StoredTurn(int Number, DateTimeOffset At, string Question, string Answer);

/// <summary>A conversation in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title: the first question, until it is renamed.</param>
/// <param name="Created">When it began.</param>
/// <param name="Used">When it was last asked in.</param>
/// <param name="Turns">How many turns are kept.</param>
public sealed record ConversationSummary(string Id, string Title, DateTimeOffset Created, DateTimeOffset Used, int Turns);

/// <summary>A conversation with its turns.</summary>
/// <param name="About">What the list says of it.</param>
/// <param name="Turns">Its turns, oldest first.</param>
public sealed record StoredConversation(ConversationSummary About, IReadOnlyList<StoredTurn> Turns);

/// <summary>
/// Conversations, each its owner's alone: the same id of two owners is two conversations, so that no owner learns of
/// another's. An owner is the id of a key, or null where keys are off. Thread-safe.
/// </summary>
/// <param name="database">Where they are kept.</param>
public sealed class ConversationStore(Database database)
{
    /// <summary>How many turns of a conversation are kept; the oldest go.</summary>
    public const int MaxTurns = 200;

    /// <summary>Longest title; a longer first question is cut at a word.</summary>
    public const int MaxTitle = 120;

    private const string Summary = """
        SELECT c.id, c.title, c.created, c.used, (SELECT count(*) FROM turns t WHERE t.owner = c.owner AND t.conversation = c.id)
        FROM conversations c
        """;

    /// <summary>Adds a turn; begins the conversation when there is none of that id.</summary>
    /// <returns>Number of the turn.</returns>
    /// <exception cref="StoreException">It cannot be written.</exception>
    public int Add(string? owner, string id, DateTimeOffset at, string question, string answer, string said = "") =>
        database.WriteAll(session => Add(session, owner, id, at, question, answer, said));

    /// <summary>The same, committed together with what others add at this moment; done when it is committed.</summary>
    /// <inheritdoc cref="Add(string?, string, DateTimeOffset, string, string, string)"/>
    public Task<int> AddAsync(string? owner, string id, DateTimeOffset at, string question, string answer, string said = "") =>
        database.WriteAllAsync(session => Add(session, owner, id, at, question, answer, said));

    private static int Add(Session session, string? owner, string id, DateTimeOffset at, string question, string answer, string said)
    {
        session.Run("""
            INSERT INTO conversations (owner, id, title, created, used) VALUES ($owner, $id, $title, $at, $at)
            ON CONFLICT (owner, id) DO UPDATE SET used = excluded.used, deleted = NULL
            """, Owner(owner), ("$id", id), ("$title", TitleOf(question)), At(at));
        var number = (int)(long)session.Scalar("""
            INSERT INTO turns (owner, conversation, number, asked, question, answer, words)
            VALUES ($owner, $id, 1 + (SELECT coalesce(max(number), 0) FROM turns WHERE owner = $owner AND conversation = $id), $at, $question, $answer, $words)
            RETURNING number
            """, Owner(owner), ("$id", id), At(at), ("$question", question), ("$answer", answer), ("$words", Folding.Fold($"{question}\n{said}")))!;
        if (number > MaxTurns)
            session.Run("DELETE FROM turns WHERE owner = $owner AND conversation = $id AND number <= $last", Owner(owner), ("$id", id), ("$last", number - MaxTurns));
        return number;
    }

    /// <summary>The conversation, or null when the owner has none of that id.</summary>
    public StoredConversation? Find(string? owner, string id) => database.Read(reading => reading.Together(session =>
    {
        var about = session.Rows(SummaryOf, $"{Summary} WHERE c.owner = $owner AND c.id = $id AND c.deleted IS NULL", Owner(owner), ("$id", id));
        return about.Count == 0 ? null : new StoredConversation(about[0], session.Rows(TurnOf,
            "SELECT number, asked, question, answer FROM turns WHERE owner = $owner AND conversation = $id ORDER BY number", Owner(owner), ("$id", id)));
    }, writes: false));

    /// <summary>Its latest questions, oldest first; none when the owner has no conversation of that id.</summary>
    public IReadOnlyList<string> Questions(string? owner, string id, int most) => database.Read(session =>
    {
        var latestFirst = session.Rows(row => row.GetString(0),
            """
            SELECT question FROM turns t JOIN conversations c ON c.owner = t.owner AND c.id = t.conversation
            WHERE t.owner = $owner AND t.conversation = $id AND c.deleted IS NULL ORDER BY number DESC LIMIT $most
            """, Owner(owner), ("$id", id), ("$most", most));
        latestFirst.Reverse();
        return latestFirst;
    });

    /// <summary>The owner's conversations, the last used first.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="words">Words that the title, a question or an answer must have, with or without marks; empty for all.</param>
    public IReadOnlyList<ConversationSummary> List(string? owner, int limit, int offset = 0, string words = "") => database.Read(session =>
        session.Rows(SummaryOf, $"{Summary} WHERE {Listed} ORDER BY c.used DESC, c.id LIMIT $limit OFFSET $offset",
            Owner(owner), ("$sought", Sought(words)), ("$limit", limit), ("$offset", offset)));

    /// <summary>How many conversations <see cref="List"/> has to give.</summary>
    public int Count(string? owner, string words = "") => database.Read(session =>
        (int)(long)session.Scalar($"SELECT count(*) FROM conversations c WHERE {Listed}", Owner(owner), ("$sought", Sought(words)))!);

    /// <summary>Gives it another title.</summary>
    /// <returns>Whether the owner has a conversation of that id.</returns>
    public bool Rename(string? owner, string id, string title) => database.Write(session =>
        session.Run("UPDATE conversations SET title = $title WHERE owner = $owner AND id = $id AND deleted IS NULL", Owner(owner), ("$id", id), ("$title", TitleOf(title)))) > 0;

    /// <summary>Deletes it with its turns; it can be restored until it is pruned.</summary>
    /// <returns>Whether the owner had a conversation of that id.</returns>
    public bool Delete(string? owner, string id, DateTimeOffset at) => database.Write(session =>
        session.Run("UPDATE conversations SET deleted = $at WHERE owner = $owner AND id = $id AND deleted IS NULL", Owner(owner), ("$id", id), At(at))) > 0;

    /// <summary>Brings back a deleted one.</summary>
    /// <returns>Whether it is there again.</returns>
    public bool Restore(string? owner, string id) => database.Write(session =>
        session.Run("UPDATE conversations SET deleted = NULL WHERE owner = $owner AND id = $id", Owner(owner), ("$id", id))) > 0;

    /// <summary>Clears away conversations that were not used, or were deleted, before a time, and the longest unused above a number.</summary>
    /// <returns>How many are gone.</returns>
    public int Prune(DateTimeOffset usedBefore, DateTimeOffset deletedBefore, int most) => database.Write(session =>
        session.Run("DELETE FROM conversations WHERE used < $used OR deleted < $deleted", ("$used", usedBefore.ToUnixTimeMilliseconds()), ("$deleted", deletedBefore.ToUnixTimeMilliseconds()))
        + session.Run("DELETE FROM conversations WHERE (owner, id) IN (SELECT owner, id FROM conversations ORDER BY used DESC LIMIT -1 OFFSET $most)", ("$most", most)));

    // Each word must stand in the title or in one of the turns.
    private const string Listed = """
        c.owner = $owner AND c.deleted IS NULL AND NOT EXISTS (SELECT 1 FROM json_each($sought) word
          WHERE instr(fold(c.title), word.value) = 0
          AND NOT EXISTS (SELECT 1 FROM turns t WHERE t.owner = c.owner AND t.conversation = c.id AND instr(t.words, word.value) > 0))
        """;

    private static string Sought(string words) => JsonSerializer.Serialize(Folding.Fold(words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string TitleOf(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= MaxTitle)
            return line;
        var space = line.LastIndexOf(' ', MaxTitle - 1);
        var cut = space > MaxTitle / 2 ? space : MaxTitle - 1;
        return line[..(char.IsHighSurrogate(line[cut - 1]) ? cut - 1 : cut)] + "…";
    }

    private static ConversationSummary SummaryOf(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.Time(2), row.Time(3), row.GetInt32(4));

    private static StoredTurn TurnOf(SqliteDataReader row) => new(row.GetInt32(0), row.Time(1), row.GetString(2), row.GetString(3));

    private static (string, object?) Owner(string? owner) => ("$owner", owner ?? "");

    private static (string, object?) At(DateTimeOffset at) => ("$at", at.ToUnixTimeMilliseconds());
}
