using QA.Reports.Chunking;
using QA.Reports.Reading;

namespace QA.Tests.Reports;

/// <summary>The sample reports of corpus/: parts that anyone can count in the files.</summary>
public sealed class SampleReports
{
    public static TheoryData<string> All => ["xuong-giang-2023.md", "kep-2023.md", "lien-hong-2023.md", "le-loi-2023.txt", "le-loi-ke-hoach-2024.txt"];

    [Theory]
    [InlineData("xuong-giang-2023.md", 20)]
    [InlineData("kep-2023.md", 25)]
    [InlineData("lien-hong-2023.md", 19)]
    [InlineData("le-loi-2023.txt", 4)]
    [InlineData("le-loi-ke-hoach-2024.txt", 0)]
    public void Every_note_is_found(string file, int count) =>
        Assert.Equal(Enumerable.Range(1, count).Select(n => $"{n}"), Read(file).Footnotes.Select(n => n.Mark));

    [Theory]
    [MemberData(nameof(All))]
    public void Every_note_has_a_reference_and_words_of_its_own(string file)
    {
        var report = Read(file);
        Assert.All(report.Footnotes, note =>
        {
            Assert.NotNull(note.Reference);
            Assert.NotEmpty(note.SentenceText);
            Assert.Contains(note.Bodies, b => report.Blocks[b].Flow.Text[report.Blocks[b].MarkerLength..].Any(char.IsLetter));
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_note_stands_after_its_reference_and_no_reference_serves_two(string file)
    {
        var report = Read(file);
        Assert.All(report.Footnotes, note => Assert.True(note.Reference!.Value.Start < report.Blocks[note.Bodies[0]].Span.Start));
        Assert.Equal(report.Footnotes.Count, report.Footnotes.Select(n => n.Reference).Distinct().Count());
    }

    [Fact]
    public void The_table_of_Xuong_Giang_has_thirty_rows_under_its_header()
    {
        var table = Assert.Single(Read("xuong-giang-2023.md").Tables);
        Assert.Equal(31, table.Rows.Count);
        Assert.Equal(["TT", "Nội dung", "Đơn vị tính", "Kế hoạch năm 2023", "Kết quả 2023", "Ghi chú"], table.Header);
        Assert.Equal(2, table.UnitColumn);
        // Rows 1, 6, 9 and 11 name a group and hold no value.
        Assert.Equal(["1", "6", "9", "11"], table.Rows.Where(r => r.IsGroup).Select(r => r.Cells[0].Flow.Text));
    }

    [Fact]
    public void A_dashed_row_of_Xuong_Giang_hangs_under_its_numbered_row()
    {
        var table = Assert.Single(Read("xuong-giang-2023.md").Tables);
        var families = table.Rows.Single(r => r.Cells[1].Flow.Text == "Gia đình văn hóa");
        Assert.Equal("Văn hóa - Thông tin", table.Rows[families.Parent].Cells[1].Flow.Text);
        Assert.All(table.Rows.Where(r => r.Cells[0].Flow.Text == "-"), row => Assert.True(row.Parent > 0));
    }

    [Fact]
    public void The_plan_of_Le_Loi_has_two_tables_and_the_second_ten_groups()
    {
        var tables = Read("le-loi-ke-hoach-2024.txt").Tables;
        Assert.Equal(2, tables.Count);
        // A header and two tasks; a header and forty-six lines, of which two are Roman and eight numbered groups.
        Assert.Equal([3, 47], tables.Select(t => t.Rows.Count));
        Assert.Equal(10, tables[1].Rows.Count(r => r.IsGroup));
        Assert.Equal("DANH MỤC", tables[1].Header[tables[1].LabelColumn]);
        Assert.Equal("ĐVT", tables[1].Header[tables[1].UnitColumn]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_figure_is_a_note_mark_and_each_is_the_slice_of_its_place(string file)
    {
        var report = Read(file);
        foreach (var passage in PassageCutter.Cut(report))
            foreach (var figure in passage.OwnFigures().Select(i => passage.Figures[i]))
            {
                Assert.Equal(passage.Flow.Text.Substring(figure.Start, figure.Length), figure.Source.Of(report.Text));
                Assert.DoesNotContain(report.Footnotes, n => n.Reference!.Value.Overlaps(figure.Source));
            }
    }

    [Theory]
    [InlineData("xuong-giang-2023.md", 2023, false)]
    [InlineData("kep-2023.md", 2023, false)]
    [InlineData("lien-hong-2023.md", 2023, false)]
    [InlineData("le-loi-2023.txt", 2023, false)]
    [InlineData("le-loi-ke-hoach-2024.txt", 2024, true)]
    public void Period_and_kind_are_known(string file, int period, bool plan)
    {
        var metadata = Read(file).Metadata;
        Assert.Equal(period, metadata.Period);
        Assert.Equal(plan, metadata.IsPlan);
    }

    private static Report Read(string file) =>
        ReportReader.Read(Path.GetFileNameWithoutExtension(file), TextDecoder.Decode(File.ReadAllBytes(Path.Combine(Repository.Root, "corpus", file))).Text!);
}
