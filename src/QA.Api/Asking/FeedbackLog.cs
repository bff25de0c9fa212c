using System.Text.Json;
using QA.Answering;
using QA.Api.Indexing;

namespace QA.Api.Asking;

/// <summary>Readers' verdicts, one JSON line each, in the data folder.</summary>
internal sealed class FeedbackLog(CorpusKeeper keeper, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim writing = new(1, 1);

    private sealed record Line(DateTimeOffset At, FeedbackBody Feedback);

    public async Task AppendAsync(FeedbackBody feedback, CancellationToken cancellation)
    {
        var line = JsonSerializer.Serialize(new Line(time.GetUtcNow(), feedback), AnswerJson.Options) + "\n";
        await writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Directory.CreateDirectory(keeper.Data);
            // Not cancelled half way: a line is whole or not there.
            await File.AppendAllTextAsync(Path.Combine(keeper.Data, "feedback.jsonl"), line, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            writing.Release();
        }
    }

    public void Dispose() => writing.Dispose();
}
