using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Reports.Figures;

namespace QA.Answering.Composing;

/// <summary>An answer before it is checked.</summary>
internal sealed record Composed(AnswerBuilder Builder, Outcome Outcome, double Confidence, IReadOnlyList<Conflict> Conflicts)
{
    /// <summary>Questions that the reports can answer next.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];
}

/// <summary>Evidence to answer, without a model.</summary>
internal sealed partial class AnswerComposer(Engine engine, Question question, EvidenceSearch search)
{
    public Composed Compose()
    {
        if (question.Words.Count == 0 || question.UnknownPlace.Length > 0)
            return NotFound();
        if (question.Kind == QuestionKind.When && Letterhead() is { } dated)
            return dated;
        if (AcrossRows() is { } rows)
            return rows;
        if (question.Kind == QuestionKind.Figure)
            return Figure() ?? Sentence() ?? NotFound();
        if (question.Kind == QuestionKind.List)
            return List(Selection.SentenceCoverage) ?? Sentence() ?? NotFound();
        if (question.Kind == QuestionKind.YesNo && Judged() is { } judged)
            return judged;
        if (question.IsWhy && List(Selection.HeadingCoverage) is { } causes)
            return causes;
        return Sentence() ?? NotFound();
    }

    /// <summary>The line of the letterhead that dates the report, when its own date is asked for.</summary>
    private Composed? Letterhead()
    {
        if (!AsksOwnDate().IsMatch(question.Text) || question.Words.Count > OwnDateWords || (search.Reports is [var only] ? only : search.Passages is [var best, ..] ? best.Passage.Report : null) is not { } report)
            return null;
        foreach (var passage in engine.Corpus.Load(report).Passages.Take(LetterheadPassages))
            for (var s = 0; s < passage.Sentences.Count; s++)
                if (DateLine().IsMatch(passage.Flow.Text.AsSpan(passage.Sentences[s].Start, passage.Sentences[s].Length)))
                {
                    var builder = new AnswerBuilder(engine.Corpus);
                    builder.Say(Wording.PlaceAndYear(engine.Corpus, report, null, question.Language));
                    builder.SayRun(passage, passage.Sentences[s].Start, passage.Sentences[s].Length, capital: true);
                    builder.Say(".");
                    return new Composed(builder, Outcome.Answered, Calibration.Of(1, 0.1), []);
                }

        return null;
    }

    private const int OwnDateWords = 5;
    private const int LetterheadPassages = 15;

    // "Báo cáo này ký ngày nào", "báo cáo 12/BC-UBND ra ngày nào"
    [GeneratedRegex(@"(?<!\p{L})(?:báo cáo|bao cao|văn bản|van ban|kế hoạch|ke hoach|report|document|plan)(?!\p{L}).*(?<!\p{L})(?:ký|ky|ban hành|ban hanh|ra|lập|lap|phát hành|phat hanh|đề|signed|issued|dated|published)(?!\p{L})|(?:ngày|ngay)\s+(?:ký|ky|ban hành|ban hanh|lập|lap)\s+(?:báo cáo|bao cao|văn bản|van ban|kế hoạch|ke hoach)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AsksOwnDate();

    [GeneratedRegex(@"^[^.;:]{2,60}?,\s*ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}\W*$|^Số[^.;]{3,40}ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}\W*$", RegexOptions.CultureInvariant)]
    private static partial Regex DateLine();

    /// <summary>What is asked of several rows of one table together, or of the one with the most; null when no such thing is asked.</summary>
    private Composed? AcrossRows()
    {
        var rows = new TableRows(engine, search, question);
        if (rows.InState() is { } states)
        {
            var listed = new AnswerBuilder(engine.Corpus);
            new RowsComposer(engine.Corpus, question).TellRows(listed, states);
            return new Composed(listed, Outcome.Answered, Calibration.Of(1, 0.1), []);
        }

        if ((rows.Ranked() ?? rows.RankedTimes()) is { } ranked && !IsToldInWords(ranked[0]))
        {
            var most = new AnswerBuilder(engine.Corpus);
            new RowsComposer(engine.Corpus, question).TellMost(most, ranked);
            return new Composed(most, Outcome.Answered, Confidence(ranked[0], [ranked[0]]), []);
        }

        if (question.Kind == QuestionKind.Figure && rows.Rate() is var (part, whole))
        {
            var rate = new AnswerBuilder(engine.Corpus);
            rate.Say(Wording.PlaceAndYear(engine.Corpus, part.Passage.Report, null, question.Language));
            if (new ComputationComposer(engine.Corpus, question).TellRatio(rate, part, whole))
            {
                rate.Say("\n- ");
                new FigureComposer(engine.Corpus, question).Tell(rate, part, named: true);
                return new Composed(rate, Outcome.Answered, Confidence(part, [part]), []);
            }
        }

        if (question.Kind != QuestionKind.Figure || (rows.Named() ?? (question.Operation == Operation.Sum ? rows.OfClass() : null)) is not { } cells)
            return null;
        var builder = new AnswerBuilder(engine.Corpus);
        return new RowsComposer(engine.Corpus, question).Tell(builder, cells) ? new Composed(builder, Outcome.Answered, Confidence(cells[0], [cells[0]]), []) : null;
    }

    // "Địa bàn có số mắc cao nhất là …": the report says it itself.
    private bool IsToldInWords(Evidence row) =>
        Selection.Figure(search.Figures) is { Passage.Row: null, Features: FigureFeatures { Most: 1 } } stated && stated.Coverage >= row.Coverage;

    private Composed? Figure()
    {
        if (Places() is { Count: > 1 } places)
            return Compare(places);
        if ((Computed() ?? WithinSentence() ?? YearBefore()) is { } computed)
            return computed;
        if (Selection.Figure(search.Figures) is not { } chosen)
            return null;
        // "tăng bao nhiêu so với năm 2021": a figure that says nothing of that year is no answer.
        if (question.ComparedYear is { } year && chosen.Value is not ({ Basis: FigureBasis.Change } or { Basis: FigureBasis.Share, Against: "previous" })
            && !chosen.Passage.Text.Contains(year.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))
            return NotFound();
        var disagreeing = Selection.Disagreeing(chosen, search.Figures, question);
        if (disagreeing.Count > 0)
            return Disagreement([chosen, .. disagreeing]);
        var builder = new AnswerBuilder(engine.Corpus);
        var teller = new FigureComposer(engine.Corpus, question);
        teller.Tell(builder, chosen);
        Compute(builder, chosen);
        TellNext(builder);
        return new Composed(builder, Outcome.Answered, Confidence(chosen, search.Figures), []) { Suggestions = Examples.Near(engine.Corpus, chosen.Passage, chosen.Value!.Label, 2) };
    }

    private Composed Told(Evidence chosen)
    {
        var builder = new AnswerBuilder(engine.Corpus);
        new FigureComposer(engine.Corpus, question).Tell(builder, chosen);
        return new Composed(builder, Outcome.Answered, Confidence(chosen, [chosen]), []);
    }

    /// <summary>What is asked second, unless the first sentence has told it.</summary>
    private void TellNext(AnswerBuilder builder)
    {
        if (question.Next is not { } next || search.FigureFor(next) is not { Value: { } figure } second)
            return;
        var place = builder.Cite(second.Passage, figure.Start, figure.Length);
        if (builder.Figures.Any(f => f.Citation == place))
            return;
        builder.Say("\n");
        new FigureComposer(engine.Corpus, next).Tell(builder, second);
    }

    /// <summary>What is asked to be worked out from the figure and one that stands beside it.</summary>
    private void Compute(AnswerBuilder builder, Evidence chosen)
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
        if (question.Operation == Operation.Sum && Selection.Figure(search.Figures) is { } total && search.IsStatedBy(total))
            return null;
        if (question.Operation == Operation.Ratio && search.StatedShare(split.First) is { } stated)
            return Told(stated);
        if (split.By == OperandsDiffer.InPeriod && Selection.Figure(search.Figures) is { Value: { Basis: FigureBasis.Change } or { Basis: FigureBasis.Share, Against: "previous" } })
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

        return new Composed(builder, Outcome.Answered, Math.Min(Confidence(first, [first]), Confidence(second, [second])), []);
    }

    private static bool IsTold(AnswerBuilder builder, Evidence evidence)
    {
        var place = builder.Cite(evidence.Passage, evidence.Value!.Start, evidence.Value.Length);
        return builder.Figures.Any(f => f.Citation == place && f.Computed is null && f.Value == AnswerBuilder.Invariant(evidence.Value.Value) && f.Unit == evidence.Value.Unit);
    }

    /// <summary>What is left of a whole, or an average: computed from the figure chosen and the one beside it, when no report states it.</summary>
    private Composed? WithinSentence()
    {
        if (Selection.Figure(search.Figures) is not { } chosen || question.Operation is not (Operation.Remainder or Operation.Average) && !IsRestAsked(chosen))
            return null;
        var builder = new AnswerBuilder(engine.Corpus);
        var computation = new ComputationComposer(engine.Corpus, question);
        builder.Say(Wording.PlaceAndYear(engine.Corpus, chosen.Passage.Report, null, question.Language));
        var told = question.Operation != Operation.Average
            ? Neighbours.Remainder(chosen) is var (whole, part) && computation.TellRemainder(builder, whole, part)
            : Neighbours.Average(chosen) is var (sum, count) && computation.TellAverage(builder, sum, count);
        if (!told)
            return null;
        builder.Say("\n- ");
        new FigureComposer(engine.Corpus, question).Tell(builder, chosen);
        return new Composed(builder, Outcome.Answered, Confidence(chosen, [chosen]), []);
    }

    // "bao nhiêu em không được xét tốt nghiệp" where "1.198/1.206 em" were.
    private bool IsRestAsked(Evidence chosen) =>
        question.Operation == Operation.None && question.IsDenied && question.Asks == 1 && chosen.Value is { Of: >= 0, Basis: FigureBasis.Actual } figure && !Denial().IsMatch($"{figure.Label} {figure.Tail}");

    [GeneratedRegex(@"(?<!\p{L})(?:không|chưa|thiếu|còn|not|without)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Denial();

    /// <summary>"50,3 triệu đồng, tăng 3,4 triệu đồng so với năm 2022": the year before, worked out from the rise, when no report states it.</summary>
    private Composed? YearBefore()
    {
        if (question.Operation != Operation.None || question.Years is not [var year] || Selection.Figure(search.Figures) is not null
            || search.Figures.FirstOrDefault(e => e.Excluded == "period" && e.Coverage >= Selection.OperandCoverage && e.Value!.Basis == FigureBasis.Actual && e.Value.Period == year + 1) is not { } now
            || Neighbours.ChangeOf(now, year) is not var (change, rose))
            return null;
        var builder = new AnswerBuilder(engine.Corpus);
        builder.Say(Wording.PlaceAndYear(engine.Corpus, now.Passage.Report, year, question.Language));
        if (!new ComputationComposer(engine.Corpus, question).TellBefore(builder, now, change, rose))
            return null;
        builder.Say("\n- ");
        new FigureComposer(engine.Corpus, question).Tell(builder, now);
        return new Composed(builder, Outcome.Answered, Confidence(now, [now]), []);
    }

    private List<string> Places()
    {
        if (search.Reports.Count > 1 && search.Reports.Select(PlaceOf).Distinct().Count() > 1)
            return OnePerPlace(search.Reports);
        if (question.Operation == Operation.Compare && search.Reports.Count == 0)
            return OnePerPlace([.. engine.Corpus.Entries.Select(e => e.Id)]);
        return [];
    }

    private string PlaceOf(string report) => engine.Corpus.Find(report)!.Metadata is var m && m.Places.Count > 0 ? m.Places[0] : report;

    // Two reports of one place: the one that has the figure, results before plans.
    private List<string> OnePerPlace(IReadOnlyList<string> reports) =>
        [.. reports.GroupBy(PlaceOf).Select(g => g.Count() == 1 ? g.First() : g.OrderByDescending(Fitness).First())];

    private double Fitness(string report)
    {
        if (search.FigureIn(report) is not { } evidence)
            return -1;
        var plan = engine.Corpus.Find(report)!.Metadata.IsPlan;
        var wantsPlan = question.Basis.Basis is FigureBasis.Plan or FigureBasis.Target;
        return evidence.Score + (plan == wantsPlan ? 0.3 : 0);
    }

    private Composed? Compare(List<string> places)
    {
        var found = places.Select(r => (Report: r, Evidence: search.FigureIn(r))).ToList();
        if (question.Reports.Count == 0)
            found.RemoveAll(f => f.Evidence is null);
        // The places are put beside the one whose figure is the surest.
        if (found.Select(f => f.Evidence).OfType<Evidence>().MaxBy(e => e.Score) is not { } surest)
            return null;
        found = found.ConvertAll(f => f.Evidence is null || f.Evidence == surest ? f : (f.Report, search.FigureBeside(f.Report, surest)));
        var builder = new AnswerBuilder(engine.Corpus);
        new ComparisonComposer(engine.Corpus, question).Tell(builder, found);
        var best = found.Where(f => f.Evidence is not null).Min(f => Confidence(f.Evidence!, [f.Evidence!]));
        return new Composed(builder, Outcome.Answered, best, []);
    }

    private Composed Disagreement(IReadOnlyList<Evidence> values)
    {
        var builder = new AnswerBuilder(engine.Corpus);
        var teller = new FigureComposer(engine.Corpus, question);
        builder.Say(question.Language == "en" ? "The reports give different values." : values.Count == 2 ? "Hai nơi ghi khác nhau." : "Các nơi ghi khác nhau.");
        var cited = new List<CitedValue>();
        foreach (var value in values)
        {
            builder.Say("\n- ");
            var (figure, passage) = (value.Value!, value.Passage);
            cited.Add(new CitedValue(AnswerBuilder.Invariant(figure.Value), figure.Unit, passage.Flow.Text.Substring(figure.Start, figure.Length),
                builder.Cite(passage, figure.Start, figure.Length)));
            teller.Tell(builder, value);
        }

        return new Composed(builder, Outcome.Conflict, Confidence(values[0], search.Figures), [new Conflict(values[0].Value!.Label, cited)]);
    }

    private Composed? List(double least)
    {
        var sentence = Selection.Sentence(search.Sentences);
        if (search.Section() is not { } section || section.Coverage < least || sentence is not null && sentence.Coverage > section.Coverage + 0.05)
            return null;
        var loaded = engine.Corpus.Load(section.Report);
        if (TextComposer.SectionItems(loaded.Report, loaded.Passages, section.Section).Count < 2)
            return null;
        var builder = new AnswerBuilder(engine.Corpus);
        new TextComposer(engine.Corpus, question).TellSection(builder, section.Report, section.Section);
        return new Composed(builder, Outcome.Answered, Calibration.Of(section.Coverage, 0.1), []);
    }

    /// <summary>For each place the sentence that answers; a place without one is said to have none.</summary>
    private Composed? SentencesOf(List<string> places)
    {
        var found = places.Select(r => (Report: r, Evidence: search.SentenceIn(r))).ToList();
        if (found.TrueForAll(f => f.Evidence is null))
            return null;
        var builder = new AnswerBuilder(engine.Corpus);
        var teller = new TextComposer(engine.Corpus, question);
        for (var i = 0; i < found.Count; i++)
        {
            builder.Say(i == 0 ? "- " : "\n- ");
            if (found[i].Evidence is { } evidence)
                teller.Tell(builder, evidence, withNote: false);
            else
                builder.Say(Wording.PlaceAndYear(engine.Corpus, found[i].Report, null, question.Language) + (question.Language == "en" ? "not stated in its report." : "báo cáo không nêu."));
        }

        return new Composed(builder, Outcome.Answered, found.Where(f => f.Evidence is not null).Min(f => Calibration.Of(f.Evidence!.Coverage, 0.1)), []);
    }

    private Composed? Sentence()
    {
        if (question.Kind != QuestionKind.Figure && Places() is { Count: > 1 } places)
            return SentencesOf(places);
        if (Selection.Sentence(search.Sentences) is not { } chosen || question.Kind == QuestionKind.Figure && !AnswersInWords(chosen))
            return null;
        var builder = new AnswerBuilder(engine.Corpus);
        new TextComposer(engine.Corpus, question).Tell(builder, chosen, withNote: question.Kind is QuestionKind.List or QuestionKind.Text or QuestionKind.Who);
        if (question.IsWhy && search.Cause(chosen) is { } cause)
        {
            builder.Say("\n");
            new TextComposer(engine.Corpus, question).Tell(builder, cause, withNote: false);
        }

        return new Composed(builder, Outcome.Answered, Confidence(chosen, search.Sentences), []);
    }

    // A row may answer in words ("Bằng 2022 – K đạt"), and a sentence that holds nearly all that is asked when no number is.
    private bool AnswersInWords(Evidence chosen) =>
        chosen.Passage.Row is not null && chosen.Coverage >= 0.8 && chosen.Passage.Figures.All(f => f.Unit.Length == 0)
        || question.Asks == 0 && chosen.Coverage >= 0.9 && !search.Figures.Exists(e => e.Excluded is "period" or "price" or "name" or "basis" or "contrast" && e.Coverage >= Selection.FigureCoverage);

    /// <summary>Yes or no by a figure: whether a plan is reached, whether something rose or fell. Null when no figure decides.</summary>
    private Composed? Judged()
    {
        if (Places().Count > 1)
            return null;
        var builder = new AnswerBuilder(engine.Corpus);
        var verdict = new Verdict(search, question);
        if ((verdict.OnPlan() ?? verdict.OnDirection()) is not var (holds, figures))
            return null;
        builder.Say(verdict.Word(holds) + " ");
        for (var i = 0; i < figures.Count; i++)
        {
            builder.Say(i == 0 ? "" : "\n");
            new FigureComposer(engine.Corpus, question).Tell(builder, figures[i]);
        }

        return new Composed(builder, Outcome.Answered, Confidence(figures[0], [figures[0]]), []);
    }

    /// <summary>What was looked for, and the nearest that the reports do say.</summary>
    public Composed NotFound()
    {
        var builder = new AnswerBuilder(engine.Corpus);
        var english = question.Language == "en";
        var matter = Wording.Matter(question);
        builder.Say(question.UnknownPlace.Length > 0
            ? english ? $"No loaded report is about {question.UnknownPlace}." : $"Chưa có báo cáo nào về {question.UnknownPlace} trong các báo cáo đã nạp."
            : english ? $"Not found in the loaded reports{(matter.Length > 0 ? ": " + matter : "")}."
            : $"Chưa thấy trong các báo cáo đã nạp{(matter.Length > 0 ? ": " + matter : "")}.");
        foreach (var near in search.Passages.Take(2))
            builder.Cite(near.Passage, near.Passage.Sentences[0].Start, near.Passage.Sentences[0].Length);
        var next = search.Passages.Count > 0 ? Examples.Near(engine.Corpus, search.Passages[0].Passage, matter, 2) : [];
        return new Composed(builder, Outcome.NotFound, 0.5, []) { Suggestions = next };
    }

    private static double Confidence(Evidence chosen, IReadOnlyList<Evidence> ranked)
    {
        var second = ranked.Skip(1).FirstOrDefault(e => e.Excluded is null && e.Passage.Ordinal != chosen.Passage.Ordinal);
        return Calibration.Of(chosen.Coverage, second is null ? 0.3 : chosen.Score - second.Score);
    }
}
