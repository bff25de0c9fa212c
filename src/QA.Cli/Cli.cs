using System.CommandLine;
using QA.Cli.Commands;
using QA.Cli.Terminal;
using QA.Store;

namespace QA.Cli;

/// <summary>The command line: <c>qa index | search | ask | eval | mcp | reports | keys | audit | backup | restore</c>.</summary>
internal static class Cli
{
    /// <summary>All is done.</summary>
    public const int Done = 0;

    /// <summary>The user can mend it.</summary>
    public const int Mistake = 1;

    /// <summary>The system failed.</summary>
    public const int Failure = 2;

    /// <summary>Runs one command and returns its exit code; never throws for what a user or a disk does.</summary>
    public static async Task<int> RunAsync(string[] args, CliConsole console, CancellationToken cancellation = default)
    {
        var parsed = Root(console).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            console.Complain("Lệnh chưa đúng (bad command line)", string.Join(" ", parsed.Errors.Select(e => e.Message)), "xem hướng dẫn: qa --help (see the help)");
            return Mistake;
        }

        try
        {
            var settings = new InvocationConfiguration { Output = console.Out, Error = console.Error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(settings, cancellation);
        }
        catch (Exception error) when (Explain(error, console) is not null)
        {
            return error is CliMistakeException or OperationCanceledException ? Mistake : Failure;
        }
    }

    // One file a command; another command is one more line here.
    private static RootCommand Root(CliConsole console)
    {
        var folders = new CorpusFolders();
        var models = new ModelSettings(Environment.GetEnvironmentVariable);
        return new RootCommand("Hỏi đáp trên báo cáo: mỗi con số đều chỉ được chỗ của nó (answers over reports).")
        {
            folders.Corpus,
            folders.Data,
            folders.Engine,
            IndexCommand.Create(folders, console),
            new SearchCommand(folders, console).Create(),
            new AskCommand(folders, models, console).Create(),
            new EvalCommand(folders, models, console).Create(),
            new McpCommand(folders, models, console).Create(),
            ReportsCommand.Create(folders, console),
            new KeysCommand(folders, console, TimeProvider.System).Create(),
            AuditCommand.Create(folders, console),
            BackupCommands.Backup(folders, console),
            BackupCommands.Restore(folders, console),
        };
    }

    /// <summary>Says what is wrong; null for an exception that is a fault of the program and should be seen whole.</summary>
    private static string? Explain(Exception error, CliConsole console)
    {
        var (what, where, remedy) = error switch
        {
            CliMistakeException mistake => (mistake.Message, mistake.Where, mistake.Remedy),
            OperationCanceledException => ("Đã dừng theo yêu cầu (stopped)", "", "chạy lại khi cần; phần đã ghi vẫn còn (what was written stays)"),
            UnauthorizedAccessException => ("Không có quyền đọc hoặc ghi (access denied)", error.Message, "hãy kiểm tra quyền của thư mục (check the permissions)"),
            StoreException => (error.Message, "", "xem thư mục sau --data (see the folder after --data)"),
            InvalidDataException => ("Dữ liệu đã lưu bị hỏng (stored data is damaged)", error.Message, "chạy: qa index --rebuild"),
            IOException => ("Không đọc hoặc ghi được tệp (a file cannot be read or written)", error.Message, "hãy kiểm tra đường dẫn và ổ đĩa (check the path and the disk)"),
            _ => (null, "", ""),
        };
        if (what is not null)
            console.Complain(what, where, remedy);
        return what;
    }
}
