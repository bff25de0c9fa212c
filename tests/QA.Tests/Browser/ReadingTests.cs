using Microsoft.Playwright;
using QA.Tests.Reports.Formats;
using Xunit.Abstractions;

namespace QA.Tests.Browser;

public sealed class ReadingTests(BrowserFixture fixture, ITestOutputHelper output) : PageTest(fixture, output)
{
    [Fact]
    public Task A_mark_leads_to_its_note_and_the_note_back_to_its_sentence() => OnPageAsync(async page =>
    {
        var answer = await AskAsync(page, Season);
        await answer.Locator(".places .citation").First.ClickAsync();
        var (mark, back) = (page.Locator(".note-link.to"), page.Locator(".note-link.from"));
        await page.Locator("#report .tie").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await mark.ClickAsync();
        await Assertions.Expect(back).ToBeFocusedAsync();
        await back.ClickAsync();
        await Assertions.Expect(mark).ToBeFocusedAsync();
    });

    [Fact]
    public async Task A_file_with_pages_shows_on_which_one_the_reader_is()
    {
        await using var server = await Servers.StartAsync(folder => File.WriteAllBytes(Path.Combine(folder, "doi-thong-2023.docx"), new WordFile()
            .Paragraph("BÁO CÁO").Paragraph("Kết quả năm 2023 của xã Đồi Thông").Paragraph("Toàn xã có 7 thôn.")
            .Add($"<w:p><w:r><w:lastRenderedPageBreak/><w:t>Năm 2023, xã Đồi Thông trồng mới 77,5 ha rừng.</w:t></w:r></w:p>").ToBytes()));
        await OnPageOfAsync(server, async page =>
        {
            var answer = await AskAsync(page, "Năm 2023 xã Đồi Thông trồng mới bao nhiêu ha rừng?");
            Assert.Contains("trang 2", await answer.Locator(".places").InnerTextAsync(), StringComparison.Ordinal);
            await answer.Locator(".places .citation").First.ClickAsync();
            await Assertions.Expect(page.Locator(".page-mark")).ToHaveTextAsync("trang 2");
            await Assertions.Expect(page.Locator(".crumb-page")).ToHaveTextAsync("trang 2");
        });
    }

    [Fact]
    public async Task Two_reports_of_one_place_and_year_are_told_apart()
    {
        await using var server = await Servers.StartAsync(folder => File.WriteAllText(Path.Combine(folder, "so-lieu-2023.md"),
            "---\ntitle: Số liệu năm 2023 của xã Suối Mơ\nplace: xã Suối Mơ, tỉnh Ví Dụ\nperiod: 2023\n---\n\nNăm 2023, năng suất lúa bình quân đạt 57,9 tạ/ha.\n"));
        await OnPageOfAsync(server, async page =>
        {
            var answer = await AskAsync(page, Yield);
            var places = await answer.Locator(".card .citation").AllInnerTextsAsync();
            Assert.Equal(2, places.Count);
            Assert.Contains(places, p => p.Contains("Suối Mơ 2023 – Số liệu", StringComparison.Ordinal));
            Assert.Contains(places, p => p.Contains("Suối Mơ 2023 – Báo cáo kinh tế - xã hội", StringComparison.Ordinal));
        });
    }
}
