using QA.Reports.Reading.Formats.Scans;

namespace QA.Reports.Reading.Formats.Pdf;

/// <summary>Writes tables whose lines are seen; one that goes on over the page is one table.</summary>
internal static class RuledTables
{
    /// <summary>Writes the table at a row, with those that go on with it.</summary>
    /// <returns>How many rows were written.</returns>
    public static int Write(IReadOnlyList<PdfRow> rows, int from, Func<int, string, string> markOf, ReportWriter writer)
    {
        var end = from + 1;
        while (end < rows.Count && rows[end].Table is { } next && rows[end].Page == rows[end - 1].Page + 1 && next.Columns.Count == rows[from].Table!.Columns.Count)
            end++;
        var grid = new GridTable();
        var at = 0;
        for (var r = from; r < end; r++)
            at += Put(grid, rows[r], at, markOf);
        grid.Write(writer);
        return end - from;
    }

    private static int Put(GridTable grid, PdfRow row, int at, Func<int, string, string> markOf)
    {
        var table = row.Table!;
        var place = new SourcePlace(row.Page);
        foreach (var cell in table.Cells)
            grid.Put(at + cell.Row, cell.Column, TextOf(cell, row.Page, markOf), cell.RowSpan, cell.ColumnSpan, place);
        return table.Rows.Count - 1;
    }

    private static string TextOf(RuledCell cell, int page, Func<int, string, string> markOf)
    {
        var lines = new List<List<PdfWord>>();
        foreach (var word in cell.Words.OrderBy(w => w.Top + w.Bottom))
        {
            if (lines.Count == 0 || (word.Top + word.Bottom - lines[^1][0].Top - lines[^1][0].Bottom) / 2 > 0.5 * word.Height)
                lines.Add([]);
            lines[^1].Add(word);
        }

        return string.Join(" ", lines.Select(l => new PdfSegment(l).Text(m => markOf(page, m))));
    }
}
