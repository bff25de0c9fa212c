using QA.Reports.Figures;

namespace QA.Answering.Questions;

/// <summary>In what the two figures of a computation differ.</summary>
internal enum OperandsDiffer
{
    /// <summary>The same matter in two years or school years.</summary>
    InPeriod,

    /// <summary>Result and plan of one matter.</summary>
    InBasis,

    /// <summary>Two matters of one time.</summary>
    InMatter,
}

/// <summary>The two questions whose figures a difference, sum or ratio is taken of.</summary>
/// <param name="First">What is held against the other, or the part.</param>
/// <param name="Second">What it is held against, or the whole.</param>
/// <param name="By">In what they differ.</param>
internal sealed record Operands(Question First, Question Second, OperandsDiffer By)
{
    /// <summary>Splits a question; more than one way when it leaves open what its sides share, none when it does not say between what.</summary>
    public static IReadOnlyList<Operands> Of(Question question)
    {
        var plain = question with { Operation = Operation.None, Basis = WantedBasis.Open, ComparedYear = null, ComparedSchoolYear = null, Unit = UnitOfSides(question) };
        if (question.Operation is Operation.Average or Operation.Remainder)
            return [];
        if (question.Operation == Operation.Difference && question.Basis.Basis is FigureBasis.Plan)
            return [AgainstPlan(plain)];
        if (question.SchoolYear is not null && question.ComparedSchoolYear is { } school)
            return [new Operands(plain, plain with { SchoolYear = school }, OperandsDiffer.InPeriod)];
        if (question.ComparedYear is { } compared && question.Years.Count == 1 && compared != question.Years[0])
            return [new Operands(plain, plain with { Years = [compared], Basis = question.ComparesPlan ? new WantedBasis(FigureBasis.Plan, "") : WantedBasis.Open }, OperandsDiffer.InPeriod)];
        if (question.Operation is not (Operation.None or Operation.Compare) && question.SplitAt > 0 && question.SplitAt < question.Words.Count)
            return [.. Matters(plain, question.SplitAt)];
        if (question.Operation == Operation.Sum)
            return [];
        if (question.Years.Count == 2)
            return [new Operands(plain with { Years = [question.Years.Max()] }, plain with { Years = [question.Years.Min()] }, OperandsDiffer.InPeriod)];
        if (question.Basis.Basis == FigureBasis.Change)
            return [new Operands(plain, plain with { Basis = new WantedBasis(FigureBasis.Previous, ""), Years = [] }, OperandsDiffer.InPeriod)];
        if (question.Basis.Basis is FigureBasis.Plan or FigureBasis.Target || question.Basis.Against == "plan")
            return [AgainstPlan(plain)];
        return [];
    }

    private static Operands AgainstPlan(Question plain) => new(plain, plain with { Basis = new WantedBasis(FigureBasis.Plan, "") }, OperandsDiffer.InBasis);

    // A share or multiple says nothing of what its sides are measured in; percentage points lie between percentages.
    private static WantedUnit UnitOfSides(Question question) => question.Unit.Dimension switch
    {
        "percentpoint" => new WantedUnit("percent", ""),
        // "tăng bao nhiêu %": of sums as of shares.
        "percent" when question.Operation is Operation.Ratio or Operation.Multiple || question.Basis.Basis == FigureBasis.Change => WantedUnit.Open,
        _ => question.Unit,
    };

    // "thu ngân sách nhiều hơn chi", "học sinh nam hơn nữ": a side of a word or two shares the end or the beginning of the other.
    private static IEnumerable<Operands> Matters(Question plain, int split)
    {
        List<ContentWord> left = [.. plain.Words.Take(split)], right = [.. plain.Words.Skip(split)];
        var sharing = left[0].Term != right[0].Term && Math.Min(left.Count, right.Count) <= 2;
        if (sharing && right.Count > left.Count)
        {
            yield return new Operands(Side(plain, [.. left, .. right.Skip(left.Count)]), Side(plain, right), OperandsDiffer.InMatter);
            yield return new Operands(Side(plain, [.. right.Take(right.Count - left.Count), .. left]), Side(plain, right), OperandsDiffer.InMatter);
        }
        else if (sharing && left.Count > right.Count)
        {
            yield return new Operands(Side(plain, left), Side(plain, [.. right, .. left.Skip(right.Count)]), OperandsDiffer.InMatter);
            yield return new Operands(Side(plain, left), Side(plain, [.. left.Take(left.Count - right.Count), .. right]), OperandsDiffer.InMatter);
        }

        // Sides that share nothing come last: a side of a word alone fits too much.
        yield return new Operands(Side(plain, left) with { Rewordings = Within(plain, 0, split) }, Side(plain, right) with { Rewordings = Within(plain, split, plain.Words.Count) }, OperandsDiffer.InMatter);
    }

    // Other wordings of the words from one to another, where those stand in their side.
    private static List<Rewording> Within(Question plain, int from, int to) =>
        [.. plain.Rewordings.Where(r => r.From >= from && r.To <= to).Select(r => r with { From = r.From - from, To = r.To - from })];

    // What excludes each other is what the sides are: each is held by its own words alone.
    private static Question Side(Question plain, IReadOnlyList<ContentWord> words) => plain with { Words = words, Rewordings = [], Compounds = [], Sides = Contrasts.Nothing };
}
