using Microsoft.Playwright;
using QA.Store;
using Xunit.Abstractions;

namespace QA.Tests.Browser;

public sealed class AccessTests(BrowserFixture fixture, ITestOutputHelper output) : PageTest(fixture, output)
{
    [Fact]
    public async Task Where_a_key_is_needed_it_is_asked_for_once_and_the_question_goes_on()
    {
        Expected.Add("401");
        await using var server = await Servers.StartAsync();
        await OnPageOfAsync(server, async page =>
        {
            string secret;
            using (var database = Database.Open(server.Data))
                secret = new KeyStore(database).Add("An", KeyRole.Reader, null, TimeProvider.System.GetUtcNow()).Secret;
            await page.FillAsync("#question", Yield);
            await page.PressAsync("#question", "Enter");
            await page.FillAsync("#key-field", "qa_wrong");
            await page.PressAsync("#key-field", "Enter");
            await page.GetByText("Khóa sai").First.WaitForAsync();
            await page.FillAsync("#key-field", secret);
            await page.PressAsync("#key-field", "Enter");
            await page.Locator(".answer .headline").WaitForAsync();
            await page.ReloadAsync();
            await page.Locator(".answer .headline").WaitForAsync();
            await Assertions.Expect(page.Locator("#key-change")).ToBeVisibleAsync();

            await page.ClickAsync("#key-change");
            await page.Locator("#key-field").WaitForAsync();
            await page.Keyboard.PressAsync("Escape");
            await page.GetByText("cần khóa truy cập").First.WaitForAsync();
        });
    }
}
