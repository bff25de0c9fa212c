using QA.Answering;
using QA.Answering.Suggesting;

namespace QA.Tests.Answering;

/// <summary>Questions that the service makes from the reports itself, for a first look and for what to ask next.</summary>
public sealed class SuggestedQuestionsTests : IAsyncLifetime
{
    private readonly ReportFolder folder = new("qa-suggested-",
    [
        ("da-bac.md", """
            # Báo cáo kinh tế - xã hội năm 2024 của xã Đá Bạc

            ## 1. Ngân sách

            Tổng thu ngân sách đạt 6.240 triệu đồng, bằng 104% kế hoạch. Thu nhập bình quân đầu người đạt 48,5 triệu đồng, tăng 3,2 triệu đồng so với năm trước.(1)

            (1) Diện tích rừng trồng mới đạt 128 ha.

            ## 2. Công tác y tế

            - Trạm y tế khám cho 3.412 lượt người.
            - Tiêm chủng đủ cho trẻ trong xã.
            - Bếp ăn của các trường được kiểm tra hai lần.

            ## 3. Chỉ tiêu chủ yếu

            | STT | Chỉ tiêu | Đơn vị | Kế hoạch 2024 | Thực hiện 2024 |
            | --- | --- | --- | --- | --- |
            | 1 | Tỷ lệ hộ nghèo | % | 4,2 | 4,5 |
            | 2 | Sản lượng lương thực có hạt | tấn | 2.100 | 2.164 |
            """),
        ("khe-sim.md", """
            # Báo cáo kinh tế - xã hội năm 2024 của xã Khe Sim

            ## 1. Ngân sách

            Tổng thu ngân sách đạt 5.180 triệu đồng, bằng 97% kế hoạch.

            ## 2. Giảm nghèo

            Số hộ nghèo là 58 hộ.
            """),
    ]);

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    private IReadOnlyList<string> Suggested => new QuestionAnswerer(() => folder.Snapshot, TimeProvider.System).Suggest(6);

    [Fact]
    public void The_first_look_is_at_six_kinds_of_questions_of_more_than_one_report()
    {
        var all = string.Join('\n', Suggested);
        Assert.Equal(6, Suggested.Count);
        Assert.Contains("có đạt kế hoạch không?", all, StringComparison.Ordinal);
        Assert.Contains("Tổng thu ngân sách năm 2024 của xã Đá Bạc và xã Khe Sim, nơi nào cao hơn?", Suggested);
        Assert.Contains("Diện tích rừng trồng mới năm 2024 của xã Đá Bạc là bao nhiêu?", Suggested);
        Assert.Contains("Báo cáo năm 2024 của xã Đá Bạc nêu những gì về công tác y tế?", Suggested);
        Assert.Contains("Năm 2024 xã Khe Sim có bao nhiêu hộ nghèo?", Suggested);
    }

    [Fact]
    public void Each_is_answered_in_full_and_the_same_reports_give_the_same_ones()
    {
        Assert.All(Suggested, question => Assert.Equal(Outcome.Answered, folder.Ask(question).Outcome));
        Assert.Equal(Suggested, new QuestionAnswerer(() => folder.Snapshot.Restrict(_ => true), TimeProvider.System).Suggest(6));
    }

    [Fact]
    public void What_is_not_found_leads_to_what_the_report_asked_says_of_the_like()
    {
        var answer = folder.Ask("Tỷ lệ hộ khá giàu của xã Đá Bạc năm 2024 là bao nhiêu?");
        Assert.Equal(Outcome.NotFound, answer.Outcome);
        Assert.Equal("Tỷ lệ hộ nghèo năm 2024 của xã Đá Bạc là bao nhiêu?", answer.Suggestions[0]);
        Assert.All(answer.Suggestions, question => Assert.Equal(Outcome.Answered, folder.Ask(question).Outcome));
    }

    [Fact]
    public void What_is_offered_when_only_some_reports_are_asked_is_answered_by_those()
    {
        var answerer = new QuestionAnswerer(() => folder.Snapshot, TimeProvider.System);
        IReadOnlyList<string> limit = [folder.Snapshot.Entries.Single(e => e.Id.Contains("khe-sim", StringComparison.Ordinal)).Id];
        var answer = answerer.Ask(new AskRequest("Tỷ lệ hộ nghèo năm 2024 của xã Đá Bạc là bao nhiêu?") { Reports = limit });
        Assert.Equal(Outcome.NotFound, answer.Outcome);
        Assert.NotEmpty(answer.Suggestions);
        Assert.All(answer.Suggestions, question => Assert.Equal(Outcome.Answered, answerer.Ask(new AskRequest(question) { Reports = limit }).Outcome));
    }

    [Theory]
    [InlineData("Tổng thu ngân sách", "triệu đồng", "tổng thu ngân sách")]
    [InlineData("Diện tích lúa gieo cấy cả năm trên toàn thị trấn", "ha", "diện tích lúa gieo cấy")]
    [InlineData("Số hộ nghèo", "hộ", "hộ nghèo")]
    [InlineData("Tổng số hộ kinh doanh dịch vụ hiện", "hộ", "hộ kinh doanh dịch vụ")]
    [InlineData("Doanh thu vận tải 10 tháng", "tỷ đồng", "doanh thu vận tải")]
    [InlineData("TỔNG CHI NGÂN SÁCH", "triệu đồng", "tổng chi ngân sách")]
    [InlineData("Tổng diện tích rừng trồng mới", "ha", "tổng diện tích rừng trồng mới")]
    [InlineData("Thu bổ sung từ ngân sách cấp trên", "triệu đồng", "thu bổ sung từ ngân sách cấp trên")]
    public void A_label_that_names_an_indicator_is_asked_of_by_that_name(string label, string unit, string name) =>
        Assert.Equal(name, IndicatorName.Of(label, unit, isMeasured: false, english: false)?.Text);

    [Theory]
    [InlineData("Số còn lại", "đơn")]
    [InlineData("Số đã chuẩn bị", "người")]
    [InlineData("Năng suất bình quân", "tạ/ha")]
    [InlineData("Thu giữ và tiếp nhận", "kg")]
    [InlineData("Năng suất cao nhất là xã Khe Bùng", "tạ/ha")]
    [InlineData("giải Cầu lông", "giải")]
    [InlineData("Dân số tự nhiên phát triển với tỷ lệ", "%")]
    [InlineData("mức giảm tỷ lệ sinh", "‰")]
    public void A_label_that_says_nothing_by_itself_is_not_asked_of(string label, string unit) =>
        Assert.Null(IndicatorName.Of(label, unit, isMeasured: true, english: false));

    [Theory]
    [InlineData("average interest rate was", "average interest rate")]
    [InlineData("Electricity revenue reached VND", "electricity revenue")]
    [InlineData("Excluding the losses", null)]
    public void English_labels_are_named_the_same_way(string label, string? name) =>
        Assert.Equal(name, IndicatorName.Of(label, "", isMeasured: false, english: true)?.Text);
}
