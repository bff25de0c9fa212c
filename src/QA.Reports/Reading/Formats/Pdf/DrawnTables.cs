using System.Globalization;
using QA.Reports.Reading.Formats.Scans;

namespace QA.Reports.Reading.Formats.Pdf;

/// <summary>Finds the ruled tables of pages that have a text: the pages are drawn, and their lines are found in the picture.</summary>
internal static class DrawnTables
{
    /// <summary>Points an inch: enough for lines, of which a tenth is too few.</summary>
    private const int Dpi = 100;

    private const int PagesAtOnce = 50;

    /// <summary>Nothing on a page is larger than this, in square points: the area of A2.</summary>
    private const double LargestPage = 1191.0 * 1684;

    /// <summary>Greys below are ink: lines are drawn without shades.</summary>
    private const byte Ink = 128;

    /// <summary>Puts the tables into the pages; where they cannot be drawn the pages stay as they are.</summary>
    public static async Task PutAsync(byte[] bytes, List<PdfPage> pages, CancellationToken cancellation)
    {
        if (pages.Exists(p => p.Width * p.Height > LargestPage))
            return;
        using var work = await OutsideProgram.OnAsync(bytes, cancellation).ConfigureAwait(false);
        try
        {
            for (var from = 0; from < pages.Count; from += PagesAtOnce)
                await PutAsync(work, pages, from, Math.Min(pages.Count, from + PagesAtOnce), cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is UnreadableFileException or InvalidDataException)
        {
            // Columns are still told by what stands in them.
        }
    }

    private static async Task PutAsync(OutsideProgram work, List<PdfPage> pages, int from, int to, CancellationToken cancellation)
    {
        string[] arguments = ["-gray", "-aa", "no", "-aaVector", "no", "-r", Number(Dpi), "-f", Number(from + 1), "-l", Number(to), "{file}"];
        var drawn = (await work.RunAsync("pdftoppm", PdfReader.Package, arguments, cancellation).ConfigureAwait(false)).Output;
        for (int page = from, at = 0; page < to && at < drawn.Length; page++)
        {
            var image = PageImage.Read(drawn.AsSpan(at), out var length);
            at += length;
            var (level, upright) = RuledLines.Find(image, Ink, Dpi);
            pages[page] = pages[page].With([.. RuledTable.Of(level, upright, Dpi).Select(t => t.Scale(72.0 / Dpi))]);
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
