using System.Net.Http.Json;
using System.Text.Json.Nodes;
using QA.Store;
using static QA.Tests.Api.RightsTests;

namespace QA.Tests.Api;

/// <summary>Into which collections a key may put reports, and what it learns by trying.</summary>
public sealed class UploadRightsTests(RightsTests.Servers servers) : IClassFixture<RightsTests.Servers>
{
    private readonly RunningServer whole = servers.Whole;
    private readonly HttpClient narrow = servers.Narrow;

    [Fact]
    public async Task An_upload_of_a_hidden_reports_name_neither_replaces_it_nor_tells_of_it()
    {
        using var there = KeyOf(whole, ".", KeyRole.Contributor);
        using var elsewhere = KeyOf(servers.Bare, ".", KeyRole.Contributor);
        foreach (var name in (string[])[Hidden + ".txt", "kin doi thong 2023.md"])
            AssertSame(await UploadAsync(elsewhere, name), await UploadAsync(there, name));
        using var seeing = KeyOf(whole, "kin");
        Assert.Equal("77.5", (string?)(await AskAsync(seeing, "Xã Đồi Thông trồng mới bao nhiêu ha rừng?")).Body["figures"]![0]!["value"]);
    }

    [Fact]
    public async Task A_contributor_puts_reports_into_the_collections_of_its_key_alone()
    {
        using var client = KeyOf(whole, "xa/bac", KeyRole.Contributor);
        foreach (var collection in (string?[])[null, "xa", "kin"])
            Assert.Equal(403, (await UploadAsync(client, "khe-lim.txt", collection)).Status);
        var (status, added) = await UploadAsync(client, "khe-lim.txt", "xa/bac/1");
        Assert.Equal((201, "xa/bac/1"), (status, (string?)added["collection"]));
        Assert.Equal(200, (await UploadAsync(client, "khe-lim.txt", "xa/bac/1")).Status);
        Assert.Equal([(string)added["id"]!], (await GetAsync(client, "reports")).Body.AsArray().Select(r => (string?)r!["id"]));
        Assert.DoesNotContain((await GetAsync(narrow, "reports")).Body.AsArray(), r => ((string)r!["id"]!).Contains("khe-lim", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../kin")]
    [InlineData("/kin")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("a\\b")]
    [InlineData(".a")]
    [InlineData("a/b ")]
    [InlineData("1/2/3/4/5/6/7/8/9")]
    public async Task A_collection_that_is_no_name_is_refused(string collection)
    {
        using var client = KeyOf(whole, ".", KeyRole.Administrator);
        Assert.Equal(400, (await UploadAsync(client, "a.txt", collection + "/x")).Status);
    }

    private static async Task<(int Status, JsonNode Body)> UploadAsync(HttpClient client, string name, string? collection = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent("BÁO CÁO\nKết quả năm 2023 của xã Khe Lim\n\n1. Lúa\nNăm 2023, xã Khe Lim gieo cấy 41,5 ha lúa.\n"u8.ToArray()), "file", name } };
        if (collection is not null)
            form.Add(new StringContent(collection), "collection");
        using var response = await client.PostAsync("api/v1/reports", form);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }
}
