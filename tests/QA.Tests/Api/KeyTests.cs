using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using QA.Api.Access;
using QA.Store;

namespace QA.Tests.Api;

public sealed class KeyTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Without_keys_all_is_open_on_this_machine()
    {
        await using var server = await RunningServer.WithReportAsync();
        Assert.Equal(200, (await server.GetAsync("api/v1/reports")).Status);
        Assert.Equal(200, (await server.GetAsync("api/v1/reports/problems")).Status);
    }

    [Fact]
    public async Task The_first_key_closes_the_doors_of_a_running_server_and_the_last_revoked_does_not_open_them()
    {
        await using var server = await RunningServer.WithReportAsync();
        Assert.Equal(200, await StatusAsync(server, "api/v1/reports"));
        using var database = Database.Open(server.Data);
        var keys = new KeyStore(database);
        var made = keys.Add("An", KeyRole.Reader, null, Now);
        Assert.Equal(401, await StatusAsync(server, "api/v1/reports"));
        Assert.Equal(200, await StatusAsync(server, "api/v1/reports", made.Secret));
        Assert.True(keys.Revoke(made.Key.Id, Now));
        Assert.Equal(401, await StatusAsync(server, "api/v1/reports", made.Secret));
        Assert.Equal(401, await StatusAsync(server, "api/v1/reports"));
    }

    [Fact]
    public async Task A_key_opens_until_it_expires_and_only_to_the_letter()
    {
        await using var server = await RunningServer.WithReportAsync();
        using var database = Database.Open(server.Data);
        var keys = new KeyStore(database);
        var good = keys.Add("An", KeyRole.Reader, null, Now, Now.AddDays(1));
        var ended = keys.Add("Bình", KeyRole.Reader, null, Now.AddDays(-2), Now.AddDays(-1));
        var last = good.Secret[^1] == 'A' ? 'B' : 'A';
        Assert.Equal(200, await StatusAsync(server, "api/v1/reports", good.Secret));
        foreach (var wrong in (string[])[ended.Secret, good.Secret[..^1] + last, good.Secret[..^1], good.Secret + "A", good.Secret.ToUpperInvariant(), "qa_", $"qa_{good.Key.Id}_", "none"])
            Assert.Equal(401, await StatusAsync(server, "api/v1/reports", wrong));
    }

    [Fact]
    public void The_secret_is_nowhere_in_the_data_folder()
    {
        using var folder = new TemporaryFolder();
        string secret;
        using (var database = Database.Open(folder.Data))
            secret = new KeyStore(database).Add("An", KeyRole.Reader, null, Now).Secret;
        var random = secret[^43..];
        Assert.All(Directory.GetFiles(folder.Data), f => Assert.DoesNotContain(random, File.ReadAllText(f, System.Text.Encoding.Latin1), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(KeyRole.Reader, 403, 403, 403)]
    [InlineData(KeyRole.Contributor, 400, 404, 403)]
    [InlineData(KeyRole.Administrator, 400, 404, 200)]
    public async Task A_role_opens_its_doors_and_no_other(KeyRole role, int adding, int removing, int problems)
    {
        await using var server = await RunningServer.WithReportAsync(("Qa:Keys", "on"));
        using var database = Database.Open(server.Data);
        using var client = As(server, new KeyStore(database).Add("An", role, null, Now).Secret);
        using var form = new MultipartFormDataContent { { new ByteArrayContent([]), "file", "a.txt" } };
        using var added = await client.PostAsync("api/v1/reports", form);
        using var removed = await client.DeleteAsync("api/v1/reports/khong-co");
        using var listed = await client.GetAsync("api/v1/reports/problems");
        using var asked = await client.GetAsync("api/v1/reports");
        Assert.Equal((adding, removing, problems, 200), ((int)added.StatusCode, (int)removed.StatusCode, (int)listed.StatusCode, (int)asked.StatusCode));
    }

    [Fact]
    public async Task Every_door_but_health_and_contract_needs_a_key()
    {
        await using var server = await RunningServer.WithReportAsync(("Qa:Keys", "on"));
        var paths = (await server.GetAsync("openapi/v1.json")).Body["paths"]!.AsObject();
        Assert.NotEmpty(paths);
        foreach (var (path, operations) in paths)
            foreach (var (method, _) in operations!.AsObject())
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path.TrimStart('/').Replace("{id}", InventedReport.Id, StringComparison.Ordinal));
                using var response = await server.Client.SendAsync(request);
                Assert.True((int)response.StatusCode == 401, $"{method} {path}: {response.StatusCode}");
                Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
                Assert.Contains("a key is needed", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }

        Assert.Equal(401, await StatusAsync(server, "nothing"));
        Assert.Equal(200, await StatusAsync(server, "health/live"));
        Assert.DoesNotContain("passages", (await server.GetAsync("health/ready")).Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_keys_another_name_for_this_machine_is_refused()
    {
        await using var server = await RunningServer.WithReportAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/reports") { Headers = { Host = "rebound.example" } };
        using var response = await server.Client.SendAsync(request);
        Assert.Equal(401, (int)response.StatusCode);
        Assert.Contains("make a key", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("urls", "http://0.0.0.0:0")]
    [InlineData("urls", "http://127.0.0.1:0;http://[::]:0")]
    [InlineData("urls", "http://127.0.0.1.evil.example:0")]
    [InlineData("Kestrel:Endpoints:Open:Url", "http://*:0")]
    public async Task Beyond_this_machine_it_starts_only_with_a_key(string name, string value)
    {
        var refusal = await Assert.ThrowsAsync<OpenDoorsException>(() => RunningServer.StartAsync(InventedReport.WriteTo, (name, value)));
        Assert.Contains("qa keys add", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<OpenDoorsException>(() => RunningServer.StartAsync(WithKey, (name, value), ("Qa:Keys", "off")));
    }

    [Fact]
    public async Task With_a_key_it_listens_beyond_this_machine()
    {
        await using var server = await RunningServer.StartAsync(WithKey, ("urls", "http://0.0.0.0:0"));
        Assert.Equal(401, await StatusAsync(server, "api/v1/reports"));
    }

    [Fact]
    public async Task Who_asked_and_changed_what_is_written_down_without_the_question()
    {
        await using var server = await RunningServer.WithReportAsync(("Qa:Keys", "on"));
        var (made, lines) = await UseAsync(server);
        Assert.Equal(
            [
                ("ask", 200, null), ("search", 200, null), ("reports.add", 400, "a.txt"), ("reports.remove", 404, "khong-co"),
                ("denied", 403, "/api/v1/reports/problems"), ("denied", 401, "/api/v1/reports"),
            ],
            lines.Select(l => (l.Action, l.Result, l.Target)));
        Assert.Equal([made, made, made, made, made, null], lines.Select(l => l.Key));
        Assert.All(lines, l => Assert.Equal(("127.0.0.1", null), (l.Address, l.Detail)));
    }

    [Fact]
    public async Task The_question_is_written_down_where_that_is_switched_on()
    {
        await using var server = await RunningServer.WithReportAsync(("Qa:Keys", "on"), ("Qa:LogQuestions", "true"));
        Assert.Equal(["Số hộ nghèo?", "lúa"], (await UseAsync(server)).Lines.Take(2).Select(l => l.Detail));
    }

    [Theory]
    [InlineData("true", "Số hộ nghèo?")]
    [InlineData("false", null)]
    public async Task A_question_asked_of_the_service_as_a_model_is_written_down_as_any_other(string logged, string? kept)
    {
        await using var server = await RunningServer.WithReportAsync(("Qa:Keys", "on"), ("Qa:LogQuestions", logged));
        using var database = Database.Open(server.Data);
        var made = new KeyStore(database).Add("An", KeyRole.Reader, null, Now);
        using var client = As(server, made.Secret);
        foreach (var stream in (bool[])[false, true])
        {
            using var body = System.Net.Http.Json.JsonContent.Create(new { stream, messages = new[] { new { role = "user", content = "Số hộ nghèo?" } } });
            using var response = await client.PostAsync("v1/chat/completions", body);
            await response.Content.ReadAsStringAsync();
        }

        Assert.Equal([("ask", kept), ("ask", kept)], new AuditStore(database).Latest(10).Select(l => (l.Action, l.Detail)));
    }

    private static async Task<(string Key, IReadOnlyList<AuditEntry> Lines)> UseAsync(RunningServer server)
    {
        using var database = Database.Open(server.Data);
        var made = new KeyStore(database).Add("An", KeyRole.Contributor, null, Now);
        using var client = As(server, made.Secret);
        using var question = System.Net.Http.Json.JsonContent.Create(new { question = "Số hộ nghèo?" });
        (await client.PostAsync("api/v1/ask", question)).Dispose();
        (await client.GetAsync("api/v1/search?q=lúa")).Dispose();
        using var form = new MultipartFormDataContent { { new ByteArrayContent([]), "file", "a.txt" } };
        (await client.PostAsync("api/v1/reports", form)).Dispose();
        (await client.DeleteAsync("api/v1/reports/khong-co")).Dispose();
        (await client.GetAsync("api/v1/reports/problems")).Dispose();
        await StatusAsync(server, "api/v1/reports", "qa_wrong");
        return (made.Key.Id, [.. new AuditStore(database).Latest(100).Reverse()]);
    }

    private static void WithKey(string corpus)
    {
        InventedReport.WriteTo(corpus);
        using var database = Database.Open(Path.Combine(corpus, "..", "data"));
        new KeyStore(database).Add("An", KeyRole.Administrator, null, Now);
    }

    private static HttpClient As(RunningServer server, string secret) =>
        new() { BaseAddress = server.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", secret) } };

    private static async Task<int> StatusAsync(RunningServer server, string address, string? secret = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (secret is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var response = await server.Client.SendAsync(request);
        if ((int)response.StatusCode >= 400)
            Assert.NotNull(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["detail"]);
        return (int)response.StatusCode;
    }
}
