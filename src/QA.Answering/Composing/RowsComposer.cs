using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Reports;
using QA.Reports.Chunking;

namespace QA.Answering.Composing;

/// <summary>Figures of several rows of one table: each told with its row, and what is computed from them.</summary>
internal sealed class RowsComposer(Engine engine, Question question, EvidenceSearch search)
{
    private readonly CorpusSnapshot corpus = engine.Corpus;

    private readonly TableRows rows = new(engine, search, question);

    private bool English => question.Language == "en";

    /// <summary>What is asked of several rows of one table together, or of the one with the most; null when no such thing is asked.</summary>
    public Composed? Compose() =>
        InState() ?? Meeting() ?? Most() ?? (question.Kind == QuestionKind.Figure ? Rate() ?? Together() : null);

    private Composed? InState()
    {
        if (rows.InState() is not { } states)
            return null;
        var builder = new AnswerBuilder(corpus);
        TellRows(builder, states);
        return new Composed(builder, Outcome.Answered, Calibration.Of(1, 0.1), []);
    }

    private Composed? Meeting()
    {
        if (rows.Meeting() is not { } met)
            return null;
        var builder = new AnswerBuilder(corpus);
        builder.Say(Wording.PlaceAndYear(corpus, met[0].Passage.Report, null, question.Language));
        TellEach(builder, met);
        return new Composed(builder, Outcome.Answered, Calibration.Of(met[0], [met[0]]), []);
    }

    private Composed? Most()
    {
        if ((rows.Ranked() ?? rows.RankedTimes() ?? rows.Compared()) is not { } ranked || IsToldInWords(ranked[0]))
            return null;
        var builder = new AnswerBuilder(corpus);
        TellMost(builder, ranked);
        return new Composed(builder, Outcome.Answered, Calibration.Of(ranked[0], [ranked[0]]), []);
    }

    // "Địa bàn có số mắc cao nhất là …": the report says it itself.
    private bool IsToldInWords(Evidence row) =>
        search.BestFigure is { Passage.Row: null, Features: FigureFeatures { Most: 1 } } stated && stated.Coverage >= row.Coverage;

    private Composed? Rate()
    {
        if (rows.Rate() is not var (part, whole))
            return null;
        var builder = new AnswerBuilder(corpus);
        builder.Say(Wording.PlaceAndYear(corpus, part.Passage.Report, null, question.Language));
        if (!new ComputationComposer(corpus, question).TellRatio(builder, part, whole))
            return null;
        builder.Say("\n- ");
        new FigureComposer(corpus, question).Tell(builder, part, named: true);
        return new Composed(builder, Outcome.Answered, Calibration.Of(part, [part]), []);
    }

    private Composed? Together()
    {
        if ((rows.Named() ?? (question.Operation == Operation.Sum ? rows.OfClass() : null)) is not { } cells)
            return null;
        var builder = new AnswerBuilder(corpus);
        return Tell(builder, cells) ? new Composed(builder, Outcome.Answered, Calibration.Of(cells[0], [cells[0]]), []) : null;
    }

    /// <summary>What is asked of some rows together, then each row; false when they can't be put together so.</summary>
    private bool Tell(AnswerBuilder builder, IReadOnlyList<Evidence> cells)
    {
        builder.Say(Wording.PlaceAndYear(corpus, cells[0].Passage.Report, null, question.Language));
        var computation = new ComputationComposer(corpus, question);
        var told = question.Operation switch
        {
            Operation.Sum => computation.TellSum(builder, cells),
            Operation.Multiple => cells.Count == 2 && computation.TellMultiple(builder, cells[0], cells[1]),
            Operation.Difference or Operation.Compare when cells.Count == 2 => TellDifference(builder, computation, cells),
            _ => true,
        };
        if (!told)
            return false;
        TellEach(builder, cells);
        return true;
    }

    /// <summary>The row with the most or least, and the one after it.</summary>
    private void TellMost(AnswerBuilder builder, IReadOnlyList<Evidence> ranked)
    {
        var teller = new FigureComposer(corpus, question);
        var first = ranked.TakeWhile(e => e.Value!.Value == ranked[0].Value!.Value).ToList();
        for (var i = 0; i < first.Count; i++)
        {
            builder.Say(i == 0 ? "" : "\n");
            teller.Tell(builder, first[i]);
        }

        if (first.Count == ranked.Count)
            return;
        builder.Say(English ? "\nNext: " : "\nKế đó: ");
        TellShort(builder, ranked[first.Count]);
        builder.Say(".");
    }

    /// <summary>Whole rows, one a line.</summary>
    private void TellRows(AnswerBuilder builder, IReadOnlyList<Passage> rows)
    {
        builder.Say(Wording.PlaceAndYear(corpus, rows[0].Report, null, question.Language));
        foreach (var row in rows)
        {
            builder.Say("\n- ");
            FigureComposer.TellRow(builder, row, asked: -1);
        }
    }

    private static bool TellDifference(AnswerBuilder builder, ComputationComposer computation, IReadOnlyList<Evidence> cells)
    {
        var (high, low) = cells[0].Value!.Value >= cells[1].Value!.Value ? (cells[0], cells[1]) : (cells[1], cells[0]);
        return computation.TellDifference(builder, high, low);
    }

    private static void TellEach(AnswerBuilder builder, IReadOnlyList<Evidence> cells)
    {
        foreach (var cell in cells)
        {
            builder.Say("\n- ");
            TellShort(builder, cell);
            builder.Say(".");
        }
    }

    // "Bản Pá Hát – hộ nghèo: 24 hộ"
    private static void TellShort(AnswerBuilder builder, Evidence cell)
    {
        var header = cell.Value!.Header;
        builder.Say(cell.Passage.RowPath()[^1] + (header.Length > 0 ? $" – {header}: " : ": "), builder.Cite(cell));
        var place = builder.SayFigure(cell.Passage, cell.Figure);
        var unit = cell.Value.Unit;
        if (unit.Length > 0 && !builder.Text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            builder.Say(unit is "%" or "‰" ? unit : " " + unit, place);
    }
}
