using System.Text;
using QA.Reports.Reading;
using QA.Reports.Reading.Formats;

namespace QA.Tests.Reports.Formats;

/// <summary>Web pages: the report without what stands around it.</summary>
public sealed class HtmlTests
{
    [Fact]
    public async Task The_content_is_read_and_the_navigation_is_not() =>
        Assert.Equal(["# Báo cáo năm 2025", "## 1. Kinh tế", "Thu đạt 24,8 tỷ.", "- Lúa 35ha", "- Ngô 5ha", "a) Chợ", "b) Trường"],
            await Lines("""
            <!DOCTYPE html><html><head><title>Cổng</title><script>var x = 'không đọc';</script></head><body>
            <header><a href="/">Trang chủ</a></header><nav><ul><li>Tin tức</li></ul></nav>
            <main><h1>Báo cáo&nbsp;năm 2025</h1><h2>1. Kinh tế</h2><p>Thu đạt
            <b>24,8</b> tỷ.</p><ul><li>Lúa 35ha</li><li><p>Ngô 5ha</p></li></ul><ol type="a"><li>Chợ<li>Trường</ol></main>
            <footer>Bản quyền</footer></body></html>
            """));

    [Fact]
    public async Task A_note_is_bound_by_its_anchor_and_read_once() =>
        Assert.Equal(["Xã có 31 hộ nghèo[^1] và 12 hộ cận nghèo[^2].", "[^1]: Giảm 8 hộ.", "[^2]: Tăng 2 hộ."],
            await Lines("""
            <body><p>Xã có 31 hộ nghèo<sup><a href="#fn1" id="r1">1</a></sup> và 12 hộ cận nghèo<a href="#_ftn2" name="_ftnref2"><sup>[2]</sup></a>.</p>
            <ol><li id="fn1">Giảm 8 hộ. <a href="#r1">↩</a></li></ol><div id="ftn2"><p><a href="#_ftnref2" name="_ftn2">[2]</a> Tăng 2 hộ.</p></div></body>
            """));

    [Fact]
    public async Task Bold_lines_are_titles_and_raised_digits_marks() =>
        Assert.Equal(["**2. Văn hóa**", "**Y tế:** khám 500 lượt⁽³⁾"],
            await Lines("<p><strong>2. Văn hóa</strong></p><p><b>Y tế:</b> khám 500 lượt<sup>(3)</sup><br></p>"));

    [Fact]
    public async Task A_table_with_spans_has_a_header_over_each_column()
    {
        var read = await Read("a.html", """
            <table><caption>Biểu 2</caption><tr><th rowspan="2">Chỉ tiêu</th><th colspan="2">Năm 2025</th></tr><tr><th>KH</th><th>Kết quả</th></tr>
            <tr><td colspan="3">A. XÃ HỘI</td></tr><tr><td>Học sinh</td><td>500</td><td>512</td></tr></table>
            """u8.ToArray());
        var table = Assert.Single(ReportReader.Read("a", read.Text!, read.Places).Tables);
        Assert.Equal(["Chỉ tiêu", "Năm 2025 KH", "Năm 2025 Kết quả"], table.Header);
        Assert.True(table.Rows[2].IsGroup);
        Assert.Contains("Biểu 2", table.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_an_old_code_page_says_so_and_is_read()
    {
        byte[] bytes = [.. "<html><head><meta charset=windows-1258></head><body><p>D"u8, 0xE2, .. "n s"u8, 0xF4, 0xEC, .. ": 412</p>"u8];
        Assert.Equal("Dân số: 412", (await Read("a.htm", bytes)).Text!.Trim());
    }

    [Fact]
    public async Task A_page_called_xls_is_read_as_a_page() =>
        Assert.Contains("| Lúa | 35 |", (await Read("a.xls", "<html><body><table><tr><td>Tên</td><td>ha</td></tr><tr><td>Lúa</td><td>35</td></tr></table>"u8.ToArray())).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Tags_nested_without_end_are_refused() =>
        Assert.Contains("lồng quá sâu", (await FileFormats.ReadAsync("a.html", Encoding.UTF8.GetBytes("Báo cáo" + string.Concat(Enumerable.Repeat("<div>", 300_000))), ReadingContext.Bare, CancellationToken.None)).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task Comments_before_something_else_are_no_page_and_are_seen_through_at_once() =>
        Assert.Contains("không phải Excel", (await Task.Run(() => FileFormats.ReadAsync("a.xls", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<!---->", 250)) + "x"), ReadingContext.Bare, CancellationToken.None))
            .WaitAsync(TimeSpan.FromSeconds(20))).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task A_page_called_xls_may_begin_with_comments() =>
        Assert.Contains("Lúa", (await Read("a.xls", "<?xml version='1.0'?>\n<!-- a - b -- c -->\n<!----><html><body><p>Lúa 35 ha</p>"u8.ToArray())).Text, StringComparison.Ordinal);

    [Fact]
    public async Task A_numbered_link_to_a_section_or_a_title_is_no_note() =>
        Assert.Equal(["Mục 1, 2, 3", "## 1. Kinh tế", "Thu đạt 24,8 tỷ.", "| Vụ | ha |", "| --- | --- |", "| Lúa | 35 |", "## 2. Xã hội", "Có 31 hộ nghèo.", "## 3. Y tế", "Khám 500 lượt."],
            await Lines("""
            <p>Mục <a href="#m1">1</a>, <a href="#m2">2</a>, <a href="#m3">3</a></p>
            <section id="m1"><h2>1. Kinh tế</h2><p>Thu đạt 24,8 tỷ.</p><table><tr><th>Vụ</th><th>ha</th></tr><tr><td>Lúa</td><td>35</td></tr></table></section>
            <div><a name="m2"></a><h2>2. Xã hội</h2><p>Có 31 hộ nghèo.</p></div><h2 id="m3">3. Y tế</h2><p>Khám 500 lượt.</p>
            """));

    [Theory]
    [InlineData("<div id='n'>Giảm 8 hộ.</div>")]
    [InlineData("<div><a name='n'>1</a> Giảm 8 hộ.</div>")]
    [InlineData("<aside id='n'><p>Giảm 8 hộ.</p></aside>")]
    [InlineData("<small><span id='n'>1. Giảm 8 hộ.</span></small>")]
    public async Task A_note_may_stand_in_any_small_block(string note) =>
        Assert.Equal(["Xã có 31 hộ nghèo[^1].", "[^1]: Giảm 8 hộ."], await Lines($"<p>Xã có 31 hộ nghèo<a href='#n'>1</a>.</p>{note}"));

    [Fact]
    public async Task Empty_rows_of_a_table_are_dropped() =>
        Assert.Equal(["| TT | Vụ | ha |", "| --- | --- | --- |", "| 1 | Lúa | 35 |", "| 2 | Ngô | 5 |"],
            await Lines("<table><thead><tr></tr><tr><th>TT</th><th>Vụ</th><th>ha</th></tr><tr><th></th></tr></thead><tr><td>1</td><td>Lúa</td><td>35</td></tr><tr></tr><tr><td>2</td><td>Ngô</td><td>5</td></tr></table>"));

    [Fact]
    public async Task Drawings_scripts_and_empty_elements_do_not_nest() =>
        Assert.Equal(["Thu đạt 24,8 tỷ."], await Lines(
            $"<svg><title>Biểu tượng</title>{Many("<path d='M0 0'/>")}</svg><script>var x = '{Many("<div>")}';</script><!--{Many("<div>")}-->{Many("<embed>")}<p>Thu đạt 24,8 tỷ.</p>"));

    [Theory]
    [InlineData("<div/>")]
    [InlineData("<path/>")]
    public async Task What_only_seems_closed_is_refused_too(string tag) =>
        Assert.Contains("lồng quá sâu", (await Task.Run(() => FileFormats.ReadAsync("a.html", Encoding.UTF8.GetBytes("Báo cáo" + string.Concat(Enumerable.Repeat(tag, 100_000))), ReadingContext.Bare, CancellationToken.None))
            .WaitAsync(TimeSpan.FromSeconds(20))).Problem, StringComparison.Ordinal);

    private static string Many(string tag) => string.Concat(Enumerable.Repeat(tag, 1_100));

    private static async Task<DecodedText> Read(string name, byte[] bytes)
    {
        var read = await FileFormats.ReadAsync(name, bytes, ReadingContext.Bare, CancellationToken.None);
        Assert.Null(read.Problem);
        return read;
    }

    private static async Task<string[]> Lines(string html) => (await Read("a.html", Encoding.UTF8.GetBytes(html))).Text!.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
