using QA.Answering;

namespace QA.Tests.Answering;

/// <summary>What stands near the words asked for and belongs to something else, and what is asked together.</summary>
public sealed class BelongingTests : IAsyncLifetime
{
    private readonly ReportFolder folder = new("qa-belonging-",
    [
        ("dong-nghe.md", """
            UBND HUYỆN KHE TÙNG
            ỦY BAN NHÂN DÂN XÃ ĐỒNG NGHÈ

            # Báo cáo kết quả công tác năm 2024 của xã Đồng Nghè

            ## 1. Trồng trọt

            Diện tích gieo trồng gồm: lúa 412 ha, năng suất 58,4 tạ/ha; ngô 96 ha, năng suất 45,2 tạ/ha; vừng 31 ha; rau các loại 77 ha.

            Lúa hè thu gieo 214 ha, đã thu hoạch 189 ha.

            Huyện Khe Tùng giao xã trồng 40 ha rừng, xã đã trồng 42 ha.

            ## 2. Chăn nuôi

            Dịch tả lợn xảy ra tại 05 hộ thuộc xóm Gò Trám và xóm Đồng Sim, tiêu hủy 38 con.

            ## 3. Thu ngân sách

            Thu ngân sách xã đạt 6.240 triệu đồng, bằng 78% dự toán năm (8.000 triệu đồng).

            ## 4. An ninh

            Số vụ trộm cắp tài sản giảm 03 vụ so với năm trước. Bắt giữ 02 vụ đánh bạc với 09 đối tượng. Xảy ra 7 vụ phạm pháp hình sự, giảm 2 vụ so với năm 2023 (gây rối 4, đánh nhau 3). Chợ Lũng Vài họp 6 phiên một tháng.

            ## 5. Điểm chấm

            | Nội dung | Điểm năm 2022 | Điểm năm 2023 | Điểm tối đa |
            | --- | --- | --- | --- |
            | Cải cách thể chế | 7,2 | 7,8 | 9,0 |

            ## 6. Các xóm

            | TT | Xóm | Số hộ | Nhân khẩu | Hộ người Mường nghèo |
            | --- | --- | --- | --- | --- |
            | 1 | Gò Trám | 143 | 561 | 6 |
            | 2 | Đồng Sim | 158 | 540 | 4 |

            ## 7. Giải quyết hồ sơ

            Giải quyết quá hạn 26 hồ sơ[^1].

            Cuối năm xã còn 31 hộ nghèo, tỷ lệ 2,1%; hộ cận nghèo là 44 hộ.

            ## 8. Thiên tai

            Giông lốc làm tốc mái 17 nhà, ước thiệt hại 240 triệu đồng.

            [^1]: Quá hạn dưới 5 ngày: 15 hồ sơ; từ 5 đến 10 ngày: 08 hồ sơ; trên 10 ngày: 03 hồ sơ.
            """),
    ]);

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Theory]
    [InlineData("Xóm Gò Trám xã Đồng Nghè tiêu hủy mấy con lợn?")]
    [InlineData("Số vụ trộm cắp tài sản của xã Đồng Nghè là bao nhiêu?")]
    [InlineData("điểm cải cách thể chế năm 2024 của xã Đồng Nghè")]
    [InlineData("Xã Đồng Nghè giảm được bao nhiêu hộ ở xóm Gò Trám?")]
    [InlineData("năm 2023 xã Đồng Nghè xảy ra mấy vụ gây rối?")]
    [InlineData("Giông lốc làm tốc mái bao nhiêu nhà ở chợ Lũng Vài, xã Đồng Nghè?")]
    [InlineData("Huyện Khe Tùng tốc mái bao nhiêu nhà?")]
    public void What_is_of_several_places_another_place_another_year_or_a_change_is_no_answer(string question) =>
        Assert.Equal(Outcome.NotFound, folder.Ask(question).Outcome);

    [Fact]
    public void A_yield_of_another_item_is_not_told() =>
        Assert.Equal(Outcome.NotFound, folder.Ask("Năng suất vừng của xã Đồng Nghè bao nhiêu tạ/ha?").Outcome);

    [Fact]
    public void A_column_without_a_word_of_what_is_asked_does_not_answer_for_the_one_that_has_it() =>
        Assert.NotEqual("143", folder.Ask("Xóm Gò Trám xã Đồng Nghè có bao nhiêu hộ người Mường?").Figures.Select(f => f.Value).FirstOrDefault());

    [Theory]
    [InlineData("Gò Trám với Đồng Sim xóm nào đông hộ hơn (xã Đồng Nghè)?", "158")]
    [InlineData("xóm Gò Trám và xóm Đồng Sim bên nào ít hộ hơn, xã Đồng Nghè?", "143")]
    public void Of_two_rows_the_one_asked_for_stands_in_front(string question, string value) =>
        Assert.Equal(value, folder.Ask(question).Figures[0].Value);

    [Theory]
    [InlineData("Giông lốc ở xã Đồng Nghè tốc mái bao nhiêu nhà, thiệt hại ước tính?")]
    [InlineData("giông lốc ở xã Đồng Nghè làm tốc mái bao nhiêu nhà và thiệt hại bao nhiêu tiền?")]
    public void Two_things_asked_are_both_told(string question)
    {
        var answer = folder.Ask(question);
        Assert.Contains("17 nhà", answer.Said.Text, StringComparison.Ordinal);
        Assert.Contains("240 triệu đồng", answer.Said.Text, StringComparison.Ordinal);
        Assert.Equal(["17", "240"], answer.Figures.Where(f => f.Asked).Select(f => f.Value));
    }

    [Fact]
    public void Of_two_matters_that_exclude_each_other_each_has_its_own_figure() =>
        Assert.Equal(["31", "44"], folder.Ask("Xã Đồng Nghè có bao nhiêu hộ nghèo và bao nhiêu hộ cận nghèo?").Figures.Where(f => f.Asked).Select(f => f.Value));

    [Fact]
    public void Of_two_things_asked_the_one_that_is_not_there_is_said_not_to_be()
    {
        var said = folder.Ask("Xã Đồng Nghè tốc mái bao nhiêu nhà và bao nhiêu trâu bò bị sét đánh?").Said.Text;
        Assert.Contains("17 nhà", said, StringComparison.Ordinal);
        Assert.Contains("Chưa thấy", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lúa hè thu xã Đồng Nghè còn bao nhiêu ha chưa gặt", "25")]
    [InlineData("Xã Đồng Nghè còn phải thu bao nhiêu nữa mới đủ dự toán thu ngân sách năm?", "1760")]
    public void What_is_left_is_worked_out_from_what_stands_beside_it(string question, string value) =>
        Assert.Equal(value, folder.Ask(question).Figures[0].Value);

    [Fact]
    public void What_adds_up_to_a_figure_does_not_disagree_with_it() =>
        Assert.Equal(Outcome.Answered, folder.Ask("xã Đồng Nghè có bao nhiêu hồ sơ quá hạn?").Outcome);

    [Theory]
    [InlineData("lúa hè thu ở xã Đồng Nghè gieo bao nhiêu héc-ta", "214")]
    [InlineData("xa dong nghe gieo bao nhieu hecta lua he thu", "214")]
    [InlineData("xã Đồng Nghè trễ hẹn mấy bộ hồ sơ", "26")]
    public void Units_and_counters_are_read_as_people_say_them(string question, string value) =>
        Assert.Equal(value, folder.Ask(question).Figures[0].Value);
}
