using System.Text;
using ExcelDataReader;

namespace QA.Reports.Reading.Formats.Sheets;

/// <summary>Reads .xlsx and .xls: every visible sheet, its numbers as a Vietnamese report prints them.</summary>
internal static class ExcelReader
{
    private const int MaxRows = 200_000;
    private const int MaxColumns = 200;

    // Old .xls files keep text in a code page that .NET has only on request.
    static ExcelReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Task<DecodedText> ReadAsync(byte[] bytes, CancellationToken cancellation)
    {
        if (OfficePackage.IsZip(bytes))
            OfficePackage.Check(bytes);
        using var excel = ExcelReaderFactory.CreateReader(new MemoryStream(bytes, writable: false), new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(1258) });
        var writer = new ReportWriter();
        var hiddenSheets = new List<string>();
        var hiddenParts = new List<(string, int, int)>();
        do
        {
            var (rows, hidden) = Rows(excel, cancellation);
            if (excel.VisibleState is not ("visible" or null))
            {
                if (rows.Count > 0)
                    hiddenSheets.Add(excel.Name);
                continue;
            }

            var columns = Enumerable.Range(0, Math.Min(excel.FieldCount, MaxColumns)).Select(c => excel.GetColumnWidth(c) == 0).ToList();
            var (lostRows, lostColumns) = (hidden.Where((h, r) => h && rows[r].Any(IsFilled)).Count(), columns.Where((h, c) => h && rows.Exists(r => IsFilled(r[c]))).Count());
            if (lostRows + lostColumns > 0)
                hiddenParts.Add((excel.Name, lostRows, lostColumns));
            new SheetRows(writer, excel.Name, rows, HiddenCells.Clear(rows, MergedOf(excel), hidden, columns), hidden).Write();
        }
        while (excel.NextResult());
        return Task.FromResult(writer.Finish() with { Omitted = HiddenCells.Tell(hiddenSheets, hiddenParts) });
    }

    private static bool IsFilled(SheetCell cell) => cell.Text is { Length: > 0 };

    private static (List<SheetCell[]> Rows, List<bool> Hidden) Rows(IExcelDataReader excel, CancellationToken cancellation)
    {
        var rows = new List<SheetCell[]>();
        var hidden = new List<bool>();
        var width = Math.Min(excel.FieldCount, MaxColumns);
        while (excel.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (rows.Count == MaxRows)
                throw new UnreadableFileException($"trang tính \"{excel.Name}\" có hơn 200.000 hàng; hãy chia nhỏ (a sheet has more than 200,000 rows: split it)");
            var row = new SheetCell[width];
            for (var c = 0; c < width; c++)
                row[c] = SheetCell.Of(excel.GetValue(c), excel.GetNumberFormatString(c));
            rows.Add(row);
            hidden.Add(excel.RowHeight == 0);
        }

        var last = rows.FindLastIndex(r => r.Any(IsFilled));
        rows.RemoveRange(last + 1, rows.Count - last - 1);
        return (rows, hidden[..rows.Count]);
    }

    private static List<Merged> MergedOf(IExcelDataReader excel) =>
        [.. (excel.MergeCells ?? []).Select(m => new Merged(m.FromRow, m.ToRow, m.FromColumn, m.ToColumn))];
}
