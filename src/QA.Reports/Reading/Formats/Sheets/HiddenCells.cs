using System.Globalization;

namespace QA.Reports.Reading.Formats.Sheets;

/// <summary>Takes hidden rows and columns out of a sheet: who opens the file to look a citation up does not see them.</summary>
internal static class HiddenCells
{
    /// <summary>Empties hidden cells; a merged cell that begins among them begins at the first that is seen.</summary>
    public static IReadOnlyList<Merged> Clear(IReadOnlyList<SheetCell[]> rows, IReadOnlyList<Merged> merged, IReadOnlyList<bool> hiddenRows, IReadOnlyList<bool> hiddenColumns)
    {
        var seen = merged.Select(m => Shown(rows, m, hiddenRows, hiddenColumns)).OfType<Merged>().ToList();
        for (var r = 0; r < rows.Count; r++)
            for (var c = 0; c < rows[r].Length; c++)
                if (hiddenRows[r] || hiddenColumns[c])
                    rows[r][c] = SheetCell.Empty;
        return seen;
    }

    private static Merged? Shown(IReadOnlyList<SheetCell[]> rows, Merged cell, IReadOnlyList<bool> hiddenRows, IReadOnlyList<bool> hiddenColumns)
    {
        var row = cell.FromRow;
        while (row <= cell.ToRow && row < hiddenRows.Count && hiddenRows[row])
            row++;
        var column = cell.FromColumn;
        while (column <= cell.ToColumn && column < hiddenColumns.Count && hiddenColumns[column])
            column++;
        if (row > cell.ToRow || column > cell.ToColumn || row >= rows.Count || column >= rows[row].Length)
            return null;
        rows[row][column] = rows[cell.FromRow][cell.FromColumn];
        return cell with { FromRow = row, FromColumn = column };
    }

    /// <summary>What was left out, in words; null when nothing was.</summary>
    /// <param name="sheets">Names of hidden sheets that hold something.</param>
    /// <param name="parts">Of each sheet with hidden rows or columns its name and their numbers.</param>
    public static string? Tell(IReadOnlyList<string> sheets, IReadOnlyList<(string Sheet, int Rows, int Columns)> parts)
    {
        var found = sheets.Select(s => $"trang tính \"{s}\"")
            .Concat(parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{Count(p.Rows, "hàng")}{(p.Rows > 0 && p.Columns > 0 ? ", " : "")}{Count(p.Columns, "cột")} của trang tính \"{p.Sheet}\""))).ToList();
        return found.Count == 0 ? null : $"còn phần bị ẩn: {string.Join("; ", found)}; hãy bỏ ẩn rồi lưu lại nếu cần hỏi đến (hidden sheets, rows or columns are left out: unhide them if they matter)";
    }

    private static string Count(int number, string what) => number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{number} {what}");
}
