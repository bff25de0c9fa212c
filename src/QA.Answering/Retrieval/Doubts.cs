namespace QA.Answering.Retrieval;

/// <summary>What speaks against the best figure though the question contradicts nothing of it: it may be about something else.</summary>
/// <remarks>
/// The limits were found on the training and practice questions, and on the same questions asked of reports from which the sentence or row
/// that answers was cut: each refuses many of those and hardly one that is answered right.
/// </remarks>
internal static class Doubts
{
    /// <summary>Why the best figure is not to be trusted, in a word; null when nothing speaks against it.</summary>
    /// <param name="ranked">All figures found, best first; at least one.</param>
    public static string? Of(IReadOnlyList<Evidence> ranked) =>
        ranked[0].Features is not FigureFeatures best ? null
        : best.Score < LeastScore ? "weak"
        : IsFarFetched(best) ? "far-fetched"
        : IsThin(best, LeadOf(ranked)) ? "thin"
        : IsToldOtherwise(ranked, best) ? "otherwise"
        : IsAnyOfMany(best, LeadOf(ranked)) || IsAnyOfRow(ranked[0], best, LeadOf(ranked)) ? "any"
        : null;

    /// <summary>Whether a word that the figure lacks is missed: its own words are hardly those asked, and the next figure fits about as well.</summary>
    public static bool MissesWords(IReadOnlyList<Evidence> ranked) =>
        ranked[0].Features is FigureFeatures best && LeadOf(ranked) < SmallLead && best.Label < 0.3 && best.Label + best.Pairs < 0.4;

    private const double SmallLead = 0.1;

    // Words enough stand near, but unit, basis and the figure's place in its sentence all speak against it.
    private const double LeastScore = 0.65;

    // What is asked stands around the figure, but hardly in its own words, and it is of another sort: it is about something else.
    private static bool IsFarFetched(FigureFeatures best) => best is { Coverage: < 0.8, Label: < 0.2, Unit: < 1 };

    // Less than two thirds of what is asked stands near, and neither its own words, its unit nor its lead make up for it.
    private static bool IsThin(FigureFeatures best, double lead) =>
        (best.Unit < 1 || lead < SmallLead)
        && (best.Coverage < 0.7 && best.Label * best.Coverage < 0.2 && best.Score < 1.1 || best is { Coverage: < 0.65, Pairs: < 0.2, Period: < 0.5 });

    // Little of what is asked stands near it, or in its own words, and as much stands near the next: nothing speaks for either.
    private static bool IsAnyOfMany(FigureFeatures best, double lead) => lead < SmallLead && best is { Coverage: < 0.7, Label: < 0.2, Pairs: <= 0 };

    // The row is the one asked for, and no column of it more than another.
    private static bool IsAnyOfRow(Evidence evidence, FigureFeatures best, double lead) =>
        lead < 0.01 && (evidence.Passage.Row is not null || best.Coverage < 0.7) && best.Unit < 0.6 && best.Label + best.Pairs < 0.6;

    // How far the best leads before the next figure that says something else.
    private static double LeadOf(IReadOnlyList<Evidence> ranked)
    {
        var best = ranked[0];
        for (var i = 1; i < ranked.Count && ranked[i].Excluded is null; i++)
            if (ranked[i].Passage.Section != best.Passage.Section || ranked[i].Value!.Label != best.Value!.Label || TextOf(ranked[i]) != TextOf(best))
                return best.Score - ranked[i].Score;
        return double.MaxValue;
    }

    // "số vụ trộm cắp giảm 03 vụ": the matter is told in its own words, only not as asked, and what is left speaks of something near it.
    private static bool IsToldOtherwise(IReadOnlyList<Evidence> ranked, FigureFeatures best) =>
        best is { Coverage: < 0.75, Label: < 0.2 }
        && ranked.Any(e => e.Excluded is not null and not "given" and not "unit" && e.Features is FigureFeatures { Coverage: >= 0.9, Label: >= 0.4 });

    private static string TextOf(Evidence figure) => figure.Passage.Flow.Text.Substring(figure.Value!.Start, figure.Value.Length);
}
