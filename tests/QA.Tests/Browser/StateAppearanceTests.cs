using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using QA.Answering;
using QA.Store;
using QA.Tests.Api;
using Xunit.Abstractions;

namespace QA.Tests.Browser;

/// <summary>What stands on the page between and around plain answers, in both languages: photographed for the eye and held against WCAG by axe.</summary>
public sealed class StateAppearanceTests(BrowserFixture fixture, ITestOutputHelper output) : PageTest(fixture, output)
{
    private const string TwoSeasons = "Diện tích lúa có của vụ xuân và của vụ mùa.";
    private const string Half = "Năm 2023, toàn xã gieo cấy ";
    private const string Last = ".turn:last-child ";
    private const string Beside = "BÁO CÁO\nKết quả năm 2023 của xã Khe Lim\n\n1. Lúa\nNăm 2023, xã Khe Lim gieo cấy 41,5 ha lúa. Năng suất lúa bình quân đạt 48,7 tạ/ha.\n";

    private static readonly LocatorGetByRoleOptions Noting = new() { NameRegex = new("vào sổ$|^Note the ") };

    /// <summary>A page of a certain width, theme and language, and how its states are seen.</summary>
    private sealed record Stage(RunningServer Server, IPage Page, Func<string, Task> See);

    // Contrast goes by the theme, names by the language, sizes by the width: each is checked once, for a check takes a second.
    public static TheoryData<int, int, ColorScheme, string, bool, double> Stages() => new()
    {
        { 360, 740, ColorScheme.Light, "vi", true, 1 },
        { 360, 740, ColorScheme.Dark, "en", false, 1 },
        { 820, 1100, ColorScheme.Light, "en", false, 1 },
        { 820, 1100, ColorScheme.Dark, "vi", false, 1 },
        { 1440, 900, ColorScheme.Light, "vi", false, 1 },
        { 1440, 900, ColorScheme.Dark, "en", true, 1 },
        { 720, 450, ColorScheme.Light, "vi", false, 2 },
    };

    [Theory]
    [MemberData(nameof(Stages))]
    public Task What_is_said_when_there_is_no_answer_is_sound(int width, int height, ColorScheme theme, string language, bool isChecked, double scale) =>
        OnStageAsync(async stage =>
        {
            await WaitAsync(stage);
            await BreakOffAsync(stage);
            await RefuseAsync(stage);
            await LoseAsync(stage);
        }, width, height, theme, language, isChecked, scale);

    [Theory]
    [MemberData(nameof(Stages))]
    public Task Answers_of_every_kind_and_the_panels_are_sound(int width, int height, ColorScheme theme, string language, bool isChecked, double scale) =>
        OnStageAsync(async stage =>
        {
            await AnswerAsync(stage);
            await NoteAsync(stage);
            await ChooseAsync(stage);
            await AddAsync(stage);
            await JudgeAsync(stage);
            await AskForKeyAsync(stage);
        }, width, height, theme, language, isChecked, scale);

    [Theory]
    [InlineData(ColorScheme.Light, "vi")]
    [InlineData(ColorScheme.Dark, "en")]
    public Task The_printed_page_is_sound_and_dark_ink_on_white_in_either_theme(ColorScheme theme, string language) =>
        OnStageAsync(async stage =>
        {
            var page = stage.Page;
            await AskAsync(page, Yield);
            await AskAsync(page, "Năng suất lúa bình quân năm 2023 của xã Suối Mơ hơn xã Khe Lim bao nhiêu?");
            await page.Locator(".compared").WaitForAsync();
            var name = $"print-{theme}-{language}".ToLowerInvariant();
            await page.PdfAsync(new() { Path = Screens.PathOf(name + ".pdf"), PreferCSSPageSize = true, Format = "A4" });
            await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = theme });
            await Screens.SeeAsync(page, name, isChecked: true, whole: true);
            Assert.Equal("rgb(0, 0, 0)", await page.Locator(".prose").First.EvaluateAsync<string>("node => getComputedStyle(node).color"));
            Assert.Equal("light", await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).colorScheme"));
        }, 794, 1123, theme, language, isChecked: false, scale: 1);

    private async Task OnStageAsync(Func<Stage, Task> act, int width, int height, ColorScheme theme, string language, bool isChecked, double scale)
    {
        // The failures are the test's own.
        Expected.AddRange(["Failed to load resource", "ERR_"]);
        await using var server = await Servers.StartAsync(folder => File.WriteAllText(Path.Combine(folder, "khe-lim-2023.txt"), Beside));
        var name = string.Create(CultureInfo.InvariantCulture, $"{width}-{(theme == ColorScheme.Dark ? "dark" : "light")}-{language}");
        await OnPageOfAsync(server, async page =>
        {
            if (language == "en")
                await page.ClickAsync("#lang");
            await page.Locator($"html[lang={language}]").WaitForAsync();
            await act(new Stage(server, page, async state =>
            {
                Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
                await Screens.SeeAsync(page, $"{state}-{name}", isChecked);
            }));
        }, width, height, theme, scale);
    }

    private static async Task WaitAsync(Stage stage)
    {
        var (server, page, see) = stage;
        server.Intercept = Abort(Staged.IsReadiness);
        await page.ReloadAsync();
        await page.Locator("#progress-text:not(:empty)").WaitForAsync();
        await see("unreachable");

        server.Intercept = (context, rest) => Staged.IsReadiness(context) || Staged.IsAsk(context) ? Staged.RefuseAsync(context, Staged.Indexing) : rest(context);
        await page.ReloadAsync();
        await page.Locator("#progress-bar[max='12']").WaitForAsync();
        await see("first-reading");
        await SubmitAsync(page, Yield);
        await page.Locator(".state", new() { HasText = "(3/12)" }).WaitForAsync();
        await see("waiting");
        server.Intercept = null;
        await page.Locator(".answer .headline").WaitForAsync();
    }

    private static async Task BreakOffAsync(Stage stage)
    {
        var (server, page, see) = stage;
        var seen = new SemaphoreSlim(0);
        server.Intercept = Staged.Asks(async context =>
        {
            await Staged.WriteAsync(context, new SourcesEvent([]));
            await Staged.WriteAsync(context, new DeltaEvent(Half, []));
            await seen.WaitAsync(context.RequestAborted);
            context.Abort();
        });
        await SubmitAsync(page, Yield);
        await page.Locator(".coming .prose:not(:empty)").WaitForAsync();
        await see("streaming");
        seen.Release();
        await TroubleAsync(stage, "cut");

        await SubmitAsync(page, Poor);
        await page.Locator(".coming .prose:not(:empty)").WaitForAsync();
        await page.ClickAsync("#stop");
        await page.Locator(Last + ".trouble").WaitForAsync();
        await see("stopped");
    }

    private static async Task RefuseAsync(Stage stage)
    {
        const string busy = """{"detail":"Máy chủ đang bận; hãy thử lại sau ít giây (too busy: retry in a few seconds)."}""";
        (string State, Func<HttpContext, Task> Answer)[] refusals =
        [
            ("limit", context => Staged.RefuseAsync(context, "{}", 429, "41")),
            ("busy", context => Staged.RefuseAsync(context, busy)),
            ("timeout", context => Staged.WriteAsync(context, new ErrorEvent("timeout", "00-4bf92f3577b34da6"))),
            ("fault", context => Staged.WriteAsync(context, new ErrorEvent("internal", "00-4bf92f3577b34da6"))),
            ("offline", context => { context.Abort(); return Task.CompletedTask; }),
        ];
        foreach (var (state, answer) in refusals)
        {
            stage.Server.Intercept = Staged.Asks(answer);
            await SubmitAsync(stage.Page, Yield);
            await TroubleAsync(stage, state);
        }
    }

    private static async Task LoseAsync(Stage stage)
    {
        var (server, page, see) = stage;
        server.Intercept = null;
        await page.GotoAsync("#c=none-of-that-name");
        await page.Locator("#turns .gone .plain").WaitForAsync();
        await see("talk-gone");

        await page.ClickAsync("#new");
        var answer = await AskAsync(page, Yield);
        server.Intercept = (context, rest) => context.Request.Path.Value!.EndsWith("/outline", StringComparison.Ordinal) || context.Request.Path.Value.EndsWith("/text", StringComparison.Ordinal) ? Staged.RefuseAsync(context, "{}", 404) : rest(context);
        await answer.Locator(".places .citation").First.ClickAsync();
        await page.Locator("#report .said").WaitForAsync();
        await see("report-gone");
    }

    private static async Task AnswerAsync(Stage stage)
    {
        var (server, page, see) = stage;
        var whole = await Staged.AnswerOfAsync(server, Yield);
        var scanned = whole.Citations[0] with { Place = new OriginalPlace(3, null, null, "trang 3") { Recognition = 0.62, Doubtful = true } };
        var steps = "Các việc của năm sau:" + string.Concat(Enumerable.Range(1, 30).Select(i => $"\n- Việc thứ {i}: tu sửa kênh mương nội đồng và giao khoán lại cho các thôn trước vụ"));
        (string State, Answer Answer)[] answers =
        [
            ("clarify", whole with { Outcome = Outcome.NeedsClarification, Said = new(TwoSeasons, [new(TwoSeasons, [])]), Figures = [], Citations = [], Suggestions = ["Vụ xuân năm 2023 xã Suối Mơ gieo cấy bao nhiêu ha lúa?", "Vụ mùa năm 2023 xã Suối Mơ gieo cấy bao nhiêu ha lúa?"] }),
            ("two-figures", await Staged.OfTwoPartsAsync(server)),
            ("model", whole with { Composer = "model:qwen3-8b", Usage = new ModelUsage("qwen3-8b", 1, 1840, 96, 0.0025m) }),
            ("fallback", whole with { Fallback = new AnswerFallback("unproved", "Lời mô hình có con số không chứng minh được, nên đây là câu trích từ báo cáo."), Usage = new ModelUsage("qwen3-8b", 2, 3710, 210, null) { Estimated = true } }),
            ("long", whole with { Said = new(steps, [new(steps, [])]), Figures = [], Citations = [] }),
            ("unsure", whole with { Confidence = 0.4 }),
            ("unsure-scan", whole with { Confidence = 0.9, Citations = [scanned, .. whole.Citations.Skip(1)] }),
        ];
        foreach (var (state, answer) in answers)
        {
            server.Intercept = Staged.Answers(answer);
            await AskAsync(page, state switch { "clarify" => "Năm 2023 gieo cấy bao nhiêu ha lúa?", "two-figures" => "Xã Suối Mơ có bao nhiêu con trâu, bò và bao nhiêu con lợn?", "long" => "Năm sau xã Suối Mơ làm những việc gì?", _ => Yield });
            await see(state);
        }

        server.Intercept = null;
        await AskAsync(page, "Năng suất lúa bình quân năm 2023 của xã Suối Mơ hơn xã Khe Lim bao nhiêu?");
        await page.Locator(".compared").WaitForAsync();
        await see("comparison");
        // In the middle of the page, and at rest: a tip goes away when the page is scrolled.
        var chip = page.Locator(Last + ".chip").First;
        await chip.EvaluateAsync("node => { node.scrollIntoView({ block: 'center' }); return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))); }");
        await chip.HoverAsync();
        await page.Locator("#tip:not([hidden])").WaitForAsync();
        await see("tip");
        await page.Keyboard.PressAsync("Escape");
    }

    private static async Task NoteAsync(Stage stage)
    {
        var (_, page, see) = stage;
        await page.ClickAsync("#notebook-open");
        await page.Locator("#notebook .none").WaitForAsync();
        await see("notebook-empty");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(Last + ".actions .menu summary").ClickAsync();
        await page.Locator(Last + ".actions").GetByRole(AriaRole.Button, Noting).ClickAsync();
        var answer = await AskAsync(page, "Số hộ nghèo thực hiện năm 2023 của xã Suối Mơ là bao nhiêu?");
        await answer.Locator(".headline-row").GetByRole(AriaRole.Button, Noting).ClickAsync();
        await page.ClickAsync("#notebook-open");
        await Assertions.Expect(page.Locator("#notebook tbody tr")).ToHaveCountAsync(3);
        await page.Locator(".flash").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await see("notebook");
        await page.Locator("#notebook tbody tr").First.Locator(".icon-button").ClickAsync();
        await page.Locator(".undo").WaitForAsync();
        await see("notebook-undo");
        await page.ClickAsync(".undo");
        await Assertions.Expect(page.Locator("#notebook tbody tr")).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("Escape");
    }

    private static async Task ChooseAsync(Stage stage)
    {
        var (_, page, see) = stage;
        await page.ClickAsync("#scope-open");
        await page.Locator(".scope-choice input").First.CheckAsync();
        await see("scope");
        await page.Locator(".scope-foot button").ClickAsync();
        await page.Locator(".scope-open.narrowed").WaitForAsync();
        await AskAsync(page, Poor);
        await page.Locator(Last + ".scope-note").WaitForAsync();
        await see("scoped");
        await page.Locator("#scope .link").ClickAsync();
    }

    private static async Task AddAsync(Stage stage)
    {
        var (_, page, see) = stage;
        await OpenLibraryAsync(page);
        FilePayload Of(string name, string text) => new() { Name = name, MimeType = "application/octet-stream", Buffer = Encoding.UTF8.GetBytes(text) };
        await page.Locator("#library input[type=file]").SetInputFilesAsync([Of("doi-thong-2023.md", InventedReport.Other), Of("tong-hop-so-lieu-kinh-te-xa-hoi-sau-thang-dau-nam-2023-ban-cuoi.docx", "no archive"), Of("trong.txt", "")]);
        await Assertions.Expect(page.Locator(".upload.done")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".upload.failed")).ToHaveCountAsync(2);
        await see("upload");
        await page.SelectOptionAsync("#upload-into", "+");
        await see("upload-into");
        await page.Keyboard.PressAsync("Escape");
        await page.EvaluateAsync("document.getElementById('drop').hidden = false");
        await see("drop");
        await page.EvaluateAsync("document.getElementById('drop').hidden = true");
    }

    private static async Task JudgeAsync(Stage stage)
    {
        var (_, page, see) = stage;
        var turn = page.Locator(".turn").Last;
        await turn.Locator(".actions [aria-pressed]").Last.ClickAsync();
        await turn.Locator(".blame .choice").First.ClickAsync();
        await turn.Locator(".blame textarea").FillAsync("Báo cáo ghi 60 hộ ở đầu năm.");
        await turn.Locator(".blame [type=submit]").ClickAsync();
        await page.Locator(".flash").WaitForAsync();
        await see("judged");
        await page.ClickAsync("#history-open");
        await page.Locator(".history footer button").ClickAsync();
        await page.Locator(".verdict").WaitForAsync();
        await see("feedback-given");
        await page.Keyboard.PressAsync("Escape");
    }

    private static async Task AskForKeyAsync(Stage stage)
    {
        var (server, page, see) = stage;
        using (var database = Database.Open(server.Data))
            new KeyStore(database).Add("An", KeyRole.Reader, null, TimeProvider.System.GetUtcNow());
        await page.ReloadAsync();
        await page.Locator("#key-field").WaitForAsync();
        await see("key");
    }

    private static Func<HttpContext, RequestDelegate, Task> Abort(Predicate<HttpContext> which) => (context, rest) =>
    {
        if (!which(context))
            return rest(context);
        context.Abort();
        return Task.CompletedTask;
    };

    private static async Task SubmitAsync(IPage page, string question)
    {
        await page.FillAsync("#question", question);
        await page.PressAsync("#question", "Enter");
    }

    private static async Task TroubleAsync(Stage stage, string state)
    {
        await stage.Page.Locator(Last + ".trouble.failed").WaitForAsync();
        await stage.See(state);
    }
}
