using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace QA.Formats;

/// <summary>How a sheet went through the scanner.</summary>
/// <param name="Dpi">Points an inch.</param>
/// <param name="Skew">Degrees that a sheet lies askew; every other sheet to the other side.</param>
/// <param name="Noise">Standard deviation of the grey of a point, of 255.</param>
/// <param name="Specks">Share of points that are specks of dust.</param>
/// <param name="Contrast">How far ink stands out from paper; 1 for black on white.</param>
internal sealed record ScanQuality(int Dpi, double Skew, double Noise, double Specks, double Contrast)
{
    public static ScanQuality Clean { get; } = new(300, 0.4, 10, 0.00002, 0.92);

    /// <summary>A faded copy, put askew on a coarse scanner.</summary>
    public static ScanQuality Poor { get; } = new(200, 1, 28, 0.0004, 0.6);
}

/// <summary>A PDF printed and scanned: pictures only, grey, askew, with noise.</summary>
internal static class ScannedCopy
{
    /// <summary>A scanner writes 16 greys as well as 256.</summary>
    private const int GreyBits = 4;

    /// <summary>Scanners make paper white from this grey on.</summary>
    private const double Paper = 222;

    /// <summary>The grey of paper before that.</summary>
    private const double White = 246.6;

    public static async Task<byte[]> OfAsync(string pdf, ScanQuality quality)
    {
        var dpi = quality.Dpi.ToString(CultureInfo.InvariantCulture);
        var all = await OutsidePrograms.RunAsync("pdftoppm", ["-gray", "-r", dpi, pdf]);
        var random = new Random(quality.Dpi);
        var pages = new List<byte[]>();
        var (width, height) = (0, 0);
        for (var at = 0; at < all.Length;)
        {
            (width, height, var pixels) = ReadPage(all, ref at);
            pages.Add(Pack(Degrade(pixels, width, height, quality with { Skew = pages.Count % 2 == 0 ? quality.Skew : -quality.Skew }, random), width, height));
        }

        return Write(pages, width, height, quality.Dpi);
    }

    // "P5\nWIDTH HEIGHT\n255\n" and the points, page after page.
    private static (int Width, int Height, ReadOnlyMemory<byte> Pixels) ReadPage(byte[] bytes, ref int at)
    {
        var words = new List<string>();
        while (words.Count < 4)
        {
            var end = Array.FindIndex(bytes, at, b => b is (byte)'\n' or (byte)' ');
            words.Add(Encoding.ASCII.GetString(bytes[at..end]));
            at = end + 1;
        }

        var (width, height) = (int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
        var pixels = bytes.AsMemory(at, width * height);
        at += width * height;
        return (width, height, pixels);
    }

    private static byte[] Degrade(ReadOnlyMemory<byte> from, int width, int height, ScanQuality quality, Random random)
    {
        var pixels = from.Span;
        var (sin, cos) = Math.SinCos(quality.Skew * Math.PI / 180);
        var degraded = new byte[width * height];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                double dx = x - width / 2.0, dy = y - height / 2.0;
                var grey = Sample(pixels, width, height, dx * cos - dy * sin + width / 2.0, dx * sin + dy * cos + height / 2.0);
                // Twelve uniform draws less six are nearly normal; four are near enough for paper.
                var noise = (random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble() - 2) * 1.73 * quality.Noise;
                var scanned = White - (255 - grey) * quality.Contrast + noise;
                degraded[y * width + x] = random.NextDouble() < quality.Specks ? (byte)30 : scanned >= Paper ? (byte)255 : (byte)Math.Max(0, scanned);
            }

        return degraded;
    }

    private static double Sample(ReadOnlySpan<byte> pixels, int width, int height, double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height)
            return 255;
        var (fx, fy) = (x - left, y - top);
        var at = top * width + left;
        return (pixels[at] * (1 - fx) + pixels[at + 1] * fx) * (1 - fy) + (pixels[at + width] * (1 - fx) + pixels[at + width + 1] * fx) * fy;
    }

    private static byte[] Pack(byte[] pixels, int width, int height)
    {
        var row = (width * GreyBits + 7) / 8;
        var packed = new byte[row * height];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                packed[y * row + x / 2] |= (byte)(pixels[y * width + x] >> 4 << (x % 2 == 0 ? 4 : 0));
        using var stream = new MemoryStream();
        using (var zlib = new ZLibStream(stream, CompressionLevel.SmallestSize))
            zlib.Write(packed);
        return stream.ToArray();
    }

    private static byte[] Write(List<byte[]> pages, int width, int height, int dpi)
    {
        using var pdf = new MemoryStream();
        var offsets = new List<long>();
        void Text(string words) => pdf.Write(Encoding.Latin1.GetBytes(words));
        void Object(string words, byte[]? stream = null)
        {
            offsets.Add(pdf.Position);
            Text($"{offsets.Count} 0 obj\n{words}\n");
            if (stream is not null)
            {
                Text("stream\n");
                pdf.Write(stream);
                Text("\nendstream\n");
            }

            Text("endobj\n");
        }

        var (w, h) = (width * 72.0 / dpi, height * 72.0 / dpi);
        Text("%PDF-1.4\n");
        Object("<< /Type /Catalog /Pages 2 0 R >>");
        Object($"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, i) => $"{3 + 3 * i} 0 R"))}] >>");
        foreach (var page in pages)
        {
            var at = offsets.Count + 1;
            var draw = string.Create(CultureInfo.InvariantCulture, $"{w:0.##} 0 0 {h:0.##} 0 0 cm /I Do");
            Object(string.Create(CultureInfo.InvariantCulture, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {w:0.##} {h:0.##}] /Contents {at + 1} 0 R /Resources << /XObject << /I {at + 2} 0 R >> >> >>"));
            Object($"<< /Length {draw.Length} >>", Encoding.ASCII.GetBytes(draw));
            Object($"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent {GreyBits} /Filter /FlateDecode /Length {page.Length} >>", page);
        }

        var start = pdf.Position;
        Text($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(o => $"{o:D10} 00000 n \n"))}trailer << /Size {offsets.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return pdf.ToArray();
    }
}
