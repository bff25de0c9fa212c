using System.Globalization;
using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Reports;
using QA.Reports.Figures;

namespace QA.Answering.Composing;

/// <summary>What is computed from figures of the reports: each result names its operands with their places.</summary>
internal sealed class ComputationComposer(CorpusSnapshot corpus, Question question)
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    private bool English => question.Language == "en";

    /// <summary>What the question wants computed from its two operands; false when they do not go together.</summary>
    public bool Tell(AnswerBuilder builder, Operands operands, Evidence first, Evidence second) => question.Operation switch
    {
        Operation.Sum => TellSum(builder, [first, second]),
        Operation.Ratio => TellRatio(builder, first, second),
        Operation.Multiple => TellMultiple(builder, first, second),
        _ when operands.By == OperandsDiffer.InMatter => TellDifference(builder, first, second),
        _ when question.Unit.Dimension == "percent" && Units.Find(first.Value!.Unit)?.Dimension != "percent" => TellGrowth(builder, first, second),
        _ => TellChange(builder, operands.By, first, second),
    };

    /// <summary>How much the first is above or below the second, when both are of one kind.</summary>
    public bool TellDifference(AnswerBuilder builder, Evidence first, Evidence second, string prefix = "")
    {
        if (Units.Common(first.Value!, second.Value!) is not var (a, b, unit))
            return false;
        if (a == b)
        {
            TellEqual(builder, first, second, prefix);
            return true;
        }

        builder.Say(prefix + (Direction(first, second, a > b, unit) ?? (builder.Text.EndsWith(": ", StringComparison.Ordinal) ? English ? "difference " : "chênh lệch " : English ? "Difference: " : "Chênh lệch: ")));
        SayDifference(builder, first, second, a - b, unit);
        builder.Say(".");
        return true;
    }

    /// <summary>Up or down, or above or below the plan, and by how much.</summary>
    private bool TellChange(AnswerBuilder builder, OperandsDiffer by, Evidence first, Evidence second)
    {
        if (Units.Common(first.Value!, second.Value!) is not var (a, b, unit))
            return false;
        if (a == b)
        {
            TellEqual(builder, first, second, "");
            return true;
        }

        builder.Say((by, a > b, English) switch
        {
            (OperandsDiffer.InBasis, true, true) => "Above the plan by ",
            (OperandsDiffer.InBasis, false, true) => "Below the plan by ",
            (OperandsDiffer.InBasis, true, false) => "Cao hơn kế hoạch ",
            (OperandsDiffer.InBasis, false, false) => "Thấp hơn kế hoạch ",
            (_, true, true) => "Up by ",
            (_, false, true) => "Down by ",
            (_, true, false) => "Tăng ",
            (_, false, false) => "Giảm ",
        });
        SayDifference(builder, first, second, a - b, unit);
        builder.Say(".");
        return true;
    }

    /// <summary>By how many per cent the first is above or below the second.</summary>
    private bool TellGrowth(AnswerBuilder builder, Evidence first, Evidence second)
    {
        if (Units.Common(first.Value!, second.Value!) is not var (a, b, _) || b == 0 || a == b)
            return false;
        var percent = Rounded((a - b) / b * 100);
        var operands = new[] { Operand(builder, first), Operand(builder, second) };
        builder.Say(a > b ? English ? "Up by " : "Tăng " : English ? "Down by " : "Giảm ");
        builder.SayComputed(Show(Math.Abs(percent)), Math.Abs(percent), "%", "thay đổi", "change",
            new Computation($"({operands[0].Text} − {operands[1].Text}) / {operands[1].Text} × 100", operands));
        builder.Say(English ? "% (rounded to two decimals)." : "% (làm tròn hai chữ số).");
        return true;
    }

    /// <summary>One as a per cent of the other.</summary>
    public bool TellRatio(AnswerBuilder builder, Evidence part, Evidence whole, string prefix = "")
    {
        if (Units.Common(part.Value!, whole.Value!) is not var (a, b, _) || b == 0)
            return false;
        var percent = Rounded(a / b * 100);
        var operands = new[] { Operand(builder, part), Operand(builder, whole) };
        builder.Say(prefix + (English ? "That is " : "Tính ra "));
        builder.SayComputed(Show(percent), percent, "%", "tỷ lệ", "share", new Computation($"{operands[0].Text} / {operands[1].Text} × 100", operands));
        builder.Say(English ? "% (rounded to two decimals)." : "% (làm tròn hai chữ số).");
        return true;
    }

    /// <summary>What the whole has left when the part is taken from it.</summary>
    public bool TellRemainder(AnswerBuilder builder, Evidence whole, Evidence part)
    {
        if (Units.Common(whole.Value!, part.Value!) is not var (a, b, unit) || a < b)
            return false;
        builder.Say(English ? "Left: " : "Còn ");
        SayDifference(builder, whole, part, a - b, unit);
        builder.Say(".");
        return true;
    }

    /// <summary>What a figure was before it rose or fell.</summary>
    public bool TellBefore(AnswerBuilder builder, Evidence now, Evidence change, bool rose)
    {
        if (Units.Common(now.Value!, change.Value!) is not var (a, b, unit))
            return false;
        var before = rose ? a - b : a + b;
        var operands = new[] { Operand(builder, now), Operand(builder, change) };
        builder.Say(English ? "Worked out: " : "Tính ra ");
        builder.SayComputed(Show(before), before, unit, "năm trước", "previous", new Computation($"{operands[0].Text} {(rose ? "−" : "+")} {operands[1].Text}", operands));
        builder.Say($" {unit}.", [.. operands.Select(o => o.Citation).Distinct()]);
        return true;
    }

    /// <summary>A sum by the number of those who share it.</summary>
    public bool TellAverage(AnswerBuilder builder, Evidence sum, Evidence count)
    {
        if (count.Value!.Value == 0)
            return false;
        var average = Rounded(sum.Value!.Value / count.Value.Value);
        var operands = new[] { Operand(builder, sum), Operand(builder, count) };
        builder.Say(English ? "On average " : "Tính ra bình quân ");
        builder.SayComputed(Show(average), average, sum.Value.Unit, "bình quân", "actual", new Computation($"{operands[0].Text} / {operands[1].Text}", operands));
        var exact = average * count.Value.Value == sum.Value.Value;
        builder.Say($" {sum.Value.Unit}" + (English ? $" per {count.Value.Unit}" : $" mỗi {count.Value.Unit}") + (exact ? "." : English ? " (rounded to two decimals)." : " (làm tròn hai chữ số)."), [.. operands.Select(o => o.Citation).Distinct()]);
        return true;
    }

    /// <summary>How many times the second the first is.</summary>
    public bool TellMultiple(AnswerBuilder builder, Evidence first, Evidence second, string prefix = "")
    {
        if (Units.Common(first.Value!, second.Value!) is not var (a, b, _) || b == 0)
            return false;
        var times = Rounded(a / b);
        var operands = new[] { Operand(builder, first), Operand(builder, second) };
        builder.Say(prefix + (English ? "That is " : "Gấp "));
        builder.SayComputed(Show(times), times, "lần", "số lần", "share", new Computation($"{operands[0].Text} / {operands[1].Text}", operands));
        builder.Say(English ? " times (rounded to two decimals)." : " lần (làm tròn hai chữ số).");
        return true;
    }

    /// <summary>All of them together.</summary>
    public bool TellSum(AnswerBuilder builder, IReadOnlyList<Evidence> parts, string prefix = "")
    {
        var values = parts.Select(p => Units.Common(parts[0].Value!, p.Value!)).ToList();
        if (values.Any(v => v is null) || parts.Any(p => !Selection.CountAlike(parts[0].Value!.Unit, p.Value!.Unit)))
            return false;
        var sum = values.Sum(v => v!.Value.Second);
        var operands = parts.Select(p => Operand(builder, p)).ToArray();
        var unit = values[0]!.Value.Unit;
        builder.Say(prefix + (English ? "Total: " : "Tổng cộng: "));
        builder.SayComputed(Show(sum), sum, unit, "tổng cộng", "actual", new Computation(string.Join(" + ", operands.Select(o => o.Text)), operands));
        builder.Say($" {unit}.", [.. operands.Select(o => o.Citation).Distinct()]);
        return true;
    }

    private void TellEqual(AnswerBuilder builder, Evidence first, Evidence second, string prefix) =>
        builder.Say(prefix + (English ? "The two are equal." : "Hai con số bằng nhau."), builder.Cite(first), builder.Cite(second));

    // The larger minus the smaller, with its unit: between two percentages lie percentage points.
    private static void SayDifference(AnswerBuilder builder, Evidence first, Evidence second, decimal difference, string unit)
    {
        var operands = new[] { Operand(builder, first), Operand(builder, second) };
        if (difference < 0)
            Array.Reverse(operands);
        var shownUnit = Units.Find(unit)?.Dimension == "percent" ? "điểm phần trăm" : unit;
        var value = Math.Abs(difference);
        var label = first.Value!.Label.Length > 0 && first.Value.Label == second.Value!.Label ? $"chênh lệch {Wording.Inside(first.Value.Label)}" : "chênh lệch";
        builder.SayComputed(Show(value), value, shownUnit, label, "change", new Computation($"{operands[0].Text} − {operands[1].Text}", operands));
        // A unit may have digits of its own ("nam/100 nữ"): they stand where the operands do.
        builder.Say($" {shownUnit}", [.. operands.Select(o => o.Citation).Distinct()]);
    }

    /// <summary>"Xã Khe Lim cao hơn xã Suối Mơ ", the amount follows; null where both are of one place.</summary>
    private string? Direction(Evidence first, Evidence second, bool more, string unit)
    {
        var (high, low) = more ? (first, second) : (second, first);
        var (above, below) = (Wording.Place(corpus, high.Passage.Report, question.Language), Wording.Place(corpus, low.Passage.Report, question.Language));
        var counts = Units.Find(unit) is { IsCount: true };
        return above == below ? null
            : English ? $"{above} exceeds {Wording.Inside(below)} by "
            : $"{above} {(counts ? "nhiều" : "cao")} hơn {Wording.Inside(below)} ";
    }

    private static CitedValue Operand(AnswerBuilder builder, Evidence evidence)
    {
        var figure = evidence.Value!;
        return new CitedValue(AnswerBuilder.Invariant(figure.Value), figure.Unit, evidence.Passage.Flow.Text.Substring(figure.Start, figure.Length), builder.Cite(evidence));
    }

    private static decimal Rounded(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);

    private static string Show(decimal value) => value.ToString("#,0.############", Vietnamese);
}
