using System.Security.Cryptography;
using System.Text;

namespace QA.Reports.Indexing;

/// <summary>Where uploads are put and how they are named.</summary>
internal static class UploadNames
{
    private const int MaxDepth = 8;
    private const int MaxFolder = 100;
    private const int MaxCollection = 300;

    /// <summary>The folder of a file's name, with slashes between; empty for none.</summary>
    public static string CollectionOf(string name) => name.LastIndexOf('/') is > 0 and var end ? name[..end] : "";

    /// <summary>Why nothing can be put into a collection of this name, or null.</summary>
    public static string? ProblemOf(string collection)
    {
        if (collection.Length == 0)
            return null;
        var folders = collection.Split('/');
        return collection.Length > MaxCollection || folders.Length > MaxDepth || folders.Any(f => f.Length is 0 or > MaxFolder || f != f.Trim() || f.StartsWith('.') || f.EndsWith('.') || f.Any(IsUnfit))
            ? "tên bộ báo cáo không dùng được: chỉ gồm chữ, số, dấu cách và - _ . ( ), các cấp cách nhau bằng / (no name for a collection)"
            : null;
    }

    /// <summary>The collection of a file in an archive: the archive's own folder, and those within it. Nothing leads out of it.</summary>
    /// <param name="collection">The collection that the archive is put into; empty for none.</param>
    /// <param name="archive">Name of the archive.</param>
    /// <param name="entry">Name of the file within it, folders included.</param>
    public static string CollectionOf(string collection, string archive, string entry)
    {
        var folders = new[] { Path.GetFileNameWithoutExtension(archive) }.Concat(entry.Replace('\\', '/').Split('/')[..^1]).Select(Folder).Where(f => f.Length > 0);
        return string.Join('/', (collection.Length > 0 ? [collection] : Array.Empty<string>()).Concat(folders));
    }

    private static string Folder(string name)
    {
        var fit = string.Concat(name.Normalize(NormalizationForm.FormC).Select(c => IsUnfit(c) ? '-' : c)).Trim(' ', '.');
        return fit.Length > MaxFolder ? fit[..MaxFolder].Trim(' ', '.') : fit;
    }

    /// <summary>The name under which an upload is kept. In the eyes of one who may not see all reports his own file is replaced or a new one made; whether another has the name is not told.</summary>
    public static string FileOf(string collection, string name, IEnumerable<CatalogueEntry> entries, Func<CatalogueEntry, bool>? sees)
    {
        var stem = ReportFiles.IdOf(name);
        var extension = Path.GetExtension(name).ToLowerInvariant();
        var folder = collection.Length > 0 ? collection + "/" : "";
        var id = ReportFiles.IdOf($"{folder}{stem}{extension}");
        if (sees is null || entries.Any(e => e.Id == id && e.Collection == collection && sees(e)))
            return $"{folder}{stem}{extension}";
        // Always marked, so that the mark says nothing.
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{folder}{stem}")))[..6];
        return $"{folder}{stem}-{mark}{extension}";
    }

    private static bool IsUnfit(char c) => !(char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark || " -_.()".Contains(c, StringComparison.Ordinal));
}
