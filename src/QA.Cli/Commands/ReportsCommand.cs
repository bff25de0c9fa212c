using System.CommandLine;
using System.Text.Json;
using QA.Answering;
using QA.Cli.Terminal;
using QA.Reports.Indexing;

namespace QA.Cli.Commands;

/// <summary><c>qa reports</c>: what is loaded, and what could not be.</summary>
internal static class ReportsCommand
{
    public static Command Create(CorpusFolders folders, CliConsole console)
    {
        var json = new Option<bool>("--json") { Description = "Ghi ra JSON (write JSON)" };
        var command = new Command("reports", "Kể các báo cáo đã nạp (list the reports)") { json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var corpus = await folders.OpenAsync(parsed, progress: null, cancellation);
            var now = corpus.Current;
            if (parsed.GetValue(json))
                console.Out.WriteLine(JsonSerializer.Serialize(new { reports = now.Entries, problems = now.Problems }, AnswerJson.Options));
            else
                Show(now.Entries, now.Problems, console.Out);
            return Cli.Done;
        });
        return command;
    }

    private static void Show(IReadOnlyList<CatalogueEntry> entries, IReadOnlyList<FileProblem> problems, TextWriter output)
    {
        if (entries.Count == 0)
            output.WriteLine("Chưa có báo cáo nào (no report is loaded).");
        foreach (var entry in entries)
        {
            output.WriteLine(entry.Id);
            output.WriteLine($"  {entry.Metadata.Title}");
            output.WriteLine($"  {string.Join(" · ", Facts(entry).Where(f => f.Length > 0))}");
        }

        foreach (var problem in problems)
            output.WriteLine($"{(problem.Partial ? "Chưa đọc hết" : "Bỏ qua")} {problem.File}: {problem.Reason}");
    }

    private static string[] Facts(CatalogueEntry entry) =>
    [
        entry.Metadata.Issuer,
        entry.Metadata.Kind,
        entry.Metadata.Number,
        entry.Metadata.Date,
        $"{Numerals.Count(entry.Counts.Sections)} mục",
        $"{Numerals.Count(entry.Counts.Footnotes)} chú thích",
        $"{Numerals.Count(entry.Counts.Tables)} bảng",
        $"{Numerals.Count(entry.Counts.Figures)} con số",
    ];
}
