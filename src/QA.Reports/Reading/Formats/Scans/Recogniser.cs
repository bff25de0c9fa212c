using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using QA.Reports.Reading.Formats.Pdf;

namespace QA.Reports.Reading.Formats.Scans;

/// <summary>What became of the pages that were to be recognised.</summary>
/// <param name="Pages">Each page; null for one that could not be recognised.</param>
/// <param name="Failures">Why not; null for one that was.</param>
/// <param name="Name">Under which the pages are kept.</param>
internal sealed record Recognition(IReadOnlyList<RecognisedPage?> Pages, IReadOnlyList<string?> Failures, string Name);

/// <summary>The file has pages that are yet to be recognised, and the reader was asked not to wait for that.</summary>
internal sealed class RecognitionWaitsException : Exception;

/// <summary>
/// Recognises pages of a PDF side by side, as many at once as there are processors, and keeps every page it recognised: it
/// takes seconds, and a restart must not take them again.
/// </summary>
/// <param name="folder">Where recognised pages are kept; null to keep none.</param>
/// <param name="program">The program that recognises.</param>
internal sealed class Recogniser(string? folder, string program = Tesseract.Program)
{
    /// <summary>Name of the folder among the service's own.</summary>
    public const string FolderName = "recognised";

    /// <summary>Raised when recognition gives something else for the same page.</summary>
    private const int Version = 7;

    private const int MaxPages = 1000;

    /// <summary>Resolution that tesseract is trained for, in points an inch.</summary>
    private const double Dpi = 300;

    /// <summary>Length of a page's longer side, in points, up to which it has that resolution; that of A3 and a little.</summary>
    private const double LongestSide = 1250;

    private static readonly SemaphoreSlim Places = new(Environment.ProcessorCount);

    /// <summary>Recognises pages of a PDF; a page that cannot be recognised does not hold up the others.</summary>
    /// <param name="pdf">The pages as a PDF.</param>
    /// <param name="file">The file that the user has: what is kept is kept for it.</param>
    /// <param name="pages">The pages as they are without recognition; only their numbers and sizes count.</param>
    /// <param name="context">Who is told how many are done, and whether only kept pages are wanted.</param>
    /// <param name="cancellation">Stops between pages; those done are kept.</param>
    /// <exception cref="UnreadableFileException">There are too many pages.</exception>
    /// <exception cref="RecognitionWaitsException">Only kept pages are wanted, and one is not kept.</exception>
    public async Task<Recognition> RecogniseAsync(byte[] pdf, byte[] file, IReadOnlyList<PdfPage> pages, ReadingContext context, CancellationToken cancellation)
    {
        if (pages.Count > MaxPages)
            throw new UnreadableFileException("có hơn 1.000 trang quét; hãy chia nhỏ tệp (more than 1,000 scanned pages: split the file)");
        var name = NameOf(file);
        var stores = pages.Select(p => folder is null ? null : Path.Combine(folder, name, string.Create(CultureInfo.InvariantCulture, $"{p.Number}.v{Version}.json"))).ToList();
        if (context.OnlyKept && stores.Exists(s => !File.Exists(s)))
            throw Waits();
        var recognised = new RecognisedPage?[pages.Count];
        var failures = new string?[pages.Count];
        var done = 0;
        using var work = await OutsideProgram.OnAsync(pdf, cancellation).ConfigureAwait(false);
        await Parallel.ForAsync(0, pages.Count, cancellation, async (i, token) =>
        {
            try
            {
                recognised[i] = Kept(stores[i]) ?? Keep(stores[i], await RecogniseAsync(work, pages[i], token).ConfigureAwait(false));
            }
            catch (UnreadableFileException error)
            {
                failures[i] = error.Message;
            }

            context.Progress?.Invoke(Interlocked.Increment(ref done), pages.Count);
        }).ConfigureAwait(false);
        return new Recognition(recognised, failures, name);
    }

    /// <summary>What is thrown where recognition is left for later.</summary>
    /// <exception cref="UnreadableFileException">It would be in vain: the program is not installed.</exception>
    public RecognitionWaitsException Waits()
    {
        OutsideProgram.Require(program, Tesseract.Package);
        return new RecognitionWaitsException();
    }

    /// <summary>Whether pages of this file are kept.</summary>
    public bool Knows(byte[] file) => folder is not null && Directory.Exists(Path.Combine(folder, NameOf(file)));

    /// <summary>Deletes what was kept of files that are gone, some time after; one that was removed may be restored till then.</summary>
    /// <param name="present">What <see cref="Recognition.Name"/> was for the files that are there.</param>
    /// <param name="before">What is newer than this stays.</param>
    public void Forget(IReadOnlySet<string> present, DateTime before)
    {
        if (folder is null || !Directory.Exists(folder))
            return;
        foreach (var old in new DirectoryInfo(folder).EnumerateDirectories().Where(d => !present.Contains(d.Name) && d.LastWriteTimeUtc < before).ToList())
            old.Delete(recursive: true);
    }

    private static string NameOf(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file))[..32];

    private async Task<RecognisedPage> RecogniseAsync(OutsideProgram work, PdfPage page, CancellationToken cancellation)
    {
        OutsideProgram.Require(program, Tesseract.Package);
        await Places.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var longest = Math.Max(1, Math.Max(page.Width, page.Height));
            var dpi = longest <= LongestSide ? Dpi : Dpi * 842 / longest;
            var number = page.Number.ToString(CultureInfo.InvariantCulture);
            var drawn = await work.RunAsync("pdftoppm", PdfReader.Package, ["-gray", "-r", dpi.ToString("0.##", CultureInfo.InvariantCulture), "-f", number, "-l", number, "{file}"], cancellation).ConfigureAwait(false);
            var read = await PageRecogniser.ReadAsync(PageImage.Read(drawn.Output, out _), cancellation).ConfigureAwait(false);
            return ToPoints(read, 72 / dpi);
        }
        catch (InvalidDataException)
        {
            throw new UnreadableFileException($"trang {page.Number} không vẽ ra được; hãy mở bằng chương trình xem PDF rồi lưu lại (page {page.Number} cannot be drawn)");
        }
        finally
        {
            Places.Release();
        }
    }

    private static RecognisedPage ToPoints(RecognisedPage page, double scale) => page with
    {
        Width = page.Width * scale,
        Height = page.Height * scale,
        Lines = [.. page.Lines.Select(l => l.Select(w => w.Scale(scale)).ToList())],
        Tables = [.. page.Tables.Select(t => t.Scale(scale))],
    };

    private static RecognisedPage? Kept(string? file)
    {
        if (file is null || !File.Exists(file))
            return null;
        try
        {
            var page = JsonSerializer.Deserialize<RecognisedPage>(File.ReadAllBytes(file));
            return page is { Lines: not null } && page.Lines.All(l => l is not null && l.All(w => w.Text is not null)) && page.Tables is not null ? page : null;
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            return null;
        }
    }

    private static RecognisedPage Keep(string? file, RecognisedPage page)
    {
        if (file is null)
            return page;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        WholeFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(page));
        return page;
    }
}
