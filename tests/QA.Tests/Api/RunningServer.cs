using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QA.Api;

namespace QA.Tests.Api;

/// <summary>The real server on a free port, over a folder of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly (string Name, string Value)[] settings;
    private readonly Action<WebApplicationBuilder>? configure;
    private WebApplication app = null!;

    private RunningServer(TemporaryFolder folder, (string Name, string Value)[] settings, Action<WebApplicationBuilder>? configure) =>
        (this.folder, this.settings, this.configure) = (folder, settings, configure);

    public HttpClient Client { get; private set; } = null!;

    public Uri Address => Client.BaseAddress!;

    /// <summary>Stands before the server's own doors: a test makes it slow, or breaks it off.</summary>
    public Func<HttpContext, RequestDelegate, Task>? Intercept { get; set; }

    public string Corpus => folder.Corpus;

    public string Data => folder.Data;

    /// <summary>The server's parts.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Starts a server over what <paramref name="fill"/> puts into its corpus folder.</summary>
    public static Task<RunningServer> StartAsync(Action<string>? fill = null, params (string Name, string Value)[] settings) => StartAsync(fill, null, settings);

    /// <summary>The same with a change to the server's parts.</summary>
    public static async Task<RunningServer> StartAsync(Action<string>? fill, Action<WebApplicationBuilder>? configure, params (string Name, string Value)[] settings)
    {
        var server = new RunningServer(new TemporaryFolder(), settings, configure);
        fill?.Invoke(server.Corpus);
        await server.StartAsync();
        return server;
    }

    /// <summary>Stops it and starts another over the same folders.</summary>
    public async Task RestartAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        await StartAsync();
        await ReadyAsync();
    }

    /// <summary>Stops it, and waits until it has stopped.</summary>
    public Task StopAsync() => app.StopAsync();

    private async Task StartAsync()
    {
        app = WebApp.Build(["--corpus", folder.Corpus, "--data", folder.Data], builder =>
        {
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddSingleton<IStartupFilter>(new BeforeTheDoors(this));
            builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Name, s.Value)));
            configure?.Invoke(builder);
        });
        await app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal) + "/"), Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Starts it over the invented report and waits until it answers.</summary>
    public static async Task<RunningServer> WithReportAsync(params (string Name, string Value)[] settings)
    {
        var server = await StartAsync(InventedReport.WriteTo, settings);
        await server.ReadyAsync();
        return server;
    }

    public async Task ReadyAsync()
    {
        for (var tries = 0; tries < 300; tries++)
        {
            using var response = await Client.GetAsync("health/ready");
            if (response.IsSuccessStatusCode)
                return;
            await Task.Delay(100);
        }

        throw new TimeoutException("The server was not ready within 30 seconds.");
    }

    /// <summary>Waits until files have been read, whatever came of them.</summary>
    public async Task IndexedAsync()
    {
        for (var tries = 0; tries < 300; tries++)
        {
            var (_, body) = await GetAsync("health/ready");
            if ((string?)body["entries"]!["index"]!["data"]!["phase"] == "ready")
                return;
            await Task.Delay(100);
        }

        throw new TimeoutException("Nothing was indexed within 30 seconds.");
    }

    public async Task<(int Status, JsonNode Body)> GetAsync(string address)
    {
        using var response = await Client.GetAsync(address);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    public async Task<(int Status, JsonNode Body)> PostAsync(string address, object body)
    {
        using var response = await Client.PostAsJsonAsync(address, body);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    /// <summary>Asks and takes the answer.</summary>
    public async Task<JsonNode> AskAsync(string question)
    {
        var (status, answer) = await PostAsync("api/v1/ask", new { question });
        Assert.True(status == 200, answer.ToJsonString());
        return answer;
    }

    public async Task<(int Status, JsonNode Body)> UploadAsync(string name, byte[] bytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        using var response = await Client.PostAsync("api/v1/reports", form);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        folder.Dispose();
    }

    private sealed class BeforeTheDoors(RunningServer server) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(rest => context => server.Intercept is { } intercept ? intercept(context, rest) : rest(context));
            next(app);
        };
    }
}

/// <summary>One server for the tests of a class that only read.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    internal RunningServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await RunningServer.WithReportAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
