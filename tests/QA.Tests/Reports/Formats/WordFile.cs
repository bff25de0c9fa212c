using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace QA.Tests.Reports.Formats;

/// <summary>A Word file put together piece by piece; pieces that need care are given as the XML that Word writes.</summary>
internal sealed class WordFile
{
    private const string Namespaces = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" " +
        "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" " +
        "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" " +
        "xmlns:v=\"urn:schemas-microsoft-com:vml\"";

    private readonly List<string> body = [];
    private readonly List<string> footnotes = [];

    public string Numbering { get; set; } = "";

    public string Styles { get; set; } = "";

    public WordFile Add(string xml)
    {
        body.Add(xml);
        return this;
    }

    public WordFile Paragraph(string text, string style = "") =>
        Add($"<w:p>{(style.Length > 0 ? $"<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>" : "")}{Run(text)}</w:p>");

    public WordFile Item(string text, int level, int list = 1) =>
        Add($"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{Run(text)}</w:p>");

    public static string Run(string text, string properties = "") =>
        $"<w:r>{(properties.Length > 0 ? $"<w:rPr>{properties}</w:rPr>" : "")}<w:t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(text)}</w:t></w:r>";

    /// <summary>The run that refers to a new footnote of these paragraphs.</summary>
    public string Note(params string[] paragraphs)
    {
        var runs = paragraphs.Select((p, i) => $"<w:p>{(i == 0 ? "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteRef/></w:r>" : "")}{Run(" " + p)}</w:p>");
        footnotes.Add($"<w:footnote w:id=\"{footnotes.Count + 1}\">{string.Concat(runs)}</w:footnote>");
        return $"<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteReference w:id=\"{footnotes.Count}\"/></w:r>";
    }

    public WordFile Table(params string[][] rows) =>
        Add("<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/></w:tblPr>" + string.Concat(rows.Select(r => "<w:tr>" + string.Concat(r.Select(c => Cell(c))) + "</w:tr>")) + "</w:tbl>");

    public static string Cell(string text, string properties = "") =>
        $"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{(text.Length > 0 ? Run(text) : "")}</w:p></w:tc>";

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.Document = new Document($"<w:document {Namespaces}><w:body>{string.Concat(body)}</w:body></w:document>");
            main.AddNewPart<FootnotesPart>().Footnotes = new Footnotes($"<w:footnotes {Namespaces}><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>{string.Concat(footnotes)}</w:footnotes>");
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles($"<w:styles {Namespaces}>{string.Concat(Enumerable.Range(1, 6).Select(HeadingStyle))}{Styles}</w:styles>");
            if (Numbering.Length > 0)
                main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering($"<w:numbering {Namespaces}>{Numbering}</w:numbering>");
            main.AddNewPart<HeaderPart>().Header = new Header($"<w:hdr {Namespaces}><w:p>{Run("ĐẦU TRANG LẶP LẠI")}</w:p></w:hdr>");
        }

        return stream.ToArray();
    }

    // Word in Vietnamese names the style's id in its own way; the name stays "heading 1".
    private static string HeadingStyle(int level) =>
        $"<w:style w:type=\"paragraph\" w:styleId=\"u{level}\"><w:name w:val=\"heading {level}\"/><w:pPr><w:outlineLvl w:val=\"{level - 1}\"/></w:pPr></w:style>";
}
