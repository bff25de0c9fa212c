using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using QA.Answering;
using QA.Cli.Terminal;
using QA.Store;

namespace QA.Cli.Commands;

/// <summary><c>qa audit</c>: who asked and changed what, the latest last.</summary>
internal static class AuditCommand
{
    private const int Most = 1_000_000;

    public static Command Create(CorpusFolders folders, CliConsole console)
    {
        var days = new Option<int?>("--days") { Description = "Chỉ trong số ngày gần đây (the last days only)" };
        var key = new Option<string?>("--key") { Description = "Chỉ của khóa này (one key only)", HelpName = "ID" };
        var limit = new Option<int>("--limit") { Description = "Số dòng nhiều nhất (lines at most)", DefaultValueFactory = _ => 100 };
        var json = new Option<bool>("--json") { Description = "Mỗi dòng một đối tượng JSON (JSON lines)" };
        var command = new Command("audit", "Ai đã hỏi và thay đổi gì (who asked and changed what)") { days, key, limit, json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(limit) is < 1 or > Most)
                throw new CliMistakeException("Số dòng không hợp lệ (not a number of lines)", $"--limit {parsed.GetValue(limit)}", $"từ 1 đến {Most} (between these)");
            using var database = folders.OpenDatabase(parsed, make: false);
            DateTimeOffset? since = parsed.GetValue(days) is { } back and >= 0 ? TimeProvider.System.GetUtcNow().AddDays(-Math.Min(back, 100_000)) : null;
            foreach (var entry in new AuditStore(database).Latest(parsed.GetValue(limit), since, parsed.GetValue(key)).Reverse())
                console.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(entry, AnswerJson.Options) : LineOf(entry));
            return Cli.Done;
        });
        return command;
    }

    private static string LineOf(AuditEntry entry) =>
        $"{entry.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}Z  {entry.Key ?? "-",-8}  {entry.Address ?? "-"}  {entry.Action}  {entry.Result}  {entry.Target}  {entry.Detail}".TrimEnd();
}
