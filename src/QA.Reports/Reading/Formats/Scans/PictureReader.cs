using QA.Reports.Reading.Formats.Pdf;

namespace QA.Reports.Reading.Formats.Scans;

/// <summary>Reads pictures of pages (.png, .jpg, .tiff with one page or many): put into a PDF as they are, and recognised as its pages.</summary>
internal static class PictureReader
{
    private static readonly byte[][] Starts = [[0x89, (byte)'P', (byte)'N', (byte)'G'], [0xFF, 0xD8, 0xFF], [(byte)'I', (byte)'I', 42, 0], [(byte)'M', (byte)'M', 0, 42]];

    public static bool IsPicture(byte[] bytes) => Array.Exists(Starts, s => bytes.AsSpan().StartsWith(s));

    /// <summary>Bytes of a picture to text; needs tesseract and pdftoppm.</summary>
    public static async Task<DecodedText> ReadAsync(byte[] bytes, ReadingContext context, CancellationToken cancellation)
    {
        if (context.OnlyKept && !context.Recogniser.Knows(bytes))
            throw context.Recogniser.Waits();
        // As one line of text a page is done with at once: only the PDF around the picture is wanted.
        var outcome = await OutsideProgram.RunAsync(Tesseract.Program, Tesseract.Package, ["{file}", "stdout", "-l", "vie", "--psm", "7", "pdf"], bytes, cancellation).ConfigureAwait(false);
        if (outcome.Code != 0 || !PdfReader.IsPdf(outcome.Output))
            throw Tesseract.Failure(outcome);
        return await PdfReader.ReadAsync(outcome.Output, bytes, context, cancellation).ConfigureAwait(false);
    }
}
