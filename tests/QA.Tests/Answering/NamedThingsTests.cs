using QA.Answering;

namespace QA.Tests.Answering;

/// <summary>Reports of several bodies of one district, where a place's name is also a school's, a road's or a body's.</summary>
public sealed class NamedThingsTests : IAsyncLifetime
{
    private static readonly (string File, string Text)[] Texts =
    [
        ("ban-qlda.txt", """
            UBND HUYỆN SA VÂN
            BAN QLDA ĐẦU TƯ XÂY DỰNG
            Số: 15/BC-BQLDA
            Sa Vân, ngày 12 tháng 01 năm 2026

            BÁO CÁO
            Kết quả thực hiện vốn đầu tư công năm 2025

            I. TÌNH HÌNH CHUNG

            Giá trị giải ngân cả năm 2025 là 91.250 triệu đồng, đạt 88,4% kế hoạch.

            II. TỪNG CÔNG TRÌNH

            1. Đường Bản Mo - Nà Pét

            Giải ngân 22.310 triệu đồng. Dài 7,2 km.

            2. Trường Tiểu học Mường Lan

            Giải ngân 9.480 triệu đồng. Hoàn thành, bàn giao ngày 20/8/2025. Trường có 18 phòng học.

            GIÁM ĐỐC
            (đã ký)
            Lò Văn Thạo
            """),
        ("ttyt.md", """
            SỞ Y TẾ TỈNH NAM KHUÊ
            **TRUNG TÂM Y TẾ HUYỆN SA VÂN**

            *Sa Vân, ngày 06 tháng 01 năm 2026*

            # BÁO CÁO

            **Tổng kết công tác y tế năm 2025**

            ## 1. Nhân lực

            Toàn đơn vị có 148 viên chức (bác sĩ 37, điều dưỡng 64). Đi học dài hạn 9 người (trong tỉnh 6, ngoài tỉnh 3).

            ## 2. Khám chữa bệnh

            Số lượt khám bệnh là 61.207 lượt.

            **GIÁM ĐỐC**
            *(đã ký)*
            BSCKII. Hà Thị Lụa
            """),
        ("muong-lan.txt", """
            ỦY BAN NHÂN DÂN
            XÃ MƯỜNG LAN
            Mường Lan, ngày 20 tháng 12 năm 2025

            BÁO CÁO
            Tình hình kinh tế - xã hội năm 2025 của xã Mường Lan

            I. KINH TẾ

            UBND xã Mường Lan thu ngân sách 4.120 triệu đồng. Thóc bán tại ruộng giá 8.600 đồng/kg, cả xã bán 410 tấn.

            TM. ỦY BAN NHÂN DÂN
            KT. CHỦ TỊCH
            PHÓ CHỦ TỊCH
            Quàng Thị Mấn
            """),
        ("ngan-hang.txt", """
            NGÂN HÀNG CHÍNH SÁCH XÃ HỘI
            PHÒNG GIAO DỊCH HUYỆN SA VÂN
            Sa Vân, ngày 08 tháng 01 năm 2026

            BÁO CÁO
            Hoạt động tín dụng năm 2025

            1. Dư nợ

            Tổng dư nợ là 214.600 triệu đồng.

            Bảng dư nợ theo xã (triệu đồng)
            Xã	Dư nợ	Số tổ
            Nậm Cha	31.850	14
            Pú Luông	28.117	11
            """),
    ];

    private readonly ReportFolder folder = new("qa-things-", Texts);

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Theory]
    [InlineData("Ban QLDA Sa Vân năm 2025 giải ngân được bao nhiêu?", "91250")]
    [InlineData("bqlda sa van giai ngan bao nhieu", "91250")]
    [InlineData("TTYT Sa Vân khám bao nhiêu lượt?", "61207")]
    [InlineData("trung tam y te huyen sa van kham dc bn luot", "61207")]
    [InlineData("NHCSXH Sa Vân có tổng dư nợ bao nhiêu?", "214600")]
    [InlineData("ngân hàng chính sách Sa Vân tổng dư nợ bao nhiêu", "214600")]
    public void A_body_is_known_by_its_name_its_letters_and_its_short_form(string question, string expected) =>
        Assert.Equal(expected, folder.Ask(question).Figures[0].Value);

    [Theory]
    [InlineData("Trường Tiểu học Mường Lan giải ngân bao nhiêu?", "9480")]
    [InlineData("Trường Tiểu học Mường Lan có bao nhiêu phòng học?", "18")]
    public void A_school_named_after_a_commune_is_found_in_the_report_that_tells_of_it(string question, string expected) =>
        Assert.Equal(expected, folder.Ask(question).Figures[0].Value);

    [Fact]
    public void A_commune_that_stands_in_a_table_alone_is_not_unknown() =>
        Assert.Equal("28117", folder.Ask("Dư nợ xã Pú Luông là bao nhiêu?").Figures[0].Value);

    [Fact]
    public void What_no_report_tells_of_the_commune_is_not_taken_from_another_report() =>
        Assert.Equal(Outcome.NotFound, folder.Ask("Xã Mường Lan có bao nhiêu bác sĩ?").Outcome);

    [Fact]
    public void The_whole_is_meant_before_one_road_or_school_that_is_not_named() =>
        Assert.Equal("91250", folder.Ask("Sa Vân giải ngân vốn đầu tư công được bao nhiêu?").Figures[0].Value);

    [Theory]
    [InlineData("TTYT Sa Vân có mấy bác sĩ?", "37")]
    [InlineData("Trung tâm Y tế Sa Vân có bao nhiêu người đi học ngoài tỉnh?", "3")]
    public void A_number_in_a_bracket_counts_what_stands_before_it_or_before_the_bracket(string question, string expected) =>
        Assert.Equal(expected, folder.Ask(question).Figures[0].Value);

    [Theory]
    [InlineData("Thóc ở Mường Lan bán mấy đồng một cân?")]
    [InlineData("thoc muong lan ban bao nhieu 1 kg")]
    public void A_price_is_asked_for_by_what_one_measure_costs(string question) =>
        Assert.Equal("8600", folder.Ask(question).Figures[0].Value);

    [Theory]
    [InlineData("Giám đốc Trung tâm Y tế Sa Vân là ai?", "Hà Thị Lụa")]
    [InlineData("Ai ký báo cáo của Ban QLDA Sa Vân?", "Lò Văn Thạo")]
    [InlineData("Phó Chủ tịch UBND xã Mường Lan là ai?", "Quàng Thị Mấn")]
    public void An_office_is_answered_by_who_signed(string question, string name) =>
        Assert.Contains(name, folder.Ask(question).Said.Text, StringComparison.Ordinal);

    [Fact]
    public void Two_bodies_directors_are_both_named()
    {
        var said = folder.Ask("Giám đốc Ban QLDA Sa Vân và giám đốc TTYT Sa Vân là ai?").Said.Text;
        Assert.Contains("Lò Văn Thạo", said, StringComparison.Ordinal);
        Assert.Contains("Hà Thị Lụa", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_signed_as_deputy_is_not_told_as_the_head() =>
        Assert.DoesNotContain("Quàng Thị Mấn", folder.Ask("Chủ tịch UBND xã Mường Lan là ai?").Said.Text, StringComparison.Ordinal);
}
