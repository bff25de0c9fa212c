using System.Text;

namespace QA.Reports.Reading.Formats.Pdf;

/// <summary>Takes the notes at the foot of each page out of the flow; a note that runs on over the page is put together.</summary>
internal sealed class PdfNotes
{
    /// <summary>Notes are set smaller than the text: at most this part of its height.</summary>
    private const double NoteSize = 0.94;

    /// <summary>Lines of notes are nearer to each other than this, in line heights.</summary>
    private const double Near = 1.2;

    /// <summary>How many notes in a row may have been missed; a greater number at the beginning of the foot is none of a note.</summary>
    private const int MostMissed = 9;

    private readonly Dictionary<(int Page, int Mark), StringBuilder> bodies = [];
    private readonly Dictionary<(int Page, int Mark), string> marks = [];
    private readonly ReportWriter writer;
    private readonly double textHeight;
    private readonly double right;

    // The note that is open: its words, its number, and the row that it ended with.
    private StringBuilder? open;
    private int number;
    private PdfRow? last;

    // The first of the small rows that end the page.
    private PdfRow? footBegins;

    private PdfNotes(ReportWriter writer, double textHeight, double right) => (this.writer, this.textHeight, this.right) = (writer, textHeight, right);

    /// <summary>The notes, and the pages without them.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="textHeight">Height of the text's lines.</param>
    /// <param name="right">Where a full line ends.</param>
    /// <param name="writer">Takes the notes that are bound.</param>
    public static (PdfNotes Notes, List<PdfPage> Pages) TakeOut(IReadOnlyList<PdfPage> pages, double textHeight, double right, ReportWriter writer)
    {
        var notes = new PdfNotes(writer, textHeight, right);
        return (notes, [.. pages.Select(notes.TakeOut)]);
    }

    private PdfPage TakeOut(PdfPage page)
    {
        var small = page.Rows.Count;
        while (small > 0 && page.Rows[small - 1] is { Table: null } row && row.Height <= textHeight * NoteSize)
            small--;
        footBegins = small < page.Rows.Count ? page.Rows[small] : null;
        var marked = page.Rows.Take(small).Where(r => r.Table is null).SelectMany(r => r.Segments).SelectMany(s => s.Marks).ToHashSet();
        var foot = FootOf(page, small, marked);
        for (var r = foot; r < page.Rows.Count; r++)
            Take(page.Rows[r], marked);
        return page with { Rows = [.. page.Rows.Take(foot)] };
    }

    private void Take(PdfRow row, HashSet<int> marked)
    {
        var begins = NumberOf(row, marked);
        if (begins > 0 && bodies.TryAdd((row.Page, begins), new StringBuilder()))
            (open, number) = (bodies[(row.Page, begins)], begins);
        else
            begins = 0;
        last = row;
        if (open is null)
            return;
        var text = string.Join(" ", row.Segments.Select((s, i) => s.Text(Emphasis.Raise, begins > 0 && i == 0 ? 1 : 0)));
        open.Append(PdfReader.Between(open)).Append(text);
    }

    /// <summary>Index of the first row of the foot: small rows to the page's end that begin with a note's number, or go on with a note.</summary>
    private int FootOf(PdfPage page, int small, HashSet<int> marked)
    {
        var rows = page.Rows;
        var first = small;
        while (first < rows.Count && NumberOf(rows[first], marked) == 0)
            first++;
        var before = open is not null && last?.Page == page.Number - 1;
        var torn = before && !Lines.IsTerminated(open!.ToString());
        if (first == rows.Count && small < rows.Count)
            return torn && small > 0 ? small : OfTextSize(page, small);
        if (first == rows.Count)
            return OfTextSize(page, small);
        // The lines right above are the end of the last page's note.
        return before && small > 0 && first > small && (torn || rows[first].Top - rows[first - 1].Bottom < Near * rows[first].Height) ? small : first;
    }

    // Notes in the text's own size: a raised number at a line's beginning in the lower part of the page.
    private static int OfTextSize(PdfPage page, int small)
    {
        var same = page.Rows.Take(small).ToList().FindIndex(r => r.Table is null && r.Top > page.Height * 0.4 && r.Segments[0].LeadingMark > 0);
        return same < 0 ? page.Rows.Count : same;
    }

    /// <summary>
    /// The number of the note that a row begins; 0 for none. It is raised, or it is one that the page's text refers to or that
    /// comes next, or it begins the foot; a line that goes on with a number in small letters, in a bracket or out of order begins none.
    /// </summary>
    private int NumberOf(PdfRow row, HashSet<int> marked)
    {
        var segment = row.Segments[0];
        if (row.Table is not null || segment.LeadingMark > 0)
            return row.Table is null ? segment.LeadingMark : 0;
        var plain = segment.LeadingNumber;
        if (plain == 0 || row.Segments.Count > 1 || !(marked.Contains(plain) || plain == number + 1 || row == footBegins && (plain == 1 || plain > number && plain <= number + MostMissed)))
            return 0;
        var goesOn = last is not null && open is not null && last.Page == row.Page && last.Right > right - row.Height && !Lines.IsTerminated(open.ToString());
        return goesOn && (Lines.StartsLower(segment.Words[1].Text) || segment.Words[1].Text[0] == '(' || LeavesOut(row.Page, plain, marked)) ? 0 : plain;
    }

    // Notes stand in the order of their marks.
    private bool LeavesOut(int page, int plain, HashSet<int> marked) => marked.Any(m => number < m && m < plain && !bodies.ContainsKey((page, m)));

    /// <summary>How a raised number of a page is written: as the mark of its note, or raised when there is none.</summary>
    public string MarkOf(int page, string raised)
    {
        if (!int.TryParse(raised.Trim('(', ')', '[', ']'), out var wanted))
            return raised;
        // The mark may stand at a page's end and its note on the next; or all notes stand at the end, numbered through.
        var gathered = bodies.Keys.Where(k => k.Mark == wanted).ToList();
        foreach (var key in new[] { (page, wanted), (page + 1, wanted) }.Concat(gathered.Count == 1 && gathered[0].Page > page ? gathered : []))
        {
            if (!bodies.TryGetValue(key, out var body))
                continue;
            if (!marks.TryGetValue(key, out var mark))
                marks[key] = mark = writer.Note(body.ToString(), new SourcePlace(key.Item1));
            return mark;
        }

        return Emphasis.Raise(raised);
    }

    /// <summary>Notes of pages before the given one whose marks were not found, each once: their words are not lost.</summary>
    public IReadOnlyList<(int Page, string Text)> TakeUnbound(int before)
    {
        var unbound = bodies.Where(b => b.Key.Page < before && !marks.ContainsKey(b.Key)).OrderBy(b => b.Key).ToList();
        foreach (var (key, _) in unbound)
            bodies.Remove(key);
        return [.. unbound.Select(b => (b.Key.Page, $"({b.Key.Mark}) {b.Value}"))];
    }
}
