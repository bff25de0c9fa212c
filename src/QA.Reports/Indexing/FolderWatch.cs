using System.Security.Cryptography;
using System.Text;

namespace QA.Reports.Indexing;

/// <summary>Tells when a folder has changed and stands still again: files are copied in over a while, and half a file is no report. Not safe for use by several threads.</summary>
/// <param name="folder">The folder of the reports.</param>
/// <param name="except">The service's own folder, which may stand in it.</param>
public sealed class FolderWatch(string folder, string except)
{
    private string? applied = StateOf(folder, except);
    private string? pending;

    /// <summary>Looks at the folder: whether it differs from what was last taken in, and is the same as at the look before.</summary>
    /// <remarks>Names, sizes and times are compared, so that it works on shares that send no notices. A folder that is gone is not taken for an empty one.</remarks>
    public bool IsDue()
    {
        var now = StateOf(folder, except);
        if (now is null || now == applied)
        {
            pending = null;
            return false;
        }

        if (now != pending)
        {
            pending = now;
            return false;
        }

        (applied, pending) = (now, null);
        return true;
    }

    private static string? StateOf(string folder, string except)
    {
        try
        {
            if (!Directory.Exists(folder))
                return null;
            var own = Path.TrimEndingDirectorySeparator(Path.GetFullPath(except)) + Path.DirectorySeparatorChar;
            var files = new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 16, AttributesToSkip = FileAttributes.ReparsePoint })
                .Where(f => !f.FullName.StartsWith(own, StringComparison.Ordinal)).Select(f => $"{f.FullName}\n{f.Length} {f.LastWriteTimeUtc.Ticks}").Order(StringComparer.Ordinal);
            return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', files))));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A file went while it was looked at: the next look tells.
            return null;
        }
    }
}
