using System.Collections.Concurrent;
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
    private readonly ConcurrentBag<Session> idle = [];
    private readonly WriteQueue queue;
    private readonly Lock writing = new();
    private Session? writer;
    private volatile bool isClosed;

    private Database(string folder, TimeSpan patience)
    {
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, FileName),
            ForeignKeys = true,
            DefaultTimeout = (int)Math.Ceiling(patience.TotalSeconds),
            // Sessions are kept here, with their compiled statements.
            Pooling = false,
        }.ToString();
        queue = new WriteQueue(this);
    }

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
        static int Migrate(Session session)
        {
            session.RunOnce("PRAGMA journal_mode = WAL");
            Migrations.Apply(session);
            return 0;
        }
    }

    /// <summary>Writes all of it as it is at one moment into a new file, while others read and write it.</summary>
    /// <exception cref="StoreException">It cannot be read or written.</exception>
    public void CopyTo(string file) => Read(session =>
    {
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        copy.Open();
        session.CopyTo(copy);
        // One file, without the write-ahead log beside it.
        using var command = copy.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE";
        return command.ExecuteNonQuery();
    });

    /// <summary>Lets go of the file.</summary>
    public void Dispose()
    {
        isClosed = true;
        lock (writing)
        {
            writer?.Dispose();
            writer = null;
        }

        while (idle.TryTake(out var session))
            session.Dispose();
    }

    internal T Read<T>(Func<Session, T> work)
    {
        ObjectDisposedException.ThrowIf(isClosed, this);
        Session? session = null;
        try
        {
            session = idle.TryTake(out var kept) ? kept : new Session(connectionString);
            var result = work(session);
            idle.Add(session);
            session = null;
            return result;
        }
        catch (SqliteException error)
        {
            throw StoreException.Of(error);
        }
        finally
        {
            // One that failed is not used again, and one that comes back late is not kept.
            session?.Dispose();
            if (isClosed)
                Dispose();
        }
    }

    // One writer at a time: SQLite would let a second one wait in steps of a tenth of a second. A commit outlives the
    // process at once; after a power cut the last few may be missing, never half there.
    internal T Write<T>(Func<Session, T> work)
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            try
            {
                writer ??= NewWriter();
                return work(writer);
            }
            catch (SqliteException error)
            {
                writer?.Dispose();
                writer = null;
                throw StoreException.Of(error);
            }
        }
    }

    /// <summary>Several statements, all or none.</summary>
    internal T WriteAll<T>(Func<Session, T> work) => Write(session => session.Together(work, writes: true));

    /// <summary>The same, committed together with what others write at this moment.</summary>
    internal Task<T> WriteAllAsync<T>(Func<Session, T> work) => queue.AddAsync(work);

    private Session NewWriter()
    {
        var session = new Session(connectionString);
        session.RunOnce("PRAGMA synchronous = NORMAL");
        return session;
    }
}
