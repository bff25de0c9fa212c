namespace QA.Tests.Answering;

/// <summary>What is asked of several rows or columns of a table: together, the most, a state, a rate that only its counts tell.</summary>
public sealed class TableQuestionsTests : IAsyncLifetime
{
    private static readonly (string File, string Text)[] Texts =
    [
        ("xa-ban-den-2025.md", """
            ỦY BAN NHÂN DÂN
            XÃ BẢN ĐEN

            Số: 31/BC-UBND
            Bản Đen, ngày 12 tháng 12 năm 2025

            # BÁO CÁO
            # Kết quả phát triển kinh tế - xã hội năm 2025

            ## I. KINH TẾ

            UBND xã Bản Đen báo cáo: tổng thu ngân sách xã đạt 9.400 triệu đồng; tổng chi ngân sách xã 8.150 triệu đồng.

            Lô A2039 trồng 77 ha quế.

            Xét học bổng cho 61/64 em học sinh. Phường bạn cùng với mục tiêu giữ tỷ lệ hộ tái nghèo dưới 0,5%.

            Thu nhập bình quân đầu người đạt 48,5 triệu đồng/người/năm, tăng 3,2 triệu đồng so với năm 2024.

            Biểu số 01: Hộ nghèo theo bản năm 2025

            | STT | Bản | Tổng số hộ | Hộ nghèo đầu năm | Hộ nghèo cuối năm |
            | --- | --- | --- | --- | --- |
            | 1 | Bản Pá Hát | 120 | 30 | 24 |
            | 2 | Bản Nậm Sin | 80 | 16 | 10 |
            | 3 | Phiêng Ban | 60 | 9 | 9 |
            | | Cộng | 260 | 55 | 43 |

            Biểu số 02: Thu ngân sách theo quý năm 2025 (triệu đồng)

            | STT | Khoản thu | Quý I | Quý II | Quý III | Quý IV |
            | --- | --- | --- | --- | --- | --- |
            | 1 | Lệ phí chợ | 12 | 19 | 15 | 14 |
            | 2 | Thuế môn bài | 31 | 8 | 6 | 5 |

            Biểu số 03: Tiêu chí nông thôn mới

            | TT | Tiêu chí | Kết quả | Tự đánh giá |
            | --- | --- | --- | --- |
            | 1 | Giao thông | 92% | Đạt |
            | 2 | Nhà ở dân cư | 19 nhà tạm | Chưa đạt |
            | 3 | Môi trường | 70% | Chưa đạt |
            | 4 | Thủy lợi | 88% | Đạt |

            Biểu số 04: Xuất khẩu

            | STT | Thị trường | ĐVT | TH 2024 | TH 2025 |
            | --- | --- | --- | --- | --- |
            | 1 | EU | triệu USD | 4,0 | 5,5 |
            | 2 | Nhật Bản | triệu USD | 2,0 | 2,5 |
            """),
    ];

    private readonly ReportFolder folder = new("qa-rows-", Texts);

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Theory]
    // 24 + 10
    [InlineData("Pá Hát với Nậm Sin cộng lại cuối năm còn bao nhiêu hộ nghèo?", "34", "hộ")]
    [InlineData("pa hat va nam sin cong lai cuoi nam con bao nhieu ho ngheo", "34", "hộ")]
    // 120 − 80
    [InlineData("Bản Pá Hát nhiều hơn bản Nậm Sin bao nhiêu hộ?", "40", "hộ")]
    // 5,5 + 2,5
    [InlineData("EU với Nhật cộng lại năm 2025 được mấy triệu đô?", "8", "triệu USD")]
    public void Rows_that_are_named_are_put_together(string question, string value, string unit)
    {
        var first = folder.Ask(question).Figures[0];

        Assert.Equal(value, first.Value);
        Assert.StartsWith(unit, first.Unit, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(first.Computed);
    }

    [Theory]
    [InlineData("Phiêng Ban cuối năm còn mấy hộ nghèo?", "9")]
    [InlineData("ban nam sin cuoi nam con may ho ngheo", "10")]
    public void The_row_that_is_named_answers_and_no_other(string question, string value) => Assert.Equal(value, folder.Ask(question).Figures[0].Value);

    [Theory]
    [InlineData("Bản nào cuối năm nhiều hộ nghèo nhất?", "Bản Pá Hát", "24")]
    [InlineData("Bản nào cuối năm ít hộ nghèo nhất?", "Phiêng Ban", "9")]
    [InlineData("Quý nào thu lệ phí chợ cao nhất?", "quý II", "19")]
    public void The_row_or_time_with_the_most_or_least_is_told(string question, string named, string value)
    {
        var answer = folder.Ask(question);

        Assert.Contains(named, answer.Said.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(value, answer.Figures[0].Value);
    }

    [Theory]
    [InlineData("Tiêu chí nào chưa đạt?", "Nhà ở dân cư|Môi trường", "Giao thông")]
    [InlineData("tieu chi nao dat", "Giao thông|Thủy lợi", "Môi trường")]
    public void The_rows_in_a_state_are_listed(string question, string wanted, string other)
    {
        var text = folder.Ask(question).Said.Text;

        Assert.All(wanted.Split('|'), w => Assert.Contains(w, text, StringComparison.Ordinal));
        Assert.DoesNotContain(other, text, StringComparison.Ordinal);
    }

    [Theory]
    // 24 / 120
    [InlineData("Tỷ lệ hộ nghèo cuối năm của bản Pá Hát là bao nhiêu phần trăm?", "20", "%")]
    // 55 − 43, as the row of all hamlets has it
    [InlineData("Cả năm xã Bản Đen giảm được mấy hộ nghèo so với đầu năm?", "12", "hộ")]
    // 48,5 − 3,2
    [InlineData("Thu nhập bình quân đầu người xã Bản Đen năm 2024 là bao nhiêu?", "45.3", "triệu đồng")]
    // 64 − 61
    [InlineData("Bao nhiêu em học sinh không được xét học bổng?", "3", "em")]
    // (5,5 − 4,0) / 4,0
    [InlineData("Xuất khẩu sang EU năm 2025 tăng bao nhiêu % so với năm 2024?", "37.5", "%")]
    public void What_no_cell_states_is_worked_out(string question, string value, string unit)
    {
        var first = folder.Ask(question).Figures[0];

        Assert.Equal(value, first.Value);
        Assert.StartsWith(unit, first.Unit, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Revenue_is_no_answer_to_a_question_for_spending()
    {
        Assert.Equal("8150", folder.Ask("Chi ngân sách của xã Bản Đen là bao nhiêu?").Figures[0].Value);
        Assert.Equal("9400", folder.Ask("thu ngan sach xa ban den bao nhieu").Figures[0].Value);
    }

    [Fact]
    public void A_number_inside_a_word_is_no_year() => Assert.Equal("77", folder.Ask("Lô A2039 trồng bao nhiêu ha quế?").Figures[0].Value);

    [Fact]
    public void The_newer_of_two_years_is_meant_when_none_is_named() =>
        Assert.Equal("5.5", folder.Ask("Xuất khẩu sang EU được bao nhiêu triệu USD?").Figures[0].Value);

    [Fact]
    public void The_unit_of_a_table_may_stand_behind_its_name() =>
        Assert.Equal(("31", "triệu đồng"), folder.Ask("Quý I thu thuế môn bài được bao nhiêu?").Figures[0] is var f ? (f.Value, f.Unit) : default);
}
