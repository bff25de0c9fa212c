using Microsoft.Extensions.Options;
using QA.Api.Access;
using QA.Api.Hosting;
using QA.Reports;
using QA.Reports.Indexing;

namespace QA.Api.Indexing;

/// <summary>Where indexing stands.</summary>
internal enum IndexPhase
{
    /// <summary>Files are being read.</summary>
    Indexing,

    /// <summary>The index is there.</summary>
    Ready,

    /// <summary>The folder cannot be read; tried again and again.</summary>
    Failed,
}

/// <summary>How far indexing has come.</summary>
/// <param name="Phase">Where it stands.</param>
/// <param name="Done">Files dealt with.</param>
/// <param name="Total">Files there are.</param>
/// <param name="Message">What is wrong and what to do; null when nothing is.</param>
internal sealed record IndexState(IndexPhase Phase, int Done = 0, int Total = 0, string? Message = null);

/// <summary>Opens the corpus behind the running server and holds it.</summary>
internal sealed partial class CorpusKeeper(IOptions<QaOptions> options, VisibleReports visible, TimeProvider time, ILogger<CorpusKeeper> log) : BackgroundService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(3);

    /// <summary>A change is taken in at the second look that sees it: after two to four seconds.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    private readonly CorpusOptions folders = options.Value.ToCorpus(Directory.GetCurrentDirectory(), time);
    private readonly bool watches = options.Value.Watch;
    private volatile IndexState state = new(IndexPhase.Indexing);
    private volatile Corpus? corpus;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where indexing stands now.</summary>
    public IndexState State => state;

    /// <summary>The reports; null until they are read.</summary>
    public Corpus? Corpus => corpus;

    /// <summary>Done when the reports have been read.</summary>
    public Task Opened => ready.Task;

    /// <summary>Folder of what is derived and uploaded.</summary>
    public string Data => folders.Data;

    /// <summary>The reports as they are now, as far as the caller of the current request may see them. Only behind <see cref="IndexGate"/>.</summary>
    public CorpusSnapshot Snapshot => visible.Of((corpus ?? throw new InvalidOperationException("The corpus is not open yet.")).Current);

    public override void Dispose()
    {
        corpus?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The server listens while files are read.
        await Task.Yield();
        // From before the opening on: a file that comes while others are recognised is seen too.
        var watch = watches ? new FolderWatch(folders.Corpus, folders.Data) : null;
        while (!stoppingToken.IsCancellationRequested && await TryOpenAsync(stoppingToken).ConfigureAwait(false) is { } problem)
        {
            if (state.Message != problem)
                LogFailed(problem, folders.Corpus, folders.Data);
            state = new IndexState(IndexPhase.Failed, Message: problem);
            await Task.Delay(BetweenTries, time, stoppingToken).ConfigureAwait(false);
        }

        await WatchAsync(watch, stoppingToken).ConfigureAwait(false);
    }

    // Scans are recognised beside the watching; questions are answered from the rest meanwhile.
    private async Task WatchAsync(FolderWatch? watch, CancellationToken stoppingToken)
    {
        var recognising = RecogniseAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(BetweenLooks, time, stoppingToken).ConfigureAwait(false);
            // Uploads come whether the folder is watched or not.
            if (recognising.IsCompleted && corpus!.Waiting.Count > 0)
                recognising = RecogniseAsync(stoppingToken);
            if (watch?.IsDue() != true)
                continue;
            try
            {
                var started = time.GetTimestamp();
                await corpus!.RefreshAsync(cancellation: stoppingToken).ConfigureAwait(false);
                Announce(corpus, time.GetElapsedTime(started));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                LogError(error);
            }
        }
    }

    private async Task RecogniseAsync(CancellationToken stoppingToken)
    {
        if (corpus!.Waiting.Count == 0)
            return;
        try
        {
            var started = time.GetTimestamp();
            await corpus.RecogniseAsync(new Progress(this, opening: false), stoppingToken).ConfigureAwait(false);
            Announce(corpus, time.GetElapsedTime(started));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogError(error);
        }
    }

    /// <summary>Null when the corpus is open, else what is wrong, without paths.</summary>
    private async Task<string?> TryOpenAsync(CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        try
        {
            corpus = await Corpus.OpenAsync(folders, new Progress(this, opening: true), cancellation).ConfigureAwait(false);
            Announce(corpus, time.GetElapsedTime(started));
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return "Không thấy thư mục báo cáo; hãy tạo thư mục corpus, hoặc chỉ thư mục khác bằng --corpus (the corpus folder is missing: create it or name another with --corpus).";
        }
        catch (Exception error) when (error is SharedFolderException or HeldFolderException)
        {
            return error.Message;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogError(error);
            return "Không đọc hoặc ghi được thư mục báo cáo hay dữ liệu; hãy kiểm tra quyền và ổ đĩa (the corpus or data folder cannot be read or written).";
        }
    }

    private void Announce(Corpus opened, TimeSpan took)
    {
        var now = opened.Current;
        foreach (var notice in opened.Notices)
            LogNotice(notice);
        foreach (var problem in now.Problems)
        {
            if (problem.Partial)
                LogPart(problem.File, problem.Reason);
            else
                LogProblem(problem.File, problem.Reason);
        }

        state = state with { Phase = IndexPhase.Ready };
        var unread = now.Problems.Count(p => !p.Partial);
        LogReady(now.Entries.Count, now.PassageCount, unread, took.TotalSeconds);
        ready.TrySetResult();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Đọc báo cáo {Done}/{Total}: {File}")]
    private partial void LogProgress(int done, int total, string file);

    [LoggerMessage(Level = LogLevel.Information, Message = "Nhận dạng {File}: {Page}/{Pages} trang (recognising)")]
    private partial void LogPage(string file, int page, int pages);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sẵn sàng: {Reports} báo cáo, {Passages} đoạn, {Problems} tệp không đọc được, sau {Seconds:F1} giây (ready)")]
    private partial void LogReady(int reports, int passages, int problems, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bỏ qua {File}: {Reason}")]
    private partial void LogProblem(string file, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chưa đọc hết {File}: {Reason}")]
    private partial void LogPart(string file, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chỉ mục: {Notice}")]
    private partial void LogNotice(string notice);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Problem} corpus: {Corpus} data: {Data}")]
    private partial void LogFailed(string problem, string corpus, string data);

    [LoggerMessage(Level = LogLevel.Error, Message = "Opening the corpus failed")]
    private partial void LogError(Exception error);

    // Not System.Progress: its reports may come late and out of order.
    private sealed class Progress(CorpusKeeper keeper, bool opening) : IProgress<IndexingProgress>
    {
        private readonly Lock reporting = new();
        private int done;

        // Files are read side by side: their own numbers may arrive in another order.
        public void Report(IndexingProgress value)
        {
            if (value.Page is { } page)
            {
                keeper.LogPage(value.File, page, value.Pages ?? page);
                return;
            }

            lock (reporting)
            {
                done++;
                if (opening)
                    keeper.state = new IndexState(IndexPhase.Indexing, done, value.Total);
                keeper.LogProgress(done, value.Total, value.File);
            }
        }
    }
}
