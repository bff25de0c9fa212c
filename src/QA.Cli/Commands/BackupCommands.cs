using System.CommandLine;
using System.Globalization;
using QA.Cli.Terminal;
using QA.Reports.Indexing;
using QA.Store;

namespace QA.Cli.Commands;

/// <summary><c>qa backup FILE</c> while the server runs, and <c>qa restore FILE</c> while it does not.</summary>
internal static class BackupCommands
{
    public static Command Backup(CorpusFolders folders, CliConsole console)
    {
        var file = FileArgument();
        var command = new Command("backup", "Sao lưu hội thoại, khóa, nhật ký và báo cáo tải lên vào một tệp, cả khi máy chủ đang chạy; thư mục báo cáo không nằm trong đó (back up; the corpus folder is not in it)") { file };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (target, data) = (Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetRequiredValue(folders.Data));
            if (Directory.Exists(target) || !Directory.Exists(Path.GetDirectoryName(target)))
                throw new CliMistakeException("Không ghi được tệp sao lưu (it is a folder, or its folder is missing)", target, "chỉ một tệp trong thư mục có sẵn (name a file in an existing folder)");
            using var database = folders.OpenDatabase(parsed, make: false);
            var now = TimeProvider.System.GetUtcNow();
            var manifest = await DataArchive.WriteAsync(data, database, target, now, cancellation);
            new AuditStore(database).Add(new AuditEntry(now, null, null, "backup", Path.GetFileName(target), 200));
            console.Out.WriteLine($"Đã sao lưu {manifest.Files.Count} tệp vào {target} (backed up)");
            return Cli.Done;
        });
        return command;
    }

    public static Command Restore(CorpusFolders folders, CliConsole console)
    {
        var (file, replace) = (FileArgument(), new Option<bool>("--replace") { Description = "Thay dữ liệu đang có (replace what is there)" });
        var command = new Command("restore", "Phục hồi từ tệp sao lưu; hãy dừng máy chủ trước (restore; stop the server first)") { file, replace };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (source, data) = (Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetRequiredValue(folders.Data));
            if (!File.Exists(source))
                throw new CliMistakeException("Không thấy tệp sao lưu (there is no such file)", source, "kiểm tra đường dẫn (check the path)");
            using var writer = DataFolderLock.TryTake(data) ?? throw CorpusFolders.Held(data);
            if (!parsed.GetValue(replace) && File.Exists(Path.Combine(data, Database.FileName)))
                throw new CliMistakeException("Thư mục dữ liệu đã có dữ liệu (there is data already)", Path.GetFullPath(data), "chỉ thư mục mới bằng --data, hoặc thêm --replace để thay (name a new folder, or add --replace)");
            return await RestoreAsync(source, data, console, cancellation);
        });
        return command;
    }

    private static async Task<int> RestoreAsync(string source, string data, CliConsole console, CancellationToken cancellation)
    {
        try
        {
            var manifest = await DataArchive.RestoreAsync(source, data, cancellation);
            using var database = Database.Open(data);
            new AuditStore(database).Add(new AuditEntry(TimeProvider.System.GetUtcNow(), null, null, "restore", Path.GetFileName(source), 200));
            console.Out.WriteLine($"Đã phục hồi bản ngày {manifest.Created.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}Z, {manifest.Files.Count} tệp (restored)");
            return Cli.Done;
        }
        catch (DamagedArchiveException damage)
        {
            throw new CliMistakeException($"Tệp sao lưu {damage.Message}", source, "dùng bản sao lưu khác; dữ liệu đang có không bị đổi (use another backup; nothing was changed)");
        }
    }

    private static Argument<string> FileArgument() => new("file") { Description = "Tệp .zip (the backup)", HelpName = "FILE" };
}
