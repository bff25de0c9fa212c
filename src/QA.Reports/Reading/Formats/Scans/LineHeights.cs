using QA.Reports.Reading.Formats.Pdf;

namespace QA.Reports.Reading.Formats.Scans;

/// <summary>
/// Mends the heights of recognised lines: recognisers take the height of a line from the tall letters that happen to be in it,
/// and miss by a quarter. How wide its letters are on the whole tells the size of print better.
/// </summary>
internal static class LineHeights
{
    /// <summary>Fewer signs than this tell no width.</summary>
    private const int LeastSigns = 12;

    /// <summary>Above this share of capitals, which are wider, a line is no measure.</summary>
    private const double MostCapitals = 0.25;

    /// <summary>A line whose letters are wider or narrower for its height than this share, against the page, has the wrong height.</summary>
    private const double Off = 0.13;

    /// <summary>Share of a line's height that lies below its base line.</summary>
    private const double Below = 0.24;

    /// <summary>Sets the words of lines that are out of proportion as high as their letters ask for.</summary>
    public static void Even(List<List<PdfWord>> lines)
    {
        var telling = lines.Where(IsTelling).ToList();
        if (telling.Count < 3)
            return;
        var usual = telling.Select(l => WidthOf(l) / l[0].Height).Order().ElementAt(telling.Count / 2);
        foreach (var line in telling.Where(l => Math.Abs(WidthOf(l) / l[0].Height / usual - 1) > Off))
        {
            var height = WidthOf(line) / usual;
            for (var i = 0; i < line.Count; i++)
            {
                var bottom = line[i].Bottom + Below * (height - line[i].Height);
                line[i] = line[i] with { Top = bottom - height, Bottom = bottom };
            }
        }
    }

    private static bool IsTelling(List<PdfWord> line) =>
        line.Sum(w => w.Text.Length) is var signs and >= LeastSigns && line.Sum(w => w.Text.Count(char.IsUpper)) <= MostCapitals * signs;

    private static double WidthOf(List<PdfWord> line) => line.Sum(w => w.Right - w.Left) / line.Sum(w => w.Text.Length);
}
