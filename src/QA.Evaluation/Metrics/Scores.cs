namespace QA.Evaluation.Metrics;

/// <summary>Scores of a set of grades; a share of nothing is <see cref="double.NaN"/>.</summary>
public sealed record Scores
{
    /// <summary>How many questions.</summary>
    public int Questions { get; init; }

    /// <summary>Share answered right (unanswerable ones: refused).</summary>
    public double Right { get; init; }

    /// <summary>Share of those with a due figure whose first figure is the asked one.</summary>
    public double Headline { get; init; }

    /// <summary>Share of the due figures that are shown, in value, unit and scale.</summary>
    public double FiguresRight { get; init; }

    /// <summary>Share of the figures shown in answers to answerable questions with due figures that are due.</summary>
    public double FiguresDue { get; init; }

    /// <summary>Share of the citations of claims that support them.</summary>
    public double CitationPrecision { get; init; }

    /// <summary>Share of the claims that their citations hold.</summary>
    public double CitationRecall { get; init; }

    /// <summary>Share of those with evidence whose citations touch it.</summary>
    public double Cited { get; init; }

    /// <summary>Mean share of the evidence in the first ten passages.</summary>
    public double Recall10 { get; init; }

    /// <summary>Mean share of the evidence in the passages that the answerer looks into.</summary>
    public double Recall80 { get; init; }

    /// <summary>Mean reciprocal rank.</summary>
    public double Mrr { get; init; }

    /// <summary>Mean nDCG of the first ten passages.</summary>
    public double Ndcg10 { get; init; }

    /// <summary>Share of the refusals that are due.</summary>
    public double AbstentionPrecision { get; init; }

    /// <summary>Share of the unanswerable questions refused.</summary>
    public double AbstentionRecall { get; init; }

    /// <summary>Harmonic mean of the two.</summary>
    public double AbstentionF1 { get; init; }

    /// <summary>Share of answerable questions refused.</summary>
    public double FalseRefusals { get; init; }

    /// <summary>Share of unanswerable questions answered.</summary>
    public double FalseAnswers { get; init; }

    /// <summary>Mean of +1 right, 0 refused, −1 wrong.</summary>
    public double Crag { get; init; }

    /// <summary>Expected calibration error of the confidence of what was answered.</summary>
    public double CalibrationError { get; init; }

    /// <summary>Figures that their cited places do not hold.</summary>
    public int Unsupported { get; init; }

    /// <summary>Median time of an answer in milliseconds.</summary>
    public double P50 { get; init; }

    /// <summary>95th percentile of the times.</summary>
    public double P95 { get; init; }

    /// <summary>99th percentile of the times.</summary>
    public double P99 { get; init; }

    /// <summary>Scores of some grades.</summary>
    /// <exception cref="ArgumentException">There are none: an evaluation of nothing is no evaluation.</exception>
    public static Scores Of(IReadOnlyList<Grade> grades)
    {
        ArgumentNullException.ThrowIfNull(grades);
        if (grades.Count == 0)
            throw new ArgumentException("Không có câu hỏi nào để chấm (there are no questions to grade).", nameof(grades));
        return WithAbstention(WithRanking(WithFigures(WithTimes(new Scores
        {
            Questions = grades.Count,
            Right = Share(grades, g => g.Right),
            Headline = Share([.. grades.Where(g => g.Headline is not null)], g => g.Headline == true),
            Cited = Share([.. grades.Where(g => g.Cited is not null)], g => g.Cited == true),
            Crag = grades.Average(g => AbstentionMetrics.Crag(g.Right, g.Refused)),
            CalibrationError = CalibrationMetrics.ExpectedError(Reliability(grades)),
            Unsupported = grades.Sum(g => g.Unsupported),
        }, grades), grades), grades), grades);
    }

    /// <summary>The reliability table of what was answered.</summary>
    public static IReadOnlyList<ReliabilityBin> Reliability(IReadOnlyList<Grade> grades) =>
        CalibrationMetrics.Table([.. grades.Where(g => !g.Refused).Select(g => (g.Answer.Confidence, g.Right))]);

    private static Scores WithFigures(Scores scores, IReadOnlyList<Grade> grades) => scores with
    {
        FiguresRight = Ratio(grades.Sum(g => g.Figures.Right), grades.Sum(g => g.Figures.Due)),
        FiguresDue = Ratio(grades.Sum(g => g.Figures.Wanted), grades.Sum(g => g.Figures.Shown)),
        CitationPrecision = Ratio(grades.Sum(g => g.Citing.Supporting), grades.Sum(g => g.Citing.Citations)),
        CitationRecall = Ratio(grades.Sum(g => g.Citing.Held), grades.Sum(g => g.Citing.Claims)),
    };

    private static Scores WithRanking(Scores scores, IReadOnlyList<Grade> grades)
    {
        var ranked = grades.Select(g => g.Ranking).OfType<RankingMarks>().ToList();
        double Mean(Func<RankingMarks, double> mark) => ranked.Count == 0 ? double.NaN : ranked.Average(mark);
        return scores with { Recall10 = Mean(r => r.Recall10), Recall80 = Mean(r => r.Recall80), Mrr = Mean(r => r.ReciprocalRank), Ndcg10 = Mean(r => r.Ndcg10) };
    }

    private static Scores WithAbstention(Scores scores, IReadOnlyList<Grade> grades)
    {
        int due = grades.Count(g => !g.Question.IsAnswerable), refused = grades.Count(g => g.Refused), both = grades.Count(g => g.Refused && !g.Question.IsAnswerable);
        double precision = AbstentionMetrics.Precision(both, refused), recall = AbstentionMetrics.Recall(both, due);
        return scores with
        {
            AbstentionPrecision = precision,
            AbstentionRecall = recall,
            AbstentionF1 = AbstentionMetrics.F1(precision, recall),
            FalseRefusals = Ratio(refused - both, grades.Count - due),
            FalseAnswers = Ratio(due - both, due),
        };
    }

    private static Scores WithTimes(Scores scores, IReadOnlyList<Grade> grades)
    {
        var times = grades.Select(g => g.Answer.Timings.Total).Order().ToArray();
        return scores with { P50 = Percentile(times, 0.5), P95 = Percentile(times, 0.95), P99 = Percentile(times, 0.99) };
    }

    private static double Share(IReadOnlyCollection<Grade> grades, Func<Grade, bool> holds) => Ratio(grades.Count(holds), grades.Count);

    private static double Ratio(int part, int whole) => whole == 0 ? double.NaN : (double)part / whole;

    /// <summary>Nearest-rank percentile of sorted values (Hyndman, Fan 1996, "Sample Quantiles in Statistical Packages", definition 1).</summary>
    public static double Percentile(IReadOnlyList<double> sorted, double share)
    {
        ArgumentNullException.ThrowIfNull(sorted);
        return sorted.Count == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}
