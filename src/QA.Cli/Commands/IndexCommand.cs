using System.CommandLine;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using QA.Cli.Terminal;
using QA.Reports;
using QA.Reports.Indexing;

namespace QA.Cli.Commands;

/// <summary><c>qa index</c>: reads what is new or changed and says what came of it.</summary>
internal static class IndexCommand
{
    public static Command Create(CorpusFolders folders, CliConsole console)
    {
        var rebuild = new Option<bool>("--rebuild") { Description = "Đọc lại mọi báo cáo (read every report anew)" };
        var verify = new Option<bool>("--verify") { Description = "Đối chiếu chỉ mục với văn bản đã lưu (check the index against the stored texts)" };
        var command = new Command("index", "Đọc báo cáo và lập chỉ mục (index the reports)") { rebuild, verify };
        command.SetAction((parsed, cancellation) => RunAsync(folders, console, parsed, parsed.GetValue(rebuild), parsed.GetValue(verify), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CorpusFolders folders, CliConsole console, ParseResult parsed, bool rebuild, bool verify, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        Corpus? opened = null;
        await ProgressView.RunAsync(console, "Đọc", async tell =>
        {
            var progress = new Progress(tell);
            opened = await folders.OpenAsync(parsed, rebuild ? null : progress, cancellation, exclusive: true);
            if (rebuild)
                await opened.RefreshAsync(progress, rebuild: true, cancellation);
        });
        using var corpus = opened!;
        Summarize(corpus, console, Stopwatch.GetElapsedTime(started));
        return verify ? Verify(corpus, console, cancellation) : Cli.Done;
    }

    private static void Summarize(Corpus corpus, CliConsole console, TimeSpan took)
    {
        var now = corpus.Current;
        foreach (var notice in corpus.Notices)
            console.Out.WriteLine($"Chỉ mục: {notice}");
        foreach (var problem in now.Problems)
            console.Out.WriteLine($"{(problem.Partial ? "Chưa đọc hết" : "Bỏ qua")} {problem.File}: {problem.Reason}");
        console.Out.WriteLine($"{Numerals.Count(now.Entries.Count)} báo cáo, {Numerals.Count(now.PassageCount)} đoạn, " +
            $"{Numerals.Count(now.Entries.Sum(e => (long)e.Counts.Figures))} con số, {Numerals.Seconds(took)} giây");
    }

    private static int Verify(Corpus corpus, CliConsole console, CancellationToken cancellation)
    {
        var now = corpus.Current;
        var wrong = new List<string>(corpus.VerifyIndex());
        foreach (var entry in now.Entries)
        {
            cancellation.ThrowIfCancellationRequested();
            var report = now.Load(entry.Id);
            if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(report.Report.Text))) != entry.Hash)
                wrong.Add($"{entry.Id}: văn bản khác với danh mục (the text is not the catalogued one)");
            if (report.Passages.Count != entry.Counts.Passages)
                wrong.Add($"{entry.Id}: {report.Passages.Count} đoạn, danh mục ghi {entry.Counts.Passages} (the passages differ)");
        }

        if (now.Entries.Sum(e => e.Counts.Passages) != now.PassageCount)
            wrong.Add($"chỉ mục có {now.PassageCount} đoạn, danh mục ghi {now.Entries.Sum(e => e.Counts.Passages)} (the index differs from the catalogue)");
        foreach (var finding in wrong)
            console.Complain("Chỉ mục không khớp (the index does not agree)", finding, "chạy: qa index --rebuild");
        if (wrong.Count == 0)
            console.Out.WriteLine("Chỉ mục khớp với văn bản đã lưu (the index agrees with the stored texts).");
        return wrong.Count == 0 ? Cli.Done : Cli.Failure;
    }

    // Not System.Progress: its reports may come after the work is done.
    private sealed class Progress(Action<int, int, string> tell) : IProgress<IndexingProgress>
    {
        private readonly Lock telling = new();
        private int done;

        // Files are read side by side: their own numbers may arrive in another order.
        public void Report(IndexingProgress value)
        {
            lock (telling)
                tell(value.Page is null ? ++done : done, value.Total, value.Page is { } page ? $"{value.File}: nhận dạng {page}/{value.Pages} trang" : value.File);
        }
    }
}
