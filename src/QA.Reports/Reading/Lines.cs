using System.Text.RegularExpressions;

namespace QA.Reports.Reading;

/// <summary>A line of a paragraph: one line of the file, or several that a hard wrap had cut.</summary>
internal sealed class LogicalLine(string text, TextSpan first)
{
    private readonly List<TextSpan> pieces = [first];

    public IReadOnlyList<TextSpan> Pieces => pieces;

    /// <summary>The pieces joined by spaces; enough to recognise what the line is.</summary>
    public string Raw { get; private set; } = first.Of(text);

    /// <summary>Whether a page number stood between this line and the one before.</summary>
    public bool AfterPageBreak { get; init; }

    public TextSpan Span => TextSpan.FromBounds(pieces[0].Start, pieces[^1].End);

    public bool IsFurniture { get; init; }

    /// <summary>How it is cut into cells, when it is a row of a table laid out in plain text; else null.</summary>
    public RowLayout? Layout { get; init; }

    /// <summary>Number of its first line in the text.</summary>
    public int LineNumber { get; init; }

    /// <summary>Offset in the text of the character at <paramref name="index"/> of <see cref="Raw"/>.</summary>
    public int SourceOf(int index)
    {
        foreach (var piece in pieces)
        {
            if (index <= piece.Length)
                return piece.Start + index;
            index -= piece.Length + 1;
        }

        return Span.End;
    }

    public void Append(TextSpan piece)
    {
        pieces.Add(piece);
        Raw = Raw + " " + piece.Of(text);
    }
}

/// <summary>Cuts a text into lines and mends those that a fixed line width had broken.</summary>
internal static partial class Lines
{
    [GeneratedRegex(@"^(?:[-–—]\s*)?(?:Trang\s+|Page\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–—])?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"[.!?;:…][\s*_)\]”""’]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Terminal();

    /// <summary>Whether a sentence or clause ends where the text ends; marks of notes after the stop do not count.</summary>
    public static bool IsTerminated(string raw) => Terminal().IsMatch(NoteMarks.WithoutTrailingMark(raw.TrimEnd()));

    /// <summary>Spans of the lines of the text, white space at both ends left out; empty ones kept.</summary>
    public static IReadOnlyList<TextSpan> Split(string text)
    {
        var lines = new List<TextSpan>();
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            lines.Add(Trim(text, start, end));
            start = end + 1;
        }

        return lines;
    }

    public static TextSpan Trim(string text, int start, int end)
    {
        // Tabs at the start or end are empty cells of a table, not white space.
        while (start < end && char.IsWhiteSpace(text[start]) && text[start] != '\t')
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]) && text[end - 1] != '\t')
            end--;
        return TextSpan.FromBounds(start, end);
    }

    public static bool IsPageNumber(string raw) => PageNumber().IsMatch(raw);

    /// <summary>
    /// The width at which the lines of the text were cut, or 0 when a line is a whole paragraph. A wrapped text
    /// has no long line, and most of its fuller lines stop in the middle of a sentence.
    /// </summary>
    public static int WrapWidth(string text, IReadOnlyList<TextSpan> lines)
    {
        var prose = lines.Where(l => l.Length > 0 && !IsTabular(l.Of(text))).ToArray();
        if (prose.Length < 12)
            return 0;
        var lengths = prose.Select(l => l.Length).Order().ToArray();
        var width = lengths[lengths.Length * 9 / 10];
        if (width is < 40 or > 140 || lengths.Count(l => l > width * 2) > Math.Max(1, lengths.Length / LongLineShare))
            return 0;
        var full = prose.Where(l => l.Length >= width * 3 / 4 && l.Length <= width * 2).ToArray();
        var cut = full.Count(l => !IsTerminated(l.Of(text)));
        return full.Length >= 8 && cut * 10 >= full.Length * 4 && full.Length * 10 >= lengths.Length * 3 ? width : 0;
    }

    // A line or two that were pasted in whole, among so many, leave the text a wrapped one.
    private const int LongLineShare = 20;

    // Cells, with tabs, bars or wide gaps between them, are cut nowhere.
    private static bool IsTabular(string raw) => IsRow(raw) || raw.Contains("   ", StringComparison.Ordinal);

    private static bool IsRow(string raw) => raw.Contains('\t') || raw[0] == '|' || raw.Contains(" | ", StringComparison.Ordinal);

    /// <summary>Joins the lines of a hard-wrapped text to whole paragraphs; with width 0 each line is its own.</summary>
    /// <param name="text">The stored text.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="from">Index of the first line to take.</param>
    /// <param name="width">From <see cref="WrapWidth"/>.</param>
    /// <param name="notes">Which lines begin a note's body.</param>
    public static List<LogicalLine> Mend(string text, IReadOnlyList<TextSpan> lines, int from, int width, NoteStarts notes)
    {
        var mended = new List<LogicalLine>();
        LogicalLine? open = null, mainBefore = null;
        var layouts = LayoutTables.Find(text, lines);
        var pageBreak = false;
        for (var i = from; i < lines.Count; i++)
        {
            var raw = lines[i].Of(text);
            if (raw.Trim().Length == 0)
                continue;
            if (IsPageNumber(raw))
            {
                mended.Add(new LogicalLine(text, lines[i]) { IsFurniture = true });
                pageBreak = true;
                continue;
            }

            var startsNote = notes.At(lines[i].Start) is not null;
            var layout = layouts.GetValueOrDefault(i);
            if (width > 0 && layout is null && open is { Layout: null } && !startsNote && Continues(text, open, lines[i], raw, width, notes, mainBefore))
                open.Append(lines[i]);
            else
            {
                if (open is not null && notes.At(open.Span.Start) is null)
                    mainBefore = open;
                open = new LogicalLine(text, lines[i]) { AfterPageBreak = pageBreak, LineNumber = i, Layout = layout };
                mended.Add(open);
            }

            pageBreak = false;
        }

        return mended;
    }

    private static bool Continues(string text, LogicalLine open, TextSpan line, string raw, int width, NoteStarts notes, LogicalLine? mainBefore)
    {
        if (HeadingGrammar.StartsBlock(raw) || IsRow(raw) || line.Length > width * 2)
            return false;
        var last = open.Pieces[^1];
        var lastRaw = last.Of(text);
        if (IsRow(lastRaw) || last.Length > width * 2)
            return false;
        var isShort = last.Length < width * 3 / 4;
        var lower = StartsLower(raw);
        var inNote = notes.At(open.Span.Start) is not null;
        // A short line ends its note when the sentence that the page end had cut is still waiting.
        if (inNote && mainBefore is not null && !IsTerminated(mainBefore.Raw) && (isShort || lastRaw.EndsWith('.')) && lower)
            return false;
        if (IsTerminated(lastRaw))
        {
            var indented = line.Start > 0 && text[line.Start - 1] is ' ' or '\t';
            return !isShort && (lower || char.IsDigit(raw[0]) ? !lastRaw.EndsWith('.') : !indented && last.Length >= width * 9 / 10 && !lastRaw.EndsWith(':'));
        }

        if (HeadingGrammar.IsCapitals(lastRaw) && !HeadingGrammar.IsCapitals(raw))
            return false;
        // A numbered line that stops before the margin, and a capital after it: a heading and its body.
        if (open.Pieces.Count == 1 && HeadingGrammar.MarkerOf(lastRaw)?.Level < 70 && last.Length < width * 92 / 100 && !lower && char.IsLetter(raw[0]))
            return false;
        return isShort ? lower : lower || last.Length >= width * 3 / 4;
    }

    public static bool StartsLower(string raw)
    {
        foreach (var c in raw)
        {
            if (char.IsLetter(c))
                return char.IsLower(c);
            if (c is not ('“' or '"' or '(' or '*' or '_' or ' ' or '’' or '‘'))
                return false;
        }

        return false;
    }
}
