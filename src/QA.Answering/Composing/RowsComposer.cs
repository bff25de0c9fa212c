using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Reports;
using QA.Reports.Chunking;

namespace QA.Answering.Composing;

/// <summary>Figures of several rows of one table: each told with its row, and what is computed from them.</summary>
internal sealed class RowsComposer(CorpusSnapshot corpus, Question question)
{
    private bool English => question.Language == "en";

    /// <summary>What is asked of some rows together, then each row; false when they can't be put together so.</summary>
    public bool Tell(AnswerBuilder builder, IReadOnlyList<Evidence> cells)
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
    public void TellMost(AnswerBuilder builder, IReadOnlyList<Evidence> ranked)
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
    public void TellRows(AnswerBuilder builder, IReadOnlyList<Passage> rows)
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
