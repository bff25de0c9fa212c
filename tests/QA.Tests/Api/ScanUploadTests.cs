using System.Diagnostics;
using System.Text.Json.Nodes;
using QA.Tests.Reports.Formats;

namespace QA.Tests.Api;

/// <summary>Scans that are uploaded: taken at once, recognised after.</summary>
public sealed class ScanUploadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [ScanFact]
    public async Task An_uploaded_scan_is_taken_at_once_told_of_while_it_is_recognised_and_then_there()
    {
        await using var server = await RunningServer.WithReportAsync(("Qa:Watch", "false"));
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Scan("two-pages.tif")), "file", "quet.tif" } };
        using var response = await server.Client.PostAsync("api/v1/reports", form);
        Assert.Equal((202, "/api/v1/reports/waiting/quet"), ((int)response.StatusCode, response.Headers.Location?.ToString()));
        Assert.Equal("waiting", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["state"]);
        Assert.Equal(404, (await server.GetAsync("api/v1/reports/quet")).Status);
        Assert.Equal("quet.tif", (string?)Assert.Single((await server.GetAsync("api/v1/reports/waiting")).Body.AsArray())!["file"]);
        Assert.Equal("ready", (string?)(await EndOfAsync(server, "quet"))["state"]);
        Assert.Equal(200, (await server.GetAsync("api/v1/reports/quet")).Status);
        Assert.Empty((await server.GetAsync("api/v1/reports/waiting")).Body.AsArray());
    }

    [ScanFact]
    public async Task An_uploaded_scan_without_words_fails_with_the_reason_and_one_taken_back_does_not_come()
    {
        await using var server = await RunningServer.WithReportAsync();
        Assert.Equal(202, (await server.UploadAsync("trang.pdf", new PdfFile().Picture().ToBytes())).Status);
        var end = await EndOfAsync(server, "trang");
        Assert.Equal("failed", (string?)end["state"]);
        Assert.Contains("không nhận ra chữ nào", (string?)end["reason"], StringComparison.Ordinal);
        Assert.Equal(202, (await server.UploadAsync("quet.tif", Scan("two-pages.tif"))).Status);
        using var removed = await server.Client.DeleteAsync("api/v1/reports/quet");
        Assert.Equal(204, (int)removed.StatusCode);
        Assert.Equal(404, (await server.GetAsync("api/v1/reports/waiting/quet")).Status);
        Assert.Equal(404, (await server.GetAsync("api/v1/reports/waiting/khong-co")).Status);
    }

    [ScanFact]
    public async Task A_removed_scan_is_restored_at_once_or_with_202_where_its_pages_must_be_recognised_again()
    {
        await using var server = await RunningServer.WithReportAsync(("Qa:Watch", "false"));
        await server.UploadAsync("quet.tif", Scan("two-pages.tif"));
        await EndOfAsync(server, "quet");
        (await server.Client.DeleteAsync("api/v1/reports/quet")).Dispose();
        var (status, restored) = await server.PostAsync("api/v1/reports/quet/restore", new { });
        Assert.Equal((200, "quet"), (status, (string?)restored["id"]));
        (await server.Client.DeleteAsync("api/v1/reports/quet")).Dispose();
        Directory.Delete(Path.Combine(server.Data, "recognised"), recursive: true);
        (status, restored) = await server.PostAsync("api/v1/reports/quet/restore", new { });
        Assert.Equal((202, "waiting"), (status, (string?)restored["state"]));
        Assert.Equal("ready", (string?)(await EndOfAsync(server, "quet"))["state"]);
        Assert.Equal(200, (await server.GetAsync("api/v1/reports/quet")).Status);
    }

    internal static byte[] Scan(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Scans", name));

    private static async Task<JsonNode> EndOfAsync(RunningServer server, string id)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience; await Task.Delay(200))
            if ((await server.GetAsync($"api/v1/reports/waiting/{id}")).Body is var now && (string?)now["state"] is "ready" or "failed")
                return now;
        throw new TimeoutException("The scan was not recognised in time.");
    }
}
