using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using QA.Tests.Api;

namespace QA.Tests.Cli;

/// <summary>The real process, <c>qa mcp</c>, spoken to by the protocol's own client.</summary>
public sealed class McpTests(McpFixture fixture) : IClassFixture<McpFixture>
{
    private const string Yield = "Năng suất lúa bình quân của xã Suối Mơ năm 2023 là bao nhiêu?";

    private static readonly string[] Earlier = ["Xã Suối Mơ gieo cấy bao nhiêu ha lúa năm 2023?"];

    private McpClient Client => fixture.Client;

    [Fact]
    public async Task Five_tools_are_offered_each_with_words_for_a_model_and_schemas()
    {
        var tools = await Client.ListToolsAsync();
        Assert.Equal(["ask", "figures", "list_reports", "read_passage", "search"], tools.Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, t => Assert.True(t.Description.Length > 80 && t.ReturnJsonSchema is { ValueKind: JsonValueKind.Object } && t.ProtocolTool.Annotations!.ReadOnlyHint == true, t.Name));
        var parameters = tools.Single(t => t.Name == "ask").JsonSchema.GetProperty("properties");
        Assert.All(parameters.EnumerateObject(), p => Assert.True(p.Value.TryGetProperty("description", out _), p.Name));
        Assert.Contains("State no figure", Client.ServerInstructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_gives_the_whole_answer_as_data_and_a_readable_one_as_text()
    {
        var result = await CallAsync("ask", new() { ["question"] = Yield });
        var answer = result.StructuredContent!.Value;
        Assert.Equal(("answered", "56.2"), (answer.GetProperty("outcome").GetString(), answer.GetProperty("figures")[0].GetProperty("value").GetString()));
        Assert.StartsWith("56,2 tạ/ha", Text(result), StringComparison.Ordinal);
        Assert.Contains("Nguồn:", Text(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_takes_the_questions_before_it()
    {
        var result = await CallAsync("ask", new() { ["question"] = "Còn năng suất?", ["history"] = Earlier });
        Assert.Equal("56.2", result.StructuredContent!.Value.GetProperty("figures")[0].GetProperty("value").GetString());
    }

    [Fact]
    public async Task What_the_reports_do_not_say_is_not_found_and_no_error()
    {
        var result = await CallAsync("ask", new() { ["question"] = "Xã Suối Mơ có bao nhiêu sân bay?" });
        Assert.NotEqual(true, result.IsError);
        Assert.Equal("not_found", result.StructuredContent!.Value.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_passage_found_can_be_read_with_what_stands_around_it()
    {
        var found = (await CallAsync("search", new() { ["query"] = "lua huu co", ["limit"] = 1 })).StructuredContent!.Value.GetProperty("passages")[0];
        Assert.Equal(("footnote", "1"), (found.GetProperty("kind").GetString(), found.GetProperty("mark").GetString()));
        var (start, end) = (found.GetProperty("start").GetInt32(), found.GetProperty("end").GetInt32());
        var read = await CallAsync("read_passage", new() { ["report"] = InventedReport.Id, ["start"] = start, ["end"] = end, ["around"] = 40 });
        var text = read.StructuredContent!.Value.GetProperty("text").GetString()!;
        Assert.Contains("37 hộ tham gia mô hình lúa hữu cơ", text, StringComparison.Ordinal);
        Assert.Contains("56,2 tạ/ha", text, StringComparison.Ordinal);
        Assert.Contains("1. Trồng trọt", read.StructuredContent!.Value.GetProperty("section").EnumerateArray().Select(s => s.GetString()));
    }

    [Fact]
    public async Task Reports_are_listed_with_their_ids()
    {
        var report = Assert.Single((await CallAsync("list_reports", [])).StructuredContent!.Value.GetProperty("reports").EnumerateArray());
        Assert.Equal((InventedReport.Id, 2023), (report.GetProperty("id").GetString(), report.GetProperty("period").GetInt32()));
    }

    [Theory]
    [InlineData("plan", null, null, "5.200;60;95")]
    [InlineData(null, "tạ/ha", null, "56,2")]
    [InlineData(null, null, "ho ngheo", "60;48")]
    [InlineData("count", null, "chăn nuôi", "1.284;3.650")]
    [InlineData("plan", "con", null, "")]
    public async Task Figures_are_listed_by_what_they_are(string? basis, string? unit, string? words, string expected)
    {
        var figures = (await CallAsync("figures", new() { ["report"] = InventedReport.Id, ["basis"] = basis, ["unit"] = unit, ["words"] = words })).StructuredContent!.Value;
        Assert.Equal(expected, string.Join(';', figures.GetProperty("figures").EnumerateArray().Select(f => f.GetProperty("text").GetString())));
        Assert.All(figures.GetProperty("figures").EnumerateArray(), f => Assert.Equal(f.GetProperty("text").GetString(), InventedReport.Text[f.GetProperty("start").GetInt32()..f.GetProperty("end").GetInt32()]));
    }

    [Theory]
    [InlineData("ask", "question", "???", "the question has no words")]
    [InlineData("search", "query", "?", "no letter or digit")]
    [InlineData("figures", "report", "khong-co", "there is no such report")]
    public async Task A_mistake_is_told_to_the_model(string tool, string name, string value, string reason)
    {
        var result = await CallAsync(tool, new() { [name] = value });
        Assert.True(result.IsError);
        Assert.Contains(reason, Text(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assistant_of_an_older_protocol_is_served_and_told_that_there_are_no_reports()
    {
        var root = Directory.CreateTempSubdirectory("qa-mcp-");
        await using (var client = await McpFixture.ConnectAsync(root.FullName, "2025-06-18", _ => { }))
        {
            Assert.Equal(5, (await client.ListToolsAsync()).Count);
            var result = await client.CallToolAsync("list_reports");
            Assert.True(result.IsError);
            Assert.Contains("the corpus folder is missing", Text(result), StringComparison.Ordinal);
        }

        root.Delete(recursive: true);
    }

    [Fact]
    public async Task Only_the_protocol_is_on_standard_output_and_the_log_is_on_the_error_stream()
    {
        await CallAsync("list_reports", []);
        Assert.Contains("1 báo cáo", await fixture.Ready.Task.WaitAsync(TimeSpan.FromSeconds(30)), StringComparison.Ordinal);
    }

    private async Task<CallToolResult> CallAsync(string tool, Dictionary<string, object?> arguments) => await Client.CallToolAsync(tool, arguments);

    private static string Text(CallToolResult result) => string.Concat(result.Content.OfType<TextContentBlock>().Select(c => c.Text));
}

/// <summary>One process for the tests of the class.</summary>
public sealed class McpFixture : IAsyncLifetime
{
    private readonly string root = Path.Combine(Path.GetTempPath(), "qa-mcp-" + Guid.NewGuid().ToString("N"));

    // A process starts slowly on a machine that runs many tests at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal McpClient Client { get; private set; } = null!;

    /// <summary>The line that says that the reports are read.</summary>
    internal TaskCompletionSource<string> Ready { get; } = new();

    public async Task InitializeAsync()
    {
        InventedReport.WriteTo(Path.Combine(root, "corpus"));
        Client = await ConnectAsync(root, null, line =>
        {
            if (line.StartsWith("Sẵn sàng", StringComparison.Ordinal))
                Ready.TrySetResult(line);
        });
    }

    /// <summary>Starts the program over a folder's reports and greets it.</summary>
    internal static Task<McpClient> ConnectAsync(string root, string? protocol, Action<string> error) => McpClient.CreateAsync(
        new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = "qa",
            Command = "dotnet",
            Arguments = [Program(), "mcp", "--corpus", Path.Combine(root, "corpus"), "--data", Path.Combine(root, "data")],
            StandardErrorLines = error,
        }),
        new McpClientOptions { ProtocolVersion = protocol, DiscoverProbeTimeout = Patience, InitializationTimeout = Patience });

    // The program as it is built for itself: beside the tests it lacks what the web framework brings along.
    private static string Program() => Path.Combine([Reports.Repository.Root, "src", "QA.Cli", .. AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar)[^3..], "qa.dll"]);

    public async Task DisposeAsync()
    {
        await Client.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }
}
