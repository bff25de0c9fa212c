using System.IO.Compression;
using QA.Reports.Reading.Formats;

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

    // A package names its parts as it likes: the main part need not end in ".xml".
    [Fact]
    public async Task A_part_nested_too_deeply_is_refused_whatever_its_name()
    {
        using var packed = new MemoryStream();
        using (var whole = new ZipArchive(new MemoryStream(new WordFile().Paragraph("LÕI").ToBytes())))
        using (var changed = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in whole.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                var text = (await reader.ReadToEndAsync()).Replace("document.xml", "document.bin", StringComparison.Ordinal)
                    .Replace("LÕI", "</w:t></w:r></w:p>" + string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 10_000)) + string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", 10_000)) + "<w:p><w:r><w:t>", StringComparison.Ordinal);
                using var writer = new StreamWriter(changed.CreateEntry(entry.FullName.Replace("document.xml", "document.bin", StringComparison.Ordinal)).Open());
                await writer.WriteAsync(text);
            }

            using var picture = changed.CreateEntry("word/media/anh.png").Open();
            picture.Write([0x89, (byte)'P', (byte)'N', (byte)'G']);
        }

        var read = await FileFormats.ReadAsync("a.docx", packed.ToArray(), ReadingContext.Bare, CancellationToken.None);
        Assert.Contains("lồng quá sâu", read.Problem, StringComparison.Ordinal);
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
