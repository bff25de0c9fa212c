using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using QA.Store;

namespace QA.Tests.Api;

public sealed class BadRequestTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private RunningServer Server => fixture.Server;

    [Theory]
    [InlineData("{}", "the question is empty")]
    [InlineData("""{"question":null}""", "the question is empty")]
    [InlineData("""{"question":""}""", "the question is empty")]
    [InlineData("""{"question":"   "}""", "the question is empty")]
    [InlineData("""{"question":"???"}""", "no letter or digit")]
    [InlineData("""{"question":"lúa","reports":["khong-co"]}""", "there is no such report")]
    [InlineData("""{"question":"lúa","reports":[null]}""", "there is no such report")]
    [InlineData("""{"question":"lúa","language":"fr"}""", "vi or en only")]
    [InlineData("""{"question":"lúa","conversationId":"a b"}""", "letters, digits")]
    [InlineData("""{"question":"lúa","history":[null]}""", "an earlier question is missing")]
    [InlineData("""{"question":""", "malformed request")]
    [InlineData("""{"question":7}""", "malformed request")]
    [InlineData("[]", "malformed request")]
    [InlineData("", "malformed request")]
    public async Task A_question_of_the_wrong_form_is_told_why(string body, string reason) => await AssertProblemAsync(400, reason, await PostAsync(body));

    [Fact]
    public async Task A_question_of_2000_characters_is_taken_and_of_2001_is_not()
    {
        using var taken = await PostAsync($$"""{"question":"{{new string('a', 2000)}}"}""");
        Assert.Equal(200, (int)taken.StatusCode);
        await AssertProblemAsync(400, "longer than 2,000 characters", await PostAsync($$"""{"question":"{{new string('a', 2001)}}"}"""));
    }

    [Fact]
    public async Task Errors_are_named_as_in_the_request()
    {
        using var response = await PostAsync("{}");
        Assert.NotNull(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]!["question"]);
    }

    [Fact]
    public async Task Another_media_type_is_refused() => await AssertProblemAsync(415, "application/json", await PostAsync("lúa", "text/plain"));

    [Fact]
    public async Task A_body_too_large_is_refused() => await AssertProblemAsync(413, "too large", await PostAsync(new string(' ', 300_000)));

    [Theory]
    [InlineData("api/v1/nothing", 404, "no such address")]
    [InlineData("nothing", 404, "no such address")]
    [InlineData("api/v1/ask", 405, "method not allowed")]
    [InlineData("api/v1/reports/khong-co", 404, "no such report")]
    [InlineData("api/v1/reports/khong-co/text", 404, "no such report")]
    [InlineData("api/v1/reports/khong-co/outline", 404, "no such report")]
    [InlineData("api/v1/reports/" + InventedReport.Id + "/text?start=-1", 400, "start must not be negative")]
    [InlineData("api/v1/reports/" + InventedReport.Id + "/text?length=500001", 400, "length must be between")]
    [InlineData("api/v1/reports/" + InventedReport.Id + "/text?start=x", 400, "malformed request")]
    [InlineData("api/v1/search", 400, "q is missing")]
    [InlineData("api/v1/search?q=%3F", 400, "no letter or digit")]
    [InlineData("api/v1/search?q=a&limit=0", 400, "limit must be between")]
    [InlineData("api/v1/search?q=a&limit=51", 400, "limit must be between")]
    [InlineData("api/v1/search?q=a&kind=page", 400, "no such kind")]
    [InlineData("api/v1/search?q=a&report=khong-co", 400, "there is no such report")]
    public async Task Every_other_mistake_is_told_too(string address, int status, string reason) =>
        await AssertProblemAsync(status, reason, await Server.Client.GetAsync(address));

    [Theory]
    [InlineData("""{"conversationId":"c","turn":1,"verdict":"maybe"}""", "up or down only")]
    [InlineData("""{"turn":1,"verdict":"up"}""", "it is missing")]
    [InlineData("""{"conversationId":"c","turn":-1,"verdict":"up"}""", "the number of a turn")]
    public async Task Feedback_of_the_wrong_form_is_told_why(string body, string reason) =>
        await AssertProblemAsync(400, reason, await PostAsync(body, address: "api/v1/feedback"));

    [Fact]
    public async Task Feedback_is_kept()
    {
        using var response = await PostAsync("""{"conversationId":"c","turn":1,"verdict":"down","comment":"Thiếu chú thích"}""", address: "api/v1/feedback");
        Assert.Equal(204, (int)response.StatusCode);
        using var database = Database.Open(Server.Data);
        Assert.Equal("Thiếu chú thích", Assert.Single(new FeedbackStore(database).Of(null, "c")).Comment);
    }

    [Fact]
    public async Task Another_sites_page_may_not_write()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "api/v1/reports/" + InventedReport.Id) { Headers = { { "Origin", "http://evil.example" } } };
        await AssertProblemAsync(403, "cross-site", await Server.Client.SendAsync(request));
    }

    [Fact]
    public async Task Every_response_carries_the_security_headers()
    {
        foreach (var address in (string[])["", "app.js", "api/v1/reports", "nothing"])
        {
            using var response = await Server.Client.GetAsync(address);
            Assert.StartsWith("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        }
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string type = "application/json", string address = "api/v1/ask")
    {
        using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type));
        return await Server.Client.PostAsync(address, content);
    }

    private static async Task AssertProblemAsync(int status, string reason, HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.Equal(status, (int)response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            var problem = JsonNode.Parse(text)!;
            Assert.Contains(reason, (string?)problem["detail"], StringComparison.Ordinal);
            Assert.NotNull(problem["traceId"]);
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        }
    }
}
