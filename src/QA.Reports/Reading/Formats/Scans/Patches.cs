namespace QA.Reports.Reading.Formats.Scans;

/// <summary>A patch of ink that hangs together, by its box; the last row and column are within it.</summary>
internal readonly record struct Patch(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left + 1;

    public int Height => Bottom - Top + 1;

    public Patch With(Patch other) => new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}

/// <summary>Finds the patches of ink of a page: letters, their marks, specks.</summary>
internal static class Patches
{
    /// <summary>The patches, those at whose corners they touch counted as one.</summary>
    public static List<Patch> Find(PageImage page, byte threshold)
    {
        var parents = new List<int>();
        var boxes = new List<Patch>();
        var above = new List<(int From, int To, int Id)>();
        for (var y = 0; y < page.Height; y++)
        {
            var row = new List<(int From, int To, int Id)>();
            var at = 0;
            for (var x = 0; x < page.Width; x++)
            {
                if (page.Grey[y * page.Width + x] >= threshold)
                    continue;
                var from = x;
                while (x + 1 < page.Width && page.Grey[y * page.Width + x + 1] < threshold)
                    x++;
                row.Add((from, x, Place(new Patch(from, y, x, y), ref at)));
            }

            above = row;
        }

        return [.. boxes.Where((_, i) => parents[i] == i)];

        int Place(Patch run, ref int at)
        {
            while (at < above.Count && above[at].To < run.Left - 1)
                at++;
            var id = -1;
            for (var i = at; i < above.Count && above[i].From <= run.Right + 1; i++)
                id = id < 0 ? Root(above[i].Id) : Unite(id, Root(above[i].Id));
            if (id < 0)
            {
                parents.Add(id = parents.Count);
                boxes.Add(run);
            }

            boxes[id] = boxes[id].With(run);
            return id;
        }

        int Root(int id)
        {
            while (parents[id] != id)
                id = parents[id] = parents[parents[id]];
            return id;
        }

        int Unite(int one, int other)
        {
            boxes[one] = boxes[one].With(boxes[other]);
            parents[other] = one;
            return one;
        }
    }
}
