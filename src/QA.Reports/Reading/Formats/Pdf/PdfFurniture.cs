using System.Text.RegularExpressions;

namespace QA.Reports.Reading.Formats.Pdf;

/// <summary>What every page repeats: running heads and feet, page numbers.</summary>
internal static partial class PdfFurniture
{
    /// <summary>Share of a page's height, at its top and bottom, where running heads stand.</summary>
    private const double Margin = 0.12;

    private const int LeastPages = 3;

    [GeneratedRegex(@"[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    /// <summary>The pages without it.</summary>
    public static List<PdfPage> Remove(IReadOnlyList<PdfPage> pages)
    {
        var often = pages.SelectMany(p => p.Rows.Where(r => InMargin(p, r)).Select(r => Key(p, r)).Distinct())
            .GroupBy(k => k).Where(g => g.Count() >= LeastPages && g.Count() * 2 >= pages.Count).Select(g => g.Key).ToHashSet();
        return [.. pages.Select(p => p with { Rows = [.. p.Rows.Where((r, i) => !IsFurniture(p, r, i, often))] })];
    }

    private static bool IsFurniture(PdfPage page, PdfRow row, int index, HashSet<(string, int)> often) =>
        InMargin(page, row) && (often.Contains(Key(page, row))
            || (index == 0 || index == page.Rows.Count - 1) && row.Segments.Count == 1 && Lines.IsPageNumber(row.Plain));

    private static bool InMargin(PdfPage page, PdfRow row) => row.Bottom < page.Height * Margin || row.Top > page.Height * (1 - Margin);

    // The same words at the same height; only the page's number changes.
    private static (string, int) Key(PdfPage page, PdfRow row) => (Digits().Replace(row.Plain, "#"), (int)Math.Round(row.Top / Math.Max(1, page.Height) * 50));
}
