using QA.Reports.Reading.Formats.Pdf;

namespace QA.Reports.Reading.Formats.Scans;

/// <summary>A small raised sign, most often the mark of a note.</summary>
/// <param name="Box">Where it stands.</param>
/// <param name="Leads">Whether it begins its line.</param>
/// <param name="Line">The recognised line that it stands in.</param>
internal sealed record RaisedMark(Patch Box, bool Leads, List<PdfWord> Line);

/// <summary>
/// Finds small raised digits by their shape and place in a recognised line: recognisers read them as quotation marks or as part
/// of a word. A mark over a letter has the letter under it, a quotation mark is smaller, the ring of a per cent sign has its
/// stroke beside.
/// </summary>
internal static class RaisedMarks
{
    private const double LeastHeight = 0.40;
    private const double MostHeight = 0.80;

    /// <summary>Its foot is at least this far above the base line, in heights of a capital.</summary>
    private const double Raised = 0.25;

    /// <summary>Its top is at most this far above the base line, in heights of a capital.</summary>
    private const double Highest = 1.6;

    /// <summary>Patches of letters are at least this high, in inches: half the height of the smallest print.</summary>
    private const double LeastLetter = 0.03;

    /// <summary>Stops and commas are at least this high, in inches.</summary>
    private const double LeastStop = 0.012;

    /// <summary>It stands at most this far after what it belongs to, in heights of a capital: a stop may lie between.</summary>
    private const double Beside = 0.7;

    // A line is as high as its tallest and deepest letters; the share of a capital, and of what goes below the base line, in most print.
    private const double Capital = 0.735;
    private const double Below = 0.24;

    /// <summary>The marks in the order of their lines.</summary>
    public static List<RaisedMark> Find(PageImage page, byte threshold, double dpi, IEnumerable<IReadOnlyList<PdfWord>> lines)
    {
        var patches = Patches.Find(page, threshold).Where(p => p.Height >= LeastStop * dpi && p.Height < dpi / 2 && p.Width < dpi).OrderBy(p => p.Left).ToList();
        return [.. lines.OfType<List<PdfWord>>().Where(l => l.Count > 0).OrderBy(l => l[0].Top).SelectMany(l => Of(l, patches, LeastLetter * dpi))];
    }

    private static List<RaisedMark> Of(List<PdfWord> line, List<Patch> patches, double leastLetter)
    {
        var height = line[0].Height;
        var (top, bottom) = (line.Min(w => w.Top) - 0.3 * height, line.Max(w => w.Bottom));
        var (left, right) = (line.Min(w => w.Left) - 3 * height, line.Max(w => w.Right) + 2 * height);
        var near = patches.Where(p => p.Bottom > top && p.Top < bottom && p.Right > left && p.Left < right).ToList();
        var marks = new List<RaisedMark>();
        foreach (var patch in near.Where(p => p.Height >= leastLetter))
            if (Of(patch, line, near) is { } mark)
                Add(marks, mark);
        return marks;
    }

    // Digits of one mark stand side by side.
    private static void Add(List<RaisedMark> marks, RaisedMark mark)
    {
        var before = marks.FindIndex(m => mark.Box.Left - m.Box.Right < 0.4 * mark.Box.Height && mark.Box.Left > m.Box.Left && Math.Abs(mark.Box.Top - m.Box.Top) < 0.4 * mark.Box.Height);
        if (before < 0)
            marks.Add(mark);
        else
            marks[before] = marks[before] with { Box = marks[before].Box.With(mark.Box) };
    }

    private static RaisedMark? Of(Patch patch, List<PdfWord> line, List<Patch> near)
    {
        var middle = (patch.Left + patch.Right) / 2.0;
        var beside = line.MinBy(w => Math.Max(w.Left - middle, middle - w.Right));
        var (capital, foot) = (Capital * beside.Height, beside.Bottom - Below * beside.Height);
        if (patch.Width > 1.1 * patch.Height || patch.Height < LeastHeight * capital || patch.Height > MostHeight * capital || patch.Bottom > foot - Raised * capital || patch.Top < foot - Highest * capital)
            return null;
        var others = near.Where(p => p != patch && p.Top < foot && p.Bottom > foot - Highest * capital).ToList();
        var under = others.Exists(p => p.Top >= patch.Bottom - 2 && Math.Min(p.Right, patch.Right) - Math.Max(p.Left, patch.Left) + 1 > 0.3 * patch.Width);
        var struck = others.Exists(l => l.Height > 0.8 * capital && l.Bottom > foot - Raised * capital && l.Left <= patch.Right + 0.12 * capital && l.Right > patch.Right && l.Left >= patch.Left);
        if (under || struck)
            return null;
        var before = others.Where(p => p.Right < patch.Left + 2 && p.Bottom > patch.Top).Select(p => patch.Left - p.Right).DefaultIfEmpty(int.MaxValue).Min();
        var after = others.Where(p => p.Left > patch.Right && p.Height > patch.Height).Select(p => p.Left - patch.Right).DefaultIfEmpty(int.MaxValue).Min();
        return before <= Beside * capital ? new RaisedMark(patch, false, line) : before > 3 * capital && after <= capital ? new RaisedMark(patch, true, line) : null;
    }
}
