using System.IO.Compression;
using System.Text;
using System.Xml;

namespace QA.Reports.Reading.Formats;

/// <summary>Looks at a Word or Excel file before a library opens it: what it is, and that it does not unpack to more than a report can be.</summary>
internal static class OfficePackage
{
    private const long MaxUnpacked = 300L * 1024 * 1024;
    private const int MaxParts = 20_000;
    private const int MaxDepth = 300;

    private static readonly byte[] ZipStart = [(byte)'P', (byte)'K', 3, 4];
    private static readonly byte[] CompoundStart = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith(ZipStart);

    /// <summary>Whether it is a file of the old Office, or a new one under a password.</summary>
    public static bool IsCompound(ReadOnlySpan<byte> bytes) => bytes.StartsWith(CompoundStart);

    public static bool IsEncrypted(ReadOnlySpan<byte> bytes) => IsCompound(bytes) && bytes.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;

    /// <summary>Whether the zip has a part under that folder ("word/", "xl/").</summary>
    public static bool Holds(byte[] bytes, string folder)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return zip.Entries.Take(MaxParts).Any(e => e.FullName.StartsWith(folder, StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Unpacks every part once, counting; XML parts may not be nested deeper than a parser can follow.</summary>
    /// <exception cref="UnreadableFileException">It unpacks to too much.</exception>
    public static void Check(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (zip.Entries.Count > MaxParts)
            throw TooLarge();
        var left = MaxUnpacked;
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            using var counted = new LimitedStream(part, left, TooLarge);
            CheckDepth(counted, entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase));
            counted.CopyTo(Stream.Null);
            left -= counted.Count;
        }
    }

    // The package names its parts as it likes: what a part is shows only in reading it. A picture ends at its first byte.
    private static void CheckDepth(Stream part, bool mustBeXml)
    {
        try
        {
            using var xml = XmlReader.Create(part, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = false, CheckCharacters = mustBeXml });
            while (xml.Read())
                if (xml.Depth > MaxDepth)
                    throw new UnreadableFileException("có cấu trúc lồng quá sâu, không phải tệp do Word hay Excel ghi (nested too deeply for an Office file)");
        }
        catch (XmlException) when (!mustBeXml)
        {
            // No XML from here on: the libraries' own parser comes no further either.
        }
    }

    private static UnreadableFileException TooLarge() =>
        new("nén một lượng dữ liệu lớn bất thường (trên 300 MB); không mở để giữ an toàn (it unpacks to more than 300 MB)");
}

/// <summary>Reads on until a limit, then refuses.</summary>
internal sealed class LimitedStream(Stream inner, long limit, Func<Exception> refusal) : Stream
{
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Count; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Count += read;
        return Count <= limit ? read : throw refusal();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
