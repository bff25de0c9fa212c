using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Reports.Figures;

namespace QA.Answering.Composing;

/// <summary>What the reports do not state but their figures give: differences, sums, shares, averages, what is left, the year before.</summary>
internal sealed partial class ComputedComposer(Engine engine, Question question, EvidenceSearch search)
{
    /// <summary>The computed answer, or null when none is asked for or its operands are not there.</summary>
    public Composed? Compose() => Computed() ?? WithinSentence() ?? YearBefore();

    private Composed Told(Evidence chosen)
    {
        var builder = new AnswerBuilder(engine.Corpus);
        new FigureComposer(engine.Corpus, question).Tell(builder, chosen);
        return new Composed(builder, Outcome.Answered, Calibration.Of(chosen, [chosen]), []);
    }

    /// <summary>What is asked to be worked out from the figure and one that stands beside it.</summary>
    public void AddShare(AnswerBuilder builder, Evidence chosen)
    {
        if (question.Operation is Operation.Ratio && Counterpart(chosen) is { } whole)
            new ComputationComposer(engine.Corpus, question).TellRatio(builder, chosen, whole, " ");
    }

    /// <summary>The whole of a part: after its slash, in its row, or the next figure of the same sort.</summary>
    private Evidence? Counterpart(Evidence chosen)
    {
        var passage = chosen.Passage;
        if (chosen.Value!.Of is >= 0 and var of && of < passage.Figures.Count)
            return chosen with { Figure = of };
        return search.Figures.Skip(1).FirstOrDefault(e => e.Excluded is null && e.Coverage >= Selection.FigureCoverage
            && e.Value!.Unit.Equals(chosen.Value.Unit, StringComparison.OrdinalIgnoreCase) && e.Value.Value != chosen.Value.Value);
    }

    /// <summary>A difference, sum or ratio of two figures of one place, when no report states it.</summary>
    private Composed? Computed()
    {
        if (question.Operation is Operation.None or Operation.Compare && question.Basis.Basis != FigureBasis.Change || Operands.Of(question) is not [var split, ..] splits)
            return null;
        if (question.Operation == Operation.Sum && search.BestFigure is { } total && search.IsStatedBy(total))
            return null;
        if (question.Operation == Operation.Ratio && search.StatedShare(split.First) is { } stated)
            return Told(stated);
        if (split.By == OperandsDiffer.InPeriod && search.BestFigure is { Value: { Basis: FigureBasis.Change } or { Basis: FigureBasis.Share, Against: "previous" } })
            return null;
        if (search.Pair(splits) is not var (operands, first, second))
            return null;
        var builder = new AnswerBuilder(engine.Corpus);
        builder.Say(Wording.PlaceAndYear(engine.Corpus, first.Passage.Report, null, question.Language));
        if (!new ComputationComposer(engine.Corpus, question).Tell(builder, operands, first, second))
            return null;
        foreach (var (side, evidence) in new[] { (operands.First, first), (operands.Second, second) })
        {
            // Two figures of one sentence are told by it once.
            if (IsTold(builder, evidence))
                continue;
            builder.Say("\n- ");
            new FigureComposer(engine.Corpus, side).Tell(builder, evidence);
        }

        return new Composed(builder, Outcome.Answered, Math.Min(Calibration.Of(first, [first]), Calibration.Of(second, [second])), []);
    }

    private static bool IsTold(AnswerBuilder builder, Evidence evidence)
    {
        var place = builder.Cite(evidence.Passage, evidence.Value!.Start, evidence.Value.Length);
        return builder.Figures.Any(f => f.Citation == place && f.Computed is null && f.Value == AnswerBuilder.Invariant(evidence.Value.Value) && f.Unit == evidence.Value.Unit);
    }

    /// <summary>What is left of a whole, or an average: computed from the figure chosen and the one beside it, when no report states it.</summary>
    private Composed? WithinSentence()
    {
        if (search.BestFigure is not { } chosen || question.Operation is not (Operation.Remainder or Operation.Average) && !IsRestAsked(chosen))
            return null;
        // "còn 23 học sinh chưa tham gia": what is left is stated.
        if (question.Operation == Operation.Remainder && chosen.Features is FigureFeatures { Denial: > 0 })
            return null;
        var builder = new AnswerBuilder(engine.Corpus);
        var computation = new ComputationComposer(engine.Corpus, question);
        builder.Say(Wording.PlaceAndYear(engine.Corpus, chosen.Passage.Report, null, question.Language));
        var told = question.Operation != Operation.Average
            ? Neighbours.Remainder(chosen) is var (whole, part) && computation.TellRemainder(builder, whole, part)
            : Neighbours.Average(chosen, question.Text) is var (sum, count) && computation.TellAverage(builder, sum, count);
        if (!told)
            return null;
        builder.Say("\n- ");
        new FigureComposer(engine.Corpus, question).Tell(builder, chosen);
        return new Composed(builder, Outcome.Answered, Calibration.Of(chosen, [chosen]), []);
    }

    // "bao nhiêu em không được xét tốt nghiệp" where "1.198/1.206 em" were.
    private bool IsRestAsked(Evidence chosen) =>
        question.Operation == Operation.None && question.IsDenied && question.Asks == 1 && chosen.Value is { Of: >= 0, Basis: FigureBasis.Actual } figure && !Denial().IsMatch($"{figure.Label} {figure.Tail}");

    [GeneratedRegex(@"(?<!\p{L})(?:không|chưa|thiếu|còn|not|without)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Denial();

    // Named, or as "cùng kỳ năm ngoái" the one before the report's own.
    private int? AskedYearBefore() => question.Years is [var named] ? named
        : question.Years.Count == 0 && question.Basis.Basis == FigureBasis.Previous && search.Figures.Count > 0 ? search.Figures[0].Passage.Context.ReportPeriod - 1 : null;

    /// <summary>"50,3 triệu đồng, tăng 3,4 triệu đồng so với năm 2022": the year before, worked out from the rise, when no report states it.</summary>
    private Composed? YearBefore()
    {
        if (question.Operation != Operation.None || AskedYearBefore() is not { } year || search.BestFigure is { Value.Basis: not FigureBasis.Change }
            || search.Figures.FirstOrDefault(e => e.Excluded is "period" or "basis" && e.Coverage >= Selection.OperandCoverage && e.Value!.Basis == FigureBasis.Actual && e.Value.Period == year + 1) is not { } now
            || Neighbours.ChangeOf(now, year) is not var (change, rose))
            return null;
        var builder = new AnswerBuilder(engine.Corpus);
        builder.Say(Wording.PlaceAndYear(engine.Corpus, now.Passage.Report, year, question.Language));
        if (!new ComputationComposer(engine.Corpus, question).TellBefore(builder, now, change, rose))
            return null;
        builder.Say("\n- ");
        new FigureComposer(engine.Corpus, question).Tell(builder, now);
        return new Composed(builder, Outcome.Answered, Calibration.Of(now, [now]), []);
    }
}
