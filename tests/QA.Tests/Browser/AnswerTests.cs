using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit.Abstractions;

namespace QA.Tests.Browser;

public sealed class AnswerTests(BrowserFixture fixture, ITestOutputHelper output) : PageTest(fixture, output)
{
    [Theory]
    [InlineData(Yield, "56,2")]
    [InlineData(Season, "202,5")]
    [InlineData(Poor, "48")]
    public Task A_question_is_answered_and_its_place_is_shown(string question, string figure) => OnPageAsync(async page =>
    {
        var answer = await AskAsync(page, question);
        Assert.Contains(figure, await answer.Locator(".headline").InnerTextAsync(), StringComparison.Ordinal);
        await answer.Locator(".trust").WaitForAsync();
        await answer.Locator(".citation").First.ClickAsync();
        await page.Locator("#report mark.cited").First.WaitForAsync();

        var citation = (await Server.AskAsync(question))["citations"]![0]!;
        Assert.Equal(Words(await SliceAsync(Server, citation)), await MarkedAsync(page, "span"));
        if (citation["anchor"] is { } anchor)
            Assert.Equal(Words((string)anchor["quote"]!), await MarkedAsync(page, "anchor"));
    });

    [Fact]
    public Task A_follow_up_takes_the_earlier_questions_along_and_the_report_shows_no_mark_up() => OnPageAsync(async page =>
    {
        var asked = new List<JsonNode>();
        page.Request += (_, request) =>
        {
            if (request.Url.EndsWith("/api/v1/ask", StringComparison.Ordinal))
                asked.Add(JsonNode.Parse(request.PostData!)!);
        };
        await AskAsync(page, Yield);
        var answer = await AskAsync(page, Poor);
        Assert.Null(asked[0]["history"]);
        Assert.Equal([Yield], asked[1]["history"]!.AsArray().Select(q => (string)q!));
        Assert.Equal((string)asked[0]["conversationId"]!, (string)asked[1]["conversationId"]!);

        await answer.Locator(".citation").First.ClickAsync();
        await page.Locator("#report mark.cited").First.WaitForAsync();
        var shown = await page.Locator("#report .doc").InnerTextAsync();
        Assert.Contains("1. Trồng trọt", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("#", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("title:", shown, StringComparison.Ordinal);
    });

    [Fact]
    public Task A_chip_tells_what_its_figure_is_and_the_row_in_the_report_is_lit_with_its_headers() => OnPageAsync(async page =>
    {
        var answer = await AskAsync(page, Poor);
        var chip = answer.Locator(".chip").Filter(new() { HasText = "48" }).First;
        await chip.HoverAsync();
        var tip = page.Locator("#tip:not([hidden])");
        await tip.WaitForAsync();
        var told = await tip.InnerTextAsync();
        Assert.Contains("Số hộ nghèo", told, StringComparison.Ordinal);
        Assert.Contains("2023", told, StringComparison.Ordinal);
        Assert.Equal("tip", await chip.GetAttributeAsync("aria-describedby"));

        await chip.ClickAsync();
        await page.Locator("#report tr.lit").WaitForAsync();
        Assert.Contains("Số hộ nghèo", await page.Locator("#report tr.lit").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("#report table.has-lit thead").CountAsync());
    });

    [Fact]
    public Task How_an_answer_was_found_is_told_with_the_chosen_place_first() => OnPageAsync(async page =>
    {
        var answer = await AskAsync(page, Yield);
        await answer.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Cách tìm ra" }).ClickAsync();
        var first = answer.Locator(".candidates > li").First;
        await first.WaitForAsync();
        Assert.Contains("56,2", await first.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("một con số", await answer.Locator(".explain dl").InnerTextAsync(), StringComparison.Ordinal);
    });

    [Fact]
    public Task An_answer_is_saved_as_Markdown_HTML_and_CSV() => OnPageAsync(async page =>
    {
        var answer = await AskAsync(page, Yield);
        async Task<string> SavedAsync(string item)
        {
            await answer.Locator(".actions .menu summary").ClickAsync();
            var download = await page.RunAndWaitForDownloadAsync(() => answer.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = item }).ClickAsync());
            return await File.ReadAllTextAsync(await download.PathAsync());
        }

        var markdown = await SavedAsync("Tải văn bản thuần (.md)");
        Assert.StartsWith("## Năng suất lúa", markdown, StringComparison.Ordinal);
        Assert.Contains("**56,2 tạ/ha**", markdown, StringComparison.Ordinal);
        Assert.Contains("Suối Mơ 2023 › 1. Trồng trọt", markdown, StringComparison.Ordinal);
        Assert.Contains("<b>56,2 tạ/ha</b>", await SavedAsync("Tải về cho Word (.html)"), StringComparison.Ordinal);
        Assert.Contains("\"56.2\",\"tạ/ha\",\"56,2 tạ/ha\",\"2023\"", await SavedAsync("Tải con số dạng CSV (.csv)"), StringComparison.Ordinal);
    });

    [Fact]
    public Task The_workbook_of_an_answer_holds_its_figures_as_numbers_and_the_rest_as_words() => OnPageAsync(async page =>
    {
        var answer = await AskAsync(page, Yield);
        await answer.Locator(".actions .menu summary").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => answer.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Tải con số cho Excel (.xlsx)" }).ClickAsync());
        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        // Reading to the end compares each part with its checksum.
        using var zip = ZipFile.OpenRead(await download.PathAsync());
        var sheet = XDocument.Parse(await new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open()).ReadToEndAsync());
        var rows = sheet.Descendants().Where(e => e.Name.LocalName == "row").Select(r => r.Elements().ToList()).ToList();
        Assert.Equal(["Chỉ tiêu", "Giá trị", "Đơn vị"], rows[0].Take(3).Select(c => c.Value));
        var yield = rows.Single(r => r[1].Value == "56.2");
        Assert.Null(yield[1].Attribute("t"));
        Assert.Equal(["inlineStr", "inlineStr"], new[] { yield[0], yield[2] }.Select(c => c.Attribute("t")!.Value));
        Assert.Equal("tạ/ha", yield[2].Value);
    });

    [Fact]
    public Task A_copied_answer_names_its_places_and_a_copied_figure_is_the_figure_alone() => OnPageAsync(async page =>
    {
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var answer = await AskAsync(page, Yield);
        async Task<string> CopiedAsync(string name)
        {
            await answer.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
            await page.Locator(".flash").WaitForAsync();
            return await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        }

        Assert.EndsWith("[Suối Mơ 2023 › 1. Trồng trọt]", (await CopiedAsync("Sao chép câu trả lời")).Trim(), StringComparison.Ordinal);
        Assert.Equal("56,2 tạ/ha", await CopiedAsync("Sao chép con số"));
    });

    [Fact]
    public Task What_no_report_says_is_told_with_a_way_on() => OnPageAsync(async page =>
    {
        var answer = await AskAsync(page, "Sản lượng than của tỉnh Cao Sơn năm 1999 là bao nhiêu?");
        Assert.Equal("not_found", await answer.GetAttributeAsync("data-outcome"));
        Assert.True(await answer.Locator(".suggestion").CountAsync() > 0);
        Assert.Equal(0, await answer.Locator(".headline").CountAsync());
    });

    [Fact]
    public Task On_paper_stand_the_answers_alone() => OnPageAsync(async page =>
    {
        await AskAsync(page, Yield);
        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        Assert.True(await page.Locator(".answer .headline").IsVisibleAsync());
        Assert.True(await page.Locator(".places").IsVisibleAsync());
        Assert.False(await page.Locator(".rail").IsVisibleAsync());
        Assert.False(await page.Locator(".composer").IsVisibleAsync());
        Assert.False(await page.Locator(".actions").IsVisibleAsync());
    });
}
