namespace QA.Tests.Answering;

/// <summary>A commune that does not exist: Markdown, front matter, notes as "(1)", a table with bars, and a plan for 2026.</summary>
internal static class KheLim
{
    public const string Id = "khe-lim-2025";

    public const string Text = """
        ---
        title: Báo cáo tình hình kinh tế - xã hội, quốc phòng - an ninh năm 2025; phương hướng, nhiệm vụ năm 2026 của xã Khe Lim
        issuer: UBND xã Khe Lim
        place: xã Khe Lim, tỉnh Thái Vân
        date: 2025-12
        period: 2025
        kind: báo cáo
        ---

        # BÁO CÁO

        **Tình hình kinh tế - xã hội, quốc phòng - an ninh năm 2025; phương hướng, nhiệm vụ năm 2026**

        # PHẦN I

        # KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2025

        ## I. VỀ KINH TẾ

        ### 1. Nông nghiệp

        Diện tích gieo cấy lúa cả năm đạt 386,4 ha, bằng 101,2% kế hoạch, tăng 3,5% so với cùng kỳ. Năng suất lúa bình quân đạt 57,8 tạ/ha; sản lượng thóc đạt 2.233,4 tấn.(1)

        Đàn lợn toàn xã có 4.120 con, bằng 96% kế hoạch; đàn trâu, bò có 655 con; đàn gia cầm có 38.500 con.

        Diện tích trồng ngô đạt 74,5 ha; sản lượng ngô đạt 312,9 tấn.

        (1) Vụ xuân gieo cấy 190,2 ha, vụ mùa gieo cấy 196,2 ha. Có 42 hộ ở thôn Đầm Sen tham gia mô hình lúa hữu cơ.

        ### 2. Thu, chi ngân sách

        Tổng thu ngân sách năm 2025 ước đạt 18.640,5 triệu đồng, bằng 112,3% dự toán, tăng 8,4% so với cùng kỳ. Tổng chi ngân sách ước 16.215 triệu đồng, bằng 97,6% dự toán.

        ### 3. Đầu tư xây dựng cơ bản

        Công trình Nhà văn hóa thôn Đầm Sen được khởi công ngày 15/3/2025, tổng mức đầu tư 2,85 tỷ đồng, do Công ty TNHH Hòa Phú thi công.(2) Công tác GPMB dự án đường liên xã đã chi trả 3.460 triệu đồng cho 57 hộ.

        Giải phóng mặt bằng dự án đường liên xã chậm do nhiều hộ chưa thống nhất đơn giá đền bù, sổ sách đất đai qua các thời kỳ chưa được lưu giữ đầy đủ.

        (2) Nhân dân thôn Đầm Sen hiến 1.250 m2 đất và góp 320 ngày công để làm nhà văn hóa.

        ## II. VỀ VĂN HÓA - XÃ HỘI

        ### 1. Giáo dục

        Toàn xã có 4 trường học với 1.768 học sinh; 03 trường đạt chuẩn quốc gia.

        ### 2. Y tế

        Trạm Y tế xã khám, chữa bệnh cho 9.315 lượt người. Tỷ lệ người dân tham gia BHYT đạt 95,2%.

        ### 3. Giảm nghèo và chính sách xã hội

        Năm 2025, toàn xã còn 63 hộ nghèo, chiếm 2,1% tổng số hộ. Số hộ cận nghèo là 118 hộ. Xã chi trả trợ cấp xã hội cho 276 đối tượng.

        Thu nhập bình quân đầu người đạt 72,5 triệu đồng/người/năm; năm 2024 đạt 66,8 triệu đồng/người/năm.

        ### 4. Cải cách hành chính

        Trung tâm phục vụ hành chính công xã tiếp nhận 3.482 hồ sơ; giải quyết đúng hạn 3.455 hồ sơ.

        ## III. VỀ QUỐC PHÒNG - AN NINH

        Xã đã giao 14 thanh niên nhập ngũ, đạt 100% chỉ tiêu. Đồng chí Lưu Văn Thạch được bầu làm Chỉ huy trưởng Ban Chỉ huy quân sự xã từ ngày 01/7/2025. Trên địa bàn xảy ra 06 vụ trộm cắp tài sản, giảm 02 vụ so với năm 2024.

        ## IV. TỒN TẠI, HẠN CHẾ

        - Tiến độ giải phóng mặt bằng dự án đường liên xã còn chậm.

        - Việc thu gom rác thải ở thôn Gò Cao chưa thường xuyên.

        - Một số hộ kinh doanh còn lấn chiếm lòng đường.

        ## V. CÁC CHỈ TIÊU CHỦ YẾU

        | STT | Chỉ tiêu | Đơn vị tính | Kế hoạch năm 2025 | Thực hiện năm 2025 |
        | --- | --- | --- | --- | --- |
        | 1 | Số hộ cận nghèo | hộ | 125 | 121 |
        | 2 | Tỷ lệ hộ sử dụng nước sạch | % | 92 | 93,4 |
        | 3 | Diện tích trồng rừng | ha | 40 | 36,5 |
        | 4 | Số lao động được đào tạo nghề | người | 150 | 164 |

        # PHẦN II

        # PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2026

        ## I. CHỈ TIÊU PHẤN ĐẤU

        - Tổng thu ngân sách đạt 19.500 triệu đồng.

        - Diện tích gieo cấy lúa đạt 390 ha.

        - Số hộ nghèo giảm còn 45 hộ.

        - Tỷ lệ người dân tham gia BHYT đạt 96,5%.

        ## II. GIẢI PHÁP TRỌNG TÂM

        - Đôn đốc nhà thầu sớm thi công tuyến đường liên xã.

        - Hợp đồng với đơn vị thu gom rác thải hai lần mỗi tuần.

        """;
}
