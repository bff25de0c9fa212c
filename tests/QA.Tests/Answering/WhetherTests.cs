namespace QA.Tests.Answering;

/// <summary>Whether a plan is reached, decided by the figures that stand beside each other; and details asked after.</summary>
public sealed class WhetherTests : IAsyncLifetime
{
    private readonly ReportFolder folder = new("qa-whether-",
    [
        ("xa-ban-chieng-2025.md", """
            ỦY BAN NHÂN DÂN
            XÃ BẢN CHIỀNG

            Số: 90/BC-UBND
            Bản Chiềng, ngày 10 tháng 12 năm 2025

            # BÁO CÁO
            # Kết quả phát triển kinh tế - xã hội năm 2025

            ## I. Y TẾ, BẢO HIỂM

            Tỷ lệ bao phủ bảo hiểm y tế 93,8% (KH 93,5%, năm 2024: 92,9%).

            Có 210 người tham gia bảo hiểm xã hội tự nguyện, đạt 91,2% chỉ tiêu giao.

            Tỷ lệ trẻ tiêm chủng đầy đủ 94,1%, tăng 0,6 điểm % so với cùng kỳ, chỉ tiêu năm là 95%.

            ## II. KINH TẾ

            Tỷ lệ thất thoát nước 16,5% (kế hoạch 16,9%).

            Trồng 40 ha rừng (KH 40 ha).

            ## III. HỘ TỊCH

            Có 26 hồ sơ trễ hạn. Chủ yếu thuộc lĩnh vực đất đai.
            """),
        ("huyen-na-pheo-2025.md", """
            # BÁO CÁO
            # Kết quả công tác năm 2025 của huyện Nà Phèo

            Giải ngân chậm chủ yếu do thiếu vật liệu ở lĩnh vực giao thông.
            """),
    ]);

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Theory]
    [InlineData("Bảo hiểm y tế năm 2025 của xã Bản Chiềng đã đạt kế hoạch chưa?", "Có.")]
    [InlineData("Bảo hiểm xã hội tự nguyện ở Bản Chiềng đạt chỉ tiêu chưa?", "Chưa.")]
    [InlineData("Thất thoát nước ở Bản Chiềng có đạt kế hoạch không?", "Có.")]
    [InlineData("Trồng rừng ở xã Bản Chiềng có vượt kế hoạch không?", "Chưa.")]
    [InlineData("Tiêm chủng đầy đủ ở Bản Chiềng đã bằng chỉ tiêu năm chưa?", "Chưa.")]
    [InlineData("bảo hiểm y tế xã Bản Chiềng có hơn năm ngoái không?", "Có.")]
    public void The_figures_beside_each_other_decide(string question, string word) =>
        Assert.Contains(word, folder.Ask(question).Said.Text, StringComparison.Ordinal);

    [Fact]
    public void A_detail_asked_after_is_looked_for_where_the_matter_was()
    {
        var answer = folder.Ask("Chủ yếu thuộc lĩnh vực nào?", "Xã Bản Chiềng có bao nhiêu hồ sơ trễ hạn?");
        Assert.Contains("đất đai", answer.Said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("giao thông", answer.Said.Text, StringComparison.Ordinal);
    }
}
