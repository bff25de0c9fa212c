using QA.Api.Indexing;
using QA.Store;

namespace QA.Api.Hosting;

/// <summary>Opens the database when the server starts, and clears away what is too old while it runs.</summary>
internal sealed partial class StoreKeeper(ConversationStore conversations, AuditStore audit, TimeProvider time, ILogger<StoreKeeper> log) : BackgroundService
{
    // Some 6 kB each: a busy year of an office.
    private const int MostConversations = 100_000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);
    // Time enough to notice that something is missing.
    private static readonly TimeSpan Restorable = TimeSpan.FromDays(30);
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(BetweenRounds, time);
        while (await rounds.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            Prune();
    }

    private void Prune()
    {
        try
        {
            conversations.Prune(time.GetUtcNow() - Kept, time.GetUtcNow() - Restorable, MostConversations);
            audit.Prune(time.GetUtcNow() - Kept);
        }
        catch (StoreException error)
        {
            LogNotPruned(error);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Không dọn được hội thoại cũ (old conversations could not be deleted)")]
    private partial void LogNotPruned(Exception error);
}

/// <summary>Makes the database and its tables known to the doors.</summary>
internal static class StoreSetup
{
    public static void AddStore(this IServiceCollection services)
    {
        services.AddSingleton(provider => Database.Open(provider.GetRequiredService<CorpusKeeper>().Data));
        services.AddSingleton<ConversationStore>();
        services.AddSingleton<FeedbackStore>();
        services.AddHostedService<StoreKeeper>();
    }
}
