using QA.Reports.Reading.Formats.Pdf;

namespace QA.Reports.Reading.Formats.Scans;

/// <summary>A cell of a ruled table.</summary>
/// <param name="Row">First row that it stands in.</param>
/// <param name="Column">First column that it stands in.</param>
/// <param name="RowSpan">How many rows it goes over.</param>
/// <param name="ColumnSpan">How many columns it goes over.</param>
/// <param name="Words">What it says.</param>
internal sealed record RuledCell(int Row, int Column, int RowSpan, int ColumnSpan, List<PdfWord> Words);

/// <summary>A table whose cells are parted by ruled lines.</summary>
/// <param name="Columns">Where its columns begin, and where the last one ends.</param>
/// <param name="Rows">Where its rows begin, and where the last one ends.</param>
/// <param name="Cells">Its cells in the order of their rows.</param>
internal sealed record RuledTable(IReadOnlyList<double> Columns, IReadOnlyList<double> Rows, IReadOnlyList<RuledCell> Cells)
{
    /// <summary>Ends of lines that should meet may miss each other by this much, in inches.</summary>
    private const double Reach = 0.03;

    /// <summary>The tables that lines make: at least two columns of cells; a frame around text is none.</summary>
    public static List<RuledTable> Of(IReadOnlyList<RuledLine> level, IReadOnlyList<RuledLine> upright, double dpi)
    {
        var tables = new List<RuledTable>();
        var (levelLeft, uprightLeft) = (level.ToList(), upright.ToList());
        while (levelLeft.Count > 0)
        {
            var (rows, columns) = Meeting(levelLeft, uprightLeft, Reach * dpi);
            if (rows.Count >= 2 && columns.Count >= 2 && Of(rows, columns, Reach * dpi) is { Columns.Count: > 2 } table)
                tables.Add(table);
        }

        return tables;
    }

    /// <summary>The cell at a place, or null when it lies outside.</summary>
    public RuledCell? At(double x, double y)
    {
        int column = IndexOf(Columns, x), row = IndexOf(Rows, y);
        return column < 0 || row < 0 ? null : Cells.FirstOrDefault(c => c.Row <= row && row < c.Row + c.RowSpan && c.Column <= column && column < c.Column + c.ColumnSpan);
    }

    /// <summary>The cell that a word stands in; null for none.</summary>
    public static RuledCell? CellOf(IReadOnlyList<RuledTable> tables, PdfWord word) =>
        tables.Select(t => t.At((word.Left + word.Right) / 2, word.Bottom - 0.4 * word.Height)).FirstOrDefault(c => c is not null);

    /// <summary>The page with its words put into the tables' cells.</summary>
    public static RecognisedPage Fill(RecognisedPage page, IReadOnlyList<RuledTable> tables)
    {
        var lines = new List<IReadOnlyList<PdfWord>>();
        foreach (var line in page.Lines)
        {
            var outside = new List<PdfWord>();
            foreach (var word in line)
                (CellOf(tables, word)?.Words ?? outside).Add(word);
            if (outside.Count > 0)
                lines.Add(outside);
        }

        return page with { Lines = lines, Tables = tables };
    }

    /// <summary>The same in another measure.</summary>
    public RuledTable Scale(double by) => new([.. Columns.Select(x => x * by)], [.. Rows.Select(y => y * by)], [.. Cells.Select(c => c with { Words = [.. c.Words.Select(w => w.Scale(by))] })]);

    private static int IndexOf(IReadOnlyList<double> edges, double at)
    {
        for (var i = 0; i + 1 < edges.Count; i++)
            if (edges[i] <= at && at < edges[i + 1])
                return i;
        return -1;
    }

    // Takes the first level line and all that it meets, directly or by way of others.
    private static (List<RuledLine> Rows, List<RuledLine> Columns) Meeting(List<RuledLine> level, List<RuledLine> upright, double reach)
    {
        List<RuledLine> rows = [level[0]], columns = [];
        level.RemoveAt(0);
        for (var grew = true; grew;)
        {
            var crossing = upright.Where(u => rows.Exists(r => Meet(r, u, reach))).ToList();
            upright.RemoveAll(crossing.Contains);
            columns.AddRange(crossing);
            var crossed = level.Where(r => columns.Exists(u => Meet(r, u, reach))).ToList();
            level.RemoveAll(crossed.Contains);
            rows.AddRange(crossed);
            grew = crossing.Count + crossed.Count > 0;
        }

        return (rows, columns);
    }

    private static bool Meet(RuledLine level, RuledLine upright, double reach) =>
        level.From - reach <= upright.At && upright.At <= level.To + reach && upright.From - reach <= level.At && level.At <= upright.To + reach;

    private static RuledTable Of(List<RuledLine> level, List<RuledLine> upright, double reach)
    {
        // A table may be open at its sides: it goes as far as its level lines.
        var xs = Edges(upright.Select(u => (double)u.At).Concat([level.Min(l => l.From), level.Max(l => l.To)]), 2 * reach);
        var ys = Edges(level.Select(l => (double)l.At), 2 * reach);
        var taken = new bool[ys.Count, xs.Count];
        var cells = new List<RuledCell>();
        for (var row = 0; row + 1 < ys.Count; row++)
            for (var column = 0; column + 1 < xs.Count; column++)
                if (!taken[row, column])
                    cells.Add(Take(row, column));
        return new RuledTable(xs, ys, cells);

        bool Wall(int row, int edge) => upright.Exists(u => Math.Abs(u.At - xs[edge]) <= 2 * reach && u.From <= (ys[row] + ys[row + 1]) / 2 && (ys[row] + ys[row + 1]) / 2 <= u.To);
        bool Floor(int edge, int column) => level.Exists(l => Math.Abs(l.At - ys[edge]) <= 2 * reach && l.From <= (xs[column] + xs[column + 1]) / 2 && (xs[column] + xs[column + 1]) / 2 <= l.To);
        RuledCell Take(int row, int column)
        {
            int right = column + 1, bottom = row + 1;
            while (right + 1 < xs.Count && !taken[row, right] && !Wall(row, right))
                right++;
            while (bottom + 1 < ys.Count && Enumerable.Range(column, right - column).All(c => !taken[bottom, c] && !Floor(bottom, c)))
                bottom++;
            for (var r = row; r < bottom; r++)
                for (var c = column; c < right; c++)
                    taken[r, c] = true;
            return new RuledCell(row, column, bottom - row, right - column, []);
        }
    }

    private static List<double> Edges(IEnumerable<double> places, double near)
    {
        var edges = new List<double>();
        foreach (var place in places.Order())
            if (edges.Count == 0 || place - edges[^1] > near)
                edges.Add(place);
        return edges;
    }
}
