namespace QA.Store;

/// <summary>Something that was done.</summary>
/// <param name="At">When.</param>
/// <param name="Key">Id of the key; null where keys are off or none was valid, and for the command line.</param>
/// <param name="Address">Where it came from; null for the command line.</param>
/// <param name="Action">What was done: "ask", "reports.add", "keys.revoke".</param>
/// <param name="Target">What it was done to, or null.</param>
/// <param name="Result">The HTTP status it ended with; 200 on the command line.</param>
/// <param name="Detail">What else is kept: the question, only where that is switched on.</param>
public sealed record AuditEntry(DateTimeOffset At, string? Key, string? Address, string Action, string? Target, int Result, string? Detail = null);

/// <summary>Who did what, in the order it was done. Lines are added and grow old; none is changed. Thread-safe.</summary>
/// <param name="database">Where they are kept.</param>
public sealed class AuditStore(Database database)
{
    /// <summary>Adds a line.</summary>
    /// <exception cref="StoreException">It cannot be written.</exception>
    public void Add(AuditEntry entry) => database.Write(session => Add(session, entry));

    /// <summary>The same, committed together with what others add at this moment; done when it is committed.</summary>
    /// <exception cref="StoreException">It cannot be written.</exception>
    public Task AddAsync(AuditEntry entry) => database.WriteAllAsync(session => Add(session, entry));

    private static int Add(Session session, AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return session.Run("""
            INSERT INTO audit (at, key, address, action, target, result, detail) VALUES ($at, $key, $address, $action, $target, $result, $detail)
            """, ("$at", entry.At.ToUnixTimeMilliseconds()), ("$key", entry.Key), ("$address", entry.Address), ("$action", entry.Action),
            ("$target", entry.Target), ("$result", entry.Result), ("$detail", entry.Detail));
    }

    /// <summary>The latest lines, the latest first.</summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="since">None older than this; null for all.</param>
    /// <param name="key">Only those of a key; null for all.</param>
    public IReadOnlyList<AuditEntry> Latest(int limit, DateTimeOffset? since = null, string? key = null) => database.Read(session => session.Rows(
        row => new AuditEntry(row.Time(0), row.Text(1), row.Text(2), row.GetString(3), row.Text(4), row.GetInt32(5), row.Text(6)), """
            SELECT at, key, address, action, target, result, detail FROM audit
            WHERE at >= $since AND ($key IS NULL OR key = $key) ORDER BY number DESC LIMIT $limit
            """, ("$since", since?.ToUnixTimeMilliseconds() ?? 0), ("$key", key), ("$limit", limit)));

    /// <summary>Deletes what is older than a time.</summary>
    public void Prune(DateTimeOffset before) => database.Write(session =>
        session.Run("DELETE FROM audit WHERE at < $before", ("$before", before.ToUnixTimeMilliseconds())));
}
