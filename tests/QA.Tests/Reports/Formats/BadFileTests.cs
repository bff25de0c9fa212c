using System.IO.Compression;
using System.Text;
using QA.Reports.Reading;
using QA.Reports.Reading.Formats;
using QA.Reports.Reading.Formats.Scans;

namespace QA.Tests.Reports.Formats;

/// <summary>Files that cannot be read, or not as they come: each is named with its cause, and the others go on.</summary>
public sealed class BadFileTests : CorpusFolder
{
    private const string Entities = "<!DOCTYPE w [<!ENTITY a \"báo cáo báo cáo\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";

    [Theory]
    [InlineData("a.docx", "word/document.xml")]
    [InlineData("a.xlsx", "xl/worksheets/sheet.xml")]
    public async Task Entities_are_not_unfolded(string name, string part)
    {
        var whole = name.EndsWith("docx", StringComparison.Ordinal) ? new WordFile().Paragraph("LÕI").ToBytes() : new ExcelFile().Sheet("Biểu", [["LÕI", "Số"], ["Lúa", 30]]).ToBytes();
        var read = await Read(name, Changed(whole, entry => entry == part || entry.StartsWith("xl/worksheets/", StringComparison.Ordinal),
            text => Entities + text[(text.IndexOf("?>", StringComparison.Ordinal) is >= 0 and var end ? end + 2 : 0)..].Replace("LÕI", "&c;", StringComparison.Ordinal)));
        Assert.Null(read.Text);
        Assert.Contains("hỏng", read.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_that_unpacks_to_too_much_is_refused()
    {
        var bomb = Changed(new ExcelFile().Sheet("Biểu", [["Lúa", "Số"], ["Xuân", 30]]).ToBytes(), entry => entry.EndsWith("styles.xml", StringComparison.Ordinal), text => text + new string(' ', 320 * 1024 * 1024));
        Assert.Contains("300 MB", (await Read("bom.xlsx", bomb)).Problem, StringComparison.Ordinal);
    }

    // The directory says what the files unpack to; nothing is unpacked to find out.
    [Fact]
    public async Task An_archive_that_unpacks_to_too_much_is_refused_unopened()
    {
        var bytes = Archive(("a.md", Encoding.UTF8.GetBytes(Sen)), ("b.md", Encoding.UTF8.GetBytes(Sen)));
        for (var at = 0; (at = bytes.AsSpan(at).IndexOf("PK\u0001\u0002"u8) is >= 0 and var next ? at + next : -1) >= 0; at++)
            BitConverter.GetBytes(int.MaxValue).CopyTo(bytes, at + 24);
        await File.WriteAllBytesAsync(Path.Combine(Folder, "bom.zip"), bytes);
        Write("sen.md", Sen);
        using var corpus = await Open();
        Assert.Contains("2 GB", Assert.Single(corpus.Current.Problems).Reason, StringComparison.Ordinal);
        Assert.Single(corpus.Current.Entries);
    }

    [PdfFact]
    public async Task A_PDF_of_ten_thousand_pages_is_refused()
    {
        var file = new PdfFile();
        for (var page = 1; page < 10_000; page++)
            file.Page();
        Assert.Contains("hơn 3.000 trang", (await Read("a.pdf", file.ToBytes())).Problem, StringComparison.Ordinal);
    }

    [PdfFact]
    public async Task A_PDF_under_a_password_is_named_as_such() =>
        Assert.Contains("mật khẩu", (await Read("a.pdf", await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Pdf", "password.pdf")))).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("a.xlsx")]
    [InlineData("a.docx")]
    public async Task An_Office_file_under_a_password_is_named_as_such(string name)
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes("EncryptedPackage")];
        Assert.Contains("mật khẩu", (await Read(name, compound)).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.docx")]
    [InlineData("a.xlsx")]
    [InlineData("a.pdf")]
    public async Task A_file_cut_short_is_named_as_damaged(string name)
    {
        if (name == "a.pdf" && !PdfFactAttribute.IsInstalled)
            return;
        var whole = name switch
        {
            "a.docx" => new WordFile().Paragraph("Xã có 7 thôn.").ToBytes(),
            "a.xlsx" => new ExcelFile().Sheet("Biểu", [["Lúa", "Số"], ["Xuân", 30]]).ToBytes(),
            _ => new PdfFile().Lines(80, 100, 14, "Xã có 7 thôn.").ToBytes()[..200],
        };
        var read = await Read(name, whole[..(whole.Length / 2)]);
        Assert.Null(read.Text);
        Assert.Contains("hỏng", read.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_of_a_file_with_macros_are_read_and_its_macros_are_not()
    {
        var with = Changed(new WordFile().Paragraph("Xã có 7 thôn.").ToBytes(), _ => false, t => t, ("word/vbaProject.bin", "Sub AutoOpen() Shell \"cmd\" End Sub"));
        var read = await Read("a.docm", with);
        Assert.Equal("Xã có 7 thôn.", read.Text!.Trim());
    }

    [Fact]
    public async Task A_file_of_three_gigabytes_is_named_and_not_opened()
    {
        using (var large = File.Create(Path.Combine(Folder, "lon.pdf")))
            large.SetLength(3L << 30);
        Write("sen.md", Sen);
        using var corpus = await Open();
        var problem = Assert.Single(corpus.Current.Problems);
        Assert.Equal("lon.pdf", problem.File);
        Assert.Contains("3072 MB", problem.Reason, StringComparison.Ordinal);
        Assert.Single(corpus.Current.Entries);
    }

    [Fact]
    public async Task An_extension_that_lies_is_seen_through_or_named()
    {
        var word = new WordFile().Paragraph("Xã có 7 thôn.").ToBytes();
        foreach (var name in (string[])["a.pdf", "a.xlsx", "a.png", "a.txt", "a.html"])
            Assert.Contains("Xã có 7 thôn.", (await Read(name, word)).Text, StringComparison.Ordinal);
        Assert.Contains("7 thôn", (await Read("a.xls", "<html><table><tr><td>Xã có 7 thôn</td></tr></table></html>"u8.ToArray())).Text, StringComparison.Ordinal);
        foreach (var name in (string[])["a.pdf", "a.png", "a.docx", "a.xlsx", "a.doc"])
            Assert.Contains($"có đuôi {Path.GetExtension(name)} nhưng nội dung không phải", (await Read(name, Encoding.UTF8.GetBytes("Xã có 7 thôn."))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_leads_out_of_an_archive_is_named_and_the_others_are_read()
    {
        using var corpus = await Open();
        var result = await corpus.AddArchiveAsync("../../nam.zip", Archive(("../../../thoat.md", Encoding.UTF8.GetBytes(Sen)), ("/tmp/goc.md", Encoding.UTF8.GetBytes(Cói)), ("..\\..\\lui.md", Encoding.UTF8.GetBytes(Sen)),
            ("C:\\goc.md", Encoding.UTF8.GetBytes(Cói)), ("xã..cũ/sen.md", Encoding.UTF8.GetBytes(Sen))));
        Assert.Equal(4, result.Problems.Count);
        Assert.All(result.Problems, p => Assert.Contains("dẫn ra ngoài", p.Reason, StringComparison.Ordinal));
        Assert.Equal("nam/xã..cũ/sen.md", Assert.Single(result.Added).File);
        Assert.All(Directory.GetFiles(Root, "*.md", SearchOption.AllDirectories), f => Assert.StartsWith(Path.Combine(Data, "uploads") + Path.DirectorySeparatorChar, f, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_an_uploaded_archive_each_bad_file_is_named_and_the_others_are_added()
    {
        using var corpus = await Open();
        var result = await corpus.AddArchiveAsync("nam 2025.zip", Archive(("sen.md", Encoding.UTF8.GetBytes(Sen)), ("xã/cói.docx", new WordFile().Paragraph("Xưởng chiếu có 17 khung dệt.").ToBytes()),
            ("trong.zip", [1, 2]), ("hong.docx", [1, 2]), ("lon.md", new byte[21 * 1024 * 1024]), ("README.md", [65])), "bắc");
        Assert.Equal(["bắc/nam 2025", "bắc/nam 2025/xã"], result.Added.Select(e => e.Collection));
        Assert.Equal(["nam 2025.zip/hong.docx", "nam 2025.zip/lon.md", "nam 2025.zip/trong.zip"], result.Problems.Select(p => p.File));
        Assert.Contains("khung dệt", Assert.Single(Find(corpus.Current, "xưởng chiếu")), StringComparison.Ordinal);
        var none = await corpus.AddArchiveAsync("hong.zip", [1, 2, 3]);
        Assert.Contains("tệp nén hỏng", Assert.Single(none.Problems).Reason, StringComparison.Ordinal);
    }

    [PdfFact]
    public async Task A_scanned_page_that_cannot_be_recognised_is_named_and_the_other_pages_are_read()
    {
        var file = new PdfFile();
        for (var line = 0; line < 12; line++)
            file.Lines(80, 100 + 20 * line, 14, $"Năm 2025 xã Vân Hạc có {line + 7} thôn với 4.120 người dân sinh sống.");
        var context = new ReadingContext(new Recogniser(folder: null, program: "no-such-tesseract"));
        var read = await FileFormats.ReadAsync("a.pdf", file.Page().Picture().ToBytes(), context, CancellationToken.None);
        Assert.Contains("4.120 người", read.Text, StringComparison.Ordinal);
        Assert.Null(read.Problem);
        Assert.Contains("trang quét 2 chưa đọc được", read.Missing, StringComparison.Ordinal);
        Assert.Contains("apt-get install tesseract-ocr", read.Missing, StringComparison.Ordinal);
        var scan = await FileFormats.ReadAsync("a.pdf", new PdfFile().Picture().ToBytes(), context, CancellationToken.None);
        Assert.Null(scan.Text);
        Assert.Contains("no-such-tesseract", scan.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_kept_of_scans_that_are_gone_is_forgotten_after_a_time()
    {
        var kept = Directory.CreateDirectory(Path.Combine(Root, "kept"));
        foreach (var name in (string[])["there", "gone", "just-gone"])
            Directory.SetLastWriteTimeUtc(kept.CreateSubdirectory(name).FullName, new DateTime(2026, name == "just-gone" ? 6 : 1, 1, 0, 0, 0, DateTimeKind.Utc));
        new Recogniser(kept.FullName).Forget(new HashSet<string> { "there" }, new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(["just-gone", "there"], kept.EnumerateDirectories().Select(d => d.Name).Order(StringComparer.Ordinal));
    }

    private static Task<DecodedText> Read(string name, byte[] bytes) => FileFormats.ReadAsync(name, bytes, ReadingContext.Bare, CancellationToken.None);

    private static byte[] Archive(params (string Name, byte[] Bytes)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }

        return packed.ToArray();
    }

    private static byte[] Changed(byte[] package, Func<string, bool> which, Func<string, string> change, params (string Name, string Text)[] more)
    {
        var files = new List<(string, byte[])>();
        using (var zip = new ZipArchive(new MemoryStream(package)))
            foreach (var entry in zip.Entries)
            {
                using var reader = new StreamReader(entry.Open());
                var text = reader.ReadToEnd();
                files.Add((entry.FullName, Encoding.UTF8.GetBytes(which(entry.FullName) ? change(text) : text)));
            }

        return Archive([.. files, .. more.Select(m => (m.Name, Encoding.UTF8.GetBytes(m.Text)))]);
    }
}
