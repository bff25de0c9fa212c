using System.Text.RegularExpressions;

namespace QA.Reports.Reading.Formats.Pdf;

/// <summary>Finds tables by what stands in columns, and puts a cell's lines together.</summary>
internal static partial class PdfTables
{
    private const int LeastColumns = 3;

    [GeneratedRegex(@"^(?:[IVX]{1,5}|\d{1,3}(?:\.\d{1,2})*|[A-ZĐ]|[a-zđ])[.)]?$|^[-–+•]$", RegexOptions.CultureInvariant)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"^[\d\s.,%()+–/-]*\d[\d\s.,%()+–/-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    /// <summary>How many rows from <paramref name="from"/> on are one table; 0 when it is none.</summary>
    public static int Extent(IReadOnlyList<PdfRow> rows, int from)
    {
        if (rows[from].Segments.Count < LeastColumns)
            return 0;
        int end = from + 1, columned = 1;
        for (var r = from + 1; r < rows.Count; r++)
        {
            if (rows[r].Segments.Count >= LeastColumns)
            {
                columned++;
                end = r + 1;
            }
            // Wrapped cells and groups: a few narrower rows between full ones.
            else if (r - end >= 4 || rows[r].Page == rows[r - 1].Page && rows[r].Top - rows[r - 1].Bottom > 2.2 * rows[r].Height)
                break;
        }

        // Lines of the last cells that were wrapped.
        while (end < rows.Count && rows[end].Page == rows[end - 1].Page && rows[end].Segments.Count >= 2 && rows[end].Top - rows[end - 1].Bottom < 0.7 * rows[end].Height)
            end++;
        return columned >= 2 && rows.Skip(from).Take(end - from).Any(r => r.Segments.Any(s => Number().IsMatch(s.Text(m => "")))) ? end - from : 0;
    }

    public static void Write(IReadOnlyList<PdfRow> rows, Func<int, string, string> markOf, ReportWriter writer)
    {
        var columns = ColumnsOf(rows);
        var cells = rows.Select(r => CellsOf(r, columns, markOf)).ToList();
        var body = cells.FindIndex(c => c.Skip(1).Any(t => Number().IsMatch(t)));
        var grid = new GridTable();
        var merged = new List<(string[] Cells, int Page)>();
        var ordinals = cells.Skip(Math.Max(0, body)).Count(c => Ordinal().IsMatch(c[0])) * 3 >= cells.Count - Math.Max(0, body);
        for (var r = 0; r < rows.Count; r++)
        {
            var inHeader = body > 0 && r < body;
            if (merged.Count > 0 && (inHeader ? !StartsBody(cells[r], ordinals) : r != body && Continues(cells[r])))
                for (var c = 0; c < cells[r].Length; c++)
                    merged[^1].Cells[c] = $"{merged[^1].Cells[c]} {cells[r][c]}".Trim();
            else
                merged.Add((cells[r], rows[r].Page));
        }

        for (var r = 0; r < merged.Count; r++)
            for (var c = 0; c < columns.Count; c++)
                grid.Put(r, c, merged[r].Cells[c], place: new SourcePlace(merged[r].Page));
        grid.Write(writer);
    }

    // A group before the first row of numbers: "I" in the column of ordinals.
    private static bool StartsBody(string[] cells, bool ordinals) => ordinals && Ordinal().IsMatch(cells[0]);

    /// <summary>A row without its ordinal or its name, and without a number, is more of the row above.</summary>
    private static bool Continues(string[] cells) =>
        cells[0].Length == 0 && !cells.Any(c => Number().IsMatch(c)) && cells.Any(c => c.Length > 0);

    private static List<(double Left, double Right)> ColumnsOf(IReadOnlyList<PdfRow> rows)
    {
        var columns = rows.MaxBy(r => r.Segments.Count)!.Segments.Select(s => (s.Left, s.Right)).ToList();
        foreach (var segment in rows.SelectMany(r => r.Segments))
        {
            var over = Enumerable.Range(0, columns.Count).Where(c => segment.Left < columns[c].Right && columns[c].Left < segment.Right).ToList();
            if (over.Count == 1)
                columns[over[0]] = (Math.Min(columns[over[0]].Left, segment.Left), Math.Max(columns[over[0]].Right, segment.Right));
            else if (over.Count == 0)
                columns.Add((segment.Left, segment.Right));
            columns.Sort();
        }

        return columns;
    }

    private static string[] CellsOf(PdfRow row, List<(double Left, double Right)> columns, Func<int, string, string> markOf)
    {
        var cells = Enumerable.Repeat("", columns.Count).ToArray();
        foreach (var segment in row.Segments)
        {
            var at = Enumerable.Range(0, columns.Count).MaxBy(c => Math.Min(segment.Right, columns[c].Right) - Math.Max(segment.Left, columns[c].Left));
            cells[at] = $"{cells[at]} {segment.Text(m => markOf(row.Page, m))}".Trim();
        }

        return cells;
    }
}
