namespace QA.Store;

/// <summary>A reader's verdict on an answer.</summary>
/// <param name="Conversation">Id of the conversation.</param>
/// <param name="Turn">Number of the turn.</param>
/// <param name="Given">When it was given.</param>
/// <param name="Verdict">"up" or "down".</param>
/// <param name="Comment">What the reader adds, or null.</param>
public sealed record StoredFeedback(string Conversation, int Turn, DateTimeOffset Given, string Verdict, string? Comment);

/// <summary>Readers' verdicts, one for each turn: who changes their mind replaces it. Thread-safe.</summary>
/// <param name="database">Where they are kept.</param>
public sealed class FeedbackStore(Database database)
{
    /// <summary>Keeps a verdict in place of an earlier one on the same turn.</summary>
    /// <exception cref="StoreException">It cannot be written.</exception>
    public void Put(string? owner, StoredFeedback feedback)
    {
        ArgumentNullException.ThrowIfNull(feedback);
        database.Write(connection => connection.Run("""
            INSERT INTO feedback (owner, conversation, turn, given, verdict, comment) VALUES ($owner, $conversation, $turn, $given, $verdict, $comment)
            ON CONFLICT (owner, conversation, turn) DO UPDATE SET given = excluded.given, verdict = excluded.verdict, comment = excluded.comment
            """, ("$owner", owner ?? ""), ("$conversation", feedback.Conversation), ("$turn", feedback.Turn),
            ("$given", feedback.Given.ToUnixTimeMilliseconds()), ("$verdict", feedback.Verdict), ("$comment", feedback.Comment)));
    }

    /// <summary>The verdicts on a conversation, by turn.</summary>
    public IReadOnlyList<StoredFeedback> Of(string? owner, string conversation) => database.Read(connection => connection.Rows(
        row => new StoredFeedback(row.GetString(0), row.GetInt32(1), row.Time(2), row.GetString(3), row.Text(4)),
        "SELECT conversation, turn, given, verdict, comment FROM feedback WHERE owner = $owner AND conversation = $conversation ORDER BY turn",
        ("$owner", owner ?? ""), ("$conversation", conversation)));
}
