namespace QA.Tests.Answering;

/// <summary>A ward that does not exist, nine months into the year: quarters, school years, tables whose rows are neighbourhoods and bodies, causes.</summary>
internal static class BenVac
{
    public const string Id = "ben-vac-9-thang-2025";

    public const string Text = """
        ---
        title: Báo cáo kết quả thực hiện nhiệm vụ 9 tháng đầu năm 2025 của phường Bến Vạc
        issuer: UBND phường Bến Vạc
        place: phường Bến Vạc, tỉnh Thái Vân
        date: 2025-09
        period: 2025
        kind: báo cáo
        ---

        # BÁO CÁO

        **Kết quả thực hiện nhiệm vụ 9 tháng đầu năm 2025 của phường Bến Vạc**

        ## I. KINH TẾ

        ### 1. Tài chính

        Tổng thu ngân sách 9 tháng đạt 32.400 triệu đồng, bằng 81% dự toán năm; riêng quý III thu ngân sách 10.500 triệu đồng. Tổng chi ngân sách 9 tháng là 24.300 triệu đồng.

        Toàn phường đã có 850/1.000 hộ nộp thuế đất phi nông nghiệp.

        ### 2. Quản lý thị trường, giao thông

        Đoàn liên ngành xử phạt 18 trường hợp vi phạm an toàn giao thông. Số tiền là 27,5 triệu đồng. Đội kiểm tra xử phạt 03 cơ sở bán hàng giả, số tiền là 9 triệu đồng.

        ### 3. Giải phóng mặt bằng

        Dự án kè sông Vạc có 46 hộ thuộc diện giải tỏa, trong đó đã bàn giao mặt bằng 31 hộ.

        ### 4. Phòng cháy, chữa cháy

        Chợ Vạn có hệ thống báo cháy. Chợ Đình, dù đã được đoàn kiểm tra nhắc nhở nhiều lần từ đầu năm, chưa có hệ thống báo cháy.

        ## II. VĂN HÓA - XÃ HỘI

        ### 1. Giáo dục

        Năm học 2024-2025, toàn phường có 1.860 học sinh. Năm học 2025-2026 có 1.935 học sinh, trong đó có 985 học sinh nam, 950 học sinh nữ.

        ### 2. Y tế

        Tỷ lệ người dân có hồ sơ sức khỏe điện tử năm 2024 đạt 88,5%, năm 2025 đạt 91%.

        ### 3. Chính sách xã hội

        Dịp 27/7, phường trao 120 suất quà với tổng số tiền 90 triệu đồng.

        Tổng số hộ nghèo và hộ cận nghèo là 52 hộ, gồm 19 hộ nghèo và 33 hộ cận nghèo.

        ### 4. Đoàn thể

        Hội Nông dân có 410 hội viên, Hội Phụ nữ có 655 hội viên. Đồng chí Đỗ Văn Lãm được bầu làm Chủ tịch Hội Nông dân phường. Bí thư Đảng ủy phường chủ trì 9 hội nghị giao ban.

        ### 5. Nhà sinh hoạt cộng đồng

        Khu phố Cổng Đá đã có nhà sinh hoạt cộng đồng, khánh thành tháng 4/2025. Khu phố Giếng Vối chưa có nhà sinh hoạt cộng đồng.

        ## III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN

        ### 1. Tồn tại, hạn chế

        - Việc cải tạo chợ Vạn còn chậm.

        - Rác thải ven sông chưa được thu gom hết.

        ### 2. Nguyên nhân

        - Việc cải tạo chợ Vạn chậm do mưa lũ kéo dài trong tháng 8.

        - Rác thải ven sông chưa được thu gom hết do phường thiếu xe chở rác và các điểm tập kết ở xa khu dân cư.

        ## IV. CÁC BIỂU SỐ LIỆU

        Biểu số 01: Kết quả theo quý năm 2025

        | STT | Chỉ tiêu | Đơn vị tính | Quý I | Quý II | Quý III | 9 tháng |
        | --- | --- | --- | --- | --- | --- | --- |
        | 1 | Số hồ sơ hành chính tiếp nhận | hồ sơ | 410 | 520 | 635 | 1.565 |
        | 2 | Số lượt khám bệnh | lượt người | 2.150 | 2.480 | 2.740 | 7.370 |

        Biểu số 02: Tình hình các khu phố năm 2025

        | STT | Khu phố | Số hộ | Số nhân khẩu | Diện tích (ha) | Số hộ đã đấu nối nước sạch | Hộ nghèo đầu năm | Hộ nghèo cuối kỳ |
        | --- | --- | --- | --- | --- | --- | --- | --- |
        | 1 | Cổng Đá | 312 | 1.204 | 45,6 | 290 | 9 | 6 |
        | 2 | Bãi Dâu | 268 | 1.037 | 61,2 | 251 | 12 | 8 |
        | 3 | Giếng Vối | 420 | 1.655 | 38,4 | 388 | 7 | 5 |
        | | Tổng cộng | 1.000 | 3.896 | 145,2 | 929 | 28 | 19 |

        Biểu số 03: Ủng hộ các quỹ năm 2025

        Đơn vị tính: triệu đồng

        | Đơn vị | Quỹ Vì người nghèo | Quỹ Khuyến học |
        | --- | --- | --- |
        | Trường Tiểu học Bến Vạc | 12,5 | 8,4 |
        | Hợp tác xã Sông Vạc | 20 | 15,6 |

        Biểu số 04: Kết quả thu năm 2025

        | STT | Nội dung | Đơn vị tính | Kế hoạch | Thực hiện |
        | --- | --- | --- | --- | --- |
        | 1 | Lệ phí chợ | triệu đồng | 120 | 138,5 |
        | 2 | Tiền thuê mặt bằng | triệu đồng | 85 | 79,5 |

        """;
}
