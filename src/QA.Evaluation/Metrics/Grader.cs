using System.Globalization;
using System.Text.RegularExpressions;
using QA.Answering;
using QA.Evaluation.Questions;
using QA.Reports.Figures;

namespace QA.Evaluation.Metrics;

/// <summary>What an answer is worth against the right one.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer given.</param>
/// <param name="Right">Whether it says all that a right answer says; for an unanswerable question, whether it refuses.</param>
/// <param name="Headline">Whether the first figure is the asked one; null when no figure is due.</param>
/// <param name="Cited">Whether a citation touches the evidence; null when there is none to touch.</param>
/// <param name="Refused">Whether it says that the reports do not say.</param>
/// <param name="Unsupported">Figures shown that neither stand in their cited place nor were computed from cited ones.</param>
public sealed record Grade(EvaluationQuestion Question, Answer Answer, bool Right, bool? Headline, bool? Cited, bool Refused, int Unsupported);

/// <summary>Grades answers. Pure: the same answer always gets the same grade.</summary>
public static partial class Grader
{
    // A rounding of the last shown decimal of a computed value is no error.
    private const decimal Tolerance = 0.0051m;

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
        bool? headline = question.IsAnswerable && question.Must.Count > 0 ? !refused && answer.Figures.Count > 0 && Same(question.Must[0], answer.Figures[0]) : null;
        bool? cited = question.IsAnswerable && question.Evidence.Count > 0 ? !refused && CitesEvidence(question, answer, textOf) : null;
        return new Grade(question, answer, right, headline, cited, refused, Unsupported(answer, textOf));
    }

    private static bool Says(EvaluationQuestion question, Answer answer)
    {
        var text = WhiteSpace().Replace(answer.Said.Text, " ");
        return question.Must.All(must => answer.Figures.Any(f => Same(must, f)))
            && question.MustText.All(group => group.Any(wording => text.Contains(WhiteSpace().Replace(wording, " "), StringComparison.OrdinalIgnoreCase)));
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
            return Near(want * a.Scale, have * b.Scale, shown.Computed is not null);
        if (a.Dimension is "percent" or "percentpoint" && b.Dimension is "percent" or "percentpoint")
            return Near(want, have, shown.Computed is not null);
        return a.Dimension == b.Dimension && Near(want * a.Scale, have * b.Scale, shown.Computed is not null);
    }

    private static bool Near(decimal want, decimal have, bool computed)
    {
        if (want == have)
            return true;
        // The expected value of a computed figure may be rounded to one decimal.
        return computed && (Math.Abs(want - have) <= Tolerance || Math.Abs(want - have) <= Math.Abs(want) * 0.001m);
    }

    private static bool CitesEvidence(EvaluationQuestion question, Answer answer, Func<string, string> textOf)
    {
        foreach (var evidence in question.Evidence)
        {
            var at = textOf(evidence.Report).IndexOf(evidence.Quote, StringComparison.Ordinal);
            if (at < 0)
                continue;
            if (answer.Citations.Any(c => c.Report == evidence.Report && c.Start < at + evidence.Quote.Length && at < c.End))
                return true;
        }

        return false;
    }

    private static int Unsupported(Answer answer, Func<string, string> textOf)
    {
        var bad = answer.Citations.Count(c => textOf(c.Report)[c.Start..c.End] != c.Quote);
        var byId = answer.Citations.ToDictionary(c => c.Id, StringComparer.Ordinal);
        foreach (var figure in answer.Figures)
        {
            var stands = figure.Computed is { } computed
                ? computed.Operands.All(o => byId.TryGetValue(o.Citation, out var c) && c.Quote.Contains(o.Text, StringComparison.Ordinal))
                : figure.Citation is { } id && byId.TryGetValue(id, out var citation) && citation.Quote.Contains(figure.Text, StringComparison.Ordinal);
            if (!stands || answer.Said.Text[figure.Start..figure.End] != figure.Text)
                bad++;
        }

        return bad + Math.Abs(answer.Trust.Figures - answer.Trust.Found - answer.Trust.Computed);
    }
}
