using QA.Answering;

namespace QA.Tests.Answering;

/// <summary>A report that tells one thing with two values: both are shown; what only looks alike is no contradiction.</summary>
public sealed class DisagreementTests : IAsyncLifetime
{
    private readonly ReportFolder folder = new("qa-disagree-",
    [
        ("xa-nam-huon-2025.md", """
            ỦY BAN NHÂN DÂN
            XÃ NẬM HUỒN

            Số: 44/BC-UBND
            Nậm Huồn, ngày 15 tháng 12 năm 2025

            # BÁO CÁO
            # Kết quả phát triển kinh tế - xã hội năm 2025

            ## I. NÔNG NGHIỆP

            Vải thiều 318,6 ha, trồng tập trung ở ba bản ven suối. Nhãn lồng 74,5 ha.

            Thu gom rác: tỷ lệ hộ nộp phí vệ sinh của cả xã khá cao, riêng bản Huồn Nặm đạt 88,4%, thấp hơn năm trước.

            Tiền phạt lấn chiếm hành lang đường bộ thu 47,2 triệu đồng.

            ## II. DỰ ÁN

            ### 1. Cầu treo Nậm Huồn

            Giải ngân trong năm 9.640 triệu đồng trên kế hoạch 12.000 triệu đồng.

            ## III. DOANH NGHIỆP

            Hợp tác xã Huồn Xanh lãi trước thuế 215 triệu đồng.

            ## IV. NGÂN SÁCH, VĂN HÓA

            Thu ngân sách: Tổng thu ngân sách xã ước thực hiện 21.485.600.000 đồng.

            Đến nay 6/8 bản có nhà văn hóa đạt chuẩn.

            ## V. HẠN CHẾ

            Mới có 5/8 bản có nhà văn hóa đạt chuẩn, còn bản Huồn Nặm, Huồn Nưa và Nà Lạ.

            ## BIỂU SỐ LIỆU

            Biểu số 01: Cây ăn quả năm 2025

            | STT | Cây trồng | Đơn vị tính | Thực hiện 2024 | Thực hiện 2025 |
            | --- | --- | --- | --- | --- |
            | 1 | Vải thiều | ha | 301,0 | 381,6 |
            | 2 | Nhãn lồng | ha | 70,0 | 74,5 |

            Biểu số 02: Các bản

            | STT | Bản | Số hộ | Hộ nộp phí vệ sinh (%) |
            | --- | --- | --- | --- |
            | 1 | Huồn Nặm | 96 | 86,9 |
            | 2 | Huồn Nưa | 91 | 87,5 |

            Biểu số 03: Dự án

            | STT | Dự án | Kế hoạch vốn 2025 | Giải ngân 2025 |
            | --- | --- | --- | --- |
            | 1 | Cầu treo Nậm Huồn | 12.000 triệu đồng | 9.240 triệu đồng |
            | 2 | Kênh Nà Lạ | 4.000 triệu đồng | 3.910 triệu đồng |

            Biểu số 04: Hợp tác xã Huồn Xanh (triệu đồng)

            | STT | Chỉ tiêu | Năm 2024 | Năm 2025 |
            | --- | --- | --- | --- |
            | 1 | Lãi trước thuế | 190 | 215 |
            | 2 | Lãi sau thuế | 152 | 211 |

            Biểu số 05: Ngân sách

            | STT | Chỉ tiêu | Đơn vị tính | Thực hiện 2025 |
            | --- | --- | --- | --- |
            | 1 | Tổng thu ngân sách | Tr. đồng | 21.458 |
            """),
    ]);

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Theory]
    [InlineData("Xã Nậm Huồn có bao nhiêu ha vải thiều?", "318,6", "381,6")]
    [InlineData("Bản Huồn Nặm có bao nhiêu % hộ nộp phí vệ sinh?", "88,4", "86,9")]
    [InlineData("Cầu treo Nậm Huồn năm 2025 giải ngân bao nhiêu tiền?", "9.640", "9.240")]
    [InlineData("Tổng thu ngân sách xã Nậm Huồn năm 2025 được bao nhiêu?", "21.485.600.000", "21.458")]
    [InlineData("Nậm Huồn có mấy bản có nhà văn hóa đạt chuẩn?", "6/8", "5/8")]
    public void Two_values_of_one_thing_are_both_shown(string question, string one, string other)
    {
        var answer = folder.Ask(question);
        Assert.Equal(Outcome.Conflict, answer.Outcome);
        Assert.Contains(one, answer.Said.Text, StringComparison.Ordinal);
        Assert.Contains(other, answer.Said.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Xã Nậm Huồn có bao nhiêu ha nhãn lồng?")]
    [InlineData("Năm 2024 xã Nậm Huồn có bao nhiêu ha vải thiều?")]
    [InlineData("Kênh Nà Lạ năm 2025 giải ngân bao nhiêu tiền?")]
    [InlineData("Bản Huồn Nưa có bao nhiêu hộ?")]
    [InlineData("Lãi sau thuế của Hợp tác xã Huồn Xanh năm 2025 là bao nhiêu?")]
    public void Values_of_other_times_rows_or_matters_do_not_contradict(string question) =>
        Assert.Equal(Outcome.Answered, folder.Ask(question).Outcome);
}
