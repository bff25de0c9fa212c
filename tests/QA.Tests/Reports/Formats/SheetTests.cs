using System.Text;
using QA.Reports.Indexing;
using QA.Reports.Reading;
using QA.Reports.Reading.Formats;
using QA.Reports.Reading.Formats.Sheets;

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
        [2, "Phí, lệ phí", (1498.0, 1), (1500.25, 12), 100.15],
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
    [InlineData(12.3456, 4, "12,35")]
    [InlineData(312.5, 1, "313")]
    [InlineData(-1234567.5, 1, "-1.234.568")]
    [InlineData(24875412241, 5, "24.875.412")]
    [InlineData(24875412241, 6, "24.875")]
    [InlineData(24875412241, 7, "24875,4")]
    [InlineData(12.5, 8, "12,5%")]
    [InlineData(1498.5, 9, "1.498,5 tỷ đồng")]
    [InlineData(1498, 10, "1.498 ₫")]
    [InlineData(12, 11, "12")]
    [InlineData(45996, 3, "05/12/2025")]
    public async Task A_number_is_printed_with_dots_and_a_comma_as_its_sheet_shows_it(double stored, int style, string printed)
    {
        var read = await Read("a.xlsx", new ExcelFile().Sheet("Biểu", [["Tên", "Số", "Ghi"], ["Lúa", (stored, style), "x"], ["Ngô", 5, "y"]]).ToBytes());
        Assert.Contains($"| Lúa | {printed} | x |", read.Text, StringComparison.Ordinal);
    }

    // Shown as 12,35, 24.875.412 (in thousands) and 110,11%.
    [Fact]
    public async Task A_number_shown_rounded_is_cited_with_the_one_its_cell_keeps()
    {
        var read = await Read("a.xlsx", new ExcelFile().Sheet("Biểu", [["Tên", "Số", "Tỷ lệ"], ["Lúa", (12.3456, 4), (1.1011241192, 2)], ["Thu", (24875412241.0, 5), (0.5, 2)]]).ToBytes());
        SourcePlace At(string words) => read.Places!.At(read.Text!, new TextSpan(read.Text!.IndexOf(words, StringComparison.Ordinal), words.Length))!;
        Assert.Equal("trang tính Biểu, ô B2 (giá trị lưu 12,3456)", At("12,35").ToString());
        Assert.Equal("trang tính Biểu, ô C2 (giá trị lưu 110,112412%)", At("110,11%").ToString());
        Assert.Equal("trang tính Biểu, ô B3 (giá trị lưu 24.875.412.241)", At("24.875.412").ToString());
        Assert.Equal("trang tính Biểu, ô C3", At("50,00%").ToString());
    }

    [Fact]
    public async Task Hidden_rows_columns_and_sheets_are_not_read_and_are_told_of()
    {
        var file = new ExcelFile().Sheet("Thu", [["Nội dung", "Bản cũ", "Thực hiện"], ["Phí", 70, 85], ["Bỏ", 11, 12], ["Khác", 71, 97]])
            .Hide(row: 3).Hide(column: 2).Sheet("Nháp", [["Phí", 99]]).Hide();
        var read = await Read("a.xlsx", file.ToBytes());
        Assert.Contains("| Phí |  | 85 |\n| Khác |  | 97 |", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bỏ", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("70", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("99", read.Text, StringComparison.Ordinal);
        Assert.StartsWith("còn phần bị ẩn: trang tính \"Nháp\"; 1 hàng, 1 cột của trang tính \"Thu\"; hãy bỏ ẩn", read.Omitted, StringComparison.Ordinal);
        Assert.Equal("trang tính Thu, hàng 4", PlaceOf(read, "Khác"));
    }

    // Both headers of a group stand over its columns though the first column of it is hidden.
    [Fact]
    public async Task A_merged_header_that_begins_in_a_hidden_column_stands_over_the_others()
    {
        var read = await Read("a.xlsx", new ExcelFile().Sheet("Thu", [["Nội dung", "Năm 2025", null], [null, "Dự toán", "Thực hiện"], ["Phí", 70, 85]], "A1:A2", "B1:C1").Hide(column: 2).ToBytes());
        Assert.Contains("| Nội dung |  | Năm 2025 |\n| Nội dung |  | Thực hiện |\n| --- | --- | --- |\n| Phí |  | 85 |", read.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mm/yyyy", "03/2025")]
    [InlineData("yyyy", "2025")]
    [InlineData("d/m", "01/03")]
    [InlineData("[$-42A]dd mmmm yyyy;@", "01/03/2025")]
    public void A_date_is_printed_as_far_as_its_sheet_shows_it(string format, string printed) =>
        Assert.Equal(printed, SheetCell.Of(new DateTime(2025, 3, 1), format).Text);

    [Fact]
    public async Task A_header_of_two_rows_whose_cells_are_not_merged_stands_over_its_columns()
    {
        var read = await Read("a.csv", Encoding.UTF8.GetBytes("TT;Thôn;Hộ nghèo;;Hộ cận nghèo;\n;;Số hộ;Tỷ lệ;Số hộ;Tỷ lệ\nVùng cao;;;;;\n1;Nà Mạ;7;3,7%;11;5,9%\n2;Bản Chu;15;9,6%;6;3,8%\n"));
        Assert.StartsWith(
            """
            | TT | Thôn | Hộ nghèo | Hộ nghèo | Hộ cận nghèo | Hộ cận nghèo |
            | TT | Thôn | Số hộ | Tỷ lệ | Số hộ | Tỷ lệ |
            | --- | --- | --- | --- | --- | --- |
            |  | Vùng cao |  |  |  |  |
            | 1 | Nà Mạ | 7 | 3,7% | 11 | 5,9% |
            """.ReplaceLineEndings("\n"), read.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Họ;;Chức vụ;Số\nNguyễn;An;Chủ tịch;x\nTrần;Bình;Kế toán;5\n")]
    [InlineData("Thôn;Trưởng thôn;Số hộ\nNà Mạ;Lý A;chưa báo\nBản Chu;Lý B;15\n")]
    public async Task A_row_of_words_under_a_header_is_a_row(string csv)
    {
        var report = ReportReader.Read("a", (await Read("a.csv", Encoding.UTF8.GetBytes(csv))).Text!);
        Assert.Equal(2, Assert.Single(report.Tables).Rows.Count(r => !r.IsHeader));
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
