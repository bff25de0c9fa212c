namespace QA.Reports.Reading.Formats.Scans;

/// <summary>How far a page lies askew: at its angle the rows of points are the most unlike, lines of ink beside white.</summary>
internal static class Skew
{
    private const double Most = 5;
    private const double Step = 0.1;

    /// <summary>Below this nothing is gained by turning, in degrees.</summary>
    private const double Least = 0.05;

    private const int MostPoints = 60_000;

    /// <summary>The page set straight.</summary>
    public static PageImage Mend(PageImage page)
    {
        var angle = Of(page);
        return Math.Abs(angle) < Least ? page : page.Turn(-angle);
    }

    /// <summary>Degrees that the lines fall towards the right; between −5 and 5.</summary>
    public static double Of(PageImage page)
    {
        var points = Ink(page);
        if (points.Count == 0)
            return 0;
        var coarse = Best(points, page, -Most, Most, 5 * Step);
        return Best(points, page, coarse - 5 * Step, coarse + 5 * Step, Step);
    }

    private static double Best(List<(int X, int Y)> points, PageImage page, double from, double to, double step)
    {
        var (best, bestScore) = (0.0, -1.0);
        for (var angle = from; angle <= to + step / 2; angle += step)
        {
            var score = Unlikeness(points, page, angle);
            if (score > bestScore)
                (best, bestScore) = (angle, score);
        }

        return best;
    }

    private static double Unlikeness(List<(int X, int Y)> points, PageImage page, double angle)
    {
        // Bands of two points: finer ones tell noise from noise.
        const int Band = 2;
        var slope = Math.Tan(angle * Math.PI / 180);
        var shift = (int)(Math.Abs(slope) * page.Width) + 1;
        var rows = new int[(page.Height + 2 * shift) / Band + 1];
        foreach (var (x, y) in points)
            rows[(int)(y - slope * x + shift) / Band]++;
        return rows.Sum(n => (double)n * n);
    }

    private static List<(int X, int Y)> Ink(PageImage page)
    {
        var threshold = page.Threshold();
        var stride = Math.Max(1, (int)Math.Sqrt(page.Grey.Count(g => g < threshold) / (double)MostPoints));
        var points = new List<(int, int)>();
        for (var y = 0; y < page.Height; y += stride)
            for (var x = 0; x < page.Width; x += stride)
                if (page.Grey[y * page.Width + x] < threshold)
                    points.Add((x, y));
        return points;
    }
}
