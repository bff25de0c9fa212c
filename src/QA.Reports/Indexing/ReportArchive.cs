using System.IO.Compression;
using QA.Reports.Reading.Formats;

namespace QA.Reports.Indexing;

/// <summary>Reports in a .zip file. Nothing is unpacked to disk, so no name in the archive can lead out of it.</summary>
internal static class ReportArchive
{
    private const int MaxEntries = 10_000;

    /// <summary>What the files of one archive unpack to together, in bytes; each is held by itself, so this bounds time and not memory.</summary>
    private const long MaxUnpacked = 2L << 30;

    public static bool IsArchive(string name) => name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>The files of an archive; one problem when it cannot be opened.</summary>
    public static IReadOnlyList<FoundFile> List(string path, string name, long maxBytes)
    {
        var info = new FileInfo(path);
        FoundFile Whole(string problem) => new(path, name, ReportFiles.IdOf(name), false, info.Length, info.LastWriteTimeUtc, problem);
        try
        {
            using var zip = ZipFile.OpenRead(path);
            return ProblemOf(zip) is { } problem ? [Whole(problem)] : List(zip, path, name, info.LastWriteTimeUtc, maxBytes);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return [Whole(Damaged)];
        }
    }

    /// <summary>What is said of an archive that cannot be opened.</summary>
    public const string Damaged = "tệp nén hỏng hoặc không mở được; hãy nén lại (the archive is damaged or cannot be opened)";

    /// <summary>What is said of a file that cannot be taken out of an archive.</summary>
    public const string NotUnpacked = "không lấy được khỏi tệp nén: hỏng hoặc có mật khẩu; hãy giải nén rồi đặt vào thư mục (it cannot be unpacked: unpack it yourself)";

    /// <summary>Why an archive is not taken, or null.</summary>
    public static string? ProblemOf(ZipArchive zip) =>
        zip.Entries.Count > MaxEntries ? "có hơn 10.000 tệp; hãy chia nhỏ (an archive of more than 10,000 files: split it)"
        : zip.Entries.Sum(e => (decimal)e.Length) > MaxUnpacked ? "giải nén ra hơn 2 GB; không mở để giữ an toàn, hãy chia nhỏ (it unpacks to more than 2 GB: split it)" : null;

    /// <summary>The files of an archive that is open, in the order of their names.</summary>
    public static IReadOnlyList<FoundFile> List(ZipArchive zip, string path, string name, DateTimeOffset modified, long maxBytes) =>
        [.. zip.Entries.Where(e => !e.FullName.EndsWith('/')).Select(e => Of(e, path, name, modified, maxBytes)).OrderBy(e => e.Name, StringComparer.Ordinal)];

    private static FoundFile Of(ZipArchiveEntry entry, string path, string archive, DateTimeOffset modified, long maxBytes)
    {
        var name = $"{archive}/{entry.FullName.Replace('\\', '/')}";
        var problem = LeadsOut(entry.FullName) ? "đường dẫn trong tệp nén dẫn ra ngoài; không đọc, hãy nén lại (a path that leads out of the archive: pack it again)"
            : IsArchive(name) ? "là tệp nén trong tệp nén; hãy giải nén ra một lớp (an archive within an archive: unpack one of them)"
            : entry.IsEncrypted ? "được đặt mật khẩu trong tệp nén; hãy giải nén rồi nạp lại (protected by a password: unpack it yourself)"
            : ReportFiles.ProblemOf(name, entry.Length, maxBytes);
        return new FoundFile(path, name, ReportFiles.IdOf($"{Path.ChangeExtension(archive, null)}/{entry.FullName}"), false, entry.Length, modified, problem, entry.FullName);
    }

    // Nothing would be written there, but who packs such a path means no good.
    private static bool LeadsOut(string path) =>
        path.StartsWith('/') || path.StartsWith('\\') || path.Contains(':', StringComparison.Ordinal) || path.Split('/', '\\').Contains("..");

    /// <summary>The bytes of a file in an archive.</summary>
    /// <exception cref="InvalidDataException">It is damaged, under a password, or longer than the archive says.</exception>
    public static byte[] Read(ZipArchive zip, FoundFile file)
    {
        var entry = zip.GetEntry(file.Entry!) ?? throw new InvalidDataException("The archive has changed.");
        using var content = new LimitedStream(entry.Open(), file.Bytes, () => new InvalidDataException("The file is longer than the archive says."));
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>Archives that stay open while their files are read, one for each reader: to open one is to read its whole directory.</summary>
internal sealed class OpenArchives : IDisposable
{
    /// <summary>Files come archive by archive; more open ones than this are behind.</summary>
    private const int MaxIdle = 16;

    private readonly List<(string Path, ZipArchive Zip)> idle = [];

    /// <summary>The bytes of a file in an archive.</summary>
    /// <exception cref="InvalidDataException">It is damaged, under a password, or longer than the archive says.</exception>
    public byte[] Read(FoundFile file)
    {
        var zip = Take(file.Path) ?? ZipFile.OpenRead(file.Path);
        try
        {
            var bytes = ReportArchive.Read(zip, file);
            zip = Keep(file.Path, zip);
            return bytes;
        }
        finally
        {
            zip?.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var (_, zip) in idle)
            zip.Dispose();
        idle.Clear();
    }

    private ZipArchive? Take(string path)
    {
        lock (idle)
        {
            var at = idle.FindLastIndex(o => o.Path == path);
            if (at < 0)
                return null;
            var zip = idle[at].Zip;
            idle.RemoveAt(at);
            return zip;
        }
    }

    /// <summary>Keeps an archive for the next file, and gives the one that must go for it.</summary>
    private ZipArchive? Keep(string path, ZipArchive zip)
    {
        lock (idle)
        {
            idle.Add((path, zip));
            if (idle.Count <= MaxIdle)
                return null;
            var oldest = idle[0].Zip;
            idle.RemoveAt(0);
            return oldest;
        }
    }
}
