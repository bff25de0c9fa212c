using QA.Answering.Questions;
using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>When evidence is good enough to answer with, and when two pieces of it disagree.</summary>
internal static class Selection
{
    /// <summary>Least coverage for a figure; below it the answer is not found. Set on the training questions.</summary>
    public const double FigureCoverage = 0.60;

    /// <summary>Least coverage for a figure of one of several places that are put beside each other.</summary>
    public const double ComparedCoverage = 0.5;

    /// <summary>Least coverage for a figure that something is computed from: a difference of unlike things is worse than none.</summary>
    public const double OperandCoverage = 0.75;

    /// <summary>Least coverage by a figure's own words for a sum that a report states itself.</summary>
    public const double StatedCoverage = 0.8;

    /// <summary>Least coverage for a sentence.</summary>
    public const double SentenceCoverage = 0.60;

    /// <summary>Least coverage for a section that is told whole though no list is asked for.</summary>
    public const double HeadingCoverage = 0.85;

    /// <summary>The best figure that nothing contradicts, that covers enough of what is asked and leaves no <see cref="Doubts"/>; null for none.</summary>
    public static Evidence? Figure(IReadOnlyList<Evidence> ranked) =>
        ranked.Count > 0 && ranked[0].Excluded is null && ranked[0].Coverage >= FigureCoverage && Doubts.Of(ranked) is null ? ranked[0] : null;

    public static Evidence? Sentence(IReadOnlyList<Evidence> ranked) =>
        ranked.Count > 0 && ranked[0].Excluded is null && ranked[0].Coverage >= SentenceCoverage ? ranked[0] : null;

    /// <summary>Whether another place's figure answers as well as the one chosen: of the same name and sort, and found as surely.</summary>
    public static bool IsSameElsewhere(Evidence chosen, Evidence other) =>
        other.Excluded is null && other.Value is { } value && other.Score >= chosen.Score - 0.15 && other.Coverage >= chosen.Coverage - 0.06
        && Disagreement.SameSort(chosen.Value!, value) && (Disagreement.SameName(chosen, other) || NamesAll(chosen) && NamesAll(other));

    // The figure's own words are what is asked, and hardly more.
    private static bool NamesAll(Evidence evidence) => evidence is { Coverage: >= 0.9, Features: FigureFeatures { Label: >= 0.4 } };

    /// <summary>How far two figures of different places can be put beside each other, to be added to a score: hectares are not set against households.</summary>
    public static double Likeness(Figure a, Figure b) => Units.Find(a.Unit)?.Dimension == Units.Find(b.Unit)?.Dimension ? 0 : -0.15;

    /// <summary>How well two figures serve as the operands of one computation; null when they can't: other units, one and the same place.</summary>
    public static double? PairScore(Evidence one, Evidence other, OperandsDiffer by)
    {
        Figure a = one.Value!, b = other.Value!;
        if (ReferenceEquals(a, b) || Units.Common(a, b) is null || a.RangeWith >= 0 || b.RangeWith >= 0)
            return null;
        // A share of a plan or a rise is already a comparison.
        if (a.Basis == FigureBasis.Change || b.Basis == FigureBasis.Change || a.Against is "plan" or "previous" && a.Basis == FigureBasis.Share || b.Against is "plan" or "previous" && b.Basis == FigureBasis.Share)
            return null;
        if (by == OperandsDiffer.InMatter && !CountAlike(a.Unit, b.Unit))
            return null;
        if (by == OperandsDiffer.InBasis && (a.Basis is FigureBasis.Plan or FigureBasis.Target || b.Basis is not (FigureBasis.Plan or FigureBasis.Target)))
            return null;
        // Result and plan, this year and the last, stand in one row or sentence; a part and its whole in one column.
        var likeness = by == OperandsDiffer.InMatter ? (one.Passage.Section == other.Passage.Section && one.Passage.Report == other.Passage.Report ? 0.1 : 0) + (AreOfOneColumn(one, other) ? TogetherBonus : 0)
            : (ReferenceEquals(one.Passage, other.Passage) && one.Sentence == other.Sentence ? TogetherBonus : 0) + 0.4 * Disagreement.LabelLikeness(one, other) + (a.Price == b.Price ? 0 : -0.3);
        if (by == OperandsDiffer.InPeriod && Math.Min(PeriodOf(one), PeriodOf(other)) < 0)
            return null;
        return one.Score + other.Score + likeness + (by == OperandsDiffer.InPeriod ? 0.3 * (PeriodOf(one) + PeriodOf(other)) : 0);
    }

    private const double TogetherBonus = 0.2;

    private static bool AreOfOneColumn(Evidence one, Evidence other) =>
        one.Passage.Row is var (table, _) && other.Passage.Row is var (another, _) && ReferenceEquals(table, another) && one.Passage.Columns[one.Figure] == other.Passage.Columns[other.Figure];

    private static double PeriodOf(Evidence figure) => ((FigureFeatures)figure.Features).Period;

    // Households are not subtracted from pupils; people are people by any noun.
    public static bool CountAlike(string a, string b)
    {
        if (Units.Find(a) is not { IsCount: true } || Units.Find(b) is not { IsCount: true })
            return true;
        string first = VietnameseText.Fold(a), second = VietnameseText.Fold(b);
        return first.Split(' ')[0] == second.Split(' ')[0] || UnitFit.Persons.Contains(first) && UnitFit.Persons.Contains(second);
    }
}
