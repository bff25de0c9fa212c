using QA.Reports.Indexing;
using QA.Reports.Reading.Formats;
using QA.Reports.Reading.Formats.Scans;

namespace QA.Reports;

/// <summary>
/// The door to the reports: opens a folder, keeps the index in step with it, and hands out snapshots. Adding and removing
/// swap one reference; readers go on with the snapshot they hold.
/// </summary>
public sealed class Corpus : IDisposable
{
    private readonly CorpusOptions options;
    private readonly CorpusWriter writer;
    private readonly WaitingFiles waiting = new();
    private readonly FolderIntake intake;
    private readonly RecognitionQueue recognition;
    private readonly Uploads uploads;

    private Corpus(CorpusOptions options, DataFolderLock? held)
    {
        this.options = options;
        writer = new CorpusWriter(options, held);
        var context = new ReadingContext(new Recogniser(held is null ? null : Path.Combine(options.Data, Recogniser.FolderName)));
        intake = new FolderIntake(options, writer, context);
        recognition = new RecognitionQueue(options, writer, waiting, context);
        uploads = new Uploads(options, writer, waiting, context);
    }

    /// <summary>The reports as they are now.</summary>
    public CorpusSnapshot Current => writer.Current;

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
        var held = DataFolderLock.TryTake(options.Data);
        if (held is null && options.Exclusive)
            throw new HeldFolderException();
        var corpus = new Corpus(options, held);
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
        using var turn = await writer.TakeTurnAsync(cancellation).ConfigureAwait(false);
        var (known, problem) = rebuild ? ([], null) : writer.Recall();
        Notices = [.. (problem is null ? [] : new[] { problem }), .. rebuild ? [] : writer.IndexProblems];
        var indexed = rebuild ? new Dictionary<string, string>() : writer.Indexed;
        var found = ReportFiles.Find(options.Corpus, uploads.Folder, options.MaxFileBytes);
        var taken = await intake.ReadAsync(found, known, indexed, progress, cancellation).ConfigureAwait(false);
        var (groups, unread) = LexiconFile.Read(options.Corpus);
        writer.SetWordings(groups);
        writer.Publish(taken.Entries, [.. taken.Problems, .. unread], taken.Changed);
        waiting.Set(taken.Waiting);
        recognition.Forget();
    }

    /// <summary>Recognises the files that were left for later, one after the other; each is searchable once it is done, and other changes go on meanwhile.</summary>
    /// <param name="progress">Told of every page and file.</param>
    /// <param name="cancellation">Stops between pages; those recognised are kept.</param>
    public Task RecogniseAsync(IProgress<IndexingProgress>? progress = null, CancellationToken cancellation = default) => recognition.RunAsync(progress, cancellation);

    /// <summary>Why nothing can be put into a collection of this name, and what a name may be; null when it can.</summary>
    public static string? ProblemOfCollection(string collection) => UploadNames.ProblemOf(collection);

    /// <summary>Adds a report, or replaces the one of the same name; it is searchable when the task ends, unless it must be recognised and <see cref="CorpusOptions.RecogniseLater"/> is set.</summary>
    /// <param name="fileName">Name of the file; its stem becomes the id.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="collection">The collection it is put into: folders with slashes between; empty for none.</param>
    /// <param name="sees">Which reports the one who adds may see; null for all. A report that he may not see is neither replaced nor told of.</param>
    /// <param name="cancellation">Gives up before anything is written.</param>
    public Task<AddResult> AddAsync(string fileName, byte[] bytes, string collection = "", Func<CatalogueEntry, bool>? sees = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(collection);
        return uploads.AddAsync(fileName, bytes, collection, sees, cancellation);
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
    public Task<ArchiveResult> AddArchiveAsync(string fileName, byte[] bytes, string collection = "", Func<CatalogueEntry, bool>? sees = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(collection);
        return new UploadedArchive(options, uploads).AddAsync(fileName, bytes, collection, sees, cancellation);
    }

    /// <summary>Removes an uploaded report, also one that waits to be recognised; one that was read can be restored while it is among the last removed. Files of the corpus folder are the user's and stay.</summary>
    /// <returns>Null when it is removed; else why it is not.</returns>
    public Task<string?> RemoveAsync(string id, CancellationToken cancellation = default) => uploads.RemoveAsync(id, cancellation);

    /// <summary>Brings back an uploaded report that was removed; it is searchable when the task ends, unless it must be recognised anew and <see cref="CorpusOptions.RecogniseLater"/> is set.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="sees">Which collections the one who restores may see; null for all. A report of another is not there for him.</param>
    /// <param name="cancellation">Gives up before anything is changed.</param>
    /// <returns>Its entry, or why it cannot be restored; neither when no report of that id is among the last removed.</returns>
    public Task<AddResult> RestoreAsync(string id, Func<string, bool>? sees = null, CancellationToken cancellation = default) => uploads.RestoreAsync(id, sees, cancellation);

    /// <summary>Lets go of the folders.</summary>
    public void Dispose() => writer.Dispose();

    /// <summary>Why the file of an id could not be read; null when none of that id was found wanting.</summary>
    public FileProblem? ProblemOf(string id) => Current.Find(id) is null ? Current.Problems.FirstOrDefault(p => ReportFiles.IdOf(p.File) == id) : null;

    /// <summary>Reads all of the index from the disk and says what is wrong with it; empty when nothing is.</summary>
    public IReadOnlyList<string> VerifyIndex() => writer.VerifyIndex();
}
