using Microsoft.Playwright;
using QA.Tests.Api;

namespace QA.Tests.Browser;

/// <summary>One Chromium, and one server for the tests that only ask; the tests of the collection run one after the other.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    public const string Name = "browser";

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Milliseconds that a state may take to come: what never comes fails, what a busy machine brings late does not.</summary>
    internal const float Patience = 60_000;

    private IPlaywright? playwright;

    /// <summary>Null where there is no Chromium.</summary>
    internal IBrowser? Browser { get; private set; }

    internal RunningServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await Servers.StartAsync();
        var program = new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium" }.FirstOrDefault(p => !string.IsNullOrEmpty(p) && File.Exists(p));
        if (program is null)
            return;
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Flags });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        playwright?.Dispose();
        await Server.DisposeAsync();
    }
}

[CollectionDefinition(BrowserFixture.Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>;

/// <summary>Servers for the page: over the invented report and one beside it, with room for many questions.</summary>
internal static class Servers
{
    private const string Unlimited = "1000000";

    public static async Task<RunningServer> StartAsync(Action<string>? fill = null)
    {
        var server = await RunningServer.StartAsync(folder => { InventedReport.WriteTo(folder); fill?.Invoke(folder); },
            ("Qa:RateLimit:AsksPerMinute", Unlimited), ("Qa:RateLimit:RequestsPerMinute", Unlimited));
        await server.ReadyAsync();
        return server;
    }
}
