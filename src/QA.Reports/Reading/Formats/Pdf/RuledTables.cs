using QA.Reports.Reading.Formats.Scans;

namespace QA.Reports.Reading.Formats.Pdf;

/// <summary>Writes tables whose lines are seen; one that goes on over the page is one table.</summary>
internal static class RuledTables
{
    private sealed record Placed(RuledCell Cell, int Row, int Page, string Text);

    /// <summary>Writes the table at a row, with those that go on with it.</summary>
    /// <returns>How many rows were written.</returns>
    public static int Write(IReadOnlyList<PdfRow> rows, int from, Func<int, string, string> markOf, ReportWriter writer)
    {
        var end = from + 1;
        while (end < rows.Count && rows[end].Table is { } next && rows[end].Page == rows[end - 1].Page + 1 && next.Columns.Count == rows[from].Table!.Columns.Count)
            end++;
        var placed = new List<Placed>();
        var height = 0;
        for (var r = from; r < end; r++)
            height = Put(placed, rows[r], height, markOf);
        var grid = new GridTable();
        foreach (var cell in placed)
            grid.Put(cell.Row, cell.Cell.Column, cell.Text, cell.Cell.RowSpan, cell.Cell.ColumnSpan, new SourcePlace(cell.Page));
        grid.Write(writer);
        return end - from;
    }

    /// <summary>Adds the cells of a page to a table of some rows, and gives how many it has then.</summary>
    private static int Put(List<Placed> placed, PdfRow row, int height, Func<int, string, string> markOf)
    {
        var table = row.Table!;
        var cells = table.Cells.Select(c => new Placed(c, c.Row, row.Page, TextOf(table, c, row.Page, markOf))).ToList();
        var repeated = Repeated(placed, cells);
        cells.RemoveAll(c => c.Row < repeated);
        if (height > 0 && cells.Where(c => c.Row == repeated).ToList() is { Count: > 0 } top && GoesOn(placed, top, height))
        {
            foreach (var cell in top)
                if (cell.Text.Length > 0 && placed.FindIndex(p => p.Row == height - 1 && p.Cell.Column == cell.Cell.Column) is >= 0 and var at)
                    placed[at] = placed[at] with { Text = $"{placed[at].Text} {cell.Text}".Trim() };
            cells.RemoveAll(top.Contains);
            repeated++;
        }

        placed.AddRange(cells.Select(c => c with { Row = height + c.Row - repeated }));
        return height + table.Rows.Count - 1 - repeated;
    }

    /// <summary>How many of the first rows are the header once more.</summary>
    private static int Repeated(List<Placed> before, List<Placed> cells)
    {
        var rows = 0;
        while (before.Count > 0 && Words(before, rows) is { Length: > 0 } words && words == Words(cells, rows))
            rows++;
        return rows;
    }

    private static string Words(List<Placed> cells, int row) => string.Concat(cells.Where(c => c.Row == row).Select(c => $"{c.Cell.Column} {c.Text}\n"));

    // A row that the page's end cut goes on without its number or name, in words that were not at an end.
    private static bool GoesOn(List<Placed> placed, List<Placed> top, int height) =>
        top.Exists(c => c.Text.Length == 0) && top.Exists(c => c.Text.Length > 0) && top.Where(c => c.Text.Length > 0)
            .All(c => c.Cell.RowSpan == 1 && placed.Exists(p => p.Row == height - 1 && p.Cell.Column == c.Cell.Column && p.Cell.ColumnSpan == c.Cell.ColumnSpan && p.Text.Length > 0 && (Lines.StartsLower(c.Text) || !Lines.IsTerminated(p.Text))))
        && top[0].Text.Length == 0;

    private static string TextOf(RuledTable table, RuledCell cell, int page, Func<int, string, string> markOf)
    {
        var lines = new List<List<PdfWord>>();
        foreach (var word in cell.Words.OrderBy(w => w.Top + w.Bottom))
        {
            if (lines.Count == 0 || (word.Top + word.Bottom - lines[^1][0].Top - lines[^1][0].Bottom) / 2 > 0.5 * word.Height)
                lines.Add([]);
            lines[^1].Add(word);
        }

        var text = "";
        var width = table.Columns[cell.Column + cell.ColumnSpan] - table.Columns[cell.Column];
        for (var i = 0; i < lines.Count; i++)
        {
            var line = new PdfSegment(lines[i]).Text(m => markOf(page, m));
            text += (text.Length == 0 || text[^1] == '-' || CutWord.Is(lines[i - 1], lines[i], width) ? "" : " ") + line;
        }

        return text;
    }
}

/// <summary>A word that is wider than its cell is cut without a hyphen.</summary>
internal static class CutWord
{
    private const string Vowels = "aeiouyăâêôơư";

    /// <summary>A cell's line with less room than this left is full, in line heights: the cell's margins and a letter.</summary>
    private const double Room = 1.3;

    /// <summary>Whether the second line goes on with the word that is the first: that fills the cell, and only together do the two make a word or a number.</summary>
    public static bool Is(List<PdfWord> first, List<PdfWord> second, double width)
    {
        var word = first[0];
        if (first.Count > 1 || second[0].Text.Length == 0 || width - (word.Right - word.Left) > Room * word.Height)
            return false;
        string before = word.Text, after = second[0].Text;
        return IsLetters(before) && IsLetters(after) ? char.IsLower(after[0]) && (!HasVowel(before) || !HasVowel(after)) && char.IsLetter(before[^1])
            : char.IsAsciiDigit(before[0]) && (char.IsAsciiDigit(before[^1]) || before[^1] is ',' or '.') && (char.IsAsciiDigit(after[0]) || after[0] is '%' or ',' or '.') && !(char.IsAsciiDigit(before[^1]) && before.All(char.IsAsciiDigit) && after.All(char.IsAsciiDigit));
    }

    private static bool IsLetters(string word) => word.Length > 0 && word.All(c => char.IsLetter(c) || char.IsPunctuation(c)) && word.Any(char.IsLetter);

    private static bool HasVowel(string word) => word.Normalize(System.Text.NormalizationForm.FormD).ToLowerInvariant().Any(c => Vowels.Contains(c, StringComparison.Ordinal));
}
