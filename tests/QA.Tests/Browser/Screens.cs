using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using QA.Tests.Reports;

namespace QA.Tests.Browser;

/// <summary>Photographs of the page for the eye, in a folder that git ignores, with what a machine can hold against it.</summary>
internal static class Screens
{
    private static readonly string Folder = Path.Combine(Repository.Root, "artifacts", "screens");

    // By itself axe leaves out what WCAG 2.2 added at level AA: pointer targets of at least 24 pixels.
    private static readonly AxeRunOptions Rules = new() { Rules = new() { ["target-size"] = new() { Enabled = true } } };

    public static string PathOf(string file)
    {
        Directory.CreateDirectory(Folder);
        return Path.Combine(Folder, file);
    }

    /// <summary>Photographs the page; it may be no wider than its window, and where it is checked axe must find nothing.</summary>
    public static async Task SeeAsync(IPage page, string name, bool isChecked, bool whole = false)
    {
        // What fades in has faded in: a half-drawn mark has half its contrast.
        await page.EvaluateAsync("Promise.all(document.getAnimations().filter(one => one.effect.getTiming().iterations !== Infinity).map(one => one.finished.catch(() => {})))");
        await page.ScreenshotAsync(new() { Path = PathOf(name + ".png"), Animations = ScreenshotAnimations.Disabled, FullPage = whole });
        var wide = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - window.innerWidth");
        Assert.True(wide <= 0, $"{name}: {wide} pixels wider than the window");
        Assert.True(await page.EvaluateAsync<bool>("document.scrollingElement.scrollTop === 0"), name + ": the frame has scrolled");
        if (!isChecked)
            return;
        // A target that is half under what floats is not small: the question box stands still while targets are measured.
        await page.EvaluateAsync("document.getElementById('composer').style.position = 'static'");
        var seen = await page.RunAxe(Rules);
        await page.EvaluateAsync("document.getElementById('composer').style.position = ''");
        Assert.True(seen.Violations.Length == 0, $"{name}: " + string.Join("; ", seen.Violations.Select(v => $"{v.Id} ({v.Help}): {string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))}")));
    }
}
