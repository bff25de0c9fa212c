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

    [Fact]
    public Task Figures_are_noted_opened_taken_out_and_brought_back_by_the_keyboard_alone() => OnPageAsync(async page =>
    {
        foreach (var question in new[] { Yield, Poor })
        {
            var answer = await AskAsync(page, question);
            await TabToAsync(page, answer.Locator(".headline-row").GetByRole(AriaRole.Button, new() { Name = "Ghi con số vào sổ" }), back: true);
            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.PressAsync("/");
        }

        var open = page.Locator("#notebook-open");
        await TabToAsync(page, open, back: true);
        await page.Keyboard.PressAsync("Enter");
        var rows = page.Locator("#notebook tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await TabToAsync(page, rows.First.Locator(".icon-button"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await Assertions.Expect(rows.First.Locator(".icon-button")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#notebook .none").WaitForAsync();
        await Assertions.Expect(page.Locator("#notebook header button")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await TabToAsync(page, rows.First.Locator(".link"));
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#report mark.cited, #report tr.lit").First.WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(open).ToBeFocusedAsync();
    });

    [Fact]
    public async Task The_reports_that_are_asked_are_chosen_and_the_choice_is_lifted_by_the_keyboard_alone()
    {
        // Enough of them that one is sought and not only looked for.
        await using var server = await Servers.StartAsync(folder =>
        {
            foreach (var place in "Đồi Thông, Bến Cau, Cầu Mây, Dốc Lim, Hang Én, Gò Vối, Khe Sim, Làng Vạc".Split(", "))
                File.WriteAllText(Path.Combine(folder, place.Replace(' ', '-') + "-2023.txt"), Api.InventedReport.Other.Replace("Đồi Thông", place, StringComparison.Ordinal));
        });
        await OnPageOfAsync(server, async page =>
        {
            var choice = page.Locator("#scope-open");
            await TabToAsync(page, choice);
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator("#scope-panel input[type=search]")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(choice).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.TypeAsync("doi thong");
            await TabToAsync(page, page.Locator(".scope-choice:not([hidden]) input"));
            await page.Keyboard.PressAsync("Space");
            await TabToAsync(page, page.Locator(".scope-foot button"));
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator("#question")).ToBeFocusedAsync();
            await Assertions.Expect(choice).ToContainTextAsync("Đồi Thông 2023");
            await TabToAsync(page, page.Locator("#scope .link"));
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(choice).ToBeFocusedAsync();
            await Assertions.Expect(choice).ToHaveTextAsync("Hỏi trong mọi báo cáo");
        });
    }

    [Fact]
    public Task The_table_of_figures_is_filtered_sorted_and_left_by_the_keyboard_alone() => OnPageAsync(async page =>
    {
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator("#library .report-row").First.WaitForAsync();
        var figures = page.GetByRole(AriaRole.Button, new() { Name = "Mọi con số" });
        await TabToAsync(page, figures);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#figure-find")).ToBeFocusedAsync();
        var sort = page.Locator("[data-sort=value]");
        await TabToAsync(page, sort);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("th:has([data-sort=value])")).ToHaveAttributeAsync("aria-sort", "ascending");
        await Assertions.Expect(sort).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator("th:has([data-sort=value])")).ToHaveAttributeAsync("aria-sort", "descending");
        await TabToAsync(page, page.Locator("#figures select").First, back: true);
        var all = await page.Locator(".figure-table tbody tr").CountAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator(".figure-table tbody tr")).Not.ToHaveCountAsync(all);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(figures).ToBeFocusedAsync();
    });

    [Fact]
    public Task The_report_is_walked_by_outline_words_and_notes_by_the_keyboard_alone() => OnPageAsync(async page =>
    {
        var answer = await AskAsync(page, Season);
        await TabToAsync(page, answer.Locator(".places .citation").First, back: true);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#report mark.cited").First.WaitForAsync();

        var outline = page.Locator(".outline summary");
        await TabToAsync(page, outline);
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "III. Một số chỉ tiêu chủ yếu" }).First);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#report .pane-body")).ToBeFocusedAsync();

        var find = page.Locator("#report input[type=search]");
        await TabToAsync(page, find, back: true);
        await page.Keyboard.TypeAsync("lua");
        await Assertions.Expect(page.Locator(".find-box .counter")).ToHaveTextAsync("1/3");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".find-box .counter")).ToHaveTextAsync("2/3");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(find).ToHaveValueAsync("");

        await TabToAsync(page, page.Locator(".note-link.to"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".note-link.from")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#report")).ToBeHiddenAsync();
    });

    [Fact]
    public async Task A_conversation_is_renamed_removed_and_brought_back_by_the_keyboard_alone()
    {
        await using var server = await Servers.StartAsync();
        await OnPageOfAsync(server, async page =>
        {
            await AskAsync(page, Yield);
            await TabToAsync(page, page.Locator("#history-open"), back: true);
            await page.Keyboard.PressAsync("Enter");
            var (rows, menu) = (page.Locator(".talk-row"), page.Locator(".talk-row summary"));
            await rows.First.WaitForAsync();
            await TabToAsync(page, menu);
            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.TypeAsync("Lúa Suối Mơ");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator(".talk-title")).ToHaveTextAsync("Lúa Suối Mơ");
            await Assertions.Expect(page.Locator("#history input[type=search]")).ToBeFocusedAsync();

            await TabToAsync(page, menu);
            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(rows).ToHaveCountAsync(0);
            await page.Locator(".undo").WaitForAsync();
            await page.Keyboard.PressAsync("Control+z");
            await Assertions.Expect(rows).ToHaveCountAsync(1);
        });
    }

    [Fact]
    public Task An_answer_is_looked_into_and_judged_by_the_keyboard_alone() => OnPageAsync(async page =>
    {
        var answer = await AskAsync(page, Yield);
        await TabToAsync(page, answer.Locator(".why"), back: true);
        await page.Keyboard.PressAsync("Enter");
        var score = answer.Locator(".score-parts summary").First;
        await score.WaitForAsync();
        await TabToAsync(page, score);
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await answer.Locator(".score-parts tbody tr").First.IsVisibleAsync());

        var bad = answer.GetByRole(AriaRole.Button, new() { Name = "Chưa đúng" });
        await TabToAsync(page, bad, back: true);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(answer.Locator(".blame input").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("place", await answer.Locator(".blame input:checked").GetAttributeAsync("value"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(bad).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(bad).ToBeFocusedAsync();
    });

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(360, 740)]
    public Task Every_stop_of_the_Tab_key_shows_that_it_has_the_focus_stands_in_sight_and_has_a_name(int width, int height) => OnPageAsync(async page =>
    {
        var answer = await AskAsync(page, Poor);
        await answer.Locator(".places .citation").First.ClickAsync();
        await page.Locator("#report tr.lit").WaitForAsync();
        await page.Locator(".skip").FocusAsync();
        var stops = new HashSet<string>();
        for (var pressed = 0; pressed < 80; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>(Stop) is not { } stop)
                break;
            Assert.DoesNotContain("FAULT", stop, StringComparison.Ordinal);
            stops.Add(stop);
        }

        Assert.True(stops.Count > 15, string.Join('\n', stops));
    }, width, height);

    // What has the focus, with what is wrong about how it shows it; null when the focus has left the page.
    private const string Stop = """
        () => {
          const node = document.activeElement;
          if (!node || node === document.body) return null;
          const box = node.id === 'question' ? node.closest('.box') : node.matches('.choice input') ? node.closest('.choice') : node;
          const style = getComputedStyle(box);
          const faults = [];
          if ((style.outlineStyle === 'none' || style.outlineWidth === '0px') && style.boxShadow === 'none') faults.push('no focus mark');
          const at = node.getBoundingClientRect();
          if (at.width < 1 || at.bottom < 0 || at.top > innerHeight || at.right < 0 || at.left > innerWidth) faults.push('out of sight');
          const name = node.ariaLabel || node.getAttribute('aria-labelledby') || node.labels?.[0]?.textContent || node.placeholder || node.textContent;
          if (!name?.trim()) faults.push('no name');
          return `${node.tagName}#${node.id}.${node.className} ${name?.trim().slice(0, 40)}${faults.length ? ' FAULT: ' + faults.join(', ') : ''}`;
        }
        """;

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
