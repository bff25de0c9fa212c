using QA.Reports.Figures;
using QA.Search;
using static QA.Answering.Questions.QuestionPatterns;

namespace QA.Answering.Questions;

/// <summary>What sort of answer is asked for, and what is to be done with its figures: read from the roles of the phrases.</summary>
internal static class AskedKind
{
    // Two places of which one has more: a figure of each, whatever word asks for it.
    public static bool AsksForFigure(int asks, Operation operation, int places, List<string> roles)
    {
        if (roles.Contains("when") || roles.Contains("list"))
            return false;
        var compares = operation is Operation.Compare or Operation.Difference && (places > 1 && roles.Contains("difference") || !roles.Exists(r => r is "which" or "who" or "why"));
        return asks > 0 || compares || operation is Operation.Sum && !roles.Exists(r => r is "which" or "who" or "why");
    }

    public static QuestionKind KindOf(List<string> roles, List<Token> words, string text)
    {
        bool Has(params string[] any) => roles.Exists(any.Contains);
        if (Has("when"))
            return QuestionKind.When;
        if (Has("many", "many-money", "percent", "plan-percent", "rise", "fall") && !roles.Contains("list"))
            return QuestionKind.Figure;
        if (Has("list"))
            return QuestionKind.List;
        if (IsYesNo(roles, words, text))
            return QuestionKind.YesNo;
        if (Has("who"))
            return QuestionKind.Who;
        if (Has("why", "how", "where"))
            return QuestionKind.Text;
        if (roles.Contains("which"))
            return words.Exists(w => w.Folded is "nhung" or "cac" or "which") ? QuestionKind.List : QuestionKind.Text;
        return QuestionKind.Figure;
    }

    public static bool IsYesNo(List<string> roles, List<Token> words, string text)
    {
        if (roles.Contains("yesno"))
            return true;
        var first = words.Count > 0 ? words[0].Folded : "";
        if (first is "did" or "is" or "was" or "were" or "are" or "has" or "have" or "does" or "do")
            return !roles.Contains("many");
        var last = words.Count > 0 ? words[^1] : default;
        var ends = last.Term is "không" or "chưa" or "chứ" or "à" or "hả" || last.Term == last.Folded && last.Folded is "khong" or "chua";
        return ends && words.Count > 3 && !text.Contains("bao nhiêu", StringComparison.OrdinalIgnoreCase);
    }

    // "Tổng tiền phạt A và phạt B": a sum, unless a report states it.
    public static Operation SumOf(Operation operation, int split) => operation == Operation.None && split > 0 ? Operation.Sum : operation;

    public static Operation OperationOf(List<string> roles, int places)
    {
        if (roles.Contains("difference"))
            return Operation.Difference;
        if (roles.Contains("times"))
            return Operation.Multiple;
        if (roles.Contains("average"))
            return Operation.Average;
        if (roles.Contains("remainder"))
            return Operation.Remainder;
        if (roles.Contains("ratio") && places <= 1)
            return Operation.Ratio;
        if (roles.Contains("sum"))
            return Operation.Sum;
        return places > 1 || roles.Contains("compare") ? Operation.Compare : Operation.None;
    }

    // "chỉ tiêu năm 2026 tăng bao nhiêu so với dự toán 2025": the plan of one year is held against another's.
    public static bool ComparesTarget(string asked) => AskedChange().IsMatch(asked) && ComparedYear().IsMatch(asked);

    public static WantedBasis BasisOf(List<string> roles, bool yearSaid)
    {
        if (roles.Contains("plan-share") && roles.Contains("difference"))
            return new WantedBasis(FigureBasis.Plan, "");
        if (roles.Contains("plan-share") || roles.Contains("plan-percent"))
            return new WantedBasis(FigureBasis.Share, "plan");
        if ((roles.Contains("rise") || roles.Contains("fall")) && !roles.Contains("plan") && !roles.Contains("target"))
            return new WantedBasis(FigureBasis.Change, roles.Contains("previous-share") || roles.Contains("previous") ? "previous" : "");
        if (roles.Contains("previous-share"))
            return new WantedBasis(FigureBasis.Change, "previous");
        if (roles.Contains("target"))
            return new WantedBasis(FigureBasis.Target, "");
        if (roles.Contains("plan"))
            return new WantedBasis(FigureBasis.Plan, "");
        return roles.Contains("previous") && !yearSaid ? new WantedBasis(FigureBasis.Previous, "") : WantedBasis.Open;
    }

    /// <summary>How many content words stand on the first side of what is held against, added to or divided by another; 0 for no sides.</summary>
    public static int SplitOf(List<(int At, string Role)> placed, List<Token> words, List<int> indexes, bool sums)
    {
        var between = placed.Find(r => r.Role is "difference" or "ratio" or "times");
        if (between.Role is not null)
            return indexes.Count(i => i < between.At);
        if (!sums && !words.Exists(w => w.Term is "tổng" or "total"))
            return 0;
        // "cả phạt trật tự đô thị và phạt giao thông"
        for (var i = 1; i < words.Count; i++)
            if (words[i].Term is "và" or "va" or "and" or "với" or "voi" or "cùng" && indexes.Exists(k => k < i) && indexes.Exists(k => k > i))
                return indexes.Count(k => k < i);
        return 0;
    }

    public static bool IsAskRole(string role) => role is "many" or "percent" or "many-money" or "plan-percent";

    /// <summary>The text and roles up to the comma or "và" after the first thing asked.</summary>
    public static (string Text, List<string> Roles) FirstAsk(string asked, List<Token> words, List<(int At, string Role)> roles)
    {
        var first = roles.FindIndex(r => IsAskRole(r.Role));
        var from = words.Count > 0 ? words[Math.Min(first < 0 ? 0 : roles[first].At, words.Count - 1)].Start : 0;
        var cut = asked.IndexOfAny([',', ';', '?'], from);
        var and = asked.IndexOf(" và ", from, StringComparison.Ordinal);
        if (and >= 0 && (cut < 0 || and < cut))
            cut = and;
        if (cut < 0)
            cut = asked.Length;
        return (asked[..cut], [.. roles.Where(r => words[r.At].Start < cut).Select(r => r.Role)]);
    }
}
