using QA.Reports.Reading.Formats.Pdf;
using QA.Reports.Reading.Formats.Scans;
using QA.Reports.Reading.Formats.Sheets;
using QA.Reports.Reading.Formats.Web;
using QA.Reports.Reading.Formats.Word;

namespace QA.Reports.Reading.Formats;

/// <summary>A format's reader: bytes to text with places.</summary>
internal delegate Task<DecodedText> FormatReader(byte[] bytes, ReadingContext context, CancellationToken cancellation);

/// <summary>Chooses the reader of a file by what it holds, then by what it is called; a bad file becomes a reason, never an exception.</summary>
internal static class FileFormats
{
    private sealed record Format(string Name, string[] Extensions, FormatReader Reader);

    private static readonly Format Text = new("văn bản thuần", [".txt", ".md"], (bytes, _, _) => Task.FromResult(TextDecoder.Decode(bytes)));
    private static readonly Format Word = new("Word", [".docx", ".docm"], (bytes, _, cancellation) => WordReader.ReadAsync(bytes, cancellation));
    private static readonly Format OldWord = new("Word đời cũ, OpenDocument hoặc RTF", [".doc", ".odt", ".rtf"], OfficeConverter.ReadAsync);
    private static readonly Format Excel = new("Excel", [".xlsx", ".xls", ".xlsm"], (bytes, _, cancellation) => ExcelReader.ReadAsync(bytes, cancellation));
    private static readonly Format Csv = new("CSV", [".csv"], (bytes, _, cancellation) => CsvTable.ReadAsync(bytes, cancellation));
    private static readonly Format Html = new("HTML", [".html", ".htm"], (bytes, _, cancellation) => HtmlReader.ReadAsync(bytes, cancellation));
    private static readonly Format Pdf = new("PDF", [".pdf"], PdfReader.ReadAsync);
    private static readonly Format Picture = new("ảnh quét", [".png", ".jpg", ".jpeg", ".tif", ".tiff"], PictureReader.ReadAsync);
    private static readonly Format[] All = [Text, Word, OldWord, Excel, Csv, Html, Pdf, Picture];

    /// <summary>Extensions of the files that are read, with their dots.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [.. All.SelectMany(f => f.Extensions)];

    /// <summary>The extensions in one line, for people.</summary>
    public static string Names { get; } = string.Join(", ", Extensions);

    public static bool IsRead(string extension) => Extensions.Contains(extension.ToLowerInvariant());

    /// <summary>The text of a file.</summary>
    /// <param name="name">Its name; only the extension counts, and only where the content does not tell.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="context">What slow formats need.</param>
    /// <param name="cancellation">Stops an outside program.</param>
    /// <exception cref="RecognitionWaitsException">Pages are yet to be recognised, and only kept ones are wanted.</exception>
    public static async Task<DecodedText> ReadAsync(string name, byte[] bytes, ReadingContext context, CancellationToken cancellation)
    {
        if (bytes.Length == 0)
            return TextDecoder.Decode(bytes);
        var extension = Path.GetExtension(name).ToLowerInvariant();
        try
        {
            return await Choose(extension, bytes).Reader(bytes, context, cancellation).ConfigureAwait(false);
        }
        catch (UnreadableFileException error)
        {
            return new DecodedText(null, error.Message);
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException or RecognitionWaitsException))
        {
            // The libraries say "broken" with exceptions of every kind; to the user it is one thing.
            return new DecodedText(null, $"tệp {extension} bị hỏng hoặc không đúng dạng; hãy mở bằng chương trình gốc rồi lưu lại (the file is damaged: open it in its own program and save it again)");
        }
    }

    /// <summary>What the bytes surely are goes before the name: an extension may lie.</summary>
    private static Format Choose(string extension, byte[] bytes)
    {
        var named = Array.Find(All, f => f.Extensions.Contains(extension)) ?? Text;
        if (OfficePackage.IsEncrypted(bytes))
            throw new UnreadableFileException("được đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại (protected by a password: remove it and save again)");
        if (OfficePackage.IsZip(bytes))
            return OfficePackage.Holds(bytes, "word/") ? Word : OfficePackage.Holds(bytes, "xl/") ? Excel : named;
        if (named == OldWord && OfficeConverter.IsReadable(bytes) || named == Word && OfficePackage.IsCompound(bytes))
            return OldWord;
        if (PdfReader.IsPdf(bytes))
            return Pdf;
        if (PictureReader.IsPicture(bytes))
            return Picture;
        if (named == Pdf || named == Picture)
            throw new UnreadableFileException($"có đuôi {extension} nhưng nội dung không phải {named.Name}; hãy mở bằng chương trình gốc rồi lưu lại (its content is not a {(named == Pdf ? "PDF" : "picture")})");
        if (named == Excel && HtmlReader.IsHtml(bytes))
            return Html;
        if (named == Excel && !OfficePackage.IsCompound(bytes))
            throw new UnreadableFileException($"có đuôi {extension} nhưng nội dung không phải Excel; hãy mở bằng chương trình gốc rồi lưu lại (its content is not an Excel workbook)");
        if (named == Word || named == OldWord)
            throw new UnreadableFileException($"có đuôi {extension} nhưng nội dung không phải Word; hãy mở bằng chương trình gốc rồi lưu lại (its content is not a Word document)");
        return named;
    }
}
