using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace QA.Reports.Reading.Formats.Word;

/// <summary>
/// Reads a Word document as it stands on paper: headings by style or outline level, automatic numbers, notes at their marks,
/// tables with merged cells, text boxes; tracked changes as accepted. Running heads and the table of contents are left out.
/// </summary>
internal sealed partial class WordReader
{
    private const int MaxHeading = 300;

    private readonly ReportWriter writer = new();
    private readonly WordStyles styles;
    private readonly WordNumbering numbering;
    private readonly WordText words;
    private readonly Dictionary<string, OpenXmlElement> notes;
    private readonly Dictionary<string, string> marks = new(StringComparer.Ordinal);
    private readonly bool pages;
    private int page = 1;

    // Words of a paragraph whose end was deleted: they belong to the next one.
    private string carried = "";

    [GeneratedRegex(@"^[\s0-9.,%/()+–-]*[0-9][\s0-9.,%/()+–-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    private WordReader(MainDocumentPart main)
    {
        styles = new WordStyles(main);
        numbering = new WordNumbering(main, styles);
        notes = NotesOf(main);
        pages = main.Document.Body!.Descendants<LastRenderedPageBreak>().Any();
        words = new WordText(styles, MarkOf, pages);
    }

    /// <summary>Bytes of a .docx to text; pages are known where Word has noted them.</summary>
    public static Task<DecodedText> ReadAsync(byte[] bytes, CancellationToken cancellation)
    {
        OfficePackage.Check(bytes);
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false);
        if (document.MainDocumentPart is not { Document.Body: { } body } main)
            throw new UnreadableFileException("không có phần văn bản; hãy mở bằng Word rồi lưu lại (the document has no body)");
        var reader = new WordReader(main);
        reader.Blocks(body, plain: false);
        return Task.FromResult(reader.writer.Finish());
    }

    private static Dictionary<string, OpenXmlElement> NotesOf(MainDocumentPart main)
    {
        var found = new Dictionary<string, OpenXmlElement>(StringComparer.Ordinal);
        foreach (var note in main.FootnotesPart?.Footnotes?.Elements<W.Footnote>() ?? [])
            found.TryAdd("footnote " + note.Id?.InnerText, note);
        foreach (var note in main.EndnotesPart?.Endnotes?.Elements<Endnote>() ?? [])
            found.TryAdd("endnote " + note.Id?.InnerText, note);
        return found;
    }

    // Footnotes and endnotes are numbered through in the order of their marks, as Word numbers footnotes.
    private string MarkOf(OpenXmlElement reference)
    {
        var key = reference is FootnoteReference f ? "footnote " + f.Id?.InnerText : "endnote " + ((EndnoteReference)reference).Id?.InnerText;
        if (marks.TryGetValue(key, out var known))
            return known;
        if (!notes.TryGetValue(key, out var note))
            return "";
        marks[key] = ""; // a note that refers to itself
        var body = string.Join(" ", note.Descendants<Paragraph>().Select(p => (numbering.Next(p) + words.Read(p).Text).Trim()).Where(t => t.Length > 0));
        return marks[key] = body.Length == 0 ? "" : writer.Note(body.Replace(ReportWriter.PageEnd.ToString(), "", StringComparison.Ordinal), Here);
    }

    private SourcePlace? Here => pages ? new SourcePlace(page) : null;

    /// <param name="parent">What holds paragraphs and tables.</param>
    /// <param name="plain">Whether bold means nothing: in letterheads and boxes it is decoration.</param>
    private void Blocks(OpenXmlElement parent, bool plain)
    {
        foreach (var block in parent.ChildElements)
        {
            switch (block)
            {
                case Paragraph paragraph:
                    Write(paragraph, plain);
                    break;
                case W.Table table:
                    Write(table, plain);
                    break;
                case DeletedRun or MoveFromRun or SdtProperties or TableCellProperties:
                    break;
                default:
                    Blocks(block, plain);
                    break;
            }
        }
    }

    private void Write(Paragraph paragraph, bool plain)
    {
        if (styles.IsContents(paragraph))
            return;
        writer.Place = Here;
        var read = words.Read(paragraph);
        page += read.Text.Count(c => c == ReportWriter.PageEnd);
        if (paragraph.ParagraphProperties?.ParagraphMarkRunProperties?.GetFirstChild<Deleted>() is not null)
            carried += read.Text;
        else if (carried.Length + read.Text.Trim().Length > 0)
        {
            var number = numbering.Next(paragraph);
            var level = styles.HeadingLevel(paragraph);
            if (level > 0 && read.Text.Length <= MaxHeading && carried.Length == 0)
                writer.Heading(level, number + read.Text.Replace('\n', ' '));
            else
                foreach (var line in LinesOf(number, carried.Length > 0 || plain ? carried + read.Text : Emphasis.Mark(read.Text, read.BoldLength)))
                    writer.Paragraph(line);
            carried = "";
        }

        foreach (var box in read.Boxes)
            Blocks(box, plain: true);
    }

    // A line break ends a paragraph in all but name, unless a sentence goes on after it.
    private static IEnumerable<string> LinesOf(string number, string text)
    {
        var open = number;
        foreach (var part in text.Split('\n'))
        {
            var line = part.Trim();
            // A page that begins with the line is noted in what is trimmed away.
            var turned = new string(ReportWriter.PageEnd, part[..^part.TrimStart().Length].Count(c => c == ReportWriter.PageEnd));
            if (open.Trim().Length > 0 && line.Length > 0 && open != number
                && (Lines.IsTerminated(open) || HeadingGrammar.StartsBlock(line) || HeadingGrammar.IsCapitals(open) || !Lines.StartsLower(line)))
            {
                yield return open;
                open = turned + line;
            }
            else
                open += (open.Length > 0 && !open.EndsWith(' ') ? " " : "") + turned + line;
        }

        yield return open;
    }

    private void Write(W.Table table, bool plain)
    {
        var grid = new GridTable();
        var rows = table.Elements<W.TableRow>().Where(r => r.TableRowProperties?.GetFirstChild<Deleted>() is null).ToList();
        if (IsLayout(table, rows))
        {
            foreach (var cell in rows.SelectMany(CellsOf))
                Blocks(cell, plain: true);
            return;
        }

        grid.StatedHeaders = rows.TakeWhile(r => r.TableRowProperties?.GetFirstChild<TableHeader>() is { } h && h.Val?.InnerText is not ("0" or "false" or "off")).Count();
        var laid = rows.Select(Lay).ToList();
        for (var r = 0; r < rows.Count; r++)
        {
            var first = page;
            var last = page;
            foreach (var (cell, column, span) in laid[r].Where(c => !IsContinued(c.Cell)))
            {
                page = first;
                var text = TextOf(cell);
                last = Math.Max(last, page);
                grid.Put(r, column, text, Depth(laid, r, column), span, pages ? new SourcePlace(last) : null);
            }

            page = last;
        }

        grid.EndAt(rows.Count);
        grid.Write(writer);
    }

    // Cells may stand in content controls.
    private static IEnumerable<W.TableCell> CellsOf(W.TableRow row) => row.ChildElements.SelectMany(CellsIn);

    private static IEnumerable<W.TableCell> CellsIn(OpenXmlElement part) =>
        part is W.TableCell cell ? [cell] : part is SdtCell or SdtContentCell or CustomXmlCell ? part.ChildElements.SelectMany(CellsIn) : [];

    private static List<(W.TableCell Cell, int Column, int Span)> Lay(W.TableRow row)
    {
        var column = Math.Clamp(row.TableRowProperties?.GetFirstChild<GridBefore>()?.Val?.Value ?? 0, 0, 100);
        var laid = new List<(W.TableCell, int, int)>();
        foreach (var cell in CellsOf(row))
        {
            var span = Math.Clamp(cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1, 1, 200);
            laid.Add((cell, column, span));
            column += span;
        }

        return laid;
    }

    private static bool IsContinued(W.TableCell cell) => cell.TableCellProperties?.VerticalMerge is { } merge && merge.Val?.InnerText is (null or "continue");

    private static int Depth(List<List<(W.TableCell Cell, int Column, int Span)>> laid, int row, int column)
    {
        var depth = 1;
        while (row + depth < laid.Count && laid[row + depth].Exists(c => c.Column == column && IsContinued(c.Cell)))
            depth++;
        return depth;
    }

    private string TextOf(W.TableCell cell)
    {
        var parts = new List<string>();
        foreach (var paragraph in cell.Descendants<Paragraph>().Where(p => !p.Ancestors<TextBoxContent>().Any()))
        {
            var read = words.Read(paragraph);
            page += read.Text.Count(c => c == ReportWriter.PageEnd);
            if (read.Text.Trim().Length > 0 || paragraph.ParagraphProperties?.NumberingProperties is not null)
                parts.Add(numbering.Next(paragraph) + read.Text);
        }

        return string.Join(" ", parts).Replace(ReportWriter.PageEnd.ToString(), "", StringComparison.Ordinal);
    }

    /// <summary>Letterheads and signatures are set in tables without lines: columns of text, not of figures.</summary>
    private static bool IsLayout(W.Table table, List<W.TableRow> rows)
    {
        var cells = rows.SelectMany(CellsOf).ToList();
        var widest = rows.Count == 0 ? 0 : rows.Max(r => CellsOf(r).Count());
        if (widest <= 1)
            return true;
        if (widest > 3 || rows.Count > 6 || cells.Exists(c => Number().IsMatch(c.InnerText)))
            return false;
        return !HasLines(table, cells) || cells.SelectMany(c => c.Elements<Paragraph>()).Any(p => HeadingGrammar.IsSignature(p.InnerText.Trim()));
    }

    private static bool HasLines(W.Table table, List<W.TableCell> cells)
    {
        var properties = table.GetFirstChild<TableProperties>();
        // A table style nearly always draws lines; without one, only what is written here does.
        return properties?.TableStyle is not null && properties.TableBorders is null
            || properties?.TableBorders?.Elements<BorderType>().Any(IsDrawn) == true
            || cells.Exists(c => c.TableCellProperties?.TableCellBorders?.Elements<BorderType>().Any(IsDrawn) == true);
    }

    private static bool IsDrawn(BorderType border) => border.Val?.InnerText is not (null or "none" or "nil");
}
