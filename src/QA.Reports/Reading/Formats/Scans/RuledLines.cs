namespace QA.Reports.Reading.Formats.Scans;

/// <summary>A straight line of ink: where it stands across, and from where to where it runs.</summary>
/// <param name="First">First row of points (or column, for an upright one) that it covers.</param>
/// <param name="Last">Last row or column that it covers.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
internal readonly record struct RuledLine(int First, int Last, int From, int To)
{
    public int At => (First + Last) / 2;
}

/// <summary>Finds the ruled lines of a straight page.</summary>
internal static class RuledLines
{
    /// <summary>Runs of ink this long are no letters, in inches: level ones, and upright ones.</summary>
    private const double LeastLevel = 0.3;

    private const double LeastUpright = 0.22;

    /// <summary>Thicker ones are pictures, in inches.</summary>
    private const double Thickest = 0.06;

    /// <summary>Specks of white that do not end a run, in points.</summary>
    private const int Gap = 3;

    private readonly record struct Run(int At, int From, int To);

    /// <summary>Level and upright lines.</summary>
    /// <param name="page">The page, set straight.</param>
    /// <param name="threshold">Greys below it are ink.</param>
    /// <param name="dpi">Points an inch.</param>
    public static (List<RuledLine> Level, List<RuledLine> Upright) Find(PageImage page, byte threshold, double dpi)
    {
        var level = Runs(page.Height, page.Width, (across, along) => page.Grey[across * page.Width + along] < threshold, (int)(LeastLevel * dpi));
        var upright = UprightRuns(page, threshold, (int)(LeastUpright * dpi));
        return (Join(level, dpi), Join(upright, dpi));
    }

    private static List<Run> Runs(int acrossCount, int alongCount, Func<int, int, bool> isInk, int least)
    {
        var runs = new List<Run>();
        for (var across = 0; across < acrossCount; across++)
        {
            int from = -1, last = -1;
            for (var along = 0; along <= alongCount; along++)
            {
                if (along < alongCount && isInk(across, along))
                    (from, last) = (from < 0 ? along : from, along);
                else if (from >= 0 && (along - last > Gap || along == alongCount))
                {
                    if (last - from + 1 >= least)
                        runs.Add(new Run(across, from, last));
                    from = -1;
                }
            }
        }

        return runs;
    }

    // Row by row, since that is how the points lie in memory.
    private static List<Run> UprightRuns(PageImage page, byte threshold, int least)
    {
        var runs = new List<Run>();
        var from = new int[page.Width];
        var last = new int[page.Width];
        Array.Fill(from, -1);
        for (var y = 0; y <= page.Height; y++)
            for (var x = 0; x < page.Width; x++)
            {
                if (y < page.Height && page.Grey[y * page.Width + x] < threshold)
                    (from[x], last[x]) = (from[x] < 0 ? y : from[x], y);
                else if (from[x] >= 0 && (y - last[x] > Gap || y == page.Height))
                {
                    if (last[x] - from[x] + 1 >= least)
                        runs.Add(new Run(x, from[x], last[x]));
                    from[x] = -1;
                }
            }

        return [.. runs.OrderBy(r => r.At)];
    }

    // Runs side by side are one line, however thick or slightly askew.
    private static List<RuledLine> Join(List<Run> runs, double dpi)
    {
        var open = new List<RuledLine>();
        var lines = new List<RuledLine>();
        foreach (var run in runs)
        {
            lines.AddRange(open.Where(o => run.At - o.Last > Gap));
            open.RemoveAll(o => run.At - o.Last > Gap);
            var touching = open.Where(o => o.From - 2 * Gap <= run.To && run.From <= o.To + 2 * Gap).ToList();
            open.RemoveAll(touching.Contains);
            open.Add(touching.Aggregate(new RuledLine(run.At, run.At, run.From, run.To),
                (all, o) => new RuledLine(Math.Min(all.First, o.First), Math.Max(all.Last, o.Last), Math.Min(all.From, o.From), Math.Max(all.To, o.To))));
        }

        return [.. lines.Concat(open).Where(l => l.Last - l.First < Thickest * dpi)];
    }

    /// <summary>The page without the lines: letters that touch them keep what lies beside.</summary>
    public static void Erase(PageImage page, IEnumerable<RuledLine> level, IEnumerable<RuledLine> upright)
    {
        const int Edge = 2;
        foreach (var line in level)
            Clear(page, line.From - Edge, line.First - Edge, line.To + Edge, line.Last + Edge);
        foreach (var line in upright)
            Clear(page, line.First - Edge, line.From - Edge, line.Last + Edge, line.To + Edge);
    }

    /// <summary>Makes a part of the page white.</summary>
    public static void Clear(PageImage page, int left, int top, int right, int bottom)
    {
        (left, right) = (Math.Max(0, left), Math.Min(page.Width - 1, right));
        for (var y = Math.Max(0, top); y <= Math.Min(page.Height - 1, bottom) && left <= right; y++)
            page.Grey.AsSpan(y * page.Width + left, right - left + 1).Fill(255);
    }
}
