using System.Text.RegularExpressions;

namespace QA.Reports.Reading.Formats.Scans;

/// <summary>
/// Reads the numbers of a page's tables that a look at the whole page passed over: lone figures are set one under the other, twice
/// as large, and recognised with nothing but the signs of numbers to choose from.
/// </summary>
internal static partial class CellNumbers
{
    private const string Signs = "0123456789.,%/()+-–";

    /// <summary>Cells are drawn so many times larger.</summary>
    private const int Scale = 2;

    /// <summary>White between cells and around them, in points.</summary>
    private const int Margin = 60;

    /// <summary>Higher pictures tesseract does not take.</summary>
    private const int Highest = 16_000;

    private sealed record Drawn(RuledCell Cell, Patch Ink, int Top);

    [GeneratedRegex(@"^[(+–-]?[0-9](?:[0-9.,/%() +–-]*[0-9%)])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    /// <summary>Puts numbers into cells where nothing was read, or something like a number that is none.</summary>
    /// <param name="image">The page without its lines.</param>
    /// <param name="threshold">Greys below it are ink.</param>
    /// <param name="tables">Its tables with what was read.</param>
    /// <param name="cancellation">Stops tesseract.</param>
    public static async Task ReadAsync(PageImage image, byte threshold, IReadOnlyList<RuledTable> tables, CancellationToken cancellation)
    {
        var drawn = new List<Drawn>();
        var top = Margin;
        foreach (var (cell, ink) in tables.SelectMany(t => t.Cells.Where(IsOpen).Select(c => (c, InkOf(image, threshold, t, c)))))
        {
            if (ink is null)
                continue;
            drawn.Add(new Drawn(cell, ink.Value, top));
            top += ink.Value.Height * Scale + Margin;
            if (top < Highest)
                continue;
            await ReadAsync(image, drawn, top, cancellation).ConfigureAwait(false);
            (drawn, top) = ([], Margin);
        }

        if (drawn.Count > 0)
            await ReadAsync(image, drawn, top, cancellation).ConfigureAwait(false);
    }

    private static async Task ReadAsync(PageImage image, List<Drawn> drawn, int height, CancellationToken cancellation)
    {
        var strip = PageImage.Blank(drawn.Max(d => d.Ink.Width) * Scale + 2 * Margin, height);
        foreach (var cell in drawn)
            strip.Draw(image, cell.Ink, Margin, cell.Top);
        var words = (await Tesseract.ReadAsync(strip, "6", cancellation, Signs).ConfigureAwait(false)).Lines.SelectMany(l => l).ToList();
        foreach (var (cell, ink, top) in drawn)
        {
            var read = words.Where(w => (w.Top + w.Bottom) / 2 is var middle && top - Margin / 2 < middle && middle < top + ink.Height * Scale + Margin / 2)
                .Select(w => w with { Left = ink.Left + (w.Left - Margin) / Scale, Right = ink.Left + (w.Right - Margin) / Scale, Top = ink.Top + (w.Top - top) / Scale, Bottom = ink.Top + (w.Bottom - top) / Scale }).ToList();
            if (!Number().IsMatch(string.Join(" ", read.Select(w => w.Text))))
                continue;
            cell.Words.Clear();
            cell.Words.AddRange(read);
        }
    }

    /// <summary>Whether nothing was read in a cell, or a few signs with a digit that are no number.</summary>
    internal static bool IsOpen(RuledCell cell)
    {
        var text = string.Join(" ", cell.Words.Select(w => w.Text));
        return text.Length == 0 || text.Length < 5 && text.Any(char.IsAsciiDigit) && text.Count(char.IsLetter) < 2 && !Number().IsMatch(text);
    }

    private static Patch? InkOf(PageImage image, byte threshold, RuledTable table, RuledCell cell)
    {
        const int Edge = 4;
        var (left, top) = (Math.Max(0, (int)table.Columns[cell.Column] + Edge), Math.Max(0, (int)table.Rows[cell.Row] + Edge));
        var (right, bottom) = (Math.Min(image.Width, (int)table.Columns[cell.Column + cell.ColumnSpan] - Edge), Math.Min(image.Height, (int)table.Rows[cell.Row + cell.RowSpan] - Edge));
        Patch? ink = null;
        for (var y = top; y < bottom; y++)
            for (var x = left; x < right; x++)
                if (image.Grey[y * image.Width + x] < threshold)
                    ink = ink?.With(new Patch(x, y, x, y)) ?? new Patch(x, y, x, y);
        return ink;
    }
}
