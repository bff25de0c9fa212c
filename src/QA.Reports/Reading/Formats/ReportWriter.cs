using System.Globalization;
using System.Text;
using QA.Reports.Reading.OldTyping;

namespace QA.Reports.Reading.Formats;

/// <summary>
/// Writes what a format's reader finds as the text that <see cref="ReportReader"/> reads: one line a paragraph, headings with
/// number signs, tables with pipes, notes at the end with <c>[^n]</c>. Keeps the place in the original of every line.
/// </summary>
internal sealed class ReportWriter
{
    /// <summary>Stands in a line where a page of the original ends; it is not written.</summary>
    public const char PageEnd = '\f';

    /// <summary>A report of a thousand pages has three million characters; more is not a report.</summary>
    private const int MaxLength = 20_000_000;

    private const int MaxNotes = 999;

    private static readonly char[] Blank = [' ', '\t', PageEnd];

    private readonly StringBuilder text = new();
    private readonly OldTypingReader typing = new();
    private readonly List<PlaceMark> marks = [];
    private readonly List<(string Body, SourcePlace? Place)> notes = [];
    private bool afterRow;

    /// <summary>Where the next line stands in the original; null when that is not known.</summary>
    public SourcePlace? Place { get; set; }

    /// <summary>A paragraph or an item, on a line of its own.</summary>
    public void Paragraph(string line) => Line("", line);

    /// <summary>A heading; 1 is outermost.</summary>
    public void Heading(int level, string title) => Line(new string('#', Math.Clamp(level, 1, 6)) + " ", title.Replace('\t', ' '));

    /// <summary>Keeps a note's body for the end, and gives the mark that refers to it.</summary>
    public string Note(string body, SourcePlace? place)
    {
        if (notes.Count == MaxNotes)
            return "";
        notes.Add((body, place));
        return string.Create(CultureInfo.InvariantCulture, $"[^{notes.Count}]");
    }

    /// <summary>Begins a table: rows of one table follow one another, a table and the next do not.</summary>
    public void BeginTable() => afterRow = false;

    /// <summary>A row of a table.</summary>
    public void Row(IReadOnlyList<string> cells)
    {
        if (!afterRow)
            Separate();
        // A bar inside a cell would be read as a cell's end.
        Append("| " + string.Join(" | ", cells.Select(c => Clean(c).Replace('\t', ' ').Replace('|', '¦').Trim(Blank))) + " |");
        afterRow = true;
    }

    /// <summary>The line under the header rows.</summary>
    public void HeaderEnd(int columns) => Append("|" + string.Concat(Enumerable.Repeat(" --- |", columns)));

    /// <summary>The text with its places, or the reason why it is none.</summary>
    public DecodedText Finish()
    {
        for (var n = 0; n < notes.Count; n++)
        {
            Place = notes[n].Place;
            Separate();
            Append(string.Create(CultureInfo.InvariantCulture, $"[^{n + 1}]: {Clean(notes[n].Body).Replace('\t', ' ').Trim(Blank)}"));
        }

        return TextDecoder.Check(text.ToString(), new PlaceMap([.. marks]));
    }

    private void Separate()
    {
        if (text.Length > 0)
            text.Append('\n');
        afterRow = false;
    }

    private void Append(string line)
    {
        Mark();
        foreach (var c in line)
        {
            if (c != PageEnd)
                text.Append(c);
            else
                NextPage();
        }

        text.Append('\n');
        if (text.Length > MaxLength)
            throw new UnreadableFileException("có hơn 20 triệu ký tự; hãy chia nhỏ tệp (more than 20 million characters: split the file)");
    }

    // Pages that end before or after the words of a line still count.
    private void Line(string prefix, string line)
    {
        var clean = Clean(line);
        var words = clean.Trim(Blank);
        if (words.Length > 0)
        {
            Turn(clean[..^clean.TrimStart(Blank).Length]);
            Separate();
            Append(prefix + words);
            clean = clean[clean.TrimEnd(Blank).Length..];
        }

        Turn(clean);
    }

    private void Turn(string blank)
    {
        foreach (var _ in blank.Where(c => c == PageEnd))
            NextPage();
    }

    private void NextPage()
    {
        if (Place?.Page is { } page)
            Place = Place with { Page = page + 1 };
        if (text.Length > 0 && text[^1] != '\n')
            Mark();
    }

    private void Mark()
    {
        if (Place is null || marks.Count > 0 && marks[^1].Place == Place)
            return;
        if (marks.Count > 0 && marks[^1].Start == text.Length)
            marks.RemoveAt(marks.Count - 1);
        marks.Add(new PlaceMark(text.Length, Place));
    }

    // Old typing has letters where Unicode has signs that are not shown, so it goes first.
    private string Clean(string raw)
    {
        var line = typing.Mend(raw);
        var clean = new StringBuilder(line.Length);
        foreach (var c in line)
        {
            if (c is PageEnd or '\t')
                clean.Append(c);
            else if (char.IsWhiteSpace(c) || c is '\u2028' or '\u2029')
                clean.Append(clean.Length > 0 && clean[^1] == ' ' ? "" : " ");
            else if (!char.IsControl(c) && c is not ('\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF'))
                clean.Append(c);
        }

        // The decoder's own normal form would take a page's end for a line's end.
        return string.Join(PageEnd, clean.ToString().Split(PageEnd).Select(TextDecoder.Normalize));
    }
}
