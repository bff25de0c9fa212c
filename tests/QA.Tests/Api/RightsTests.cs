using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using QA.Store;

namespace QA.Tests.Api;

/// <summary>
/// What a key may not see is not there for it: a server with hidden reports says to such a key, to the letter, what a
/// server without them says to anybody.
/// </summary>
public sealed class RightsTests(RightsTests.Servers servers) : IClassFixture<RightsTests.Servers>
{
    private const string Visible = "mo-suoi-mo-2023";
    internal const string Hidden = "kin-doi-thong-2023";

    private readonly RunningServer whole = servers.Whole;
    private readonly HttpClient narrow = servers.Narrow;
    private readonly HttpClient other = servers.Other;

    [Theory]
    [InlineData("reports")]
    [InlineData("reports/problems")]
    [InlineData("reports/" + Visible)]
    [InlineData("reports/" + Hidden)]
    [InlineData("reports/" + Hidden + "/text")]
    [InlineData("reports/" + Hidden + "/outline")]
    [InlineData("suggestions")]
    [InlineData("search?q=phỉ thúy&explain=true")] // a word of the hidden report alone
    [InlineData("search?q=phi thuy&explain=true")]
    [InlineData("search?q=phỉ thủy&explain=true")] // near a word of the hidden report
    [InlineData("search?q=năng suất lúa&explain=true")] // words of both: their rarity must be that of the visible ones
    [InlineData("search?q=trâu bò&limit=50&explain=true")]
    [InlineData("search?q=lúa&report=" + Hidden)]
    [InlineData("search?q=lúa&report=khong-co")]
    public async Task Nothing_read_tells_of_a_hidden_report(string address) => AssertSame(await GetAsync(other, address), await GetAsync(narrow, address));

    [Theory]
    [InlineData("Năng suất lúa bình quân năm 2023 là bao nhiêu?")] // the hidden report would make it ambiguous
    [InlineData("Xã Đồi Thông trồng mới bao nhiêu ha rừng?")]
    [InlineData("Rừng phỉ thúy có bao nhiêu ha?")]
    [InlineData("Rừng phi thuy co bao nhieu ha?")]
    [InlineData("So sánh số hộ nghèo của xã Suối Mơ và xã Đồi Thông")]
    [InlineData("Xã nào có nhiều trâu bò nhất?")]
    [InlineData("Tổng đàn trâu, bò của các xã?")]
    public async Task No_answer_rests_on_a_hidden_report_or_knows_of_it(string question) =>
        AssertSame(await AskAsync(other, question), await AskAsync(narrow, question));

    [Fact]
    public async Task To_ask_a_hidden_report_is_to_ask_one_that_is_not_there()
    {
        var hidden = await AskAsync(narrow, "lúa", Hidden);
        Assert.Equal(400, hidden.Status);
        AssertSame(await AskAsync(other, "lúa", Hidden), hidden);
        Assert.Equal((await AskAsync(narrow, "lúa", "khong-co")).Body["detail"]!.ToJsonString().Replace("khong-co", Hidden, StringComparison.Ordinal), hidden.Body["detail"]!.ToJsonString());
    }

    [Fact]
    public async Task A_hidden_report_cannot_be_removed()
    {
        using var client = KeyOf(whole, "mo", KeyRole.Contributor);
        using var response = await client.DeleteAsync("api/v1/reports/" + Hidden);
        Assert.Equal(404, (int)response.StatusCode);
    }

    [Fact]
    public async Task Who_may_see_it_does()
    {
        using var client = KeyOf(whole, "kin");
        Assert.Equal([Hidden], (await GetAsync(client, "reports")).Body.AsArray().Select(r => (string?)r!["id"]));
        Assert.Equal("77.5", (string?)(await AskAsync(client, "Xã Đồi Thông trồng mới bao nhiêu ha rừng?")).Body["figures"]![0]!["value"]);
    }

    [Theory]
    [InlineData("k")] // a part of a name is not the name
    [InlineData("kin/trong")]
    [InlineData(".")]
    public async Task A_collection_is_known_by_its_whole_name(string collection)
    {
        using var client = KeyOf(whole, collection);
        Assert.Empty((await GetAsync(client, "reports")).Body.AsArray());
        Assert.Equal(503, (await AskAsync(client, "Xã Đồi Thông trồng mới bao nhiêu ha rừng?")).Status);
    }

    [Fact]
    public async Task A_conversation_is_its_keys_alone()
    {
        using var mine = KeyOf(whole, "mo");
        var id = (string)(await AskAsync(mine, "Vụ mùa gieo cấy bao nhiêu ha lúa?")).Body["conversationId"]!;
        Assert.Equal(200, (await GetAsync(mine, $"conversations/{id}")).Status);
        var unseen = await GetAsync(narrow, $"conversations/{id}");
        AssertSame(await GetAsync(narrow, "conversations/none"), unseen);
        Assert.Equal(404, unseen.Status);
    }

    internal static HttpClient KeyOf(RunningServer server, string collection, KeyRole role = KeyRole.Reader)
    {
        using var database = Database.Open(server.Data);
        var made = new KeyStore(database).Add("An", role, [collection], TimeProvider.System.GetUtcNow());
        return new HttpClient { BaseAddress = server.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", made.Secret) } };
    }

    internal static async Task<(int Status, JsonNode Body)> GetAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync("api/v1/" + address);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    internal static async Task<(int Status, JsonNode Body)> AskAsync(HttpClient client, string question, params string[] reports)
    {
        using var response = await client.PostAsJsonAsync("api/v1/ask", new { question, reports, explain = true });
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    internal static void AssertSame((int Status, JsonNode Body) expected, (int Status, JsonNode Body) actual)
    {
        foreach (var part in (IEnumerable<JsonNode?>)[expected.Body, actual.Body, .. expected.Body as JsonArray ?? [], .. actual.Body as JsonArray ?? []])
            foreach (var ofTheMoment in (string[])["timings", "conversationId", "traceId", "indexed"])
                (part as JsonObject)?.Remove(ofTheMoment);
        Assert.Equal((expected.Status, expected.Body.ToJsonString()), (actual.Status, actual.Body.ToJsonString()));
    }

    /// <summary>One server with a hidden report and one without, and to each a key for the open collection.</summary>
    public sealed class Servers : IAsyncLifetime
    {
        internal RunningServer Bare { get; private set; } = null!;

        internal RunningServer Whole { get; private set; } = null!;

        internal HttpClient Narrow { get; private set; } = null!;

        internal HttpClient Other { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            (string, string)[] settings = [("Qa:Keys", "on"), ("Qa:RateLimit:AsksPerMinute", "100000")];
            Whole = await RunningServer.StartAsync(WriteBoth, settings);
            Bare = await RunningServer.StartAsync(WriteVisible, settings);
            await Whole.ReadyAsync();
            await Bare.ReadyAsync();
            Narrow = KeyOf(Whole, "mo");
            Other = KeyOf(Bare, "mo");
        }

        public async Task DisposeAsync()
        {
            Narrow.Dispose();
            Other.Dispose();
            await Whole.DisposeAsync();
            await Bare.DisposeAsync();
        }

        private static void WriteVisible(string corpus) => InventedReport.WriteTo(Path.Combine(corpus, "mo"));

        private static void WriteBoth(string corpus)
        {
            WriteVisible(corpus);
            var folder = Directory.CreateDirectory(Path.Combine(corpus, "kin")).FullName;
            File.WriteAllText(Path.Combine(folder, "doi-thong-2023.txt"), """
                BÁO CÁO
                Kết quả năm 2023 của xã Đồi Thông

                1. Lâm nghiệp
                Năm 2023, xã Đồi Thông trồng mới 77,5 ha rừng phỉ thúy. Năng suất lúa bình quân đạt 61,3 tạ/ha.
                Năng suất lúa vụ xuân đạt 63,1 tạ/ha. Tổng đàn trâu, bò có 2.222 con. Toàn xã có 91 hộ nghèo.
                """);
            File.WriteAllText(Path.Combine(folder, "hong.txt"), "");
        }
    }
}
