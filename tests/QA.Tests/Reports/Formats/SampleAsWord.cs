using QA.Reports.Indexing;
using QA.Reports.Reading;
using QA.Reports.Reading.Formats;

namespace QA.Tests.Reports.Formats;

/// <summary>The sample reports written as Word files: what is read from them is what is read from their texts.</summary>
public sealed class SampleAsWord
{
    [Theory]
    [MemberData(nameof(SampleReports.All), MemberType = typeof(SampleReports))]
    public async Task The_sections_are_the_same(string file)
    {
        var (text, word) = await Both(file);
        Assert.Equal(Sections(text.Report), Sections(word.Report));
    }

    [Theory]
    [MemberData(nameof(SampleReports.All), MemberType = typeof(SampleReports))]
    public async Task The_notes_are_the_same_and_hang_on_the_same_sentences(string file)
    {
        var (text, word) = await Both(file);
        Assert.Equal(Notes(text.Report), Notes(word.Report));
    }

    [Theory]
    [MemberData(nameof(SampleReports.All), MemberType = typeof(SampleReports))]
    public async Task The_figures_of_the_tables_are_the_same(string file)
    {
        var (text, word) = await Both(file);
        Assert.Equal(TableFigures(text), TableFigures(word));
    }

    [Theory]
    [MemberData(nameof(SampleReports.All), MemberType = typeof(SampleReports))]
    public async Task Number_place_and_period_are_the_same(string file)
    {
        var (text, word) = await Both(file);
        Assert.Equal(
            (text.Report.Metadata.Number, text.Report.Metadata.Period, text.Report.Metadata.Kind, text.Report.Metadata.Places[0]),
            (word.Report.Metadata.Number, word.Report.Metadata.Period, word.Report.Metadata.Kind, word.Report.Metadata.Places[0]));
    }

    private static async Task<(LoadedReport Text, LoadedReport Word)> Both(string file)
    {
        var source = TextDecoder.Decode(await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "corpus", file))).Text!;
        // Front matter is the text's own way to say what a letterhead says.
        var text = LoadedReport.Read("r", FrontMatter.Read(source) is { } front ? source[front.Span.End..] : source);
        var read = await FileFormats.ReadAsync("r.docx", Rewrite(text.Report), ReadingContext.Bare, CancellationToken.None);
        Assert.Null(read.Problem);
        return (text, LoadedReport.Read("r", read.Text!, read.Places));
    }

    private static byte[] Rewrite(Report report)
    {
        var word = new WordFile();
        foreach (var block in report.Blocks)
        {
            if (block.Kind == BlockKind.Table)
                word.Table([.. report.Tables[block.Table].Rows.Select(r => r.Cells.Select(c => c.Flow.Text).ToArray())]);
            else if (block.Kind is not (BlockKind.Footnote or BlockKind.Furniture))
                Rewrite(report, block, word);
        }

        return word.ToBytes();
    }

    private static void Rewrite(Report report, Block block, WordFile word)
    {
        var raw = string.Join(" ", block.Pieces.Select(p => p.Of(report.Text)));
        var level = raw.TakeWhile(c => c == '#').Count();
        var runs = new List<string>();
        var bold = false;
        foreach (var piece in block.Pieces)
        {
            var at = piece.Start + (piece == block.Pieces[0] ? level : 0);
            foreach (var note in report.Footnotes.Where(n => n.Reference is { } r && piece.Contains(r)).OrderBy(n => n.Reference!.Value.Start))
            {
                Runs(report.Text[at..note.Reference!.Value.Start], ref bold, runs);
                runs.Add(word.Note([.. note.Bodies.Select(b => report.Blocks[b]).Select(b => b.Flow.Text[b.MarkerLength..].Trim())]));
                at = note.Reference.Value.End;
            }

            Runs(report.Text[at..piece.End] + " ", ref bold, runs);
        }

        word.Add($"<w:p>{(level > 0 ? $"<w:pPr><w:pStyle w:val=\"u{level}\"/></w:pPr>" : "")}{string.Concat(runs)}</w:p>");
    }

    private static void Runs(string raw, ref bool bold, List<string> runs)
    {
        var parts = raw.Split("**");
        for (var i = 0; i < parts.Length; i++)
        {
            bold ^= i > 0;
            if (parts[i].Length > 0)
                runs.Add(WordFile.Run(parts[i], bold ? "<w:b/>" : ""));
        }
    }

    private static List<string> Sections(Report report) =>
        [.. report.Sections.Select((s, i) => $"{new string(' ', 2 * report.PathOf(i).Count)}{s.Title}")];

    private static List<string> Notes(Report report) =>
        [.. report.Footnotes.Select(n => $"{n.Mark}: {n.SentenceText} → {string.Join(" ", n.Bodies.Select(b => report.Blocks[b].Flow.Text[report.Blocks[b].MarkerLength..].Trim()))}")];

    private static List<string> TableFigures(LoadedReport report) =>
        [.. report.Passages.Where(p => p.Row is not null).SelectMany(p => p.OwnFigures().Select(i => p.Figures[i]).Select(f => $"{p.Row!.Value.Row.Cells[p.Row.Value.Table.LabelColumn].Flow.Text}: {f.Value} {f.Unit} {f.Period} {f.Basis} {f.Label}"))];
}
