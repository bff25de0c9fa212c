using QA.Reports.Reading;
using QA.Reports.Reading.Formats;

namespace QA.Tests.Reports.Formats;

/// <summary>Runs where pdftotext is installed; elsewhere it says what is missing and passes over.</summary>
internal sealed class PdfFactAttribute : FactAttribute
{
    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => p.Length > 0 && (File.Exists(Path.Combine(p, "pdftotext")) || File.Exists(Path.Combine(p, "pdftotext.exe"))));

    public PdfFactAttribute()
    {
        if (!IsInstalled)
            Skip = "pdftotext is not installed (Debian: apt-get install poppler-utils)";
    }
}

/// <summary>PDFs as pages are set: lines, feet, heads, columns.</summary>
public sealed class PdfTests
{
    // 64 characters of 7 points fill the line from 80 to 528.
    private static readonly string[] Paragraph =
    [
        "    Tổng thu ngân sách xã năm 2025 ước đạt 24,8 tỷ đồng, bằng 10",
        "2% dự toán được giao và tăng 6,5% so với năm trước; thu từ đất l",
    ];

    [PdfFact]
    public async Task Lines_are_joined_to_paragraphs_and_a_set_in_line_begins_one()
    {
        var read = await Read(new PdfFile()
            .Lines(80, 100, 14, "I. KINH TẾ")
            .Lines(108, 130, 14, "Tổng thu ngân sách của xã năm 2025 ước đạt 24,8 tỷ đồng, bằng")
            .Lines(80, 150, 14, "102% dự toán được giao, tăng so với năm 2024; riêng thu từ đất là", "5,9 tỷ đồng.")
            .Lines(108, 190, 14, "Chi ngân sách đạt 14,2 tỷ đồng."));
        Assert.Equal(["I. KINH TẾ", "Tổng thu ngân sách của xã năm 2025 ước đạt 24,8 tỷ đồng, bằng 102% dự toán được giao, tăng so với năm 2024; riêng thu từ đất là 5,9 tỷ đồng.", "Chi ngân sách đạt 14,2 tỷ đồng."],
            read.Text!.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [PdfFact]
    public async Task A_paragraph_goes_on_over_the_page_and_each_part_keeps_its_page()
    {
        var file = new PdfFile();
        for (var page = 1; page <= 3; page++)
        {
            if (page > 1)
                file.Page();
            file.Text(250, 40, "UBND XÃ VÂN HẠC", 10).Text(290, 810, $"{page}", 12)
                .Lines(108, 100, 14, $"Đoạn {page} kể việc của xã trong năm 2025, có {page * 10} cuộc họp dân ở")
                .Lines(80, 120, 14, "các thôn; việc nào cũng được ghi lại bằng văn bản và báo cáo lên");
        }

        file.Lines(80, 140, 14, "cấp trên.");
        var read = await Read(file.Lines(108, 160, 14, "Hết."));
        Assert.DoesNotContain("UBND", read.Text, StringComparison.Ordinal);
        Assert.Equal(4, read.Text!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("trang 2", read.Places!.At(read.Text.IndexOf("Đoạn 2", StringComparison.Ordinal))!.ToString());
        Assert.Equal("trang 3", read.Places.At(read.Text.IndexOf("cấp trên", StringComparison.Ordinal))!.ToString());
    }

    [PdfFact]
    public async Task A_sentence_cut_by_a_page_is_one_and_its_halves_have_their_pages()
    {
        var read = await Read(new PdfFile()
            .Lines(80, 100, 14, "Xã đã vận động được nhiều hộ dân hiến đất làm đường, tổng diện tích", "hiến là 4.120 m2; trong đó thôn Đông 1.200 m2, thôn Đoài là 900 m2 và").Page()
            .Lines(80, 100, 14, "thôn Trung 2.020 m2, còn lại là đất công."));
        Assert.Contains("900 m2 và thôn Trung", read.Text, StringComparison.Ordinal);
        Assert.Equal("trang 1", read.Places!.At(read.Text!.IndexOf("900 m2", StringComparison.Ordinal))!.ToString());
        Assert.Equal("trang 2", read.Places.At(read.Text.IndexOf("thôn Trung", StringComparison.Ordinal))!.ToString());
    }

    [PdfFact]
    public async Task Notes_at_the_foot_are_taken_out_and_bound_to_their_marks()
    {
        var read = await Read(new PdfFile()
            .Lines(80, 100, 14, "Xã còn 31 hộ nghèo^1^, chiếm tỷ lệ 1,2% tổng số hộ của toàn xã; đã có", "12 hộ cận nghèo^2^ được vay vốn ưu đãi của ngân hàng chính sách và")
            .Lines(80, 700, 10, "^1^ Giảm 8 hộ so với năm 2024; thôn Đông còn nhiều nhất với 12 hộ nghèo,", "thôn Đoài còn 5 hộ.", "^2^ Tăng 2 hộ.").Page()
            .Lines(80, 100, 14, "được tập huấn nghề."));
        Assert.Equal(
            ["Xã còn 31 hộ nghèo[^1], chiếm tỷ lệ 1,2% tổng số hộ của toàn xã; đã có 12 hộ cận nghèo[^2] được vay vốn ưu đãi của ngân hàng chính sách và được tập huấn nghề.",
                "[^1]: Giảm 8 hộ so với năm 2024; thôn Đông còn nhiều nhất với 12 hộ nghèo, thôn Đoài còn 5 hộ.", "[^2]: Tăng 2 hộ."],
            read.Text!.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var report = ReportReader.Read("a", read.Text, read.Places);
        Assert.Equal(["1", "2"], report.Footnotes.Select(n => n.Mark));
    }

    // Some programs set the number of a note at the foot like its words.
    [PdfFact]
    public async Task A_note_whose_number_is_not_raised_at_the_foot_is_bound_too_and_goes_on_over_the_page()
    {
        var read = await Read(new PdfFile()
            .Lines(80, 100, 14, "Xã còn 31 hộ nghèo^1^, chiếm tỷ lệ 1,2% tổng số hộ của toàn xã; đã có", "12 hộ cận nghèo^2^ được vay vốn ưu đãi của ngân hàng chính sách và")
            .Lines(80, 700, 10, "1 Giảm 8 hộ so với năm 2024; riêng thôn Đông nay còn nhiều nhất với số hộ nghèo là",
                "12 hộ, thôn Đoài còn 5 hộ.", "2 Tăng 2 hộ; thôn Trung có 7 hộ và").Page()
            .Lines(80, 100, 14, "được tập huấn nghề; 35 ha lúa^3^ bị đổ vì bão số 3 nay đã khôi phục.")
            .Lines(80, 700, 10, "thôn Đông có 5 hộ.", "3 Gồm 30 ha lúa mùa."));
        Assert.Equal(
            ["Xã còn 31 hộ nghèo[^1], chiếm tỷ lệ 1,2% tổng số hộ của toàn xã; đã có 12 hộ cận nghèo[^2] được vay vốn ưu đãi của ngân hàng chính sách và được tập huấn nghề; 35 ha lúa[^3] bị đổ vì bão số 3 nay đã khôi phục.",
                "[^1]: Giảm 8 hộ so với năm 2024; riêng thôn Đông nay còn nhiều nhất với số hộ nghèo là 12 hộ, thôn Đoài còn 5 hộ.", "[^2]: Tăng 2 hộ; thôn Trung có 7 hộ và thôn Đông có 5 hộ.", "[^3]: Gồm 30 ha lúa mùa."],
            read.Text!.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("trang 2", read.Places!.At(read.Text.IndexOf("30 ha", StringComparison.Ordinal))!.ToString());
    }

    // The mark of note 1 was wrapped to the next line; note 1 speaks of criterion 3 in a bracket, and of 3 stations before note 2 begins.
    [PdfFact]
    public async Task A_mark_may_begin_a_line_and_a_number_that_a_line_of_a_note_goes_on_with_begins_no_note()
    {
        var read = await Read(new PdfFile()
            .Lines(80, 100, 14, "Xã còn thiếu bốn tiêu chí về nông thôn mới nâng cao của năm vừa qua rồi", "^1^, đã có 12 hộ^2^ vay vốn và 35 ha lúa^3^ bị đổ nay đã khôi phục xong và", "được bảo hiểm.")
            .Lines(108, 170, 14, "Ở các thôn, đường làng ngõ xóm được đổ bê tông, bên đường có hoa").Lines(80, 190, 14, "và cây xanh; rác được thu gom hằng tuần.")
            .Lines(80, 700, 10, "1 Còn thiếu các tiêu chí số 2 (Giao thông), số 8 (Thông tin và truyền thông), và tiêu chí nghèo là số", "3 (Nghèo đa chiều); ngoài ra cả cụm liên xã đến nay đã được xây dựng mới và mở rộng thêm tất cả là",
                "3 Trạm y tế.", "2 Tăng 2 hộ.", "3 Gồm 30 ha lúa mùa."));
        Assert.Equal(
            ["Xã còn thiếu bốn tiêu chí về nông thôn mới nâng cao của năm vừa qua rồi [^1], đã có 12 hộ[^2] vay vốn và 35 ha lúa[^3] bị đổ nay đã khôi phục xong và được bảo hiểm.",
                "Ở các thôn, đường làng ngõ xóm được đổ bê tông, bên đường có hoa và cây xanh; rác được thu gom hằng tuần.",
                "[^1]: Còn thiếu các tiêu chí số 2 (Giao thông), số 8 (Thông tin và truyền thông), và tiêu chí nghèo là số 3 (Nghèo đa chiều); ngoài ra cả cụm liên xã đến nay đã được xây dựng mới và mở rộng thêm tất cả là 3 Trạm y tế.",
                "[^2]: Tăng 2 hộ.", "[^3]: Gồm 30 ha lúa mùa."],
            read.Text!.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [PdfFact]
    public async Task Bold_lines_are_titles_and_a_bold_beginning_is_a_run_in_title()
    {
        var read = await Read(new PdfFile()
            .Text(108, 100, "Về công tác vệ sinh môi trường", bold: true)
            .Lines(108, 120, 14, "Rác thải ở bảy thôn được thu gom hằng tuần, đúng quy định của xã;")
            .Lines(80, 140, 14, "có 15 tấn rác được xử lý.")
            .Text(108, 160, "-").Text(122, 160, "Tách đất:", bold: true).Text(192, 160, "có 75 hồ sơ được nhận."));
        Assert.Equal(["**Về công tác vệ sinh môi trường**", "Rác thải ở bảy thôn được thu gom hằng tuần, đúng quy định của xã; có 15 tấn rác được xử lý.", "- **Tách đất:** có 75 hồ sơ được nhận."],
            read.Text!.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [PdfFact]
    public async Task A_bookmark_makes_its_line_a_heading()
    {
        var read = await Read(new PdfFile().Bookmark("Công tác y tế và dân số của xã")
            .Lines(80, 100, 14, "Công tác y tế", "và dân số của xã", "Trạm y tế khám 512 lượt người."));
        Assert.Equal(["# Công tác y tế và dân số của xã", "Trạm y tế khám 512 lượt người."], read.Text!.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    // Three columns of words and no number: only the lines tell that it is a table.
    [PdfFact]
    public async Task A_ruled_table_is_read_by_its_lines_over_the_page_and_a_cut_word_is_whole()
    {
        var file = new PdfFile().Lines(80, 60, 14, "Việc đã giao của xã Vân Hạc trong năm.");
        void Grid(double top, params double[] rows)
        {
            foreach (var y in (double[])[top, .. rows])
                file.Rule(80, y, 500, y);
            foreach (var x in (double[])[80, 110, 300, 440, 500])
                file.Rule(x, top, x, rows[^1]);
        }

        Grid(700, 720, 760);
        file.Text(84, 714, "TT", 12).Text(116, 714, "Việc", 12).Text(306, 714, "Đơn vị làm", 12).Text(444, 714, "Kết quả", 12)
            .Text(84, 735, "1", 12).Text(116, 735, "Xây nhà văn hóa thôn Đông", 12).Text(116, 750, "và", 12).Text(306, 735, "Ban quản lý", 12).Text(444, 735, "225,5678", 12).Text(444, 750, "9%", 12).Page();
        Grid(60, 80, 100, 120);
        file.Text(84, 74, "TT", 12).Text(116, 74, "Việc", 12).Text(306, 74, "Đơn vị làm", 12).Text(444, 74, "Kết quả", 12)
            .Text(116, 95, "thôn Đoài", 12).Text(84, 115, "2", 12).Text(116, 115, "Sửa trường học", 12).Text(306, 115, "Nhà trường", 12).Text(444, 115, "Xong", 12);
        var report = ReportReader.Read("a", (await Read(file)).Text!);
        Assert.Equal(["TT | Việc | Đơn vị làm | Kết quả", "1 | Xây nhà văn hóa thôn Đông và thôn Đoài | Ban quản lý | 225,56789%", "2 | Sửa trường học | Nhà trường | Xong"],
            Assert.Single(report.Tables).Rows.Select(r => string.Join(" | ", r.Cells.Select(c => c.Flow.Text))));
    }

    [Theory]
    [InlineData("Trườn", "g", 45, "Trường")]
    [InlineData("385,3", "8%", 40, "385,38%")]
    [InlineData("Trường", "học", 45, "Trường học")]
    [InlineData("4/4", "trường", 45, "4/4 trường")]
    [InlineData("100", "200", 24, "100 200")]
    [InlineData("Trườn", "g", 90, "Trườn g")]
    public void Only_a_word_that_fills_its_cell_was_cut(string first, string second, double width, string read)
    {
        var glued = QA.Reports.Reading.Formats.Pdf.CutWord.Is([new(first, 0, 0, first.Length * 6, 12)], [new(second, 0, 14, second.Length * 6, 26)], width);
        Assert.Equal(read, glued ? first + second : $"{first} {second}");
    }

    [PdfFact]
    public async Task An_item_with_its_value_behind_a_tab_is_one_line_and_gaps_in_a_date_part_nothing()
    {
        var read = await Read(new PdfFile()
            .Text(80, 60, "UBND XÃ VÂN HẠC").Text(300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            .Text(80, 80, "Số: 27/BC-UBND").Text(310, 80, "Vân Hạc, ngày").Text(440, 80, "tháng").Text(500, 80, "năm")
            .Lines(80, 120, 14, "Cơ cấu kinh tế của xã Vân Hạc năm 2025 như sau đây, tính theo giá:")
            .Text(108, 140, "+ Ngành dịch vụ:").Text(320, 140, "23,7 %."));
        Assert.Contains("Vân Hạc, ngày tháng năm\n", read.Text, StringComparison.Ordinal);
        Assert.Contains("+ Ngành dịch vụ: 23,7 %.", read.Text, StringComparison.Ordinal);
    }

    [PdfFact]
    public async Task What_stands_in_columns_is_a_table_and_wrapped_cells_are_whole()
    {
        var file = new PdfFile().Lines(80, 100, 12, "Biểu 1. Kết quả năm 2025");
        void Row(double y, params (double X, string Text)[] cells) => Array.ForEach(cells, c => file.Text(c.X, y, c.Text, 12));
        Row(130, (80, "TT"), (120, "Chỉ tiêu"), (320, "ĐVT"), (400, "Kế hoạch"), (480, "Kết quả"));
        Row(150, (80, "1"), (120, "Diện tích gieo trồng lúa"), (320, "ha"), (410, "30"), (490, "35,5"));
        Row(165, (120, "và rau màu cả năm"));
        Row(185, (80, "2"), (120, "Dân số"), (320, "người"), (400, "4.100"), (480, "4.120"));
        var report = ReportReader.Read("a", (await Read(file)).Text!);
        var table = Assert.Single(report.Tables);
        Assert.Equal(["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Kết quả"], table.Header);
        Assert.Equal("1 | Diện tích gieo trồng lúa và rau màu cả năm | ha | 30 | 35,5", string.Join(" | ", table.Rows[1].Cells.Select(c => c.Flow.Text)));
        Assert.Equal(3, table.Rows.Count);
    }

    // 14 points high, a letter 7 wide: four points between the unit and the number next to it, less than a blank.
    [PdfFact]
    public async Task Columns_without_lines_that_nearly_touch_are_parted_where_no_word_crosses()
    {
        var file = new PdfFile().Lines(80, 100, 14, "Biểu số 02: Danh mục các chỉ tiêu phát triển kinh tế - xã hội của năm").Text(80, 124, "DANH MỤC").Text(400, 124, "ĐVT").Text(446, 124, "Chỉ tiêu");
        foreach (var (name, unit, value, y) in (ReadOnlySpan<(string, string, string, int)>)[("I. CHỈ TIÊU XÃ HỘI", "", "", 0), ("1. Dân số", "Người", "12.575", 1), ("- Tỷ lệ sinh", "%", "0,03", 2),
            ("- Quy mô lớp", "Lớp", "68", 3), ("- Số học sinh", "H.sinh", "2.016", 4), ("- Tỷ lệ hộ nghèo", "%", "0,42", 5)])
            file.Text(80, 146 + 22 * y, name).Text(400, 146 + 22 * y, unit).Text(446, 146 + 22 * y, value);
        var read = await Read(file);
        Assert.Equal(
            ["Biểu số 02: Danh mục các chỉ tiêu phát triển kinh tế - xã hội của năm", "| DANH MỤC | ĐVT | Chỉ tiêu |", "| --- | --- | --- |", "| I. CHỈ TIÊU XÃ HỘI |  |  |", "| 1. Dân số | Người | 12.575 |",
                "| - Tỷ lệ sinh | % | 0,03 |", "| - Quy mô lớp | Lớp | 68 |", "| - Số học sinh | H.sinh | 2.016 |", "| - Tỷ lệ hộ nghèo | % | 0,42 |"],
            read.Text!.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [PdfFact]
    public async Task A_letterhead_in_two_columns_is_read_side_by_side()
    {
        var read = await Read(new PdfFile()
            .Text(80, 60, "UBND XÃ VÂN HẠC").Text(320, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA").Text(80, 80, "Số: 27/BC-UBND").Text(300, 80, "Vân Hạc, ngày 05 tháng 12 năm 2025")
            .Text(260, 120, "BÁO CÁO").Lines(80, 160, 14, "Năm 2025 xã có 7 thôn với 4.120 người dân."));
        var metadata = ReportReader.Read("a", read.Text!, read.Places).Metadata;
        Assert.Equal(("27/BC-UBND", "2025-12-05"), (metadata.Number, metadata.Date));
    }

    [Fact]
    public async Task A_missing_program_is_named_with_its_package()
    {
        var error = await Assert.ThrowsAsync<UnreadableFileException>(() => OutsideProgram.RunAsync("no-such-program", "its-package", [], [1], CancellationToken.None));
        Assert.Contains("no-such-program", error.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install its-package", error.Message, StringComparison.Ordinal);
    }

    // .NET by itself starts what lies in the current folder before it looks along PATH.
    [Fact]
    public async Task A_program_in_the_current_folder_is_not_run()
    {
        if (OperatingSystem.IsWindows())
            return;
        var name = "qa-test-" + Guid.NewGuid().ToString("N");
        await File.WriteAllTextAsync(name, "#!/bin/sh\necho ran\n");
        try
        {
            File.SetUnixFileMode(name, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await Assert.ThrowsAsync<UnreadableFileException>(() => OutsideProgram.RunAsync(name, "its-package", [], [1], CancellationToken.None));
            Assert.Null(OutsideProgram.PathOf(name, ":.:" + Path.GetTempPath()));
            Assert.Equal(Path.GetFullPath(name), OutsideProgram.PathOf(name, "." + Path.PathSeparator + Directory.GetCurrentDirectory()));
        }
        finally
        {
            File.Delete(name);
        }
    }

    [PdfFact]
    public async Task The_power_of_a_unit_is_no_mark_of_a_note()
    {
        var read = await Read(new PdfFile()
            .Lines(80, 100, 14, "Xã xây 120 m^2^ nhà lớp học, đắp 35m^3^ đất và có 31 hộ nghèo^2^ ở", "các thôn xa trung tâm; diện tích là 5 km^2^.")
            .Lines(80, 700, 10, "^2^ Giảm 8 hộ so với năm trước, gồm 12 m^2^ nhà.", "^3^ Tăng 2 hộ."));
        Assert.Contains("Xã xây 120 m² nhà lớp học, đắp 35m³ đất và có 31 hộ nghèo[^1] ở", read.Text, StringComparison.Ordinal);
        Assert.Contains("là 5 km².", read.Text, StringComparison.Ordinal);
        Assert.Contains("[^1]: Giảm 8 hộ so với năm trước, gồm 12 m² nhà.", read.Text, StringComparison.Ordinal);
    }

    [PdfFact]
    public async Task A_raised_digit_of_another_script_is_no_mark() =>
        Assert.Contains("Có 31 hộ", (await Read(new PdfFile().Lines(80, 100, 14, "Xã Vân Hạc năm 2025 có bảy thôn.").Lines(80, 700, 14, "^\u0662^ Có 31 hộ nghèo ở các thôn."))).Text, StringComparison.Ordinal);

    [PdfFact]
    public Task A_damaged_PDF_is_read_or_refused() => DamagedFiles.AllAreReadOrRefused("a.pdf", new PdfFile().Lines(80, 100, 14, Paragraph).ToBytes(), 60);

    private static async Task<DecodedText> Read(PdfFile file)
    {
        var read = await FileFormats.ReadAsync("a.pdf", file.ToBytes(), ReadingContext.Bare, CancellationToken.None);
        Assert.Null(read.Problem);
        return read;
    }
}
