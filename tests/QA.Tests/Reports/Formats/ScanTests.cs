using System.Text;
using QA.Reports;
using QA.Reports.Reading;
using QA.Reports.Reading.Formats;
using QA.Reports.Reading.Formats.Pdf;
using QA.Reports.Reading.Formats.Scans;

namespace QA.Tests.Reports.Formats;

/// <summary>Runs where tesseract with Vietnamese and poppler are installed; elsewhere it says what is missing and passes over.</summary>
internal sealed class ScanFactAttribute : FactAttribute
{
    public ScanFactAttribute()
    {
        if (!PdfFactAttribute.IsInstalled || OutsideProgram.PathOf(Tesseract.Program, Environment.GetEnvironmentVariable("PATH")) is null)
            Skip = "tesseract or poppler is not installed (Debian: apt-get install tesseract-ocr tesseract-ocr-vie poppler-utils)";
    }
}

/// <summary>Pictures of pages: an invented report, printed, scanned askew at 300 points an inch in black and white.</summary>
public sealed class ScanTests : CorpusFolder
{
    [ScanFact]
    public async Task A_page_that_lies_askew_is_read_line_by_line()
    {
        var read = await FileFormats.ReadAsync("quet.png", Fixture("askew.png"), ReadingContext.Bare, CancellationToken.None);
        Assert.Contains("Tổng thu ngân sách của xã năm 2025 ước đạt 24.875.412.241 đồng, bằng 102,5% dự toán được giao; riêng thu từ đất là 5,9 tỷ đồng", read.Text, StringComparison.Ordinal);
        Assert.Contains("Diện tích gieo trồng đạt 589,1 ha; năng suất lúa bình quân 60,51 tạ/ha.", read.Text, StringComparison.Ordinal);
        var metadata = ReportReader.Read("quet", read.Text!, read.Places).Metadata;
        Assert.Equal(("27/BC-UBND", "2025-12-05"), (metadata.Number, metadata.Date));
    }

    [ScanFact]
    public async Task Marks_of_notes_are_found_by_their_place_and_ruled_tables_by_their_lines()
    {
        var read = await FileFormats.ReadAsync("quet.png", Fixture("askew.png"), ReadingContext.Bare, CancellationToken.None);
        Assert.Contains("12 hộ cận nghèo[^3] được vay vốn", read.Text, StringComparison.Ordinal);
        Assert.Contains("Nhà lớp học mới rộng 120 m².", read.Text, StringComparison.Ordinal);
        var report = ReportReader.Read("quet", read.Text!, read.Places);
        Assert.Equal(["1", "2", "3"], report.Footnotes.Select(n => n.Mark));
        Assert.StartsWith("Giảm 8 hộ so với năm 2024", report.Blocks[report.Footnotes[1].Bodies[0]].Flow.Text[report.Blocks[report.Footnotes[1].Bodies[0]].MarkerLength..].Trim(), StringComparison.Ordinal);
        var table = Assert.Single(report.Tables);
        Assert.Equal(4, table.Rows.Count);
        Assert.Equal(["người", "4.100", "4.120"], table.Rows[2].Cells.Skip(2).Select(c => c.Flow.Text));
    }

    // Two level lines and three upright ones, the middle one in the lower row only: a cell above two.
    [Fact]
    public void Cells_go_as_far_as_no_line_parts_them()
    {
        List<RuledLine> level = [new(100, 102, 100, 500), new(200, 202, 100, 500), new(300, 302, 100, 500)];
        List<RuledLine> upright = [new(100, 102, 100, 302), new(300, 302, 200, 302), new(498, 500, 100, 302)];
        var table = Assert.Single(RuledTable.Of(level, upright, 300));
        Assert.Equal([(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)], table.Cells.Select(c => (c.Row, c.Column, c.RowSpan, c.ColumnSpan)));
        Assert.Same(table.Cells[0], table.At(450, 150));
        Assert.Same(table.Cells[2], table.At(450, 250));
        Assert.Null(table.At(600, 250));
    }

    [Fact]
    public void Patches_that_touch_are_one()
    {
        // Two feet that meet further down.
        string[] drawn = [".#...#..#", ".#...#...", "..#.#....", "...#....."];
        var grey = drawn.SelectMany(r => r.Select(c => c == '#' ? (byte)0 : (byte)255)).ToArray();
        Assert.Equal([new Patch(1, 0, 5, 3), new Patch(8, 0, 8, 0)], Patches.Find(new PageImage(9, 4, grey), 128));
    }

    [ScanFact]
    public async Task Each_page_of_a_picture_with_many_has_its_number_and_how_sure_it_is()
    {
        var read = await FileFormats.ReadAsync("quet.tif", Fixture("two-pages.tif"), ReadingContext.Bare, CancellationToken.None);
        var place = read.Places!.At(read.Text!.IndexOf("VĂN HÓA", StringComparison.Ordinal))!;
        Assert.Equal(2, place.Page);
        Assert.InRange(place.Recognition!.Value, 80, 100);
        Assert.Equal(1, read.Places.At(0)!.Page);
    }

    [ScanFact]
    public async Task A_page_recognised_once_is_not_recognised_again()
    {
        File.WriteAllBytes(Path.Combine(Folder, "quet.tif"), Fixture("two-pages.tif"));
        using (await Open())
        {
        }

        // What is kept is told from what is recognised by a figure that no page has.
        foreach (var page in Directory.GetFiles(Path.Combine(Data, Recogniser.FolderName), "1.*", SearchOption.AllDirectories))
            File.WriteAllText(page, File.ReadAllText(page).Replace("589,1", "589,7", StringComparison.Ordinal));
        File.Delete(Path.Combine(Data, "catalogue.json"));
        using var again = await Open();
        Assert.Contains("589,7", again.Current.Load("quet").Report.Text, StringComparison.Ordinal);
    }

    [ScanFact]
    public async Task A_page_on_its_side_is_set_upright()
    {
        var read = await FileFormats.ReadAsync("quet.png", Fixture("sideways.png"), ReadingContext.Bare, CancellationToken.None);
        Assert.Contains("Diện tích gieo trồng đạt 589,1 ha", read.Text, StringComparison.Ordinal);
    }

    // Columns of a picture of three points by two, turned clockwise: what stood at the lower left is at the upper left.
    [Theory]
    [InlineData(1, "d a|e b|f c")]
    [InlineData(2, "f e d|c b a")]
    [InlineData(3, "c f|b e|a d")]
    public void A_picture_is_turned_by_quarters(int quarters, string turned)
    {
        var image = new PageImage(3, 2, "abcdef"u8.ToArray()).TurnQuarters(quarters);
        Assert.Equal(turned, string.Join("|", image.Grey.Chunk(image.Width).Select(r => string.Join(" ", r.Select(b => (char)b)))));
    }

    [ScanFact]
    public async Task Recognition_tells_how_many_pages_are_done()
    {
        File.WriteAllBytes(Path.Combine(Folder, "quet.tif"), Fixture("two-pages.tif"));
        var told = new Told();
        using var corpus = await Corpus.OpenAsync(new CorpusOptions { Corpus = Folder, Data = Data }, told);
        Assert.Equal([(1, 2), (2, 2)], told.Pages.Order());
    }

    [ScanFact]
    public async Task A_picture_without_words_and_one_that_is_none_are_named()
    {
        var blank = await FileFormats.ReadAsync("a.pdf", new PdfFile().Page().ToBytes(), ReadingContext.Bare, CancellationToken.None);
        Assert.Contains("không nhận ra chữ nào", blank.Problem, StringComparison.Ordinal);
        var cut = await FileFormats.ReadAsync("a.png", Fixture("askew.png")[..2000], ReadingContext.Bare, CancellationToken.None);
        Assert.NotNull(cut.Problem);
        var text = await FileFormats.ReadAsync("a.png", Encoding.UTF8.GetBytes("Báo cáo"), ReadingContext.Bare, CancellationToken.None);
        Assert.Contains("nội dung không phải ảnh quét", text.Problem, StringComparison.Ordinal);
    }

    // 1 degree clockwise over 600 points is 10,5 points: far more than a line's height of 4.
    [Theory]
    [InlineData(0)]
    [InlineData(1.3)]
    [InlineData(-2.4)]
    public void The_angle_of_a_page_is_found_to_a_tenth_of_a_degree(double angle)
    {
        var grey = Enumerable.Repeat((byte)255, 600 * 800).ToArray();
        for (var line = 100; line < 700; line += 20)
            for (var y = line; y < line + 4; y++)
                Array.Fill<byte>(grey, 0, y * 600 + 80, 440);
        Assert.InRange(Skew.Of(new PageImage(600, 800, grey).Turn(angle)), angle - 0.11, angle + 0.11);
    }

    [Fact]
    public void Words_stand_as_high_as_their_line_and_a_number_in_two_is_one()
    {
        const string Hocr = """
            <html xmlns="http://www.w3.org/1999/xhtml"><body><div class='ocr_page' title='bbox 0 0 600 800'>
            <span class='ocr_line' title="bbox 10 20 300 60; baseline 0 -10; x_size 40; x_descenders 10; x_ascenders 10">
            <span class='ocrx_word' title='bbox 10 25 60 50; x_wconf 90'>1.</span>
            <span class='ocrx_word' title='bbox 64 25 100 50; x_wconf 90'>000</span>
            <span class='ocrx_word' title='bbox 120 30 160 50; x_wconf 96'><strong>ViỆc</strong></span>
            <span class='ocrx_word' title='bbox 170 30 180 50; x_wconf 8'>x</span>
            <span class='ocrx_word' title='bbox 190 30 200 50; x_wconf 40'>|</span>
            </span></div></body></html>
            """;
        var page = Tesseract.Read(Encoding.UTF8.GetBytes(Hocr), 600, 800);
        var line = Assert.Single(page.Lines);
        Assert.Equal(["1.000", "Việc"], line.Select(w => w.Text));
        // The base line is at 60 − 10, the letters go 10 below it, and the line is 40 high.
        Assert.All(line, w => Assert.Equal((20.0, 60.0), (w.Top, w.Bottom)));
        // (90 × 2 + 90 × 3 + 96 × 4) / 9
        Assert.Equal(93, page.Confidence);
    }

    // What is left out within a line leaves a gap as between columns.
    [Fact]
    public void An_unsure_word_stays_within_a_line_and_is_a_speck_at_its_ends()
    {
        const string Line = """
            <html xmlns="http://www.w3.org/1999/xhtml"><body><span class='ocr_line' title="bbox 10 20 300 60; baseline 0 -10; x_size 40; x_descenders 10; x_ascenders 10">
            <span class='ocrx_word' title='bbox 2 25 8 50; x_wconf 9'>i</span><span class='ocrx_word' title='bbox 10 25 60 50; x_wconf 90'>một</span>
            <span class='ocrx_word' title='bbox 70 25 120 50; x_wconf 9'>hộ</span><span class='ocrx_word' title='bbox 130 25 160 50; x_wconf 90'>dân</span>
            <span class='ocrx_word' title='bbox 170 25 190 50; x_wconf 9'>x</span></span></body></html>
            """;
        Assert.Equal(["một", "hộ", "dân"], Assert.Single(Tesseract.Read(Encoding.UTF8.GetBytes(Line), 600, 800).Lines).Select(w => w.Text));
    }

    // A bar 30 by 10, and grain of one point at every tenth place; without the grain the page stays as it is.
    [Fact]
    public void Grain_is_taken_out_of_a_noisy_page_and_letters_stay()
    {
        var page = PageImage.Blank(200, 100);
        for (var row = 40; row < 50; row++)
            page.Grey.AsSpan(row * 200 + 80, 30).Clear();
        Assert.Same(page, Noise.Mend(page));
        for (var at = 5; at < page.Grey.Length; at += 10)
            if (at / 200 % 10 == 5)
                page.Grey[at] = 0;
        Assert.Equal([new Patch(80, 40, 109, 49)], Patches.Find(Noise.Mend(page), 128));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("Z1", true)]
    [InlineData("G4", true)]
    [InlineData("12,575", false)]
    [InlineData("5", false)]
    [InlineData("%", false)]
    [InlineData("đạt", false)]
    [InlineData("MĐ 2", false)]
    public void A_cell_is_looked_at_for_a_number_where_nothing_or_half_a_number_was_read(string read, bool again) =>
        Assert.Equal(again, CellNumbers.IsOpen(new RuledCell(0, 0, 1, 1, [.. read.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => new PdfWord(w, 0, 0, 1, 1))])));

    // Half a line of blank stands on one side of the first hyphen, none to speak of after the second.
    [Fact]
    public void A_hyphen_before_a_blank_is_a_dash_and_one_that_was_torn_off_belongs_to_its_word()
    {
        const string Line = """
            <html xmlns="http://www.w3.org/1999/xhtml"><body><span class='ocr_line' title="bbox 10 20 300 60; baseline 0 -10; x_size 40; x_descenders 10; x_ascenders 10">
            <span class='ocrx_word' title='bbox 10 25 60 50; x_wconf 90'>2022-</span><span class='ocrx_word' title='bbox 80 25 120 50; x_wconf 90'>2023</span>
            <span class='ocrx_word' title='bbox 140 25 180 50; x_wconf 90'>758/QĐ-</span><span class='ocrx_word' title='bbox 184 25 220 50; x_wconf 90'>BNV</span></span></body></html>
            """;
        Assert.Equal(["2022", "-", "2023", "758/QĐ-BNV"], Assert.Single(Tesseract.Read(Encoding.UTF8.GetBytes(Line), 600, 800).Lines).Select(w => w.Text));
    }

    // Letters 40 wide for each 5 signs in lines 50 high; the last line has as narrow letters as print of 35, and was taken for 46.
    [Fact]
    public void A_line_of_narrow_letters_is_small_print_however_high_it_was_taken_for()
    {
        static List<PdfWord> Line(int top, double width, double height) => [.. Enumerable.Range(0, 4).Select(i => new PdfWord("nước", i * 60, top, i * 60 + width, top + height))];
        List<List<PdfWord>> lines = [Line(0, 40, 50), Line(60, 40, 50), Line(120, 41, 50), Line(180, 28, 46)];
        LineHeights.Even(lines);
        Assert.Equal([50.0, 50.0, 50.0, 35.0], lines.Select(l => Math.Round(l[0].Height)));
        // Its base line stays: 24 hundredths of its height above its foot.
        Assert.Equal(180 + 46 - 0.24 * 46, lines[3][0].Bottom - 0.24 * 35, 1);
    }

    // A line 50 high: its base line is at 88, a capital 37 high. The signs are drawn as boxes.
    [Theory]
    [InlineData("after a letter", true, 378, 52, 12, 22)]
    [InlineData("after a stop", true, 216, 52, 12, 22)]
    [InlineData("under the tail of the line above", true, 298, 52, 12, 22)]
    [InlineData("over a letter", false, 104, 46, 12, 18)]
    [InlineData("as low as a letter", false, 200, 66, 12, 22)]
    [InlineData("a quotation mark", false, 200, 52, 6, 10)]
    [InlineData("far from any word", false, 430, 52, 12, 22)]
    public void A_mark_is_a_small_raised_sign_beside_a_letter_or_its_stop(string where, bool isMark, int left, int top, int width, int height)
    {
        var page = PageImage.Blank(500, 120);
        void Draw(int x, int y, int w, int h)
        {
            for (var row = y; row < y + h; row++)
                page.Grey.AsSpan(row * page.Width + x, w).Clear();
        }

        foreach (var letter in (int[])[20, 50, 80, 140, 170, 270, 350])
            Draw(letter, 51, 24, 37);
        Draw(100, 66, 20, 22);
        Draw(198, 82, 6, 6);
        Draw(306, 10, 24, 38);
        Draw(left, top, width, height);
        List<PdfWord> line = [new("chữ", 20, 50, 120, 100), new("đó.", 140, 50, 204, 100), new("h", 270, 50, 294, 100), new("h", 350, 50, 374, 100)];
        var marks = RaisedMarks.Find(page, 128, 300, [line]);
        Assert.True(marks.Count == (isMark ? 1 : 0), where);
        Assert.All(marks, m => Assert.Equal(new Patch(left, top, left + width - 1, top + height - 1), m.Box));
    }

    [Theory]
    [InlineData("9 10 ?", "9 10 11", "9 10 11")]
    [InlineData("23 24", "22 23 24", "23 24")]
    [InlineData("? 24", "22 23 24", "? 24")]
    [InlineData("20 21 22", "20 21", "20 21 22")]
    [InlineData("20 21 2", "20 21", "20 21 22")]
    [InlineData("20 7 21", "20 21", "20 ? 21")]
    public void Marks_are_the_notes_of_their_page_in_order_and_the_last_may_have_its_note_on_the_next(string read, string notes, string marks) =>
        Assert.Equal(marks.Replace("?", "", StringComparison.Ordinal).Split(' '), NoteMarksOnPage.Assign([.. read.Replace("?", "", StringComparison.Ordinal).Split(' ')], [.. notes.Split(' ')]));

    [Theory]
    [InlineData("ViỆc", "Việc")]
    [InlineData("vỆ", "vệ")]
    [InlineData("VỀ", "VỀ")]
    [InlineData("UBND", "UBND")]
    [InlineData("10.5OO", "10.500")]
    [InlineData("24.87l", "24.871")]
    [InlineData("292A", "292A")]
    [InlineData("Ol", "Ol")]
    [InlineData("0,08%o,", "0,08‰,")]
    [InlineData("%o", "‰")]
    [InlineData("100%", "100%")]
    [InlineData("118trở/người/năm", "118trđ/người/năm")]
    [InlineData("trở", "trở")]
    [InlineData("17,B%/năm", "17,8%/năm")]
    [InlineData("17,B", "17,B")]
    [InlineData("97;67%);", "97,67%);")]
    [InlineData("14„7%,", "14,7%,")]
    [InlineData("100,3%%KH", "100,3%KH")]
    public void Only_what_cannot_be_read_otherwise_is_mended(string seen, string read) => Assert.Equal(read, RecognisedText.Mend(seen));

    private static byte[] Fixture(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Scans", name));

    private sealed class Told : IProgress<QA.Reports.Indexing.IndexingProgress>
    {
        public List<(int, int)> Pages { get; } = [];

        public void Report(QA.Reports.Indexing.IndexingProgress value)
        {
            if (value is { Page: { } page, Pages: { } pages })
                lock (Pages)
                    Pages.Add((page, pages));
        }
    }
}
