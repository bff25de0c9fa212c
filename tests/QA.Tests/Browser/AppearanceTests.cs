using System.Globalization;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace QA.Tests.Browser;

/// <summary>Every state of the page at three widths and in both themes: photographed for the eye, none wider than its window, and held against WCAG by axe.</summary>
public sealed class AppearanceTests(BrowserFixture fixture, ITestOutputHelper output) : PageTest(fixture, output)
{
    [Theory]
    [InlineData(360, 740, ColorScheme.Light)]
    [InlineData(360, 740, ColorScheme.Dark)]
    [InlineData(820, 1100, ColorScheme.Light)]
    [InlineData(820, 1100, ColorScheme.Dark)]
    [InlineData(1440, 900, ColorScheme.Light)]
    [InlineData(1440, 900, ColorScheme.Dark)]
    public async Task Each_state_is_sound_at_each_width_in_each_theme(int width, int height, ColorScheme theme)
    {
        // Each layout and each palette is checked once: a check takes a second.
        var isChecked = theme == ColorScheme.Light ? width != 1440 : width == 1440;
        await using var server = await StartAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"{width}-{(theme == ColorScheme.Dark ? "dark" : "light")}");
        await OnPageOfAsync(server, page => WalkAsync(page, state => Screens.SeeAsync(page, $"{state}-{name}", isChecked)), width, height, theme);
    }

    [Theory]
    [InlineData(320, 640, 1)] // reflow
    [InlineData(720, 450, 2)] // a 1440-pixel window at 200 %
    public async Task Nothing_is_cut_off_at_the_narrowest_and_at_double_size(int width, int height, double scale)
    {
        await using var server = await StartAsync();
        await OnPageOfAsync(server, page => WalkAsync(page, state => Screens.SeeAsync(page, string.Create(CultureInfo.InvariantCulture, $"{state}-{width}"), isChecked: false)), width, height, ColorScheme.Light, scale);
    }

    [Fact]
    public Task Nothing_moves_where_motion_is_unwanted() => OnPageAsync(async page =>
    {
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await AskAsync(page, Yield);
        await page.Locator(".places .citation").First.ClickAsync();
        await page.Locator("#report mark.cited").First.WaitForAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("document.getAnimations().length"));
    });

    [Fact]
    public Task The_page_speaks_English_when_switched() => OnPageAsync(async page =>
    {
        await AskAsync(page, Yield);
        await page.ClickAsync("#lang");
        await Assertions.Expect(page.Locator(".trust")).ToContainTextAsync("checked against the source");
        Assert.Equal("en", await page.EvaluateAsync<string>("document.documentElement.lang"));
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".trust")).ToContainTextAsync("checked against the source");
        await Screens.SeeAsync(page, "english-1440-light", isChecked: true);
    });

    // The same matter with another number in another report: the two differ.
    private const string Differing = """
        ---
        title: Số liệu kinh tế - xã hội năm 2023 của xã Suối Mơ
        place: xã Suối Mơ, tỉnh Ví Dụ
        period: 2023
        ---

        ## Trồng trọt

        Năm 2023, năng suất lúa bình quân đạt 57,9 tạ/ha.

        """;

    private static Task<Api.RunningServer> StartAsync() => Servers.StartAsync(folder => File.WriteAllText(Path.Combine(folder, "suoi-mo-so-lieu-2023.md"), Differing));

    private static async Task WalkAsync(IPage page, Func<string, Task> see)
    {
        await page.Locator(".example").First.WaitForAsync();
        await see("first");
        var answer = await AskAsync(page, Poor);
        await see("figure");
        await answer.Locator(".actions .menu summary").ClickAsync();
        await see("menu");
        await page.Keyboard.PressAsync("Escape");
        await answer.Locator(".why").ClickAsync();
        await answer.Locator(".candidates").WaitForAsync();
        await answer.Locator(".explain").EvaluateAsync("node => node.scrollIntoView({ block: 'start' })");
        await see("explain");
        await answer.Locator(".why").ClickAsync();
        await answer.GetByRole(AriaRole.Button, new() { Name = "Chưa đúng" }).ClickAsync();
        await answer.Locator(".blame").EvaluateAsync("node => node.scrollIntoView({ block: 'center' })");
        await see("blame");
        await answer.GetByRole(AriaRole.Button, new() { Name = "Hủy" }).ClickAsync();
        await answer.Locator(".places .citation").First.ClickAsync();
        await page.Locator("#report tr.lit").WaitForAsync();
        await see("row");
        await page.Keyboard.PressAsync("Escape");

        var note = await AskAsync(page, Season);
        await note.Locator(".places .citation").First.ClickAsync();
        await page.Locator("#report mark.cited[data-part=anchor]").First.WaitForAsync();
        await see("note");
        await page.FillAsync("#report input[type=search]", "lúa");
        await page.Locator(".hit.current").WaitForAsync();
        await see("find");
        await page.Locator(".outline summary").ClickAsync();
        await see("outline");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đóng báo cáo" }).ClickAsync();

        Assert.Equal(2, await (await AskAsync(page, Yield)).Locator(".card").CountAsync());
        await see("conflict");
        await AskAsync(page, "Đàn lợn của xã Suối Mơ nhiều hơn đàn trâu, bò bao nhiêu con?");
        await see("computed");
        await AskAsync(page, "Sản lượng than của tỉnh Cao Sơn năm 1999 là bao nhiêu?");
        await see("not-found");

        await page.ClickAsync("#history-open");
        await page.Locator(".talk-row").First.WaitForAsync();
        await see("history");
        await page.Locator(".talk-row summary").First.ClickAsync();
        await see("history-menu");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Góp ý đã nhận" }).ClickAsync();
        await page.Locator("#feedback .none, #feedback .verdict").First.WaitForAsync();
        await see("feedback");
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync("#history-open");

        await OpenLibraryAsync(page);
        await see("library");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mọi con số" }).First.ClickAsync();
        await page.Locator(".figure-table tbody tr").First.WaitForAsync();
        await see("figures");
    }
}
