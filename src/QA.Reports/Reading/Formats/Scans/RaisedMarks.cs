namespace QA.Reports.Reading.Formats.Scans;

/// <summary>A small raised sign, most often the mark of a note.</summary>
/// <param name="Box">Where it stands.</param>
/// <param name="Leads">Whether it begins its line.</param>
internal sealed record RaisedMark(Patch Box, bool Leads);

/// <summary>
/// Finds small raised digits by their shape and place: recognisers read them as quotation marks or as part of a word. A mark
/// over a letter has the letter under it, a quotation mark is smaller, the ring of a per cent sign has its stroke beside.
/// </summary>
internal static class RaisedMarks
{
    private const double LeastHeight = 0.40;
    private const double MostHeight = 0.80;

    /// <summary>Its foot is at least this far above the base line, in heights of a capital.</summary>
    private const double Raised = 0.25;

    /// <summary>Patches of letters are at least this high, in inches: half the height of the smallest print.</summary>
    private const double LeastLetter = 0.03;

    /// <summary>The marks in reading order.</summary>
    public static List<RaisedMark> Find(PageImage page, byte threshold, double dpi)
    {
        var patches = Patches.Find(page, threshold).Where(p => p.Height >= LeastLetter * dpi && p.Height < dpi / 2 && p.Width < dpi).ToList();
        var rows = patches.GroupBy(p => Row(p.Top, dpi)).ToDictionary(g => g.Key, g => g.ToList());
        var marks = new List<RaisedMark>();
        foreach (var patch in patches.OrderBy(p => p.Left))
        {
            // Tall letters begin up to half a row above, and what stands below begins up to a row further down.
            var near = Enumerable.Range(Row(patch.Top, dpi) - 1, 3).SelectMany(r => rows.GetValueOrDefault(r, []))
                .Where(p => p != patch && p.Right > patch.Left - 12 * patch.Height && p.Left < patch.Right + 12 * patch.Height).ToList();
            if (Of(patch, near) is { } mark)
                Add(marks, mark);
        }

        return [.. marks.OrderBy(m => m.Box.Top / (dpi / 12)).ThenBy(m => m.Box.Left)];
    }

    private static int Row(int top, double dpi) => (int)(top / (dpi / 4));

    // Digits of one mark stand side by side.
    private static void Add(List<RaisedMark> marks, RaisedMark mark)
    {
        var before = marks.FindIndex(m => mark.Box.Left - m.Box.Right < 0.4 * mark.Box.Height && mark.Box.Left > m.Box.Left && Math.Abs(mark.Box.Top - m.Box.Top) < 0.4 * mark.Box.Height);
        if (before < 0)
            marks.Add(mark);
        else
            marks[before] = marks[before] with { Box = marks[before].Box.With(mark.Box) };
    }

    private static RaisedMark? Of(Patch patch, List<Patch> near)
    {
        if (patch.Width > 1.1 * patch.Height)
            return null;
        var letters = near.Where(p => p.Height > 1.15 * patch.Height && p.Top < patch.Bottom + patch.Height && p.Bottom > patch.Top).ToList();
        if (letters.Count < 2)
            return null;
        var foot = letters.Select(l => l.Bottom).Order().ElementAt(letters.Count / 2);
        var capital = foot - letters.Select(l => l.Top).Order().ElementAt(letters.Count / 4) + 1;
        if (patch.Height < LeastHeight * capital || patch.Height > MostHeight * capital || patch.Bottom > foot - Raised * capital || patch.Top < foot - 1.6 * capital)
            return null;
        var under = near.Exists(p => p.Top >= patch.Bottom - 2 && p.Top <= foot && Math.Min(p.Right, patch.Right) - Math.Max(p.Left, patch.Left) + 1 > 0.3 * patch.Width);
        var struck = letters.Exists(l => l.Height > 0.8 * capital && l.Left <= patch.Right + 0.12 * capital && l.Right > patch.Right && l.Left >= patch.Left);
        if (under || struck)
            return null;
        var left = near.Where(p => p.Right < patch.Left + 2 && p.Bottom > patch.Top && p.Top < foot).Select(p => patch.Left - p.Right).DefaultIfEmpty(int.MaxValue).Min();
        var right = letters.Where(p => p.Left > patch.Right).Select(p => p.Left - patch.Right).DefaultIfEmpty(int.MaxValue).Min();
        return left <= 0.4 * capital ? new RaisedMark(patch, false) : left > 3 * capital && right <= capital ? new RaisedMark(patch, true) : null;
    }
}
