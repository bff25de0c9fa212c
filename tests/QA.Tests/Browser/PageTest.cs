using System.Text.Json.Nodes;
using Microsoft.Playwright;
using QA.Tests.Api;
using Xunit.Abstractions;

namespace QA.Tests.Browser;

/// <summary>What every test of the page does: open it, ask, and see that nothing went wrong unseen.</summary>
[Collection(BrowserFixture.Name)]
public abstract class PageTest(BrowserFixture fixture, ITestOutputHelper output)
{
    private protected const string Yield = "Năng suất lúa bình quân của xã Suối Mơ năm 2023 là bao nhiêu?";
    private protected const string Season = "Vụ mùa gieo cấy bao nhiêu ha lúa?";
    private protected const string Poor = "Số hộ nghèo thực hiện năm 2023 là bao nhiêu?";

    private readonly List<string> faults = [];

    internal RunningServer Server => fixture.Server;

    /// <summary>Faults that the test itself brings about, as a part of their text.</summary>
    internal List<string> Expected { get; } = [];

    /// <summary>Runs a test in a fresh browser profile; where there is no Chromium it says so and passes over.</summary>
    internal Task OnPageAsync(Func<IPage, Task> test, int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light, double scale = 1) =>
        OnPageOfAsync(Server, test, width, height, theme, scale);

    internal async Task OnPageOfAsync(RunningServer server, Func<IPage, Task> test, int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light, double scale = 1)
    {
        if (fixture.Browser is not { } browser)
        {
            output.WriteLine("Skipped: no Chromium. Install it, or give its path in the environment variable CHROMIUM.");
            return;
        }

        await using var profile = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = theme,
            DeviceScaleFactor = (float)scale,
            Locale = "vi-VN",
            BaseURL = server.Address.ToString(),
        });
        profile.SetDefaultTimeout(BrowserFixture.Patience);
        var page = await profile.NewPageAsync();
        page.PageError += (_, fault) => faults.Add(fault);
        page.Console += (_, message) => { if (message.Type == "error") faults.Add(message.Text); };
        page.Request += (_, request) => { if (request.Url.StartsWith("http", StringComparison.Ordinal) && !request.Url.StartsWith(server.Address.ToString(), StringComparison.Ordinal)) faults.Add("asked elsewhere: " + request.Url); };
        await page.GotoAsync("");
        await page.Locator(".example, #loaded:not(:empty)").First.WaitForAsync();
        await test(page);
        Assert.DoesNotContain(faults, f => !Expected.Exists(e => f.Contains(e, StringComparison.Ordinal)));
    }

    /// <summary>Asks and waits for the whole answer.</summary>
    internal static async Task<ILocator> AskAsync(IPage page, string question)
    {
        var before = await page.Locator(".turn").CountAsync();
        await page.FillAsync("#question", question);
        await page.PressAsync("#question", "Enter");
        var answer = page.Locator(".turn").Nth(before).Locator(".answer");
        await answer.WaitForAsync();
        return answer;
    }

    internal static async Task OpenLibraryAsync(IPage page)
    {
        await page.ClickAsync("#library-open");
        await page.Locator("#library .report-row").First.WaitForAsync();
    }

    internal static Task<bool> IsFocusedAsync(ILocator element) => element.EvaluateAsync<bool>("node => node === document.activeElement");

    /// <summary>The words marked in the report, without the white space that is the page's own.</summary>
    internal static async Task<string> MarkedAsync(IPage page, string part) =>
        Words(string.Concat(await page.Locator($"#report mark.cited[data-part={part}]").AllTextContentsAsync()));

    // A row's cells are drawn without the bars between them.
    internal static string Words(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '|'));

    internal static async Task<string> SliceAsync(RunningServer server, JsonNode citation)
    {
        var (start, end) = ((int)citation["start"]!, (int)citation["end"]!);
        var (_, slice) = await server.GetAsync($"api/v1/reports/{(string)citation["report"]!}/text?start={start}&length={end - start}");
        Assert.Equal((string?)citation["quote"], (string?)slice["text"]);
        return (string)slice["text"]!;
    }
}
