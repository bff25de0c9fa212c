using System.Collections.Concurrent;
using QA.Reports.Reading;
using QA.Search;

namespace QA.Reports.Indexing;

/// <summary>Changes stored texts, index and catalogue together, and publishes them as one snapshot.</summary>
internal sealed class CorpusWriter : IDisposable
{
    private readonly CorpusOptions options;
    private readonly DataFolderLock? held;
    private readonly Analyzer analyzer = new();
    private readonly Catalogue catalogue;
    private readonly string reading;
    private readonly ConcurrentDictionary<string, Lazy<LoadedReport>> loaded = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim turns = new(1, 1);
    private ISearchIndex index;
    private volatile CorpusSnapshot current;
    private IReadOnlyList<IReadOnlyList<string>> wordings = [];
    private string? scratch;

    /// <param name="options">Folders and clock.</param>
    /// <param name="held">The right to write in the data folder; null when another program has it.</param>
    public CorpusWriter(CorpusOptions options, DataFolderLock? held)
    {
        (this.options, this.held) = (options, held);
        reading = $"reader {ReportReader.Version}, analysis {analyzer.Id}";
        catalogue = new Catalogue(options.Data);
        index = OpenIndex(options.Data);
        current = Snapshot([], []);
    }

    /// <summary>The reports as they are now.</summary>
    public CorpusSnapshot Current => current;

    /// <summary>Whether the data folder may be written in; else what is new is held in memory for this once.</summary>
    public bool MayWrite => held is not null;

    /// <summary>Version of each report in the index, by id.</summary>
    public IReadOnlyDictionary<string, string> Indexed => index.Tags;

    /// <summary>What was found wrong with the index when it was opened.</summary>
    public IReadOnlyList<string> IndexProblems => index.Problems;

    /// <summary>Waits for the turn to change something; disposing gives it back.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellation)
    {
        await turns.WaitAsync(cancellation).ConfigureAwait(false);
        return new Turn(turns);
    }

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }

    /// <summary>The entries as they were last written, and what was wrong with them.</summary>
    public (IReadOnlyList<CatalogueEntry> Entries, string? Problem) Recall() => catalogue.Read(reading);

    public bool HasText(CatalogueEntry entry) => catalogue.HasText(entry);

    /// <summary>The stored text of a report; null when it is missing or damaged.</summary>
    public DecodedText? ReadText(CatalogueEntry entry) => catalogue.ReadText(entry);

    /// <summary>Wordings of one meaning for the snapshots to come.</summary>
    public void SetWordings(IReadOnlyList<IReadOnlyList<string>> groups)
    {
        // What was made from the old list stays good as long as nothing has changed.
        if (!groups.SelectMany(g => g.Append("")).SequenceEqual(wordings.SelectMany(g => g.Append("")), StringComparer.Ordinal))
            wordings = groups;
    }

    /// <summary>Makes a report of a file's text, stores the text, and gives what is to be published.</summary>
    public (CatalogueEntry Entry, DocumentGroup Group) TakeIn(FoundFile file, DecodedText decoded)
    {
        var text = decoded.Text!;
        var hash = LoadedReport.HashOf(text);
        var report = LoadedReport.Read(file.Id, text, decoded.Places);
        if (MayWrite)
            catalogue.WriteText(file.Id, hash, text, decoded.Places);
        var entry = new CatalogueEntry(file.Id, file.Name, file.Uploaded, hash, file.Bytes, file.Modified, report.Report.Metadata, report.Count())
        {
            Converted = decoded.Places is not null,
            Recognised = decoded.Recognised,
            Missing = decoded.Missing,
            Omitted = decoded.Omitted,
            Indexed = options.Time.GetUtcNow(),
        };
        loaded[KeyOf(entry)] = new Lazy<LoadedReport>(report);
        return (entry, PassageIndex.GroupOf(file.Id, hash, report));
    }

    /// <summary>Commits texts, then index, then catalogue, and swaps the snapshot: readers see all of it or nothing.</summary>
    public void Publish(IEnumerable<CatalogueEntry> entries, IReadOnlyList<FileProblem> problems, List<DocumentGroup> changed)
    {
        var sorted = entries.OrderBy(e => e.Id, StringComparer.Ordinal).ToList();
        var staying = sorted.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        Keep(current.Entries.Where(e => !staying.Contains(KeyOf(e))));
        var gone = index.Tags.Keys.Except(sorted.Select(e => e.Id), StringComparer.Ordinal).ToList();
        if (!MayWrite && scratch is null && changed.Count + gone.Count > 0)
            index = CopyOfIndex();
        if (MayWrite || changed.Count + gone.Count > 0)
            index.Commit(changed, gone);
        if (MayWrite)
            catalogue.Write(reading, sorted);
        current = Snapshot(sorted, problems);
        foreach (var key in loaded.Keys.Except(staying).ToList())
            loaded.TryRemove(key, out _);
    }

    /// <summary>Reads all of the index from the disk and says what is wrong with it; empty when nothing is.</summary>
    public IReadOnlyList<string> VerifyIndex() => index.Verify();

    /// <summary>Lets go of the folders.</summary>
    public void Dispose()
    {
        index.Dispose();
        turns.Dispose();
        held?.Dispose();
        if (scratch is not null)
            Directory.Delete(scratch, recursive: true);
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
