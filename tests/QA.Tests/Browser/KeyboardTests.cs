using Microsoft.Playwright;
using Xunit.Abstractions;

namespace QA.Tests.Browser;

public sealed class KeyboardTests(BrowserFixture fixture, ITestOutputHelper output) : PageTest(fixture, output)
{
    [Fact]
    public Task From_question_to_source_and_back_by_the_keyboard_alone() => OnPageAsync(async page =>
    {
        Assert.True(await IsFocusedAsync(page.Locator("#question")));
        await page.Keyboard.TypeAsync("Năm 2023 gieo cấy bao nhiêu ha lúa, vụ mùa bao nhiêu?");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".answer").WaitForAsync();

        var citation = page.Locator(".places .citation").First;
        await TabToAsync(page, citation, back: true);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#report mark.cited").First.WaitForAsync();
        await Assertions.Expect(page.Locator("#report")).ToBeFocusedAsync();

        var places = await page.Locator(".places .citation").CountAsync();
        await page.Keyboard.PressAsync("]");
        await Assertions.Expect(page.Locator("#report .steps > .counter")).ToHaveTextAsync(places > 1 ? $"2/{places}" : "1/1");
        await page.Keyboard.PressAsync("[");
        await Assertions.Expect(page.Locator("#report .steps > .counter")).ToHaveTextAsync($"1/{places}");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(citation).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#question")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(page.Locator("#question")).ToHaveValueAsync("Năm 2023 gieo cấy bao nhiêu ha lúa, vụ mùa bao nhiêu?");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#question")).ToHaveValueAsync("");
    });

    [Fact]
    public Task The_library_its_figures_and_the_conversations_by_the_keyboard_alone() => OnPageAsync(async page =>
    {
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(page.Locator("#library-find")).ToBeFocusedAsync();
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Mọi con số" }));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#figure-find")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("ngheo");
        await TabToAsync(page, page.Locator(".figure-open").First);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#report tr.lit").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#library-open")).ToBeFocusedAsync();

        await TabToAsync(page, page.Locator("#history-open"), back: true);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#history input[type=search]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#history-open")).ToBeFocusedAsync();
    });

    [Fact]
    public Task A_menu_opens_closes_and_gives_the_focus_back() => OnPageAsync(async page =>
    {
        await AskAsync(page, Yield);
        var menu = page.Locator(".actions .menu summary");
        await TabToAsync(page, menu, back: true);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".menu-item").First.WaitForAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".menu-item").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(menu).ToBeFocusedAsync();
        Assert.False(await page.Locator(".menu-item").First.IsVisibleAsync());
    });

    [Fact]
    public Task What_happens_is_told_to_a_screen_reader() => OnPageAsync(async page =>
    {
        await AskAsync(page, Yield);
        await Assertions.Expect(page.Locator("#live")).ToContainTextAsync("Trả lời: ");
        await Assertions.Expect(page.Locator("#live")).ToContainTextAsync("56,2 tạ/ha");
        await page.Locator(".places .citation").First.ClickAsync();
        await Assertions.Expect(page.Locator("#live")).ToContainTextAsync("Suối Mơ 2023 › 1. Trồng trọt");
    });

    // Every control is reached by Tab; none holds the focus.
    private static async Task TabToAsync(IPage page, ILocator target, bool back = false)
    {
        for (var pressed = 0; pressed < 60; pressed++)
        {
            if (await IsFocusedAsync(target))
                return;
            await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        }

        Assert.Fail("Not reached by Tab: " + target);
    }
}
