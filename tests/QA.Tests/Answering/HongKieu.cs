namespace QA.Tests.Answering;

/// <summary>A ward that does not exist: plain text, letterhead, notes as superscripts at the page's end, a table with tabs, and a plan for 2026.</summary>
internal static class HongKieu
{
    public const string Id = "hong-kieu-2025";

    public const string Text = """
        ỦY BAN NHÂN DÂN
        PHƯỜNG HỒNG KIỀU

        Số: 214/BC-UBND

        Hồng Kiều, ngày 12 tháng 12 năm 2025

        BÁO CÁO

        Kết quả thực hiện nhiệm vụ kinh tế - xã hội năm 2025; phương hướng, nhiệm vụ năm 2026

        Phần thứ nhất

        KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2025

        I. LĨNH VỰC KINH TẾ

        1. Thương mại, dịch vụ

        Tổng giá trị sản xuất trên địa bàn phường ước đạt 1.246,8 tỷ đồng, đạt 103,9% kế hoạch. Toàn phường có 512 hộ kinh doanh, tăng 27 hộ so với năm 2024. Chợ Cây Gạo có 146 quầy hàng, do Hợp tác xã Hồng Tâm quản lý.

        2. Tài chính, ngân sách

        Tổng thu ngân sách ước thực hiện 45.720 triệu đồng, đạt 118,6% dự toán¹. Tổng chi ngân sách ước thực hiện 31.480 triệu đồng, đạt 98,4% dự toán.

        3. Quản lý đô thị

        Tổ quản lý trật tự đô thị đã kiểm tra 38 buổi, xử phạt 21 trường hợp vi phạm với số tiền 64,5 triệu đồng². Diện tích cây xanh trồng mới là 6.150 m2.

        ¹ Trong đó thuế phi nông nghiệp thu được 1.835 triệu đồng; phí và lệ phí thu được 964 triệu đồng.

        ² Có 13 trường hợp lấn chiếm vỉa hè và 08 trường hợp xây dựng sai phép.

        II. LĨNH VỰC VĂN HÓA - XÃ HỘI

        1. Giáo dục và đào tạo

        Phường có 5 trường công lập với 2.914 học sinh. Lễ khai giảng năm học mới được tổ chức vào ngày 05/9/2025.

        2. Y tế

        Tỷ lệ người dân tham gia bảo hiểm y tế đạt 97,1%. Trạm Y tế phường khám, chữa bệnh cho 12.460 lượt người.

        3. Lao động và giảm nghèo

        Toàn phường còn 29 hộ nghèo, giảm 11 hộ so với năm 2024. Số hộ cận nghèo là 47 hộ. Phường giải quyết việc làm cho 640 lao động, trong đó có 85 người đi xuất khẩu lao động.

        Thu nhập bình quân đầu người đạt 81,2 triệu đồng/người/năm.

        III. LĨNH VỰC QUỐC PHÒNG - AN NINH

        Phường đã giao 22 thanh niên nhập ngũ, đạt 100% chỉ tiêu. Công an phường triệt phá 04 vụ ma túy, bắt giữ 06 đối tượng.

        IV. CÁC CHỈ TIÊU CHỦ YẾU

        TT	Chỉ tiêu	ĐVT	Kế hoạch 2025	Thực hiện 2025
        1	Tỷ lệ gia đình văn hóa	%	93	94,6
        2	Số hộ sử dụng nước sạch	hộ	3.200	3.148
        3	Số tổ dân phố văn hóa	tổ	18	17

        Phần thứ hai

        PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2026

        I. CHỈ TIÊU

        - Tổng thu ngân sách đạt 48.000 triệu đồng.

        - Số hộ nghèo giảm còn 20 hộ.

        - Giải quyết việc làm cho 700 lao động.

        II. NHIỆM VỤ TRỌNG TÂM

        - Mở rộng chợ Cây Gạo về phía sông.

        - Lắp đặt camera giám sát tại các tổ dân phố.

        """;
}
