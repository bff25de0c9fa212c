using System.Globalization;
using System.Text;

namespace QA.Reports.Reading.Formats.Pdf;

/// <summary>Finds the pages of a PDF that are pictures without a text of their own.</summary>
internal static class ScannedPages
{
    /// <summary>A page with fewer letters has no text.</summary>
    private const int FewLetters = 20;

    /// <summary>What a signature or a stamp writes over a scanned page has fewer letters.</summary>
    private const int StampLetters = 250;

    /// <summary>A picture over at least this part of a page is the page.</summary>
    private const double WholePage = 0.4;

    /// <summary>The pages that must be recognised, in order.</summary>
    public static async Task<IReadOnlyList<PdfPage>> FindAsync(byte[] bytes, IReadOnlyList<PdfPage> pages, CancellationToken cancellation)
    {
        var letters = pages.Select(Letters).ToList();
        if (letters.TrueForAll(l => l.Letters < FewLetters))
            return [.. pages];
        if (!letters.Exists(l => l.Letters < StampLetters || l.IsBroken))
            return [];
        var pictures = letters.Exists(l => l.Letters < StampLetters) ? await PicturesAsync(bytes, cancellation).ConfigureAwait(false) : [];
        return [.. pages.Where((p, i) => letters[i].IsBroken || letters[i].Letters < StampLetters && pictures.GetValueOrDefault(p.Number) > WholePage * p.Width * p.Height)];
    }

    private static (int Letters, bool IsBroken) Letters(PdfPage page)
    {
        int letters = 0, strange = 0;
        foreach (var c in page.Rows.SelectMany(r => r.Segments).SelectMany(s => s.Words).SelectMany(w => w.Text))
        {
            letters += char.IsLetter(c) ? 1 : 0;
            strange += c is '\uFFFD' or (>= '\uE000' and <= '\uF8FF') || char.IsControl(c) ? 1 : 0;
        }

        return (letters, strange * 20 > letters && letters + strange >= FewLetters);
    }

    /// <summary>Area of the largest picture of each page, in square points, as pdfimages lists them: page, number, type, width, height, colour, …, x-ppi, y-ppi.</summary>
    private static async Task<Dictionary<int, double>> PicturesAsync(byte[] bytes, CancellationToken cancellation)
    {
        var outcome = await OutsideProgram.RunAsync("pdfimages", PdfReader.Package, ["-list", "{file}"], bytes, cancellation).ConfigureAwait(false);
        var areas = new Dictionary<int, double>();
        foreach (var line in Encoding.UTF8.GetString(outcome.Output).Split('\n').Skip(2))
        {
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            // The object of a picture that stands in the page itself is one word and not two: the last four cells are sure.
            if (cells.Length < 14 || cells[2] is not ("image" or "mask" or "stencil") || !int.TryParse(cells[0], CultureInfo.InvariantCulture, out var page))
                continue;
            areas[page] = Math.Max(areas.GetValueOrDefault(page), Inches(cells[3], cells[^4]) * Inches(cells[4], cells[^3]) * 72 * 72);
        }

        return areas;
    }

    private static double Inches(string points, string perInch) =>
        double.TryParse(points, CultureInfo.InvariantCulture, out var length) && double.TryParse(perInch, CultureInfo.InvariantCulture, out var density) && density > 0 ? length / density : 0;
}
