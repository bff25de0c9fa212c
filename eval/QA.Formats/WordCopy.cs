using System.IO.Compression;
using System.Security;
using System.Text;
using QA.Reports.Reading;

namespace QA.Formats;

/// <summary>A report as a clerk's Word file: Times New Roman 14, real footnotes, bordered tables, heading styles only where the text has them.</summary>
internal static class WordCopy
{
    private const string Main = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml";

    // Page and margins of Decree 30/2020 on office papers: A4, 30 mm left, 20 mm else (in twentieths of a point).
    private const string PageSetup = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\"/></w:sectPr>";
    private const int TextWidth = 9071;

    private static readonly string[] Sides = ["top", "left", "bottom", "right", "insideH", "insideV"];

    public static byte[] Of(Report report)
    {
        var notes = new List<string>();
        var body = new StringBuilder(LetterheadTable(report));
        foreach (var block in Pieces.Flow(report))
            body.Append(block.Kind == BlockKind.Table ? Table(report.Tables[block.Table]) : Paragraph(report, block, notes));
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            Add(zip, "[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>{ContentType("document", "document.main")}{ContentType("styles")}{ContentType("footnotes")}{ContentType("header")}</Types>");
            Add(zip, "_rels/.rels", Relations(("rId1", "officeDocument", "word/document.xml")));
            Add(zip, "word/_rels/document.xml.rels", Relations(("rId1", "styles", "styles.xml"), ("rId2", "footnotes", "footnotes.xml"), ("rId3", "header", "header.xml")));
            Add(zip, "word/document.xml", $"<w:document {Main}><w:body>{body}{PageSetup}</w:body></w:document>");
            Add(zip, "word/styles.xml", $"<w:styles {Main}>{Styles}</w:styles>");
            Add(zip, "word/header.xml", $"<w:hdr {Main}><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:hdr>");
            Add(zip, "word/footnotes.xml", $"<w:footnotes {Main}><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>{string.Concat(notes)}</w:footnotes>");
        }

        return stream.ToArray();
    }

    private static string Styles { get; } =
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"28\"/></w:rPr></w:rPrDefault>" +
        "<w:pPrDefault><w:pPr><w:spacing w:before=\"60\" w:after=\"60\"/></w:pPr></w:pPrDefault></w:docDefaults>" +
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>" +
        string.Concat(Enumerable.Range(1, 6).Select(n => $"<w:style w:type=\"paragraph\" w:styleId=\"Heading{n}\"><w:name w:val=\"heading {n}\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/><w:outlineLvl w:val=\"{n - 1}\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>")) +
        "<w:style w:type=\"paragraph\" w:styleId=\"FootnoteText\"><w:name w:val=\"footnote text\"/><w:basedOn w:val=\"Normal\"/><w:rPr><w:sz w:val=\"20\"/></w:rPr></w:style>";

    private static string Paragraph(Report report, Block block, List<string> notes)
    {
        var level = report.Text[block.Span.Start..block.Span.End].TakeWhile(c => c == '#').Count();
        var runs = string.Concat(Pieces.Of(report, block).Select(p => p.Note is { } note ? Mark(report, note, notes) : Run(p.Text, p.Bold)));
        var setup = level > 0 ? $"<w:pStyle w:val=\"Heading{Math.Min(level, 6)}\"/>"
            : block.Kind == BlockKind.Heading && block.Flow.Text is { Length: < 90 } title && !title.Any(char.IsLower) ? "<w:jc w:val=\"center\"/>"
            : "<w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/>";
        return $"<w:p><w:pPr>{setup}</w:pPr>{runs}</w:p>";
    }

    private static string Mark(Report report, Footnote note, List<string> notes)
    {
        const string Raised = "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>";
        var id = notes.Count + 1;
        var body = Pieces.BodyOf(report, note).Select((p, i) => $"<w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>{(i == 0 ? $"<w:r>{Raised}<w:footnoteRef/></w:r>" : "")}{Run(" " + p, false)}</w:p>");
        notes.Add($"<w:footnote w:id=\"{id}\">{string.Concat(body)}</w:footnote>");
        return $"<w:r>{Raised}<w:footnoteReference w:id=\"{id}\"/></w:r>";
    }

    private static string Table(Table table)
    {
        var columns = table.Rows.Max(r => r.Cells.Count);
        // A column is as wide as its longest words ask for, within bounds.
        var longest = Enumerable.Range(0, columns).Select(c => Math.Clamp(table.Rows.Where(r => c < r.Cells.Count).Max(r => r.Cells[c].Flow.Length), 8, 40)).ToList();
        var widths = longest.Select(l => TextWidth * l / longest.Sum()).ToList();
        var rows = table.Rows.Select(r => "<w:tr>" + string.Concat(Enumerable.Range(0, columns).Select(c => Cell(c < r.Cells.Count ? r.Cells[c].Flow.Text : "", widths[c], r.IsHeader || r.IsGroup))) + "</w:tr>");
        const string Border = "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"";
        var borders = string.Concat(Sides.Select(b => $"<w:{b} {Border}/>"));
        return $"<w:tbl><w:tblPr><w:tblW w:w=\"{TextWidth}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{string.Concat(widths.Select(w => $"<w:gridCol w:w=\"{w}\"/>"))}</w:tblGrid>{string.Concat(rows)}</w:tbl><w:p/>";
    }

    private static string LetterheadTable(Report report)
    {
        var head = Letterhead.Of(report);
        string Column(IReadOnlyList<string> lines, int width) =>
            $"<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{string.Concat(lines.Select((l, i) => $"<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{Run(l, i < 2, 24)}</w:p>"))}</w:tc>";
        return $"<w:tbl><w:tblPr><w:tblW w:w=\"{TextWidth}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"3800\"/><w:gridCol w:w=\"5271\"/></w:tblGrid><w:tr>{Column(head.Left, 3800)}{Column(head.Right, 5271)}</w:tr></w:tbl><w:p/>";
    }

    private static string Cell(string text, int width, bool bold) =>
        $"<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p>{Run(text, bold, 24)}</w:p></w:tc>";

    private static string Run(string text, bool bold, int size = 0)
    {
        var properties = (bold ? "<w:b/>" : "") + (size > 0 ? $"<w:sz w:val=\"{size}\"/>" : "");
        return $"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{SecurityElement.Escape(text)}</w:t></w:r>";
    }

    private static string ContentType(string part, string? type = null) => $"<Override PartName=\"/word/{part}.xml\" ContentType=\"{WordType}.{type ?? part}+xml\"/>";

    private static string Relations(params (string Id, string Type, string Target)[] relations) =>
        $"<Relationships xmlns=\"{Package}/relationships\">{string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{Office}/{r.Type}\" Target=\"{r.Target}\"/>"))}</Relationships>";

    private static void Add(ZipArchive zip, string name, string xml)
    {
        using var part = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        part.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
        part.Write(xml);
    }
}
