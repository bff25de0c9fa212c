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
        do
        {
            if (excel.VisibleState is "visible" or null)
                new SheetRows(writer, excel.Name, Rows(excel, cancellation), MergedOf(excel)).Write();
        }
        while (excel.NextResult());
        return Task.FromResult(writer.Finish());
    }

    private static List<SheetCell[]> Rows(IExcelDataReader excel, CancellationToken cancellation)
    {
        var rows = new List<SheetCell[]>();
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
        }

        var last = rows.FindLastIndex(r => r.Any(c => c.Text.Length > 0));
        rows.RemoveRange(last + 1, rows.Count - last - 1);
        return rows;
    }

    private static List<Merged> MergedOf(IExcelDataReader excel) =>
        [.. (excel.MergeCells ?? []).Select(m => new Merged(m.FromRow, m.ToRow, m.FromColumn, m.ToColumn))];
}
