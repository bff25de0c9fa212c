using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Composing;

/// <summary>Decides yes-or-no questions by figures.</summary>
internal sealed partial class Verdict(EvidenceSearch search, Question question)
{
    // What is better the less there is of it; to help the poor or to clear a debt is better the more.
    [GeneratedRegex(@"(?<!\p{L})(?:ngheo|suy dinh duong|tai nan|toi pham|pham phap|that nghiep|sinh con thu|tu vong|ton dong|no dong|no xau|qua han|vi pham|that thoat|hao hut|ton that|bo hoc|tieu huy|poor|poverty|accidents?|crimes?|unemploy\p{L}*|deaths?|overdue)(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex LessIsBetter();

    [GeneratedRegex(@"(?<!\p{L})(?:quy|(?<!that )thoat(?! nuoc)|giam|ho tro|xoa|thu hoi|xu ly|giup|giai quyet|lam ro|tang qua|cho vay|fund|support|relief|solved|cleared)(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex Remedy();

    [GeneratedRegex(@"(?<!\p{L})(?<up>tăng|tang|vượt|rise|rose|risen|increased?)(?!\p{L})|(?<!\p{L})(?<down>giảm|giam|fall|fell|fallen|decreased?)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Direction();

    // Weaker words: "giảm hơn 30 hộ" is a fall of more than thirty.
    [GeneratedRegex(@"(?<!\p{L})(?<down>(?:ít|it|thấp|thap|fewer|less|lower)(?:\s+\p{L}+){0,4}?\s*(?:hơn|hon|than)|kém|bớt)(?!\p{L})|(?<!\p{L})(?<up>(?:nhiều|nhieu|cao|đông|lớn|more|higher)(?:\s+\p{L}+){0,4}?\s*(?:hơn|hon|than)|hơn|hon|thêm|them)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Comparison();

    // "bằng 96 % kế hoạch" is a share of the plan; "đạt 93 %, kế hoạch 92 %" is not.
    [GeneratedRegex(@"^\s*(?:%|phần trăm)?\s*(?:so với |so |of (?:the )?)?(?:kế hoạch|KH|chỉ tiêu|dự toán|mục tiêu|mức giao|plan|target|budget)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OfPlan();

    /// <summary>Whether less of the matter is better.</summary>
    public static bool IsBetterLow(string matter) => VietnameseText.Fold(matter) is var folded && LessIsBetter().IsMatch(folded) && !Remedy().IsMatch(folded);

    [GeneratedRegex(@"(?:^|: |\n- )(?:(?<yes>Có|Đúng|Đạt|Rồi|Yes)|(?<no>Không|Chưa|No))(?=[.,:;]| )", RegexOptions.CultureInvariant)]
    private static partial Regex Said();

    /// <summary>Whether an answer says yes or no; null when it says neither.</summary>
    public static bool? In(string answer) => Said().Match(answer) is { Success: true } said ? said.Groups["yes"].Success : null;

    /// <summary>The word that answers: a plan may yet be reached.</summary>
    public string Word(bool holds) => Word(holds, question.Language, AsksOfPlan);

    /// <summary>The word that answers, in a language.</summary>
    public static string Word(bool holds, string language, bool ofPlan) => language == "en" ? holds ? "Yes." : "No." : holds ? "Có." : ofPlan ? "Chưa." : "Không.";

    private bool AsksOfPlan => question.Basis.Basis is FigureBasis.Plan or FigureBasis.Target || question.Basis.Against == "plan";

    /// <summary>Whether a plan is reached: by the share of it that the report states, else by result and plan.</summary>
    public (bool Holds, IReadOnlyList<Evidence> Figures)? OnPlan()
    {
        if (!AsksOfPlan)
            return null;
        if (Beside((_, other) => IsPlan(other)) is var (told, planned, difference))
            return (Exceeds().IsMatch(question.Text) ? difference > 0 : IsBetterLow(LabelOf(told)) ? difference <= 0 : difference >= 0, told.Passage.Row is null ? [told] : [told, planned]);
        var asFigure = question with { Kind = QuestionKind.Figure, Operation = Operation.None, Basis = new WantedBasis(FigureBasis.Share, "plan"), Unit = new WantedUnit("percent", "") };
        if (search.FigureFor(asFigure) is { Value: { Basis: FigureBasis.Share, Against: "plan" } share } stated && SaysOfPlan(stated, share))
            return (share.Value >= 100, [stated]);
        var operands = Operands.Of(question with { Kind = QuestionKind.Figure, Operation = Operation.Difference, Basis = new WantedBasis(FigureBasis.Plan, "") });
        if (search.Pair(operands) is not var (_, result, plan) || Units.Common(result.Value!, plan.Value!) is not var (a, b, _))
            return null;
        return (IsBetterLow(LabelOf(result)) || IsBetterLow(LabelOf(plan)) ? a <= b : a >= b, [result, plan]);
    }

    // "94,9 %, tăng 0,7 điểm %, chỉ tiêu năm là 95,5 %": what is called the plan is it, whatever its column or verb says.
    private static bool IsPlan(Figure figure) => figure.Basis is FigureBasis.Plan or FigureBasis.Target || PlanLabel().IsMatch(figure.Label);

    [GeneratedRegex(@"^\W*(?:kế hoạch|KH|chỉ tiêu|dự toán|mục tiêu|plan|target|budget)(?:\s+(?:năm|cả năm|giao|được giao|của năm|là|is|for the year)){0,3}\W*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PlanLabel();

    [GeneratedRegex(@"(?<!\p{L})(?:vượt|vuot|exceed\p{L}*)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Exceeds();

    /// <summary>The figure asked after with the one of another basis that stands beside it ("95,8 % (KH 95,5 %)"), and the first less the second; null when none does.</summary>
    private (Evidence Told, Evidence Other, decimal Difference)? Beside(Func<Figure, Figure, bool> isOther)
    {
        var asFigure = question with { Kind = QuestionKind.Figure, Operation = Operation.None, Basis = WantedBasis.Open };
        if (search.FigureFor(asFigure) is not { Value: { Basis: FigureBasis.Actual } } told || Neighbours.Beside(told, f => isOther(told.Value!, f)) is not { } other || Units.Common(told.Value!, other.Value!) is not var (a, b, _))
            return null;
        return (told, other, a - b);
    }

    private static bool SaysOfPlan(Evidence evidence, Figure share) =>
        share.Header.Length > 0 || OfPlan().IsMatch(evidence.Passage.Flow.Text.AsSpan(share.Start + share.Length, Math.Min(40, evidence.Passage.Flow.Length - share.Start - share.Length)));

    private static string LabelOf(Evidence evidence) =>
        evidence.Passage.Row is null ? $"{evidence.Value!.Label} {evidence.Value.Unit} {evidence.Value.Tail}" : evidence.Passage.RowPath()[^1];

    /// <summary>Whether the text tells of a rise (true) or of a fall (false); null when of neither or both.</summary>
    public static bool? DirectionOf(string text)
    {
        var strong = Direction().Matches(text);
        return (strong.Count > 0 ? strong : Comparison().Matches(text)).Select(m => m.Groups["up"].Success).Distinct().ToList() is [var only] ? only : null;
    }

    /// <summary>Whether the first of two places has more, or less, than the second, as asked; null when it can't be said.</summary>
    public static bool? Compare(string asked, IReadOnlyList<(string Report, Evidence? Evidence)> places)
    {
        if (DirectionOf(asked) is not { } up || places is not [{ Evidence.Value: { } one }, { Evidence.Value: { } other }] || Units.Common(one, other) is not var (a, b, _))
            return null;
        return up ? a > b : a < b;
    }

    /// <summary>Whether something rose or fell as asked.</summary>
    public (bool Holds, IReadOnlyList<Evidence> Figures)? OnDirection()
    {
        if (DirectionOf(question.Text) is not { } asked)
            return null;
        if (question.Basis.Basis == FigureBasis.Previous && OnYearBefore(asked) is { } held)
            return held;
        var asFigure = question with { Kind = QuestionKind.Figure, Operation = Operation.None, Basis = new WantedBasis(FigureBasis.Change, ""), Unit = WantedUnit.Open };
        if (search.FigureFor(asFigure) is not { Value: { Basis: FigureBasis.Change } change } stated)
            return OnYearBefore(asked);
        var from = Math.Max(stated.Sentence >= 0 ? stated.Passage.Sentences[stated.Sentence].Start : 0, change.Start - 40);
        return DirectionOf(stated.Passage.Flow.Text[Math.Min(from, change.Start)..change.Start]) is { } told ? (asked == told, [stated]) : null;
    }

    // "95,8 % (năm 2023: 94,9 %)": the year before stands beside it.
    private (bool Holds, IReadOnlyList<Evidence> Figures)? OnYearBefore(bool asked) =>
        Beside((now, other) => other.Basis == FigureBasis.Previous || other.Period == now.Period - 1) is var (told, before, difference) ? (difference != 0 && difference > 0 == asked, told.Passage.Row is null ? [told] : [told, before]) : null;
}
