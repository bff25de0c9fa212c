using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using QA.Cli.Terminal;
using QA.Reports;
using QA.Reports.Indexing;
using QaCli = QA.Cli.Cli;

namespace QA.Tests.Api;

/// <summary>One data folder and several programs: who may write, and how it is taken elsewhere.</summary>
public sealed class DataFolderTests : IDisposable
{
    private const string Forest = "Xã Đồi Thông trồng mới bao nhiêu ha rừng năm 2023?";

    private readonly TemporaryFolder folder = new();

    private string Backup => folder.Of("sao-luu.zip");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Beside_a_running_server_the_command_line_reads_and_does_not_write()
    {
        await using var server = await RunningServer.WithReportAsync();
        File.WriteAllText(Path.Combine(server.Corpus, "doi-thong-2023.txt"), InventedReport.Other);
        var before = Files(server.Data);
        Assert.StartsWith("77,5 ha", (await RunAsync(server.Corpus, server.Data, "ask", Forest)).Out, StringComparison.Ordinal);
        Assert.Equal(before, Files(server.Data));
        foreach (var writing in (string[][])[["index"], ["index", "--rebuild"], ["restore", typeof(DataFolderTests).Assembly.Location]])
        {
            var refused = await RunAsync(server.Corpus, server.Data, writing);
            Assert.Equal((1, true), (refused.Code, refused.Error.Contains("another program writes", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Two_servers_do_not_share_a_data_folder()
    {
        await using var server = await RunningServer.WithReportAsync();
        await Assert.ThrowsAsync<HeldFolderException>(() => Corpus.OpenAsync(new CorpusOptions { Corpus = server.Corpus, Data = server.Data, Exclusive = true }));
        using var reading = await Corpus.OpenAsync(new CorpusOptions { Corpus = server.Corpus, Data = server.Data });
        Assert.NotNull((await reading.AddAsync("a.txt", Encoding.UTF8.GetBytes(InventedReport.Other))).Problem);
        Assert.NotNull(await reading.RemoveAsync(InventedReport.Id));
    }

    [Fact]
    public async Task A_backup_made_while_serving_answers_elsewhere_with_its_conversations_and_uploads()
    {
        JsonNode answer;
        await using (var server = await RunningServer.WithReportAsync(("Qa:RateLimit:AsksPerMinute", "100000")))
        {
            await server.UploadAsync("Đồi Thông 2023.txt", Encoding.UTF8.GetBytes(InventedReport.Other));
            answer = await server.AskAsync(Forest);
            var asking = Task.WhenAll(Enumerable.Range(0, 50).Select(_ => server.AskAsync("Số hộ nghèo?")));
            Assert.Equal(0, (await RunAsync(server.Corpus, server.Data, "backup", Backup)).Code);
            await asking;
        }

        await using var other = await RunningServer.StartAsync(corpus =>
        {
            InventedReport.WriteTo(corpus);
            Assert.Equal(0, RunAsync(corpus, Path.Combine(corpus, "..", "data"), "restore", Backup).GetAwaiter().GetResult().Code);
        });
        await other.ReadyAsync();
        Assert.Equal("77.5", (string?)(await other.AskAsync(Forest))["figures"]![0]!["value"]);
        var (_, kept) = await other.GetAsync($"api/v1/conversations/{answer["conversationId"]}");
        Assert.True(JsonNode.DeepEquals(answer, Assert.Single(kept["turns"]!.AsArray())!["answer"]));
    }

    [Fact]
    public async Task A_damaged_backup_changes_nothing()
    {
        await BackUpAsync();
        var sound = await File.ReadAllBytesAsync(Backup);
        var before = Files(folder.Data);
        var refused = 0;
        for (var at = 0; at < sound.Length; at += Math.Max(1, sound.Length / 40))
        {
            var bytes = sound.ToArray();
            bytes[at] ^= 0x20;
            await File.WriteAllBytesAsync(Backup, bytes);
            if ((await RunAsync(folder.Corpus, folder.Data, "restore", Backup, "--replace")).Code == 0)
                continue; // a time or an attribute in the directory, which is not read
            refused++;
            Assert.Equal(before, Files(folder.Data));
        }

        Assert.InRange(refused, 30, 41);
    }

    [Theory]
    [InlineData("../qa.db")]
    [InlineData("uploads/../../a.txt")]
    [InlineData("/etc/a.txt")]
    [InlineData("uploads/..\\a.txt")]
    [InlineData("index/a")]
    public async Task A_backup_whose_names_lead_out_of_the_folder_is_refused(string name)
    {
        await BackUpAsync();
        using (var zip = ZipFile.Open(Backup, ZipArchiveMode.Update))
        {
            var manifest = zip.GetEntry("backup.json")!;
            JsonNode content;
            using (var stream = manifest.Open())
                content = JsonNode.Parse(stream)!;
            manifest.Delete();
            content["Files"]![name] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("x"u8));
            using (var stream = zip.CreateEntry(name).Open())
                stream.Write("x"u8);
            using var rewritten = zip.CreateEntry("backup.json").Open();
            rewritten.Write(Encoding.UTF8.GetBytes(content.ToJsonString()));
        }

        var run = await RunAsync(folder.Corpus, folder.Of("other"), "restore", Backup);
        Assert.Equal((1, true), (run.Code, run.Error.Contains("damaged one", StringComparison.Ordinal)));
        Assert.Empty(Files(folder.Of("other")));
    }

    [Fact]
    public async Task What_is_there_is_replaced_only_on_request()
    {
        await BackUpAsync();
        var refused = await RunAsync(folder.Corpus, folder.Data, "restore", Backup);
        Assert.Equal((1, true), (refused.Code, refused.Error.Contains("there is data already", StringComparison.Ordinal)));
        Assert.Equal(0, (await RunAsync(folder.Corpus, folder.Data, "restore", Backup, "--replace")).Code);
        Assert.Contains("restore", (await RunAsync(folder.Corpus, folder.Data, "audit")).Out, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync(folder.Corpus, folder.Data, "restore", folder.Of("none.zip"))).Code);
    }

    private async Task BackUpAsync()
    {
        InventedReport.WriteTo(folder.Corpus);
        Assert.Equal(0, (await RunAsync(folder.Corpus, folder.Data, "keys", "add", "An")).Code);
        Assert.Equal(0, (await RunAsync(folder.Corpus, folder.Data, "backup", Backup)).Code);
    }

    private static List<(string Name, long Length)> Files(string data) =>
        [.. Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Select(f => (Path.GetRelativePath(data, f), new FileInfo(f).Length)).Where(f => !f.Item1.StartsWith("qa.db-", StringComparison.Ordinal) && f.Item1 != "lock").Order()];

    private static async Task<(int Code, string Out, string Error)> RunAsync(string corpus, string data, params string[] args)
    {
        using StringWriter output = new(), error = new();
        var code = await QaCli.RunAsync([.. args, "--corpus", corpus, "--data", data], new CliConsole(output, TextWriter.Synchronized(error), Interactive: false));
        return (code, output.ToString(), error.ToString());
    }
}
