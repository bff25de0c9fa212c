using QA.Search;

namespace QA.Tests.Search;

public sealed class StorageTests : IDisposable
{
    private static readonly Analyzer Analyzer = new();
    private readonly string _path = Path.Combine(Path.GetTempPath(), "qa-search-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(_path))
            Directory.Delete(_path, recursive: true);
    }

    [Fact]
    public void What_was_committed_is_opened_and_searched_alike()
    {
        Segment[] segments = [Segment("a", "hộ nghèo", "hộ cận nghèo"), Segment("b", "thu ngân sách")];
        Directory_().Commit(segments);
        var opened = Directory_().Open();
        Assert.Empty(opened.Problems);
        var query = Analyzer.ParseQuery("hộ nghèo ngân sách");
        Assert.Equal(Search(segments, query), Search(opened.Segments.Select(s => s.Segment), query));
    }

    [Fact]
    public void A_directory_that_is_not_there_is_an_empty_index()
    {
        var opened = Directory_().Open();
        Assert.Empty(opened.Segments);
        Assert.Empty(opened.Problems);
    }

    [Fact]
    public void Every_flipped_bit_of_a_segment_is_found_out()
    {
        Directory_().Commit([Segment("a", "hộ nghèo"), Segment("b", "thu")]);
        var file = SegmentFiles()[0];
        var good = File.ReadAllBytes(file);
        for (var i = 0; i < good.Length; i++)
        {
            var bad = (byte[])good.Clone();
            bad[i] ^= (byte)(1 << i % 8);
            File.WriteAllBytes(file, bad);
            var opened = Directory_().Open();
            Assert.Single(opened.Segments);
            Assert.Contains("damaged", Assert.Single(opened.Problems), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_byte_of_a_segment_set_to_every_value_is_found_out_by_the_reader()
    {
        var bytes = FileOf(Segment("a", "thu"));
        var entry = new ManifestEntry("f", bytes.Length, SegmentFile.ChecksumIn(bytes));
        for (var i = 0; i < bytes.Length; i++)
        {
            for (var change = 1; change < 256; change++)
            {
                bytes[i] ^= (byte)change;
                Assert.Null(SegmentFile.Read(bytes, entry, "analysis").Segment);
                bytes[i] ^= (byte)change;
            }
        }
        Assert.NotNull(SegmentFile.Read(bytes, entry, "analysis").Segment);
    }

    [Fact]
    public void A_segment_cut_at_any_length_is_found_out()
    {
        Directory_().Commit([Segment("a", "hộ nghèo")]);
        var file = SegmentFiles()[0];
        var good = File.ReadAllBytes(file);
        for (var length = 0; length < good.Length; length++)
        {
            File.WriteAllBytes(file, good[..length]);
            Assert.Equal($"{Path.GetFileName(file)}: truncated", Assert.Single(Directory_().Open().Problems));
        }
    }

    [Fact]
    public void A_manifest_flipped_or_cut_anywhere_is_found_out()
    {
        Directory_().Commit([Segment("a", "hộ nghèo")]);
        var file = Path.Combine(_path, "manifest.txt");
        var good = File.ReadAllBytes(file);
        for (var i = 0; i < good.Length; i++)
        {
            var bad = (byte[])good.Clone();
            bad[i] ^= (byte)(1 << i % 8);
            foreach (var content in new[] { bad, good[..i] })
            {
                File.WriteAllBytes(file, content);
                var opened = Directory_().Open();
                Assert.Equal("manifest.txt: damaged", Assert.Single(opened.Problems));
                Assert.Empty(opened.Segments);
            }
        }
    }

    [Fact]
    public void A_segment_that_is_gone_is_reported_and_the_others_open()
    {
        Directory_().Commit([Segment("a", "thu"), Segment("b", "chi")]);
        File.Delete(SegmentFiles()[0]);
        var opened = Directory_().Open();
        Assert.Single(opened.Segments);
        Assert.EndsWith(": missing", Assert.Single(opened.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_manifest_is_reported()
    {
        Directory_().Commit([Segment("a", "thu")]);
        File.Delete(Path.Combine(_path, "manifest.txt"));
        Assert.Equal("manifest.txt: missing", Assert.Single(Directory_().Open().Problems));
    }

    [Fact]
    public void Another_analysis_makes_a_segment_outdated_and_a_commit_renews_it()
    {
        Directory_("old").Commit([Segment("a", "thu")]);
        var opened = Directory_("new").Open();
        Assert.Empty(opened.Segments);
        Assert.Contains("outdated (analysis old, now new)", Assert.Single(opened.Problems), StringComparison.Ordinal);
        Directory_("new").Commit([Segment("a", "thu")]);
        Assert.Empty(Directory_("new").Open().Problems);
        Assert.Single(SegmentFiles());
    }

    [Fact]
    public void What_a_killed_commit_left_is_ignored_and_swept_up()
    {
        Directory_().Commit([Segment("a", "thu")]);
        var kept = SegmentFiles()[0];
        File.WriteAllText(Path.Combine(_path, "manifest.txt.tmp"), "half a mani");
        File.WriteAllText(Path.Combine(_path, "0123.seg.tmp"), "half a segment");
        File.WriteAllText(Path.Combine(_path, "0123.seg"), "a segment no manifest names");
        Assert.Empty(Directory_().Open().Problems);
        Assert.Single(Directory_().Open().Segments);
        Directory_().Commit([Segment("a", "thu")]);
        Assert.Equal(new[] { "lock", "manifest.txt", Path.GetFileName(kept) }.Order(StringComparer.Ordinal), FileNames());
    }

    [Fact]
    public void An_unchanged_segment_keeps_its_file_and_a_removed_one_loses_it()
    {
        var directory = Directory_();
        var a = Segment("a", "thu");
        directory.Commit([a, Segment("b", "chi")]);
        var written = new FileInfo(Path.Combine(_path, SegmentFile.NameOf(a, "analysis"))).LastWriteTimeUtc;
        directory.Commit([a]);
        Assert.Equal(written, new FileInfo(Assert.Single(SegmentFiles())).LastWriteTimeUtc);
    }

    [Fact]
    public void A_damaged_file_is_not_taken_for_unchanged()
    {
        Directory_().Commit([Segment("a", "thu")]);
        File.WriteAllBytes(SegmentFiles()[0], new byte[new FileInfo(SegmentFiles()[0]).Length]);
        var directory = Directory_();
        Assert.NotEmpty(directory.Open().Problems);
        directory.Commit([Segment("a", "thu")]);
        Assert.Empty(Directory_().Open().Problems);
    }

    [Fact]
    public void A_second_writer_is_turned_away()
    {
        Directory.CreateDirectory(_path);
        using (new FileStream(Path.Combine(_path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            Assert.Throws<IOException>(() => Directory_().Commit([Segment("a", "thu")]));
        Assert.Empty(SegmentFiles());
        Directory_().Commit([Segment("a", "thu")]);
    }

    [Fact]
    public void A_group_of_any_characters_makes_a_plain_file_name()
    {
        var segment = Segment("../../báo cáo\0:*?", "thu");
        Directory_().Commit([segment]);
        Assert.Matches("^[0-9a-f]{32}\\.seg$", Path.GetFileName(Assert.Single(SegmentFiles())));
        Assert.Equal(segment.Group, Assert.Single(Directory_().Open().Segments).Segment.Group);
    }

    [Fact]
    public void The_same_documents_make_the_same_bytes() => Assert.Equal(
        FileOf(Segment("a", "hộ nghèo", "BHYT năm 2023")), FileOf(Segment("a", "hộ nghèo", "BHYT năm 2023")));

    [Fact]
    public void The_checksum_is_crc_32c() => Assert.Equal(0xE3069283u, Checksum.Of("123456789"u8)); // the check value of RFC 3720's CRC

    private IndexDirectory Directory_(string analysisId = "analysis") => new(_path, analysisId);

    private static Segment Segment(string group, params string[] texts) => Corpus.Segment(Analyzer, group, texts);

    private static byte[] FileOf(Segment segment) => [.. SegmentFile.Parts(segment, "analysis").SelectMany(p => p.ToArray())];

    private string[] SegmentFiles() =>
        Directory.Exists(_path) ? [.. Directory.EnumerateFiles(_path, "*.seg").Order(StringComparer.Ordinal)] : [];

    private IEnumerable<string?> FileNames() => Directory.EnumerateFiles(_path).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private static List<(string, int, double)> Search(IEnumerable<Segment> segments, Query query) =>
        [.. new Searcher(Corpus.OneField, Analyzer, segments).Search(query, 10).Select(h => (h.Group, h.Ordinal, h.Score))];
}
