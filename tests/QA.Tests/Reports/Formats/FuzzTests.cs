using System.Text;
using System.Xml;
using QA.Reports.Reading.Formats;
using QA.Reports.Reading.Formats.Pdf;
using QA.Reports.Reading.Formats.Scans;

namespace QA.Tests.Reports.Formats;

/// <summary>Damaged and random bytes before each reader of what outside programs write, and before whole files with them: no crash, no hang.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 500;

    private const string Layout = """
        <html xmlns="http://www.w3.org/1999/xhtml"><body><doc><page width="595" height="842"><flow><block><line>
        <word xMin="80" yMin="100" xMax="120" yMax="114">Xã</word><word xMin="120" yMin="98" xMax="124" yMax="105">1</word><word xMin="130" yMin="100" xMax="160" yMax="114">còn</word></line>
        <line><word xMin="80" yMin="700" xMax="84" yMax="710">1</word><word xMin="88" yMin="700" xMax="120" yMax="710">Giảm</word></line></block></flow></page></doc></body></html>
        """;

    private const string Styles = """
        <pdf2xml><page number="1" width="595" height="842"><text top="100" left="80" width="40" height="14" font="0"><b>Xã</b> còn</text></page>
        <outline><item page="1">Xã</item><outline><item page="9">B</item></outline></outline></pdf2xml>
        """;

    private const string Hocr = """
        <html xmlns="http://www.w3.org/1999/xhtml"><body><div class='ocr_page' title='bbox 0 0 600 800'><span class='ocr_line' title="bbox 10 20 300 60; baseline 0 -10; x_size 40; x_descenders 10; x_ascenders 10">
        <span class='ocrx_word' title='bbox 10 25 60 50; x_wconf 90'>1.</span><span class='ocrx_word' title='bbox 64 25 100 50; x_wconf 90'>000</span></span></div></body></html>
        """;

    [Fact]
    public void A_damaged_layout_is_read_or_is_no_XML() => Damage(Layout, bytes => Pages(PdfPage.Read(bytes, PdfStyles.None)));

    [Fact]
    public void Damaged_styles_are_read_as_far_as_they_go() => Damage(Styles, bytes => PdfPage.Read(Encoding.UTF8.GetBytes(Layout), PdfStyles.Read(bytes)));

    [Fact]
    public void A_damaged_recognition_is_read_or_is_no_XML() => Damage(Hocr, bytes => Pages([PdfPage.Of(1, Tesseract.Read(bytes, 600, 800))]));

    [Fact]
    public void A_damaged_image_is_read_or_refused() => Damage("P5\n3 2\n255\nabcdef", bytes =>
    {
        var image = PageImage.Read(bytes, out var length);
        Assert.InRange(length, image.Width * image.Height, bytes.Length);
        RuledTable.Of(RuledLines.Find(image, image.Threshold(), 100).Level, RuledLines.Find(image, 128, 100).Upright, 100);
        RaisedMarks.Find(image, 128, 300, [[new PdfWord("a", 0, 0, 2, 2)]]);
        Skew.Mend(image);
    });

    [Fact]
    public void Lines_at_random_make_tables_whose_cells_cover_them()
    {
        var random = new Random(7);
        for (var round = 0; round < Rounds; round++)
        {
            List<RuledLine> Lines() => [.. Enumerable.Range(0, random.Next(2, 8)).Select(_ => random.Next(0, 300)).Select(at => new RuledLine(at, at + 1, random.Next(0, 100), random.Next(100, 400)))];
            foreach (var table in RuledTable.Of(Lines(), Lines(), 100))
                Assert.Equal((table.Rows.Count - 1) * (table.Columns.Count - 1), table.Cells.Sum(c => c.RowSpan * c.ColumnSpan));
        }
    }

    [PdfFact]
    public Task A_damaged_PDF_with_notes_tables_and_bookmarks_is_read_or_refused() => DamagedFiles.AllAreReadOrRefused("a.pdf",
        new PdfFile().Bookmark("I. KINH TẾ").Lines(80, 100, 14, "I. KINH TẾ", "Xã còn 31 hộ nghèo^1^, chiếm 1,2% tổng số hộ của xã.").Rule(80, 200, 500, 200).Rule(80, 240, 500, 240).Rule(80, 200, 80, 240).Rule(200, 200, 200, 240).Rule(500, 200, 500, 240)
            .Text(90, 220, "Lúa").Text(210, 220, "35,5").Lines(80, 700, 10, "1 Giảm 8 hộ.").ToBytes(), 60);

    [ScanFact]
    public Task A_damaged_picture_is_read_or_refused() => DamagedFiles.AllAreReadOrRefused("a.png", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Scans", "askew.png")), 9);

    [ScanFact]
    public Task A_damaged_fax_is_read_or_refused() => DamagedFiles.AllAreReadOrRefused("a.tif", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Scans", "two-pages.tif")), 6);

    private static void Pages(List<PdfPage> pages)
    {
        foreach (var page in PdfFurniture.Remove(pages))
            foreach (var row in page.Rows)
                Assert.NotNull(row.Plain);
    }

    private static void Damage(string whole, Action<byte[]> read)
    {
        var random = new Random(20251205);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(whole);
            if (round % 3 == 0)
                bytes = bytes[..random.Next(1, bytes.Length)];
            if (round % 10 == 9)
                random.NextBytes(bytes);
            for (var flips = round % 5; flips > 0; flips--)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                read(bytes);
            }
            catch (Exception error) when (error is XmlException or InvalidDataException or UnreadableFileException)
            {
                // Refused; the file's reader turns it into a reason.
            }
        }
    }
}
