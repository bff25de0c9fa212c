using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using QA.Tests.Reports.Formats;

namespace QA.Tests.Api;

public sealed class ReportTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Text = "api/v1/reports/" + InventedReport.Id + "/text";

    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task The_catalogue_tells_what_is_loaded()
    {
        var report = Assert.Single((await Server.GetAsync("api/v1/reports")).Body.AsArray())!;
        Assert.Equal(InventedReport.Id, (string?)report["id"]);
        Assert.Equal("xã Suối Mơ, tỉnh Ví Dụ", (string?)report["place"]);
        Assert.Equal((2023, 1, 1), ((int)report["period"]!, (int)report["footnotes"]!, (int)report["tables"]!));
        Assert.False((bool)report["uploaded"]!);
        Assert.True(JsonNode.DeepEquals(report, (await Server.GetAsync("api/v1/reports/" + InventedReport.Id)).Body));
    }

    [Fact]
    public async Task Of_an_uploaded_archive_each_report_is_added_and_what_is_none_is_named()
    {
        await using var server = await RunningServer.WithReportAsync();
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in (ReadOnlySpan<(string, string)>)[("doi-thong.txt", InventedReport.Other), ("hong.pdf", "x")])
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }

        var (status, body) = await server.UploadAsync("nam-2023.zip", packed.ToArray());
        Assert.Equal((207, 1, "nam-2023"), (status, body["added"]!.AsArray().Count, (string?)body["added"]![0]!["collection"]));
        Assert.Equal("nam-2023.zip/hong.pdf", (string?)Assert.Single(body["problems"]!.AsArray())!["file"]);
        Assert.Contains("1 báo cáo trong tệp nén", (string?)body["title"], StringComparison.Ordinal);
        Assert.Equal(2, (await server.GetAsync("api/v1/reports")).Body.AsArray().Count);
        var (refused, reason) = await server.UploadAsync("hong.zip", [1, 2, 3]);
        Assert.Equal(415, refused);
        Assert.Contains("tệp nén hỏng", (string?)reason["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_comes_whole_or_in_slices()
    {
        var whole = (await Server.GetAsync(Text)).Body;
        var text = (string)whole["text"]!;
        Assert.Equal((0, text.Length), ((int)whole["start"]!, (int)whole["length"]!));
        var slice = (await Server.GetAsync(Text + "?start=100&length=50")).Body;
        Assert.Equal((text.Substring(100, 50), 100, text.Length), ((string?)slice["text"], (int)slice["start"]!, (int)slice["length"]!));
        Assert.Equal("", (string?)(await Server.GetAsync(Text + "?start=999999")).Body["text"]);
    }

    [Fact]
    public async Task An_unchanged_text_is_not_sent_again()
    {
        using var first = await Server.Client.GetAsync(Text);
        using var request = new HttpRequestMessage(HttpMethod.Get, Text) { Headers = { { "If-None-Match", $"\"other\", {first.Headers.ETag}" } } };
        using var second = await Server.Client.SendAsync(request);
        Assert.Equal(304, (int)second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Theory]
    [InlineData("outline")]
    [InlineData("figures")]
    public async Task An_unchanged_structure_is_not_sent_again(string part)
    {
        using var first = await Server.Client.GetAsync($"api/v1/reports/{InventedReport.Id}/{part}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/reports/{InventedReport.Id}/{part}") { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
        using var second = await Server.Client.SendAsync(request);
        Assert.Equal(304, (int)second.StatusCode);
    }

    [Theory]
    [InlineData("application/json", "br")]
    [InlineData("text/event-stream", null)]
    public async Task Answers_are_compressed_and_streams_are_not(string accept, string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/ask") { Content = System.Net.Http.Json.JsonContent.Create(new { question = "Số hộ nghèo?" }) };
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var response = await Server.Client.SendAsync(request);
        Assert.Equal(encoding, response.Content.Headers.ContentEncoding.FirstOrDefault(e => e == "br"));
    }

    [Fact]
    public async Task The_outline_places_every_block_in_the_text()
    {
        var text = (string)(await Server.GetAsync(Text)).Body["text"]!;
        var outline = (await Server.GetAsync($"api/v1/reports/{InventedReport.Id}/outline")).Body;
        string Of(JsonNode span) => text[(int)span["start"]!..(int)span["end"]!];

        var end = 0;
        foreach (var block in outline["blocks"]!.AsArray())
        {
            Assert.True((int)block!["start"]! >= end, block.ToJsonString());
            Assert.Equal("", text[end..(int)block["start"]!].Trim());
            end = (int)block["end"]!;
        }

        var note = Assert.Single(outline["notes"]!.AsArray())!;
        Assert.Equal(("1", "(1)"), ((string?)note["mark"], Of(note["reference"]!)));
        Assert.Contains("37 hộ", Of(note["body"]![0]!), StringComparison.Ordinal);
        var table = outline["blocks"]!.AsArray().Single(b => (string?)b!["kind"] == "table")!;
        Assert.Equal(["2", "Số hộ nghèo", "hộ", "60", "48"], table["rows"]!.AsArray().Single(r => Of(r!).Contains("nghèo", StringComparison.Ordinal))!["cells"]!.AsArray().Select(c => Of(c!).Trim()));
        Assert.Contains(outline["sections"]!.AsArray(), s => (string?)s!["title"] == "1. Trồng trọt");
    }

    [Fact]
    public async Task Every_figure_of_a_report_stands_at_its_place_in_the_text()
    {
        var text = (string)(await Server.GetAsync(Text)).Body["text"]!;
        var list = (await Server.GetAsync($"api/v1/reports/{InventedReport.Id}/figures")).Body;
        var figures = list["figures"]!.AsArray();
        Assert.Equal((int)list["total"]!, figures.Count);
        Assert.Equal((int)(await Server.GetAsync("api/v1/reports/" + InventedReport.Id)).Body["figures"]!, figures.Count);
        foreach (var figure in figures)
            Assert.StartsWith(text[(int)figure!["start"]!..(int)figure["end"]!], (string?)figure["text"], StringComparison.Ordinal);
        var poor = figures.Single(f => (string?)f!["value"] == "48")!;
        Assert.Equal(("Số hộ nghèo", "hộ", "actual", "table_row"), ((string?)poor["label"], (string?)poor["unit"], (string?)poor["basis"], (string?)poor["kind"]));
        Assert.Equal("III. Một số chỉ tiêu chủ yếu", (string?)list["sections"]![(int)poor["section"]!]!.AsArray()[^1]);
        var run = (await Server.GetAsync($"api/v1/reports/{InventedReport.Id}/figures?offset=2&limit=3")).Body;
        Assert.Equal(figures.Skip(2).Take(3).Select(f => (int)f!["start"]!), run["figures"]!.AsArray().Select(f => (int)f!["start"]!));
        Assert.Equal(404, (await Server.GetAsync("api/v1/reports/none/figures")).Status);
    }

    [Fact]
    public async Task A_removed_report_can_be_restored()
    {
        await using var server = await RunningServer.WithReportAsync();
        var added = (await server.UploadAsync("doi-thong-2023.md", Encoding.UTF8.GetBytes(InventedReport.Other))).Body;
        using var removed = await server.Client.DeleteAsync("api/v1/reports/doi-thong-2023");
        Assert.Equal(204, (int)removed.StatusCode);
        Assert.Equal(404, (await server.GetAsync("api/v1/reports/doi-thong-2023")).Status);

        var (status, restored) = await server.PostAsync("api/v1/reports/doi-thong-2023/restore", new { });
        Assert.Equal((200, (string?)added["version"]), (status, (string?)restored["version"]));
        Assert.Equal("77.5", (string?)(await server.AskAsync("Năm 2023 xã Đồi Thông trồng mới bao nhiêu ha rừng?"))["figures"]![0]!["value"]);
        Assert.Equal(409, (await server.PostAsync("api/v1/reports/doi-thong-2023/restore", new { })).Status);
        Assert.Equal(404, (await server.PostAsync("api/v1/reports/none/restore", new { })).Status);
    }

    [Fact]
    public async Task A_workbook_added_is_answered_from_with_sheet_and_cell_and_what_is_hidden_is_told_of()
    {
        await using var server = await RunningServer.WithReportAsync();
        var book = new ExcelFile().Sheet("Biểu 1", [["BÁO CÁO Kết quả năm 2023 của xã Đồi Thông"], ["TT", "Chỉ tiêu", "ĐVT", "Kết quả năm 2023"], [1, "Diện tích rừng trồng mới", "ha", 77.5], [2, "Rừng bỏ", "ha", 3]]).Hide(row: 4).ToBytes();
        var (status, added) = await server.UploadAsync("Đồi Thông 2023.xlsx", book);
        Assert.Equal((201, "doi-thong-2023"), (status, (string?)added["id"]));
        Assert.Contains("1 hàng của trang tính \"Biểu 1\"", (string?)added["unread"], StringComparison.Ordinal);
        var problem = Assert.Single((await server.GetAsync("api/v1/reports/problems")).Body.AsArray())!;
        Assert.Equal(("doi-thong-2023.xlsx", true), ((string?)problem["file"], (bool)problem["partial"]!));
        var answer = await server.AskAsync("Xã Đồi Thông trồng mới bao nhiêu ha rừng năm 2023?");
        Assert.Equal("77.5", (string?)answer["figures"]![0]!["value"]);
        var place = answer["citations"]![0]!["place"]!;
        Assert.Equal(("Biểu 1", 3, "D", "trang tính Biểu 1, ô D3"), ((string?)place["sheet"], (int?)place["row"], (string?)place["column"], (string?)place["text"]));
    }

    [Fact]
    public async Task A_report_added_is_searchable_at_once_and_can_be_removed()
    {
        await using var server = await RunningServer.WithReportAsync();
        var (status, added) = await server.UploadAsync("Đồi Thông 2023.txt", Encoding.UTF8.GetBytes(InventedReport.Other));
        Assert.Equal((201, "doi-thong-2023"), (status, (string?)added["id"]));
        var answer = await server.AskAsync("Xã Đồi Thông trồng mới bao nhiêu ha rừng năm 2023?");
        Assert.Equal("77.5", (string?)answer["figures"]![0]!["value"]);
        Assert.Equal(200, (await server.UploadAsync("doi-thong-2023.txt", Encoding.UTF8.GetBytes(InventedReport.Other))).Status);

        using var removed = await server.Client.DeleteAsync("api/v1/reports/doi-thong-2023");
        Assert.Equal(204, (int)removed.StatusCode);
        using var again = await server.Client.DeleteAsync("api/v1/reports/doi-thong-2023");
        Assert.Equal(404, (int)again.StatusCode);
        Assert.Single((await server.GetAsync("api/v1/reports")).Body.AsArray());
    }

    [Fact]
    public async Task A_report_of_the_corpus_folder_is_the_users_own_and_stays()
    {
        using var response = await Server.Client.DeleteAsync("api/v1/reports/" + InventedReport.Id);
        Assert.Equal(409, (int)response.StatusCode);
        Assert.Contains("corpus", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.ods", "PK", 415, "this format is not read")]
    [InlineData("a.docx", "Báo cáo", 415, "not a Word document")]
    [InlineData("a.pdf", "Báo cáo", 415, "not a PDF")]
    [InlineData("a.txt", "", 400, "the file is empty")]
    [InlineData("a.txt", "1 2 3", 415, "no letter")]
    public async Task A_file_that_is_no_report_is_refused_with_the_reason(string name, string content, int status, string reason) =>
        AssertRefused(status, reason, await Server.UploadAsync(name, Encoding.UTF8.GetBytes(content)));

    [Fact]
    public async Task A_binary_file_is_refused() =>
        AssertRefused(415, "no text file", await Server.UploadAsync("a.txt", [.. Enumerable.Range(0, 4000).Select(i => (byte)(i % 26))]));

    [Fact]
    public async Task A_file_of_another_encoding_is_refused() =>
        AssertRefused(415, "save the file as UTF-8", await Server.UploadAsync("a.txt", Encoding.Latin1.GetBytes("Báo cáo của xã")));

    [Fact]
    public async Task A_file_too_large_is_refused() =>
        AssertRefused(413, "larger than the limit", await Server.UploadAsync("a.txt", new byte[21 * 1024 * 1024]));

    [Fact]
    public async Task An_upload_without_a_file_is_refused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("x"), "other" } };
        using var response = await Server.Client.PostAsync("api/v1/reports", form);
        Assert.Equal(400, (int)response.StatusCode);
    }

    private static void AssertRefused(int status, string reason, (int Status, JsonNode Body) response)
    {
        Assert.Equal(status, response.Status);
        Assert.Contains(reason, (string?)response.Body["detail"], StringComparison.Ordinal);
    }
}
