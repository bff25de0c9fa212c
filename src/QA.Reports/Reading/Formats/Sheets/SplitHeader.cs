namespace QA.Reports.Reading.Formats.Sheets;

/// <summary>Headers of two rows whose cells are not merged, as text tables have them: "Năm 2025" over "Dự toán" with nothing over "Thực hiện".</summary>
internal static class SplitHeader
{
    /// <summary>The cells as they would have been merged; none when the row at <paramref name="at"/> is all of the header, or the sheet merges cells there itself.</summary>
    public static IReadOnlyList<Merged> SpansOf(IReadOnlyList<SheetCell[]> rows, int at, IReadOnlyList<Merged> merged)
    {
        if (at + 1 >= rows.Count || rows[at + 1].Any(c => c.IsNumber) || merged.Any(m => m.FromRow <= at + 1 && m.ToRow >= at))
            return [];
        bool Above(int column) => column < rows[at].Length && rows[at][column].Text is { Length: > 0 };
        bool Below(int column) => column < rows[at + 1].Length && rows[at + 1][column].Text is { Length: > 0 };
        var spans = new List<Merged>();
        var width = Math.Max(rows[at].Length, rows[at + 1].Length);
        for (var c = 0; c < width; c++)
        {
            if (!Above(c))
            {
                // Words under nothing belong to no header.
                if (Below(c))
                    return [];
                continue;
            }

            var last = c;
            while (Below(c) && last + 1 < width && !Above(last + 1) && Below(last + 1))
                last++;
            // A word right under a word, and no more beside it, is a row of the table.
            if (Below(c) && last == c)
                return [];
            spans.Add(Below(c) ? new Merged(at, at, c, last) : new Merged(at, at + 1, c, c));
            c = last;
        }

        return spans.Exists(s => s.ToColumn > s.FromColumn) && spans.Exists(s => s.ToRow > s.FromRow) ? spans : [];
    }
}
