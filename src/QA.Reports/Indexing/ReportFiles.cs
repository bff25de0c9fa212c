using QA.Reports.Reading;
using QA.Reports.Reading.Formats;
using QA.Search;

namespace QA.Reports.Indexing;

/// <summary>A file found: what it is, or why it is not taken.</summary>
internal sealed record FoundFile(string Path, string Id, bool Uploaded, long Bytes, DateTimeOffset Modified, string? Problem);

/// <summary>Finds report files and names them.</summary>
internal static class ReportFiles
{
    // Not read, but surely meant as reports: they are named, with what to do.
    private static readonly string[] Meant = [".doc", ".odt", ".rtf", ".ods", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".zip", ".rar", ".7z"];

    /// <summary>The reports of both folders in the order of their names; a name taken twice is a problem of the later one.</summary>
    public static IReadOnlyList<FoundFile> Find(string corpus, string uploads, long maxBytes)
    {
        var taken = new Dictionary<string, (string Name, bool Uploaded)>(StringComparer.Ordinal);
        var found = new List<FoundFile>();
        foreach (var (folder, uploaded) in new[] { (uploads, true), (corpus, false) })
        {
            if (!Directory.Exists(folder))
                continue;
            foreach (var path in Directory.EnumerateFiles(folder).Where(IsCandidate).Order(StringComparer.Ordinal))
            {
                var info = new FileInfo(path);
                var id = IdOf(info.Name);
                var problem = ProblemOf(info, id, maxBytes);
                if (problem is null && !taken.TryAdd(id, (info.Name, uploaded)))
                {
                    // An upload replaces the corpus file of the same name on purpose.
                    if (!uploaded && taken[id].Uploaded)
                        continue;
                    problem = $"trùng tên với {taken[id].Name}; hãy đổi tên một trong hai tệp (same name as another report: rename one)";
                }

                found.Add(new FoundFile(path, id, uploaded, info.Length, info.LastWriteTimeUtc, problem));
            }
        }

        return found;
    }

    /// <summary>Name of a report: the file's stem in plain lower-case letters, digits and hyphens.</summary>
    public static string IdOf(string file)
    {
        var stem = VietnameseText.Fold(System.IO.Path.GetFileNameWithoutExtension(file));
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

    public static async Task<DecodedText> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await FileFormats.ReadAsync(path, await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new DecodedText(null, "không mở được tệp; hãy kiểm tra quyền đọc (the file cannot be opened: check its permissions)");
        }
    }

    private static string? ProblemOf(FileInfo info, string id, long maxBytes) => id.Length == 0 ? "tên tệp trống" : ProblemOf(info.Name, info.Length, maxBytes);

    // README files explain the folder; hidden and temporary ones belong to programs.
    private static bool IsCandidate(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        if (name.StartsWith('.') || name.StartsWith('~') || name.StartsWith("README", StringComparison.OrdinalIgnoreCase))
            return false;
        var extension = System.IO.Path.GetExtension(name).ToLowerInvariant();
        return FileFormats.IsRead(extension) || Meant.Contains(extension);
    }
}
