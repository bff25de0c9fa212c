using System.Text;
using QA.Reports.Indexing;
using QA.Reports.Reading;
using QA.Reports.Reading.Formats;

namespace QA.Tests.Reports.Formats;

/// <summary>Sheets and text tables: titles, headers, groups, numbers as a Vietnamese report prints them, and the row of each.</summary>
public sealed class SheetTests
{
    private static readonly object?[][] Budget =
    [
        ["Biểu 1. Thu ngân sách xã Vân Hạc năm 2025"],
        ["Đơn vị tính: triệu đồng"],
        [],
        ["TT", "Nội dung", "Năm 2025", null, "Tỷ lệ (%)"],
        [null, null, "Dự toán", "Thực hiện", null],
        ["I", "Thu thường xuyên"],
        [1, "Thuế đất phi nông nghiệp", 120, (131.5, 4), (1.0958333333333334, 2)],
        [2, "Phí, lệ phí", (1498.0, 1), (1500.25, 1), 100.15],
        [],
        ["Ghi chú: số liệu đến hết tháng 11."],
    ];

    private static readonly string[] Merges = ["A4:A5", "B4:B5", "C4:D4", "E4:E5"];

    [Fact]
    public async Task A_sheet_is_a_section_with_its_titles_its_table_and_its_remarks()
    {
        var read = await Read("a.xlsx", new ExcelFile().Sheet("Biểu 1", Budget, Merges).ToBytes());
        Assert.Equal(
            """
            # Biểu 1

            Biểu 1. Thu ngân sách xã Vân Hạc năm 2025

            Đơn vị tính: triệu đồng

            | TT | Nội dung | Năm 2025 | Năm 2025 | Tỷ lệ (%) |
            | TT | Nội dung | Dự toán | Thực hiện | Tỷ lệ (%) |
            | --- | --- | --- | --- | --- |
            | I | Thu thường xuyên |  |  |  |
            | 1 | Thuế đất phi nông nghiệp | 120 | 131,50 | 109,58% |
            | 2 | Phí, lệ phí | 1.498 | 1.500,25 | 100,15 |

            Ghi chú: số liệu đến hết tháng 11.

            """.ReplaceLineEndings("\n"), read.Text);
    }

    [Fact]
    public async Task Figures_take_the_unit_that_stands_above_the_table_and_the_group_of_their_row()
    {
        var read = await Read("a.xlsx", new ExcelFile().Sheet("Biểu 1", Budget, Merges).ToBytes());
        var passages = LoadedReport.Read("a", read.Text!, read.Places).Passages;
        var figure = passages.SelectMany(p => p.Figures).Single(f => f.Value == 1500.25m);
        Assert.Equal(("triệu đồng", "Phí, lệ phí", "Thu thường xuyên"), (figure.Unit, figure.Label, figure.Parent));
    }

    [Fact]
    public async Task The_place_of_a_line_is_its_sheet_and_row()
    {
        var read = await Read("a.xlsx", new ExcelFile().Sheet("Tổng hợp", [["Báo cáo thu năm 2025"]]).Sheet("Biểu 1", Budget, Merges).ToBytes());
        Assert.Equal("trang tính Tổng hợp, hàng 1", PlaceOf(read, "Báo cáo thu"));
        Assert.Equal("trang tính Biểu 1, hàng 8", PlaceOf(read, "Phí, lệ phí"));
        Assert.Equal("trang tính Biểu 1, hàng 10", PlaceOf(read, "Ghi chú"));
    }

    [Fact]
    public async Task The_place_of_a_run_within_a_cell_is_the_cell()
    {
        var read = await Read("a.xlsx", new ExcelFile().Sheet("Biểu 1", Budget, Merges).ToBytes());
        SourcePlace At(string words) => read.Places!.At(read.Text!, new TextSpan(read.Text!.IndexOf(words, StringComparison.Ordinal), words.Length))!;
        Assert.Equal("trang tính Biểu 1, ô D8", At("1.500,25").ToString());
        Assert.Equal("trang tính Biểu 1, ô B8", At("Phí, lệ phí").ToString());
        Assert.Equal("trang tính Biểu 1, hàng 8", At("| 2 | Phí, lệ phí").ToString());
        Assert.Equal("trang tính Biểu 1, hàng 10", At("Ghi chú").ToString());
    }

    // A workbook of Excel 97 as LibreOffice writes it: merged titles, a group row, a date, a per cent and money.
    [Fact]
    public async Task An_old_workbook_is_read_with_its_merged_and_group_rows_and_dates()
    {
        var read = await Read("a.xls", await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Sheets", "thu-chi.xls")));
        Assert.Equal(
            """
            # Thu chi

            Biểu 1. Thu, chi ngân sách xã Vân Hạc năm 2025

            | TT | Nội dung | Năm 2025 | Năm 2025 | Tỷ lệ (%) | Ngày chốt |
            | TT | Nội dung | Dự toán | Thực hiện | Tỷ lệ (%) | Ngày chốt |
            | --- | --- | --- | --- | --- | --- |
            | I | Thu thường xuyên |  |  |  |  |
            | 1 | Thuế đất phi nông nghiệp | 120 | 131,50 | 109,58% | 05/12/2025 |
            | 2 | Phí, lệ phí | 1.498 | 1.500,25 | 100,15% | 05/12/2025 |

            """.ReplaceLineEndings("\n"), read.Text);
        var words = new TextSpan(read.Text!.IndexOf("1.500,25", StringComparison.Ordinal), 8);
        Assert.Equal("trang tính Thu chi, ô D7", read.Places!.At(read.Text, words)!.ToString());
        var figure = LoadedReport.Read("a", read.Text, read.Places).Passages.SelectMany(p => p.Figures).Single(f => f.Value == 1500.25m);
        Assert.Equal(("Phí, lệ phí", "Thu thường xuyên"), (figure.Label, figure.Parent));
    }

    [Theory]
    [InlineData(24875412241, 0, "24.875.412.241")]
    [InlineData(1498, 0, "1498")]
    [InlineData(0.9694, 2, "96,94%")]
    [InlineData(0.1 + 0.2, 0, "0,3")]
    [InlineData(100.0 / 3, 4, "33,33")]
    [InlineData(100.0 / 3, 0, "33,33333333")]
    [InlineData(12.3456, 4, "12,3456")]
    [InlineData(-1234567.5, 1, "-1.234.567,5")]
    [InlineData(24875412241, 5, "24.875.412")]
    [InlineData(24875412241, 6, "24.875")]
    [InlineData(24875412241, 7, "24875,4")]
    [InlineData(12.5, 8, "12,5%")]
    [InlineData(1498.5, 9, "1.498,5 tỷ đồng")]
    [InlineData(1498, 10, "1.498 ₫")]
    [InlineData(12, 11, "12")]
    [InlineData(45996, 3, "05/12/2025")]
    public async Task A_number_is_printed_with_commas_and_dots_and_loses_no_typed_digit(double stored, int style, string printed)
    {
        var read = await Read("a.xlsx", new ExcelFile().Sheet("Biểu", [["Tên", "Số", "Ghi"], ["Lúa", (stored, style), "x"], ["Ngô", 5, "y"]]).ToBytes());
        Assert.Contains($"| Lúa | {printed} | x |", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tables_of_one_sheet_keep_their_own_headers()
    {
        var read = await Read("a.xlsx", new ExcelFile().Sheet("Biểu", [["Lúa", "Diện tích (ha)"], ["Xuân", 30], ["Mùa", 35], [], ["Trường", "Học sinh"], ["Tiểu học", 512]]).ToBytes());
        var report = ReportReader.Read("a", read.Text!, read.Places);
        Assert.Equal(["Lúa, Diện tích (ha)", "Trường, Học sinh"], report.Tables.Select(t => string.Join(", ", t.Header)));
    }

    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    public async Task The_delimiter_of_a_text_table_is_found(char delimiter)
    {
        string[][] rows = [["TT", "Chỉ tiêu", "Kết quả"], ["1", "\"Lúa, ngô\"", "\"30,5\""], ["2", "Dân số", "4.120"]];
        var read = await Read("a.csv", Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Select(r => string.Join(delimiter, r)))));
        Assert.Contains("| 1 | Lúa, ngô | 30,5 |", read.Text, StringComparison.Ordinal);
        Assert.Equal("hàng 3", PlaceOf(read, "Dân số"));
    }

    [Fact]
    public async Task A_text_table_of_Vietnamese_Windows_is_read()
    {
        // Windows-1258: "Chỉ tiêu;Kết quả" with the tone marks as letters of their own; "ư" is F0-row letter, "đ" is F0.
        byte[] bytes = [.. "Ch"u8, (byte)'i', 0xD2, .. " ti"u8, 0xEA, .. "u;K"u8, 0xEA, 0xEC, .. "t qu"u8, (byte)'a', 0xD2, .. "\nD"u8, 0xE2, .. "n s"u8, 0xF4, 0xEC, .. ";412\n"u8];
        var read = await Read("a.csv", bytes);
        Assert.Contains("| Chỉ tiêu | Kết quả |", read.Text, StringComparison.Ordinal);
        Assert.Contains("| Dân số | 412 |", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_called_xlsx_is_named_as_such() =>
        Assert.Contains("không phải Excel", (await FileFormats.ReadAsync("a.xlsx", Encoding.UTF8.GetBytes("Báo cáo"), ReadingContext.Bare, CancellationToken.None)).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task A_workbook_called_docx_is_read_as_what_it_is() =>
        Assert.Contains("| Phí, lệ phí |", (await Read("a.docx", new ExcelFile().Sheet("Biểu 1", Budget, Merges).ToBytes())).Text, StringComparison.Ordinal);

    private static string PlaceOf(DecodedText read, string words) => read.Places!.At(read.Text!.IndexOf(words, StringComparison.Ordinal))!.ToString();

    private static async Task<DecodedText> Read(string name, byte[] bytes)
    {
        var read = await FileFormats.ReadAsync(name, bytes, ReadingContext.Bare, CancellationToken.None);
        Assert.Null(read.Problem);
        return read;
    }
}
