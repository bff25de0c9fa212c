using System.IO.Compression;
using System.Text;
using QA.Reports.Reading;
using QA.Reports.Reading.Formats;

namespace QA.Tests.Reports.Formats;

/// <summary>What Word shows is what is read.</summary>
public sealed class WordTests
{
    private const string Levels = "<w:abstractNum w:abstractNumId=\"7\">" +
        "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl>" +
        "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:isLgl/><w:lvlText w:val=\"%1.%2.\"/></w:lvl>" +
        "<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%3)\"/></w:lvl>" +
        "<w:lvl w:ilvl=\"3\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"&#xF0B7;\"/></w:lvl></w:abstractNum>" +
        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>" +
        "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"4\"/></w:lvlOverride></w:num>";

    [Fact]
    public async Task Automatic_numbers_are_counted_as_Word_shows_them()
    {
        var word = new WordFile { Numbering = Levels }
            .Item("Kinh tế", 0).Item("Nông nghiệp", 1).Item("Trồng trọt", 2).Item("Chăn nuôi", 2).Item("Đàn lợn 900 con", 3)
            .Item("Thương mại", 1).Item("Chợ", 2).Item("Xã hội", 0).Item("Y tế", 1).Item("Phụ lục", 0, list: 2);
        Assert.Equal(["I. Kinh tế", "1.1. Nông nghiệp", "a) Trồng trọt", "b) Chăn nuôi", "- Đàn lợn 900 con", "1.2. Thương mại", "a) Chợ", "II. Xã hội", "2.1. Y tế", "IV. Phụ lục"],
            await Lines(word));
    }

    [Theory]
    [InlineData("<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType=\"end\"/></w:r>", "")]
    [InlineData("<w:del w:id=\"1\" w:author=\"a\"><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:del>", "")]
    [InlineData("<w:del w:id=\"1\" w:author=\"a\"><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r></w:del>", "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")]
    [InlineData("", "")]
    public async Task A_field_that_ends_out_of_sight_or_not_at_all_takes_no_words_with_it(string after, string end) =>
        Assert.Equal(["Xã có 31 hộ nghèo.", "Thu đạt 24,8 tỷ đồng."], await Lines(new WordFile()
            .Add($"<w:p>{WordFile.Run("Xã có ")}<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>{after}{WordFile.Run("31 hộ nghèo.")}{end}</w:p>")
            .Paragraph("Thu đạt 24,8 tỷ đồng.")));

    [Fact]
    public async Task A_field_over_several_paragraphs_shows_its_result_only() =>
        Assert.Equal(["Lúa 35 ha.", "Ngô 5 ha. Hết."], await Lines(new WordFile()
            .Add($"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{WordFile.Run("lệnh")}<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{WordFile.Run("Lúa 35 ha.")}</w:p>")
            .Add($"<w:p>{WordFile.Run("Ngô 5 ha.")}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>{WordFile.Run(" Hết.")}</w:p>")));

    [Fact]
    public async Task A_heading_is_known_by_its_style_whatever_the_language_of_Word() =>
        Assert.Equal(["# KẾT QUẢ", "### 1. Thu ngân sách", "Thu đạt 24,8 tỷ đồng."],
            await Lines(new WordFile().Paragraph("KẾT QUẢ", "u1").Paragraph("1. Thu ngân sách", "u3").Paragraph("Thu đạt 24,8 tỷ đồng.")));

    [Fact]
    public async Task Bold_marks_a_title_and_a_beginning_but_not_a_sentence() =>
        Assert.Equal(["**Về nông nghiệp**", "- **Trồng trọt:** Gieo cấy 35ha.", "Thu 12 tỷ đồng, vượt kế hoạch."],
            await Lines(new WordFile()
                .Add($"<w:p>{WordFile.Run("Về nông nghiệp", "<w:b/>")}</w:p>")
                .Add($"<w:p>{WordFile.Run("- Trồng trọt:", "<w:b/>")}{WordFile.Run(" Gieo cấy 35ha.")}</w:p>")
                .Add($"<w:p>{WordFile.Run("Thu 12 tỷ đồng, vượt kế hoạch.", "<w:b/>")}</w:p>")));

    [Fact]
    public async Task A_footnote_stands_at_its_mark_and_its_paragraphs_are_one_body()
    {
        var word = new WordFile();
        word.Add($"<w:p>{WordFile.Run("Xã có 31 hộ nghèo")}{word.Note("Giảm 8 hộ so với năm 2022.", "Thôn Đông còn 5 hộ.")}{WordFile.Run(", chiếm 1,2%.")}</w:p>");
        Assert.Equal(["Xã có 31 hộ nghèo[^1], chiếm 1,2%.", "[^1]: Giảm 8 hộ so với năm 2022. Thôn Đông còn 5 hộ."], await Lines(word));
    }

    [Fact]
    public async Task A_digit_raised_by_hand_is_a_note_mark() =>
        Assert.Equal(["Gieo trồng 35ha⁽²⁾ trên 1.000m².", "⁽²⁾ Gồm 28ha lúa."],
            await Lines(new WordFile()
                .Add($"<w:p>{WordFile.Run("Gieo trồng 35ha")}{WordFile.Run("(2)", "<w:vertAlign w:val=\"superscript\"/>")}{WordFile.Run(" trên 1.000m")}{WordFile.Run("2", "<w:vertAlign w:val=\"superscript\"/>")}{WordFile.Run(".")}</w:p>")
                .Add($"<w:p>{WordFile.Run("(2)", "<w:vertAlign w:val=\"superscript\"/>")}{WordFile.Run(" Gồm 28ha lúa.")}</w:p>")));

    [Fact]
    public async Task Changes_are_read_as_accepted() =>
        Assert.Equal(["Thu đạt 25 tỷ đồng.", "Chi 14 tỷ đồng."],
            await Lines(new WordFile()
                .Add($"<w:p>{WordFile.Run("Thu đạt ")}<w:del w:id=\"1\"><w:r><w:delText>24</w:delText></w:r></w:del><w:ins w:id=\"2\">{WordFile.Run("25")}</w:ins>{WordFile.Run(" tỷ đồng.")}</w:p>")
                .Add($"<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{WordFile.Run("Chi ")}</w:p><w:p>{WordFile.Run("14 tỷ đồng.")}</w:p>")));

    [Fact]
    public async Task Fields_give_their_results_links_their_words_and_hidden_words_nothing() =>
        Assert.Equal(["Đạt 96,94% theo Quyết định 12."],
            await Lines(new WordFile().Add("<w:p>" + WordFile.Run("Đạt ") +
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> =SUM(A1) </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + WordFile.Run("96,94%") +
                "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + WordFile.Run(" ẩn", "<w:vanish/>") + WordFile.Run(" theo ") + $"<w:hyperlink>{WordFile.Run("Quyết định 12")}</w:hyperlink>{WordFile.Run(".")}</w:p>")));

    [Fact]
    public async Task A_text_box_is_read_once_and_the_running_head_not_at_all() =>
        Assert.Equal(["Dân số 4.120 người.", "Số liệu đến 30/11."],
            await Lines(new WordFile().Add($"<w:p>{WordFile.Run("Dân số 4.120 người.")}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp><wps:txbx><w:txbxContent><w:p>{WordFile.Run("Số liệu đến 30/11.")}</w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>" +
                $"<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>{WordFile.Run("Số liệu đến 30/11.")}</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>")));

    [Fact]
    public async Task Merged_cells_stand_over_every_column_they_cover()
    {
        var merged = "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/></w:tblPr>" +
            Row(WordFile.Cell("TT", "<w:vMerge w:val=\"restart\"/>"), WordFile.Cell("Chỉ tiêu", "<w:vMerge w:val=\"restart\"/>"), WordFile.Cell("Năm 2023", "<w:gridSpan w:val=\"2\"/>")) +
            Row(WordFile.Cell("", "<w:vMerge/>"), WordFile.Cell("", "<w:vMerge/>"), WordFile.Cell("Kế hoạch"), WordFile.Cell("Kết quả")) +
            Row(WordFile.Cell("A. KINH TẾ", "<w:gridSpan w:val=\"4\"/>")) +
            Row(WordFile.Cell("1"), WordFile.Cell("Lúa (ha)"), WordFile.Cell("30"), WordFile.Cell("35")) + "</w:tbl>";
        var report = await Report(new WordFile().Add(merged));
        var table = Assert.Single(report.Tables);
        Assert.Equal(["TT", "Chỉ tiêu", "Năm 2023 Kế hoạch", "Năm 2023 Kết quả"], table.Header);
        Assert.Equal(2, table.Rows.Count(r => r.IsHeader));
        Assert.True(table.Rows[2].IsGroup);
        Assert.Equal(["1", "Lúa (ha)", "30", "35"], table.Rows[3].Cells.Select(c => c.Flow.Text));
        Assert.Equal(2, table.Rows[3].Parent);
    }

    [Fact]
    public async Task A_letterhead_set_in_a_table_without_lines_is_text()
    {
        var head = "<w:tbl><w:tblPr/>" + Row(WordFile.Cell("UBND XÃ VÂN HẠC"), WordFile.Cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")) +
            Row(WordFile.Cell("Số: 27/BC-UBND"), WordFile.Cell("Vân Hạc, ngày 05 tháng 12 năm 2025")) + "</w:tbl>";
        var report = await Report(new WordFile().Add(head).Paragraph("BÁO CÁO").Paragraph("Kết quả năm 2025"));
        Assert.Empty(report.Tables);
        Assert.Equal("27/BC-UBND", report.Metadata.Number);
        Assert.Equal("2025-12-05", report.Metadata.Date);
    }

    [Fact]
    public async Task Pages_are_known_where_Word_has_noted_them()
    {
        var read = await Read(new WordFile().Paragraph("Trang đầu có 3 thôn.")
            .Add($"<w:p>{WordFile.Run("Cuối trang một, ")}<w:r><w:lastRenderedPageBreak/><w:t>đầu trang hai.</w:t></w:r></w:p>").Paragraph("Xã có 7 thôn."));
        string PageOf(string words) => read.Places!.At(read.Text!.IndexOf(words, StringComparison.Ordinal))!.ToString();
        Assert.Equal("trang 1", PageOf("3 thôn"));
        Assert.Equal("trang 1", PageOf("Cuối trang"));
        Assert.Equal("trang 2", PageOf("đầu trang hai"));
        Assert.Equal("trang 2", PageOf("7 thôn"));
        Assert.Contains("Cuối trang một, đầu trang hai.", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paragraph_that_begins_a_page_stands_on_it()
    {
        var read = await Read(new WordFile().Paragraph("Trang đầu có 3 thôn.").Add("<w:p><w:r><w:lastRenderedPageBreak/><w:t>Trang sau có 7 thôn.</w:t></w:r></w:p>"));
        Assert.Equal("trang 2", read.Places!.At(read.Text!.IndexOf("Trang sau", StringComparison.Ordinal))!.ToString());
        Assert.Equal("trang 1", read.Places.At(0)!.ToString());
        Assert.DoesNotContain("\f", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_bomb_is_refused()
    {
        var bomb = Bomb();
        var read = await FileFormats.ReadAsync("bom.docx", bomb, ReadingContext.Bare, CancellationToken.None);
        Assert.Null(read.Text);
        Assert.Contains("300 MB", read.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_called_docx_is_named_as_such() =>
        Assert.Contains("không phải Word", (await FileFormats.ReadAsync("a.docx", Encoding.UTF8.GetBytes("Báo cáo"), ReadingContext.Bare, CancellationToken.None)).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task An_old_doc_and_a_password_are_told_apart()
    {
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];
        Assert.Contains(".docx", (await FileFormats.ReadAsync("a.docx", old, ReadingContext.Bare, CancellationToken.None)).Problem, StringComparison.Ordinal);
        Assert.Contains("mật khẩu", (await FileFormats.ReadAsync("a.docx", [.. old, .. Encoding.Unicode.GetBytes("EncryptedPackage")], ReadingContext.Bare, CancellationToken.None)).Problem, StringComparison.Ordinal);
    }

    private static byte[] Bomb()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            using var part = zip.CreateEntry("word/media/a.bin", CompressionLevel.Fastest).Open();
            var block = new byte[1 << 20];
            for (var i = 0; i < 301; i++)
                part.Write(block);
        }

        return stream.ToArray();
    }

    private static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells)}</w:tr>";

    private static async Task<DecodedText> Read(WordFile word)
    {
        var read = await FileFormats.ReadAsync("bao-cao.docx", word.ToBytes(), ReadingContext.Bare, CancellationToken.None);
        Assert.Null(read.Problem);
        return read;
    }

    private static async Task<Report> Report(WordFile word) => await Read(word) is var read ? ReportReader.Read("bao-cao", read.Text!, read.Places) : throw new InvalidOperationException();

    private static async Task<string[]> Lines(WordFile word) => (await Read(word)).Text!.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
