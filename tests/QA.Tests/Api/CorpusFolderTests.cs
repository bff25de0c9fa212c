using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using QA.Api.Asking;
using QA.Api.Indexing;
using QA.Tests.Chat;

namespace QA.Tests.Api;

public sealed class CorpusFolderTests
{
    [Fact]
    public async Task Files_that_cannot_be_read_are_named_and_the_others_go_on()
    {
        await using var server = await RunningServer.StartAsync(folder =>
        {
            InventedReport.WriteTo(folder);
            File.WriteAllText(Path.Combine(folder, "suoi-mo-2023.txt"), "Báo cáo trùng tên");
            File.WriteAllBytes(Path.Combine(folder, "anh.txt"), [.. Enumerable.Range(0, 4000).Select(i => (byte)(i % 26))]);
            File.WriteAllBytes(Path.Combine(folder, "latin.txt"), Encoding.Latin1.GetBytes("Báo cáo của xã"));
            File.WriteAllText(Path.Combine(folder, "trong.txt"), "");
            File.WriteAllText(Path.Combine(folder, "bang.xlsx"), "PK");
            using var large = File.Create(Path.Combine(folder, "lon.txt"));
            large.SetLength(21 * 1024 * 1024);
        });
        await server.ReadyAsync();
        var problems = (await server.GetAsync("api/v1/reports/problems")).Body.AsArray().ToDictionary(p => (string)p!["file"]!, p => (string)p!["reason"]!, StringComparer.Ordinal);
        Assert.Equal(["anh.txt", "bang.xlsx", "latin.txt", "lon.txt", "suoi-mo-2023.txt", "trong.txt"], problems.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("same name", problems["suoi-mo-2023.txt"], StringComparison.Ordinal);
        Assert.Contains("UTF-8", problems["latin.txt"], StringComparison.Ordinal);
        Assert.Contains("larger than the limit", problems["lon.txt"], StringComparison.Ordinal);

        var (status, ready) = await server.GetAsync("health/ready");
        Assert.Equal((200, "Degraded", 6), (status, (string?)ready["status"], (int)ready["entries"]!["index"]!["data"]!["problems"]!));
        Assert.Equal("answered", (string?)(await server.AskAsync("Số hộ nghèo thực hiện năm 2023 là bao nhiêu?"))["outcome"]);
    }

    [Fact]
    public async Task An_empty_folder_is_told_and_takes_uploads()
    {
        await using var server = await RunningServer.StartAsync(folder => Directory.CreateDirectory(folder));
        await server.IndexedAsync();
        await AssertWaitsAsync(server, "no readable report");
        Assert.Empty((await server.GetAsync("api/v1/reports")).Body.AsArray());
        Assert.Empty((await server.GetAsync("api/v1/suggestions")).Body["questions"]!.AsArray());

        Assert.Equal(201, (await server.UploadAsync("a.txt", Encoding.UTF8.GetBytes(InventedReport.Other))).Status);
        await server.ReadyAsync();
        Assert.Equal(200, (await server.PostAsync("api/v1/ask", new { question = "Xã Đồi Thông trồng mới bao nhiêu ha rừng?" })).Status);
    }

    [Fact]
    public async Task The_server_says_it_is_ready_when_its_first_questions_have_been_asked()
    {
        await using var server = await RunningServer.WithReportAsync();
        Assert.True(server.Services.GetRequiredService<FirstQuestions>().Asked.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task The_first_questions_go_through_the_door_ask_no_model_and_leave_no_conversation_behind()
    {
        var asked = 0;
        await using var model = await ModelServer.SayingAsync(_ => (++asked).ToString(CultureInfo.InvariantCulture));
        await using var server = await RunningServer.WithReportAsync(("Qa:Model:BaseUrl", model.BaseUrl), ("Qa:Model:Name", "thử-7b"));
        await server.Services.GetRequiredService<Rehearsal>().AskAsync("Số hộ nghèo thực hiện năm 2023 là bao nhiêu?", CancellationToken.None);
        Assert.Equal((0, 0), (asked, (int)(await server.GetAsync("api/v1/conversations")).Body["total"]!));
    }

    [Fact]
    public async Task A_missing_folder_is_told_and_found_once_it_is_there()
    {
        await using var server = await RunningServer.StartAsync();
        await Task.Delay(300);
        Assert.Equal(200, (await server.GetAsync("health/live")).Status);
        await AssertWaitsAsync(server, "corpus folder is missing");
        InventedReport.WriteTo(server.Corpus);
        await server.ReadyAsync();
        Assert.Single((await server.GetAsync("api/v1/reports")).Body.AsArray());
    }

    [Fact]
    public async Task Too_many_questions_are_asked_to_wait()
    {
        await using var server = await RunningServer.WithReportAsync(("Qa:RateLimit:AsksPerMinute", "2"));
        for (var i = 0; i < 2; i++)
            await server.AskAsync("Số hộ nghèo?");
        using var refused = await server.Client.GetAsync("api/v1/search?q=a");
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("wait and retry", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Qa:MaxFileBytes", "7", "Qa:MaxFileBytes")]
    [InlineData("Qa:Corpus", "", "Qa:Corpus")]
    [InlineData("Qa:RateLimit:AsksPerMinute", "0", "Qa:RateLimit")]
    [InlineData("Qa:Corpsu", "x", "Corpsu")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string name, string value, string named)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(async () => await (await RunningServer.StartAsync(InventedReport.WriteTo, (name, value))).DisposeAsync());
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    private static async Task AssertWaitsAsync(RunningServer server, string reason)
    {
        var (status, ready) = await server.GetAsync("health/ready");
        Assert.Equal((503, "Unhealthy"), (status, (string?)ready["status"]));
        Assert.Contains(reason, (string?)ready["entries"]!["index"]!["description"], StringComparison.Ordinal);
        using var question = JsonContent.Create(new { question = "lúa" });
        await AssertUnavailableAsync(server, reason, await server.Client.GetAsync("api/v1/search?q=a"));
        await AssertUnavailableAsync(server, reason, await server.Client.PostAsync("api/v1/ask", question));
    }

    private static async Task AssertUnavailableAsync(RunningServer server, string reason, HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.Equal((503, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.NotNull(response.Headers.RetryAfter);
            Assert.Contains(reason, (string?)JsonNode.Parse(text)!["detail"], StringComparison.Ordinal);
            Assert.DoesNotContain(server.Corpus, text, StringComparison.Ordinal);
        }
    }
}
