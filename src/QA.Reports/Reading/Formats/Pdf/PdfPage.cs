using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Xml;
using QA.Reports.Reading.Formats.Scans;

namespace QA.Reports.Reading.Formats.Pdf;

/// <summary>A word with its box; y grows downwards.</summary>
internal readonly record struct PdfWord(string Text, double Left, double Top, double Right, double Bottom)
{
    /// <summary>A word is cut where its font changes; between words there is always more than this, in line heights.</summary>
    private const double Hair = 0.08;

    [JsonIgnore]
    public double Height => Bottom - Top;

    /// <summary>Whether it is set in bold; a picture does not tell.</summary>
    [JsonIgnore]
    public bool Bold { get; init; }

    public PdfWord Scale(double by) => this with { Left = Left * by, Top = Top * by, Right = Right * by, Bottom = Bottom * by };

    /// <summary>The words of a line, those that were cut within put together.</summary>
    public static List<PdfWord> Whole(IEnumerable<PdfWord> line)
    {
        var whole = new List<PdfWord>();
        foreach (var word in line.OrderBy(w => w.Left))
        {
            if (whole.Count > 0 && whole[^1] is var before && Math.Abs(word.Left - before.Right) < Hair * word.Height
                && Math.Abs(word.Height - before.Height) < 0.2 * before.Height && Math.Abs(word.Bottom - before.Bottom) < 0.15 * before.Height)
                whole[^1] = before with { Text = before.Text + word.Text, Top = Math.Min(before.Top, word.Top), Right = Math.Max(before.Right, word.Right), Bottom = Math.Max(before.Bottom, word.Bottom) };
            else
                whole.Add(word);
        }

        return whole;
    }
}

/// <summary>Words of one line that stand together, without a gap as wide as between columns.</summary>
internal sealed partial class PdfSegment
{
    /// <summary>A raised digit is at most this part of its line's height.</summary>
    private const double SmallPart = 0.85;

    private readonly List<PdfWord> words;

    [GeneratedRegex(@"^[\[(]?[0-9]{1,3}[\])]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?<!\p{L})[kdcm]?m$", RegexOptions.CultureInvariant)]
    private static partial Regex Metre();

    public PdfSegment(IEnumerable<PdfWord> words)
    {
        this.words = [.. words.OrderBy(w => w.Left)];
        // The middle one: bold letters may come from a larger font, marks from a smaller one.
        Height = this.words.Select(w => w.Height).Order().ElementAt(this.words.Count / 2);
        var full = this.words.Where(w => w.Height > Height * SmallPart).ToList();
        (Top, Bottom) = (full.Min(w => w.Top), full.Max(w => w.Bottom));
        (Left, Right) = (this.words[0].Left, this.words.Max(w => w.Right));
    }

    public double Left { get; }

    public double Right { get; }

    public double Top { get; }

    public double Bottom { get; }

    public double Height { get; }

    public IReadOnlyList<PdfWord> Words => words;

    public bool IsRaised(int word) => words[word].Height <= Height * SmallPart && words[word].Bottom < Bottom - Height * 0.12 && Mark().IsMatch(words[word].Text);

    public bool IsMarkBeside(PdfSegment other) => words.Count == 1 && Height <= other.Height * SmallPart && Mark().IsMatch(words[0].Text);

    public bool IsLetter => words.Count == 1 && words[0].Text.Length <= 2;

    /// <summary>Whether the other stands on the same spot and says nothing else.</summary>
    public bool Covers(PdfSegment other) => Left <= other.Left + 1 && other.Right <= Right + 1 && Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top) > 0.5 * Math.Min(Height, other.Height)
        && Text(m => m).Contains(other.Text(m => m), StringComparison.Ordinal);

    /// <summary>The number that is raised at the line's beginning; 0 for none.</summary>
    public int LeadingMark => words.Count > 1 && IsRaised(0) ? NumberOf(words[0]) : 0;

    /// <summary>The number at the line's beginning, raised or not; 0 for none.</summary>
    public int LeadingNumber => words.Count > 1 && Mark().IsMatch(words[0].Text) ? NumberOf(words[0]) : 0;

    /// <summary>The numbers that are raised beside words; powers of units are none.</summary>
    public IEnumerable<int> Marks => Enumerable.Range(0, words.Count > 1 ? words.Count : 0).Where(i => IsRaised(i) && !IsPower(i)).Select(i => NumberOf(words[i]));

    /// <summary>How many words from its beginning on are bold; the sign of an item before them need not be.</summary>
    public int BoldWords
    {
        get
        {
            var sign = words.Count > 1 && !words[0].Text.Any(char.IsLetterOrDigit) && words[1].Bold ? 1 : 0;
            return sign + words.Skip(sign).TakeWhile(w => w.Bold).Count();
        }
    }

    /// <summary>The words with a space between, a raised mark glued to what it stands after.</summary>
    /// <param name="markOf">How a raised number is written.</param>
    /// <param name="from">Index of the first word.</param>
    /// <param name="to">Index after the last word.</param>
    public string Text(Func<string, string> markOf, int from = 0, int to = int.MaxValue)
    {
        var text = new StringBuilder();
        for (var i = from; i < Math.Min(to, words.Count); i++)
        {
            if (IsPower(i))
                text.Append(Emphasis.Raise(words[i].Text));
            else if (IsRaised(i) && words.Count > 1)
                text.Append(markOf(words[i].Text));
            else
                text.Append(text.Length > 0 && !IsGlued(i) ? " " : "").Append(words[i].Text);
        }

        return text.ToString();
    }

    private static int NumberOf(PdfWord mark) => int.Parse(mark.Text.Trim('(', ')', '[', ']'), CultureInfo.InvariantCulture);

    // Square and cubic metres are no notes.
    private bool IsPower(int word) => word > 0 && words[word].Text is "2" or "3" && IsRaised(word) && Metre().IsMatch(words[word - 1].Text);

    // After a raised mark the stop of its sentence goes on. A dash that a blank follows has one before it too.
    private bool IsGlued(int word) => word > 0
        && (IsNear(word) && !IsTwoWords(word) && !(words[word].Text is "-" or "–" && word + 1 < words.Count && !IsNear(word + 1))
            || IsRaised(word - 1) && words[word].Text.All(char.IsPunctuation));

    private bool IsNear(int word) => words[word].Left - words[word - 1].Right < Height * 0.08;

    // Where letters of one height are told apart, they are two words however near: those that were cut within are whole by now.
    private bool IsTwoWords(int word) => char.IsLetter(words[word].Text[0]) && char.IsLetter(words[word - 1].Text[^1]) && Math.Abs(words[word].Height - words[word - 1].Height) < 0.01 * Height;
}

/// <summary>What stands side by side on a page.</summary>
internal sealed class PdfRow(int page, IReadOnlyList<PdfSegment> segments, RuledTable? table = null)
{
    /// <summary>The whole ruled table that stands here; null for words in a row.</summary>
    public RuledTable? Table { get; } = table;

    public int Page { get; } = page;

    public IReadOnlyList<PdfSegment> Segments { get; } = segments;

    public double Top => Segments.Min(s => s.Top);

    public double Bottom => Segments.Max(s => s.Bottom);

    public double Left => Segments[0].Left;

    public double Right => Segments[^1].Right;

    public double Height => Segments.Max(s => s.Height);

    /// <summary>Whether one line was stretched to both margins: the gaps between its words are wide and alike.</summary>
    public bool IsStretched(double left, double right)
    {
        var words = Segments.SelectMany(s => s.Words).ToList();
        if (Segments.Count < 2 || words.Count < 4 || Left > left + 4 * Height || Right < right - Height || words.Count(w => w.Text.Any(char.IsLetter)) * 2 < words.Count)
            return false;
        var gaps = words.Zip(words.Skip(1)).Select(p => p.Second.Left - p.First.Right).Order().ToList();
        return gaps[^1] < 1.5 * gaps[gaps.Count / 2];
    }

    /// <summary>Whether it is an item, a tab, and the value of the item ("+ Dịch vụ:      23,7 %").</summary>
    public bool IsTabbed => Segments.Count == 2 && HeadingGrammar.MarkerOf(Segments[0].Text(m => "")) is not null && Segments[1].Words[0].Text.Any(char.IsAsciiDigit);

    public string Plain => string.Join(" ", Segments.Select(s => s.Text(m => m)));
}

/// <summary>A page as rows from top to bottom.</summary>
internal sealed record PdfPage(int Number, double Width, double Height, IReadOnlyList<PdfRow> Rows)
{
    private const int MaxPages = 3000;

    /// <summary>Gap between columns, in line heights; between words it is a quarter to a half.</summary>
    private const double ColumnGap = 1.0;

    /// <summary>The pages from what <c>pdftotext -bbox-layout</c> writes.</summary>
    /// <param name="layout">That.</param>
    /// <param name="styles">Which words are bold.</param>
    public static List<PdfPage> Read(byte[] layout, PdfStyles styles)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false };
        using var xml = XmlReader.Create(new MemoryStream(layout, writable: false), settings);
        var pages = new List<PdfPage>();
        var lines = new List<List<PdfWord>>();
        double width = 0, height = 0;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "page")
                pages.Add(new PdfPage(pages.Count + 1, width, height, RowsOf(pages.Count + 1, [.. lines.Select(PdfWord.Whole)])));
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "page":
                    if (pages.Count == MaxPages)
                        throw new UnreadableFileException("có hơn 3.000 trang; hãy chia nhỏ tệp (more than 3,000 pages: split the file)");
                    (width, height) = (Attribute(xml, "width"), Attribute(xml, "height"));
                    lines = [];
                    if (xml.IsEmptyElement)
                        pages.Add(new PdfPage(pages.Count + 1, width, height, []));
                    break;
                case "line":
                    lines.Add([]);
                    break;
                case "word" when lines.Count > 0:
                    var word = new PdfWord("", Attribute(xml, "xMin"), Attribute(xml, "yMin"), Attribute(xml, "xMax"), Attribute(xml, "yMax"));
                    if (xml.ReadElementContentAsString().Trim() is { Length: > 0 } text && word.Height > 0.5)
                        lines[^1].Add(word with { Text = text.Normalize(NormalizationForm.FormC), Bold = styles.IsBold(pages.Count + 1, width, word) });
                    break;
            }
        }

        return pages;
    }

    /// <summary>A page that was recognised.</summary>
    public static PdfPage Of(int number, RecognisedPage page)
    {
        var tables = page.Tables.Where(t => t.Cells.Any(c => c.Words.Count > 0)).Select(t => new PdfRow(number, [new PdfSegment(t.Cells.SelectMany(c => c.Words))], t));
        return new(number, page.Width, page.Height, [.. RowsOf(number, [.. page.Lines.Select(l => l.ToList())]).Concat(tables).OrderBy(r => r.Top + r.Bottom)]);
    }

    /// <summary>The page with its ruled tables, which take their words out of its rows.</summary>
    public PdfPage With(IReadOnlyList<RuledTable> tables) =>
        tables.Count == 0 ? this : Of(Number, RuledTable.Fill(new RecognisedPage(Width, Height, 0, [.. Rows.SelectMany(r => r.Segments).Select(s => s.Words)]), tables));

    private static double Attribute(XmlReader xml, string name) =>
        double.TryParse(xml.GetAttribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : 0;

    private static List<PdfRow> RowsOf(int page, List<List<PdfWord>> lines)
    {
        var rows = new List<List<PdfSegment>>();
        foreach (var segment in lines.SelectMany(Split).OrderBy(s => s.Top + s.Bottom))
        {
            // A row takes what overlaps half of it in height and stands beside it.
            var row = rows.Count - 1;
            while (row >= Math.Max(0, rows.Count - 3) && !rows[row].TrueForAll(s => IsBeside(s, segment)))
                row--;
            if (row < Math.Max(0, rows.Count - 3))
                rows.Add([segment]);
            else
                rows[row].Add(segment);
        }

        RemoveDoubles(rows);
        return [.. rows.Select(r => new PdfRow(page, WithMarks([.. r.OrderBy(s => s.Left)])))];
    }

    private static bool IsBeside(PdfSegment one, PdfSegment other) =>
        Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top) > 0.5 * Math.Min(one.Height, other.Height) && (one.Right <= other.Left + 1 || other.Right <= one.Left + 1);

    // Bold may be drawn by writing a letter twice; the second comes as a line of its own.
    private static void RemoveDoubles(List<List<PdfSegment>> rows)
    {
        const int Near = 2;
        for (var r = rows.Count - 1; r >= 0; r--)
        {
            var beside = rows.Skip(Math.Max(0, r - Near)).Take(2 * Near + 1).ToList();
            if (rows[r].TrueForAll(s => s.IsLetter && beside.Exists(other => other != rows[r] && other.Exists(o => o.Covers(s)))))
                rows.RemoveAt(r);
        }
    }

    // A raised mark may come as a line of its own: it belongs to what it touches.
    private static List<PdfSegment> WithMarks(List<PdfSegment> segments)
    {
        var joined = new List<PdfSegment>();
        foreach (var segment in segments)
        {
            if (joined.Count > 0 && joined[^1] is var before && segment.Left - before.Right <= ColumnGap * Math.Max(segment.Height, before.Height) && (before.IsMarkBeside(segment) || segment.IsMarkBeside(before)))
                joined[^1] = new PdfSegment(before.Words.Concat(segment.Words));
            else
                joined.Add(segment);
        }

        return joined;
    }

    private static IEnumerable<PdfSegment> Split(List<PdfWord> line)
    {
        var open = new List<PdfWord>();
        foreach (var word in line.OrderBy(w => w.Left))
        {
            if (open.Count > 0 && word.Left - open[^1].Right > ColumnGap * Math.Max(word.Height, open[^1].Height))
            {
                yield return new PdfSegment(open);
                open = [];
            }

            open.Add(word);
        }

        if (open.Count > 0)
            yield return new PdfSegment(open);
    }
}
