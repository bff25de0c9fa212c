using System.Text.RegularExpressions;

namespace QA.Reports.Reading.Formats.Sheets;

/// <summary>A run of merged cells, counted from 0, ends included.</summary>
internal readonly record struct Merged(int FromRow, int ToRow, int FromColumn, int ToColumn);

/// <summary>Rows of cells to titles, tables and remarks, as people lay them out on a sheet.</summary>
/// <param name="writer">Takes what is found.</param>
/// <param name="sheet">Name of the sheet; null in a text table.</param>
/// <param name="rows">Its rows from the first on, empty ones too.</param>
/// <param name="merged">Its merged cells.</param>
/// <param name="hidden">Which rows are hidden; null when none is.</param>
internal sealed partial class SheetRows(ReportWriter writer, string? sheet, IReadOnlyList<SheetCell[]> rows, IReadOnlyList<Merged> merged, IReadOnlyList<bool>? hidden = null)
{
    /// <summary>How far under a header its first number stands: groups may come before it.</summary>
    private const int HeaderReach = 6;

    private const int LongestGroup = 160;

    private readonly Dictionary<(int, int), Merged> corners = merged.GroupBy(m => (m.FromRow, m.FromColumn)).ToDictionary(g => g.Key, g => g.First());
    private readonly bool[] underMerge = Under(merged, rows.Count);
    private GridTable? table;
    private int tableStart;

    [GeneratedRegex(@"^(?:Sheet|Trang tính|Trang_tính|Bảng tính|Tabelle|Feuil)\s*[0-9]*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NoName();

    [GeneratedRegex(@"^(?:Ghi chú|Nguồn|Chú thích|Note|Source)\s*:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Remark();

    public void Write()
    {
        if (!rows.Any(r => Filled(r) > 0))
            return;
        var titled = sheet is not null && !NoName().IsMatch(sheet);
        if (titled)
        {
            writer.Place = PlaceOf(rows.TakeWhile(r => Filled(r) == 0).Count());
            writer.Heading(1, sheet!);
        }

        var gap = false;
        for (var r = 0; r < rows.Count; r++)
        {
            // Rows around a hidden one stand together.
            if (hidden?[r] == true)
                continue;
            if (Filled(rows[r]) == 0 && !(table is not null && underMerge[r]))
            {
                gap = true;
                continue;
            }

            if ((table is null || gap) && IsHeader(r))
            {
                EndTable();
                (table, tableStart) = (new GridTable(), r);
                foreach (var span in SplitHeader.SpansOf(rows, r, merged))
                    corners.TryAdd((span.FromRow, span.FromColumn), span);
            }
            else if (table is not null && EndsTable(rows[r], gap))
                EndTable();

            if (table is not null)
                Put(r);
            else
            {
                Line(r, heading: !titled && sheet is not null);
                titled = true;
            }

            gap = false;
        }

        EndTable();
    }

    /// <summary>Which rows a cell from above reaches into.</summary>
    private static bool[] Under(IReadOnlyList<Merged> merged, int count)
    {
        var change = new int[count + 1];
        foreach (var (from, to, _, _) in merged.Where(m => m.ToRow > m.FromRow && m.FromRow >= 0 && m.FromRow < count - 1))
        {
            change[from + 1]++;
            change[Math.Min(to + 1, count)]--;
        }

        var under = new bool[count];
        for (int r = 0, open = 0; r < count; r++)
            under[r] = (open += change[r]) > 0;
        return under;
    }

    private SourcePlace PlaceOf(int row) => new(null, sheet, row + 1)
    {
        Exact = sheet is null || !rows[row].Any(c => c.Stored is not null) ? null
            : rows[row].Select((c, i) => (c.Stored, Column: SourcePlace.Letters(i))).Where(c => c.Stored is not null).ToDictionary(c => c.Column, c => c.Stored!, StringComparer.Ordinal),
    };

    private static int Filled(SheetCell[] row) => row.Count(c => c.Text is { Length: > 0 });

    /// <summary>Two names or more and no quantity, over rows that have one.</summary>
    private bool IsHeader(int at)
    {
        if (Filled(rows[at]) < 2 || rows[at].Any(c => c.IsNumber))
            return false;
        var under = rows.Skip(at + 1).Take(HeaderReach).TakeWhile((r, i) => Filled(r) > 0 || underMerge[at + 1 + i]).ToList();
        return under.Exists(r => r.Any(c => c.IsNumber) && Filled(r) >= 2) || Filled(rows[at]) >= 3 && under.Exists(r => Filled(r) >= 3);
    }

    private static bool EndsTable(SheetCell[] row, bool gap)
    {
        var filled = Filled(row);
        var first = row.First(c => c.Text is { Length: > 0 } || filled == 0).Text ?? "";
        return filled == 1 && (gap || first.Length > LongestGroup || Remark().IsMatch(first));
    }

    private void Put(int row)
    {
        var at = table!.RowCount == 0 ? 0 : row - tableStart;
        var place = PlaceOf(row);
        for (var c = 0; c < rows[row].Length; c++)
        {
            var text = rows[row][c].Text ?? "";
            if (corners.TryGetValue((row, c), out var span))
                table.Put(at, c, text, Math.Min(span.ToRow - span.FromRow + 1, rows.Count - row), span.ToColumn - span.FromColumn + 1, place);
            else if (table.FreeColumn(at, c) == c)
                table.Put(at, c, text, place: place);
        }
    }

    private void EndTable()
    {
        table?.Write(writer);
        table = null;
    }

    // A line of a sheet is one remark, though its words may stand in several cells.
    private void Line(int row, bool heading)
    {
        var line = string.Join(" ", rows[row].Select(c => c.Text).Where(t => t is { Length: > 0 }));
        writer.Place = PlaceOf(row);
        if (heading)
            writer.Heading(1, line);
        else
            writer.Paragraph(line);
    }
}
