using QA.Answering;

namespace QA.Tests.Answering;

/// <summary>A ward's report on one year with the budget of the next: whose number it is, of which year, and what a name stands for.</summary>
public sealed class MixedMattersTests : IAsyncLifetime
{
    private readonly ReportFolder folder = new("qa-budget-",
    [
        ("phuong-cau-go-2025.md", """
            ỦY BAN NHÂN DÂN
            PHƯỜNG CẦU GỖ

            Số: 112/BC-UBND
            Cầu Gỗ, ngày 15 tháng 12 năm 2025

            # BÁO CÁO
            # Tình hình thực hiện dự toán ngân sách năm 2025

            ## I. THỰC HIỆN DỰ TOÁN NĂM 2025

            Chi thường xuyên 19.460 triệu đồng, chi đầu tư phát triển 3.310 triệu đồng.

            Kết quả rà soát cuối năm còn 37 hộ nghèo, chiếm 1,43% số hộ.

            Quỹ phòng chống thiên tai đạt thấp do nhiều hộ đi làm xa.

            Giao quân 14/14 thanh niên, đạt 100% chỉ tiêu. Khu Bến Gỗ lắp 12 camera; khu Chợ Mới 9 camera.

            Cấp 61 giấy phép xây dựng, trong đó khu Chợ Mới 17 giấy phép. Còn 02 công trình sai phép ở khu Bến Gỗ.

            Biểu số 01: Trẻ em năm 2025

            | STT | Chỉ tiêu | ĐVT | TH 2024 | TH 2025 |
            | --- | --- | --- | --- | --- |
            | 1 | Trẻ em dưới 5 tuổi suy dinh dưỡng | | | |
            | | - Thể nhẹ cân | % | 9,6 | 8,7 |
            | | - Thể thấp còi | % | 14,1 | 13,2 |
            | 2 | Nhà văn hóa khu phố 4 | triệu đồng | 150 | 640 |
            | 3 | Tỷ lệ hộ nghèo | % | 1,90 | 1,54 |

            Biểu số 02: Trường học

            | STT | Trường | Số lớp | Học sinh |
            | --- | --- | --- | --- |
            | 1 | Mầm non | 12 | 318 |
            | 2 | Tiểu học | 25 | 830 |

            ## II. DỰ TOÁN NGÂN SÁCH NĂM 2026

            Chi ngân sách phường 25.700 triệu đồng; chi đầu tư phát triển 4.050 triệu đồng, chi thường xuyên 21.140 triệu đồng.

            ## III. PHƯƠNG HƯỚNG NĂM 2026

            Phấn đấu tỷ lệ hộ nghèo còn 1,1%.
            """),
    ]);

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Theory]
    [InlineData("Dự toán chi thường xuyên năm 2026 của phường Cầu Gỗ là bao nhiêu?", "21140")]
    [InlineData("chi thuong xuyen du toan 2026 cau go", "21140")]
    [InlineData("Năm 2025 phường Cầu Gỗ chi thường xuyên bao nhiêu?", "19460")]
    [InlineData("Tỷ lệ trẻ suy dinh dưỡng thể nhẹ cân năm 2025?", "8.7")]
    [InlineData("Nhà văn hóa KP4 năm 2025 bao nhiêu triệu?", "640")]
    public void The_figure_asked_for_stands_in_front(string question, string value)
    {
        var answer = folder.Ask(question);
        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Equal(value, answer.Figures[0].Value);
    }

    [Fact]
    public void When_in_the_year_it_was_counted_is_no_matter_of_its_own() =>
        Assert.Equal("1.1", folder.Ask("Thế năm 2026 phấn đấu bao nhiêu?", "Tỷ lệ hộ nghèo phường Cầu Gỗ cuối năm 2025 là bao nhiêu?").Figures[0].Value);

    [Fact]
    public void A_number_in_the_name_of_a_group_is_cited_with_the_groups_own_row()
    {
        var answer = folder.Ask("Tỷ lệ trẻ suy dinh dưỡng thể thấp còi năm 2025?");
        Assert.Contains("dưới 5 tuổi", answer.Said.Text, StringComparison.Ordinal);
        Assert.Contains(answer.Citations, c => c.Quote.Contains("dưới 5 tuổi", StringComparison.Ordinal));
    }

    // 830 / 25
    [Fact]
    public void Those_who_share_a_number_are_named_by_the_question() =>
        Assert.Equal("33.2", folder.Ask("trung bình mỗi lớp tiểu học phường Cầu Gỗ bao nhiêu học sinh").Figures[0].Value);

    [Fact]
    public void A_share_with_no_name_of_its_own_is_of_what_was_counted_before_it()
    {
        var answer = folder.Ask("Tỷ lệ hộ nghèo cuối năm 2025 của phường Cầu Gỗ là bao nhiêu?");
        Assert.Equal(Outcome.Conflict, answer.Outcome);
        Assert.Equal(["1.43", "1.54"], answer.Conflicts[0].Values.Select(v => v.Value).Order());
    }

    [Fact]
    public void A_soldier_is_no_district() =>
        Assert.Contains("14/14", folder.Ask("giao quan nam nay co du chi tieu khong").Said.Text, StringComparison.Ordinal);

    [Fact]
    public void A_quarter_of_the_ward_is_not_answered_by_all_of_it() =>
        Assert.DoesNotContain("61", folder.Ask("khu Bến Gỗ được cấp mấy giấy phép xây dựng").Said.Text, StringComparison.Ordinal);

    [Fact]
    public void What_came_to_little_was_not_reached() =>
        Assert.Contains("Chưa.", folder.Ask("Quỹ phòng chống thiên tai của phường Cầu Gỗ đã thu đủ chỉ tiêu chưa?").Said.Text, StringComparison.Ordinal);
}
