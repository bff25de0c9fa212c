using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace QA.Tests.Api;

public sealed class LimitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60); // a busy machine may take its time

    [Fact]
    public async Task When_all_are_busy_and_enough_wait_others_are_told_to_come_back()
    {
        await using var server = await RunningServer.WithReportAsync(("Qa:RateLimit:AsksAtOnce", "1"), ("Qa:RateLimit:AsksWaiting", "0"), ("Qa:RateLimit:AsksPerMinute", "100000"));
        var (slow, first, refused) = await OccupyAsync(server);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("too busy", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(200, (await server.GetAsync("api/v1/reports")).Status);

        slow.Finish();
        using var answered = await first;
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        using var next = await UntilAsync(server, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_caller_that_leaves_frees_its_place()
    {
        await using var server = await RunningServer.WithReportAsync(("Qa:RateLimit:AsksAtOnce", "1"), ("Qa:RateLimit:AsksWaiting", "0"), ("Qa:RateLimit:AsksPerMinute", "100000"));
        using var leaving = new CancellationTokenSource();
        var (_, first, _) = await OccupyAsync(server, leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => first);
        using var next = await UntilAsync(server, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stopping_server_answers_what_it_has_begun()
    {
        var server = await RunningServer.WithReportAsync(("Qa:RateLimit:AsksAtOnce", "1"), ("Qa:RateLimit:AsksWaiting", "0"), ("Qa:RateLimit:AsksPerMinute", "100000"));
        var (slow, asked, _) = await OccupyAsync(server);
        var stopping = server.StopAsync();
        slow.Finish();
        using var answered = await asked;
        Assert.Equal("48", (string?)(await answered.Content.ReadFromJsonAsync<JsonNode>())!["figures"]![0]!["value"]);
        await stopping;
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("Qa:RateLimit:AsksAtOnce", "0")]
    [InlineData("Qa:RateLimit:AsksWaiting", "-1")]
    [InlineData("Qa:AnswerSeconds", "0")]
    [InlineData("Qa:Telemetry", "máy thu")]
    public async Task A_limit_that_is_none_stops_the_start_and_is_named(string name, string value)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(async () => await (await RunningServer.StartAsync(InventedReport.WriteTo, (name, value))).DisposeAsync());
        Assert.Contains(name.Split(':')[1], error.Message, StringComparison.Ordinal);
    }

    /// <summary>A question that holds the only place until its body is finished, and the refusal that proves it.</summary>
    private static async Task<(SlowBody Slow, Task<HttpResponseMessage> Asked, HttpResponseMessage Refused)> OccupyAsync(RunningServer server, CancellationToken cancellation = default)
    {
        while (true)
        {
            var slow = new SlowBody();
            var asked = server.Client.PostAsync("api/v1/ask", slow, cancellation);
            await Task.WhenAny(slow.Begun, asked);
            for (var tries = 0; tries < 200 && !asked.IsCompleted; tries++)
            {
                var response = await server.Client.GetAsync("api/v1/search?q=a", cancellation);
                if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
                    return (slow, asked, response);
                response.Dispose();
            }

            // A search that looked for the refusal held the place just when the question came, and the client does not read
            // that before it has sent the body: it is sent, and asked again.
            slow.Finish();
            (await asked).Dispose();
        }
    }

    private static async Task<HttpResponseMessage> UntilAsync(RunningServer server, HttpStatusCode status)
    {
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < Patience;)
        {
            var response = await server.Client.GetAsync("api/v1/search?q=a");
            if (response.StatusCode == status)
                return response;
            response.Dispose();
        }

        throw new TimeoutException($"No {status} in {Patience.TotalSeconds} seconds.");
    }

    /// <summary>A question whose last half is sent when the test says so.</summary>
    private sealed class SlowBody : HttpContent
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource rest = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowBody() => Headers.ContentType = new("application/json");

        public Task Begun => begun.Task;

        public void Finish() => rest.TrySetResult();

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync("{\"question\":"u8.ToArray(), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            begun.TrySetResult();
            await rest.Task.WaitAsync(cancellationToken);
            await stream.WriteAsync(Encoding.UTF8.GetBytes("\"Số hộ nghèo thực hiện năm 2023 là bao nhiêu?\"}"), cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            rest.TrySetCanceled();
            base.Dispose(disposing);
        }
    }
}
