using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using QA.Reports.Reading.Formats.Pdf;

namespace QA.Reports.Reading.Formats.Scans;

/// <summary>
/// Recognises pages of a PDF side by side, as many at once as there are processors, and keeps every page it recognised: it
/// takes seconds, and a restart must not take them again.
/// </summary>
/// <param name="folder">Where recognised pages are kept; null to keep none.</param>
internal sealed class Recogniser(string? folder)
{
    /// <summary>Name of the folder among the service's own.</summary>
    public const string FolderName = "recognised";

    /// <summary>Raised when recognition gives something else for the same page.</summary>
    private const int Version = 2;

    private const int MaxPages = 1000;

    /// <summary>Resolution that tesseract is trained for, in points an inch.</summary>
    private const double Dpi = 300;

    /// <summary>Length of a page's longer side, in points, up to which it has that resolution; that of A3 and a little.</summary>
    private const double LongestSide = 1250;

    private static readonly SemaphoreSlim Places = new(Environment.ProcessorCount);

    /// <summary>Recognises pages of a PDF.</summary>
    /// <param name="pdf">The pages as a PDF.</param>
    /// <param name="file">The file that the user has: what is kept is kept for it.</param>
    /// <param name="pages">The pages as they are without recognition; only their numbers and sizes count.</param>
    /// <param name="progress">Told how many are done, of how many.</param>
    /// <param name="cancellation">Stops between pages; those done are kept.</param>
    /// <exception cref="UnreadableFileException">A program is missing, or there are too many pages.</exception>
    public async Task<IReadOnlyList<RecognisedPage>> RecogniseAsync(byte[] pdf, byte[] file, IReadOnlyList<PdfPage> pages, Action<int, int>? progress, CancellationToken cancellation)
    {
        if (pages.Count > MaxPages)
            throw new UnreadableFileException("có hơn 1.000 trang quét; hãy chia nhỏ tệp (more than 1,000 scanned pages: split the file)");
        var own = folder is null ? null : Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(file))[..32]);
        var recognised = new RecognisedPage[pages.Count];
        var done = 0;
        using var work = await OutsideProgram.OnAsync(pdf, cancellation).ConfigureAwait(false);
        await Parallel.ForAsync(0, pages.Count, cancellation, async (i, token) =>
        {
            var store = own is null ? null : Path.Combine(own, string.Create(CultureInfo.InvariantCulture, $"{pages[i].Number}.v{Version}.json"));
            recognised[i] = Kept(store) ?? Keep(store, await RecogniseAsync(work, pages[i], token).ConfigureAwait(false));
            progress?.Invoke(Interlocked.Increment(ref done), pages.Count);
        }).ConfigureAwait(false);
        return recognised;
    }

    /// <summary>Deletes what was kept of files that nobody has asked for since.</summary>
    public void Forget(DateTime before)
    {
        if (folder is null || !Directory.Exists(folder))
            return;
        foreach (var old in new DirectoryInfo(folder).EnumerateDirectories().Where(d => d.LastWriteTimeUtc < before).ToList())
            old.Delete(recursive: true);
    }

    private static async Task<RecognisedPage> RecogniseAsync(OutsideProgram work, PdfPage page, CancellationToken cancellation)
    {
        await Places.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var longest = Math.Max(1, Math.Max(page.Width, page.Height));
            var dpi = longest <= LongestSide ? Dpi : Dpi * 842 / longest;
            var number = page.Number.ToString(CultureInfo.InvariantCulture);
            var drawn = await work.RunAsync("pdftoppm", PdfReader.Package, ["-gray", "-r", dpi.ToString("0.##", CultureInfo.InvariantCulture), "-f", number, "-l", number, "{file}"], cancellation).ConfigureAwait(false);
            var read = await PageRecogniser.ReadAsync(PageImage.Read(drawn.Output), cancellation).ConfigureAwait(false);
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
