using System.Text;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace QA.Tests.Browser;

/// <summary>What a desk needs over a day: figures gathered from several answers, questions of some reports only, reports that were replaced meanwhile.</summary>
public sealed class DeskTests(BrowserFixture fixture, ITestOutputHelper output) : PageTest(fixture, output)
{
    private const string Other = "BÁO CÁO\nKết quả năm 2023 của xã Khe Lim\n\n1. Lúa\nNăm 2023, xã Khe Lim gieo cấy 41,5 ha lúa. Năng suất lúa bình quân đạt 48,7 tạ/ha.\n";

    [Fact]
    public Task Figures_are_gathered_from_several_answers_survive_a_reload_lead_to_their_places_and_come_back_when_taken_out() => OnPageAsync(async page =>
    {
        await NoteAsync(await AskAsync(page, Yield));
        await NoteAsync(await AskAsync(page, Poor));
        await NoteAsync(page.Locator(".turn").First.Locator(".answer")); // the first once more: noted already
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#notebook-open")).ToHaveAccessibleNameAsync("Sổ ghi số liệu: 2 con số");
        await page.ClickAsync("#notebook-open");
        var rows = page.Locator("#notebook tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        Assert.Contains("56,2", await rows.First.InnerTextAsync(), StringComparison.Ordinal);

        await rows.First.GetByRole(AriaRole.Button, new() { NameRegex = new("^Bỏ khỏi sổ") }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await rows.First.Locator(".link").ClickAsync();
        await Assertions.Expect(page.Locator("#report mark.cited").First).ToBeInViewportAsync();
    });

    [Fact]
    public Task The_notebook_is_saved_as_a_sheet_with_the_place_of_each_figure() => OnPageAsync(async page =>
    {
        await NoteAsync(await AskAsync(page, Yield));
        await page.ClickAsync("#notebook-open");
        var saved = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { NameRegex = new("\\.csv") }).Last.ClickAsync());
        var text = await File.ReadAllTextAsync(await saved.PathAsync());
        Assert.Contains("\"56.2\",\"tạ/ha\"", text, StringComparison.Ordinal);
        Assert.Contains("Năng suất lúa bình quân đạt 56,2 tạ/ha.", text, StringComparison.Ordinal);
    });

    [Fact]
    public async Task Questions_can_be_asked_of_some_reports_only_until_that_is_lifted()
    {
        await using var server = await Servers.StartAsync(folder => File.WriteAllText(Path.Combine(folder, "khe-lim-2023.txt"), Other));
        await OnPageOfAsync(server, async page =>
        {
            await page.ClickAsync("#scope-open");
            await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("Khe Lim") }).CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Hỏi trong 1 báo cáo đã chọn" }).ClickAsync();
            Assert.True(await IsFocusedAsync(page.Locator("#question")));
            var answer = await AskAsync(page, "Năng suất lúa bình quân năm 2023 là bao nhiêu?");
            Assert.Contains("48,7", await answer.Locator(".headline").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Contains("Khe Lim 2023", await page.Locator(".scope-note").InnerTextAsync(), StringComparison.Ordinal);
            var none = await AskAsync(page, Poor);
            await none.GetByRole(AriaRole.Button, new() { Name = "Hỏi lại trong mọi báo cáo" }).ClickAsync();
            await page.Locator(".turn").Nth(2).Locator(".headline").WaitForAsync();
            Assert.Equal((2, 0), (await page.Locator(".scope-note").CountAsync(), await page.Locator(".scope-open.narrowed").CountAsync()));
        });
    }

    [Fact]
    public async Task An_answer_of_before_a_report_was_replaced_marks_the_words_where_they_stand_now_or_says_that_they_are_gone()
    {
        Expected.Add("Failed to load resource");
        await using var server = await Servers.StartAsync();
        await server.UploadAsync("khe-lim-2023.txt", Encoding.UTF8.GetBytes(Other));
        await OnPageOfAsync(server, async page =>
        {
            await AskAsync(page, "Năng suất lúa của xã Khe Lim năm 2023?");
            await server.UploadAsync("khe-lim-2023.txt", Encoding.UTF8.GetBytes(Other.Replace("1. Lúa", "1. Mở đầu\nXã có bảy thôn.\n\n2. Lúa", StringComparison.Ordinal)));
            await page.Locator(".citation").First.ClickAsync();
            await page.Locator("#report mark.cited").First.WaitForAsync();
            Assert.Contains("48,7tạ/ha", await MarkedAsync(page, "span"), StringComparison.Ordinal);

            await server.UploadAsync("khe-lim-2023.txt", Encoding.UTF8.GetBytes(Other.Replace("48,7", "49,1", StringComparison.Ordinal)));
            await page.ReloadAsync();
            await page.Locator(".citation").First.ClickAsync();
            await page.Locator(".peek .changed").WaitForAsync();
            Assert.Equal(0, await page.Locator("#report mark.cited").CountAsync());
            Assert.Contains("48,7", await page.Locator(".peek .said").InnerTextAsync(), StringComparison.Ordinal);

            (await server.Client.DeleteAsync("api/v1/reports/khe-lim-2023")).Dispose();
            await page.ReloadAsync();
            await page.Locator(".citation").First.ClickAsync();
            await page.GetByText("không còn trong các báo cáo đã nạp").WaitForAsync();
            Assert.Contains("48,7", await page.Locator("#report .said").InnerTextAsync(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_conversation_is_found_by_words_of_an_answer()
    {
        await using var server = await Servers.StartAsync();
        await OnPageOfAsync(server, async page =>
        {
            await AskAsync(page, Yield);
            await page.ClickAsync("#history-open");
            await page.FillAsync("#history input[type=search]", "56,2 ta/ha");
            await Assertions.Expect(page.Locator(".talk-open")).ToHaveCountAsync(1);
            await page.FillAsync("#history input[type=search]", "tổ chim");
            await page.GetByText("Không có câu nào khớp").WaitForAsync();
        });
    }

    private static async Task NoteAsync(ILocator answer)
    {
        await answer.Locator(".headline-row").HoverAsync();
        await answer.Locator(".headline-row").GetByRole(AriaRole.Button, new() { Name = "Ghi con số vào sổ" }).ClickAsync();
    }
}
