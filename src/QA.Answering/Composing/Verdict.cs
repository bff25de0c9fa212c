using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Reports.Figures;

namespace QA.Answering.Composing;

/// <summary>Decides yes-or-no questions by figures.</summary>
internal sealed partial class Verdict(EvidenceSearch search, Question question)
{
    // What is better the less there is of it.
    [GeneratedRegex(@"nghèo|suy dinh dưỡng|tai nạn|tội phạm|thất nghiệp|sinh con thứ|tử vong|tồn đọng|nợ", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LessIsBetter();

    [GeneratedRegex(@"(?<!\p{L})(?<up>tăng|tang|nhiều hơn|nhieu hon|cao hơn|cao hon|hơn|thêm|vượt|rise|rose|increase|increased|higher|more)(?!\p{L})|(?<!\p{L})(?<down>giảm|giam|ít hơn|it hon|thấp hơn|thap hon|kém|bớt|fall|fell|decrease|decreased|lower|fewer|less)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Direction();

    /// <summary>Whether less of the matter is better.</summary>
    public static bool IsBetterLow(string matter) => LessIsBetter().IsMatch(matter);

    /// <summary>The word that answers: a plan may yet be reached.</summary>
    public string Word(bool holds) => question.Language == "en" ? holds ? "Yes." : "No." : holds ? "Có." : AsksOfPlan ? "Chưa." : "Không.";

    private bool AsksOfPlan => question.Basis.Basis is FigureBasis.Plan or FigureBasis.Target || question.Basis.Against == "plan";

    /// <summary>Whether a plan is reached: by the share of it that the report states, else by result and plan.</summary>
    public (bool Holds, IReadOnlyList<Evidence> Figures)? OnPlan()
    {
        if (!AsksOfPlan)
            return null;
        var asFigure = question with { Kind = QuestionKind.Figure, Operation = Operation.None, Basis = new WantedBasis(FigureBasis.Share, "plan"), Unit = new WantedUnit("percent", "") };
        if (search.FigureFor(asFigure) is { Value: { Basis: FigureBasis.Share, Against: "plan" } share } stated)
            return (share.Value >= 100, [stated]);
        var operands = Operands.Of(question with { Kind = QuestionKind.Figure, Operation = Operation.Difference, Basis = new WantedBasis(FigureBasis.Plan, "") });
        if (search.Pair(operands) is not var (_, result, plan) || Units.Common(result.Value!, plan.Value!) is not var (a, b, _))
            return null;
        return (IsBetterLow(question.Text) ? a <= b : a >= b, [result, plan]);
    }

    /// <summary>Whether the text tells of a rise (true) or of a fall (false); null when of neither or both.</summary>
    public static bool? DirectionOf(string text) =>
        Direction().Matches(text).Select(m => m.Groups["up"].Success).Distinct().ToList() is [var only] ? only : null;

    /// <summary>Whether the first of two places has more, or less, than the second, as asked; null when it can't be said.</summary>
    public static bool? Compare(string asked, IReadOnlyList<(string Report, Evidence? Evidence)> places)
    {
        if (Direction().Matches(asked) is not [var direction] || places is not [{ Evidence.Value: { } one }, { Evidence.Value: { } other }] || Units.Common(one, other) is not var (a, b, _))
            return null;
        return direction.Groups["up"].Success ? a > b : a < b;
    }

    /// <summary>Whether something rose or fell as asked.</summary>
    public (bool Holds, IReadOnlyList<Evidence> Figures)? OnDirection()
    {
        var asked = Direction().Matches(question.Text);
        if (asked.Count != 1)
            return null;
        var asFigure = question with { Kind = QuestionKind.Figure, Operation = Operation.None, Basis = new WantedBasis(FigureBasis.Change, ""), Unit = WantedUnit.Open };
        if (search.FigureFor(asFigure) is not { Value: { Basis: FigureBasis.Change } change } stated)
            return null;
        var text = stated.Passage.Flow.Text;
        var from = Math.Max(0, change.Start - 40);
        if (Direction().Matches(text[from..change.Start]) is not [.., var told])
            return null;
        return (asked[0].Groups["up"].Success == told.Groups["up"].Success, [stated]);
    }
}
