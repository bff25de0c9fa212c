using QA.Answering;

namespace QA.Tests.Answering;

/// <summary>Questions that a report nearly answers: another season, thing, part of the year or sort of people. And slips of typing that must cost no answer.</summary>
public sealed class NearMissTests : IAsyncLifetime
{
    private readonly ReportFolder folder = new("qa-near-",
    [
        ("xa-cheng-la-9-thang-2025.md", """
            ỦY BAN NHÂN DÂN
            XÃ CHENG LA

            Số: 61/BC-UBND
            Cheng La, ngày 08 tháng 10 năm 2025

            # BÁO CÁO
            # Tình hình kinh tế - xã hội quý III và 9 tháng đầu năm 2025

            ## I. KINH TẾ

            ### 1. Trồng trọt

            Cây ngô: diện tích 212 ha, năng suất 43,5 tạ/ha, sản lượng 922,2 tấn.

            Mận hậu 64 ha, sản lượng 410 tấn, giá bán tại vườn bình quân 24.000 đồng/kg; ổi găng 18 ha.

            ### 2. Thu ngân sách

            Thu ngân sách quý III đạt 1.240 triệu đồng.

            ## II. VĂN HÓA - XÃ HỘI

            ### 1. Y tế

            Trạm Y tế xã khám cho 4.215 lượt người.

            ### 2. Giáo dục

            Năm học 2024-2025 có 22 học sinh bỏ học.

            ### 3. Nhà ở

            Sửa nhà cho 02 hộ ở bản Pù Nhung, kinh phí do quỹ vì người nghèo của xã chi.

            Toàn xã còn 87 hộ nghèo.

            ### 4. Mật độ dân số

            Mật độ dân số được chấm 6,5 điểm.

            ### 5. Sản phẩm

            Miến đao Cheng La được công nhận đạt 3 sao theo Quyết định số 918/QĐ-UBND của UBND tỉnh.

            ### 6. Bảo hiểm

            Có 312 người tham gia bảo hiểm xã hội tự nguyện, đạt 97,5% kế hoạch.

            ## III. NHIỆM VỤ NĂM HỌC 2025-2026

            Giảm học sinh bỏ học còn dưới 15 em.

            ## IV. CHỈ TIÊU NĂM 2026

            Diện tích ngô 220 ha.
            """),
        ("huyen-lung-vai-2025.md", """
            # BÁO CÁO
            # Kết quả công tác năm 2025 của huyện Lũng Vài

            Biểu số 01: Giải ngân theo nguồn vốn năm 2025

            | STT | Nguồn vốn | Kế hoạch (triệu đồng) | Tỷ lệ giải ngân (%) |
            | --- | --- | --- | --- |
            | 1 | Ngân sách trung ương | 4.100 | 88,6 |
            | 2 | Ngân sách tỉnh | 3.300 | 71,3 |
            | 3 | Ngân sách xã | 900 | 64,2 |

            Biểu số 02: Bệnh truyền nhiễm

            | Bệnh | Số mắc năm 2024 | Số mắc năm 2025 |
            | --- | --- | --- |
            | Thủy đậu | 212 | 187 |
            | Quai bị | 64 | 71 |

            Biểu số 03: Tiêm chủng theo xã năm 2025

            | Xã | Trẻ dưới 1 tuổi (trẻ) | Tiêm đầy đủ (trẻ) |
            | --- | --- | --- |
            | Nậm Vạc | 318 | 291 |
            | Pa Khoang | 254 | 236 |

            Trung tâm Y tế huyện bắt đầu tiêm vắc xin bạch hầu ngày 12/9/2025 cho 1.140 trẻ.
            """),
    ]);

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Theory]
    [InlineData("Năng suất ngô vụ đông của xã Cheng La là bao nhiêu tạ/ha?")]
    [InlineData("Giá ổi găng ở xã Cheng La bao nhiêu một ký?")]
    [InlineData("gia oi gang o cheng la bao nhieu mot ky")]
    [InlineData("Trạm Y tế xã Cheng La có bao nhiêu bác sĩ?")]
    [InlineData("Quý II xã Cheng La thu ngân sách bao nhiêu?")]
    [InlineData("Bản Pù Nhung xã Cheng La có bao nhiêu hộ nghèo?")]
    [InlineData("Năm học 2022-2023 xã Cheng La có bao nhiêu em bỏ học?")]
    [InlineData("Dân số xã Cheng La là bao nhiêu?")]
    [InlineData("Năm 2019 huyện Lũng Vài có bao nhiêu ca thủy đậu?")]
    [InlineData("Số ca thủy đậu của Lũng Vài tính đến 31/12/2020 là bao nhiêu?")]
    [InlineData("Vắc xin bạch hầu ở Lũng Vài tiêm ngày 12/9/2022 cho bao nhiêu trẻ?")]
    [InlineData("Năm 2017 Trung tâm Y tế huyện Lũng Vài bắt đầu tiêm vắc xin bạch hầu ngày nào?")]
    [InlineData("so ca quai bi o Nam Vac nam 2025")]
    [InlineData("Có bao nhiêu phụ nữ Cheng La tham gia bảo hiểm xã hội tự nguyện?")]
    public void What_is_only_nearly_told_is_not_found(string question) =>
        Assert.Equal(Outcome.NotFound, folder.Ask(question).Outcome);

    [Theory]
    [InlineData("Năng suất ngô của xã Cheng La là bao nhiêu tạ/ha?", "43,5")]
    [InlineData("Giá mận hậu ở xã Cheng La bao nhiêu một ký?", "24.000")]
    [InlineData("Quý III xã Cheng La thu ngân sách bao nhiêu?", "1.240")]
    [InlineData("Xã Cheng La có bao nhiêu hộ nghèo?", "87 hộ")]
    [InlineData("Năm 2026 xã Cheng La đặt chỉ tiêu bao nhiêu ha ngô?", "220 ha")]
    [InlineData("bao hiem xa hoi tu nguyen cheng la dat may nguoi", "312")]
    [InlineData("Xã Cheng La thu đươc bao nhiêu ngân sách trong quý III?", "1.240")]
    [InlineData("Năm 2024 huyện Lũng Vài có bao nhiêu ca thủy đậu?", "212")]
    [InlineData("Vắc xin bạch hầu ở Lũng Vài tiêm ngày 12/9/2025 cho bao nhiêu trẻ?", "1.140")]
    [InlineData("Cơ quan nào công nhận miến đao Cheng La đạt 3 sao?", "UBND tỉnh")]
    [InlineData("Có bao nhiêu người Cheng La tham gia bảo hiểm xã hội tự nguyện?", "312")]
    public void What_is_told_is_answered(string question, string says)
    {
        var answer = folder.Ask(question);
        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.Contains(says, answer.Said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_province_asked_of_without_its_name_is_no_unknown_place() =>
        Assert.Contains("71,3", folder.Ask("con tinh thi sao", "Ngân sách trung ương của Lũng Vài giải ngân đạt bao nhiêu %?").Said.Text, StringComparison.Ordinal);

    [Fact]
    public void One_letter_at_the_end_asks_whether() =>
        Assert.Contains("Chưa.", folder.Ask("Bảo hiểm xã hội tự nguyện ở Cheng La có đạt kế hoạch k?").Said.Text, StringComparison.Ordinal);
}
