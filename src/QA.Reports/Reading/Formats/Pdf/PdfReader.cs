using System.Text;
using QA.Reports.Reading.Formats.Scans;

namespace QA.Reports.Reading.Formats.Pdf;

/// <summary>
/// Reads a PDF by poppler: lines joined to paragraphs over lines and pages, bold titles and bookmarks as headings, notes bound to
/// their marks, tables by their lines or their columns, running heads dropped; the page of everything kept.
/// </summary>
internal sealed class PdfReader
{
    /// <summary>A line that ends this near to the margin, in shares of the text's width, is full.</summary>
    private const double Full = 0.12;

    private const int MostNamed = 20;

    /// <summary>How many lines above and below show the columns of a letterhead.</summary>
    private const int Beside = 4;

    /// <summary>So many paragraphs, and this share of them, tell whether paragraphs begin set in.</summary>
    private const int LeastBeginnings = 5;

    private const double MostBeginnings = 0.8;

    /// <summary>The Debian package of its programs.</summary>
    public const string Package = "poppler-utils";

    private readonly ReportWriter writer = new();
    private readonly PdfStyles styles;
    private readonly List<PdfRow> rows;
    private readonly PdfNotes notes;
    private readonly double left;
    private readonly double right;
    private readonly double spacing;
    private readonly bool indents;

    // The paragraph that is open, how much of its beginning is bold, and the rows that it began and ended with.
    private readonly StringBuilder open = new();
    private int bold;
    private PdfRow? first;
    private PdfRow? last;

    private PdfReader(List<PdfPage> pages, PdfStyles styles)
    {
        this.styles = styles;
        var plain = PdfFurniture.Remove(pages);
        var textHeight = Median(plain.SelectMany(p => p.Rows).Where(r => r.Table is null).SelectMany(r => r.Segments.SelectMany(s => s.Words.Select(_ => s.Height))));
        var single = plain.SelectMany(p => p.Rows).Where(r => r.Table is null && r.Segments.Count == 1 && Math.Abs(r.Height - textHeight) < 0.15 * textHeight).ToList();
        left = Quantile(single.Select(r => r.Left), 0.15);
        right = Quantile(single.Select(r => r.Right), 0.85);
        (notes, var rest) = PdfNotes.TakeOut([.. plain.Select(p => p with { Rows = [.. p.Rows.Select((r, i) => Whole(r, i > 0 ? p.Rows[i - 1] : null, i + 1 < p.Rows.Count ? p.Rows[i + 1] : null))] })], textHeight, right, writer);
        rows = [.. rest.SelectMany(p => p.Rows)];
        spacing = Median(rows.Zip(rows.Skip(1)).Where(p => p.First.Page == p.Second.Page && p.First.Table is null && p.Second.Table is null).Select(p => p.Second.Top - p.First.Top).Where(d => d > 0));
        indents = Indents();
    }

    /// <summary>Whether most paragraphs begin set in: lines that follow one that stops before the margin.</summary>
    private bool Indents()
    {
        var begin = rows.Zip(rows.Skip(1)).Where(p => p.First.Page == p.Second.Page && p.First is { Table: null, Segments.Count: 1 } && p.Second is { Table: null, Segments.Count: 1 }
            && p.First.Right < right - Full * (right - left) && p.Second.Right > right - Full * (right - left)).ToList();
        return begin.Count >= LeastBeginnings && begin.Count(p => p.Second.Left > left + 0.8 * p.Second.Height) > MostBeginnings * begin.Count;
    }

    // A line that was stretched to both margins, a tab between an item and its value, a word that was not recognised within a
    // paragraph: each is one line.
    private PdfRow Whole(PdfRow row, PdfRow? above, PdfRow? below) => row.Table is null && row.Segments.Count > 1 && (row.IsStretched(left, right) || row.IsTabbed || IsWithin(row, above, below))
        ? new PdfRow(row.Page, [new PdfSegment(row.Segments.SelectMany(s => s.Words))]) : row;

    // A full line with lines of one piece above and below, of which one is full too.
    private bool IsWithin(PdfRow row, PdfRow? above, PdfRow? below) =>
        IsFull(row) && above is { Table: null, Segments.Count: 1 } && below is { Table: null, Segments.Count: 1 } && (IsFull(above) || IsFull(below));

    private bool IsFull(PdfRow row) => row.Left < left + 4 * row.Height && row.Right > right - row.Height;

    public static bool IsPdf(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0;

    /// <summary>Bytes of a .pdf to text; needs the program pdftotext, and for scans tesseract.</summary>
    public static Task<DecodedText> ReadAsync(byte[] bytes, ReadingContext context, CancellationToken cancellation) => ReadAsync(bytes, bytes, context, cancellation);

    /// <summary>Bytes of a PDF to text.</summary>
    /// <param name="bytes">The PDF.</param>
    /// <param name="file">The file that it was made from, a picture whose pages are all recognised; or the PDF itself.</param>
    /// <param name="context">Recognises scanned pages.</param>
    /// <param name="cancellation">Stops the programs.</param>
    public static async Task<DecodedText> ReadAsync(byte[] bytes, byte[] file, ReadingContext context, CancellationToken cancellation)
    {
        var outcome = await OutsideProgram.RunAsync("pdftotext", Package, ["-bbox-layout", "-enc", "UTF-8", "{file}", "-"], bytes, cancellation).ConfigureAwait(false);
        if (outcome.Code != 0)
            throw new UnreadableFileException(outcome.Errors.Contains("password", StringComparison.OrdinalIgnoreCase)
                ? "được đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại (protected by a password: remove it and save again)"
                : "không phải tệp PDF hoặc bị hỏng; hãy mở bằng chương trình xem PDF rồi lưu lại (the PDF is damaged: open it and save it again)");
        var styles = bytes == file ? await PdfStyles.ReadAsync(bytes, cancellation).ConfigureAwait(false) : PdfStyles.None;
        var pages = PdfPage.Read(outcome.Output, styles);
        var scanned = bytes == file ? await ScannedPages.FindAsync(bytes, pages, cancellation).ConfigureAwait(false) : [.. pages];
        if (scanned.Count < pages.Count)
            await DrawnTables.PutAsync(bytes, pages, cancellation).ConfigureAwait(false);
        if (scanned.Count == 0)
            return Read(pages, styles);
        var recognition = await context.Recogniser.RecogniseAsync(bytes, file, scanned, context, cancellation).ConfigureAwait(false);
        var sure = new Dictionary<int, int>();
        foreach (var (page, found) in scanned.Zip(recognition.Pages))
        {
            if (found is null)
                continue;
            pages[page.Number - 1] = PdfPage.Of(page.Number, found);
            sure[page.Number] = found.Confidence;
        }

        if (sure.Count == 0 && scanned.Count == pages.Count)
            throw new UnreadableFileException(recognition.Failures[0]!);
        if (!pages.Exists(p => p.Rows.Count > 0))
            throw new UnreadableFileException("không nhận ra chữ nào trong bản quét; hãy quét lại rõ hơn, đúng chiều (no words were recognised in the scan: scan it again)");
        var read = Read(pages, styles);
        return read with
        {
            Places = read.Places is null ? null : new PlaceMap([.. read.Places.Marks.Select(m => m with { Place = Recognised(m.Place, sure) })]),
            Missing = MissingOf(scanned, recognition),
            Recognised = recognition.Name,
        };
    }

    /// <summary>Which pages are missing and why, a sentence for each reason.</summary>
    private static string? MissingOf(IReadOnlyList<PdfPage> scanned, Recognition recognition)
    {
        var failed = scanned.Zip(recognition.Failures).Where(f => f.Second is not null).GroupBy(f => f.Second!, f => f.First.Number).ToList();
        return failed.Count == 0 ? null
            : string.Join("; ", failed.Select(g => $"trang quét {Pages([.. g])} chưa đọc được, các trang khác đã đọc (scanned pages were left out): {g.Key}"));
    }

    private static string Pages(IReadOnlyList<int> numbers) =>
        string.Join(", ", numbers.Take(MostNamed)) + (numbers.Count > MostNamed ? ", …" : "");

    private static DecodedText Read(List<PdfPage> pages, PdfStyles styles)
    {
        var reader = new PdfReader(pages, styles);
        reader.Read();
        return reader.writer.Finish();
    }

    private static SourcePlace Recognised(SourcePlace place, Dictionary<int, int> sure) =>
        place.Page is { } page && sure.TryGetValue(page, out var percent) ? place with { Recognition = percent } : place;

    private void Read()
    {
        var plainUntil = 0;
        for (var r = 0; r < rows.Count; r++)
        {
            if (rows[r].Table is not null)
            {
                Close();
                r += RuledTables.Write(rows, r, notes.MarkOf, writer) - 1;
                continue;
            }

            var (count, isTable) = r < plainUntil ? (0, false) : PdfTables.Extent(rows, r);
            // What is no table as a whole is not looked at again row by row.
            if (!isTable && count > 0)
                plainUntil = r + count;
            if (isTable)
            {
                Close();
                PdfTables.Write([.. rows.Skip(r).Take(count)], notes.MarkOf, writer);
                r += count - 1;
            }
            else if (rows[r].Segments.Count > 1)
                SideBySide(r);
            else
                Line(rows[r]);
        }

        Close();
        Unbound(int.MaxValue);
    }

    // Letterhead and signatures stand in two columns: each is a line of its own.
    private void SideBySide(int at)
    {
        Close();
        foreach (var segment in Joined(at))
        {
            writer.Place = new SourcePlace(rows[at].Page);
            writer.Paragraph(segment.Text(m => notes.MarkOf(rows[at].Page, m)));
        }
    }

    // Gaps within a column ("ngày     tháng     năm") part nothing: a line above or below goes over them.
    private List<PdfSegment> Joined(int at)
    {
        var beside = rows.Skip(Math.Max(0, at - Beside)).Take(2 * Beside + 1).Where(r => r.Page == rows[at].Page && r != rows[at] && r is { Table: null, Segments.Count: > 1 })
            .SelectMany(r => r.Segments).ToList();
        var joined = new List<PdfSegment>();
        foreach (var segment in rows[at].Segments)
        {
            if (joined.Count > 0 && beside.Exists(b => b.Left <= joined[^1].Left + 2 && segment.Right <= b.Right + 2))
                joined[^1] = new PdfSegment(joined[^1].Words.Concat(segment.Words));
            else
                joined.Add(segment);
        }

        return joined;
    }

    private void Line(PdfRow row)
    {
        var segment = row.Segments[0];
        string Marked(int to) => segment.Text(m => notes.MarkOf(row.Page, m), 0, to);
        var text = Marked(int.MaxValue);
        if (last is null || !GoesOn(row, text))
        {
            Close();
            Unbound(row.Page);
            (writer.Place, first) = (new SourcePlace(row.Page), row);
        }
        else
        {
            open.Append(ReportWriter.PageEnd, row.Page - last.Page);
            open.Append(Between(open));
        }

        // A title goes on as long as all of it is bold.
        if (open.Length == 0 || bold >= open.ToString().TrimEnd().Length)
            bold = segment.BoldWords == 0 ? bold : open.Length + (segment.BoldWords == segment.Words.Count ? text : Marked(segment.BoldWords)).Length;
        open.Append(text);
        last = row;
    }

    /// <summary>What stands between two lines: a hyphen at a line's end belongs to the word.</summary>
    public static string Between(StringBuilder before) =>
        before.Length == 0 || before.Length > 1 && before[^1] == '-' && char.IsLetterOrDigit(before[^2]) ? "" : " ";

    private void Unbound(int before)
    {
        foreach (var (page, text) in notes.TakeUnbound(before))
        {
            writer.Place = new SourcePlace(page);
            writer.Paragraph(text);
        }
    }

    /// <summary>Whether a row is more of the paragraph above: that one's line is full, and this one is not set in.</summary>
    private bool GoesOn(PdfRow row, string text)
    {
        var before = open.ToString();
        var width = Math.Max(1, right - left);
        var full = last!.Right > right - Full * width;
        var setIn = row.Left > left + 0.8 * row.Height;
        var lower = Lines.StartsLower(text);
        if (styles.GoesOn(row.Page, before, text))
            return true;
        if (styles.BookmarkOf(first!.Page, before) is not null)
            return false;
        if (row.Page == last.Page && row.Top - last.Top > 1.5 * Math.Max(spacing, row.Height))
            return false;
        if (Math.Abs(row.Height - last.Height) > 0.2 * row.Height || HeadingGrammar.IsSignature(text))
            return false;
        // Lines in the middle of the page: a title goes on while it is in capitals, or in small letters.
        if (last.Left > left + 0.1 * width && Math.Abs(last.Left + last.Right - left - right) < 0.1 * width && !full)
            return lower || setIn && IsMoreOfTitle(before, row, text);
        if (full && IsMoreOfTitle(before, row, text))
            return true;
        if (HeadingGrammar.StartsBlock(text) && (setIn || !full || Lines.IsTerminated(before)))
            return false;
        if (setIn && last.Left > left + 0.8 * row.Height && Math.Abs(row.Left - last.Left) < 2)
            return full && lower && !Lines.IsTerminated(before); // a list that is set in as a whole
        if (setIn)
            return false;
        // Where paragraphs begin set in, what does not goes on, though a sentence ended with the page.
        return full && (row.Page == last.Page || indents || !Lines.IsTerminated(before)) || lower && !Lines.IsTerminated(before);
    }

    private bool IsMoreOfTitle(string before, PdfRow row, string text) => HeadingGrammar.IsCapitals(before) && !text.Any(char.IsLower) && text.Any(char.IsLetter)
        && !HeadingGrammar.StartsBlock(text) && !HeadingGrammar.IsSignature(before) && row.Page == last!.Page && row.Top - last.Top < 1.15 * Math.Max(spacing, row.Height);

    private void Close()
    {
        if (open.Length > 0)
            Write(open.ToString());
        open.Clear();
        (bold, first, last) = (0, null, null);
    }

    private void Write(string paragraph)
    {
        if (styles.BookmarkOf(first!.Page, paragraph) is { } bookmark)
            writer.Heading(bookmark.Level, paragraph);
        else
            writer.Paragraph(Emphasis.Mark(paragraph, Math.Min(bold, paragraph.Length)));
    }

    private static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    private static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];
    }
}
