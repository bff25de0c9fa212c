using Microsoft.Playwright;
using QA.Answering;
using QA.Tests.Api;
using QA.Tests.Chat;
using Xunit.Abstractions;

namespace QA.Tests.Browser;

/// <summary>What the page says where there is no plain answer yet: reading, limits, time, a model's words, several readings.</summary>
public sealed class StateTests(BrowserFixture fixture, ITestOutputHelper output) : PageTest(fixture, output)
{
    [Fact]
    public async Task A_question_asked_while_the_reports_are_first_read_waits_with_the_progress_and_is_asked_then()
    {
        Expected.Add("Failed to load resource");
        await using var server = await Servers.StartAsync();
        await OnPageOfAsync(server, async page =>
        {
            var isRead = false;
            server.Intercept = (context, rest) => isRead ? rest(context)
                : Staged.IsReadiness(context) ? Staged.RefuseAsync(context, Staged.Indexing)
                : Staged.IsAsk(context) ? Staged.RefuseAsync(context, """{"detail":"Đang đọc báo cáo (3/12) (indexing)."}""") : rest(context);
            await page.FillAsync("#question", Yield);
            await page.PressAsync("#question", "Enter");
            await page.Locator(".state", new() { HasText = "(3/12)" }).WaitForAsync();
            Assert.True(await page.Locator("#stop").IsVisibleAsync());
            isRead = true;
            Assert.Contains("56,2", await page.Locator(".answer .headline").InnerTextAsync(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_first_screen_shows_how_far_the_first_reading_has_come_and_then_what_is_loaded()
    {
        Expected.Add("Failed to load resource");
        await using var server = await Servers.StartAsync();
        await OnPageOfAsync(server, async page =>
        {
            server.Intercept = (context, rest) => Staged.IsReadiness(context) ? Staged.RefuseAsync(context, Staged.Indexing) : rest(context);
            await page.ReloadAsync();
            await page.GetByText("3/12").WaitForAsync();
            Assert.Equal((3.0, 12.0), (await page.EvaluateAsync<double>("document.getElementById('progress-bar').value"), await page.EvaluateAsync<double>("document.getElementById('progress-bar').max")));
            server.Intercept = null;
            await page.Locator(".example").First.WaitForAsync();
            Assert.False(await page.Locator("#progress").IsVisibleAsync());
        });
    }

    [Fact]
    public async Task Without_a_report_the_first_screen_says_how_one_comes_in_and_leads_there()
    {
        Expected.Add("Failed to load resource");
        await using var server = await Servers.StartAsync();
        await OnPageOfAsync(server, async page =>
        {
            server.Intercept = (context, rest) => Staged.IsReadiness(context) ? Staged.RefuseAsync(context, """{"entries":{"index":{"description":"Chưa có báo cáo (no report).","data":{"phase":"ready","done":0,"total":0,"reports":0,"scans":0}}}}""") : rest(context);
            await page.ReloadAsync();
            await page.Locator("#progress-text", new() { HasText = "Kéo tệp Word, PDF, Excel" }).WaitForAsync();
            await page.Locator(".first-report").ClickAsync();
            await page.Locator("#library .dropzone").WaitForAsync();
        });
    }

    [Fact]
    public async Task A_page_read_unsurely_off_a_scan_is_told_of_once_where_the_answer_is_vouched_for_and_on_the_card_of_each_value()
    {
        await using var server = await Servers.StartAsync();
        await OnPageOfAsync(server, async page =>
        {
            var whole = await Staged.AnswerOfAsync(server, Yield);
            var poor = whole.Citations[0] with { Place = new OriginalPlace(3, null, null, "trang 3") { Recognition = 0.92, Doubtful = true } };
            server.Intercept = Staged.Answers(whole with { Confidence = 0.9, Citations = [poor, poor with { Id = "c9", End = poor.End - 1 }] });
            var answer = await AskAsync(page, Yield);
            Assert.Contains("bản quét không rõ (trang 3, độ chắc 92%)", await answer.Locator(".trust.low").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await answer.Locator(".doubt").CountAsync());
            var figure = whole.Figures[0];
            server.Intercept = Staged.Answers(whole with { Outcome = Outcome.Conflict, Citations = [poor], Conflicts = [new Conflict("Năng suất", [new CitedValue(figure.Value, figure.Unit, figure.Text, poor.Id), new CitedValue("1", figure.Unit, "1", poor.Id)])] });
            Assert.Equal(2, await (await AskAsync(page, Yield)).Locator(".card .doubt").CountAsync());
        });
    }

    [Theory]
    [InlineData(429, "Máy chủ đang nhận nhiều câu hỏi.", "Hỏi lại được sau 4")]
    [InlineData(503, "Máy chủ đang bận.", "Hỏi lại được sau 4")]
    public async Task A_limit_tells_how_long_to_wait_and_the_retry_waits_and_answers(int status, string reason, string wait)
    {
        Expected.Add("Failed to load resource");
        await using var server = await Servers.StartAsync();
        await OnPageOfAsync(server, async page =>
        {
            server.Intercept = Staged.Asks(context => Staged.RefuseAsync(context, """{"detail":"Máy chủ đang bận; hãy thử lại sau ít giây (too busy: retry in a few seconds)."}""", status, "41"));
            await page.Clock.InstallAsync();
            await page.ReloadAsync();
            await page.FillAsync("#question", Yield);
            await page.PressAsync("#question", "Enter");
            var trouble = page.Locator(".trouble.failed");
            await trouble.WaitForAsync();
            var said = await trouble.InnerTextAsync();
            Assert.Contains(reason, said, StringComparison.Ordinal);
            Assert.Contains(wait, said, StringComparison.Ordinal);
            server.Intercept = null;
            var retry = page.GetByRole(AriaRole.Button, new() { Name = "Thử lại" });
            await Assertions.Expect(retry).ToHaveAttributeAsync("aria-disabled", "true");
            await page.Clock.FastForwardAsync(42_000);
            await Assertions.Expect(retry).ToHaveTextAsync("Thử lại");
            await retry.ClickAsync();
            await page.Locator(".answer .headline").WaitForAsync();
        });
    }

    [Fact]
    public async Task An_answer_whose_time_is_up_says_so_with_a_way_to_ask_again()
    {
        await using var server = await Servers.StartAsync();
        await OnPageOfAsync(server, async page =>
        {
            server.Intercept = Staged.Asks(context => Staged.WriteAsync(context, new ErrorEvent("timeout", "00-4f")));
            await page.FillAsync("#question", Yield);
            await page.PressAsync("#question", "Enter");
            var trouble = page.Locator(".trouble.failed");
            await trouble.WaitForAsync();
            Assert.Contains("mất quá nhiều thời gian", await trouble.InnerTextAsync(), StringComparison.Ordinal);
            Assert.True(await page.GetByRole(AriaRole.Button, new() { Name = "Thử lại" }).IsVisibleAsync());
        });
    }

    [Fact]
    public async Task Words_of_a_model_are_told_as_such_with_what_they_took_and_what_replaced_them()
    {
        var honest = true;
        await using var model = await ModelServer.SayingAsync(r => r.Fill(honest ? "Năng suất lúa năm 2023 của xã Suối Mơ đạt 56,2 tạ/ha {56,2 tạ/ha}." : "Năng suất lúa đạt 99,9 tạ/ha {56,2 tạ/ha}."));
        await using var server = await RunningServer.WithReportAsync(("Qa:Model:BaseUrl", model.BaseUrl), ("Qa:Model:Name", "thử-7b"), ("Qa:Model:InputPrice", "2"), ("Qa:Model:OutputPrice", "10"));
        await OnPageOfAsync(server, async page =>
        {
            // A thousand tokens at 2 a million and fifty at 10: 0.0025.
            var answer = await AskAsync(page, Yield);
            Assert.Contains("thử-7b", await answer.Locator(".composer-note").InnerTextAsync(), StringComparison.Ordinal);
            await answer.Locator(".why").ClickAsync();
            await Assertions.Expect(answer.Locator(".usage")).ToContainTextAsync("đọc 1.000, viết 50 token, hết 0,0025");
            honest = false;
            Assert.Contains("được thay bằng trích từ báo cáo", await (await AskAsync(page, Yield)).Locator(".composer-note").InnerTextAsync(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_question_of_several_readings_offers_them_and_the_chosen_one_is_asked()
    {
        await OnAnswerAsync(whole => whole with { Outcome = Outcome.NeedsClarification, Said = new("Câu hỏi có hai cách hiểu.", [new("Câu hỏi có hai cách hiểu.", [])]), Figures = [], Citations = [], Suggestions = [Poor, Season] }, async (page, answer) =>
        {
            Assert.Contains("Chọn điều muốn hỏi", await answer.Locator(".suggestions").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await answer.Locator(".trust").CountAsync());
            await answer.GetByRole(AriaRole.Button, new() { Name = Season }).ClickAsync();
            await Assertions.Expect(page.Locator(".turn").Nth(1).Locator(".asked")).ToHaveTextAsync(Season);
        });
    }

    [Fact]
    public async Task A_long_answer_begins_short_and_shows_all_of_itself_on_a_press()
    {
        var items = Enumerable.Range(1, 30).Select(i => $"\n- Việc thứ {i} của kế hoạch").ToList();
        var text = "Các việc:" + string.Concat(items);
        await OnAnswerAsync(whole => whole with { Said = new(text, [new(text, [])]), Figures = [], Citations = [] }, async (page, answer) =>
        {
            await Assertions.Expect(answer.GetByText("Việc thứ 30 của")).ToBeHiddenAsync();
            await answer.GetByRole(AriaRole.Button, new() { Name = "Xem cả 31 dòng" }).ClickAsync();
            await Assertions.Expect(answer.GetByText("Việc thứ 30 của")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task An_answer_that_takes_longer_than_usual_says_so_and_comes_all_the_same()
    {
        await using var server = await Servers.StartAsync();
        var released = new SemaphoreSlim(0);
        server.Intercept = async (context, rest) =>
        {
            if (Staged.IsAsk(context))
                await released.WaitAsync(context.RequestAborted);
            await rest(context);
        };
        await OnPageOfAsync(server, async page =>
        {
            await page.Clock.InstallAsync();
            await page.ReloadAsync();
            await page.FillAsync("#question", Yield);
            await page.PressAsync("#question", "Enter");
            await page.Locator(".state").WaitForAsync();
            await page.Clock.FastForwardAsync(6500);
            await Assertions.Expect(page.Locator(".state")).ToContainTextAsync("lâu hơn thường lệ");
            await Assertions.Expect(page.Locator("#live")).ToContainTextAsync("lâu hơn thường lệ");
            released.Release();
            await page.Locator(".answer .headline").WaitForAsync();
        });
    }

    /// <summary>Asks a server that gives another answer than its own.</summary>
    private async Task OnAnswerAsync(Func<Answer, Answer> change, Func<IPage, ILocator, Task> test)
    {
        await using var server = await Servers.StartAsync();
        var whole = await Staged.AnswerOfAsync(server, Yield);
        var first = true;
        server.Intercept = async (context, rest) =>
        {
            if (!Staged.IsAsk(context) || !first)
            {
                await rest(context);
                return;
            }

            first = false;
            await Staged.WriteAsync(context, new DoneEvent(change(whole)));
        };
        await OnPageOfAsync(server, async page => await test(page, await AskAsync(page, Yield)));
    }
}
