using System.Text.RegularExpressions;

namespace QA.Reports.Reading.Formats;

/// <summary>
/// A table with merged cells, put down as rows of equal width: a merged header stands over each of its columns, a merged
/// label before each of its rows. A merged number stands once, or it would count for rows that do not have it.
/// </summary>
internal sealed partial class GridTable
{
    private const int MaxColumns = 200;

    /// <summary>Spans multiply: a small file may ask for more cells than memory holds.</summary>
    private const int MaxCells = 10_000_000;

    private List<List<Cell?>> rows = [];
    private Dictionary<int, SourcePlace?> places = [];
    private long cells;

    private sealed record Cell(string Text, int Row, int Column, int RowSpan, int ColumnSpan);

    [GeneratedRegex(@"^[\s0-9.,%/()+–-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:TT|STT|Số TT|S\.?T\.?T\.?|No\.?|#)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ordinal();

    /// <summary>Leading rows that the file itself calls a header; 0 when it does not say.</summary>
    public int StatedHeaders { get; set; }

    public int RowCount => rows.Count;

    public int ColumnCount => rows.Count == 0 ? 0 : rows.Max(r => r.FindLastIndex(c => c is { Text.Length: > 0 } && c.Text.Any(x => !char.IsWhiteSpace(x)))) + 1;

    /// <summary>Texts of the cells, each once.</summary>
    public IEnumerable<string> Texts => rows.SelectMany((r, i) => r.Where((c, j) => c is not null && c.Row == i && c.Column == j)).Select(c => c!.Text);

    /// <summary>First column of the row that no cell from above reaches into.</summary>
    public int FreeColumn(int row, int from)
    {
        while (row < rows.Count && from < rows[row].Count && rows[row][from] is not null)
            from++;
        return from;
    }

    public void Put(int row, int column, string text, int rowSpan = 1, int columnSpan = 1, SourcePlace? place = null)
    {
        if (column >= MaxColumns)
            return;
        cells += Math.Max(1L, rowSpan) * Math.Max(1, columnSpan);
        if (cells > MaxCells)
            throw new UnreadableFileException("có bảng quá lớn (trên 10 triệu ô); hãy chia nhỏ (a table has more than 10 million cells: split it)");
        var cell = new Cell(text, row, column, Math.Max(1, rowSpan), Math.Clamp(columnSpan, 1, MaxColumns - column));
        for (var r = row; r < row + cell.RowSpan; r++)
        {
            while (rows.Count <= r)
                rows.Add([]);
            while (rows[r].Count < column + cell.ColumnSpan)
                rows[r].Add(null);
            for (var c = column; c < column + cell.ColumnSpan; c++)
                rows[r][c] = cell;
        }

        places.TryAdd(row, place);
    }

    /// <summary>Cuts off rows that only a span made, past the last real one.</summary>
    public void EndAt(int rowCount)
    {
        if (rows.Count > rowCount)
            rows.RemoveRange(rowCount, rows.Count - rowCount);
    }

    public void Write(ReportWriter writer)
    {
        var width = ColumnCount;
        if (width == 0)
            return;
        DropEmptyRows();
        var headers = HeaderRows(width);
        var shift = headers > 0 && rows[0][0] is { } first && Ordinal().IsMatch(first.Text.Trim());
        writer.BeginTable();
        for (var r = 0; r < rows.Count; r++)
        {
            var texts = Enumerable.Range(0, width).Select(c => TextAt(r, c, r < headers)).ToList();
            // A group that spans from the column of numbers on, or stands alone there, is named in the column of names.
            if (shift && r >= headers && width > 1 && rows[r].Count > 1 && (rows[r][0] is { ColumnSpan: > 1 } || texts[0].Count(char.IsLetter) > 1 && texts.Skip(1).All(string.IsNullOrWhiteSpace)))
                (texts[0], texts[1]) = ("", texts[0]);
            if (r >= headers && texts.TrueForAll(string.IsNullOrWhiteSpace))
                continue;
            if (places.GetValueOrDefault(r) is { } place)
                writer.Place = place;
            writer.Row(texts);
            if (r == headers - 1)
                writer.HeaderEnd(width);
        }
    }

    private void DropEmptyRows()
    {
        var kept = Enumerable.Range(0, rows.Count).Where(r => rows[r].Exists(c => !string.IsNullOrWhiteSpace(c?.Text))).ToList();
        if (kept.Count == rows.Count)
            return;
        // A cell that begins in a row dropped has no words.
        var now = kept.Select((row, at) => (row, at)).ToDictionary(k => k.row, k => k.at);
        StatedHeaders = kept.Count(r => r < StatedHeaders);
        places = kept.ToDictionary(r => now[r], r => places.GetValueOrDefault(r));
        rows = [.. kept.Select(r => rows[r].ConvertAll(c => c is null ? null : c with { Row = now.GetValueOrDefault(c.Row, -1) }))];
    }

    private string TextAt(int row, int column, bool header)
    {
        if (column >= rows[row].Count || rows[row][column] is not { } cell)
            return "";
        if (header || cell.Row == row && cell.Column == column)
            return cell.Text;
        // To the right of its first column a body cell is empty; below its first row a label goes on.
        return cell.Column == column && !Number().IsMatch(cell.Text) ? cell.Text : "";
    }

    /// <summary>Header rows: stated, or as deep as the merged cells of the first row, or one row of words over others.</summary>
    private int HeaderRows(int width)
    {
        if (StatedHeaders > 0 && StatedHeaders < rows.Count)
            return StatedHeaders;
        if (rows.Count < 2)
            return 0;
        var first = rows[0].Take(width).ToList();
        var filled = first.Count(c => c is { Text.Length: > 0 });
        if (filled < 2 || filled < width - 1 || first.Skip(1).Any(c => c is { Text.Length: > 0 } && Number().IsMatch(c.Text)))
            return 0;
        var depth = first.Max(c => c?.RowSpan ?? 1);
        if (depth == 1 && first.Exists(c => c is { ColumnSpan: > 1 }) && !rows[1].Exists(c => c is { Text.Length: > 0 } && Number().IsMatch(c.Text)))
            depth = 2;
        return Math.Min(depth, rows.Count - 1);
    }
}
