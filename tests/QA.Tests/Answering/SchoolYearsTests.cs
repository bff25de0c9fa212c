using QA.Answering.Questions;

namespace QA.Tests.Answering;

/// <summary>The school years that a question names or hints at.</summary>
public sealed class SchoolYearsTests
{
    [Theory]
    [InlineData("Năm học 2025-2026 có bao nhiêu học sinh?", 2025, null)]
    [InlineData("Năm học 2025 – 2026 có bao nhiêu học sinh?", 2025, null)]
    [InlineData("Năm học 2025-2026 tăng bao nhiêu học sinh so với năm học trước?", 2025, 2024)]
    [InlineData("nam hoc 2025-2026 tang bao nhieu hoc sinh so voi nam hoc truoc", 2025, 2024)]
    [InlineData("So với năm học 2024-2025 thì năm học này tăng bao nhiêu?", 2025, 2024)]
    [InlineData("Năm học 2025-2026 hơn năm học 2023-2024 bao nhiêu học sinh?", 2025, 2023)]
    [InlineData("How many more pupils in 2025-2026 than in the previous school year?", 2025, 2024)]
    [InlineData("Năm 2025 tăng bao nhiêu học sinh so với năm trước?", null, null)]
    [InlineData("Năm học trước có bao nhiêu học sinh?", null, null)]
    public void The_year_asked_and_the_one_it_is_held_against(string text, int? asked, int? compared) =>
        Assert.Equal(new SchoolYears(asked, compared), SchoolYears.Of(text));
}
