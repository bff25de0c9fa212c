using System.IO.Enumeration;
using QA.Reports.Reading;
using QA.Reports.Reading.Formats;
using QA.Reports.Reading.Formats.Scans;
using QA.Search;

namespace QA.Reports.Indexing;

/// <summary>A file found: what it is, or why it is not taken.</summary>
/// <param name="Path">Where it is; for a file in an archive, where the archive is.</param>
/// <param name="Name">Its name in the folder, sub-folders and archive included, with slashes between.</param>
/// <param name="Id">Name of the report.</param>
/// <param name="Uploaded">Whether it came by upload.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Modified">When it, or the archive, was last written.</param>
/// <param name="Problem">Why it is not taken, or null.</param>
/// <param name="Entry">Its name within the archive, or null.</param>
internal sealed record FoundFile(string Path, string Name, string Id, bool Uploaded, long Bytes, DateTimeOffset Modified, string? Problem, string? Entry = null);

/// <summary>Finds report files and names them.</summary>
internal static class ReportFiles
{
    private const int MaxDepth = 16;

    private static readonly string[] Own = ["texts", "index", "uploads", RemovedReports.FolderName, Recogniser.FolderName];

    // Not read, but surely meant as reports: they are named, with what to do.
    private static readonly string[] Meant = [".ods", ".rar", ".7z"];

    /// <summary>The reports of both folders in the order of their names; a name taken twice is a problem of the later one.</summary>
    public static IReadOnlyList<FoundFile> Find(string corpus, string uploads, long maxBytes)
    {
        var taken = new Dictionary<string, (string Name, bool Uploaded)>(StringComparer.Ordinal);
        var found = new List<FoundFile>();
        foreach (var file in Files(uploads, true, maxBytes).Concat(Files(corpus, false, maxBytes)))
        {
            if (file.Problem is not null || taken.TryAdd(file.Id, (file.Name, file.Uploaded)))
                found.Add(file);
            // An upload replaces the corpus file of the same name on purpose.
            else if (file.Uploaded || !taken[file.Id].Uploaded)
                found.Add(file with { Problem = $"trùng tên với {taken[file.Id].Name}; hãy đổi tên một trong hai tệp (same name as another report: rename one)" });
        }

        return found;

        // The service's own folder may stand in the corpus; its files are no reports.
        IEnumerable<FoundFile> Files(string folder, bool uploaded, long most) =>
            !Directory.Exists(folder) ? [] : Walk(folder, !uploaded && System.IO.Path.GetDirectoryName(uploads) is { Length: > 0 } own ? System.IO.Path.GetFullPath(own) : null)
                .Select(path => (Path: path, Name: System.IO.Path.GetRelativePath(folder, path).Replace(System.IO.Path.DirectorySeparatorChar, '/')))
                .Where(f => IsCandidate(f.Name)).OrderBy(f => f.Name, StringComparer.Ordinal)
                .SelectMany(f => ReportArchive.IsArchive(f.Name) ? ReportArchive.List(f.Path, f.Name, most).Where(e => e.Entry is null || IsCandidate(e.Name)) : [Found(f.Path, f.Name, uploaded, most)]);
    }

    /// <summary>Whether the reports would stand among the files that the service writes, and deletes when they are stale.</summary>
    public static bool AreShared(string corpus, string data)
    {
        var reports = Whole(corpus);
        return reports == Whole(data) || Own.Any(own => (reports + System.IO.Path.DirectorySeparatorChar).StartsWith(Whole(System.IO.Path.Combine(data, own)) + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal));
    }

    private static string Whole(string folder)
    {
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(folder));
        return Directory.Exists(full) && Directory.ResolveLinkTarget(full, returnFinalTarget: true) is { } target ? System.IO.Path.TrimEndingDirectorySeparator(target.FullName) : full;
    }

    private static FoundFile Found(string path, string name, bool uploaded, long maxBytes)
    {
        var info = new FileInfo(path);
        return new FoundFile(path, name, IdOf(name), uploaded, info.Length, info.LastWriteTimeUtc, ProblemOf(name, info.Length, maxBytes));
    }

    // Links between folders may go in a circle.
    private static FileSystemEnumerable<string> Walk(string folder, string? except) =>
        new(folder, (ref entry) => entry.ToSpecifiedFullPath(), new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = MaxDepth, AttributesToSkip = 0 })
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref entry) => (entry.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Hidden)) == 0 && System.IO.Path.GetFullPath(entry.ToFullPath()) != except,
        };

    /// <summary>Name of a report: the file's name without its extension in plain lower-case letters, digits and hyphens.</summary>
    public static string IdOf(string name)
    {
        var stem = VietnameseText.Fold(System.IO.Path.ChangeExtension(name, null));
        var id = string.Concat(stem.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        while (id.Contains("--", StringComparison.Ordinal))
            id = id.Replace("--", "-", StringComparison.Ordinal);
        id = id.Trim('-');
        return id.Length > 0 ? id : "report";
    }

    /// <summary>Why a file of this name and size cannot be read, or null.</summary>
    public static string? ProblemOf(string name, long bytes, long maxBytes)
    {
        var extension = System.IO.Path.GetExtension(name).ToLowerInvariant();
        if (!FileFormats.IsRead(extension))
            return $"chưa đọc được dạng {(extension.Length > 0 ? extension : "không có đuôi")}; hãy lưu thành một trong các dạng {FileFormats.Names} (this format is not read: save as one of these)";
        return bytes > maxBytes
            ? $"lớn {bytes / 1048576.0:F0} MB, quá giới hạn {maxBytes / 1048576.0:F0} MB; hãy chia nhỏ hoặc nâng giới hạn Qa:MaxFileBytes (larger than the limit: split it or raise the limit)"
                .Replace('.', ',')
            : null;
    }

    public static async Task<DecodedText> ReadAsync(FoundFile file, OpenArchives archives, ReadingContext context, CancellationToken cancellation)
    {
        try
        {
            var bytes = file.Entry is null ? await File.ReadAllBytesAsync(file.Path, cancellation).ConfigureAwait(false) : archives.Read(file);
            return await FileFormats.ReadAsync(file.Name, bytes, context, cancellation).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            return new DecodedText(null, ReportArchive.NotUnpacked);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new DecodedText(null, "không mở được tệp; hãy kiểm tra quyền đọc (the file cannot be opened: check its permissions)");
        }
    }

    // README files explain the folder; hidden and temporary ones belong to programs.
    public static bool IsCandidate(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (name.StartsWith('.') || name.StartsWith('~') || name.StartsWith("README", StringComparison.OrdinalIgnoreCase) || path.Contains("__MACOSX/", StringComparison.Ordinal))
            return false;
        var extension = System.IO.Path.GetExtension(name).ToLowerInvariant();
        return FileFormats.IsRead(extension) || Meant.Contains(extension) || ReportArchive.IsArchive(name);
    }
}
