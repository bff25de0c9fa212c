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

    /// <summary>The best figure that nothing contradicts and that covers enough of what is asked, or null.</summary>
    public static Evidence? Figure(IReadOnlyList<Evidence> ranked) =>
        ranked.Count > 0 && ranked[0].Excluded is null && ranked[0].Coverage >= FigureCoverage && !IsFarFetched(ranked[0]) && !IsAnyOfMany(ranked) ? ranked[0] : null;

    // What is asked stands around the figure, but hardly in its own words, and it is of another sort: it is about something
    // else. Set on the training and practice questions, where it refuses no right answer.
    private static bool IsFarFetched(Evidence evidence) =>
        evidence.Features is FigureFeatures { Coverage: < 0.8, Label: < 0.2, Unit: < 1 };

    // Little of what is asked stands near it, and as much stands near the next: nothing speaks for either.
    private static bool IsAnyOfMany(IReadOnlyList<Evidence> ranked) =>
        ranked.Count > 1 && ranked[0].Features is FigureFeatures { Coverage: < 0.7, Label: < 0.2, Pairs: <= 0 } && ranked[0].Score - ranked[1].Score < LeadOfMany;

    private const double LeadOfMany = 0.1;

    public static Evidence? Sentence(IReadOnlyList<Evidence> ranked) =>
        ranked.Count > 0 && ranked[0].Excluded is null && ranked[0].Coverage >= SentenceCoverage ? ranked[0] : null;

    /// <summary>
    /// Other figures of the same indicator, place, period and basis with another value, as good as the chosen one. Rounding
    /// and other units of the same sum are no disagreement.
    /// </summary>
    /// <param name="chosen">The figure that answers.</param>
    /// <param name="ranked">All figures found, best first.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="isOneBody">Whether two reports are about one place: what differs between two places is no disagreement.</param>
    public static IReadOnlyList<Evidence> Disagreeing(Evidence chosen, IReadOnlyList<Evidence> ranked, Question question, Func<string, string, bool> isOneBody)
    {
        var figure = chosen.Value!;
        var found = new List<Evidence>();
        foreach (var other in ranked.Skip(1).Take(12))
        {
            if (other.Excluded is not null || other.Value is not { } value)
                continue;
            // What bears the very name may stand where less of the question does.
            var (score, coverage) = NameLikeness(chosen, other) >= 0.7 ? (0.4, 0.15) : (0.12, 0.06);
            if (other.Score < chosen.Score - score || other.Coverage < chosen.Coverage - coverage || !isOneBody(other.Passage.Report, chosen.Passage.Report))
                continue;
            // What stands in one paragraph or row tells of different things; so do two columns.
            if (other.Passage.Report == chosen.Passage.Report && other.Passage.Block == chosen.Passage.Block && (other.Passage.Row is null || other.Passage.Ordinal == chosen.Passage.Ordinal))
                continue;
            if (!SameSort(figure, value) || Same(figure, value) || !SameName(chosen, other))
                continue;
            if (found.TrueForAll(f => !Same(f.Value!, value)))
                found.Add(other);
        }

        return found.Count <= 2 && question.Operation == Operation.None ? found : [];
    }

    /// <summary>Whether another place's figure answers as well as the one chosen: of the same name and sort, and found as surely.</summary>
    public static bool IsSameElsewhere(Evidence chosen, Evidence other) =>
        other.Excluded is null && other.Value is { } value && other.Score >= chosen.Score - 0.15 && other.Coverage >= chosen.Coverage - 0.06
        && SameSort(chosen.Value!, value) && (SameName(chosen, other) || NamesAll(chosen) && NamesAll(other));

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
        var likeness = by == OperandsDiffer.InMatter ? one.Passage.Section == other.Passage.Section && one.Passage.Report == other.Passage.Report ? 0.1 : 0
            : 0.4 * LabelLikeness(one, other) + (a.Price == b.Price ? 0 : -0.3);
        if (by == OperandsDiffer.InPeriod && Math.Min(PeriodOf(one), PeriodOf(other)) < 0)
            return null;
        return one.Score + other.Score + likeness + (by == OperandsDiffer.InPeriod ? 0.3 * (PeriodOf(one) + PeriodOf(other)) : 0);
    }

    private static double PeriodOf(Evidence figure) => ((FigureFeatures)figure.Features).Period;

    // Households are not subtracted from pupils; people are people by any noun.
    private static bool CountAlike(string a, string b)
    {
        if (Units.Find(a) is not { IsCount: true } || Units.Find(b) is not { IsCount: true })
            return true;
        string first = VietnameseText.Fold(a), second = VietnameseText.Fold(b);
        return first.Split(' ')[0] == second.Split(' ')[0] || FigureScorer.Persons.Contains(first) && FigureScorer.Persons.Contains(second);
    }

    // Share of the words of both labels that stand in both.
    private static double LabelLikeness(Evidence a, Evidence b)
    {
        HashSet<string> first = LabelWords(a), second = LabelWords(b);
        return first.Count == 0 || second.Count == 0 ? 0 : (double)first.Count(second.Contains) / first.Union(second).Count();
    }

    private static bool EndsIn(Evidence text, Evidence row) =>
        text.Passage.Row is null && row.Passage.Row is not null && row.Passage.RowPath()[^1].Trim().ToLowerInvariant() is { } name && name.Count(c => c == ' ') >= 3
        && text.Value!.Label.TrimEnd().ToLowerInvariant().EndsWith(" " + name, StringComparison.Ordinal);

    // Two figures of one unit need no measure in their names: "Sầu riêng" in the text is "Sầu riêng › Diện tích" in the table.
    private static HashSet<string> LabelWords(Evidence e)
    {
        var label = e.Value!.Label;
        if (e.Passage.Row is not null)
            label = e.Passage.RowPath() is [.., var group, var last] && last.Split(' ').All(w => Measures.Contains(w.ToLowerInvariant())) ? $"{group} {last}" : e.Passage.RowPath()[^1];
        HashSet<string> words = [.. label.ToLowerInvariant().Split([' ', ',', ':', '-', '(', ')', '"', '“', '”', '.'], StringSplitOptions.RemoveEmptyEntries)];
        return words.All(Measures.Contains) ? words : [.. words.Where(w => !Measures.Contains(w))];
    }

    private static readonly HashSet<string> Measures = new(StringComparer.Ordinal) { "diện", "tích", "sản", "lượng", "năng", "suất", "tổng", "số", "kinh", "phí", "tỷ", "lệ" };

    // What a result report calls the plan is the plan report's target.
    private static bool IsAhead(Figure figure) => figure.Basis is FigureBasis.Plan or FigureBasis.Target;

    // A column for an earlier year has results as that year's own text has.
    private static bool IsOfAYear(Figure figure) => figure.Basis is FigureBasis.Actual or FigureBasis.Previous && figure.Period is not null;

    private static bool SameSort(Figure a, Figure b)
    {
        var sameDimension = Units.Find(a.Unit)?.Dimension == Units.Find(b.Unit)?.Dimension
            || Units.Find(a.Unit)?.Dimension is "percent" or "permille" && Units.Find(b.Unit)?.Dimension is "percent" or "permille";
        return sameDimension && (a.Basis == b.Basis || IsAhead(a) && IsAhead(b) || IsOfAYear(a) && IsOfAYear(b) && a.Period == b.Period) && a.Against == b.Against && (a.Period == b.Period || a.Period is null || b.Period is null)
            && (a.Part == b.Part || a.Part.Length == 0 || b.Part.Length == 0)
            && (a.Price == b.Price || a.Price.Length == 0 || b.Price.Length == 0) && (a.Main < 0) == (b.Main < 0) && a.RangeWith < 0 && b.RangeWith < 0;
    }

    private static bool Same(Figure a, Figure b)
    {
        decimal first = a.Value * Scale(a), second = b.Value * Scale(b);
        if (first == second)
            return true;
        var larger = Math.Max(Math.Abs(first), Math.Abs(second));
        return larger > 0 && Scale(a) != Scale(b) && Math.Abs(first - second) / larger < 0.005m;
    }

    private static decimal Scale(Figure figure) => Units.Find(figure.Unit) is { } unit && unit.Dimension is not ("percent" or "permille") ? unit.Scale
        : Units.Find(figure.Unit)?.Dimension == "permille" ? 0.1m : 1;

    // Labels must say the same.
    private static bool SameName(Evidence a, Evidence b) => NameLikeness(a, b) >= 0.6;

    /// <summary>The share of the words of both labels that stand in both; 0 when fewer than two do.</summary>
    private static double NameLikeness(Evidence a, Evidence b)
    {
        HashSet<string> first = LabelWords(a), second = LabelWords(b);
        if (first.Count == 0 || second.Count == 0)
            return 0;
        // "… với mục tiêu giữ tỷ lệ tăng dân số" ends in the name of the row "Tỷ lệ tăng dân số".
        if (EndsIn(a, b) || EndsIn(b, a))
            return 0.8;
        var common = first.Count(second.Contains);
        return common < 2 ? 0 : (double)common / (first.Count + second.Count - common);
    }
}
