using QA.Reports.Figures;
using QA.Reports.Reading;

namespace QA.Reports.Chunking;

/// <summary>A report to passages: paragraphs and items (long ones by sentence), table rows, notes.</summary>
internal static class PassageCutter
{
    /// <summary>A longer block is cut between sentences into parts of about this many characters.</summary>
    private const int MaxLength = 420;

    /// <summary>Passages of a report, in document order, numbered from 0. The same text always gives the same passages.</summary>
    public static IReadOnlyList<Passage> Cut(Report report)
    {
        var passages = new List<Passage>();
        var time = SectionTime.Of(report);
        var lead = "";
        for (var b = 0; b < report.Blocks.Count; b++)
        {
            var block = report.Blocks[b];
            switch (block.Kind)
            {
                case BlockKind.Furniture:
                case BlockKind.Heading:
                    lead = "";
                    break;
                case BlockKind.Table:
                    Rows(report, b, time(block.Section), passages);
                    break;
                case BlockKind.Paragraph:
                case BlockKind.ListItem:
                case BlockKind.Footnote:
                    Parts(report, b, time(block.Section), lead, passages);
                    if (block.Kind == BlockKind.Paragraph)
                        lead = block.Flow.Text.EndsWith(':') ? LastSentence(block.Flow.Text) : "";
                    break;
            }
        }

        return passages;
    }

    private static string LastSentence(string text)
    {
        var sentences = Reading.Sentences.Split(text);
        return sentences.Count == 0 ? "" : text.Substring(sentences[^1].Start, sentences[^1].Length);
    }

    private static void Parts(Report report, int index, FigureContext context, string lead, List<Passage> passages)
    {
        var block = report.Blocks[index];
        if (block.Flow.Length == 0)
            return;
        var figures = FigureReader.Read(block.Flow, block.MarkerLength, context).Figures;
        var kind = block.Kind switch
        {
            BlockKind.Footnote => PassageKind.Footnote,
            BlockKind.ListItem => PassageKind.ListItem,
            _ => PassageKind.Paragraph,
        };
        var before = block.Kind == BlockKind.ListItem ? lead : "";
        var mark = block.MarkerLength;
        while (mark < block.Flow.Length && block.Flow.Text[mark] == ' ')
            mark++;
        foreach (var group in Groups(WithoutMark(Reading.Sentences.Split(block.Flow.Text), mark)))
        {
            var start = group[0].Start;
            var end = group[^1].Start + group[^1].Length;
            passages.Add(new Passage(report.Id, passages.Count, kind, block.Flow, start, end - start, block.Section,
                report.PathOf(block.Section), index, group, figures, context)
            {
                Note = block.Note >= 0 ? report.Footnotes[block.Note] : null,
                Before = before,
            });
            before = block.Flow.Text.Substring(group[^1].Start, group[^1].Length);
        }
    }

    // A note's or item's own mark is no part of what it says.
    private static List<(int Start, int Length)> WithoutMark(IReadOnlyList<(int Start, int Length)> sentences, int mark) =>
        [.. sentences.Where(s => s.Start + s.Length > mark).Select(s => s.Start >= mark ? s : (mark, s.Start + s.Length - mark))];

    private static IEnumerable<List<(int Start, int Length)>> Groups(IReadOnlyList<(int Start, int Length)> sentences)
    {
        var group = new List<(int Start, int Length)>();
        foreach (var sentence in sentences)
        {
            if (group.Count > 0 && sentence.Start + sentence.Length - group[0].Start > MaxLength)
            {
                yield return group;
                group = [];
            }

            group.Add(sentence);
        }

        if (group.Count > 0)
            yield return group;
    }

    private static void Rows(Report report, int index, FigureContext context, List<Passage> passages)
    {
        var block = report.Blocks[index];
        var table = report.Tables[block.Table];
        foreach (var row in table.Rows)
        {
            if (row.IsHeader || row.Cells.All(c => c.Flow.Length == 0))
                continue;
            var spans = row.Cells.Select(c => c.Span).Where(s => s.Length > 0).ToList();
            var flow = FlowText.Join(report.Text, spans, [.. spans.SelectMany(s => TableReader.MarkupIn(report.Text, s))]);
            var figures = new List<Figure>();
            var columns = new List<int>();
            for (var c = 0; c < row.Cells.Count; c++)
                foreach (var (figure, _) in TableFigures.Cell(table, row, c, context))
                    if (figure is not null)
                        AddCellFigure(flow, figure, c, figures, columns);
            passages.Add(new Passage(report.Id, passages.Count, PassageKind.TableRow, flow, 0, flow.Length, block.Section,
                report.PathOf(block.Section), index, [(0, flow.Length)], figures, context)
            {
                Row = (table, row),
                Columns = columns,
                Before = table.Caption,
            });
        }
    }

    // A cell's figure counts from its cell; in the row's text it stands where its digits stand.
    private static void AddCellFigure(FlowText flow, Figure figure, int column, List<Figure> figures, List<int> columns)
    {
        var shift = flow.IndexOf(figure.Source.Start) - figure.Start;
        var first = columns.IndexOf(column);
        var offset = first < 0 ? figures.Count : first;
        figures.Add(figure with
        {
            Start = figure.Start + shift,
            End = Math.Min(flow.Length, figure.End + shift),
            Main = figure.Main < 0 ? -1 : figure.Main + offset,
            Of = figure.Of < 0 ? -1 : figure.Of + offset,
            RangeWith = figure.RangeWith < 0 ? -1 : figure.RangeWith + offset,
        });
        columns.Add(column);
    }
}
