using QA.Reports.Figures;
using QA.Reports.Reading;

namespace QA.Tests.Reports;

/// <summary>Figures put into one unit.</summary>
public sealed class UnitsTests
{
    [Theory]
    [InlineData("2,85 tỷ đồng", "3.460 triệu đồng", 2.85, 3.46, "tỷ đồng")]
    [InlineData("3.460 triệu đồng", "2,85 tỷ đồng", 3460, 2850, "triệu đồng")]
    [InlineData("12 ha", "5 ha", 12, 5, "ha")]
    public void Two_of_one_kind_are_told_in_the_first_ones_unit(string first, string second, double one, double other, string unit) =>
        Assert.Equal(((decimal)one, (decimal)other, unit), Units.Common(Read(first), Read(second)));

    [Theory]
    [InlineData("12 ha", "5 tấn")]
    [InlineData("90 triệu đồng", "120 suất")]
    [InlineData("95%", "12 ha")]
    public void Two_of_different_kinds_have_no_unit_in_common(string first, string second) =>
        Assert.Null(Units.Common(Read(first), Read(second)));

    private static Figure Read(string words)
    {
        var text = $"Con số là {words}.";
        var flow = FlowText.Join(text, [new TextSpan(0, text.Length)], []);
        return Assert.Single(FigureReader.Read(flow, 0, new FigureContext(new NumberStyle(true), 2026, FigureBasis.Actual, 2026)).Figures);
    }
}
