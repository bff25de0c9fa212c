using System.Text;

namespace QA.Reports.Reading.Formats.Pdf;

/// <summary>Takes the notes at the foot of each page out of the flow; a note that runs on over the page is put together.</summary>
internal sealed class PdfNotes
{
    /// <summary>Notes are set smaller than the text: at most this part of its height.</summary>
    private const double NoteSize = 0.94;

    private readonly Dictionary<(int Page, int Mark), StringBuilder> bodies = [];
    private readonly Dictionary<(int Page, int Mark), string> marks = [];
    private readonly ReportWriter writer;

    private PdfNotes(ReportWriter writer) => this.writer = writer;

    /// <summary>The notes, and the pages without them.</summary>
    public static (PdfNotes Notes, List<PdfPage> Pages) TakeOut(IReadOnlyList<PdfPage> pages, double textHeight, ReportWriter writer)
    {
        var notes = new PdfNotes(writer);
        var rest = new List<PdfPage>();
        StringBuilder? last = null;
        foreach (var page in pages)
        {
            var foot = FootOf(page, textHeight, last is not null && !Lines.IsTerminated(last.ToString()));
            for (var r = foot; r < page.Rows.Count; r++)
                last = notes.Take(page.Rows[r], last);
            rest.Add(page with { Rows = [.. page.Rows.Take(foot)] });
        }

        return (notes, rest);
    }

    private StringBuilder? Take(PdfRow row, StringBuilder? last)
    {
        var mark = row.Segments[0].LeadingMark;
        if (mark > 0 && !bodies.ContainsKey((row.Page, mark)))
            bodies[(row.Page, mark)] = last = new StringBuilder();
        if (last is null)
            return null;
        var text = string.Join(" ", row.Segments.Select((s, i) => s.Text(Emphasis.Raise, mark > 0 && i == 0 ? 1 : 0)));
        last.Append(last.Length > 0 ? " " : "").Append(text);
        return last;
    }

    /// <summary>Index of the first row of the foot: small rows to the page's end that begin with a raised number, or go on with a note.</summary>
    private static int FootOf(PdfPage page, double textHeight, bool goesOn)
    {
        var from = page.Rows.Count;
        while (from > 0 && page.Rows[from - 1].Table is null && page.Rows[from - 1].Height <= textHeight * NoteSize)
            from--;
        if (goesOn && from < page.Rows.Count && from > 0)
            return from;
        while (from < page.Rows.Count && page.Rows[from].Segments[0].LeadingMark == 0)
            from++;
        if (from < page.Rows.Count)
            return from;
        // Notes in the text's own size: a raised number at a line's beginning in the lower part of the page.
        var same = page.Rows.ToList().FindIndex(r => r.Table is null && r.Top > page.Height * 0.4 && r.Segments[0].LeadingMark > 0);
        return same < 0 ? page.Rows.Count : same;
    }

    /// <summary>How a raised number of a page is written: as the mark of its note, or raised when there is none.</summary>
    public string MarkOf(int page, string raised)
    {
        if (!int.TryParse(raised.Trim('(', ')', '[', ']'), out var number))
            return raised;
        // The mark may stand at a page's end and its note on the next; or all notes stand at the end, numbered through.
        var gathered = bodies.Keys.Where(k => k.Mark == number).ToList();
        foreach (var key in new[] { (page, number), (page + 1, number) }.Concat(gathered.Count == 1 && gathered[0].Page > page ? gathered : []))
        {
            if (!bodies.TryGetValue(key, out var body))
                continue;
            if (!marks.TryGetValue(key, out var mark))
                marks[key] = mark = writer.Note(body.ToString(), new SourcePlace(key.Item1));
            return mark;
        }

        return Emphasis.Raise(raised);
    }

    /// <summary>Notes whose marks were not found: their words are not lost.</summary>
    public IEnumerable<(int Page, string Text)> Unbound =>
        bodies.Where(b => !marks.ContainsKey(b.Key)).OrderBy(b => b.Key).Select(b => (b.Key.Page, $"({b.Key.Mark}) {b.Value}"));
}
