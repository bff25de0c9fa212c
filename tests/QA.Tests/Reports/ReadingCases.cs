using QA.Reports.Reading;

namespace QA.Tests.Reports;

/// <summary>Runs the documents Cases/Reading/*.md; Cases/Reading/README says how they are written.</summary>
public sealed class ReadingCases
{
    private const string Folder = "Reading";

    public static TheoryData<string, string> Cases() => CaseDocuments.Names(Folder);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_document_holds(string file, string name)
    {
        var one = CaseDocuments.Find(Folder, file, name);
        var report = ReportReader.Read("bao-cao", TextDecoder.Normalize(one.Blocks["text"]));
        var expectations = one.Blocks.Where(b => b.Key != "text").ToList();
        Assert.NotEmpty(expectations);
        foreach (var (what, expected) in expectations)
        {
            var actual = what == "metadata" ? Metadata(report.Metadata, expected) : Show(what, report);
            Assert.True(expected == actual, $"{name}\n--- expected {what}\n{expected}\n--- actual {what}\n{actual}");
        }
    }

    private static string Show(string what, Report report) => string.Join('\n', what switch
    {
        "outline" => report.Sections.Select(s => $"{Indent(report.PathOf(s.Parent).Count)}{s.Title}{(s.RunIn ? " …" : "")}"),
        "blocks" => report.Blocks.Select(b => Block(b, report)),
        "places" => report.Blocks.Where(b => b.Kind != BlockKind.Furniture).Select(b => $"{string.Join(" › ", report.PathOf(b.Section))} | {b.Flow.Text}"),
        "notes" => report.Footnotes.Select(n => Note(n, report)),
        "table" => report.Tables.SelectMany(Table),
        _ => throw new ArgumentException($"There is no view \"{what}\".", nameof(what)),
    });

    private static string Block(Block block, Report report) => block.Kind switch
    {
        BlockKind.Heading => $"heading: {block.Flow.Text}",
        BlockKind.Paragraph => $"paragraph: {block.Flow.Text}",
        BlockKind.ListItem => $"item: {block.Flow.Text}",
        BlockKind.Footnote => $"note {report.Footnotes[block.Note].Mark}: {block.Flow.Text[block.MarkerLength..]}",
        BlockKind.Table => $"table of {report.Tables[block.Table].Rows.Count} rows",
        _ => $"furniture: {block.Span.Of(report.Text).ReplaceLineEndings(" ")}",
    };

    private static string Note(Footnote note, Report report) =>
        $"{note.Mark} | {(note.Reference is null ? "no reference" : note.SentenceText)} | {string.Join(" ¶ ", note.Bodies.Select(b => report.Blocks[b].Flow.Text[report.Blocks[b].MarkerLength..]))}";

    private static IEnumerable<string> Table(Table table)
    {
        string Column(int index) => index < 0 ? "none" : table.Header.Count > index ? table.Header[index] : index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        yield return $"columns: {string.Join(" | ", table.Header)}";
        yield return $"label: {Column(table.LabelColumn)}, unit: {Column(table.UnitColumn)}";
        foreach (var row in table.Rows.Where(r => !r.IsHeader))
            yield return $"{Indent(Depth(table, row))}{(row.IsGroup ? "group: " : "")}{string.Join(" | ", row.Cells.Select(c => c.Flow.Text))}".TrimEnd(' ', '|');
    }

    private static int Depth(Table table, TableRow row)
    {
        var depth = 0;
        for (var at = row; at.Parent >= 0; at = table.Rows[at.Parent])
            depth++;
        return depth;
    }

    /// <summary>The fields that the case names, as they were read.</summary>
    private static string Metadata(ReportMetadata read, string expected) => string.Join('\n', expected.Split('\n').Select(l => l[..l.IndexOf(':', StringComparison.Ordinal)]).Select(field => $"{field}: " + field switch
    {
        "title" => read.Title,
        "issuer" => read.Issuer,
        "places" => string.Join(", ", read.Places),
        "number" => read.Number,
        "date" => read.Date,
        "period" => read.Period?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none",
        "kind" => read.Kind,
        "language" => read.Language,
        "source" => read.Source,
        _ => throw new ArgumentException($"There is no field \"{field}\".", nameof(expected)),
    }));

    private static string Indent(int depth) => new(' ', 2 * depth);
}
