using System.Text;
using Microsoft.Playwright;
using QA.Tests.Api;
using QA.Tests.Reports.Formats;
using Xunit.Abstractions;

namespace QA.Tests.Browser;

public sealed class LibraryTests(BrowserFixture fixture, ITestOutputHelper output) : PageTest(fixture, output)
{
    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "application/octet-stream", Buffer = Encoding.UTF8.GetBytes(text) };

    [Fact]
    public async Task Reports_are_added_with_a_word_on_each_failure_then_removed_and_brought_back()
    {
        Expected.Add("415");
        await using var server = await Servers.StartAsync();
        await OnPageOfAsync(server, async page =>
        {
            await OpenLibraryAsync(page);
            await page.Locator("#library input[type=file]").SetInputFilesAsync([File("doi-thong-2023.md", InventedReport.Other), File("anh.png", "x"), File("hong.docx", "no archive")]);
            await Assertions.Expect(page.Locator(".upload.done")).ToHaveCountAsync(1);
            await Assertions.Expect(page.Locator(".upload.failed")).ToHaveCountAsync(2);
            Assert.Contains(".png", await page.Locator(".upload.failed").First.InnerTextAsync(), StringComparison.Ordinal);
            Assert.Contains("Word", await page.Locator(".upload.failed").Last.InnerTextAsync(), StringComparison.Ordinal);
            var remove = page.GetByRole(AriaRole.Button, new() { Name = "Bỏ báo cáo Đồi Thông 2023" });
            await remove.ClickAsync();
            await page.Locator(".undo").WaitForAsync();
            Assert.Equal(404, (await server.GetAsync("api/v1/reports/doi-thong-2023")).Status);
            await page.ClickAsync(".undo");
            await remove.WaitForAsync();
            await page.Keyboard.PressAsync("Escape");
            Assert.Contains("77,5", await (await AskAsync(page, "Năm 2023 xã Đồi Thông trồng mới bao nhiêu ha rừng?")).InnerTextAsync(), StringComparison.Ordinal);
        });
    }

    [ScanFact]
    public async Task A_scan_is_taken_and_the_page_tells_how_far_its_recognition_has_come()
    {
        await using var server = await Servers.StartAsync();
        await OnPageOfAsync(server, async page =>
        {
            await OpenLibraryAsync(page);
            await page.Locator("#library input[type=file]").SetInputFilesAsync(new FilePayload { Name = "quet.tif", MimeType = "image/tiff", Buffer = ScanUploadTests.Scan("two-pages.tif") });
            var upload = page.Locator(".upload.recognising");
            await upload.WaitForAsync();
            Assert.Contains("nhận dạng", await upload.InnerTextAsync(), StringComparison.Ordinal);
            await Screens.SeeAsync(page, "scan-upload", isChecked: false);
            await Assertions.Expect(page.Locator(".upload.done")).ToContainTextAsync("Đã nhận dạng xong", new() { Timeout = 240_000 });
            Assert.Equal(200, (await server.GetAsync("api/v1/reports/quet")).Status);
        });
    }

    [Fact]
    public async Task A_file_dropped_on_the_page_is_added()
    {
        await using var server = await Servers.StartAsync();
        await OnPageOfAsync(server, async page =>
        {
            await using var data = (IJSHandle)await page.EvaluateHandleAsync("text => { const data = new DataTransfer(); data.items.add(new File([text], 'doi-thong-2023.md')); return data; }", InventedReport.Other);
            await page.DispatchEventAsync("#talk", "dragover", new { dataTransfer = data });
            await page.Locator("#drop:not([hidden])").WaitForAsync();
            await page.DispatchEventAsync("#talk", "drop", new { dataTransfer = data });
            await page.Locator(".upload.done").WaitForAsync();
            Assert.Equal(200, (await server.GetAsync("api/v1/reports/doi-thong-2023")).Status);
        });
    }

    [Fact]
    public Task The_figures_of_a_report_are_filtered_sorted_exported_and_opened() => OnPageAsync(async page =>
    {
        await OpenLibraryAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Mọi con số của Suối Mơ 2023" }).ClickAsync();
        var rows = page.Locator(".figure-table tbody tr");
        await rows.First.WaitForAsync();
        Assert.Equal((int)(await Server.GetAsync("api/v1/reports/" + InventedReport.Id)).Body["figures"]!, await rows.CountAsync());
        await page.FillAsync("#figure-find", "ho ngheo");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await page.ClickAsync("[data-sort=value]");
        Assert.Equal(["48", "60"], await page.Locator(".figure-open").AllInnerTextsAsync());
        await page.ClickAsync("[data-sort=value]");
        Assert.Equal(["60", "48"], await page.Locator(".figure-open").AllInnerTextsAsync());
        Assert.Equal("descending", await page.Locator("th:has([data-sort=value])").GetAttributeAsync("aria-sort"));

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "CSV" }).ClickAsync());
        Assert.Contains("\"Số hộ nghèo\",\"60\",\"hộ\"", await System.IO.File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
        await page.Locator(".figure-open").Last.ClickAsync();
        await page.Locator("#report tr.lit").WaitForAsync();
        Assert.Equal("48", await MarkedAsync(page, "span"));
    });

    [Fact]
    public async Task What_a_report_says_is_only_ever_text()
    {
        const string Hostile = "<script>window.harmed = 1</script><img src=x onerror=\"window.harmed = 2\"><svg onload=\"window.harmed = 3\">";
        await using var server = await Servers.StartAsync(folder => System.IO.File.WriteAllText(Path.Combine(folder, "doc-hai-2023.md"), $"""
            ---
            title: Báo cáo năm 2023 của xã Độc Hại {Hostile}
            place: xã Độc Hại {Hostile}
            period: 2023
            ---

            ## I. Cây trồng {Hostile}

            Năm 2023, xã Độc Hại {Hostile} trồng 912,5 ha cao su.(1)

            (1) Trong đó {Hostile} có 37 hộ.

            | Chỉ tiêu | Đơn vị | Thực hiện |
            | --- | --- | --- |
            | Sản lượng mủ {Hostile} | tấn | 1.250 |

            """));
        await OnPageOfAsync(server, async page =>
        {
            var answer = await AskAsync(page, "Năm 2023 xã Độc Hại trồng bao nhiêu ha cao su?");
            Assert.Contains("912,5", await answer.InnerTextAsync(), StringComparison.Ordinal);
            await answer.Locator(".chip").First.HoverAsync();
            await answer.GetByRole(AriaRole.Button, new() { Name = "Cách tìm ra" }).ClickAsync();
            await answer.Locator(".candidates").WaitForAsync();
            await answer.Locator(".citation").First.ClickAsync();
            await page.Locator("#report mark.cited").First.WaitForAsync();
            await page.Locator(".outline summary").ClickAsync();
            await page.Keyboard.PressAsync("Escape");
            await answer.Locator(".actions .menu summary").ClickAsync();
            var saved = await page.RunAndWaitForDownloadAsync(() => answer.GetByRole(AriaRole.Button, new() { Name = "Tải về cho Word (.html)" }).ClickAsync());
            Assert.DoesNotMatch("(?i)<(script|img|svg)", await System.IO.File.ReadAllTextAsync(await saved.PathAsync()));
            await answer.Locator(".headline-row").GetByRole(AriaRole.Button, new() { Name = "Ghi con số vào sổ" }).ClickAsync();
            await page.ClickAsync("#notebook-open");
            await page.Locator("#notebook tbody tr").WaitForAsync();
            await page.Keyboard.PressAsync("Escape");
            await page.ClickAsync("#history-open");
            await page.Locator(".talk-row").First.WaitForAsync();
            await OpenLibraryAsync(page);
            await page.GetByRole(AriaRole.Button, new() { Name = "Mọi con số" }).First.ClickAsync();
            await page.Locator(".figure-table tbody tr").First.WaitForAsync();
            Assert.False(await page.EvaluateAsync<bool>("'harmed' in window"));
            Assert.Equal(0, await page.Locator("body img, body script, [onerror], [onload], svg:not(.icon):not(.measure)").CountAsync());
        });
    }
}
