using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace QA.Reports.Reading.Formats.Web;

/// <summary>Reads a web page: its content without navigation and scripts; headings, lists, tables, and notes by their anchors.</summary>
internal sealed partial class HtmlReader
{
    private const int SniffLength = 2048;

    /// <summary>More are not notes but a list of links.</summary>
    private const int MaxNotes = 999;

    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        "SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "NAV", "ASIDE", "FOOTER", "FORM", "BUTTON", "SELECT", "TEXTAREA", "IFRAME", "SVG", "CANVAS", "AUDIO", "VIDEO", "HEAD", "DIALOG",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "A", "ABBR", "ACRONYM", "B", "BDI", "BDO", "BIG", "CITE", "CODE", "DATA", "DEL", "DFN", "EM", "FONT", "I", "INS", "KBD", "LABEL", "MARK", "O:P", "Q", "S", "SAMP", "SMALL", "SPAN", "STRIKE", "STRONG", "SUB", "SUP", "TIME", "TT", "U", "VAR", "WBR", "IMG", "NOBR",
    };

    private readonly ReportWriter writer = new();
    private readonly IDocument page;
    private readonly Dictionary<string, IElement> targets = new(StringComparer.Ordinal);
    private readonly HashSet<INode> noteBodies = [];
    private readonly Dictionary<IElement, string> marks = [];
    private readonly StringBuilder line = new();
    private int boldLength;
    private bool stillBold = true;
    private string prefix = "";

    // What was taken for a comment is not given back: another way to read it would be tried for each.
    [GeneratedRegex(@"^\s*(?>(?:<!--(?:[^-]|-(?!->))*-->\s*|<\?xml[^>]*>\s*)*)<(?:!doctype\s+html|html|head|body|meta|table)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Start();

    [GeneratedRegex(@"^\s*[\[(]?(?<mark>[0-9]{1,3}|\*{1,3}|[a-z])[\])]?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex NoteMark();

    [GeneratedRegex(@"^\s*(?:[\[(]?[0-9]{1,3}[\])]?[.:]?|[\^↑↩]+)\s*", RegexOptions.CultureInvariant)]
    private static partial Regex OwnMark();

    static HtmlReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private HtmlReader(IDocument page)
    {
        this.page = page;
        foreach (var element in page.All)
            foreach (var name in new[] { element.Id, element.GetAttribute("name") })
                if (!string.IsNullOrEmpty(name))
                    targets.TryAdd(name, element);
    }

    /// <summary>Whether the bytes begin as a web page does: many a program calls one ".xls".</summary>
    public static bool IsHtml(ReadOnlySpan<byte> bytes) => Start().IsMatch(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, SniffLength)]).TrimStart('ï', '»', '¿'));

    public static Task<DecodedText> ReadAsync(byte[] bytes, CancellationToken cancellation)
    {
        var decoded = TextDecoder.Decode(bytes).Text;
        NodeDepth.Check(decoded ?? Encoding.Latin1.GetString(bytes));
        var parser = new HtmlParser();
        using var page = decoded is not null ? parser.ParseDocument(decoded) : parser.ParseDocument(new MemoryStream(bytes, writable: false));
        NodeDepth.Check(page);
        var reader = new HtmlReader(page);
        reader.Read();
        return Task.FromResult(reader.writer.Finish());
    }

    private void Read()
    {
        var root = page.QuerySelectorAll("main, [role=main]") is { Length: 1 } mains ? mains[0]
            : page.QuerySelectorAll("article") is { Length: 1 } articles ? articles[0] : (IElement?)page.Body;
        if (root is null)
            return;
        if (page.QuerySelector("h1, h2, h3, h4, h5, h6") is null && !string.IsNullOrWhiteSpace(page.Title))
            writer.Heading(1, page.Title);
        FindNotes(root);
        Blocks(root, bold: false);
        Flush();
    }

    /// <summary>A link of a mark to a place further on is a note; the place is its body and is not read again.</summary>
    private void FindNotes(IElement root)
    {
        foreach (var link in root.QuerySelectorAll("a[href^='#']"))
        {
            if (noteBodies.Count == MaxNotes)
                return;
            if (!NoteMark().IsMatch(link.TextContent) || noteBodies.Any(b => b.Contains(link))
                || !targets.TryGetValue(Uri.UnescapeDataString(link.GetAttribute("href")![1..]), out var target)
                || !link.CompareDocumentPosition(target).HasFlag(DocumentPositions.Following))
                continue;
            if (NoteBodyOf(target) is not { } body || body.Contains(link) || body.Contains(root))
                continue;
            var text = OwnMark().Replace(TextOf(body).Trim(), "", 1).TrimEnd('↩', '↑', '^', ' ', '\uFE0E');
            if (text.Length == 0)
                continue;
            // Two links to one note are one note.
            marks[link] = marks.FirstOrDefault(m => targets.GetValueOrDefault(m.Key.GetAttribute("href")![1..]) == target).Value ?? writer.Note(text, null);
            noteBodies.Add(body);
        }
    }

    /// <summary>What a note's anchor stands in or is: a small block without headings and tables; null for a section or a title.</summary>
    private static IElement? NoteBodyOf(IElement target)
    {
        var body = Inline.Contains(target.NodeName) ? target.Closest("li, p, dd, td, small, div, aside") : target;
        // An anchor on its own in a part of the page says nothing about where the note ends.
        if (body is null || body != target && body.LocalName is "div" or "aside" && body.QuerySelector("p, div, ul, ol, dl, pre, blockquote, section, article") is not null)
            body = target;
        return (body.LocalName is "li" or "p" or "dd" or "td" or "small" or "div" or "aside" || Inline.Contains(body.NodeName))
            && body.QuerySelector("h1, h2, h3, h4, h5, h6, table") is null && body.Closest("h1, h2, h3, h4, h5, h6") is null ? body : null;
    }

    private string TextOf(IElement element)
    {
        var words = new StringBuilder();
        Words(element, words);
        return words.ToString();

        void Words(INode node, StringBuilder into)
        {
            foreach (var child in node.ChildNodes)
            {
                if (child is IText text)
                    into.Append(Space().Replace(text.Data, " "));
                else if (child is IElement inner && !IsSkipped(inner))
                {
                    if (marks.TryGetValue(inner, out var mark))
                        into.Append(mark);
                    else if (inner.LocalName == "sup")
                        into.Append(Emphasis.Raise(inner.TextContent));
                    else
                        Words(inner, into);
                    if (inner.LocalName == "br" || !Inline.Contains(inner.NodeName))
                        into.Append(' ');
                }
            }
        }
    }

    private bool IsSkipped(IElement element) =>
        Skipped.Contains(element.NodeName) || element.LocalName == "svg" || element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true"
        || element.GetAttribute("role") is "navigation" or "search" or "banner" or "contentinfo" or "complementary"
        || element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase) == true
        || element.NodeName == "HEADER" && element.QuerySelector("h1, h2") is null
        || noteBodies.Contains(element);

    private void Blocks(INode parent, bool bold)
    {
        foreach (var child in parent.ChildNodes)
        {
            if (child is IText text)
                Add(parent.NodeName == "PRE" ? text.Data : Space().Replace(text.Data, " "), bold);
            else if (child is IElement element && !IsSkipped(element))
                Block(element, bold);
        }
    }

    private void Block(IElement element, bool bold)
    {
        if (marks.TryGetValue(element, out var mark))
            Add(mark, bold);
        else if (element.LocalName == "sup" && !element.Children.Any(c => marks.ContainsKey(c)))
            Add(Emphasis.Raise(element.TextContent), bold);
        else if (element.LocalName == "br")
            Flush();
        else if (Inline.Contains(element.NodeName))
            Blocks(element, bold || element.LocalName is "b" or "strong" || IsBoldStyle(element));
        else if (element is IHtmlHeadingElement heading)
        {
            Flush();
            writer.Heading(heading.LocalName[1] - '0', TextOf(heading));
        }
        else if (element is IHtmlTableElement table)
        {
            Flush();
            Table(table);
        }
        else if (element.LocalName is "ul" or "ol")
            List(element);
        else
        {
            Flush();
            Blocks(element, bold || IsBoldStyle(element));
            Flush();
        }
    }

    private static bool IsBoldStyle(IElement element) =>
        element.GetAttribute("style") is { } style && BoldStyle().IsMatch(style);

    private void List(IElement list)
    {
        Flush();
        var number = int.TryParse(list.GetAttribute("start"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.Children.Where(c => !IsSkipped(c)))
        {
            if (int.TryParse(item.GetAttribute("value"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given))
                number = given;
            prefix = list.LocalName == "ul" ? "- " : NumberOf(list, number++);
            Blocks(item, bold: false);
            Flush();
            prefix = "";
        }
    }

    private static string NumberOf(IElement list, int number) => list.GetAttribute("type") switch
    {
        "a" => Numerals.Of(number, "lowerLetter") + ") ",
        "A" => Numerals.Of(number, "upperLetter") + ". ",
        "i" => Numerals.Of(number, "lowerRoman") + ". ",
        "I" => Numerals.Of(number, "upperRoman") + ". ",
        _ => Numerals.Of(number, "decimal") + ". ",
    };

    private void Table(IHtmlTableElement table)
    {
        var rows = table.Rows.Where(r => !IsSkipped(r)).ToList();
        // A table around tables or headings lays out the page.
        if (table.GetAttribute("role") == "presentation" || table.QuerySelector("table, h1, h2, h3, ul, ol") is not null || rows.All(r => r.Cells.Length <= 1))
        {
            foreach (var cell in rows.SelectMany(r => r.Cells))
            {
                Blocks(cell, bold: false);
                Flush();
            }

            return;
        }

        if (table.Caption is { } caption)
            writer.Paragraph(TextOf(caption));
        var grid = new GridTable { StatedHeaders = rows.TakeWhile(r => r.ParentElement?.LocalName == "thead" || r.Cells.Length > 0 && r.Cells.All(c => c.LocalName == "th")).Count() };
        for (var r = 0; r < rows.Count; r++)
        {
            var column = 0;
            foreach (var cell in rows[r].Cells)
            {
                column = grid.FreeColumn(r, column);
                grid.Put(r, column, TextOf(cell), Math.Clamp(cell.RowSpan, 1, rows.Count - r), Math.Clamp(cell.ColumnSpan, 1, 100));
                column += Math.Clamp(cell.ColumnSpan, 1, 100);
            }
        }

        grid.EndAt(rows.Count);
        grid.Write(writer);
    }

    private void Add(string words, bool bold)
    {
        if (line.Length == 0)
            words = words.TrimStart();
        else if (line[^1] == ' ' && words.StartsWith(' '))
            words = words[1..];
        if (words.Length == 0)
            return;
        line.Append(words);
        stillBold &= bold || !words.Any(char.IsLetterOrDigit) || words.StartsWith("[^", StringComparison.Ordinal);
        if (stillBold)
            boldLength = line.Length;
    }

    private void Flush()
    {
        var text = line.ToString();
        if (text.Trim().Length > 0)
        {
            writer.Paragraph(prefix + Emphasis.Mark(text, boldLength));
            prefix = "";
        }

        line.Clear();
        (boldLength, stillBold) = (0, true);
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();

    [GeneratedRegex(@"font-weight\s*:\s*(?:bold|[6-9]00)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BoldStyle();
}
