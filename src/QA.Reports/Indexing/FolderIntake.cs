using QA.Reports.Reading.Formats;
using QA.Reports.Reading.Formats.Scans;
using QA.Search;

namespace QA.Reports.Indexing;

/// <summary>What the files of the folders came to.</summary>
/// <param name="Entries">Reports read or known from before.</param>
/// <param name="Problems">Files that were not read, and parts of files.</param>
/// <param name="Changed">What the index lacks.</param>
/// <param name="Waiting">Files whose pages are yet to be recognised.</param>
internal sealed record Intake(List<CatalogueEntry> Entries, List<FileProblem> Problems, List<DocumentGroup> Changed, List<FoundFile> Waiting);

/// <summary>Reads the files of the corpus folder and the uploads side by side; what has not changed is taken as it was stored.</summary>
internal sealed class FolderIntake(CorpusOptions options, CorpusWriter writer, ReadingContext context)
{
    private sealed record TakenFile(CatalogueEntry? Entry, DocumentGroup? Changed = null, FileProblem? Problem = null, bool Waits = false);

    /// <summary>Reads what is new or changed.</summary>
    /// <param name="found">The files there are.</param>
    /// <param name="known">Entries of the last time.</param>
    /// <param name="indexed">Version of each report in the index.</param>
    /// <param name="progress">Told of every page and file.</param>
    /// <param name="cancellation">Stops between files.</param>
    public async Task<Intake> ReadAsync(IReadOnlyList<FoundFile> found, IReadOnlyList<CatalogueEntry> known,
        IReadOnlyDictionary<string, string> indexed, IProgress<IndexingProgress>? progress, CancellationToken cancellation)
    {
        var entries = known.ToDictionary(e => e.Id, StringComparer.Ordinal);
        var results = new TakenFile[found.Count];
        var done = 0;
        using var archives = new OpenArchives();
        await Parallel.ForAsync(0, found.Count, cancellation, async (i, token) =>
        {
            // Pages are told of while a file is read; the file itself is told of when it is done.
            var told = context with { OnlyKept = options.RecogniseLater, Progress = (page, pages) => progress?.Report(new IndexingProgress(Volatile.Read(ref done), found.Count, found[i].Name) { Page = page, Pages = pages }) };
            results[i] = Stored(found[i], entries.GetValueOrDefault(found[i].Id), indexed) ?? await ReadAsync(found[i], archives, told, token).ConfigureAwait(false);
            progress?.Report(new IndexingProgress(Interlocked.Increment(ref done), found.Count, found[i].Name));
        }).ConfigureAwait(false);
        return new Intake(
            [.. results.Where(r => r.Entry is not null).Select(r => r.Entry!)],
            [.. results.Where(r => r.Problem is not null).Select(r => r.Problem!)],
            [.. results.Where(r => r.Changed is not null).Select(r => r.Changed!)],
            [.. found.Zip(results).Where(r => r.Second.Waits).Select(r => r.First)]);
    }

    /// <summary>A file that has not changed: the index is taken as it is, or made again from the stored text. Null when it must be read.</summary>
    private TakenFile? Stored(FoundFile file, CatalogueEntry? known, IReadOnlyDictionary<string, string> indexed)
    {
        if (file.Problem is not null || known is not { Missing: null } entry || entry.Bytes != file.Bytes || entry.Modified != file.Modified || entry.Uploaded != file.Uploaded)
            return null;
        if (indexed.GetValueOrDefault(file.Id) == entry.Hash && writer.HasText(entry))
            return new TakenFile(entry, Problem: entry.PartProblem());
        return writer.ReadText(entry) is { } read
            ? new TakenFile(entry, PassageIndex.GroupOf(entry.Id, entry.Hash, LoadedReport.Read(entry.Id, read.Text!, read.Places)), entry.PartProblem())
            : null;
    }

    private async Task<TakenFile> ReadAsync(FoundFile file, OpenArchives archives, ReadingContext told, CancellationToken cancellation)
    {
        if (file.Problem is not null)
            return new TakenFile(null, Problem: new FileProblem(file.Name, file.Problem));
        try
        {
            var decoded = await ReportFiles.ReadAsync(file, archives, told, cancellation).ConfigureAwait(false);
            if (decoded.Text is null)
                return new TakenFile(null, Problem: new FileProblem(file.Name, decoded.Problem!));
            var (entry, group) = writer.TakeIn(file, decoded);
            return new TakenFile(entry, group, entry.PartProblem());
        }
        catch (RecognitionWaitsException)
        {
            return new TakenFile(null, Waits: true);
        }
    }
}
