using System.Net.Http.Json;
using QA.Evaluation.Questions;

namespace QA.Tests.Api;

public sealed class FeedbackTests
{
    private const string Yield = "Năng suất lúa bình quân của xã Suối Mơ năm 2023 là bao nhiêu?";

    [Fact]
    public async Task Verdicts_are_listed_with_what_they_judge_the_latest_first()
    {
        await using var server = await RunningServer.WithReportAsync();
        await JudgeAsync(server, Yield, new { verdict = "up" });
        await JudgeAsync(server, "Số hộ nghèo thực hiện năm 2023 là bao nhiêu?", new { verdict = "down", reason = "figure", comment = "Phải là 60" });
        var (_, page) = await server.GetAsync("api/v1/feedback");
        Assert.Equal(2, (int)page["total"]!);
        var last = page["feedback"]![0]!;
        Assert.Equal(("down", "figure", "Phải là 60"), ((string?)last["verdict"], (string?)last["reason"], (string?)last["comment"]));
        Assert.Contains("48", (string?)last["answer"], StringComparison.Ordinal);
        Assert.Equal([Yield], (await server.GetAsync("api/v1/feedback?verdict=up")).Body["feedback"]!.AsArray().Select(f => (string?)f!["question"]));
        Assert.Equal(400, (await server.GetAsync("api/v1/feedback?verdict=maybe")).Status);
        Assert.Equal(400, (await server.PostAsync("api/v1/feedback", new { conversationId = "a", turn = 1, verdict = "down", reason = "none of these" })).Status);
    }

    [Fact]
    public async Task Answers_found_right_are_exported_as_sound_questions_and_others_without_an_answer()
    {
        await using var server = await RunningServer.WithReportAsync();
        await JudgeAsync(server, Yield, new { verdict = "up" });
        await JudgeAsync(server, "so ho ngheo thuc hien nam 2023 la bao nhieu", new { verdict = "up" });
        await JudgeAsync(server, "Sản lượng than của tỉnh Ví Dụ năm 1999?", new { verdict = "up" });
        await JudgeAsync(server, "Vụ mùa gieo cấy bao nhiêu ha lúa?", new { verdict = "down" });
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Data, "questions.jsonl");
        Directory.CreateDirectory(folder.Data);
        await File.WriteAllTextAsync(file, await server.Client.GetStringAsync("api/v1/feedback/questions"));
        var questions = QuestionSet.Read(file);
        Assert.Equal(["gop-y-001-a", "gop-y-002-a", "gop-y-003-a", "gop-y-004-a"], questions.Select(q => q.Id));
        Assert.Equal([("figure", "vi"), ("table", "vi-plain"), ("unanswerable", "vi")], questions.Take(3).Select(q => (q.Kind, q.Lang)));
        Assert.Equal([new ExpectedFigure("56.2", "tạ/ha")], questions[0].Must);
        Assert.Empty(QuestionCheck.Problems([.. questions.Take(3)], _ => InventedReport.Text));
        Assert.Equal(("", 0, 0), (questions[3].Answer, questions[3].Must.Count, questions[3].Evidence.Count));
    }

    private static async Task JudgeAsync(RunningServer server, string question, object verdict)
    {
        var answer = await server.AskAsync(question);
        var body = System.Text.Json.JsonSerializer.SerializeToNode(verdict)!.AsObject();
        body["conversationId"] = (string?)answer["conversationId"];
        body["turn"] = (int)answer["turn"]!;
        using var given = await server.Client.PostAsJsonAsync("api/v1/feedback", body);
        Assert.Equal(204, (int)given.StatusCode);
    }
}
