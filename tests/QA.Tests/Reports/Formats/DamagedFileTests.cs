namespace QA.Tests.Reports.Formats;

public sealed class DamagedFileTests
{
    [Fact]
    public Task A_damaged_Word_file_is_read_or_refused()
    {
        var word = new WordFile().Paragraph("KẾT QUẢ", "u1").Paragraph("Thu đạt 24,8 tỷ đồng.").Table(["Chỉ tiêu", "Kế hoạch", "Kết quả"], ["Lúa", "30", "35"]);
        word.Add($"<w:p>{WordFile.Run("Xã có 31 hộ nghèo")}{word.Note("Giảm 8 hộ.")}</w:p>");
        return DamagedFiles.AllAreReadOrRefused("a.docx", word.ToBytes(), 150);
    }

    [Fact]
    public Task A_damaged_workbook_is_read_or_refused() => DamagedFiles.AllAreReadOrRefused("a.xlsx",
        new ExcelFile().Sheet("Biểu 1", [["Chỉ tiêu", "Kế hoạch", "Kết quả"], ["Lúa", 30, (35.5, 4)]], "A1:A2").ToBytes(), 150);

    [Fact]
    public Task A_damaged_text_table_is_read_or_refused() =>
        DamagedFiles.AllAreReadOrRefused("a.csv", "Chỉ tiêu;Kế hoạch;Kết quả\n\"Lúa; ngô\";30;35,5\nDân số;4.100;4.120\n"u8.ToArray(), 300);

    [Fact]
    public Task A_damaged_page_is_read_or_refused() => DamagedFiles.AllAreReadOrRefused("a.html",
        "<html><body><h1>Báo cáo</h1><p>Hộ nghèo<a href='#n1'>1</a></p><table><tr><th colspan=2>A</th></tr><tr><td>1</td><td rowspan=9>2</td></tr></table><p id='n1'>1 Giảm 8 hộ.</p>"u8.ToArray(), 300);
}
