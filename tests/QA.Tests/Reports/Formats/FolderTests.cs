using System.IO.Compression;
using System.Text;
using QA.Reports;
using QA.Reports.Indexing;

namespace QA.Tests.Reports.Formats;

/// <summary>Reports of several formats in folders, sub-folders and archives.</summary>
public sealed class FolderTests : CorpusFolder
{
    [Fact]
    public async Task Every_format_is_taken_in_and_a_bad_file_stops_no_other()
    {
        Write("sen.md", Sen);
        File.WriteAllBytes(Path.Combine(Folder, "coi.docx"), new WordFile().Paragraph("Xưởng chiếu có 17 khung dệt.").ToBytes());
        File.WriteAllBytes(Path.Combine(Folder, "lua.xlsx"), new ExcelFile().Sheet("Biểu 1", [["Vụ", "Diện tích (ha)"], ["Lúa xuân", 30]]).ToBytes());
        Write("ngo.html", "<p>Ngô đông có 12 ha.</p>");
        Write("xau.docx", "không phải Word");
        using var corpus = await Open();
        Assert.Equal(["coi", "lua", "ngo", "sen"], corpus.Current.Entries.Select(e => e.Id));
        var problem = Assert.Single(corpus.Current.Problems);
        Assert.Equal("xau.docx", problem.File);
        Assert.Contains("khung dệt", Assert.Single(Find(corpus.Current, "xưởng chiếu")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_places_of_a_converted_text_are_kept_and_made_again_when_lost()
    {
        File.WriteAllBytes(Path.Combine(Folder, "lua.xlsx"), new ExcelFile().Sheet("Biểu 1", [["Vụ", "Diện tích (ha)"], ["Lúa xuân", 30]]).ToBytes());
        using (await Open())
        {
        }

        using (var again = await Open())
            Assert.Equal("trang tính Biểu 1, hàng 2", PlaceOf(again, "Lúa"));
        foreach (var places in Directory.GetFiles(Path.Combine(Data, "texts"), "*.places.json"))
            File.Delete(places);
        using var mended = await Open();
        Assert.Equal("trang tính Biểu 1, hàng 2", PlaceOf(mended, "Lúa"));
    }

    [Fact]
    public async Task Files_of_sub_folders_have_the_folder_in_their_name_and_the_data_folder_is_none()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "2024", "xã"));
        Directory.CreateDirectory(Path.Combine(Folder, ".an"));
        File.WriteAllText(Path.Combine(Folder, "2024", "xã", "sen.md"), Sen);
        File.WriteAllText(Path.Combine(Folder, ".an", "an.md"), Sen);
        Write("sen.md", Sen);
        var options = new CorpusOptions { Corpus = Folder, Data = Path.Combine(Folder, "data") };
        using (await Corpus.OpenAsync(options))
        {
        }

        using var corpus = await Corpus.OpenAsync(options);
        Assert.Equal(["2024-xa-sen", "sen"], corpus.Current.Entries.Select(e => e.Id));
        Assert.Equal("2024/xã/sen.md", corpus.Current.Entries[0].File);
    }

    [Fact]
    public async Task Reports_of_an_archive_are_taken_in_and_each_bad_one_is_named()
    {
        using (var zip = ZipFile.Open(Path.Combine(Folder, "nam-2025.zip"), ZipArchiveMode.Create))
        {
            void Put(string name, byte[] bytes)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }

            Put("sen.md", Encoding.UTF8.GetBytes(Sen));
            Put("../../thoat.md", Encoding.UTF8.GetBytes(Cói));
            Put("thu/coi.docx", new WordFile().Paragraph("Xưởng chiếu có 17 khung dệt.").ToBytes());
            Put("trong.zip", [1, 2, 3]);
            Put("xau.pdf", [1, 2, 3]);
            Put("README.md", [65]);
        }

        Write("hong.zip", "không phải tệp nén");
        using var corpus = await Open();
        Assert.Equal(["nam-2025-sen", "nam-2025-thu-coi"], corpus.Current.Entries.Select(e => e.Id));
        Assert.Equal(["hong.zip", "nam-2025.zip/../../thoat.md", "nam-2025.zip/trong.zip", "nam-2025.zip/xau.pdf"], corpus.Current.Problems.Select(p => p.File).Order(StringComparer.Ordinal));
        Assert.False(File.Exists(Path.Combine(Root, "thoat.md")));
        using var again = await Open();
        Assert.Equal(2, again.Current.Entries.Count);
    }

    [Fact]
    public void An_archive_is_opened_once_for_all_its_files()
    {
        var path = Path.Combine(Folder, "nhieu.zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
            for (var i = 0; i < 10_000; i++)
                zip.CreateEntry($"xa-{i}.md").Open().Dispose();
        var files = ReportFiles.Find(Folder, Path.Combine(Data, "uploads"), 1 << 20);
        Assert.Equal(10_000, files.Count);
        using var archives = new OpenArchives();
        Assert.Empty(archives.Read(files[0]));
        File.Delete(path); // what is open can be read on; to open it once more would fail
        Assert.All(files, file => Assert.Empty(archives.Read(file)));
    }

    [Theory]
    [InlineData("corpus")]
    [InlineData("corpus/")]
    [InlineData("corpus/../corpus")]
    [InlineData(".", "texts")]
    public async Task Reports_among_the_service_s_own_files_are_refused(string data, string corpus = "corpus")
    {
        Directory.CreateDirectory(Path.Combine(Root, corpus));
        var own = Path.Combine(Root, corpus, "sen.md");
        await File.WriteAllTextAsync(own, Sen);
        var error = await Assert.ThrowsAsync<SharedFolderException>(() => Corpus.OpenAsync(new CorpusOptions { Corpus = Path.Combine(Root, corpus), Data = Path.Combine(Root, data) }));
        Assert.Contains("--data", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(own));
    }

    private static string PlaceOf(Corpus corpus, string words)
    {
        var report = corpus.Current.Load("lua").Report;
        return report.Places!.At(report.Text.IndexOf(words, StringComparison.Ordinal))!.ToString();
    }
}
