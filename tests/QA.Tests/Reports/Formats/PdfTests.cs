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
