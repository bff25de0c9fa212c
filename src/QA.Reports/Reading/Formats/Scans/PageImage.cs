using System.Globalization;
using System.Text;

namespace QA.Reports.Reading.Formats.Scans;

/// <summary>A page as grey points, row by row; 0 is black.</summary>
internal sealed class PageImage(int width, int height, byte[] grey)
{
    private const byte White = 255;

    public int Width { get; } = width;

    public int Height { get; } = height;

    public byte[] Grey { get; } = grey;

    /// <summary>White paper.</summary>
    public static PageImage Blank(int width, int height)
    {
        var grey = new byte[width * height];
        Array.Fill(grey, White);
        return new PageImage(width, height, grey);
    }

    /// <summary>Draws a part of another page twice as large.</summary>
    public void Draw(PageImage from, Patch part, int left, int top)
    {
        for (var y = 0; y < part.Height * 2; y++)
            for (var x = 0; x < part.Width * 2; x++)
                Grey[(y + top) * Width + left + x] = from.Grey[(part.Top + y / 2) * from.Width + part.Left + x / 2];
    }

    /// <summary>Reads what <c>pdftoppm -gray</c> writes: "P5", width, height, the greatest grey, then the points.</summary>
    /// <param name="bytes">That; more images may follow.</param>
    /// <param name="length">How many of the bytes are this image.</param>
    /// <exception cref="InvalidDataException">It is no such image.</exception>
    public static PageImage Read(ReadOnlySpan<byte> bytes, out int length)
    {
        var at = 0;
        Span<int> numbers = stackalloc int[3];
        if (!bytes.StartsWith("P5"u8))
            throw new InvalidDataException("No grey image.");
        at = 2;
        foreach (ref var number in numbers)
        {
            while (at < bytes.Length && bytes[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
                at++;
            for (; at < bytes.Length && char.IsAsciiDigit((char)bytes[at]) && number < 1_000_000; at++)
                number = number * 10 + bytes[at] - '0';
        }

        at++;
        var (width, height) = (numbers[0], numbers[1]);
        if (width <= 0 || height <= 0 || numbers[2] != White || bytes.Length - at < (long)width * height)
            throw new InvalidDataException("A damaged grey image.");
        length = at + width * height;
        return new PageImage(width, height, bytes.Slice(at, width * height).ToArray());
    }

    /// <summary>The image as a file that programs read.</summary>
    public byte[] ToBytes() => [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{Width} {Height}\n255\n")), .. Grey];

    /// <summary>The grey that parts ink from paper: it divides the points into two groups as unlike as can be (Otsu 1979).</summary>
    public byte Threshold()
    {
        var counts = new long[256];
        foreach (var grey in Grey)
            counts[grey]++;
        double sum = counts.Select((n, grey) => (double)n * grey).Sum(), below = 0, belowSum = 0, best = -1;
        byte threshold = 128;
        for (var grey = 0; grey < 255; grey++)
        {
            below += counts[grey];
            belowSum += (double)counts[grey] * grey;
            var above = Grey.Length - below;
            if (below == 0 || above == 0)
                continue;
            var apart = belowSum / below - (sum - belowSum) / above;
            var between = below * above * apart * apart;
            if (between > best)
                (best, threshold) = (between, (byte)(grey + 1));
        }

        return threshold;
    }

    /// <summary>The image turned about its middle; what comes from outside is white.</summary>
    /// <param name="degrees">Clockwise.</param>
    public PageImage Turn(double degrees)
    {
        var turned = new byte[Grey.Length];
        var (sin, cos) = Math.SinCos(-degrees * Math.PI / 180);
        double middleX = Width / 2.0, middleY = Height / 2.0;
        for (var y = 0; y < Height; y++)
        {
            double fromX = -middleX * cos - (y - middleY) * sin + middleX, fromY = -middleX * sin + (y - middleY) * cos + middleY;
            for (var x = 0; x < Width; x++, fromX += cos, fromY += sin)
                turned[y * Width + x] = At(fromX, fromY);
        }

        return new PageImage(Width, Height, turned);
    }

    /// <summary>The image turned by quarters of a circle.</summary>
    /// <param name="quarters">How many, clockwise: 1 to 3.</param>
    public PageImage TurnQuarters(int quarters)
    {
        var (width, height) = quarters == 2 ? (Width, Height) : (Height, Width);
        var turned = new byte[Grey.Length];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                turned[y * width + x] = quarters switch
                {
                    1 => Grey[(Height - 1 - x) * Width + y],
                    2 => Grey[(Height - 1 - y) * Width + Width - 1 - x],
                    _ => Grey[x * Width + Width - 1 - y],
                };
        return new PageImage(width, height, turned);
    }

    // Between points, by their distance.
    private byte At(double x, double y)
    {
        var (left, top) = ((int)x, (int)y);
        if (x < 0 || y < 0 || left + 1 >= Width || top + 1 >= Height)
            return White;
        var (partX, partY, at) = (x - left, y - top, top * Width + left);
        var above = Grey[at] + (Grey[at + 1] - Grey[at]) * partX;
        var below = Grey[at + Width] + (Grey[at + Width + 1] - Grey[at + Width]) * partX;
        return (byte)(above + (below - above) * partY);
    }
}
