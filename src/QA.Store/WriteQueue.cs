using System.Collections.Concurrent;

namespace QA.Store;

/// <summary>
/// Writings that come close together and are committed as one, since a commit costs more than what is written. Each caller
/// is told after the commit that holds its own. Thread-safe.
/// </summary>
/// <param name="database">Where they are written.</param>
internal sealed class WriteQueue(Database database)
{
    // A longer one would only let its first wait.
    private const int MostAtOnce = 64;

    private readonly ConcurrentQueue<Waiting> waiting = new();
    private int isWriting;

    /// <summary>Runs some statements, all or none, with others or by themselves.</summary>
    /// <exception cref="StoreException">They cannot be run; others are not touched by that.</exception>
    public Task<T> AddAsync<T>(Func<Session, T> work)
    {
        var added = new Waiting<T>(work);
        waiting.Enqueue(added);
        if (Interlocked.Exchange(ref isWriting, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(queue => queue.WriteAll(), this, preferLocal: false);
        return added.Done;
    }

    private void WriteAll()
    {
        var batch = new List<Waiting>(MostAtOnce);
        do
        {
            while (waiting.TryDequeue(out var next))
            {
                batch.Add(next);
                if (batch.Count == MostAtOnce || waiting.IsEmpty)
                    Write(batch);
            }

            Volatile.Write(ref isWriting, 0);
            // One may have come between the last look and the mark.
        }
        while (!waiting.IsEmpty && Interlocked.Exchange(ref isWriting, 1) == 0);
    }

    private void Write(List<Waiting> batch)
    {
        if (batch.Count == 1 || !TryWrite(batch))
            foreach (var one in batch)
                TryWrite([one]);
        batch.Clear();
    }

    /// <summary>False when several were to be written and one of them failed: nothing is written then.</summary>
    private bool TryWrite(IReadOnlyList<Waiting> batch)
    {
        try
        {
            database.WriteAll(session =>
            {
                foreach (var one in batch)
                    one.Run(session);
                return 0;
            });
        }
        // Whatever it is, it is its caller's to hear of: here it would end the process.
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            if (batch.Count > 1)
                return false;
            batch[0].Fail(failure);
            return true;
        }

        foreach (var one in batch)
            one.Tell();
        return true;
    }

    private abstract class Waiting
    {
        public abstract void Run(Session session);

        public abstract void Tell();

        public abstract void Fail(Exception failure);
    }

    private sealed class Waiting<T>(Func<Session, T> work) : Waiting
    {
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T result = default!;

        public Task<T> Done => done.Task;

        public override void Run(Session session) => result = work(session);

        public override void Tell() => done.TrySetResult(result);

        public override void Fail(Exception failure) => done.TrySetException(failure);
    }
}
