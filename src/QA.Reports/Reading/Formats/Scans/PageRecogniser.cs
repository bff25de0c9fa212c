namespace QA.Reports.Reading.Formats.Scans;

/// <summary>Recognises one page: its grain taken out, set upright and straight, its ruled lines taken out, its words by tesseract, its raised marks read by themselves.</summary>
internal static class PageRecogniser
{
    /// <summary>Points an inch, were the page of A4: pictures seldom tell their true size.</summary>
    private const double Dpi = 300;

    /// <summary>Ink in a cell that nothing was read from, as a share of its area, that is worth a second look.</summary>
    private const double Inked = 0.002;

    /// <summary>A page that is read less surely than this may lie on its side, in percent.</summary>
    private const int Unsure = 60;

    /// <summary>The words of a page, in points of the picture.</summary>
    /// <param name="picture">The page.</param>
    /// <param name="cancellation">Stops tesseract.</param>
    public static async Task<RecognisedPage> ReadAsync(PageImage picture, CancellationToken cancellation)
    {
        var page = await ReadUprightAsync(picture, cancellation).ConfigureAwait(false);
        if (page.Confidence >= Unsure && !page.IsTurned || await Tesseract.TurnOfAsync(picture, cancellation).ConfigureAwait(false) is not (> 0 and var quarters))
            return page;
        var turned = await ReadUprightAsync(picture.TurnQuarters(quarters), cancellation).ConfigureAwait(false);
        return page.IsTurned || turned.Confidence > page.Confidence ? turned : page;
    }

    private static async Task<RecognisedPage> ReadUprightAsync(PageImage picture, CancellationToken cancellation)
    {
        var image = Skew.Mend(Noise.Mend(picture));
        var threshold = image.Threshold();
        var (level, upright) = RuledLines.Find(image, threshold, Dpi);
        var tables = RuledTable.Of(level, upright, Dpi);
        RuledLines.Erase(image, level, tables.Count > 0 ? upright : []);
        var page = await Tesseract.ReadAsync(image, "3", cancellation).ConfigureAwait(false);
        await NoteMarksOnPage.PutAsync(image, RaisedMarks.Find(image, threshold, Dpi, page.Lines), page, cancellation).ConfigureAwait(false);
        page = RuledTable.Fill(page, tables);
        if (tables.Count > 0)
        {
            await CellNumbers.ReadAsync(image, threshold, tables, cancellation).ConfigureAwait(false);
            await LookAgainAsync(image, threshold, tables, cancellation).ConfigureAwait(false);
        }

        return page;
    }

    // Short words in a table are passed over by a look at the whole page; a look at single words finds them.
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
            RuledTable.CellOf(tables, word)?.Words.Add(word);
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
