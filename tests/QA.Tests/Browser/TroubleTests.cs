using Microsoft.Playwright;
using QA.Answering;
using Xunit.Abstractions;

namespace QA.Tests.Browser;

public sealed class TroubleTests(BrowserFixture fixture, ITestOutputHelper output) : PageTest(fixture, output)
{
    private const string Half = "Năm 2023, toàn xã gieo cấy ";

    // Each shift is told with what moved, from where to where.
    private const string WatchShifts = """
        const at = box => `${box.x},${box.y} ${box.width}x${box.height}`;
        const named = node => node?.nodeType === 1 ? node.tagName.toLowerCase() + (node.id ? '#' + node.id : '') + [...node.classList].map(one => '.' + one).join('') : `“${node?.textContent?.trim().slice(0, 40) ?? 'gone'}”`;
        window.shifts = [];
        new PerformanceObserver(list => {
          for (const entry of list.getEntries()) if (entry.value) window.shifts.push(`${entry.value.toFixed(5)}: ${entry.sources.map(one => `${named(one.node)} ${at(one.previousRect)} → ${at(one.currentRect)}`).join(', ')}`);
        }).observe({ type: 'layout-shift' });
        """;

    [Fact]
    public Task A_part_of_the_page_lost_on_its_way_is_told_and_fetched_again_on_the_retry() => OnPageAsync(async page =>
    {
        Expected.AddRange(["ERR_", "Failed to load resource"]);
        await page.RouteAsync("**/answer/answer.js", route => route.AbortAsync());
        await page.FillAsync("#question", Yield);
        await page.PressAsync("#question", "Enter");
        await page.Locator(".trouble.failed").WaitForAsync();
        await page.UnrouteAsync("**/answer/answer.js");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thử lại" }).ClickAsync();
        Assert.Contains("56,2", await page.Locator(".answer .headline").InnerTextAsync(), StringComparison.Ordinal);
    });

    [Fact]
    public async Task A_connection_lost_midway_is_told_and_the_retry_answers_with_nothing_lost()
    {
        Expected.AddRange(["ERR_", "Failed to load resource"]);
        await using var server = await Servers.StartAsync();
        var cut = false;
        var read = new SemaphoreSlim(0);
        server.Intercept = async (context, rest) =>
        {
            if (cut || !Staged.IsAsk(context))
            {
                await rest(context);
                return;
            }

            cut = true;
            await Staged.WriteAsync(context, new SourcesEvent([]));
            await Staged.WriteAsync(context, new DeltaEvent(Half, []));
            await read.WaitAsync();
            context.Abort();
        };
        await OnPageOfAsync(server, async page =>
        {
            await page.FillAsync("#question", Yield);
            await page.PressAsync("#question", "Enter");
            await page.Locator(".coming .prose:not(:empty)").WaitForAsync();
            read.Release();
            var trouble = page.Locator(".trouble.failed");
            await trouble.WaitForAsync();
            Assert.Contains("Kết nối bị ngắt giữa chừng", await trouble.InnerTextAsync(), StringComparison.Ordinal);
            Assert.Contains(Half.Trim(), await page.Locator(".partial").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Equal(Yield, await page.Locator(".asked").InnerTextAsync());

            // A reload loses neither the question nor the way to ask it again.
            await page.ReloadAsync();
            await trouble.WaitForAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Thử lại" }).ClickAsync();
            Assert.Contains("56,2", await page.Locator(".answer .headline").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await trouble.CountAsync());
        });
    }

    [Fact]
    public async Task An_answer_the_server_finished_is_taken_and_not_asked_for_twice()
    {
        Expected.AddRange(["ERR_", "Failed to load resource"]);
        await using var server = await Servers.StartAsync();
        var read = new SemaphoreSlim(0);
        server.Intercept = async (context, rest) =>
        {
            if (!Staged.IsAsk(context))
            {
                await rest(context);
                return;
            }

            // The answer is made and kept; only the way back is cut.
            using (var body = new MemoryStream())
            {
                await context.Request.Body.CopyToAsync(body);
                using var copy = new StringContent(System.Text.Encoding.UTF8.GetString(body.ToArray()), System.Text.Encoding.UTF8, "application/json");
                server.Intercept = null;
                using var kept = await server.Client.PostAsync("api/v1/ask", copy);
            }

            await Staged.WriteAsync(context, new SourcesEvent([]));
            await read.WaitAsync();
            context.Abort();
        };
        await OnPageOfAsync(server, async page =>
        {
            await page.FillAsync("#question", Yield);
            await page.PressAsync("#question", "Enter");
            await page.Locator(".state", new() { HasText = "Đang soạn" }).WaitForAsync();
            read.Release();
            await page.Locator(".trouble.failed").WaitForAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Thử lại" }).ClickAsync();
            await page.Locator(".answer .headline").WaitForAsync();
            var kept = (await server.GetAsync("api/v1/conversations")).Body["conversations"]!.AsArray();
            Assert.Equal(1, (int)Assert.Single(kept)!["turns"]!);
        });
    }

    [Fact]
    public async Task A_slow_answer_shows_its_state_can_be_stopped_and_moves_nothing_as_it_comes()
    {
        await using var server = await Servers.StartAsync();
        var whole = await Staged.AnswerOfAsync(server, Yield);
        var released = new SemaphoreSlim(0);
        server.Intercept = async (context, rest) =>
        {
            if (!Staged.IsAsk(context))
            {
                await rest(context);
                return;
            }

            foreach (var happened in QuestionAnswerer.Stream(whole))
            {
                await released.WaitAsync(context.RequestAborted);
                await Staged.WriteAsync(context, happened);
            }
        };
        await OnPageOfAsync(server, async page =>
        {
            await page.EvaluateAsync(WatchShifts);
            await page.FillAsync("#question", Yield);
            await page.PressAsync("#question", "Enter");
            await page.Locator(".state").WaitForAsync();
            Assert.True(await page.Locator("#stop").IsVisibleAsync());
            released.Release(2);
            var prose = page.Locator(".coming .prose:not(:empty)");
            await prose.WaitForAsync();
            var before = await prose.BoundingBoxAsync();
            released.Release(100);
            await page.Locator(".answer .trust").WaitForAsync();
            var after = await page.Locator(".answer .prose").BoundingBoxAsync();
            Assert.Equal((before!.X, before.Y), (after!.X, after.Y));
            Assert.Equal("", await page.EvaluateAsync<string>("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(window.shifts.join('; ')))))"));

            released = new SemaphoreSlim(0);
            await page.FillAsync("#question", Poor);
            await page.PressAsync("#question", "Enter");
            await page.Locator(".state").WaitForAsync();
            await page.ClickAsync("#stop");
            await page.GetByText("Đã dừng.").First.WaitForAsync();
            Assert.True(await page.GetByRole(AriaRole.Button, new() { Name = "Hỏi lại" }).IsVisibleAsync());
            Assert.True(await page.Locator("#ask").IsVisibleAsync());
        });
    }

    [Fact]
    public async Task Two_hundred_turns_stay_whole_and_quick_to_go_on_with()
    {
        await using var server = await Servers.StartAsync();
        for (var turn = 0; turn < 200; turn++)
            await server.PostAsync("api/v1/ask", new { question = turn % 2 == 0 ? Yield : Poor, conversationId = "long" });
        await OnPageOfAsync(server, async page =>
        {
            await page.GotoAsync("#c=long");
            await page.ReloadAsync();
            await Assertions.Expect(page.Locator(".answer")).ToHaveCountAsync(200);
            await Assertions.Expect(page.Locator("#cau-200")).ToBeInViewportAsync();
            await AskAsync(page, Season);
            await Assertions.Expect(page.Locator("#cau-201 .headline")).ToBeInViewportAsync();
            await page.Locator("#cau-1 .citation").First.ClickAsync();
            await page.Locator("#report mark.cited").First.WaitForAsync();
        });
    }

    [Fact]
    public async Task A_report_of_a_megabyte_is_opened_at_its_place_searched_and_listed()
    {
        await using var server = await Servers.StartAsync(folder =>
        {
            var text = new System.Text.StringBuilder("BÁO CÁO\nKết quả năm 2023 của huyện Sông Dài\n\n");
            for (var village = 1; text.Length < 1_000_000; village++)
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{village}. Thôn Số {village}\n\nNăm 2023, thôn Số {village} gieo cấy {village},5 ha lúa mùa; có {village + 7} hộ tham gia tổ hợp tác. Công tác thủy lợi nội đồng được duy trì, kênh mương được nạo vét trước vụ.\n\n");
            File.WriteAllText(Path.Combine(folder, "song-dai-2023.txt"), text.ToString());
        });
        await OnPageOfAsync(server, async page =>
        {
            await OpenLibraryAsync(page);
            await page.GetByRole(AriaRole.Button, new() { Name = "Mọi con số của Sông Dài 2023" }).ClickAsync();
            await page.GetByText("1–100 trong").WaitForAsync();
            await page.FillAsync("#figure-find", "2718,5");
            await Assertions.Expect(page.Locator(".figure-open")).ToHaveCountAsync(1);
            await page.ClickAsync(".figure-open");
            var mark = page.Locator("#report mark.cited").First;
            await mark.WaitForAsync();
            await Assertions.Expect(mark).ToBeInViewportAsync();
            Assert.Equal("2718,5", await mark.InnerTextAsync());
            await page.FillAsync("#report input[type=search]", "thôn số 3000 gieo");
            await Assertions.Expect(page.Locator(".hit.current")).ToBeInViewportAsync();
        });
    }
}
