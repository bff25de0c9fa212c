using System.Globalization;
using System.Text;

namespace QA.Search;

/// <summary>A segment file that belongs to the index.</summary>
internal readonly record struct ManifestEntry(string File, int Length, uint Checksum);

/// <summary>The list of an index's files, in lines a person can read; the last line is the checksum of those above.</summary>
internal static class Manifest
{
    public const string FileName = "manifest.txt";
    private const string FirstLine = "index manifest 1";

    public static byte[] Write(IEnumerable<ManifestEntry> entries)
    {
        var text = new StringBuilder(FirstLine).Append('\n');
        foreach (var entry in entries)
            text.Append(CultureInfo.InvariantCulture, $"segment {entry.File} {entry.Length} {entry.Checksum:x8}\n");
        var body = Encoding.UTF8.GetBytes(text.ToString());
        return [.. body, .. Encoding.UTF8.GetBytes(LastLine(body))];
    }

    /// <summary>The entries, or null when the bytes are not what <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<ManifestEntry>? Read(ReadOnlySpan<byte> bytes)
    {
        var last = bytes.Length > 1 ? bytes[..^1].LastIndexOf((byte)'\n') + 1 : 0;
        if (last == 0 || Encoding.UTF8.GetString(bytes[last..]) != LastLine(bytes[..last]))
            return null;
        var lines = Encoding.UTF8.GetString(bytes[..last]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines[0] == FirstLine ? [.. lines.Skip(1).Select(Parse)] : null;
    }

    private static ManifestEntry Parse(string line)
    {
        var cells = line.Split(' ');
        return new ManifestEntry(
            cells[1],
            int.Parse(cells[2], CultureInfo.InvariantCulture),
            uint.Parse(cells[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    private static string LastLine(ReadOnlySpan<byte> body) =>
        string.Create(CultureInfo.InvariantCulture, $"end {Checksum.Of(body):x8}\n");
}
