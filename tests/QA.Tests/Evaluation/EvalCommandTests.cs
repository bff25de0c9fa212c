using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QA.Cli.Terminal;
using QA.Tests.Api;
using QaCli = QA.Cli.Cli;

namespace QA.Tests.Evaluation;

/// <summary>The command over the invented report and three questions about it.</summary>
public sealed partial class EvalCommandTests : IDisposable
{
    private const string Yield = """{"id":"y-001-a","question":"Năng suất lúa bình quân của xã Suối Mơ năm 2023 là bao nhiêu?","lang":"vi","kind":"figure","reports":["suoi-mo-2023"],"answer":"56,2 tạ/ha","must":[{"value":"56.2","unit":"tạ/ha"}],"must_text":[],"evidence":[{"report":"suoi-mo-2023","quote":"Năng suất lúa bình quân đạt 56,2 tạ/ha"}],"split":"test"}""";

    private const string Poor = """{"id":"p-001-a","question":"Số hộ nghèo thực hiện năm 2023 là bao nhiêu?","lang":"vi","kind":"table","reports":["suoi-mo-2023"],"answer":"48 hộ","must":[{"value":"48","unit":"hộ"}],"must_text":[],"evidence":[{"report":"suoi-mo-2023","quote":"Số hộ nghèo | hộ | 60 | 48"}],"split":"train"}""";

    private const string Airport = """{"id":"s-001-a","question":"Xã có bao nhiêu sân bay?","lang":"vi","kind":"unanswerable","reports":[],"answer":"Không nói.","must":[],"must_text":[],"evidence":[],"split":"test"}""";

    private readonly TemporaryFolder folder = new();

    public EvalCommandTests()
    {
        InventedReport.WriteTo(folder.Corpus);
        Questions(Yield, Poor, Airport);
    }

    public void Dispose() => folder.Dispose();

    [GeneratedRegex("(?:src|href|url\\()[=\"'(]|<script|https?:", RegexOptions.IgnoreCase)]
    private static partial Regex Fetched();

    [Fact]
    public async Task The_table_is_told_and_every_file_is_written()
    {
        var run = await RunAsync("--json", folder.Of("a.json"), "--html", folder.Of("a.html"), "--trec", folder.Of("trec"), "--results", folder.Of("R.md"), "--also", folder.Corpus);
        Assert.True(run.Code == 0, run.Error);
        Assert.Matches(@"(?m)^all test +2 +100\.0 +100\.0", run.Out);
        Assert.Contains("judged by figures", run.Out, StringComparison.Ordinal);
        Assert.Contains("Chấm 3/3", run.Error, StringComparison.Ordinal);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(folder.Of("a.json")))!;
        Assert.Equal(["p-001-a", "s-001-a", "y-001-a"], json["questions"]!.AsArray().Select(q => (string)q!["id"]!).Order());
        var page = await File.ReadAllTextAsync(folder.Of("a.html"));
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.Empty(Fetched().Matches(page));
        Assert.Contains("| figure | 1 | 100.0 |", await File.ReadAllTextAsync(folder.Of("R.md")), StringComparison.Ordinal);
        Assert.Matches("^y-001-a Q0 suoi-mo-2023#[0-9]+ 1 ", (await File.ReadAllLinesAsync(folder.Of("trec/run.txt"))).First(l => l.StartsWith('y')));
        Assert.Contains(await File.ReadAllLinesAsync(folder.Of("trec/qrels.txt")), l => l.StartsWith("y-001-a 0 suoi-mo-2023#", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_question_stands_on_the_page_with_what_was_expected_and_its_text_is_escaped()
    {
        Questions(Yield.Replace("56.2", "57.2", StringComparison.Ordinal).Replace("\"56,2 tạ/ha\"", "\"<b>57,2</b>\"", StringComparison.Ordinal));
        await RunAsync("--html", folder.Of("a.html"));
        var page = await File.ReadAllTextAsync(folder.Of("a.html"));
        Assert.Contains("57.2 tạ/ha", page, StringComparison.Ordinal);
        Assert.Contains("56,2 tạ/ha", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;57,2", page, StringComparison.Ordinal);
        Assert.Contains("ứng viên", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_questions_give_the_same_results()
    {
        await RunAsync("--json", folder.Of("a.json"));
        await RunAsync("--json", folder.Of("b.json"));
        static string Timeless(string path) => Times().Replace(File.ReadAllText(path), "");
        Assert.Equal(Timeless(folder.Of("a.json")), Timeless(folder.Of("b.json")));
    }

    [GeneratedRegex("\"(?:p50|p95|p99|milliseconds)\":[0-9.]+")]
    private static partial Regex Times();

    [Fact]
    public async Task The_baseline_is_accepted_kept_and_defended()
    {
        Assert.Contains("there is no baseline", (await RunAsync("--gate")).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("--accept")).Code);
        Assert.DoesNotContain("milliseconds", await File.ReadAllTextAsync(folder.Of("baseline.json")), StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("--gate")).Code);

        // The report loses what was asked for: one of two test questions falls, which two needs cannot prove; with all of them gone it is proved.
        Questions(Yield.Replace("56.2", "57.2", StringComparison.Ordinal), Poor, Airport);
        var changed = await RunAsync("--gate");
        Assert.Equal(0, changed.Code);
        Assert.Contains("the question set changed", changed.Out, StringComparison.Ordinal);
        Questions(Poor);
        Assert.Contains("no test questions in common", (await RunAsync("--gate")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fall_closes_the_gate_and_says_what_fell()
    {
        Questions(Yield);
        await RunAsync("--accept");
        var path = Path.Combine(folder.Corpus, InventedReport.File);
        await File.WriteAllTextAsync(path, InventedReport.Text.Replace("56,2 tạ/ha", "cao", StringComparison.Ordinal));
        var run = await RunAsync("--gate");
        Assert.Equal(1, run.Code);
        Assert.Contains("100.0 % xuống 0.0 %", run.Error.Replace("100.0%", "100.0 %", StringComparison.Ordinal).Replace("0.0%", "0.0 %", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("(lost): y-001-a", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_are_compared()
    {
        await RunAsync("--json", folder.Of("a.json"));
        File.WriteAllText(folder.Of("b.json"), File.ReadAllText(folder.Of("a.json")).Replace("\"split\":\"train\",\"right\":true", "\"split\":\"train\",\"right\":false", StringComparison.Ordinal));
        var run = await RunAsync("--compare", folder.Of("a.json"), folder.Of("b.json"));
        Assert.Equal(0, run.Code);
        Assert.Matches(@"(?m)^table +1 +100\.0 +0\.0 +-100\.0", run.Out);
        Assert.Contains("(lost): p-001-a", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_set_is_checked()
    {
        var sound = await RunAsync("--check");
        Assert.Equal((0, true), (sound.Code, sound.Out.Contains("is sound", StringComparison.Ordinal)));
        Questions(Yield.Replace("\"56.2\"", "\"57.2\"", StringComparison.Ordinal), "{broken", Yield);
        var broken = await RunAsync("--check");
        Assert.Equal(1, broken.Code);
        Assert.Contains("q.jsonl, dòng 2", broken.Out, StringComparison.Ordinal);
        Assert.Contains("y-001-a: must 57.2", broken.Out, StringComparison.Ordinal);
        Assert.Contains("not unique", broken.Out, StringComparison.Ordinal);
        Assert.Contains("a line is no question", (await RunAsync()).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there are no questions", "--kind", "who")]
    [InlineData("they take the whole set", "--gate", "--split", "test")]
    [InlineData("they take the whole set", "--results", "--kind", "figure")]
    [InlineData("bad command line", "--split", "dev")]
    [InlineData("bad command line", "--compare", "one.json")]
    [InlineData("the file is missing", "--compare", "one.json", "two.json")]
    [InlineData("the question set is missing", "--questions", "khong-co")]
    [InlineData("the corpus folder is missing", "--also", "khong-co")]
    public async Task A_mistake_is_told_with_what_to_do(string reason, params string[] args)
    {
        var run = await RunAsync(args);
        Assert.Equal(1, run.Code);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Contains("Cần làm: ", run.Error, StringComparison.Ordinal);
    }

    private void Questions(params string[] lines) => File.WriteAllLines(folder.Of("q.jsonl"), lines);

    private async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        using StringWriter output = new(), error = new();
        string[] set = args.Contains("--questions") ? [] : ["--questions", folder.Of("q.jsonl")];
        string[] all = ["eval", .. args, .. set, "--baseline", folder.Of("baseline.json"), "--corpus", folder.Corpus, "--data", folder.Data];
        var code = await QaCli.RunAsync(all, new CliConsole(output, TextWriter.Synchronized(error), Interactive: false));
        return (code, output.ToString(), error.ToString());
    }
}
