using System.Text;
using QA.Reports.Reading.Formats;
using QA.Reports.Reading.Formats.Word;

namespace QA.Tests.Reports.Formats;

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

    [Fact]
    public async Task A_name_of_old_Word_with_other_content_is_refused() =>
        Assert.Contains("không phải Word", (await FileFormats.ReadAsync("a.doc", Encoding.UTF8.GetBytes("Báo cáo"), ReadingContext.Bare, CancellationToken.None)).Problem, StringComparison.Ordinal);
}
