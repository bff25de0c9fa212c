using Microsoft.Data.Sqlite;

namespace QA.Store;

/// <summary>SQL with its parameters in one line.</summary>
internal static class Commands
{
    public static int Run(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Of(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Of(connection, sql, parameters);
        return command.ExecuteScalar();
    }

    public static List<T> Rows<T>(this SqliteConnection connection, Func<SqliteDataReader, T> row, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Of(connection, sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>A stored time.</summary>
    public static DateTimeOffset Time(this SqliteDataReader reader, int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    /// <summary>A text that may be missing.</summary>
    public static string? Text(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static SqliteCommand Of(SqliteConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
