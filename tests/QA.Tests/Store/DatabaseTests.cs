using Microsoft.Data.Sqlite;
using QA.Store;
using QA.Tests.Api;

namespace QA.Tests.Store;

public sealed class DatabaseTests : IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Data, Database.FileName);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_written_is_there_after_the_file_is_opened_again()
    {
        using (var first = Database.Open(folder.Data))
            new ConversationStore(first).Add(null, "a", DateTimeOffset.UnixEpoch, "q", "{}");
        using var second = Database.Open(folder.Data);
        Assert.Equal("q", new ConversationStore(second).Find(null, "a")!.Turns.Single().Question);
    }

    [Fact]
    public void A_file_of_a_later_version_is_left_alone()
    {
        Database.Open(folder.Data).Dispose();
        Run("PRAGMA user_version = 9999");
        Assert.Contains("later version", Refused(), StringComparison.Ordinal);
        Assert.Equal(9999L, Run("PRAGMA user_version"));
    }

    [Fact]
    public void A_database_of_another_program_is_left_alone()
    {
        Directory.CreateDirectory(folder.Data);
        Run("CREATE TABLE theirs (x)");
        Assert.Contains("another program", Refused(), StringComparison.Ordinal);
        Assert.Equal(1L, Run("SELECT count(*) FROM sqlite_master"));
    }

    [Fact]
    public void A_file_that_is_no_database_is_left_alone()
    {
        Directory.CreateDirectory(folder.Data);
        System.IO.File.WriteAllText(File, new string('x', 5000));
        Assert.Contains("no database", Refused(), StringComparison.Ordinal);
        Assert.Equal(new string('x', 5000), System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_database_that_another_program_holds_is_told()
    {
        Database.Open(folder.Data).Dispose();
        using var other = Open();
        Command(other, "PRAGMA locking_mode = EXCLUSIVE");
        Command(other, "BEGIN EXCLUSIVE");
        Assert.Contains("locked by another program", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_told()
    {
        Directory.CreateDirectory(File);
        Assert.Contains("cannot be opened", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_told()
    {
        System.IO.File.WriteAllText(folder.Data, "");
        Assert.Contains("cannot be made", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_may_not_be_written_is_told()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName == "root")
            return; // the superuser may write anything
        Database.Open(folder.Data).Dispose();
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead);
        System.IO.File.SetUnixFileMode(folder.Data, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var reason = Refused();
        System.IO.File.SetUnixFileMode(folder.Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Contains("data folder", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_that_open_a_new_folder_at_once_both_find_it_ready()
    {
        Parallel.For(0, 8, _ =>
        {
            using var database = Database.Open(folder.Data);
            new ConversationStore(database).Add(null, "a", DateTimeOffset.UnixEpoch, "q", "{}");
        });
        using var after = Database.Open(folder.Data);
        Assert.Equal(Enumerable.Range(1, 8), new ConversationStore(after).Find(null, "a")!.Turns.Select(t => t.Number));
    }

    private string Refused()
    {
        var refusal = Assert.Throws<StoreException>(() => Database.Open(folder.Data, Short).Dispose());
        Assert.DoesNotContain(folder.Root, refusal.Message, StringComparison.Ordinal);
        return refusal.Message;
    }

    private object? Run(string sql)
    {
        using var connection = Open();
        return Command(connection, sql);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }

    private static object? Command(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
