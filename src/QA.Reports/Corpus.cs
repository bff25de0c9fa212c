using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.IO.Compression;
using QA.Reports.Indexing;
using QA.Reports.Reading;
using QA.Reports.Reading.Formats;
using QA.Reports.Reading.Formats.Scans;
using QA.Search;

namespace QA.Reports;

/// <summary>Where reports come from and where what is derived from them is kept.</summary>
public sealed class CorpusOptions
{
    /// <summary>Folder of the reports. Default <c>corpus</c>.</summary>
    [Required]
    public string Corpus { get; set; } = "corpus";

    /// <summary>Folder for catalogue, texts, index and uploads; made when missing. Default <c>data</c>.</summary>
    [Required]
    public string Data { get; set; } = "data";

    /// <summary>Path of an assembly with another search engine, an <see cref="ISearchIndex"/>. Default none: the built-in one.</summary>
    public string? Engine { get; set; }

    /// <summary>Largest file that is read, in bytes. Default 20 MB; larger ones are named and left out.</summary>
    [Range(1024, 1L << 31)]
    public long MaxFileBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Whether to refuse a data folder that another program writes in. Default no: then nothing is written, and what is new is read for this once.</summary>
    public bool Exclusive { get; set; }

    /// <summary>Whether opening and refreshing leave files that must be recognised for <see cref="Corpus.RecogniseAsync"/>. Default no: they wait for them.</summary>
    public bool RecogniseLater { get; set; }

    /// <summary>Clock for when a report was taken in. Default the system's.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;
}

/// <summary>The folder of the reports is the data folder, or lies in what the service writes there.</summary>
public sealed class SharedFolderException() : IOException(
    "Thư mục báo cáo trùng với thư mục dữ liệu, nơi chương trình ghi và xóa tệp của mình; hãy chỉ một thư mục khác bằng --data (the corpus folder is the data folder: name another with --data).");

/// <summary>What became of a report that was added.</summary>
/// <param name="Entry">Its entry; null when it was not taken in.</param>
/// <param name="Problem">Why not; null when it was.</param>
/// <param name="Replaced">Whether a report of that id was there before.</param>
public sealed record AddResult(CatalogueEntry? Entry, string? Problem, bool Replaced)
{
    /// <summary>The file when it was kept and its pages are yet to be recognised; else null.</summary>
    public WaitingFile? Waiting { get; init; }
}

/// <summary>What became of the reports of an archive.</summary>
/// <param name="Added">Those taken in.</param>
/// <param name="Problems">The others, each with the reason.</param>
public sealed record ArchiveResult(IReadOnlyList<CatalogueEntry> Added, IReadOnlyList<FileProblem> Problems)
{
    /// <summary>Those that were kept and whose pages are yet to be recognised.</summary>
    public IReadOnlyList<WaitingFile> Waiting { get; init; } = [];
}

/// <summary>
/// The door to the reports: opens a folder, keeps the index in step with it, and hands out snapshots. Adding and removing
/// swap one reference; readers go on with the snapshot they hold.
/// </summary>
public sealed class Corpus : IDisposable
{
    private readonly CorpusOptions options;
    private readonly Analyzer analyzer;
    private readonly Catalogue catalogue;
    private ISearchIndex index;
    private readonly RemovedReports removed;
    private readonly ReadingContext context;
    private readonly string reading;
    private readonly ConcurrentDictionary<string, Lazy<LoadedReport>> loaded = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim writing = new(1, 1);
    private volatile CorpusSnapshot current;
    private IReadOnlyList<IReadOnlyList<string>> wordings = [];
    private readonly WaitingFiles waiting = new();

    /// <summary>How long recognised pages are kept after their file has gone.</summary>
    private static readonly TimeSpan KeptAfterwards = TimeSpan.FromDays(30);

    private readonly DataFolderLock? writer;
    private string? scratch;

    private Corpus(CorpusOptions options, DataFolderLock? writer)
    {
        (this.options, this.writer) = (options, writer);
        analyzer = new Analyzer();
        reading = $"reader {ReportReader.Version}, analysis {analyzer.Id}";
        catalogue = new Catalogue(options.Data);
        removed = new RemovedReports(Path.Combine(options.Data, RemovedReports.FolderName));
        context = new ReadingContext(new Recogniser(writer is null ? null : Path.Combine(options.Data, Recogniser.FolderName)));
        index = OpenIndex(options.Data);
        current = Snapshot([], []);
    }

    /// <summary>The reports as they are now.</summary>
    public CorpusSnapshot Current => current;

    /// <summary>The files that are yet to be recognised, each with how far it has come.</summary>
    public IReadOnlyList<WaitingFile> Waiting => waiting.All;

    /// <summary>What was noticed of the stored files when they were opened: damage, another version. Empty when all was well.</summary>
    public IReadOnlyList<string> Notices { get; private set; } = [];

    /// <summary>Opens the corpus: reads what is new or changed, drops what is gone, rebuilds what is damaged.</summary>
    /// <param name="options">Folders and limits.</param>
    /// <param name="progress">Told of every file that had to be read.</param>
    /// <param name="cancellation">Stops between files; what was committed before stays.</param>
    /// <exception cref="DirectoryNotFoundException">The corpus folder is not there.</exception>
    /// <exception cref="SharedFolderException">The reports stand where the service keeps what it derives.</exception>
    /// <exception cref="HeldFolderException">Another program writes in the data folder, and <see cref="CorpusOptions.Exclusive"/> is set.</exception>
    public static async Task<Corpus> OpenAsync(CorpusOptions options, IProgress<IndexingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!Directory.Exists(options.Corpus))
            throw new DirectoryNotFoundException(
                $"Không thấy thư mục báo cáo \"{options.Corpus}\". Hãy tạo thư mục ấy hoặc chỉ thư mục khác bằng --corpus (the corpus folder is missing).");
        if (ReportFiles.AreShared(options.Corpus, options.Data))
            throw new SharedFolderException();
        var writer = DataFolderLock.TryTake(options.Data);
        if (writer is null && options.Exclusive)
            throw new HeldFolderException();
        var corpus = new Corpus(options, writer);
        try
        {
            await corpus.RefreshAsync(progress, rebuild: false, cancellation).ConfigureAwait(false);
            return corpus;
        }
        catch
        {
            corpus.Dispose();
            throw;
        }
    }

    /// <summary>Brings the index in step with the folders.</summary>
    /// <param name="progress">Told of every file that had to be read.</param>
    /// <param name="rebuild">Whether to read every report anew, changed or not.</param>
    /// <param name="cancellation">Stops between files.</param>
    public async Task RefreshAsync(IProgress<IndexingProgress>? progress = null, bool rebuild = false, CancellationToken cancellation = default)
    {
        await writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var (entries, problem) = rebuild ? ([], null) : catalogue.Read(reading);
            Notices = [.. (problem is null ? [] : new[] { problem }), .. rebuild ? [] : index.Problems];
            var known = entries.ToDictionary(e => e.Id, StringComparer.Ordinal);
            var stored = rebuild ? new Dictionary<string, string>() : index.Tags;
            var found = ReportFiles.Find(options.Corpus, UploadFolder, options.MaxFileBytes);
            var taken = await TakeInAsync(found, known, stored, progress, cancellation).ConfigureAwait(false);
            var (groups, unread) = LexiconFile.Read(options.Corpus);
            // What was made from the old list stays good as long as nothing has changed.
            if (!groups.SelectMany(g => g.Append("")).SequenceEqual(wordings.SelectMany(g => g.Append("")), StringComparer.Ordinal))
                wordings = groups;
            Publish(taken.Entries, [.. taken.Problems, .. unread], taken.Changed);
            waiting.Set(taken.Waiting);
            Forget();
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Recognises the files that were left for later, one after the other; each is searchable once it is done, and other changes go on meanwhile.</summary>
    /// <param name="progress">Told of every page and file.</param>
    /// <param name="cancellation">Stops between pages; those recognised are kept.</param>
    public async Task RecogniseAsync(IProgress<IndexingProgress>? progress = null, CancellationToken cancellation = default)
    {
        for (var done = 0; waiting.First is { } file;)
        {
            var total = done + waiting.Count;
            var told = context with
            {
                Progress = (page, pages) =>
                {
                    waiting.Tell(file, page, pages);
                    progress?.Report(new IndexingProgress(done, total, file.Name) { Page = page, Pages = pages });
                },
            };
            using var archives = new OpenArchives();
            var decoded = await ReportFiles.ReadAsync(file, archives, told, cancellation).ConfigureAwait(false);
            await writing.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                // What was changed or taken away meanwhile waits no more.
                if (!waiting.Contains(file))
                    continue;
                // Once it is searchable it waits no more, so that it is always one of the two.
                Join(file, decoded);
                waiting.Remove(file);
            }
            finally
            {
                writing.Release();
            }

            progress?.Report(new IndexingProgress(++done, total, file.Name));
        }
    }

    private void Join(FoundFile file, DecodedText decoded)
    {
        // An upload of that name came first and stands for it.
        if (!file.Uploaded && current.Find(file.Id) is { Uploaded: true })
            return;
        var problems = current.Problems.Where(p => p.File != file.Name);
        if (decoded.Text is null)
        {
            Publish(current.Entries, [.. problems, new FileProblem(file.Name, decoded.Problem!)], []);
            return;
        }

        var (entry, group) = TakeIn(file, decoded);
        Publish([.. current.Entries.Where(e => e.Id != entry.Id), entry], [.. problems, .. MissingOf(entry)], [group]);
    }

    private static IEnumerable<FileProblem> MissingOf(CatalogueEntry entry) => entry.Missing is null ? [] : [new FileProblem(entry.File, entry.Missing)];

    // A removed report can be restored for a while without being recognised again.
    private void Forget()
    {
        if (writer is not null)
            context.Recogniser.Forget(current.Entries.Select(e => e.Recognised).OfType<string>().ToHashSet(StringComparer.Ordinal), options.Time.GetUtcNow().UtcDateTime - KeptAfterwards);
    }

    /// <summary>Why nothing can be put into a collection of this name, and what a name may be; null when it can.</summary>
    public static string? ProblemOfCollection(string collection) => UploadNames.ProblemOf(collection);

    /// <summary>Adds a report, or replaces the one of the same name; it is searchable when the task ends, unless it must be recognised and <see cref="CorpusOptions.RecogniseLater"/> is set.</summary>
    /// <param name="fileName">Name of the file; its stem becomes the id.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="collection">The collection it is put into: folders with slashes between; empty for none.</param>
    /// <param name="sees">Which reports the one who adds may see; null for all. A report that he may not see is neither replaced nor told of.</param>
    /// <param name="cancellation">Gives up before anything is written.</param>
    public async Task<AddResult> AddAsync(string fileName, byte[] bytes, string collection = "", Func<CatalogueEntry, bool>? sees = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(collection);
        var name = Path.GetFileName(fileName ?? "");
        if ((name.Length == 0 ? "tên tệp trống (the file has no name)"
            : UploadNames.ProblemOf(collection)
            ?? (ReportArchive.IsArchive(name) ? "là tệp nén trong tệp nén; hãy giải nén ra một lớp (an archive within an archive: unpack one of them)"
            : ReportFiles.ProblemOf(name, bytes.Length, options.MaxFileBytes))) is { } unfit)
            return new AddResult(null, unfit, false);
        var decoded = await ReadNowAsync(name, bytes, cancellation).ConfigureAwait(false);
        if (decoded is { Text: null })
            return new AddResult(null, decoded.Problem, false);
        await writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (writer is null)
                return new AddResult(null, Held, false);
            var file = UploadNames.FileOf(collection, name, current.Entries, sees);
            var id = ReportFiles.IdOf(file);
            var replaced = current.Find(id) is not null;
            foreach (var older in UploadsOf(id))
                File.Delete(older);
            var path = Path.Combine(UploadFolder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            WholeFile.Write(path, bytes);
            return TakeInUpload(UploadAt(path, id, bytes.Length), decoded) with { Replaced = replaced };
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>What a file says, or null when its pages must be recognised and that is left for later.</summary>
    private async Task<DecodedText?> ReadNowAsync(string name, byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            return await FileFormats.ReadAsync(name, bytes, context with { OnlyKept = options.RecogniseLater }, cancellation).ConfigureAwait(false);
        }
        catch (RecognitionWaitsException)
        {
            return null;
        }
    }

    /// <summary>The collection that the reports of an archive are put into, and those below it.</summary>
    /// <param name="fileName">Name of the archive.</param>
    /// <param name="collection">The collection that its own lies in; empty for none.</param>
    public static string CollectionOfArchive(string fileName, string collection) => UploadNames.CollectionOf(collection, Path.GetFileName(fileName), "");

    /// <summary>Adds the reports of a .zip archive one after the other, into a collection of its name; what cannot be read is named, and the others go on.</summary>
    /// <param name="fileName">Name of the archive.</param>
    /// <param name="bytes">Its content; nothing is unpacked to disk.</param>
    /// <param name="collection">The collection that its own lies in; empty for none.</param>
    /// <param name="sees">Which reports the one who adds may see; null for all.</param>
    /// <param name="cancellation">Stops between files; those added stay.</param>
    public async Task<ArchiveResult> AddArchiveAsync(string fileName, byte[] bytes, string collection = "", Func<CatalogueEntry, bool>? sees = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(collection);
        var name = Path.GetFileName(fileName ?? "");
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (ReportArchive.ProblemOf(zip) is { } problem)
                return new ArchiveResult([], [new FileProblem(name, problem)]);
            var results = new List<(string File, AddResult Result)>();
            foreach (var file in ReportArchive.List(zip, name, name, options.Time.GetUtcNow(), options.MaxFileBytes).Where(f => ReportFiles.IsCandidate(f.Name)))
                results.Add((file.Name, await AddAsync(zip, file, UploadNames.CollectionOf(collection, name, file.Entry!), sees, cancellation).ConfigureAwait(false)));
            return results.Count == 0 ? new ArchiveResult([], [new FileProblem(name, "không có báo cáo nào bên trong (there are no reports in it)")])
                : new ArchiveResult([.. results.Select(r => r.Result.Entry).OfType<CatalogueEntry>()], [.. results.Where(r => r.Result.Problem is not null).Select(r => new FileProblem(r.File, r.Result.Problem!))])
                {
                    Waiting = [.. results.Select(r => r.Result.Waiting).OfType<WaitingFile>()],
                };
        }
        catch (InvalidDataException)
        {
            return new ArchiveResult([], [new FileProblem(name, ReportArchive.Damaged)]);
        }
    }

    private async Task<AddResult> AddAsync(ZipArchive zip, FoundFile file, string collection, Func<CatalogueEntry, bool>? sees, CancellationToken cancellation)
    {
        if (file.Problem is not null)
            return new AddResult(null, file.Problem, false);
        byte[] bytes;
        try
        {
            bytes = ReportArchive.Read(zip, file);
        }
        catch (InvalidDataException)
        {
            return new AddResult(null, ReportArchive.NotUnpacked, false);
        }

        return await AddAsync(file.Name, bytes, collection, sees, cancellation).ConfigureAwait(false);
    }

    /// <summary>Removes an uploaded report, also one that waits to be recognised; one that was read can be restored while it is among the last removed. Files of the corpus folder are the user's and stay.</summary>
    /// <returns>Null when it is removed; else why it is not.</returns>
    public async Task<string?> RemoveAsync(string id, CancellationToken cancellation = default)
    {
        await writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (writer is null)
                return Held;
            if (waiting.Find(id) is { Uploaded: true } unread)
            {
                File.Delete(unread.Path);
                waiting.Remove(unread);
                if (current.Find(id) is null)
                    return null;
            }

            if (current.Find(id) is not { } entry)
                return "không có báo cáo này (there is no such report)";
            if (!entry.Uploaded)
                return "báo cáo nằm trong thư mục corpus; hãy xóa tệp ở đó (it stands in the corpus folder: delete the file there)";
            foreach (var file in UploadsOf(id))
                removed.Take(id, file, NameOf(file), options.Time.GetUtcNow());
            Publish([.. current.Entries.Where(e => e.Id != id)], current.Problems, []);
            return null;
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Brings back an uploaded report that was removed; it is searchable when the task ends.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="sees">Which collections the one who restores may see; null for all. A report of another is not there for him.</param>
    /// <param name="cancellation">Gives up before anything is changed.</param>
    /// <returns>Its entry, or why it cannot be restored; neither when no report of that id is among the last removed.</returns>
    public async Task<AddResult> RestoreAsync(string id, Func<string, bool>? sees = null, CancellationToken cancellation = default)
    {
        await writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (writer is null)
                return new AddResult(null, Held, false);
            var there = current.Find(id);
            if (there is not null && sees?.Invoke(there.Collection) != false)
                return new AddResult(null, "đã có báo cáo cùng tên (there is a report of that name by now)", true);
            if (there is not null || removed.Find(id) is not var (file, name) || sees?.Invoke(UploadNames.CollectionOf(name)) == false)
                return new AddResult(null, null, false);
            var bytes = await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false);
            var decoded = await ReadNowAsync(Path.GetFileName(file), bytes, cancellation).ConfigureAwait(false);
            if (decoded is { Text: null })
                return new AddResult(null, decoded.Problem, false);
            var path = Path.Combine(UploadFolder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(file, path);
            return TakeInUpload(UploadAt(path, id, bytes.Length), decoded);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Lets go of the folders.</summary>
    public void Dispose()
    {
        index.Dispose();
        writing.Dispose();
        writer?.Dispose();
        if (scratch is not null)
            Directory.Delete(scratch, recursive: true);
    }

    /// <summary>Why the file of an id could not be read; null when none of that id was found wanting.</summary>
    public FileProblem? ProblemOf(string id) => current.Find(id) is null ? current.Problems.FirstOrDefault(p => ReportFiles.IdOf(p.File) == id) : null;

    /// <summary>Reads all of the index from the disk and says what is wrong with it; empty when nothing is.</summary>
    public IReadOnlyList<string> VerifyIndex() => index.Verify();

    private const string Held = "thư mục dữ liệu đang do chương trình khác giữ để ghi (another program writes in the data folder)";

    private string UploadFolder => Path.Combine(options.Data, "uploads");

    private List<string> UploadsOf(string id) => !Directory.Exists(UploadFolder) ? []
        : [.. Directory.EnumerateFiles(UploadFolder, "*", SearchOption.AllDirectories).Where(f => ReportFiles.IdOf(NameOf(f)) == id)];

    // As it is named in the catalogue: folders with slashes between.
    private string NameOf(string upload) => Path.GetRelativePath(UploadFolder, upload).Replace(Path.DirectorySeparatorChar, '/');

    private FoundFile UploadAt(string path, string id, long bytes) => new(path, NameOf(path), id, true, bytes, File.GetLastWriteTimeUtc(path), null);

    // What is yet to be recognised waits beside the report that it replaces.
    private AddResult TakeInUpload(FoundFile file, DecodedText? decoded)
    {
        if (decoded is null)
        {
            waiting.Add(file);
            return new AddResult(null, null, false) { Waiting = new WaitingFile(file.Id, file.Name) };
        }

        var (entry, group) = TakeIn(file, decoded);
        var problems = current.Problems.Where(p => p.File != entry.File).Concat(MissingOf(entry));
        Publish([.. current.Entries.Where(e => e.Id != entry.Id), entry], [.. problems], [group]);
        return new AddResult(entry, null, false);
    }

    private sealed record Taken(List<CatalogueEntry> Entries, List<FileProblem> Problems, List<DocumentGroup> Changed, List<FoundFile> Waiting);

    private sealed record TakenFile(CatalogueEntry? Entry, DocumentGroup? Changed = null, FileProblem? Problem = null, bool Waits = false);

    private async Task<Taken> TakeInAsync(IReadOnlyList<FoundFile> found, Dictionary<string, CatalogueEntry> known,
        IReadOnlyDictionary<string, string> stored, IProgress<IndexingProgress>? progress, CancellationToken cancellation)
    {
        var results = new TakenFile[found.Count];
        var done = 0;
        using var archives = new OpenArchives();
        await Parallel.ForAsync(0, found.Count, cancellation, async (i, token) =>
        {
            // Pages are told of while a file is read; the file itself is told of when it is done.
            var told = context with { OnlyKept = options.RecogniseLater, Progress = (page, pages) => progress?.Report(new IndexingProgress(Volatile.Read(ref done), found.Count, found[i].Name) { Page = page, Pages = pages }) };
            results[i] = await TakeInAsync(found[i], archives, told, known, stored, token).ConfigureAwait(false);
            progress?.Report(new IndexingProgress(Interlocked.Increment(ref done), found.Count, found[i].Name));
        }).ConfigureAwait(false);
        return new Taken(
            [.. results.Where(r => r.Entry is not null).Select(r => r.Entry!)],
            [.. results.Where(r => r.Problem is not null).Select(r => r.Problem!)],
            [.. results.Where(r => r.Changed is not null).Select(r => r.Changed!)],
            [.. found.Zip(results).Where(r => r.Second.Waits).Select(r => r.First)]);
    }

    private async Task<TakenFile> TakeInAsync(FoundFile file, OpenArchives archives, ReadingContext told, Dictionary<string, CatalogueEntry> known,
        IReadOnlyDictionary<string, string> stored, CancellationToken cancellation)
    {
        if (file.Problem is not null)
            return new TakenFile(null, Problem: new FileProblem(file.Name, file.Problem));
        if (known.GetValueOrDefault(file.Id) is { Missing: null } entry && entry.Bytes == file.Bytes && entry.Modified == file.Modified && entry.Uploaded == file.Uploaded)
        {
            // Unchanged: the index is taken as it is, or made again from the stored text.
            if (stored.GetValueOrDefault(file.Id) == entry.Hash && catalogue.HasText(entry))
                return new TakenFile(entry);
            if (catalogue.ReadText(entry) is { } read)
                return new TakenFile(entry, PassageIndex.GroupOf(entry.Id, entry.Hash, LoadedReport.Read(entry.Id, read.Text!, read.Places)));
        }

        try
        {
            var decoded = await ReportFiles.ReadAsync(file, archives, told, cancellation).ConfigureAwait(false);
            if (decoded.Text is null)
                return new TakenFile(null, Problem: new FileProblem(file.Name, decoded.Problem!));
            var (fresh, built) = TakeIn(file, decoded);
            return new TakenFile(fresh, built, MissingOf(fresh).FirstOrDefault());
        }
        catch (RecognitionWaitsException)
        {
            return new TakenFile(null, Waits: true);
        }
    }

    private (CatalogueEntry Entry, DocumentGroup Group) TakeIn(FoundFile file, DecodedText decoded)
    {
        var text = decoded.Text!;
        var hash = LoadedReport.HashOf(text);
        var report = LoadedReport.Read(file.Id, text, decoded.Places);
        if (writer is not null)
            catalogue.WriteText(file.Id, hash, text, decoded.Places);
        var entry = new CatalogueEntry(file.Id, file.Name, file.Uploaded, hash, file.Bytes, file.Modified, report.Report.Metadata, report.Count())
        {
            Converted = decoded.Places is not null,
            Recognised = decoded.Recognised,
            Missing = decoded.Missing,
            Indexed = options.Time.GetUtcNow(),
        };
        loaded[KeyOf(entry)] = new Lazy<LoadedReport>(report);
        return (entry, PassageIndex.GroupOf(file.Id, hash, report));
    }

    /// <summary>Commits texts, then index, then catalogue, and swaps the snapshot: readers see all of it or nothing.</summary>
    private void Publish(IEnumerable<CatalogueEntry> entries, IReadOnlyList<FileProblem> problems, List<DocumentGroup> changed)
    {
        var sorted = entries.OrderBy(e => e.Id, StringComparer.Ordinal).ToList();
        var staying = sorted.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        Keep(current.Entries.Where(e => !staying.Contains(KeyOf(e))));
        var gone = index.Tags.Keys.Except(sorted.Select(e => e.Id), StringComparer.Ordinal).ToList();
        if (writer is null && scratch is null && changed.Count + gone.Count > 0)
            index = CopyOfIndex();
        if (writer is not null || changed.Count + gone.Count > 0)
            index.Commit(changed, gone);
        if (writer is not null)
            catalogue.Write(reading, sorted);
        current = Snapshot(sorted, problems);
        foreach (var key in loaded.Keys.Except(staying).ToList())
            loaded.TryRemove(key, out _);
    }

    private ISearchIndex OpenIndex(string folder) => SearchEngine.Open(options.Engine, Path.Combine(folder, "index"), PassageIndex.Schema, analyzer, reading);

    /// <summary>The index as another program last committed it, in a folder of our own: what is new is added there, for this once.</summary>
    /// <exception cref="IOException">The other program committed meanwhile.</exception>
    private ISearchIndex CopyOfIndex()
    {
        scratch = Directory.CreateTempSubdirectory("qa-index-").FullName;
        foreach (var folder in Directory.EnumerateDirectories(options.Data, "index*"))
        {
            var copy = Directory.CreateDirectory(Path.Combine(scratch, Path.GetFileName(folder))).FullName;
            foreach (var file in Directory.EnumerateFiles(folder).Where(f => Path.GetFileName(f) != "lock"))
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        var copied = OpenIndex(scratch);
        if (!copied.Tags.OrderBy(t => t.Key, StringComparer.Ordinal).SequenceEqual(index.Tags.OrderBy(t => t.Key, StringComparer.Ordinal)))
            throw new IOException("Chỉ mục vừa được chương trình khác đổi; hãy chạy lại (the index was changed meanwhile: run again).");
        index.Dispose();
        return copied;
    }

    /// <summary>Reads reports whose stored texts are about to go, so that readers of the old snapshot still have them.</summary>
    private void Keep(IEnumerable<CatalogueEntry> leaving)
    {
        foreach (var entry in leaving)
        {
            try
            {
                current.Load(entry.Id);
            }
            catch (InvalidDataException)
            {
                // Its text was lost before; there is nothing to keep.
            }
        }
    }

    private static string KeyOf(CatalogueEntry entry) => $"{entry.Id} {entry.Hash}";

    private CorpusSnapshot Snapshot(IReadOnlyList<CatalogueEntry> entries, IReadOnlyList<FileProblem> problems) =>
        new(entries, problems, index.Current, analyzer, wordings,
            entries.ToDictionary(e => e.Id, e => loaded.GetOrAdd(KeyOf(e), _ => new Lazy<LoadedReport>(() => LoadStored(e))), StringComparer.Ordinal));

    private LoadedReport LoadStored(CatalogueEntry entry)
    {
        var stored = catalogue.ReadText(entry)
            ?? throw new InvalidDataException($"The stored text of \"{entry.Id}\" is missing or damaged; run \"qa index --rebuild\".");
        return LoadedReport.Read(entry.Id, stored.Text!, stored.Places);
    }
}
