using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace QA.Tests.Api;

public sealed class TelemetryTests
{
    private const string Question = "Năng suất lúa bình quân của xã Suối Mơ là bao nhiêu?";
    private const string Words = "hoptacxamuamang";

    [Fact]
    public async Task Traces_and_metrics_of_an_answers_steps_reach_the_collector_without_the_question()
    {
        await using var collector = await Collector.StartAsync();
        await using (var server = await RunningServer.WithReportAsync(("Qa:Telemetry", collector.Address)))
        {
            await server.AskAsync(Question);
            await server.GetAsync("api/v1/search?q=" + Words);
            // What is left is sent as the server stops, in a time that a busy machine may not have for the first connection.
            await collector.ReceivedAsync("/v1/traces", "answer.retrieve");
        }

        // What arrived is protocol buffers: names and values stand in it as UTF-8.
        Assert.Contains("answer.retrieve", collector.Of("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("/api/v1/ask", collector.Of("/v1/traces"), StringComparison.Ordinal);
        foreach (var metric in (string[])["qa.answers", "qa.answer.step.duration", "http.server.request.duration"])
            Assert.Contains(metric, collector.Of("/v1/metrics"), StringComparison.Ordinal);
        var all = collector.Of("/v1/traces") + collector.Of("/v1/metrics");
        Assert.DoesNotContain("Suối Mơ", all, StringComparison.Ordinal);
        Assert.DoesNotContain(Words, all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_question_is_written_to_the_log()
    {
        using var log = new KeptLog();
        await using (var server = await RunningServer.StartAsync(InventedReport.WriteTo, builder => builder.Logging.AddProvider(log)))
        {
            await server.ReadyAsync();
            await server.AskAsync(Question);
            await server.GetAsync("api/v1/search?q=" + Words);
        }

        Assert.Contains(log.Lines, l => l.Contains("ready", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, l => l.Contains("Suối Mơ", StringComparison.Ordinal) || l.Contains(Words, StringComparison.Ordinal));
    }

    /// <summary>A collector that keeps what is sent to it.</summary>
    private sealed class Collector(WebApplication app, ConcurrentQueue<(string Path, byte[] Body)> received, SemaphoreSlim arrived) : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

        /// <summary>Waits until something that holds the words has come to the path.</summary>
        public async Task ReceivedAsync(string path, string words)
        {
            while (!Of(path).Contains(words, StringComparison.Ordinal))
                Assert.True(await arrived.WaitAsync(Patience), $"{words} did not come to {path}.");
        }

        public string Address => app.Urls.First();

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var received = new ConcurrentQueue<(string, byte[])>();
            var arrived = new SemaphoreSlim(0);
            app.MapPost("/{**path}", async (HttpContext context) =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                received.Enqueue((context.Request.Path, body.ToArray()));
                arrived.Release();
            });
            await app.StartAsync();
            return new Collector(app, received, arrived);
        }

        public string Of(string path) => string.Concat(received.Where(r => r.Path == path).Select(r => Encoding.UTF8.GetString(r.Body)));

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            arrived.Dispose();
        }
    }

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
