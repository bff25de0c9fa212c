using System.Globalization;
using System.Text;
using System.Xml;

namespace QA.Reports.Reading.Formats.Pdf;

/// <summary>A bookmark: a title of the document, and where it stands.</summary>
/// <param name="Page">Its page, from 1.</param>
/// <param name="Level">1 is outermost.</param>
/// <param name="Key">Its letters and digits.</param>
internal sealed record PdfBookmark(int Page, int Level, string Key);

/// <summary>What pdftohtml tells and pdftotext does not: which words are bold, and the bookmarks.</summary>
internal sealed class PdfStyles
{
    /// <summary>Where more of the words than this are bold, bold says nothing.</summary>
    private const double MostBold = 0.6;

    private const int MostBookmarks = 5000;

    private readonly Dictionary<int, Page> pages = [];
    private readonly List<PdfBookmark> bookmarks = [];
    private long letters;
    private long boldLetters;

    private sealed record Page(double Width, List<(double Left, double Top, double Right, double Bottom)> Bold);

    private PdfStyles()
    {
    }

    /// <summary>Nothing is bold, there are no bookmarks.</summary>
    public static PdfStyles None { get; } = new();

    /// <summary>The styles of a PDF; none where they cannot be told.</summary>
    public static async Task<PdfStyles> ReadAsync(byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            var outcome = await OutsideProgram.RunAsync("pdftohtml", PdfReader.Package, ["-xml", "-i", "-q", "-nodrm", "-stdout", "{file}"], bytes, cancellation).ConfigureAwait(false);
            return outcome.Code == 0 ? Read(outcome.Output) : None;
        }
        catch (UnreadableFileException)
        {
            // The words are there without it.
            return None;
        }
    }

    /// <summary>Reads what <c>pdftohtml -xml</c> writes; where it is no XML any more, what came before counts.</summary>
    public static PdfStyles Read(byte[] markup)
    {
        var styles = new PdfStyles();
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(markup, writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false });
            styles.Take(xml);
        }
        catch (XmlException)
        {
        }

        return styles;
    }

    public bool IsBold(int page, double width, PdfWord word)
    {
        if (boldLetters > MostBold * letters || !pages.TryGetValue(page, out var known))
            return false;
        var scale = known.Width / Math.Max(1, width);
        var (x, y) = ((word.Left + word.Right) / 2 * scale, (word.Top + word.Bottom) / 2 * scale);
        return known.Bold.Exists(b => b.Left <= x && x <= b.Right && b.Top <= y && y <= b.Bottom);
    }

    /// <summary>The bookmark that has this title and stands on this page or one beside it; null for none.</summary>
    public PdfBookmark? BookmarkOf(int page, string title) => bookmarks.Count > 0 && KeyOf(title) is { Length: > 0 } key ? bookmarks.Find(b => Math.Abs(b.Page - page) <= 1 && b.Key == key) : null;

    /// <summary>Whether a bookmark's title goes on from one line to the next.</summary>
    public bool GoesOn(int page, string title, string line)
    {
        if (bookmarks.Count == 0)
            return false;
        var (before, whole) = (KeyOf(title), KeyOf(title + line));
        return before.Length > 0 && whole.Length > before.Length && bookmarks.Exists(b => Math.Abs(b.Page - page) <= 1 && b.Key.StartsWith(whole, StringComparison.Ordinal));
    }

    private static string KeyOf(string title) => string.Concat(title.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private void Take(XmlReader xml)
    {
        var depth = 0;
        Page? page = null;
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "outline" })
                depth--;
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "page" && int.TryParse(xml.GetAttribute("number"), CultureInfo.InvariantCulture, out var number))
                pages[number] = page = new Page(Number(xml, "width"), []);
            else if (xml.LocalName == "text" && page is not null)
                TakeText(xml, page);
            else if (xml.LocalName == "outline" && !xml.IsEmptyElement)
                depth++;
            else if (xml.LocalName == "item" && bookmarks.Count < MostBookmarks && int.TryParse(xml.GetAttribute("page"), CultureInfo.InvariantCulture, out var at))
                bookmarks.Add(new PdfBookmark(at, Math.Max(1, depth), KeyOf(InnerText(xml).Text.Normalize(NormalizationForm.FormC))));
        }
    }

    // Where only a part is bold, its share of the letters tells how far it goes.
    private void TakeText(XmlReader xml, Page page)
    {
        var (left, top, width, height) = (Number(xml, "left"), Number(xml, "top"), Number(xml, "width"), Number(xml, "height"));
        var (text, bold) = InnerText(xml);
        letters += text.Length;
        boldLetters += bold.Count(b => b);
        for (var from = bold.IndexOf(true); from >= 0;)
        {
            var to = bold.IndexOf(false, from) is >= 0 and var end ? end : bold.Count;
            page.Bold.Add((left + width * from / bold.Count - 1, top, left + width * to / bold.Count + 1, top + height));
            from = to < bold.Count ? bold.IndexOf(true, to) : -1;
        }
    }

    private static (string Text, List<bool> Bold) InnerText(XmlReader xml)
    {
        var text = new StringBuilder();
        var bold = new List<bool>();
        var depth = 0;
        using var inner = xml.ReadSubtree();
        while (inner.Read())
        {
            if (inner.LocalName == "b")
                depth += inner.NodeType == XmlNodeType.Element ? 1 : inner.NodeType == XmlNodeType.EndElement ? -1 : 0;
            if (inner.NodeType is not (XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
                continue;
            text.Append(inner.Value);
            bold.AddRange(Enumerable.Repeat(depth > 0, inner.Value.Length));
        }

        return (text.ToString(), bold);
    }

    private static double Number(XmlReader xml, string name) =>
        double.TryParse(xml.GetAttribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : 0;
}
