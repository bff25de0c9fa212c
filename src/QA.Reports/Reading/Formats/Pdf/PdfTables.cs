using System.Text.RegularExpressions;

namespace QA.Reports.Reading.Formats.Pdf;

/// <summary>Finds tables by what stands in columns, and puts a cell's lines together.</summary>
internal static partial class PdfTables
{
    private const int LeastColumns = 3;

    /// <summary>Lines of one cell are nearer than this, in line heights.</summary>
    private const double Tight = 0.12;

    /// <summary>Lines of one cell are never further apart than this, in line heights.</summary>
    private const double MaxLineGap = 0.6;

    /// <summary>Lines of wrapped names and groups between two full rows.</summary>
    private const int MaxNarrow = 6;

    /// <summary>More than a space between words, in line heights.</summary>
    private const double WideSpace = 0.33;

    [GeneratedRegex(@"^(?:[IVX]{1,5}|[0-9]{1,3}(?:\.[0-9]{1,2})*|[A-ZĐ]|[a-zđ])[.)]?$|^[-–+•]$", RegexOptions.CultureInvariant)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"^[0-9\s.,%()+–/-]*[0-9][0-9\s.,%()+–/-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    /// <summary>How many rows from <paramref name="from"/> on stand in columns, and whether that is a table: it has numbers.</summary>
    public static (int Count, bool IsTable) Extent(IReadOnlyList<PdfRow> rows, int from)
    {
        if (rows[from].Segments.Count < LeastColumns)
            return Lanes.Extent(rows, from) is > 0 and var narrow ? (WithWrapped(rows, from + narrow) - from, HasNumbers(rows, from, from + narrow)) : (0, false);
        int end = from + 1, columned = 1;
        for (var r = from + 1; r < rows.Count && rows[r].Table is null && !Lanes.IsCaption(rows[r]); r++)
        {
            if (rows[r].Segments.Count >= 2 && !IsFar(rows[r - 1], rows[r]))
            {
                columned += rows[r].Segments.Count >= LeastColumns ? 1 : 0;
                end = r + 1;
            }
            // Wrapped cells and groups: a few narrower rows between full ones.
            else if (r - end >= MaxNarrow || IsFar(rows[r - 1], rows[r]))
                break;
        }

        end = WithWrapped(rows, end);
        return (end - from, columned >= 2 && HasNumbers(rows, from, end));
    }

    private static bool HasNumbers(IReadOnlyList<PdfRow> rows, int from, int end) =>
        rows.Skip(from).Take(end - from).Any(r => r.Segments.Any(s => Number().IsMatch(s.Text(m => "")) || Number().IsMatch(s.Words[^1].Text)));

    // A name that was wrapped under the last row.
    private static int WithWrapped(IReadOnlyList<PdfRow> rows, int end)
    {
        while (end < rows.Count && rows[end].Table is null && rows[end].Page == rows[end - 1].Page && rows[end].Top - rows[end - 1].Bottom < Tight * rows[end].Height && rows[end].Left >= rows[end - 1].Left - 1
               && rows[end].Right < rows[end - 1].Right)
            end++;
        return end;
    }

    private static bool IsFar(PdfRow above, PdfRow below) => above.Page == below.Page && below.Top - above.Bottom > 2.2 * below.Height;

    public static void Write(IReadOnlyList<PdfRow> rows, Func<int, string, string> markOf, ReportWriter writer)
    {
        var columns = ColumnsOf(rows);
        var lanes = Lanes.Of(rows);
        var narrow = lanes.Count >= columns.Count;
        columns = narrow ? lanes : columns;
        var grid = new GridTable();
        var at = -1;
        foreach (var group in Grouped(rows, columns))
        {
            at++;
            var cells = new string[columns.Count];
            var spans = new int[columns.Count];
            foreach (var (row, segment) in group.SelectMany(r => r.Segments.Select(s => (r, s))))
                foreach (var (words, first, last) in Cells(segment, columns, narrow ? 0 : WideSpace))
                {
                    cells[first] = $"{cells[first]} {words.Text(m => markOf(row.Page, m))}".Trim();
                    spans[first] = Math.Max(spans[first], last - first + 1);
                }

            for (var c = 0; c < columns.Count; c++)
                if (cells[c] is { Length: > 0 } text)
                    grid.Put(at, c, text, columnSpan: cells.Skip(c + 1).Take(spans[c] - 1).All(string.IsNullOrEmpty) ? spans[c] : 1, place: new SourcePlace(group[0].Page));
        }

        grid.Write(writer);
    }

    /// <summary>
    /// Lines to rows. Where rows are set apart more than lines, the distance tells; else a line without an ordinal or a number
    /// is more of the row above.
    /// </summary>
    private static List<List<PdfRow>> Grouped(IReadOnlyList<PdfRow> rows, List<(double Left, double Right)> columns)
    {
        var sure = rows.Zip(rows.Skip(1)).Where(p => p.First.Page == p.Second.Page && IsFull(p.First) && IsFull(p.Second)).Select(p => (p.Second.Top - p.First.Bottom) / p.Second.Height).Order().ToList();
        var apart = sure.Count > 0 ? sure[sure.Count / 2] : 0;
        var grouped = new List<List<PdfRow>>();
        foreach (var row in rows)
        {
            var above = grouped.Count > 0 ? grouped[^1][^1] : null;
            var gap = above is null ? 0 : (row.Top - grouped[^1].Max(r => r.Bottom)) / row.Height;
            var joins = above is not null && above.Page == row.Page && (gap < -Tight || (apart > 2 * Tight ? gap < apart / 2 && !HeadingGrammar.StartsBlock(row.Segments[0].Text(m => "")) : gap < MaxLineGap && Continues(row, columns)));
            if (joins)
                grouped[^1].Add(row);
            else
                grouped.Add([row]);
        }

        return grouped;
    }

    private static bool IsFull(PdfRow row) => row.Segments.Count >= LeastColumns && row.Segments.Any(s => Number().IsMatch(s.Text(m => "")));

    private static bool Continues(PdfRow row, List<(double Left, double Right)> columns) =>
        !row.Segments.Any(s => Number().IsMatch(s.Text(m => ""))) && !Ordinal().IsMatch(row.Segments[0].Text(m => "")) && row.Left > columns[0].Right - 1;

    /// <summary>The cells of a segment: one, unless words on both sides of a column's edge stand apart.</summary>
    private static IEnumerable<(PdfSegment Words, int First, int Last)> Cells(PdfSegment segment, List<(double Left, double Right)> columns, double space)
    {
        var open = new List<PdfWord>();
        foreach (var word in segment.Words)
        {
            if (open.Count > 0 && ColumnOf(word, columns) > ColumnOf(open[^1], columns) && word.Left - open[^1].Right > space * segment.Height)
            {
                yield return Cell(open, columns);
                open = [];
            }

            open.Add(word);
        }

        yield return Cell(open, columns);
    }

    private static (PdfSegment, int, int) Cell(List<PdfWord> words, List<(double Left, double Right)> columns)
    {
        var segment = new PdfSegment(words);
        var over = Enumerable.Range(0, columns.Count).Where(c => Overlap(segment.Left, segment.Right, columns[c]) > 0.5 * Math.Min(segment.Right - segment.Left, columns[c].Right - columns[c].Left)).ToList();
        return over.Count > 1 ? (segment, over[0], over[^1]) : (segment, BestOf(segment.Left, segment.Right, columns), BestOf(segment.Left, segment.Right, columns));
    }

    private static int ColumnOf(PdfWord word, List<(double Left, double Right)> columns) => BestOf(word.Left, word.Right, columns);

    private static int BestOf(double left, double right, List<(double Left, double Right)> columns) =>
        Enumerable.Range(0, columns.Count).MaxBy(c => Overlap(left, right, columns[c]));

    private static double Overlap(double left, double right, (double Left, double Right) column) => Math.Min(right, column.Right) - Math.Max(left, column.Left);

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
}
