using Microsoft.Playwright;
using QA.Answering;
using QA.Tests.Api;
using Xunit.Abstractions;

namespace QA.Tests.Browser;

/// <summary>What stands large above an answer where a question asks for several figures.</summary>
public sealed class HeadlineTests(BrowserFixture fixture, ITestOutputHelper output) : PageTest(fixture, output)
{
    private const string Both = "Xã Suối Mơ có bao nhiêu con trâu, bò và bao nhiêu con lợn?";

    [Theory]
    [InlineData(1440, true)]
    [InlineData(360, false)]
    public Task Figures_asked_together_stand_large_with_what_each_is_side_by_side_where_there_is_room(int width, bool isBeside) => OnBothAsync(async (page, _, _) =>
    {
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var parts = (await AskAsync(page, Both)).Locator(".headline-part");
        Assert.Equal(["1.284 con", "3.650 con"], await parts.Locator(".headline").AllInnerTextsAsync());
        Assert.Equal(["tổng đàn trâu, bò", "đàn lợn"], (await parts.Locator("dt").AllInnerTextsAsync()).Select(name => name.ToLowerInvariant()));
        Assert.Equal(2, await page.Locator(".asked-chip").CountAsync());
        var (first, second) = ((await parts.First.BoundingBoxAsync())!, (await parts.Last.BoundingBoxAsync())!);
        Assert.Equal(isBeside, Math.Abs(first.Y - second.Y) < 1);
        await parts.Last.GetByRole(AriaRole.Button, new() { Name = "Sao chép con số" }).ClickAsync();
        await page.Locator(".flash").WaitForAsync();
        Assert.Equal("3.650 con", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }, width);

    [Theory]
    [InlineData(1440)]
    [InlineData(360)]
    public Task Text_that_was_read_while_it_came_stays_where_it_was_when_several_figures_come_to_stand_above_it(int width) => OnBothAsync(async (page, server, whole) =>
    {
        var seen = new SemaphoreSlim(0);
        server.Intercept = Staged.Asks(async context =>
        {
            await Staged.WriteAsync(context, new SourcesEvent(whole.Citations));
            foreach (var segment in whole.Said.Segments)
                await Staged.WriteAsync(context, new DeltaEvent(segment.Text, segment.Citations));
            await seen.WaitAsync(context.RequestAborted);
            await Staged.WriteAsync(context, new DoneEvent(whole));
        });
        await page.FillAsync("#question", Both);
        await page.PressAsync("#question", "Enter");
        var top = (await page.Locator(".coming .prose p").First.BoundingBoxAsync())!.Y;
        seen.Release();
        var large = page.Locator(".headlines .headline");
        await Assertions.Expect(large).ToHaveCountAsync(2);
        await Assertions.Expect(large.First).ToBeVisibleAsync();
        await Assertions.Expect(large.Last).ToBeVisibleAsync();
        var (first, second) = ((await large.First.BoundingBoxAsync())!, (await large.Last.BoundingBoxAsync())!);
        Assert.True(first.X + first.Width <= second.X, "one stands over the other");
        await Screens.SeeAsync(page, $"two-figures-streamed-{width}", isChecked: false);
        Assert.Equal(top, (await page.Locator(".answer .prose p").First.BoundingBoxAsync())!.Y, 0.5);
    }, width);

    [Fact]
    public async Task A_verdict_is_said_once()
    {
        const string whether = "Số hộ nghèo năm 2023 của xã Suối Mơ có đạt kế hoạch không?";
        await using var server = await Servers.StartAsync();
        server.Intercept = Staged.Answers(await Staged.AnswerOfAsync(server, whether));
        await OnPageOfAsync(server, async page =>
        {
            var answer = await AskAsync(page, whether);
            // Sixty were planned and 48 are left: of poor households fewer is better.
            Assert.Equal("Có", await answer.Locator(".headline").InnerTextAsync());
            Assert.StartsWith("Xã Suối Mơ", await answer.Locator(".prose").InnerTextAsync(), StringComparison.Ordinal);
        });
    }

    private async Task OnBothAsync(Func<IPage, RunningServer, Answer, Task> test, int width)
    {
        await using var server = await Servers.StartAsync();
        var whole = await Staged.OfTwoPartsAsync(server);
        server.Intercept = Staged.Answers(whole);
        await OnPageOfAsync(server, page => test(page, server, whole), width);
    }
}
