using System.Globalization;
using System.Text.RegularExpressions;
using QA.Reports.Reading.Formats.Pdf;

namespace QA.Reports.Reading.Formats.Scans;

/// <summary>Recognises one page: set straight, its ruled lines and raised marks taken out and read by themselves, its words by tesseract.</summary>
internal static partial class PageRecogniser
{
    /// <summary>Points an inch, were the page of A4: pictures seldom tell their true size.</summary>
    private const double Dpi = 300;

    /// <summary>Ink in a cell that nothing was read from, as a share of its area, that is worth a second look.</summary>
    private const double Inked = 0.002;

    [GeneratedRegex(@"(?<!\p{L})[kdcm]?m$", RegexOptions.CultureInvariant)]
    private static partial Regex Metre();

    /// <summary>The words of a page, in points of the picture.</summary>
    /// <param name="picture">The page.</param>
    /// <param name="cancellation">Stops tesseract.</param>
    public static async Task<RecognisedPage> ReadAsync(PageImage picture, CancellationToken cancellation)
    {
        var image = Skew.Mend(picture);
        var threshold = image.Threshold();
        var (level, upright) = RuledLines.Find(image, threshold, Dpi);
        var tables = RuledTable.Of(level, upright, Dpi);
        RuledLines.Erase(image, level, tables.Count > 0 ? upright : []);
        var marks = await ReadMarksAsync(image, RaisedMarks.Find(image, threshold, Dpi), cancellation).ConfigureAwait(false);
        var page = await Tesseract.ReadAsync(image, "3", cancellation).ConfigureAwait(false);
        PutMarks(page, marks);
        page = PutIntoCells(page, tables);
        if (tables.Count > 0)
            await LookAgainAsync(image, threshold, tables, cancellation).ConfigureAwait(false);
        return page;
    }

    // All marks in one line, twice as large and three times each: a sign alone is not recognised.
    private static async Task<List<(RaisedMark Mark, string Text)>> ReadMarksAsync(PageImage image, List<RaisedMark> marks, CancellationToken cancellation)
    {
        if (marks.Count is 0 or > MostMarks)
            return [];
        var highest = marks.Max(m => m.Box.Height);
        var (space, margin) = (highest * 4, highest * 2);
        var width = marks.Sum(m => Copies * (m.Box.Width * 2 + highest / 2) + space) + space;
        var strip = PageImage.Blank(width, highest * 2 + 2 * margin);
        var places = new List<(int From, int To)>();
        var left = space;
        foreach (var box in marks.Select(m => m.Box))
        {
            var from = left;
            for (var copy = 0; copy < Copies; copy++, left += box.Width * 2 + highest / 2)
                strip.Draw(image, box, left, margin);
            places.Add((from, left));
            left += space;
            RuledLines.Clear(image, box.Left - 1, box.Top - 1, box.Right + 1, box.Bottom + 1);
        }

        var read = await Tesseract.ReadAsync(strip, "7", cancellation).ConfigureAwait(false);
        var words = read.Lines.SelectMany(l => l).OrderBy(w => w.Left).ToList();
        return [.. marks.Select((m, i) => (m, Once(string.Concat(words.Where(w => (w.Left + w.Right) / 2 is var middle && places[i].From - highest < middle && middle < places[i].To + highest).Select(w => w.Text)))))];
    }

    private const int Copies = 3;

    /// <summary>More on one page are specks; and tesseract takes no picture wider than 32,767 points.</summary>
    private const int MostMarks = 50;

    /// <summary>What was read three times, read once: the third that stands there most often.</summary>
    private static string Once(string signs)
    {
        var read = string.Concat(signs.Select(c => c is 'l' or 'I' or 'i' or '|' ? '1' : c is 'O' or 'o' ? '0' : c).Where(char.IsAsciiDigit));
        return read.Length % Copies != 0
            ? read.Length > 0 && read.All(c => c == read[0]) ? read[..1] : ""
            : read.Chunk(Math.Max(1, read.Length / Copies)).Select(c => new string(c)).GroupBy(c => c).OrderByDescending(g => g.Count()).FirstOrDefault() is { } group && group.Count() > 1 ? group.Key : "";
    }

    /// <summary>
    /// Puts the marks beside the words they stand at. Notes at the foot are numbered one after another, so their numbers mend
    /// one another; marks in the text that are as many as the notes are those notes' in their order.
    /// </summary>
    private static void PutMarks(RecognisedPage page, List<(RaisedMark Mark, string Text)> marks)
    {
        var placed = marks.Select(m => (m.Mark, m.Text, Line: LineOf(page, m.Mark))).Where(m => m.Line is not null).ToList();
        var notes = Numbered([.. placed.Where(m => m.Mark.Leads).Select(m => m.Text)]);
        var inText = placed.Where(m => !m.Mark.Leads && !IsPower(m.Line!, m.Mark)).ToList();
        var inOrder = notes.Count > 0 && inText.Count == notes.Count;
        foreach (var (mark, text, line) in placed)
        {
            var word = line![0];
            Part(line, mark.Box);
            var number = mark.Leads ? notes[placed.Where(m => m.Mark.Leads).ToList().FindIndex(m => m.Mark == mark)]
                : IsPower(line, mark) ? text is "2" or "3" ? text : "2"
                : inOrder ? notes[inText.FindIndex(m => m.Mark == mark)] : text;
            if (number.Any(char.IsAsciiDigit))
                line.Add(new PdfWord(number, mark.Box.Left, word.Top, mark.Box.Right, word.Top + 0.55 * word.Height));
        }
    }

    // "m." around its power is the unit, the power and the stop.
    private static void Part(List<PdfWord> line, Patch mark)
    {
        var at = line.FindIndex(w => w.Left < mark.Left && w.Right > mark.Right && w.Text.Length > 1 && w.Text[^1] is '.' or ',' or ';' or ':' or ')');
        if (at < 0)
            return;
        var word = line[at];
        line[at] = word with { Text = word.Text[..^1], Right = mark.Left - 1 };
        line.Add(word with { Text = word.Text[^1..], Left = mark.Right + 1 });
    }

    // Numbers that follow one another from the first that most agree on.
    private static List<string> Numbered(List<string> read)
    {
        var first = read.Select((text, i) => int.TryParse(text.Trim('(', ')'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - i : 0)
            .Where(n => n > 0).GroupBy(n => n).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefault();
        return first == 0 ? read : [.. read.Select((_, i) => (first + i).ToString(CultureInfo.InvariantCulture))];
    }

    private static List<PdfWord>? LineOf(RecognisedPage page, RaisedMark mark)
    {
        var middle = (mark.Box.Top + mark.Box.Bottom) / 2.0;
        return page.Lines.Where(l => l[0].Top - 0.3 * l[0].Height <= middle && middle <= l[0].Bottom && l[0].Left - 3 * l[0].Height <= mark.Box.Left && mark.Box.Right <= l.Max(w => w.Right) + 2 * l[0].Height)
            .MinBy(l => l.Min(w => w.Left > mark.Box.Right ? w.Left - mark.Box.Right : mark.Box.Left > w.Right ? mark.Box.Left - w.Right : 0)) as List<PdfWord>;
    }

    private static bool IsPower(IReadOnlyList<PdfWord> line, RaisedMark mark) =>
        line.Where(w => w.Left < mark.Box.Left).OrderBy(w => w.Left).LastOrDefault() is { Text: { } text } && Metre().IsMatch(text.TrimEnd('.', ',', ';', ':', ')'));

    private static RecognisedPage PutIntoCells(RecognisedPage page, List<RuledTable> tables)
    {
        var lines = new List<IReadOnlyList<PdfWord>>();
        foreach (var line in page.Lines)
        {
            var outside = new List<PdfWord>();
            foreach (var word in line)
                (CellOf(tables, word)?.Words ?? outside).Add(word);
            if (outside.Count > 0)
                lines.Add(outside);
        }

        return page with { Lines = lines, Tables = tables };
    }

    private static RuledCell? CellOf(List<RuledTable> tables, PdfWord word) =>
        tables.Select(t => t.At((word.Left + word.Right) / 2, word.Bottom - 0.4 * word.Height)).FirstOrDefault(c => c is not null);

    // Lone figures in a table are passed over by a look at the whole page; a look at single words finds them.
    private static async Task LookAgainAsync(PageImage image, byte threshold, List<RuledTable> tables, CancellationToken cancellation)
    {
        var rest = PageImage.Blank(image.Width, image.Height);
        var any = false;
        foreach (var table in tables)
            foreach (var cell in table.Cells.Where(c => c.Words.Count == 0))
                any |= Copy(image, rest, threshold, (int)table.Columns[cell.Column], (int)table.Rows[cell.Row], (int)table.Columns[cell.Column + cell.ColumnSpan], (int)table.Rows[cell.Row + cell.RowSpan]);
        if (!any)
            return;
        var found = await Tesseract.ReadAsync(rest, "11", cancellation).ConfigureAwait(false);
        foreach (var word in found.Lines.SelectMany(l => l))
            CellOf(tables, word)?.Words.Add(word);
    }

    private static bool Copy(PageImage from, PageImage to, byte threshold, int left, int top, int right, int bottom)
    {
        const int Edge = 4;
        (left, top, right, bottom) = (Math.Max(0, left + Edge), Math.Max(0, top + Edge), Math.Min(from.Width, right - Edge), Math.Min(from.Height, bottom - Edge));
        if (left >= right || top >= bottom)
            return false;
        var ink = 0;
        for (var y = top; y < bottom; y++)
            foreach (var grey in from.Grey.AsSpan(y * from.Width + left, right - left))
                ink += grey < threshold ? 1 : 0;
        if (ink < Inked * (right - left) * (bottom - top))
            return false;
        for (var y = top; y < bottom; y++)
            from.Grey.AsSpan(y * from.Width + left, right - left).CopyTo(to.Grey.AsSpan(y * from.Width + left));
        return true;
    }
}
