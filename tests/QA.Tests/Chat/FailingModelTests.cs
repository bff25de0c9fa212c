using Microsoft.AspNetCore.Http;
using QA.Answering;
using QA.ChatModels;

namespace QA.Tests.Chat;

/// <summary>A model's server that stalls, breaks off, refuses or sends rubbish: the reports answer all the same, and say why.</summary>
public sealed class FailingModelTests(ModelAnswers asked) : IClassFixture<ModelAnswers>
{
    private const string Poor = "Xã Khe Lim năm 2025 còn bao nhiêu hộ nghèo?";
    private const string Right = "Xã Khe Lim còn 63 hộ nghèo {63 hộ nghèo}.";

    [Fact]
    public Task A_server_that_stalls_is_not_waited_for() => AssertFallsBackAsync("timeout", async (_, http) =>
    {
        await ModelServer.SayAsync(http, "Xã Khe", finished: false);
        await UntilLeftAsync(http);
    }, o => o.TimeoutSeconds = 1);

    [Fact]
    public Task A_server_that_never_begins_is_not_waited_for() => AssertFallsBackAsync("timeout", (_, http) => UntilLeftAsync(http), o => o.TimeoutSeconds = 1);

    [Fact]
    public Task A_reply_that_breaks_off_is_not_shown() => AssertFallsBackAsync("malformed", (_, http) => ModelServer.BreakOffAsync(http, "Xã Khe Lim còn 63 hộ"));

    [Fact]
    public Task A_connection_that_is_cut_is_no_error_of_ours() => AssertFallsBackAsync(null, (_, http) =>
    {
        http.Abort();
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_reply_that_ends_without_saying_so_is_not_shown() =>
        AssertFallsBackAsync("malformed", (r, http) => ModelServer.SayAsync(http, r.Fill("Xã Khe Lim còn 63 hộ nghèo"), finished: false));

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(401)]
    [InlineData(404)]
    public Task An_error_of_the_server_is_no_error_of_ours(int status) => AssertFallsBackAsync("unavailable", (_, http) => ModelServer.StatusAsync(http, status));

    [Theory]
    [InlineData("text/html", "<html>Bad gateway</html>")]
    [InlineData("text/event-stream", "data: {không phải JSON\n\n")]
    [InlineData("text/event-stream", "data: {\"choices\": 7}\n\n")]
    [InlineData("text/event-stream", "data: []\n\ndata: [DONE]\n\n")]
    [InlineData("text/event-stream", "")]
    [InlineData("application/json", "{}")]
    public Task Rubbish_is_not_shown(string type, string body) => AssertFallsBackAsync(null, (_, http) =>
    {
        http.Response.ContentType = type;
        return http.Response.WriteAsync(body);
    });

    [Fact]
    public Task A_reply_without_end_is_left() => AssertFallsBackAsync("malformed", async (_, http) =>
    {
        for (var i = 0; i < 10_000 && !http.RequestAborted.IsCancellationRequested; i++)
            await ModelServer.SayAsync(http, new string('a', 100), finished: false);
    });

    [Fact]
    public Task An_empty_reply_is_no_answer() => AssertFallsBackAsync("malformed", (_, http) => ModelServer.SayAsync(http, ""));

    [Fact]
    public async Task A_server_that_is_not_there_is_no_error_of_ours()
    {
        ChatModel model;
        await using (var server = await ModelServer.SayingAsync(_ => ""))
            model = server.Model();
        Assert.Equal("unavailable", (await asked.Answerer(model).AskAsync(new AskRequest(Poor))).Fallback!.Reason);
    }

    [Theory]
    [InlineData(429, "1")]
    [InlineData(500, null)]
    [InlineData(503, "0")]
    public async Task A_passing_error_is_tried_again(int status, string? retryAfter)
    {
        await using var server = await ModelServer.StartAsync((r, http) => r.Number == 1 ? ModelServer.StatusAsync(http, status, retryAfter) : ModelServer.SayAsync(http, r.Fill(Right)));
        var started = TimeProvider.System.GetTimestamp();
        var answer = await asked.Answerer(server.Model(o => o.Retries = 2)).AskAsync(new AskRequest(Poor));
        Assert.Null(answer.Fallback);
        Assert.Equal(2, server.Requests.Count);
        if (retryAfter == "1")
            Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromSeconds(1), "the server asked for a second");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(400)]
    [InlineData(404)]
    public async Task An_error_that_will_stay_is_not_tried_again(int status)
    {
        await using var server = await ModelServer.StartAsync((_, http) => ModelServer.StatusAsync(http, status));
        await asked.Answerer(server.Model(o => o.Retries = 2)).AskAsync(new AskRequest(Poor));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Once_a_word_has_come_the_call_is_not_made_again()
    {
        await using var server = await ModelServer.StartAsync((_, http) => ModelServer.BreakOffAsync(http, "Xã Khe Lim"));
        await asked.Answerer(server.Model(o => o.Retries = 2)).AskAsync(new AskRequest(Poor));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_keeps_failing_is_left_alone_for_a_while()
    {
        await using var server = await ModelServer.StartAsync((_, http) => ModelServer.StatusAsync(http, 500));
        var answerer = asked.Answerer(server.Model());
        for (var i = 0; i < 12; i++)
            Assert.Equal("unavailable", (await answerer.AskAsync(new AskRequest(Poor))).Fallback!.Reason);
        Assert.Equal(5, server.Requests.Count);
    }

    [Fact]
    public async Task What_was_proved_before_the_reply_broke_off_stays_and_the_extract_follows()
    {
        await using var server = await ModelServer.StartAsync((r, http) => ModelServer.BreakOffAsync(http, r.Fill("Xã Khe Lim còn 63 hộ nghèo {63 hộ nghèo}. Số hộ")));
        var answer = await asked.Answerer(server.Model()).AskAsync(new AskRequest(Poor));
        Assert.Equal("Xã Khe Lim còn 63 hộ nghèo.\n" + asked.Extracted(Poor).Said.Text, answer.Said.Text);
        Assert.Equal("malformed", answer.Fallback!.Reason);
    }

    [Fact]
    public async Task A_reader_who_leaves_stops_the_model()
    {
        var left = new TaskCompletionSource();
        await using var server = await ModelServer.StartAsync(async (_, http) =>
        {
            await ModelServer.SayAsync(http, "Xã", finished: false);
            await UntilLeftAsync(http);
            left.SetResult();
        });
        using var leaving = new CancellationTokenSource();
        var asking = asked.Answerer(server.Model()).AskAsync(new AskRequest(Poor), leaving.Token);
        while (server.Requests.IsEmpty)
            await Task.Yield();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await left.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("ftp://x", "m", "Qa:Model:BaseUrl")]
    [InlineData("", "m", "Qa:Model:BaseUrl")]
    [InlineData("http://127.0.0.1/v1", "", "Qa:Model:Name")]
    public void Settings_that_cannot_work_are_named(string url, string name, string setting) =>
        Assert.Contains(setting, Assert.Single(new ModelOptions { BaseUrl = url, Name = name }.Problems()), StringComparison.Ordinal);

    [Fact]
    public void Without_settings_there_is_no_model() => Assert.Null(QA.ChatModels.ChatModels.Create(new ModelOptions(), TimeProvider.System));

    private static async Task UntilLeftAsync(HttpContext http)
    {
        var left = new TaskCompletionSource();
        await using (http.RequestAborted.Register(left.SetResult))
            await left.Task;
    }

    private async Task AssertFallsBackAsync(string? reason, Func<ModelRequest, HttpContext, Task> reply, Action<ModelOptions>? change = null)
    {
        await using var server = await ModelServer.StartAsync(reply);
        var answer = await asked.Answerer(server.Model(change)).AskAsync(new AskRequest(Poor));
        var extract = asked.Extracted(Poor);
        Assert.Equal((extract.Said.Text, "extractive"), (answer.Said.Text, answer.Composer));
        Assert.Equal(reason ?? answer.Fallback!.Reason, answer.Fallback!.Reason);
        Assert.NotEmpty(answer.Fallback.Text);
    }
}
