namespace QA.Tests.Answering;

/// <summary>One matter asked in the ways that people ask: without diacritics, in few words, after another question, of a row, of a day.</summary>
public sealed class WaysOfAskingTests : IAsyncLifetime
{
    private readonly ReportFolder folder = new("qa-ways-",
    [
        ("suoi-nghe.md", """
            ỦY BAN NHÂN DÂN XÃ SUỐI NGHÈ

            # Báo cáo kết quả công tác năm 2024 của xã Suối Nghè

            ## 1. Kinh tế

            Doanh thu hợp tác xã đạt 4.100 triệu đồng; lợi nhuận trước thuế 310 triệu đồng, lợi nhuận sau thuế 248 triệu đồng. Thu phạt vi phạm hành chính được 96 triệu đồng.

            | TT | Thôn | Số hộ | Hộ nghèo (hộ) | Dư nợ (triệu đồng) | Tăng, giảm so với đầu năm |
            | --- | --- | --- | --- | --- | --- |
            | 1 | Đồi Trụ | 212 | 9 | 5.130 | +410 |
            | 2 | Gò Bưởi | 187 | 14 | 4.265 | -95 |

            ## 2. Xây dựng

            Cầu Khe Sim khởi công ngày 14/3/2024. Vốn đầu tư công giải ngân 8.420 triệu đồng. Phiên đấu giá khu đất Gò Bưởi ngày 05/11/2024 không thành.

            Có 640 học sinh tham gia bảo hiểm y tế; còn 23 học sinh chưa tham gia bảo hiểm y tế.

            Xã được thành lập trên cơ sở sáp nhập 02 đơn vị; sau sắp xếp có 1.644 nhân khẩu. Mở đường liên thôn đã di chuyển 17 ngôi mộ.

            ## 3. Phương hướng, nhiệm vụ năm 2025

            Đấu giá lại khu đất Gò Bưởi trước ngày 20/6/2025.

            ## 4. Tồn tại, hạn chế

            (1) Thu tiền sử dụng đất đạt thấp; (2) đường liên thôn xuống cấp; (3) phần mềm một cửa hay lỗi.
            """),
    ]);

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Theory]
    [InlineData("phat vi pham hanh chinh xa suoi nghe thu duoc bao nhieu tien", "96")]
    [InlineData("von dau tu cong xa suoi nghe giai ngan bao nhieu", "8420")]
    [InlineData("thon doi tru co bao nhieu ho ngheo", "9")]
    [InlineData("Thôn Gò Bưởi có bao nhiêu hộ dân?", "187")]
    [InlineData("Dư nợ thôn Đồi Trụ tăng bao nhiêu so với đầu năm?", "410")]
    [InlineData("How many graves were moved in Suoi Nghe commune?", "17")]
    [InlineData("Xã Suối Nghè còn bao nhiêu học sinh chưa tham gia bảo hiểm y tế?", "23")]
    public void The_figure_asked_for_stands_in_front(string question, string value) =>
        Assert.Equal(value, folder.Ask(question).Figures[0].Value);

    [Theory]
    [InlineData("năm 2024 trước thuế?", "310")]
    [InlineData("thế sau thuế?", "248")]
    public void Before_and_after_tax_are_told_apart(string question, string value) =>
        Assert.Equal(value, folder.Ask(question, "Lợi nhuận trước thuế của hợp tác xã Suối Nghè là bao nhiêu?").Figures[0].Value);

    [Fact]
    public void Another_row_after_the_first_is_asked_the_same_of()
    {
        var answer = folder.Ask("thế Gò Bưởi?", "Thôn Đồi Trụ có bao nhiêu hộ nghèo?");
        Assert.Equal("14", answer.Figures[0].Value);
    }

    [Theory]
    [InlineData("Thôn nào ở xã Suối Nghè có trên 10 hộ nghèo?", "Gò Bưởi", "Đồi Trụ")]
    [InlineData("Những thôn nào của xã Suối Nghè có dư nợ trên 5 tỷ đồng?", "Đồi Trụ", "Gò Bưởi")]
    [InlineData("thon nao o suoi nghe co duoi 200 ho", "Gò Bưởi", "Đồi Trụ")]
    public void Rows_above_or_below_what_the_question_says_are_told_and_no_others(string question, string told, string other)
    {
        var said = folder.Ask(question).Said.Text;
        Assert.Contains(told, said, StringComparison.Ordinal);
        Assert.DoesNotContain(other, said, StringComparison.Ordinal);
    }

    [Fact]
    public void What_counts_other_things_is_no_number_of_people() =>
        Assert.Equal("1644", folder.Ask("Xã Suối Nghè sáp nhập có bao nhiêu dân?").Figures[0].Value);

    [Theory]
    [InlineData("ngày khởi công cầu Khe Sim", "14/3/2024")]
    [InlineData("Phải đấu giá lại khu đất Gò Bưởi trước ngày nào?", "20/6/2025")]
    public void A_day_that_is_asked_for_is_told(string question, string day) =>
        Assert.Contains(day, folder.Ask(question).Said.Text, StringComparison.Ordinal);

    [Fact]
    public void All_items_of_a_heading_are_told_though_they_stand_in_one_paragraph()
    {
        var said = folder.Ask("Nêu những hạn chế của xã Suối Nghè năm 2024").Said.Text;
        Assert.Contains("đạt thấp", said, StringComparison.Ordinal);
        Assert.Contains("xuống cấp", said, StringComparison.Ordinal);
        Assert.Contains("hay lỗi", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("thu phạt hành chính được bao nhiêu (xã Suối Nghè)", "96")]
    [InlineData("giải ngân vốn đầu tư công được bao nhiêu, xã Suối Nghè?", "8420")]
    [InlineData("co bao nhieu hoc sinh chua tham gia bao hiem y te (xa Suoi Nghe)", "23")]
    public void A_place_added_at_the_end_says_only_where(string question, string value) =>
        Assert.Equal(value, folder.Ask(question).Figures[0].Value);

    [Theory]
    [InlineData("Đấu giá khu đất Gò Bưởi có thành không (xã Suối Nghè)?")]
    [InlineData("đấu giá khu đất Gò Bưởi đã thành chưa, xã Suối Nghè")]
    public void A_place_added_after_a_yes_or_no_question_leaves_it_one(string question) =>
        Assert.Contains("không thành", folder.Ask(question).Said.Text, StringComparison.Ordinal);
}
