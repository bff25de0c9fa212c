using QA.Answering;

namespace QA.Evaluation.Metrics;

/// <summary>
/// Citation recall and precision at span level, after ALCE (Gao et al. 2023, "Enabling Large Language Models to Generate Text
/// with Citations", §4.3), with entailment replaced by what can be checked: a citation supports a claim when its quoted span
/// holds the claim's figures.
/// </summary>
internal static class CitationMetrics
{
    /// <summary>
    /// Recall counts a claim whose citations together hold all its figures. Precision counts a citation of such a claim that
    /// holds all of them alone, or without which they are not all held.
    /// </summary>
    public static CitationMarks Of(Answer answer)
    {
        int claims = 0, held = 0, citations = 0, supporting = 0, start = 0;
        var quotes = answer.Citations.GroupBy(c => c.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Quote, StringComparer.Ordinal);
        foreach (var segment in answer.Said.Segments)
        {
            var end = start + segment.Text.Length;
            var needed = answer.Figures.Where(f => f.Start >= start && f.Start < end).SelectMany(Needed).Distinct(StringComparer.Ordinal).ToList();
            start = end;
            if (needed.Count == 0)
                continue;
            var cited = segment.Citations.Distinct(StringComparer.Ordinal).Select(id => quotes.GetValueOrDefault(id, "")).ToList();
            var whole = HoldAll(cited, needed);
            (claims, held, citations) = (claims + 1, held + (whole ? 1 : 0), citations + cited.Count);
            for (var i = 0; whole && i < cited.Count; i++)
                supporting += HoldAll([cited[i]], needed) || !HoldAll([.. cited.Where((_, other) => other != i)], needed) ? 1 : 0;
        }

        return new CitationMarks(claims, held, citations, supporting);
    }

    private static IEnumerable<string> Needed(AnswerFigure figure) =>
        figure.Computed is { } computed ? computed.Operands.Select(o => o.Text) : [figure.Text];

    private static bool HoldAll(IReadOnlyList<string> quotes, IEnumerable<string> figures) => figures.All(f => quotes.Any(q => Numbers.Holds(q, f)));
}
