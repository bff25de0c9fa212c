using System.Security.Cryptography;
using System.Text;

namespace QA.Search;

/// <summary>A segment on disk: magic, format version, analysis id, the segment's bytes with their length, checksum of all before it.</summary>
internal static class SegmentFile
{
    public const string Extension = ".seg";
    private const uint Magic = 0x47534151; // "QASG"
    private const int FormatVersion = 4;
    private const int NameLength = 32; // 128 bits of the hash

    /// <summary>Says nothing of the groups, which may hold anything, and changes with all that the content depends on.</summary>
    public static string NameOf(Segment segment, string analysisId)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{FormatVersion}\0{analysisId}"));
        foreach (var group in segment.Groups)
            hash.AppendData(Encoding.UTF8.GetBytes($"\0{group.Group}\0{group.Tag}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..NameLength] + Extension;
    }

    /// <summary>The parts of the file, to be written one after another.</summary>
    public static ReadOnlyMemory<byte>[] Parts(Segment segment, string analysisId)
    {
        var head = new ByteWriter();
        head.WriteUInt32(Magic);
        head.WriteVarint(FormatVersion);
        head.WriteString(analysisId);
        head.WriteVarint(segment.Image.Length);
        var tail = new ByteWriter();
        tail.WriteUInt32(Checksum.Of(segment.Image.Span, Checksum.Of(head.Written)));
        return [head.Written.ToArray(), segment.Image, tail.Written.ToArray()];
    }

    /// <summary>The segment, or what is wrong with the file.</summary>
    public static (Segment? Segment, string? Problem) Read(ReadOnlyMemory<byte> file, ManifestEntry expected, string analysisId)
    {
        if (file.Length != expected.Length)
            return (null, file.Length < expected.Length ? "truncated" : "damaged (too long)");
        if (file.Length < sizeof(uint))
            return (null, "damaged (too short)");
        var content = file[..^sizeof(uint)];
        var written = ChecksumIn(file.Span);
        if (written != expected.Checksum || Checksum.Of(content.Span) != written)
            return (null, "damaged (checksum)");
        try
        {
            return ReadContent(content, analysisId);
        }
        catch (Exception e) when (e is InvalidDataException or OverflowException or ArgumentException)
        {
            return (null, $"damaged ({e.Message})");
        }
    }

    /// <summary>The checksum a whole file ends in. (That of a file with its own checksum at the end is always the same.)</summary>
    public static uint ChecksumIn(ReadOnlySpan<byte> file) => new ByteReader(file[^sizeof(uint)..]).ReadUInt32();

    private static (Segment?, string?) ReadContent(ReadOnlyMemory<byte> content, string analysisId)
    {
        var reader = new ByteReader(content.Span);
        if (reader.ReadUInt32() != Magic)
            return (null, "damaged (no segment file)");
        if (reader.ReadVarint() is var version && version != FormatVersion)
            return (null, $"outdated (format {version}, now {FormatVersion})");
        if (reader.ReadString() is var analysis && analysis != analysisId)
            return (null, $"outdated (analysis {analysis}, now {analysisId})");
        var length = reader.ReadVarint();
        return reader.Position + length == content.Length
            ? (Segment.Read(content[reader.Position..]), null)
            : (null, "damaged (length)");
    }
}
