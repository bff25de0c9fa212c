using System.Text.Json;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace QA.Tests.Browser;

/// <summary>What the page costs to fetch, counted by the browser as bytes over the wire.</summary>
public sealed class WeightTests(BrowserFixture fixture, ITestOutputHelper output) : PageTest(fixture, output)
{
    // What the first screen needs leaves room below what the whole may weigh.
    private const int MostAtFirst = 140_000;
    private const int Most = 150_000;
    private readonly ITestOutputHelper output = output;

    [Fact]
    public Task The_page_weighs_little_and_fetches_each_part_when_it_is_needed() => OnPageAsync(async page =>
    {
        var fetched = await WatchAsync(page);
        await page.ReloadAsync();
        await page.Locator(".example").First.WaitForAsync();
        await CameAsync(fetched);
        var first = Sum("first visit", fetched);
        Assert.True(first.Wire <= MostAtFirst && first.Unpacked <= MostAtFirst, $"{first.Wire} bytes over the wire, {first.Unpacked} unpacked");
        Assert.DoesNotContain(fetched.Values, f => Later.Any(part => f.Name.Contains(part, StringComparison.Ordinal)));

        var named = await page.Locator("link[rel=modulepreload]").EvaluateAllAsync<string[]>("links => links.map(link => new URL(link.href).pathname)");
        // Its language is the reader's choice, so its words are not told beforehand.
        Assert.Equal(fetched.Values.Select(f => f.Name).Where(n => n.EndsWith(".js", StringComparison.Ordinal)).Except(["/early.js", "/app.js", "/shell/words.vi.js"]).Order(), named.Order());

        var answer = await AskAsync(page, Yield);
        await answer.Locator(".why").ClickAsync();
        await answer.Locator(".candidates").WaitForAsync();
        await answer.Locator(".places .citation").First.ClickAsync();
        await page.Locator("#report mark.cited").First.WaitForAsync();
        await page.ClickAsync("#history-open");
        await page.GetByRole(AriaRole.Button, new() { Name = "Góp ý đã nhận" }).ClickAsync();
        await page.Locator("#feedback .none, #feedback .verdict").First.WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync("#notebook-open");
        await page.Locator("#notebook .none").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await OpenLibraryAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Mọi con số" }).First.ClickAsync();
        await page.Locator(".figure-table tbody tr").First.WaitForAsync();
        await CameAsync(fetched);
        var all = Sum("all parts", fetched);
        Assert.True(all.Wire <= Most, $"{all.Wire} bytes over the wire");
        Assert.All(Later, part => Assert.Contains(fetched.Values, f => f.Name.Contains(part, StringComparison.Ordinal)));
    });

    private static readonly string[] Later = ["answer/answer.js", "answer/prose.js", "report/report.js", "report.css", "panels.css", "below.css", "library/shelves.js", "library/figures.js", "talk/history.js", "talk/feedback.js", "answer/notebook.js", "answer/explain.js", "answer/export.js"];

    private sealed class File(string name)
    {
        public string Name { get; } = name;

        public double Wire { get; set; }

        public double Unpacked { get; set; }
    }

    private static async Task CameAsync(Dictionary<string, File> fetched)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            lock (fetched)
                if (fetched.Values.All(f => f.Wire > 0))
                    return;
            await Task.Delay(50);
        }

        Assert.Fail("Never came: " + string.Join(", ", fetched.Values.Where(f => f.Wire == 0).Select(f => f.Name)));
    }

    private (double Wire, double Unpacked) Sum(string what, Dictionary<string, File> fetched)
    {
        var (wire, unpacked) = (fetched.Values.Sum(f => f.Wire), fetched.Values.Sum(f => f.Unpacked));
        output.WriteLine($"{what}: {fetched.Count} files, {wire} bytes over the wire with their headers, {unpacked} unpacked");
        return (wire, unpacked);
    }

    // The page's own files; what the API says depends on the reports. Filled on the browser's thread: whoever reads it while files come locks it.
    private static async Task<Dictionary<string, File>> WatchAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var fetched = new Dictionary<string, File>(StringComparer.Ordinal);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        session.Event("Network.requestWillBeSent").OnEvent += (_, told) =>
        {
            var url = new Uri(told!.Value.GetProperty("request").GetProperty("url").GetString()!);
            if (!url.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal) && !url.AbsolutePath.StartsWith("/health/", StringComparison.Ordinal))
                lock (fetched)
                    fetched[IdOf(told)] = new File(url.AbsolutePath);
        };
        session.Event("Network.dataReceived").OnEvent += (_, told) =>
        {
            if (fetched.TryGetValue(IdOf(told), out var file))
                file.Unpacked += told!.Value.GetProperty("dataLength").GetDouble();
        };
        session.Event("Network.loadingFinished").OnEvent += (_, told) =>
        {
            if (fetched.TryGetValue(IdOf(told), out var file))
                file.Wire = told!.Value.GetProperty("encodedDataLength").GetDouble();
        };
        return fetched;

        static string IdOf(JsonElement? told) => told!.Value.GetProperty("requestId").GetString()!;
    }
}
