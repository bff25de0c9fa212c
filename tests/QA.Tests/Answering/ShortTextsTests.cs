using QA.Answering;
using QA.Reports;

namespace QA.Tests.Answering;

/// <summary>Texts as they stand on notice boards and in mails: no letterhead, no headings, a table laid out with blanks.</summary>
public sealed class ShortTextsTests : IAsyncLifetime
{
    private static readonly (string File, string Text)[] Texts =
    [
        ("doi-may-6-thang.txt", """
            Đồi Mây: thu ngân sách mới được 43% dự toán

            Giá trị sản xuất của huyện 6 tháng đầu năm 2025 là 2.522,8 tỷ đồng, tăng 7,5% so với cùng kỳ. Toàn huyện gieo trồng được 25.271,9 ha, bằng 74,6% kế hoạch. Sản lượng ngô ước 7.844 tấn, bằng 97% kế hoạch.

            Bộ phận một cửa giải quyết 9.120 hồ sơ, trong đó quá hạn 31 hồ sơ. Trạm y tế xã Cẩm Vân chưa có bác sĩ do bác sĩ cũ đã nghỉ hưu. Huyện Đồi Mây có 32 sản phẩm OCOP, thêm 10 sản phẩm trong kỳ. Đã duyệt 02 hồ sơ đơn thân ở hộ cận nghèo; toàn huyện còn 1.029 hộ cận nghèo.
            """),
        ("nuoc-ben-vac-2025.txt", """
            Công ty cổ phần Cấp nước Bến Vạc (BVW): kết quả năm 2025

            Doanh thu 336 tỷ đồng; lợi nhuận sau thuế 73 tỷ đồng. Bán sang huyện bên cạnh thu 5,6 triệu USD.

            Nước thương phẩm 28,1 triệu m3/KH 30-31 triệu m3. TP.Hạ Giang chưa còn hộ nào thiếu nước.

            Đã lắp đồng hồ cho 12/20 khu phố: 11 khu phố loại tốt, 1 khu phố đạt.
            """),
        ("xa-thu.txt", "Xã Thử: kết quả năm 2025\n\nXã Thử có 412 hộ; giải quyết 7 hồ sơ."),
        ("phuong-bang.txt", """
            PHƯỜNG HỒ SEN: THU NGÂN SÁCH 9 THÁNG NĂM 2025

            Đơn vị tính: triệu đồng

            TT    Nội dung                      Dự toán      Thực hiện    % so
                                                năm 2025     9 tháng      dự toán
            A     TỔNG THU                      178.000      127.500      71,6
            1     Thuế thu nhập cá nhân          21.300       18.744      88,0
            2     Lệ phí trước bạ                28.900       24.652      85,3
            3     Tiền sử dụng đất               65.000       29.315      45,1
            """),
    ];

    private readonly string folder = Path.Combine(Path.GetTempPath(), "qa-short-" + Guid.NewGuid().ToString("N"));
    private Corpus? corpus;

    public async Task InitializeAsync()
    {
        var reports = Directory.CreateDirectory(Path.Combine(folder, "corpus")).FullName;
        foreach (var (file, text) in Texts)
            await File.WriteAllTextAsync(Path.Combine(reports, file), text);
        corpus = await Corpus.OpenAsync(new CorpusOptions { Corpus = reports, Data = Path.Combine(folder, "data") });
    }

    public Task DisposeAsync()
    {
        corpus?.Dispose();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("Đồi Mây 6 tháng đầu năm 2025 gieo trồng được bao nhiêu ha?", "25271.9 ha")]
    [InlineData("Nửa đầu năm 2025 huyện Đồi Mây thu hoạch mấy tấn ngô?", "7844 tấn")]
    [InlineData("Đồi Mây để trễ hẹn bao nhieeu hồ sơ?", "31 hồ sơ")]
    [InlineData("Lợi nhuận sau thuế năm 2025 của BVW?", "73 tỷ đồng")]
    [InlineData("Cấp nước Bến Vạc thu được mấy triệu đô từ huyện bên cạnh?", "5.6 triệu USD")]
    [InlineData("Bến Vạc còn bao nhiêu khu phố chưa lắp đồng hồ?", "8 khu phố")]
    [InlineData("Dự toán lệ phí trước bạ năm 2025 của phường Hồ Sen là bao nhiêu?", "28900 triệu đồng")]
    [InlineData("9 tháng phường Hồ Sen thu thuế thu nhập cá nhân được bao nhiêu?", "18744 triệu đồng")]
    public void The_asked_figure_stands_in_front(string question, string expected)
    {
        var answer = Ask(question);
        Assert.True(answer.Figures.Count > 0, $"no figure: {answer.Said.Text}");
        Assert.Equal(expected, $"{answer.Figures[0].Value} {answer.Figures[0].Unit}");
    }

    [Fact]
    public void A_cause_is_told_for_sao_chua() =>
        Assert.Contains("nghỉ hưu", Ask("Trạm y tế xã Cẩm Vân sao chưa có bác sĩ?").Said.Text, StringComparison.Ordinal);

    [Fact]
    public void A_word_that_is_a_place_s_name_without_its_marks_is_the_word() =>
        Assert.DoesNotContain("xa-thu", Ask("Thuế thu nhập cá nhân 9 tháng thu được bao nhiêu?").Citations.Select(c => c.Report));

    [Fact]
    public void Files_are_not_households_without_their_marks() =>
        Assert.Equal("1029", Ask("doi may con bao nhieu ho can ngheo").Figures[0].Value);

    [Fact]
    public void A_level_before_it_makes_it_the_place() =>
        Assert.Equal("412", Ask("xa thu co bao nhieu ho").Figures[0].Value);

    [Fact]
    public void A_result_below_a_plan_that_is_a_range_falls_short() =>
        Assert.Contains("Chưa.", Ask("Nước thương phẩm của Bến Vạc năm 2025 có đạt kế hoạch không?").Said.Text, StringComparison.Ordinal);

    [Fact]
    public void What_stands_near_and_counts_other_things_is_no_answer() =>
        Assert.Equal(Outcome.NotFound, Ask("Lương tháng của giám đốc Bến Vạc là bao nhiêu?").Outcome);

    [Fact]
    public void A_year_before_the_name_of_a_level_does_not_ask_for_all_of_it() =>
        Assert.Single(Ask("Trong năm 2025 huyện Đồi Mây gieo trồng được bao nhiêu ha?").Citations.Select(c => c.Report).Distinct());

    private Answer Ask(string question) => new QuestionAnswerer(() => corpus!.Current, TimeProvider.System).Ask(new AskRequest(question));
}
