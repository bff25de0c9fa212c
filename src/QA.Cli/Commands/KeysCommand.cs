using System.CommandLine;
using System.Globalization;
using QA.Cli.Terminal;
using QA.Store;

namespace QA.Cli.Commands;

/// <summary><c>qa keys add | list | revoke</c>: who may ask the server, and of which reports.</summary>
internal sealed class KeysCommand(CorpusFolders folders, CliConsole console, TimeProvider time)
{
    private const int MaxDays = 36_500;

    private readonly Argument<string> name = new("name") { Description = "Người hay máy sẽ giữ khóa (who will have it)" };
    private readonly Option<KeyRole> role = new("--role") { Description = "Vai trò (role)", DefaultValueFactory = _ => KeyRole.Reader };
    private readonly Option<string[]> collection = new("--collection") { Description = "Chỉ thấy báo cáo trong thư mục con này, \".\" là ngay thư mục gốc; nhắc lại được (only reports in this sub-folder; repeatable)", HelpName = "DIR" };
    private readonly Option<int?> days = new("--days") { Description = "Hết hạn sau số ngày này (expires after so many days)" };
    private readonly Argument<string> id = new("id") { Description = "Mã khóa, xem qa keys list (id of the key)" };

    public Command Create()
    {
        var add = new Command("add", "Tạo khóa và cho xem một lần (make a key)") { name, role, collection, days };
        add.SetAction(Add);
        var list = new Command("list", "Các khóa đã tạo (the keys)");
        list.SetAction(List);
        var revoke = new Command("revoke", "Thu hồi khóa ngay (end a key at once)") { id };
        revoke.SetAction(Revoke);
        return new Command("keys", "Khóa truy cập máy chủ (keys to the server)") { add, list, revoke };
    }

    private int Add(ParseResult parsed)
    {
        var (holder, what, seen, lasting) = (parsed.GetRequiredValue(name).Trim(), parsed.GetValue(role), CollectionsOf(parsed), parsed.GetValue(days));
        if (holder.Length is 0 or > 100)
            throw new CliMistakeException("Tên trống hoặc dài quá 100 ký tự (no name, or a very long one)", "qa keys add", "qa keys add \"Phòng Kế hoạch\" --role reader");
        if (lasting is < 1 or > MaxDays)
            throw new CliMistakeException("Số ngày không hợp lệ (not a number of days)", $"--days {lasting}", $"từ 1 đến {MaxDays} (between these)");
        if (what == KeyRole.Administrator && seen is not null)
            throw new CliMistakeException("Quản trị viên thấy mọi báo cáo (an administrator sees every report)", "--collection", "bỏ --collection, hoặc chọn --role reader hay contributor (leave it out or choose another role)");
        using var database = folders.OpenDatabase(parsed, make: true);
        var now = time.GetUtcNow();
        var made = new KeyStore(database).Add(holder, what, seen, now, lasting is { } d ? now.AddDays(d) : null);
        new AuditStore(database).Add(new AuditEntry(now, null, null, "keys.add", made.Key.Id, 200));
        foreach (var missing in (seen ?? []).Where(c => !Directory.Exists(Path.Combine(parsed.GetRequiredValue(folders.Corpus), c))))
            console.Error.WriteLine($"Chưa có thư mục con \"{missing}\" trong thư mục báo cáo (there is no such sub-folder yet)");
        console.Error.WriteLine($"Khóa {made.Key.Id} của {holder}: hãy chép lại, không xem lại được lần nữa (copy it now: it is shown this once)");
        console.Out.WriteLine(made.Secret);
        return Cli.Done;
    }

    private int List(ParseResult parsed)
    {
        using var database = folders.OpenDatabase(parsed, make: false);
        foreach (var key in new KeyStore(database).List())
            console.Out.WriteLine($"{key.Id}  {key.Role.ToString().ToLowerInvariant(),-13}  {State(key),-22}  {key.Name}  [{(key.Collections is { } seen ? string.Join(", ", seen) : "mọi báo cáo")}]");
        return Cli.Done;
    }

    private int Revoke(ParseResult parsed)
    {
        using var database = folders.OpenDatabase(parsed, make: false);
        var (which, now) = (parsed.GetRequiredValue(id), time.GetUtcNow());
        if (!new KeyStore(database).Revoke(which, now))
            throw new CliMistakeException("Không có khóa này, hoặc nó đã bị thu hồi (no such key, or it is revoked)", which, "xem các khóa: qa keys list (see the keys)");
        new AuditStore(database).Add(new AuditEntry(now, null, null, "keys.revoke", which, 200));
        console.Out.WriteLine($"Đã thu hồi khóa {which} (revoked)");
        return Cli.Done;
    }

    private string State(StoredKey key) =>
        key.Revoked is { } revoked ? $"thu hồi {Day(revoked)}"
        : key.Expires is not { } expires ? "còn dùng"
        : $"{(key.IsValid(time.GetUtcNow()) ? "đến" : "hết hạn")} {Day(expires)}";

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string[]? CollectionsOf(ParseResult parsed)
    {
        if (parsed.GetValue(collection) is not { Length: > 0 } given)
            return null;
        var tidy = given.Select(c => c.Replace('\\', '/').Trim().Trim('/')).Distinct(StringComparer.Ordinal).ToArray();
        return tidy.FirstOrDefault(c => c.Length == 0 || c.Any(char.IsControl) || (c != "." && c.Split('/').Any(part => part is "" or "." or ".."))) is { } unfit
            ? throw new CliMistakeException("Tên thư mục con không hợp lệ (not the name of a sub-folder)", $"--collection \"{unfit}\"", "viết như trong thư mục báo cáo, chẳng hạn tinh/2023 (as in the corpus folder)")
            : tidy;
    }
}
