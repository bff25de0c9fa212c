using System.Globalization;
using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Reports;
using QA.Reports.Chunking;

namespace QA.Answering.Composing;

/// <summary>Tells a figure as the report tells it, with what a careful clerk would add: against plan, against last year.</summary>
internal sealed partial class FigureComposer(CorpusSnapshot corpus, Question question)
{
    /// <summary>Adds the sentence or row of the evidence.</summary>
    /// <param name="builder">Where it goes.</param>
    /// <param name="evidence">The figure chosen.</param>
    /// <param name="named">Whether place and year are already said.</param>
    public void Tell(AnswerBuilder builder, Evidence evidence, bool named = false)
    {
        var figuresBefore = builder.Figures.Count;
        if (!named)
            builder.Say(Lead(builder, evidence));
        if (evidence.Passage.Row is null)
            TellSentence(builder, evidence);
        else
            TellRow(builder, evidence);
        // Of several places the first one's figure stays in front.
        if (figuresBefore == 0)
            builder.Lead(f => f.Citation is not null && f.Value == AnswerBuilder.Invariant(evidence.Value!.Value) && f.Unit == evidence.Value.Unit);
    }

    // An answer that begins with the place does not name it again on each line.
    private string Lead(AnswerBuilder builder, Evidence evidence)
    {
        var place = Wording.PlaceAndYear(corpus, evidence.Passage.Report, null, question.Language);
        var year = YearOf(evidence);
        if (!builder.Text.StartsWith(place, StringComparison.Ordinal) || builder.Text.Length == place.Length)
            return Wording.PlaceAndYear(corpus, evidence.Passage.Report, year, question.Language);
        return year is null ? "" : question.Language == "en" ? $"In {year}: " : $"Năm {year}: ";
    }

    // A sentence that begins with its year says it itself.
    private int? YearOf(Evidence evidence) => evidence.Value?.Period is { } year && question.Years.Contains(year)
        && !(evidence.Passage.Row is null && evidence.Passage.Flow.Text.AsSpan(Wording.RunOf(evidence, question.Asks > 1).Start).StartsWith(string.Create(CultureInfo.InvariantCulture, $"Năm {year}"), StringComparison.Ordinal)) ? year : null;

    private void TellSentence(AnswerBuilder builder, Evidence evidence)
    {
        var (start, length) = Wording.RunOf(evidence, question.Asks > 1);
        var run = evidence.Passage.Flow.Text.Substring(start, length);
        builder.Say(Wording.Lead(evidence.Value!, run), builder.Cite(evidence.Passage, evidence.Value!.Start, evidence.Value.Length));
        var place = builder.SayRun(evidence.Passage, start, length);
        if (!builder.Text.EndsWith('.'))
            builder.Say(".", place);
    }

    /// <summary>"Tỷ lệ hộ nghèo thực hiện là 0,14 % (kế hoạch năm 2023: dưới 0,15 %)."</summary>
    private static void TellRow(AnswerBuilder builder, Evidence evidence) => TellRow(builder, evidence.Passage, evidence.Passage.Columns[evidence.Figure]);

    /// <summary>A row with its headings; the asked column first, or all in order when <paramref name="asked"/> is -1.</summary>
    public static void TellRow(AnswerBuilder builder, Passage passage, int asked)
    {
        var (table, row) = passage.Row!.Value;
        var path = passage.RowPath();
        if (asked == table.LabelColumn)
        {
            builder.SayRun(passage, 0, passage.Flow.Length);
            return;
        }

        var place = builder.Cite(passage, 0, passage.Flow.Length);
        var withParent = path.Count > 1 && path[^1].Length < 40;
        var name = withParent ? $"{path[^2]} › {path[^1]}" : path[^1];
        // A number in the name of the group ("trẻ em dưới 5 tuổi") stands in the group's own row.
        var group = withParent && path[^2].Any(char.IsDigit) ? builder.CiteParent(passage) : null;
        builder.Say(builder.Text.EndsWith(": ", StringComparison.Ordinal) ? Wording.Inside(name) : name, group is null ? [place] : [place, group]);
        if (asked >= 0)
        {
            var header = HeaderOf(table.Header, asked);
            builder.Say(GoesOn().IsMatch(header) ? $" {header} là " : $" – {header}: ", place);
            SayCell(builder, passage, asked);
        }

        var others = Enumerable.Range(0, row.Cells.Count)
            .Where(c => c != asked && c != table.LabelColumn && c != table.UnitColumn && c > table.LabelColumn && row.Cells[c].Flow.Length > 0 && (asked < 0 || row.Cells[c].Flow.Length < 60)).ToList();
        for (var i = 0; i < others.Count; i++)
        {
            builder.Say(i > 0 ? "; " : asked >= 0 ? " (" : " – ", place);
            if (HeaderOf(table.Header, others[i]) is { Length: > 0 } header)
                builder.Say(header + ": ", place);
            SayCell(builder, passage, others[i]);
        }

        builder.Say(others.Count > 0 && asked >= 0 ? ")." : builder.Text.EndsWith('.') ? "" : ".", place);
    }

    // What heads a column of results or plans goes on from the row's name as words do: "số hộ nghèo thực hiện".
    [GeneratedRegex(@"^(?:ước )?(?:thực hiện|kế hoạch|dự toán)(?: (?:cả )?(?:năm|quý|\d{1,2} tháng)[ \d]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex GoesOn();

    private static string HeaderOf(IReadOnlyList<string> header, int column)
    {
        var name = column < header.Count ? header[column] : "";
        return name.Length > 1 && char.IsUpper(name[0]) && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;
    }

    private static void SayCell(AnswerBuilder builder, Passage passage, int column)
    {
        var cell = passage.Row!.Value.Row.Cells[column];
        var start = passage.Flow.IndexOf(cell.Flow.SourceOf(0));
        var length = Math.Min(cell.Flow.Length, passage.Flow.Length - start);
        var own = Enumerable.Range(0, passage.Figures.Count).Where(i => passage.Columns[i] == column).ToList();
        var place = builder.SayRun(passage, start, length);
        if (own.Count == 0)
            return;
        var unit = passage.Figures[own[^1]].Unit;
        // The unit comes from its own column unless the cell has one.
        if (unit.Length > 0 && !cell.Flow.Text.Contains(unit, StringComparison.OrdinalIgnoreCase))
            builder.Say(unit is "%" or "‰" ? unit : " " + char.ToLowerInvariant(unit[0]) + unit[1..], place);
    }
}
