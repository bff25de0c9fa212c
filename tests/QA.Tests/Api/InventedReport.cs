namespace QA.Tests.Api;

/// <summary>A report about a commune that does not exist: what it says is known to the tests to the letter.</summary>
internal static class InventedReport
{
    public const string Id = "suoi-mo-2023";
    public const string File = Id + ".md";

    public const string Text = """
        ---
        title: Báo cáo kinh tế - xã hội năm 2023 của xã Suối Mơ
        issuer: UBND xã Suối Mơ
        place: xã Suối Mơ, tỉnh Ví Dụ
        period: 2023
        kind: báo cáo
        ---

        # BÁO CÁO

        ## I. Kinh tế

        ### 1. Trồng trọt

        Năm 2023, toàn xã gieo cấy 412,5 ha lúa, đạt 103% kế hoạch.(1) Năng suất lúa bình quân đạt 56,2 tạ/ha.

        (1) Vụ xuân gieo cấy 210 ha, vụ mùa gieo cấy 202,5 ha; có 37 hộ tham gia mô hình lúa hữu cơ.

        ### 2. Chăn nuôi

        Tổng đàn trâu, bò có 1.284 con; đàn lợn có 3.650 con, tăng 4,2% so với cùng kỳ năm trước.

        ## II. Văn hóa - xã hội

        Năm học 2022 - 2023, toàn xã có 3 trường với 1.105 học sinh. Trạm Y tế xã khám bệnh cho 8.420 lượt người.

        ## III. Một số chỉ tiêu chủ yếu

        | STT | Chỉ tiêu | Đơn vị | Kế hoạch | Thực hiện |
        | --- | --- | --- | --- | --- |
        | 1 | Thu ngân sách trên địa bàn | triệu đồng | 5.200 | 6.150 |
        | 2 | Số hộ nghèo | hộ | 60 | 48 |
        | 3 | Tỷ lệ hộ dùng nước sạch | % | 95 | 97,5 |

        """;

    /// <summary>Another small report, to add and remove.</summary>
    public const string Other = """
        BÁO CÁO
        Kết quả năm 2023 của xã Đồi Thông

        1. Lâm nghiệp
        Năm 2023, xã Đồi Thông trồng mới 77,5 ha rừng.

        """;

    public static void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        System.IO.File.WriteAllText(Path.Combine(folder, File), Text);
    }
}
