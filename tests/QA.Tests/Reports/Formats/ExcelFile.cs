using System.Security;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace QA.Tests.Reports.Formats;

/// <summary>An Excel file put together from rows; a cell's value is its text, its number, or (number, style).</summary>
internal sealed class ExcelFile
{
    private sealed record Part(string Name, string Rows, string Merges, int[] HiddenRows, int[] HiddenColumns, bool Hidden);

    private readonly List<Part> sheets = [];

    /// <summary>Styles of cells: 0 general, 1 "#,##0", 2 "0.00%", 3 date, 4 "0.00"; 5 and on: with commas that scale, and with units; 12 "#,##0.00".</summary>
    private const string Styles = "<numFmts count=\"8\"><numFmt numFmtId=\"170\" formatCode=\"dd/mm/yyyy\"/>" +
        "<numFmt numFmtId=\"171\" formatCode=\"#,##0,\"/><numFmt numFmtId=\"172\" formatCode=\"#,##0,,\"/><numFmt numFmtId=\"173\" formatCode=\"0.0,,\"/><numFmt numFmtId=\"174\" formatCode=\"0.0&quot;%&quot;\"/><numFmt numFmtId=\"175\" formatCode=\"#,##0.0&quot; tỷ đồng&quot;\"/><numFmt numFmtId=\"176\" formatCode=\"_-* #,##0\\ [$₫-42A]_-;\\-* #,##0\\ [$₫-42A]_-\"/><numFmt numFmtId=\"177\" formatCode=\"\\(0\\)\"/></numFmts><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>" +
        "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"13\"><xf numFmtId=\"0\"/><xf numFmtId=\"3\" applyNumberFormat=\"1\"/><xf numFmtId=\"10\" applyNumberFormat=\"1\"/><xf numFmtId=\"170\" applyNumberFormat=\"1\"/><xf numFmtId=\"2\" applyNumberFormat=\"1\"/>" +
        "<xf numFmtId=\"171\" applyNumberFormat=\"1\"/><xf numFmtId=\"172\" applyNumberFormat=\"1\"/><xf numFmtId=\"173\" applyNumberFormat=\"1\"/><xf numFmtId=\"174\" applyNumberFormat=\"1\"/><xf numFmtId=\"175\" applyNumberFormat=\"1\"/><xf numFmtId=\"176\" applyNumberFormat=\"1\"/><xf numFmtId=\"177\" applyNumberFormat=\"1\"/><xf numFmtId=\"4\" applyNumberFormat=\"1\"/></cellXfs>";

    public ExcelFile Sheet(string name, object?[][] rows, params string[] merged)
    {
        var xml = string.Concat(rows.Select((row, r) => $"<row r=\"{r + 1}\" >{string.Concat(row.Select((value, c) => Cell($"{(char)('A' + c)}{r + 1}", value)))}</row>"));
        var merges = merged.Length == 0 ? "" : $"<mergeCells count=\"{merged.Length}\">{string.Concat(merged.Select(m => $"<mergeCell ref=\"{m}\"/>"))}</mergeCells>";
        sheets.Add(new Part(name, xml, merges, [], [], false));
        return this;
    }

    /// <summary>Hides a row or a column of the last sheet, counted from 1; with neither, the sheet.</summary>
    public ExcelFile Hide(int row = 0, int column = 0)
    {
        var last = sheets[^1];
        sheets[^1] = row > 0 ? last with { HiddenRows = [.. last.HiddenRows, row] } : column > 0 ? last with { HiddenColumns = [.. last.HiddenColumns, column] } : last with { Hidden = true };
        return this;
    }

    public byte[] ToBytes()
    {
        const string ns = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        using var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            book.Workbook = new Workbook(new Sheets());
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet($"<styleSheet {ns}>{Styles}</styleSheet>");
            foreach (var sheet in sheets)
            {
                var part = book.AddNewPart<WorksheetPart>();
                var rows = sheet.HiddenRows.Aggregate(sheet.Rows, (xml, row) => xml.Replace($"<row r=\"{row}\" >", $"<row r=\"{row}\" hidden=\"1\">", StringComparison.Ordinal));
                var columns = string.Concat(sheet.HiddenColumns.Select(c => $"<col min=\"{c}\" max=\"{c}\" width=\"9\" hidden=\"1\"/>"));
                part.Worksheet = new Worksheet($"<worksheet {ns}>{(columns.Length > 0 ? $"<cols>{columns}</cols>" : "")}<sheetData>{rows}</sheetData>{sheet.Merges}</worksheet>");
                book.Workbook.Sheets!.Append(new Sheet { Name = sheet.Name, State = sheet.Hidden ? SheetStateValues.Hidden : null, SheetId = (uint)book.Workbook.Sheets.Count() + 1, Id = book.GetIdOfPart(part) });
            }
        }

        return stream.ToArray();
    }

    private static string Cell(string at, object? value) => value switch
    {
        null => "",
        string text => $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>",
        (double number, int style) => FormattableString.Invariant($"<c r=\"{at}\" s=\"{style}\"><v>{number:R}</v></c>"),
        _ => FormattableString.Invariant($"<c r=\"{at}\"><v>{value}</v></c>"),
    };
}
