using System.Globalization;
using System.Text;

namespace QA.Search;

/// <summary>A segment file that belongs to the index.</summary>
/// <param name="File">Its name.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Checksum">Of all of it.</param>
/// <param name="Removed">Indexes of its groups that no longer count.</param>
internal sealed record ManifestEntry(string File, int Length, uint Checksum, IReadOnlySet<int> Removed)
{
    public ManifestEntry(string file, int length, uint checksum)
        : this(file, length, checksum, new HashSet<int>())
    {
    }
}

/// <summary>The list of an index's files, in lines a person can read; the last line is the checksum of those above.</summary>
internal static class Manifest
{
    public const string FileName = "manifest.txt";
    private const string FirstLine = "index manifest 2";
    private const string NoGroups = "-";

    public static byte[] Write(IEnumerable<ManifestEntry> entries)
    {
        var text = new StringBuilder(FirstLine).Append('\n');
        foreach (var entry in entries)
        {
            var removed = entry.Removed.Count == 0 ? NoGroups
                : string.Join(',', entry.Removed.Order().Select(i => i.ToString(CultureInfo.InvariantCulture)));
            text.Append(CultureInfo.InvariantCulture, $"segment {entry.File} {entry.Length} {entry.Checksum:x8} {removed}\n");
        }
        var body = Encoding.UTF8.GetBytes(text.ToString());
        return [.. body, .. Encoding.UTF8.GetBytes(LastLine(body))];
    }

    /// <summary>The entries, or what is wrong with the bytes.</summary>
    public static (IReadOnlyList<ManifestEntry>? Entries, string? Problem) Read(ReadOnlySpan<byte> bytes)
    {
        var last = bytes.Length > 1 ? bytes[..^1].LastIndexOf((byte)'\n') + 1 : 0;
        if (last == 0 || Encoding.UTF8.GetString(bytes[last..]) != LastLine(bytes[..last]))
            return (null, "damaged");
        var lines = Encoding.UTF8.GetString(bytes[..last]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines[0] == FirstLine ? ([.. lines.Skip(1).Select(Parse)], null) : (null, $"outdated ({lines[0]}, now {FirstLine})");
    }

    private static ManifestEntry Parse(string line)
    {
        var cells = line.Split(' ');
        return new ManifestEntry(
            cells[1],
            int.Parse(cells[2], CultureInfo.InvariantCulture),
            uint.Parse(cells[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            cells[4] == NoGroups ? new HashSet<int>() : cells[4].Split(',').Select(i => int.Parse(i, CultureInfo.InvariantCulture)).ToHashSet());
    }

    private static string LastLine(ReadOnlySpan<byte> body) =>
        string.Create(CultureInfo.InvariantCulture, $"end {Checksum.Of(body):x8}\n");
}
