using System.Text;

namespace QA.Reports.Reading.Formats.Pdf;

/// <summary>
/// Reads a PDF by poppler's pdftotext: lines joined to paragraphs over lines and pages, notes bound to their marks, tables by
/// their columns, running heads dropped; the page of everything kept.
/// </summary>
internal sealed class PdfReader
{
    /// <summary>A line that ends this near to the margin, in shares of the text's width, is full.</summary>
    private const double Full = 0.12;

    /// <summary>The Debian package of its programs.</summary>
    public const string Package = "poppler-utils";

    private readonly ReportWriter writer = new();
    private readonly List<PdfRow> rows;
    private readonly PdfNotes notes;
    private readonly double left;
    private readonly double right;
    private readonly double spacing;

    // The paragraph that is open, and the row that it ended with.
    private readonly StringBuilder open = new();
    private PdfRow? last;

    private PdfReader(List<PdfPage> pages)
    {
        var plain = PdfFurniture.Remove(pages);
        var textHeight = Median(plain.SelectMany(p => p.Rows).Where(r => r.Table is null).SelectMany(r => r.Segments.SelectMany(s => s.Words.Select(_ => s.Height))));
        (notes, var rest) = PdfNotes.TakeOut(plain, textHeight, writer);
        rows = [.. rest.SelectMany(p => p.Rows)];
        var single = rows.Where(r => r.Table is null && r.Segments.Count == 1).ToList();
        left = Quantile(single.Select(r => r.Left), 0.15);
        right = Quantile(single.Select(r => r.Right), 0.85);
        rows = [.. rows.Select(r => r.Table is null && r.IsStretched(left, right) ? new PdfRow(r.Page, [new PdfSegment(r.Segments.SelectMany(s => s.Words))]) : r)];
        spacing = Median(rows.Zip(rows.Skip(1)).Where(p => p.First.Page == p.Second.Page && p.First.Table is null && p.Second.Table is null).Select(p => p.Second.Top - p.First.Top).Where(d => d > 0));
    }

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
        var pages = PdfPage.Read(outcome.Output);
        var scanned = bytes == file ? await ScannedPages.FindAsync(bytes, pages, cancellation).ConfigureAwait(false) : [.. pages];
        if (scanned.Count == 0)
            return Read(pages);
        var recognised = await context.Recogniser.RecogniseAsync(bytes, file, scanned, context.Progress, cancellation).ConfigureAwait(false);
        var sure = new Dictionary<int, int>();
        foreach (var (page, found) in scanned.Zip(recognised))
        {
            pages[page.Number - 1] = PdfPage.Of(page.Number, found);
            sure[page.Number] = found.Confidence;
        }

        if (!pages.Exists(p => p.Rows.Count > 0))
            throw new UnreadableFileException("không nhận ra chữ nào trong bản quét; hãy quét lại rõ hơn, đúng chiều (no words were recognised in the scan: scan it again)");
        var read = Read(pages);
        return read.Places is null ? read : read with { Places = new PlaceMap([.. read.Places.Marks.Select(m => m with { Place = Recognised(m.Place, sure) })]) };
    }

    private static DecodedText Read(List<PdfPage> pages)
    {
        var reader = new PdfReader(pages);
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
                SideBySide(rows[r]);
            else
                Line(rows[r]);
        }

        Close();
        foreach (var (page, text) in notes.Unbound)
        {
            writer.Place = new SourcePlace(page);
            writer.Paragraph(text);
        }
    }

    // Letterhead and signatures stand in two columns: each is a line of its own.
    private void SideBySide(PdfRow row)
    {
        Close();
        foreach (var segment in row.Segments)
        {
            writer.Place = new SourcePlace(row.Page);
            writer.Paragraph(segment.Text(m => notes.MarkOf(row.Page, m)));
        }
    }

    private void Line(PdfRow row)
    {
        var text = row.Segments[0].Text(m => notes.MarkOf(row.Page, m));
        if (last is null || !GoesOn(row, text))
        {
            Close();
            writer.Place = new SourcePlace(row.Page);
        }
        else
        {
            open.Append(ReportWriter.PageEnd, row.Page - last.Page);
            // A hyphen at a line's end belongs to the word.
            if (!(open.Length > 1 && open[^1] == '-' && char.IsLetter(open[^2])))
                open.Append(' ');
        }

        open.Append(text);
        last = row;
    }

    /// <summary>Whether a row is more of the paragraph above: that one's line is full, and this one is not set in.</summary>
    private bool GoesOn(PdfRow row, string text)
    {
        var before = open.ToString();
        var width = Math.Max(1, right - left);
        var full = last!.Right > right - Full * width;
        var setIn = row.Left > left + 0.8 * row.Height;
        var lower = Lines.StartsLower(text);
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
        return full && (row.Page == last.Page || !Lines.IsTerminated(before)) || lower && !Lines.IsTerminated(before);
    }

    private bool IsMoreOfTitle(string before, PdfRow row, string text) => HeadingGrammar.IsCapitals(before) && HeadingGrammar.IsCapitals(text)
        && !HeadingGrammar.StartsBlock(text) && !HeadingGrammar.IsSignature(before) && row.Page == last!.Page && row.Top - last.Top < 1.15 * Math.Max(spacing, row.Height);

    private void Close()
    {
        if (open.Length > 0)
            writer.Paragraph(open.ToString());
        open.Clear();
        last = null;
    }

    private static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    private static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];
    }
}
