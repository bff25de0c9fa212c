using Microsoft.Data.Sqlite;

namespace QA.Store;

/// <summary>An open connection that remembers its statements: a statement is compiled once and then only run. For one thread at a time.</summary>
internal sealed class Session : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> compiled = new(StringComparer.Ordinal);

    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public Session(string connectionString)
    {
        connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            connection.CreateFunction<string, string>("fold", Folding.Fold, isDeterministic: true);
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    public int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Ready(sql, parameters).ExecuteNonQuery();

    /// <summary>Runs a script, or what is needed once: nothing of it is remembered.</summary>
    public void RunOnce(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Ready(sql, parameters).ExecuteScalar();

    public List<T> Rows<T>(Func<SqliteDataReader, T> row, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Ready(sql, parameters).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>Runs several statements as one: all or none, and readings see one moment.</summary>
    /// <param name="work">The statements.</param>
    /// <param name="writes">Whether they write: then no other may begin to.</param>
    public T Together<T>(Func<Session, T> work, bool writes)
    {
        Run(writes ? "BEGIN IMMEDIATE" : "BEGIN");
        try
        {
            var result = work(this);
            Run("COMMIT");
            return result;
        }
        finally
        {
            // Some errors end it by themselves.
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
                Run("ROLLBACK");
        }
    }

    public void CopyTo(SqliteConnection copy) => connection.BackupDatabase(copy);

    public void Dispose()
    {
        foreach (var command in compiled.Values)
            command.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Ready(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!compiled.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in parameters)
                command.Parameters.Add(new SqliteParameter(name, null));
            compiled[sql] = command;
        }

        for (var i = 0; i < parameters.Length; i++)
            command.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        return command;
    }
}

/// <summary>Columns that need reading in another way.</summary>
internal static class Columns
{
    /// <summary>A stored time.</summary>
    public static DateTimeOffset Time(this SqliteDataReader reader, int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    /// <summary>A text that may be missing.</summary>
    public static string? Text(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
