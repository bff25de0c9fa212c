namespace QA.Evaluation.Metrics;

/// <summary>Scores of a set of grades.</summary>
/// <param name="Questions">How many questions.</param>
/// <param name="Right">Share answered right (unanswerable ones: refused).</param>
/// <param name="Headline">Share of those with a due figure whose first figure is the asked one.</param>
/// <param name="Cited">Share of those with evidence whose citations touch it.</param>
/// <param name="FalseRefusals">Share of answerable questions refused.</param>
/// <param name="FalseAnswers">Share of unanswerable questions answered.</param>
/// <param name="Unsupported">Figures that their cited places do not hold.</param>
/// <param name="P50">Median time of an answer in milliseconds.</param>
/// <param name="P99">99th percentile of the times.</param>
public sealed record Scores(int Questions, double Right, double Headline, double Cited, double FalseRefusals, double FalseAnswers, int Unsupported, double P50, double P99)
{
    /// <summary>Scores of some grades.</summary>
    /// <exception cref="ArgumentException">There are none: an evaluation of nothing is no evaluation.</exception>
    public static Scores Of(IReadOnlyList<Grade> grades)
    {
        ArgumentNullException.ThrowIfNull(grades);
        if (grades.Count == 0)
            throw new ArgumentException("Không có câu hỏi nào để chấm (there are no questions to grade).", nameof(grades));
        var times = grades.Select(g => g.Answer.Timings.Total).Order().ToArray();
        return new Scores(
            grades.Count,
            Share(grades, g => g.Right),
            Share([.. grades.Where(g => g.Headline is not null)], g => g.Headline == true),
            Share([.. grades.Where(g => g.Cited is not null)], g => g.Cited == true),
            Share([.. grades.Where(g => g.Question.IsAnswerable)], g => g.Refused),
            Share([.. grades.Where(g => !g.Question.IsAnswerable)], g => !g.Refused),
            grades.Sum(g => g.Unsupported),
            Percentile(times, 0.5),
            Percentile(times, 0.99));
    }

    private static double Share(IReadOnlyCollection<Grade> grades, Func<Grade, bool> holds) =>
        grades.Count == 0 ? double.NaN : (double)grades.Count(holds) / grades.Count;

    /// <summary>Nearest-rank percentile of sorted values.</summary>
    public static double Percentile(IReadOnlyList<double> sorted, double share)
    {
        ArgumentNullException.ThrowIfNull(sorted);
        return sorted.Count == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}
