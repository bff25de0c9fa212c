using Microsoft.Data.Sqlite;

namespace QA.Store;

/// <summary>
/// The one file, <c>qa.db</c> in the data folder, that holds what cannot be derived from the reports. Thread-safe: readers
/// run side by side and beside the one writer. Another process may read and write it too.
/// </summary>
public sealed class Database : IDisposable
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "qa.db";

    private readonly string connectionString;
    private readonly Lock writing = new();

    private Database(string folder, TimeSpan patience) => connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(folder, FileName),
        ForeignKeys = true,
        DefaultTimeout = (int)Math.Ceiling(patience.TotalSeconds),
    }.ToString();

    /// <summary>Opens the database, makes it when it is not there, and brings its tables up to date.</summary>
    /// <param name="folder">The data folder; made when missing.</param>
    /// <param name="patience">How long to wait for another process that writes, in whole seconds. Default 10 seconds.</param>
    /// <exception cref="StoreException">It cannot be used; the message says why and what to do.</exception>
    public static Database Open(string folder, TimeSpan? patience = null)
    {
        var database = new Database(folder, patience ?? TimeSpan.FromSeconds(10));
        try
        {
            Directory.CreateDirectory(folder);
            database.Write(Migrate);
            return database;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException("Không tạo được thư mục dữ liệu; hãy kiểm tra đường dẫn và quyền ghi (the data folder cannot be made: check its path and permissions).", error);
        }
        catch (StoreException)
        {
            database.Dispose();
            throw;
        }

        // Readers go on beside a writer.
        static int Migrate(SqliteConnection connection)
        {
            connection.Run("PRAGMA journal_mode = WAL");
            Migrations.Apply(connection);
            return 0;
        }
    }

    /// <summary>Writes all of it as it is at one moment into a new file, while others read and write it.</summary>
    /// <exception cref="StoreException">It cannot be read or written.</exception>
    public void CopyTo(string file) => Read(connection =>
    {
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        copy.Open();
        connection.BackupDatabase(copy);
        // One file, without the write-ahead log beside it.
        return copy.Run("PRAGMA journal_mode = DELETE");
    });

    /// <summary>Lets go of the file.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    internal T Read<T>(Func<SqliteConnection, T> work) => Use(work);

    // One writer at a time: SQLite would let a second one wait in steps of a tenth of a second. A commit outlives the
    // process at once; after a power cut the last few may be missing, never half there.
    internal T Write<T>(Func<SqliteConnection, T> work)
    {
        lock (writing)
            return Use(connection =>
            {
                connection.Run("PRAGMA synchronous = NORMAL");
                return work(connection);
            });
    }

    /// <summary>Several statements, all or none.</summary>
    internal T WriteAll<T>(Func<SqliteConnection, T> work) => Write(connection =>
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var result = work(connection);
        transaction.Commit();
        return result;
    });

    private T Use<T>(Func<SqliteConnection, T> work)
    {
        try
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            connection.CreateFunction<string, string>("fold", Folding.Fold, isDeterministic: true);
            return work(connection);
        }
        catch (SqliteException error)
        {
            throw StoreException.Of(error);
        }
    }
}
