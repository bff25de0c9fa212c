using QA.Reports.Figures;

namespace QA.Tests.Reports;

/// <summary>Which part of the year words speak of.</summary>
public sealed class YearPartTests
{
    [Theory]
    [InlineData("Thu ngân sách quý III đạt 10,5 tỷ đồng", "Q3")]
    [InlineData("quý 3/2025", "Q3")]
    [InlineData("quy IV nam 2025", "Q4")]
    [InlineData("Q1/2025", "Q1")]
    [InlineData("9 tháng đầu năm 2025", "M9")]
    [InlineData("09 tháng", "M9")]
    [InlineData("6 thang dau nam", "M6")]
    [InlineData("nửa đầu năm 2025", "M6")]
    [InlineData("the first half of 2025", "M6")]
    [InlineData("6 tháng cuối năm 2025", "H2")]
    [InlineData("cả năm đạt 386,4 ha", "Y")]
    [InlineData("ca nam 2025", "Y")]
    [InlineData("Quý III 38 ca, lũy kế 9 tháng 61 ca", "M9")]
    [InlineData("9 tháng 61 ca, trong đó quý III 38 ca", "Q3")]
    [InlineData("CPI tháng 9/2025", "T9")]
    [InlineData("trong thang 11 nam 2025", "T11")]
    [InlineData("tháng 10 và 10 tháng", "M10")]
    public void The_part_named_last_is_told(string text, string part) => Assert.Equal(part, YearPart.In(text).Last().Code);

    [Theory]
    [InlineData("")]
    [InlineData("năm 2025")]
    [InlineData("ngày 15 tháng 9 năm 2025")]
    [InlineData("đến tháng 9")]
    [InlineData("so với tháng 9/2024")]
    [InlineData("trẻ từ 9 tháng tuổi được tiêm")]
    [InlineData("phạt 6 tháng tù")]
    [InlineData("còn 3 tháng nữa")]
    [InlineData("quý vị đại biểu")]
    [InlineData("quý 5")]
    [InlineData("kho quý IX")]
    public void Other_words_name_no_part(string text)
    {
        Assert.Empty(YearPart.In(text));
        Assert.Empty(YearPart.OnlyIn(text));
        Assert.Null(YearPart.FirstIn(text));
    }

    [Theory]
    [InlineData("Quý III", "Q3")]
    [InlineData("quý II, quý 2", "Q2")]
    [InlineData("Quý I, quý II", "")]
    [InlineData("Quý III và 9 tháng đầu năm", "")]
    public void Only_one_part_is_told_as_the_only_one(string text, string part) => Assert.Equal(part, YearPart.OnlyIn(text));

    [Theory]
    [InlineData("Trong quý III thu bao nhiêu, 9 tháng thu bao nhiêu?", "Q3", "quý III")]
    [InlineData("9 tháng thu bao nhiêu?", "M9", "9 tháng")]
    [InlineData("6 tháng cuối năm thu bao nhiêu?", "H2", "6 tháng cuối")]
    [InlineData("Cả năm thu bao nhiêu?", "Y", "Cả năm")]
    public void The_part_named_first_is_told_with_its_words(string text, string part, string words)
    {
        var (code, start, length) = Assert.NotNull(YearPart.FirstIn(text));
        Assert.Equal((part, words), (code, text.Substring(start, length)));
    }
}
