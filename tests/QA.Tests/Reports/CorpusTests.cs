using System.Collections.Concurrent;
using System.Text;
using QA.Reports;
using QA.Reports.Indexing;

namespace QA.Tests.Reports;

/// <summary>The corpus against its folders: what is taken in, what is refused and why, what is kept and what is made again.</summary>
public sealed class CorpusTests : CorpusFolder
{
    [Fact]
    public async Task An_empty_folder_is_a_corpus_of_nothing()
    {
        using var corpus = await Open();
        Assert.Empty(corpus.Current.Entries);
        Assert.Empty(corpus.Current.Problems);
        Assert.Empty(corpus.Notices);
        Assert.Empty(Find(corpus.Current, "đầm sen"));
    }

    [Fact]
    public async Task A_missing_folder_is_named_and_what_to_do_is_said()
    {
        var missing = Path.Combine(Root, "khong-co");
        var error = await Assert.ThrowsAsync<DirectoryNotFoundException>(() => Corpus.OpenAsync(new CorpusOptions { Corpus = missing, Data = Data }));
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
        Assert.Contains("--corpus", error.Message, StringComparison.Ordinal);
        Assert.Contains("Hãy tạo thư mục", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_report_is_taken_in_beside_files_that_cannot_be()
    {
        Write("sen.md", Sen);
        File.WriteAllBytes(Path.Combine(Folder, "may.txt"), [.. Enumerable.Range(0, 400).Select(i => (byte)(i % 20))]);
        using var corpus = await Open();
        Assert.Equal(["sen"], corpus.Current.Entries.Select(e => e.Id));
        Assert.Equal("Đầm sen cho thu 41 tấn.", Assert.Single(Find(corpus.Current, "đầm sen")));
    }

    [Fact]
    public async Task A_binary_file_is_refused_for_its_control_characters()
    {
        File.WriteAllBytes(Path.Combine(Folder, "may.txt"), [.. Enumerable.Range(0, 400).Select(i => (byte)(i % 20))]);
        Assert.Contains("ký tự điều khiển", await ProblemOf("may.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_of_Latin_1_are_refused_and_UTF_8_is_asked_for()
    {
        File.WriteAllBytes(Path.Combine(Folder, "cu.txt"), Encoding.Latin1.GetBytes("Ngày khai trường, xã được tặng sách: thóc, ngô, vải."));
        Assert.Contains("UTF-8", await ProblemOf("cu.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_with_its_size_and_the_limit()
    {
        Write("dai.txt", new string('a', 3 * 1024 * 1024));
        using var corpus = await Corpus.OpenAsync(new CorpusOptions { Corpus = Folder, Data = Data, MaxFileBytes = 1024 * 1024 });
        var problem = Assert.Single(corpus.Current.Problems);
        Assert.Equal("dai.txt", problem.File);
        Assert.Contains("3 MB", problem.Reason, StringComparison.Ordinal);
        Assert.Contains("1 MB", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_files_of_one_name_the_first_is_taken_and_the_second_named()
    {
        Write("sen.md", Sen);
        Write("sen.txt", Cói);
        using var corpus = await Open();
        Assert.Equal("sen.md", Assert.Single(corpus.Current.Entries).File);
        var problem = Assert.Single(corpus.Current.Problems);
        Assert.Equal("sen.txt", problem.File);
        Assert.Contains("sen.md", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_README_is_no_report_and_no_problem()
    {
        Write("README.md", Sen);
        using var corpus = await Open();
        Assert.Empty(corpus.Current.Entries);
        Assert.Empty(corpus.Current.Problems);
    }

    [Fact]
    public async Task An_odt_is_refused_and_the_formats_that_are_read_are_named()
    {
        Write("bao-cao.ods", "PK");
        var reason = await ProblemOf("bao-cao.ods");
        Assert.Contains(".ods", reason, StringComparison.Ordinal);
        Assert.Contains(".docx", reason, StringComparison.Ordinal);
        Assert.Contains(".txt", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        Write("rong.txt", "");
        Assert.Contains("rỗng", await ProblemOf("rong.txt"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Báo cáo Vân Hạc (2025).md", "bao-cao-van-hac-2025")]
    [InlineData("ĐỒI MÂY.txt", "doi-may")]
    [InlineData("…….txt", "report")]
    public void An_id_is_the_stem_in_plain_letters(string file, string id) => Assert.Equal(id, ReportFiles.IdOf(file));

    [Fact]
    public async Task Opening_again_reads_the_same_reports_from_the_index()
    {
        Write("sen.md", Sen);
        Write("coi.md", Cói);
        using (await Open())
        {
        }

        var before = IndexFiles();
        using var again = await Open();
        Assert.Equal(before, IndexFiles());
        Assert.Empty(again.Notices);
        Assert.Equal("Đầm sen cho thu 41 tấn.", Assert.Single(Find(again.Current, "đầm sen")));
    }

    [Fact]
    public async Task A_changed_report_gets_a_new_segment_and_the_others_keep_theirs()
    {
        Write("sen.md", Sen);
        Write("coi.md", Cói);
        using (await Open())
        {
        }

        var before = IndexFiles();
        Write("sen.md", Sen.Replace("41 tấn", "42 tấn", StringComparison.Ordinal) + "\nVịt đồng có 900 con.\n");
        using var again = await Open();
        var after = IndexFiles();
        Assert.Equal("Đầm sen cho thu 42 tấn.", Assert.Single(Find(again.Current, "đầm sen")));
        Assert.Equal(before.Count, after.Count);
        Assert.Single(before.Except(after));
    }

    [Fact]
    public async Task A_report_deleted_from_the_folder_is_gone_when_it_is_opened_again()
    {
        Write("sen.md", Sen);
        Write("coi.md", Cói);
        using (await Open())
        {
        }

        File.Delete(Path.Combine(Folder, "sen.md"));
        using var again = await Open();
        Assert.Equal(["coi"], again.Current.Entries.Select(e => e.Id));
        Assert.Empty(Find(again.Current, "đầm sen"));
    }

    [Fact]
    public async Task Any_damaged_file_of_the_index_is_noticed_and_made_again()
    {
        Write("sen.md", Sen);
        using (await Open())
        {
        }

        var files = Directory.GetFiles(Path.Combine(Data, "index")).Where(f => new FileInfo(f).Length > 0).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            Flip(file);
            using (var mended = await Open())
            {
                Assert.NotEmpty(mended.Notices);
                Assert.Equal("Đầm sen cho thu 41 tấn.", Assert.Single(Find(mended.Current, "đầm sen")));
            }

            using var sound = await Open();
            Assert.Empty(sound.Notices);
        }
    }

    [Fact]
    public async Task A_missing_index_is_made_again()
    {
        Write("sen.md", Sen);
        using (await Open())
        {
        }

        Directory.Delete(Path.Combine(Data, "index"), recursive: true);
        using var again = await Open();
        Assert.Single(Find(again.Current, "đầm sen"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":999,\"reading\":\"x\",\"reports\":[]}")]
    public async Task A_damaged_catalogue_is_noticed_and_all_reports_are_read_anew(string content)
    {
        Write("sen.md", Sen);
        using (await Open())
        {
        }

        File.WriteAllText(Path.Combine(Data, "catalogue.json"), content);
        using (var again = await Open())
        {
            Assert.Contains(again.Notices, n => n.Contains("danh mục", StringComparison.Ordinal));
            Assert.Equal(["sen"], again.Current.Entries.Select(e => e.Id));
            Assert.Single(Find(again.Current, "đầm sen"));
        }

        using var sound = await Open();
        Assert.Empty(sound.Notices);
    }

    [Fact]
    public async Task A_catalogue_whose_entries_are_nothing_is_read_anew()
    {
        Write("sen.md", Sen);
        using (await Open())
        {
        }

        var path = Path.Combine(Data, "catalogue.json");
        var text = File.ReadAllText(path);
        var start = text.IndexOf('[', StringComparison.Ordinal);
        File.WriteAllText(path, string.Concat(text.AsSpan(0, start), "[null, {}]}"));
        using var again = await Open();
        Assert.Equal(["sen"], again.Current.Entries.Select(e => e.Id));
        Assert.NotEmpty(again.Notices);
    }

    [Fact]
    public async Task A_missing_stored_text_is_read_again_from_the_file()
    {
        Write("sen.md", Sen);
        using (await Open())
        {
        }

        Directory.Delete(Path.Combine(Data, "texts"), recursive: true);
        using var again = await Open();
        Assert.Equal("Đầm sen cho thu 41 tấn.", Assert.Single(Find(again.Current, "đầm sen")));
    }

    [Fact]
    public async Task Progress_is_told_of_every_file()
    {
        Write("sen.md", Sen);
        Write("coi.md", Cói);
        Write("x.pdf", "%PDF");
        var told = new Told();
        using var corpus = await Corpus.OpenAsync(new CorpusOptions { Corpus = Folder, Data = Data }, told);
        Assert.Equal(["coi.md", "sen.md", "x.pdf"], told.Reports.Select(r => r.File).Order(StringComparer.Ordinal));
        Assert.All(told.Reports, r => Assert.Equal(3, r.Total));
        Assert.Equal(3, told.Reports.Max(r => r.Done));
    }

    private sealed class Told : IProgress<IndexingProgress>
    {
        public ConcurrentQueue<IndexingProgress> Reports { get; } = [];

        public void Report(IndexingProgress value) => Reports.Enqueue(value);
    }

    private async Task<string> ProblemOf(string file)
    {
        using var corpus = await Open();
        var problem = Assert.Single(corpus.Current.Problems);
        Assert.Equal(file, problem.File);
        return problem.Reason;
    }

    /// <summary>Files of the index with their times of writing.</summary>
    private List<string> IndexFiles() =>
        [.. Directory.GetFiles(Path.Combine(Data, "index")).Where(f => new FileInfo(f).Length > 0 && !f.Contains("manifest", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).Select(f => $"{Path.GetFileName(f)} {File.GetLastWriteTimeUtc(f):O}")];

    private static void Flip(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 0x55;
        File.WriteAllBytes(file, bytes);
    }
}
