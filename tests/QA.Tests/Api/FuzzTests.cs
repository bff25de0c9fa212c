using QA.Load;

namespace QA.Tests.Api;

public sealed class FuzzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_malformed_request_breaks_the_server_or_is_accepted(int seed)
    {
        await using var server = await RunningServer.WithReportAsync(("Qa:RateLimit:AsksPerMinute", "1000000"), ("Qa:RateLimit:RequestsPerMinute", "1000000"));
        var report = await Fuzzer.RunAsync(server.Client, seed, rounds: 1, TimeSpan.FromMinutes(5));
        Assert.True(report.Failures.Count == 0, report.ToString());
        Assert.InRange(report.Requests, 500, int.MaxValue);
        Assert.Equal(200, (await server.GetAsync("health/ready")).Status);
    }
}
