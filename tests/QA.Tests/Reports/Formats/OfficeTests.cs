using System.Text;
using QA.Reports.Reading;
using QA.Reports.Reading.Formats;
using QA.Reports.Reading.Formats.Word;

namespace QA.Tests.Reports.Formats;

/// <summary>Runs where LibreOffice's Writer is installed; elsewhere it says so and passes over.</summary>
internal sealed class OfficeTheoryAttribute : TheoryAttribute
{
    public OfficeTheoryAttribute()
    {
        if (OutsideProgram.PathOf(OfficeConverter.Program, Environment.GetEnvironmentVariable("PATH")) is null)
            Skip = "LibreOffice is not installed (Debian: apt-get install libreoffice-writer-nogui)";
    }
}

/// <summary>Files that LibreOffice converts; where it is not installed, what it would read is named with the package.</summary>
public sealed class OfficeTests
{
    private const string Rtf = @"{\rtf1\ansi\uc1 {\b BAO CAO}\par X\u227? c\u243? 7 th\u244?n v\u7899?i 4.120 ng\u432?\u7901?i d\u226?n.\par}";

    [Fact]
    public async Task Rich_text_is_read_or_the_package_is_named()
    {
        var read = await FileFormats.ReadAsync("a.rtf", Encoding.ASCII.GetBytes(Rtf), ReadingContext.Bare, CancellationToken.None);
        if (OutsideProgram.PathOf(OfficeConverter.Program, Environment.GetEnvironmentVariable("PATH")) is null)
            Assert.Contains("apt-get install libreoffice-writer", read.Problem, StringComparison.Ordinal);
        else
            Assert.Contains("Xã có 7 thôn với 4.120 người dân.", read.Text, StringComparison.Ordinal);
    }

    // Made by LibreOffice of an invented report: a heading, a paragraph, a table and a note.
    [OfficeTheory]
    [InlineData("van-hac.doc")]
    [InlineData("van-hac.odt")]
    public async Task A_document_of_old_Word_or_OpenDocument_is_read_with_its_table_and_note(string name)
    {
        var read = await FileFormats.ReadAsync(name, await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Office", name)), ReadingContext.Bare, CancellationToken.None);
        var report = ReportReader.Read("van-hac", read.Text!, read.Places);
        Assert.Equal(("77/BC-UBND", "2025-12-03"), (report.Metadata.Number, report.Metadata.Date));
        Assert.Contains("Tổng thu ngân sách xã đạt 1.245.600.000 đồng", read.Text, StringComparison.Ordinal);
        Assert.Equal(["Diện tích lạc", "ha", "60", "64,2"], Assert.Single(report.Tables).Rows[1].Cells.Select(c => c.Flow.Text));
        Assert.Equal("Trong đó 12 hộ ở bản Chu.", Assert.Single(report.Footnotes) is var note ? report.Blocks[note.Bodies[0]].Flow.Text[report.Blocks[note.Bodies[0]].MarkerLength..].Trim() : null);
    }

    [Fact]
    public async Task A_name_of_old_Word_with_other_content_is_refused() =>
        Assert.Contains("không phải Word", (await FileFormats.ReadAsync("a.doc", Encoding.UTF8.GetBytes("Báo cáo"), ReadingContext.Bare, CancellationToken.None)).Problem, StringComparison.Ordinal);
}
