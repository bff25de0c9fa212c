namespace QA.Reports.Reading.Formats.Scans;

/// <summary>Takes the grain out of pages from poor scanners; recognisers take it for marks and letters, and for a long time.</summary>
internal static class Noise
{
    /// <summary>Patches up to this many points wide and high are grain.</summary>
    private const int Grain = 4;

    /// <summary>A page with more grain among its patches than this share is noisy: in clean print it is a twentieth.</summary>
    private const double Noisy = 0.25;

    /// <summary>The page with every point as grey as the middle one of its nine neighbours, or as it is when it is quiet.</summary>
    public static PageImage Mend(PageImage page)
    {
        var patches = Patches.Find(page, page.Threshold());
        return patches.Count(p => p.Width <= Grain && p.Height <= Grain) <= Noisy * patches.Count ? page : Median(page);
    }

    private static PageImage Median(PageImage page)
    {
        var (width, from, to) = (page.Width, page.Grey, (byte[])page.Grey.Clone());
        Span<byte> near = stackalloc byte[9];
        for (var y = 1; y + 1 < page.Height; y++)
            for (var x = 1; x + 1 < width; x++)
            {
                var at = y * width + x;
                from.AsSpan(at - width - 1, 3).CopyTo(near);
                from.AsSpan(at - 1, 3).CopyTo(near[3..]);
                from.AsSpan(at + width - 1, 3).CopyTo(near[6..]);
                near.Sort();
                to[at] = near[4];
            }

        return new PageImage(width, page.Height, to);
    }
}
