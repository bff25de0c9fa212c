using System.Text.Json.Nodes;
using QA.Cli.Terminal;
using QA.Tests.Api;
using QA.Tests.Chat;
using QaCli = QA.Cli.Cli;

namespace QA.Tests.Cli;

public sealed class CliTests : IDisposable
{
    private const string Yield = "Năng suất lúa bình quân của xã Suối Mơ năm 2023 là bao nhiêu?";

    private readonly TemporaryFolder folder = new();

    public CliTests() => InventedReport.WriteTo(folder.Corpus);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Index_says_what_it_read_and_what_it_could_not()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Corpus, "trong.txt"), "");
        var run = await RunAsync("index", "--verify");
        Assert.Equal(0, run.Code);
        Assert.Contains("Bỏ qua trong.txt: tệp rỗng", run.Out, StringComparison.Ordinal);
        Assert.Contains("1 báo cáo", run.Out, StringComparison.Ordinal);
        Assert.Contains("Chỉ mục khớp", run.Out, StringComparison.Ordinal);
        Assert.Contains("Đọc 2/2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_index_is_told_and_mended()
    {
        await RunAsync("index");
        var segment = Directory.EnumerateFiles(Path.Combine(folder.Data, "index")).OrderByDescending(f => new FileInfo(f).Length).First();
        var bytes = await File.ReadAllBytesAsync(segment);
        bytes[bytes.Length / 2] ^= 0xFF;
        await File.WriteAllBytesAsync(segment, bytes);
        var run = await RunAsync("index", "--verify");
        Assert.Equal(0, run.Code);
        Assert.Contains("Chỉ mục: ", run.Out, StringComparison.Ordinal);
        Assert.Contains("Chỉ mục khớp", run.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("index", "--rebuild")).Code);
    }

    [Fact]
    public async Task Ask_shows_the_figure_the_sentence_and_the_place()
    {
        var run = await RunAsync("ask", Yield);
        Assert.Equal(0, run.Code);
        Assert.StartsWith("56,2 tạ/ha", run.Out, StringComparison.Ordinal);
        Assert.Contains("Nguồn:", run.Out, StringComparison.Ordinal);
        Assert.Contains("1. Trồng trọt", run.Out, StringComparison.Ordinal);
        Assert.Contains("“Năng suất lúa bình quân đạt 56,2 tạ/ha.”", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_gives_the_whole_answer_as_JSON()
    {
        var run = await RunAsync("ask", Yield, "--json", "--explain", "--report", InventedReport.Id);
        var answer = JsonNode.Parse(run.Out)!;
        Assert.Equal("56.2", (string?)answer["figures"]![0]!["value"]);
        Assert.NotNull(answer["explanation"]);
        Assert.Contains("lúa", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_takes_what_it_does_not_say_from_the_context()
    {
        var run = await RunAsync("ask", "Còn năng suất?", "--context", "Xã Suối Mơ gieo cấy bao nhiêu ha lúa năm 2023?", "--json");
        Assert.Equal("56.2", (string?)JsonNode.Parse(run.Out)!["figures"]![0]!["value"]);
    }

    [Fact]
    public async Task A_file_of_questions_is_answered_line_by_line_and_a_bad_line_stops_nothing()
    {
        await File.WriteAllTextAsync(folder.Of("in.jsonl"), $$"""
            {"id":"a","question":"{{Yield}}"}
            {"id":2,"question":"Còn số hộ nghèo?","context":["{{Yield}}"],"reports":["{{InventedReport.Id}}"]}
            không phải JSON

            {"id":"b"}
            {"id":"c","question":"???"}
            {"id":"d","question":"lúa","reports":["khong-co"]}
            {"id":"e","question":"lúa","context":"x"}
            {"id":"z","question":"Xã có bao nhiêu sân bay?"}
            """);
        var run = await RunAsync("ask", "--questions", folder.Of("in.jsonl"), "--out", folder.Of("out.jsonl"));
        Assert.Equal(1, run.Code);
        Assert.Contains("5 dòng", run.Error, StringComparison.Ordinal);
        var lines = (await File.ReadAllLinesAsync(folder.Of("out.jsonl"))).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal(["\"a\"", "2", "null", "\"b\"", "\"c\"", "\"d\"", "\"e\"", "\"z\""], lines.Select(l => l["id"]?.ToJsonString() ?? "null"));
        Assert.Equal("56.2", (string?)lines[0]["response"]!["figures"]![0]!["value"]);
        Assert.All(lines[2..7], l => Assert.NotEmpty((string)l["error"]!));
        Assert.Equal("not_found", (string?)lines[7]["response"]!["outcome"]);
    }

    [Fact]
    public async Task A_model_words_the_answer_and_what_it_took_is_shown()
    {
        await using var server = await ModelServer.SayingAsync(r => r.Fill("Xã Suối Mơ đạt năng suất lúa 56,2 tạ/ha {56,2 tạ/ha}."));
        var run = await RunAsync("ask", Yield, "--model", "thử-7b", "--model-url", server.BaseUrl);
        Assert.Contains("Xã Suối Mơ đạt năng suất lúa 56,2 tạ/ha.", run.Out, StringComparison.Ordinal);
        Assert.Contains("Mô hình thử-7b: 1 lượt gọi, 1.000 + 50 token.", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("(", (await RunAsync("ask", Yield)).Out.Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_down_is_told_beside_the_extract()
    {
        var run = await RunAsync("ask", Yield, "--model", "thử-7b", "--model-url", "http://127.0.0.1:9/v1");
        Assert.Equal(0, run.Code);
        Assert.Contains("(Chưa kết nối được mô hình; đây là trích từ báo cáo.)", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_shows_places_and_JSON_on_request()
    {
        var run = await RunAsync("search", "hữu cơ", "--limit", "1", "--explain");
        Assert.Contains("suoi-mo-2023 › 1. Trồng trọt › chú thích 1", run.Out, StringComparison.Ordinal);
        Assert.Contains("idf", run.Out, StringComparison.Ordinal);
        var json = await RunAsync("search", "hộ", "--kind", "table_row", "--report", InventedReport.Id, "--json");
        Assert.All(JsonNode.Parse(json.Out)!["passages"]!.AsArray(), p => Assert.Equal("table_row", (string?)p!["kind"]));
    }

    [Fact]
    public async Task Reports_are_listed()
    {
        Assert.Contains("UBND xã Suối Mơ", (await RunAsync("reports")).Out, StringComparison.Ordinal);
        var json = JsonNode.Parse((await RunAsync("reports", "--json")).Out)!;
        Assert.Equal(InventedReport.Id, (string?)json["reports"]![0]!["id"]);
    }

    [Theory]
    [InlineData("the question has no words", "ask", "???")]
    [InlineData("one question, or both files", "ask")]
    [InlineData("one question, or both files", "ask", "x", "--questions", "in", "--out", "out")]
    [InlineData("the question file is missing", "ask", "--questions", "khong-co.jsonl", "--out", "out.jsonl")]
    [InlineData("there is no such report", "ask", "lúa", "--report", "khong-co")]
    [InlineData("nothing to look for", "search", "?!")]
    [InlineData("it must be between 1 and 50", "search", "lúa", "--limit", "51")]
    [InlineData("bad command line", "search", "lúa", "--limit", "x")]
    [InlineData("bad command line", "search", "lúa", "--kind", "page")]
    [InlineData("Qa:Model:BaseUrl", "ask", "lúa", "--model", "x")]
    [InlineData("Qa:Model:BaseUrl", "ask", "lúa", "--model", "x", "--model-url", "y")]
    [InlineData("bad command line", "hoi")]
    [InlineData("bad command line")]
    public async Task A_mistake_is_told_with_what_to_do(string reason, params string[] args)
    {
        var run = await RunAsync(args);
        Assert.Equal(1, run.Code);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Contains("Cần làm: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_corpus_folder_is_told()
    {
        Directory.Delete(folder.Corpus, recursive: true);
        var run = await RunAsync("ask", "lúa");
        Assert.Equal(1, run.Code);
        Assert.Contains("the corpus folder is missing", run.Error, StringComparison.Ordinal);
        Directory.CreateDirectory(folder.Corpus);
        Assert.Contains("no readable report", (await RunAsync("ask", "lúa")).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("reports")).Code);
    }

    [Fact]
    public async Task Stopping_ends_the_work_without_a_stack_trace()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var run = await RunAsync(["index"], stop.Token);
        Assert.Equal(1, run.Code);
        Assert.Contains("Đã dừng", run.Error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Out, string Error)> RunAsync(params string[] args) => RunAsync(args, CancellationToken.None);

    private async Task<(int Code, string Out, string Error)> RunAsync(string[] args, CancellationToken cancellation)
    {
        using StringWriter output = new(), error = new();
        string[] all = args.Length == 0 ? [] : [.. args, "--corpus", folder.Corpus, "--data", folder.Data];
        var code = await QaCli.RunAsync(all, new CliConsole(output, TextWriter.Synchronized(error), Interactive: false), cancellation);
        return (code, output.ToString(), error.ToString());
    }
}
