using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Answering.Suggesting;
using QA.Reports.Figures;

namespace QA.Answering.Composing;

/// <summary>An answer before it is checked.</summary>
internal sealed record Composed(AnswerBuilder Builder, Outcome Outcome, double Confidence, IReadOnlyList<Conflict> Conflicts)
{
    /// <summary>Questions that the reports can answer next.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>Where questions to ask next are looked for; null where none are.</summary>
    public Vicinity? Next { get; init; }
}

/// <summary>Evidence to answer, without a model.</summary>
internal sealed class AnswerComposer(Engine engine, Question question, EvidenceSearch search)
{
    private readonly PlacesComposer places = new(engine, question, search);

    public Composed Compose()
    {
        if (new LetterheadComposer(engine, question, search).Compose() is { } itself)
            return itself;
        if (question.Words.Count == 0 || question.UnknownPlace.Length > 0)
            return NotFound();
        if (new RowsComposer(engine, question, search).Compose() is { } rows)
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

    private Composed? Figure()
    {
        if (places.Asked.Count > 1)
            return places.Compose();
        var computer = new ComputedComposer(engine, question, search);
        if (computer.Compose() is { } computed)
            return computed;
        if (search.BestFigure is not { } chosen)
            return OnlyNext();
        // "tăng bao nhiêu so với năm 2021": a figure that says nothing of that year is no answer.
        if (question.ComparedYear is { } year && chosen.Value is not ({ Basis: FigureBasis.Change } or { Basis: FigureBasis.Share, Against: "previous" })
            && !chosen.Passage.Text.Contains(year.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))
            return NotFound();
        var disagreeing = Disagreement.With(chosen, search.Figures, question, places.AreOfOnePlace, engine.Corpus.Analyzer);
        if (disagreeing.Count > 0)
            return Disagreeing([chosen, .. disagreeing]);
        if (places.WhichIsMeant(chosen) is { } several)
            return several;
        var builder = new AnswerBuilder(engine.Corpus);
        var teller = new FigureComposer(engine.Corpus, question);
        teller.Tell(builder, chosen);
        computer.AddShare(builder, chosen);
        TellNext(builder, chosen);
        return new Composed(builder, Outcome.Answered, Calibration.Of(chosen, search.Figures), []) { Next = new([chosen.Passage], [], chosen.Value!.Label) { Told = chosen.Value } };
    }

    /// <summary>What is asked second, unless the first sentence has told it.</summary>
    private void TellNext(AnswerBuilder builder, Evidence first)
    {
        if (question.Next is not { } next)
            return;
        if (search.FigureFor(next) is not { Value: { } figure } second)
        {
            SayMissing(builder, next);
            return;
        }

        var place = builder.Cite(second.Passage, figure.Start, figure.Length);
        if (!builder.Figures.Any(f => f.Citation == place && f.Value == AnswerBuilder.Invariant(figure.Value)))
        {
            builder.Say("\n");
            new FigureComposer(engine.Corpus, next).Tell(builder, second);
        }

        builder.LeadAll(first, second);
    }

    // Of two things asked one that is not found is said not to be.
    private void SayMissing(AnswerBuilder builder, Question missing)
    {
        if (missing.Asks > 0 && missing.UnknownPlace.Length == 0 && OwnMatter(missing) is { Length: > 0 } matter)
            builder.Say((builder.Text.Length > 0 ? "\n" : "") + (question.Language == "en" ? $"Not found: {matter}." : $"Chưa thấy số liệu: {matter}."));
    }

    // Of the whole question what comes before its second part; of that part what it says itself.
    private static string OwnMatter(Question part)
    {
        var own = part.Rest.Length > 0 && part.Text.Length > part.Rest.Length ? part.Text[..^part.Rest.Length] : part.Text;
        return string.Join(' ', part.Words.Where(w => own.Contains(w.Term, StringComparison.OrdinalIgnoreCase) && part.Tokens.Any(t => t.Term == w.Term)).Select(w => w.Term));
    }

    /// <summary>What is asked second, when what is asked first is not found; null when nothing is.</summary>
    private Composed? OnlyNext()
    {
        if (question.Next is not { } next || search.FigureFor(next) is not { } second)
            return null;
        var builder = new AnswerBuilder(engine.Corpus);
        new FigureComposer(engine.Corpus, next).Tell(builder, second);
        SayMissing(builder, question);
        return new Composed(builder, Outcome.Answered, Calibration.Of(second, [second]), []);
    }

    private Composed Disagreeing(IReadOnlyList<Evidence> values)
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

        return new Composed(builder, Outcome.Conflict, Calibration.Of(values[0], search.Figures), [new Conflict(values[0].Value!.Label, cited)]);
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
        if (question.Kind != QuestionKind.Figure && places.Asked is { Count: > 1 } several)
            return SentencesOf(several);
        if (Selection.Sentence(search.Sentences) is not { } chosen || question.Kind == QuestionKind.Figure && !AnswersInWords(chosen))
            return null;
        var builder = new AnswerBuilder(engine.Corpus);
        new TextComposer(engine.Corpus, question).Tell(builder, chosen, withNote: question.Kind is QuestionKind.List or QuestionKind.Text or QuestionKind.Who);
        if (question.IsWhy && search.Cause(chosen) is { } cause)
        {
            builder.Say("\n");
            new TextComposer(engine.Corpus, question).Tell(builder, cause, withNote: false);
        }

        return new Composed(builder, Outcome.Answered, Calibration.Of(chosen, search.Sentences), []);
    }

    // A row may answer in words ("Bằng 2022 – K đạt"), and a sentence that holds nearly all that is asked when no number is.
    private bool AnswersInWords(Evidence chosen) =>
        chosen.Passage.Row is not null && chosen.Coverage >= 0.8 && chosen.Passage.Figures.All(f => f.Unit.Length == 0) && !search.Figures.Exists(e => e.Excluded is "period" && ReferenceEquals(e.Passage, chosen.Passage))
        || question.Asks == 0 && chosen.Coverage >= 0.9 && !search.Figures.Exists(e => e.Excluded is "period" or "price" or "name" or "basis" or "contrast" && e.Coverage >= Selection.FigureCoverage);

    /// <summary>Yes or no by a figure: whether a plan is reached, whether something rose or fell. Null when no figure decides.</summary>
    private Composed? Judged()
    {
        if (places.Asked.Count > 1)
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

        return new Composed(builder, Outcome.Answered, Calibration.Of(figures[0], [figures[0]]), []);
    }

    // Under a limit of the asker's nothing is known of the other reports.
    private (string Where, string Others) Sought(bool english)
    {
        const int MostNamed = 3;
        var chosen = search.Chosen;
        if (chosen.Count == 0 || chosen.Count == engine.Corpus.Entries.Count)
            return (english ? "the loaded reports" : "các báo cáo đã nạp", "");
        var names = chosen.Count > MostNamed ? english ? $"the {chosen.Count} reports chosen" : $"{chosen.Count} báo cáo đã chọn"
            : string.Join(", ", chosen.Select(id => Wording.Report(engine.Corpus, id, question.Language)));
        return (names, english ? " The other reports were not searched." : " Chưa tìm trong các báo cáo khác.");
    }

    /// <summary>What was looked for, and the nearest that the reports do say.</summary>
    public Composed NotFound()
    {
        var builder = new AnswerBuilder(engine.Corpus);
        var english = question.Language == "en";
        var matter = Wording.Matter(question);
        var sought = Sought(english);
        builder.Say(question.UnknownPlace.Length > 0
            ? english ? $"No loaded report is about {question.UnknownPlace}." : $"Chưa nạp báo cáo nào về {question.UnknownPlace}."
            : (english ? "Not found in " : "Chưa thấy trong ") + sought.Where + (matter.Length > 0 ? $": {matter}." : ".") + sought.Others);
        foreach (var near in search.Passages.Take(2))
            builder.Cite(near.Passage, near.Passage.Sentences[0].Start, near.Passage.Sentences[0].Length);
        return new Composed(builder, Outcome.NotFound, 0.5, []) { Next = new([.. search.Passages.Take(6).Select(p => p.Passage)], question.Reports, matter) };
    }
}
