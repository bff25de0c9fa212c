using System.Globalization;
using System.Text.RegularExpressions;
using QA.Answering;
using QA.Evaluation.Questions;
using QA.Reports.Figures;

namespace QA.Evaluation.Metrics;

/// <summary>Grades answers. Pure: the same answer always gets the same grade.</summary>
public static partial class Grader
{
    // A rounding to one decimal is no error of a computed value.
    private const decimal Tolerance = 0.05m;

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex WhiteSpace();

    /// <summary>Grades one answer.</summary>
    /// <param name="question">The question with its right answer.</param>
    /// <param name="answer">The answer given.</param>
    /// <param name="textOf">Text of a report by its id.</param>
    public static Grade Of(EvaluationQuestion question, Answer answer, Func<string, string> textOf)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(textOf);
        var refused = answer.Outcome is Outcome.NotFound or Outcome.NeedsClarification;
        var right = question.IsAnswerable ? !refused && Says(question, answer) : refused;
        // Yes or no asks for no figure to stand in front.
        bool? headline = question.IsAnswerable && question.Must.Count > 0 && question.Kind != "yesno" ? !refused && answer.Figures.Count > 0 && Same(question.Must[0], answer.Figures[0]) : null;
        bool? cited = question.IsAnswerable && question.Evidence.Count > 0 ? !refused && CitesEvidence(question, answer, textOf) : null;
        return new Grade(question, answer, right, headline, cited, refused, Unsupported(question, answer, textOf))
        {
            Figures = FiguresOf(question, answer, refused),
            Citing = CitationMetrics.Of(answer),
        };
    }

    private static FigureMarks FiguresOf(EvaluationQuestion question, Answer answer, bool refused) =>
        !question.IsAnswerable || question.Must.Count == 0 ? new FigureMarks(0, 0, 0, 0)
        : refused ? new FigureMarks(question.Must.Count, 0, 0, 0)
        : new FigureMarks(question.Must.Count, question.Must.Count(m => answer.Figures.Any(f => Same(m, f))), answer.Figures.Count,
            answer.Figures.Count(f => question.Must.Any(m => Same(m, f))));

    // A question that demands nothing is answered right by nothing.
    private static bool Says(EvaluationQuestion question, Answer answer) =>
        question.Must.Count + question.MustText.Count > 0
        && question.Must.All(must => answer.Figures.Any(f => Same(must, f)))
        && question.MustText.All(group => SaysOne(group, answer.Said.Text));

    /// <summary>Whether a text says one of some wordings, whatever its case and white space.</summary>
    internal static bool SaysOne(IReadOnlyList<string> wordings, string text)
    {
        var said = WhiteSpace().Replace(text, " ");
        return wordings.Any(wording => HasWords(said, WhiteSpace().Replace(wording, " ")));
    }

    // Whole words: "có" is not in "công", nor "43" in "143".
    private static bool HasWords(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + words.Length;
            if (words.Length > 0 && (at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(words[0]))
                && (end == text.Length || !char.IsLetterOrDigit(text[end]) || !char.IsLetterOrDigit(words[^1])))
                return true;
        }

        return false;
    }

    /// <summary>Whether a shown figure is the expected one: value and unit, units of one dimension converted.</summary>
    public static bool Same(ExpectedFigure expected, AnswerFigure shown)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(shown);
        if (!decimal.TryParse(expected.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var want)
            || !decimal.TryParse(shown.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var have))
            return false;
        if (expected.Unit.Length == 0 || shown.Unit.Length == 0 || expected.Unit.Equals(shown.Unit, StringComparison.OrdinalIgnoreCase))
            return Near(want, have, shown.Computed is not null);
        UnitOfMeasure? a = Units.Find(expected.Unit), b = Units.Find(shown.Unit);
        if (a is null || b is null || a.IsCount && b.IsCount)
            return a is not { IsCount: false } && b is not { IsCount: false } && want == have;
        if (a.Dimension is "money" or "income" && b.Dimension is "money" or "income")
            return Near(want, have * b.Scale / a.Scale, shown.Computed is not null);
        if (a.Dimension is "percent" or "percentpoint" && b.Dimension is "percent" or "percentpoint")
            return Near(want, have, shown.Computed is not null);
        return a.Dimension == b.Dimension && Near(want, have * b.Scale / a.Scale, shown.Computed is not null);
    }

    // A computed figure may be rounded, the expected or the shown one: no further off than half a unit of the last decimal of the
    // coarser one, and not by more than a thousandth.
    private static bool Near(decimal want, decimal have, bool computed)
    {
        if (want == have || !computed)
            return want == have;
        var off = Math.Abs(want - have);
        return off <= HalfUnit(want, have) && (off <= Tolerance || off <= Math.Abs(want) * 0.001m);
    }

    private static decimal HalfUnit(decimal a, decimal b)
    {
        var half = 0.5m;
        for (var decimals = Math.Min(Decimals(a), Decimals(b)); decimals > 0; decimals--)
            half /= 10;
        return half;
    }

    // Dividing by 1.000… takes the trailing zeros off.
    private static int Decimals(decimal value) => (value / 1.0000000000000000000000000000m).Scale;

    private static bool CitesEvidence(EvaluationQuestion question, Answer answer, Func<string, string> textOf)
    {
        foreach (var evidence in question.Evidence)
        {
            foreach (var at in EvidencePlaces.Of(textOf(evidence.Report), evidence.Quote))
                if (answer.Citations.Any(c => c.Report == evidence.Report && c.Start < at + evidence.Quote.Length && at < c.End))
                    return true;
        }

        return false;
    }

    private static int Unsupported(EvaluationQuestion question, Answer answer, Func<string, string> textOf)
    {
        var bad = answer.Citations.Count(c => !IsSlice(textOf(c.Report), c.Start, c.End, c.Quote));
        var byId = answer.Citations.GroupBy(c => c.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Quote, StringComparer.Ordinal);
        foreach (var figure in answer.Figures)
        {
            var stands = figure.Computed is { } computed
                ? computed.Operands.All(o => byId.TryGetValue(o.Citation, out var operand) && Numbers.Holds(operand, o.Text))
                : figure.Citation is { } id && byId.TryGetValue(id, out var quote) && Numbers.Holds(quote, figure.Text);
            if (!stands || !IsSlice(answer.Said.Text, figure.Start, figure.End, figure.Text))
                bad++;
        }

        return bad + Stray(question, answer) + Math.Abs(answer.Trust.Figures - answer.Trust.Found - answer.Trust.Computed);
    }

    private static bool IsSlice(string text, int start, int end, string slice) =>
        start >= 0 && start <= end && end <= text.Length && text.AsSpan(start, end - start).SequenceEqual(slice);

    // Numbers that the text shows and does not own up to as figures: allowed are years, what the asker wrote, and what stands in or above a cited place.
    private static int Stray(EvaluationQuestion question, Answer answer)
    {
        var granted = string.Join(" \n ", [question.Question, .. question.Context ?? [],
            .. answer.Citations.SelectMany(c => (string[])[c.Quote, c.ReportTitle, c.Anchor?.Quote ?? "", c.Mark ?? "", .. c.Section, .. c.Row?.Header ?? [], .. c.Row?.Cells ?? []])]);
        return Numbers.In(answer.Said.Text).Count(n => !IsYear(n.Text) && !Numbers.Holds(granted, n.Text)
            && !answer.Figures.Any(f => f.Start < n.Start + n.Text.Length && n.Start < f.End));
    }

    private static bool IsYear(string number) => number.Length == 4 && (number.StartsWith("19", StringComparison.Ordinal) || number.StartsWith("20", StringComparison.Ordinal));
}
