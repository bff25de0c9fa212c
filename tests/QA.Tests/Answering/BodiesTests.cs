using QA.Answering;

namespace QA.Tests.Answering;

/// <summary>Reports on one province by different bodies, one of them in English: each question finds the body it names.</summary>
public sealed class BodiesTests : IAsyncLifetime
{
    private static readonly (string File, string Text)[] Texts =
    [
        ("nuoc.txt", """
            CÔNG TY TNHH MỘT THÀNH VIÊN CẤP NƯỚC THÁI VÂN

            BÁO CÁO THƯỜNG NIÊN NĂM 2025

            1. THÔNG TIN CHUNG

            Công ty TNHH MTV Cấp nước Thái Vân do UBND tỉnh Thái Vân làm chủ sở hữu. Số lao động là 212 người. Doanh thu đạt 140 tỷ đồng. Giám đốc: ông Vi Văn Sàng. Phó Giám đốc: bà Lò Thị Xuân.
            """),
        ("thong-ke.txt", """
            CỤC THỐNG KÊ TỈNH THÁI VÂN
            Số: 12/BC-CTK
            Thái Vân, ngày 28 tháng 10 năm 2025

            BÁO CÁO
            Tình hình kinh tế - xã hội tháng 10 và 10 tháng năm 2025

            I. KINH TẾ

            Doanh thu bán lẻ của tỉnh Thái Vân tháng 10 đạt 900 tỷ đồng; 10 tháng doanh thu bán lẻ đạt 8.700 tỷ đồng. CPI tháng 10 tăng 0,3%.
            """),
        ("giao-duc.txt", """
            UBND HUYỆN ĐÔNG LĨNH
            PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
            Đông Lĩnh, ngày 28 tháng 6 năm 2025

            BÁO CÁO TỔNG KẾT NĂM HỌC 2024 - 2025

            I. KẾT QUẢ

            UBND huyện Đông Lĩnh giao 35 trường. Toàn huyện có 34 học sinh bỏ học.
            """),
        ("ports.md", """
            # Thai Van Port Authority

            ## Annual Report 2025

            ### 1. Who we are

            The Thai Van Port Authority (TVPA) runs two ports. At the end of 2025 it employed 94 people. Cargo handled was 2.6 million tonnes. Revenue reached US$12.5 million. Staff pay averaged VND 9.4 million a month.
            """),
    ];

    private readonly ReportFolder folder = new("qa-bodies-", Texts);

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Theory]
    [InlineData("Doanh thu Cấp nước Thái Vân là bao nhiêu?", "140")]
    [InlineData("doanh thu cong ty cap nuoc bao nhieu", "140")]
    [InlineData("Doanh thu bán lẻ tỉnh Thái Vân 10 tháng là bao nhiêu?", "8700")]
    [InlineData("Doanh thu bán lẻ tháng 10 theo Cục Thống kê là bao nhiêu?", "900")]
    [InlineData("Phòng giáo dục Đông Lĩnh có bao nhiêu học sinh bỏ học?", "34")]
    [InlineData("How many people did the Thai Van Port Authority employ?", "94")]
    [InlineData("How much cargo was handled?", "2.6")]
    public void The_body_that_is_named_answers(string question, string value) => Assert.Equal(value, folder.Ask(question).Figures[0].Value);

    [Theory]
    [InlineData("CPI tháng 11/2025 tăng mấy phần trăm?")]
    [InlineData("Năm học 2022-2023 huyện Đông Lĩnh có bao nhiêu học sinh bỏ học?")]
    public void Another_time_is_not_told(string question) => Assert.Equal(Outcome.NotFound, folder.Ask(question).Outcome);

    [Fact]
    public void Who_holds_an_office_is_not_the_deputy()
    {
        var text = folder.Ask("Giám đốc công ty cấp nước là ai?").Said.Text;

        Assert.Contains("Vi Văn Sàng", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lò Thị Xuân", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("What was the revenue of the Thai Van Port Authority?", "12.5", "US$ million")]
    [InlineData("What was the average staff pay at the Thai Van Port Authority?", "9.4", "VND million")]
    public void A_currency_before_the_number_is_part_of_the_unit(string question, string value, string unit)
    {
        var figure = folder.Ask(question).Figures[0];

        Assert.Equal((value, unit), (figure.Value, figure.Unit));
    }

    [Fact]
    public void A_company_is_called_by_the_name_of_its_letterhead() =>
        Assert.Equal("Công ty TNHH MTV Cấp nước Thái Vân", folder.Snapshot.Find("nuoc")!.Metadata.Issuer);
}
