using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace QA.Store;

/// <summary>A reader's verdict on an answer.</summary>
/// <param name="Conversation">Id of the conversation.</param>
/// <param name="Turn">Number of the turn.</param>
/// <param name="Given">When it was given.</param>
/// <param name="Verdict">"up" or "down".</param>
/// <param name="Comment">What the reader adds, or null.</param>
public sealed record StoredFeedback(string Conversation, int Turn, DateTimeOffset Given, string Verdict, string? Comment)
{
    /// <summary>What is not right, as one word; null when nothing was chosen.</summary>
    public string? Reason { get; init; }
}

/// <summary>A verdict with what it judges.</summary>
/// <param name="Feedback">The verdict.</param>
/// <param name="Question">The question.</param>
/// <param name="Context">The questions before it in the conversation, oldest first.</param>
/// <param name="Answer">The whole answer as JSON text; null when the turn was not kept.</param>
public sealed record KeptFeedback(StoredFeedback Feedback, string Question, IReadOnlyList<string> Context, string? Answer);

/// <summary>
/// Readers' verdicts, one for each turn: who changes their mind replaces it. The judged answer is kept with it and
/// outlives its conversation. Thread-safe.
/// </summary>
/// <param name="database">Where they are kept.</param>
public sealed class FeedbackStore(Database database)
{
    private const string Columns = "conversation, turn, given, verdict, comment, reason";

    /// <summary>Keeps a verdict in place of an earlier one on the same turn.</summary>
    /// <exception cref="StoreException">It cannot be written.</exception>
    public void Put(string? owner, StoredFeedback feedback)
    {
        ArgumentNullException.ThrowIfNull(feedback);
        database.Write(session => session.Run("""
            INSERT INTO feedback (owner, conversation, turn, given, verdict, comment, reason, question, context, answer)
            SELECT $owner, $conversation, $turn, $given, $verdict, $comment, $reason,
              coalesce((SELECT question FROM turns WHERE owner = $owner AND conversation = $conversation AND number = $turn), ''),
              (SELECT json_group_array(question) FROM (SELECT question FROM turns WHERE owner = $owner AND conversation = $conversation AND number < $turn ORDER BY number)),
              (SELECT answer FROM turns WHERE owner = $owner AND conversation = $conversation AND number = $turn)
            WHERE true
            ON CONFLICT (owner, conversation, turn) DO UPDATE SET given = excluded.given, verdict = excluded.verdict, comment = excluded.comment, reason = excluded.reason
            """, Owner(owner), ("$conversation", feedback.Conversation), ("$turn", feedback.Turn),
            ("$given", feedback.Given.ToUnixTimeMilliseconds()), ("$verdict", feedback.Verdict), ("$comment", feedback.Comment), ("$reason", feedback.Reason)));
    }

    /// <summary>The verdicts on a conversation, by turn.</summary>
    public IReadOnlyList<StoredFeedback> Of(string? owner, string conversation) => database.Read(session => session.Rows(FeedbackOf,
        $"SELECT {Columns} FROM feedback WHERE owner = $owner AND conversation = $conversation ORDER BY turn", Owner(owner), ("$conversation", conversation)));

    /// <summary>The verdicts with what they judge, the latest first.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="verdict">"up" or "down"; null for both.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="all">Those of every owner.</param>
    public IReadOnlyList<KeptFeedback> List(string? owner, string? verdict, int limit, int offset = 0, bool all = false) => database.Read(session => session.Rows(
        row => new KeptFeedback(FeedbackOf(row), row.GetString(6), JsonSerializer.Deserialize<List<string>>(row.GetString(7))!, row.Text(8)),
        $"SELECT {Columns}, question, context, answer FROM feedback WHERE {Chosen} ORDER BY given DESC, conversation, turn LIMIT $limit OFFSET $offset",
        Owner(owner), ("$all", all), ("$verdict", verdict), ("$limit", limit), ("$offset", offset)));

    /// <summary>How many verdicts <see cref="List"/> has to give.</summary>
    public int Count(string? owner, string? verdict, bool all = false) => database.Read(session =>
        (int)(long)session.Scalar($"SELECT count(*) FROM feedback WHERE {Chosen}", Owner(owner), ("$all", all), ("$verdict", verdict))!);

    private const string Chosen = "(owner = $owner OR $all) AND ($verdict IS NULL OR verdict = $verdict)";

    private static StoredFeedback FeedbackOf(SqliteDataReader row) =>
        new(row.GetString(0), row.GetInt32(1), row.Time(2), row.GetString(3), row.Text(4)) { Reason = row.Text(5) };

    private static (string, object?) Owner(string? owner) => ("$owner", owner ?? "");
}
