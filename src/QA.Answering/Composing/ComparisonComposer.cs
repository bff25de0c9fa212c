using System.Globalization;
using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Reports;
using QA.Reports.Figures;

namespace QA.Answering.Composing;

/// <summary>Values of several places beside each other, and what is computed from two of them.</summary>
internal sealed class ComparisonComposer(CorpusSnapshot corpus, Question question)
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>A line for each place; a place without the figure is said to have none.</summary>
    public void Tell(AnswerBuilder builder, IReadOnlyList<(string Report, Evidence? Evidence)> places)
    {
        var teller = new FigureComposer(corpus, question);
        for (var i = 0; i < places.Count; i++)
        {
            builder.Say(i == 0 ? "- " : "\n- ");
            builder.Say(Wording.PlaceAndYear(corpus, places[i].Report, null, question.Language));
            if (places[i].Evidence is { } evidence)
                teller.Tell(builder, evidence, named: true);
            else
                builder.Say(question.Language == "en" ? "not stated in its report." : "báo cáo không nêu.");
        }

        var found = places.Where(p => p.Evidence is not null).Select(p => p.Evidence!).ToList();
        if (question.Operation == Operation.Sum && found.Count > 1)
            TellSum(builder, found, "\n");
        else if (found.Count == 2)
            TellDifference(builder, found[0], found[1], prefix: "\n");
        else if (found.Count > 2)
            TellExtremes(builder, found);
    }

    /// <summary>How much the first is above or below the second, when both are of one kind.</summary>
    public bool TellDifference(AnswerBuilder builder, Evidence first, Evidence second, string prefix = "")
    {
        if (Common(first.Value!, second.Value!) is not var (a, b, unit) || a == b && ReferenceEquals(first.Value, second.Value))
            return false;
        var difference = Math.Abs(a - b);
        var english = question.Language == "en";
        if (difference == 0)
        {
            builder.Say(prefix + (english ? "The two are equal." : "Hai con số bằng nhau."), Cited(builder, first), Cited(builder, second));
            return true;
        }

        var operands = new[] { Operand(builder, first), Operand(builder, second) };
        if (a < b)
            Array.Reverse(operands);
        builder.Say(prefix + (english ? "Difference: " : "Chênh lệch: "));
        var shownUnit = Units.Find(unit)?.Dimension == "percent" ? "điểm phần trăm" : unit;
        builder.SayComputed(Show(difference), difference, shownUnit, "chênh lệch", "change",
            new Computation($"{operands[0].Text} − {operands[1].Text}", operands));
        builder.Say($" {shownUnit}{Direction(first, second, a > b)}.");
        return true;
    }

    /// <summary>One as a per cent of the other.</summary>
    public bool TellRatio(AnswerBuilder builder, Evidence part, Evidence whole, string prefix = "")
    {
        if (Common(part.Value!, whole.Value!) is not var (a, b, _) || b == 0)
            return false;
        var percent = Math.Round(a / b * 100, 2, MidpointRounding.AwayFromZero);
        var operands = new[] { Operand(builder, part), Operand(builder, whole) };
        builder.Say(prefix + (question.Language == "en" ? "That is " : "Tính ra "));
        builder.SayComputed(Show(percent), percent, "%", "tỷ lệ", "share", new Computation($"{operands[0].Text} / {operands[1].Text} × 100", operands));
        builder.Say(question.Language == "en" ? "% (rounded to two decimals)." : "% (làm tròn hai chữ số).");
        return true;
    }

    /// <summary>All of them together.</summary>
    public bool TellSum(AnswerBuilder builder, IReadOnlyList<Evidence> parts, string prefix = "")
    {
        var values = parts.Select(p => Common(p.Value!, parts[0].Value!)).ToList();
        if (values.Any(v => v is null))
            return false;
        var sum = values.Sum(v => v!.Value.First);
        var operands = parts.Select(p => Operand(builder, p)).ToArray();
        builder.Say(prefix + (question.Language == "en" ? "Total: " : "Tổng cộng: "));
        builder.SayComputed(Show(sum), sum, values[0]!.Value.Unit, "tổng cộng", "actual",
            new Computation(string.Join(" + ", operands.Select(o => o.Text)), operands));
        builder.Say($" {values[0]!.Value.Unit}.");
        return true;
    }

    private void TellExtremes(AnswerBuilder builder, List<Evidence> found)
    {
        var values = found.Select(f => Common(f.Value!, found[0].Value!)).ToList();
        if (values.Any(v => v is null))
            return;
        var ordered = found.Zip(values, (f, v) => (Evidence: f, v!.Value.First)).OrderByDescending(p => p.First).ToList();
        var english = question.Language == "en";
        builder.Say((english ? "\nHighest: " : "\nCao nhất: ") + Name(ordered[0].Evidence) + (english ? "; lowest: " : "; thấp nhất: ") + Name(ordered[^1].Evidence) + ".",
            Cited(builder, ordered[0].Evidence), Cited(builder, ordered[^1].Evidence));
    }

    private string Direction(Evidence first, Evidence second, bool more)
    {
        if (first.Passage.Report == second.Passage.Report)
            return "";
        var (high, low) = more ? (first, second) : (second, first);
        return question.Language == "en" ? $" ({Name(high)} is higher than {Name(low)})" : $" ({Name(high)} cao hơn {Name(low)})";
    }

    private string Name(Evidence evidence) => Wording.PlaceAndYear(corpus, evidence.Passage.Report, null, question.Language).TrimEnd(' ', ':');

    private static string Cited(AnswerBuilder builder, Evidence evidence) =>
        builder.Cite(evidence.Passage, evidence.Value!.Start, evidence.Value.Length);

    private static CitedValue Operand(AnswerBuilder builder, Evidence evidence)
    {
        var figure = evidence.Value!;
        return new CitedValue(AnswerBuilder.Invariant(figure.Value), figure.Unit, evidence.Passage.Flow.Text.Substring(figure.Start, figure.Length), Cited(builder, evidence));
    }

    /// <summary>Both values in one unit, the first one's; null when they measure different things.</summary>
    private static (decimal First, decimal Second, string Unit)? Common(Figure first, Figure second)
    {
        UnitOfMeasure? a = Units.Find(first.Unit), b = Units.Find(second.Unit);
        if (a is null || b is null)
            return first.Unit.Equals(second.Unit, StringComparison.OrdinalIgnoreCase) || a is null && b is { IsCount: true } || b is null && a is { IsCount: true }
                ? (first.Value, second.Value, first.Unit) : null;
        var money = a.Dimension is "money" or "income" && b.Dimension is "money" or "income";
        if (a.Dimension != b.Dimension && !money)
            return null;
        return (first.Value, second.Value * b.Scale / a.Scale, first.Unit);
    }

    private static string Show(decimal value) => value.ToString("#,0.############", Vietnamese);
}
