using System.Text.Json.Nodes;
using Microsoft.Playwright;
using QA.Tests.Api;
using Xunit.Abstractions;

namespace QA.Tests.Browser;

public sealed class PageTests(ServerFixture fixture, ITestOutputHelper output) : IClassFixture<ServerFixture>
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    [Theory]
    [InlineData("Năng suất lúa bình quân của xã Suối Mơ năm 2023 là bao nhiêu?", "56,2")]
    [InlineData("Vụ mùa gieo cấy bao nhiêu ha lúa?", "202,5")]
    [InlineData("Số hộ nghèo thực hiện năm 2023 là bao nhiêu?", "48")]
    public async Task A_question_is_answered_on_the_page_and_its_place_is_shown(string question, string figure)
    {
        if (Chromium() is not { } program)
        {
            output.WriteLine("Skipped: no Chromium. Install it, or give its path in the environment variable CHROMIUM.");
            return;
        }

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Flags });
        var page = await browser.NewPageAsync();
        var faults = new List<string>();
        page.PageError += (_, fault) => faults.Add(fault);
        page.Console += (_, message) => { if (message.Type == "error") faults.Add(message.Text); };

        await page.GotoAsync(fixture.Server.Address.ToString());
        await page.FillAsync("#question", question);
        await page.PressAsync("#question", "Enter");
        Assert.Contains(figure, await page.Locator(".answer .headline").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator(".answer .trust").WaitForAsync();
        await page.Locator(".citation").First.ClickAsync();
        await page.Locator("#report mark.cited").First.WaitForAsync();

        var citation = (await fixture.Server.AskAsync(question))["citations"]![0]!;
        Assert.Equal(Words(await MarkedAsync(page, "span")), Words(await SliceAsync(citation)));
        if (citation["anchor"] is { } anchor)
            Assert.Equal(Words(await MarkedAsync(page, "anchor")), Words((string)anchor["quote"]!));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_follow_up_takes_the_earlier_questions_along_and_the_report_shows_no_mark_up()
    {
        if (Chromium() is not { } program)
        {
            output.WriteLine("Skipped: no Chromium. Install it, or give its path in the environment variable CHROMIUM.");
            return;
        }

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Flags });
        var page = await browser.NewPageAsync();
        var asked = new List<JsonNode>();
        page.Request += (_, request) =>
        {
            if (request.Url.EndsWith("/api/v1/ask", StringComparison.Ordinal))
                asked.Add(JsonNode.Parse(request.PostData!)!);
        };

        await page.GotoAsync(fixture.Server.Address.ToString());
        string[] questions = ["Năng suất lúa bình quân của xã Suối Mơ năm 2023 là bao nhiêu?", "Số hộ nghèo thực hiện năm 2023 là bao nhiêu?"];
        for (var i = 0; i < questions.Length; i++)
        {
            await page.FillAsync("#question", questions[i]);
            await page.PressAsync("#question", "Enter");
            await page.Locator(".answer").Nth(i).WaitForAsync();
        }

        Assert.Null(asked[0]["history"]);
        Assert.Equal([questions[0]], asked[1]["history"]!.AsArray().Select(q => (string)q!));

        await page.Locator(".citation").First.ClickAsync();
        await page.Locator("#report mark.cited").First.WaitForAsync();
        var shown = await page.Locator("#report .doc").InnerTextAsync();
        Assert.Contains("1. Trồng trọt", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("#", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("title:", shown, StringComparison.Ordinal);
    }

    private static string? Chromium() =>
        new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium" }.FirstOrDefault(p => !string.IsNullOrEmpty(p) && File.Exists(p));

    private static async Task<string> MarkedAsync(IPage page, string part) =>
        string.Concat(await page.Locator($"#report mark.cited[data-part={part}]").AllTextContentsAsync());

    private async Task<string> SliceAsync(JsonNode citation)
    {
        var (start, end) = ((int)citation["start"]!, (int)citation["end"]!);
        var (_, slice) = await fixture.Server.GetAsync($"api/v1/reports/{(string)citation["report"]!}/text?start={start}&length={end - start}");
        Assert.Equal((string?)citation["quote"], (string?)slice["text"]);
        return (string)slice["text"]!;
    }

    // A row's cells are drawn without the bars between them; white space is the page's own.
    private static string Words(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '|'));
}
