using Microsoft.Playwright;
using Xunit.Abstractions;

namespace QA.Tests.Browser;

public sealed class ConversationTests(BrowserFixture fixture, ITestOutputHelper output) : PageTest(fixture, output)
{
    [Fact]
    public async Task A_conversation_survives_a_reload_with_its_citations_and_a_link_leads_to_one_answer()
    {
        await using var server = await Servers.StartAsync();
        await OnPageOfAsync(server, async page =>
        {
            await AskAsync(page, Yield);
            await AskAsync(page, Poor);
            await page.ReloadAsync();
            await page.Locator(".answer").Nth(1).WaitForAsync();
            Assert.Equal([Yield, Poor], await page.Locator(".asked").AllInnerTextsAsync());
            await page.Locator(".answer").First.Locator(".citation").First.ClickAsync();
            await page.Locator("#report mark.cited").First.WaitForAsync();
            Assert.Contains("56,2", await MarkedAsync(page, "span"), StringComparison.Ordinal);

            await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
            await page.Locator(".answer").First.Locator(".actions .menu summary").ClickAsync();
            await page.Locator(".answer").First.GetByRole(AriaRole.Button, new() { Name = "Sao chép liên kết" }).ClickAsync();
            await page.Locator(".flash").WaitForAsync();
            var link = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
            var other = await page.Context.NewPageAsync();
            await other.GotoAsync(link);
            await other.Locator(".answer").Nth(1).WaitForAsync();
            await other.WaitForFunctionAsync("Math.abs(document.querySelector('#cau-1').getBoundingClientRect().top) < 120");
        });
    }

    [Fact]
    public async Task Conversations_are_found_renamed_removed_brought_back_and_opened()
    {
        await using var server = await Servers.StartAsync();
        await OnPageOfAsync(server, async page =>
        {
            await AskAsync(page, Yield);
            await page.ClickAsync("#new");
            await page.Locator(".welcome").WaitForAsync();
            await AskAsync(page, Poor);
            await page.ClickAsync("#history-open");
            var rows = page.Locator(".talk-row");
            await Assertions.Expect(rows).ToHaveCountAsync(2);

            await page.FillAsync("#history input[type=search]", "nang suat");
            await Assertions.Expect(rows).ToHaveCountAsync(1);
            await rows.First.Locator("summary").ClickAsync();
            await rows.First.GetByRole(AriaRole.Button, new() { Name = "Đổi tên" }).ClickAsync();
            await page.FillAsync(".rename input", "Lúa Suối Mơ");
            await page.PressAsync(".rename input", "Enter");
            await Assertions.Expect(page.Locator(".talk-title")).ToHaveTextAsync("Lúa Suối Mơ");

            await rows.First.Locator("summary").ClickAsync();
            await rows.First.GetByRole(AriaRole.Button, new() { Name = "Xóa", Exact = true }).ClickAsync();
            await Assertions.Expect(rows).ToHaveCountAsync(0);
            Assert.Equal(1, (int)(await server.GetAsync("api/v1/conversations")).Body["total"]!);
            await page.ClickAsync(".undo");
            await Assertions.Expect(rows).ToHaveCountAsync(1);

            await rows.First.Locator(".talk-open").ClickAsync();
            await Assertions.Expect(page.Locator(".asked")).ToHaveTextAsync([Yield]);
            await page.GoBackAsync();
            await Assertions.Expect(page.Locator(".asked")).ToHaveTextAsync([Poor]);
        });
    }

    [Fact]
    public Task An_edited_question_stands_on_what_came_before_the_one_it_replaces() => OnPageAsync(async page =>
    {
        await AskAsync(page, Yield);
        await AskAsync(page, "Còn số hộ nghèo?");
        await page.FocusAsync("#question");
        await page.PressAsync("#question", "ArrowUp");
        Assert.Equal("Còn số hộ nghèo?", await page.InputValueAsync("#question"));
        Assert.True(await page.Locator("#editing").IsVisibleAsync());
        var request = await page.RunAndWaitForRequestAsync(async () =>
        {
            await page.FillAsync("#question", "Còn đàn lợn?");
            await page.PressAsync("#question", "Enter");
        }, r => r.Url.EndsWith("/ask", StringComparison.Ordinal));
        Assert.Equal([Yield], System.Text.Json.Nodes.JsonNode.Parse(request.PostData!)!["history"]!.AsArray().Select(q => (string)q!));
        await page.Locator(".answer").Nth(2).WaitForAsync();
        Assert.False(await page.Locator("#editing").IsVisibleAsync());
    });

    [Fact]
    public async Task What_a_reader_thinks_is_kept_listed_and_leads_back_to_the_answer()
    {
        await using var server = await Servers.StartAsync();
        await OnPageOfAsync(server, async page =>
        {
            var answer = await AskAsync(page, Yield);
            await answer.GetByRole(AriaRole.Button, new() { Name = "Chưa đúng" }).ClickAsync();
            await answer.GetByText("Sai con số").ClickAsync();
            await answer.Locator(".blame textarea").FillAsync("Phải là 60");
            await answer.GetByRole(AriaRole.Button, new() { Name = "Gửi" }).ClickAsync();
            await Assertions.Expect(answer.GetByRole(AriaRole.Button, new() { Name = "Chưa đúng" })).ToHaveAttributeAsync("aria-pressed", "true");
            await page.ReloadAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Chưa đúng" })).ToHaveAttributeAsync("aria-pressed", "true");

            await page.ClickAsync("#new");
            await page.ClickAsync("#history-open");
            await page.GetByRole(AriaRole.Button, new() { Name = "Góp ý đã nhận" }).ClickAsync();
            var verdict = page.Locator(".verdict");
            await verdict.WaitForAsync();
            var told = await verdict.InnerTextAsync();
            Assert.Contains("Sai con số", told, StringComparison.Ordinal);
            Assert.Contains("Phải là 60", told, StringComparison.Ordinal);
            await verdict.GetByRole(AriaRole.Button, new() { Name = "Mở câu trả lời" }).ClickAsync();
            await Assertions.Expect(page.Locator(".asked")).ToHaveTextAsync([Yield]);
        });
    }
}
