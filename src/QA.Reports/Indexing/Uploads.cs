using QA.Reports.Reading;
using QA.Reports.Reading.Formats;
using QA.Reports.Reading.Formats.Scans;

namespace QA.Reports.Indexing;

/// <summary>The reports that came by upload: added, replaced, removed and restored.</summary>
internal sealed class Uploads(CorpusOptions options, CorpusWriter writer, WaitingFiles waiting, ReadingContext context)
{
    private const string Held = "thư mục dữ liệu đang do chương trình khác giữ để ghi (another program writes in the data folder)";

    private readonly RemovedReports removed = new(Path.Combine(options.Data, RemovedReports.FolderName));

    /// <summary>Where the files are kept.</summary>
    public string Folder { get; } = Path.Combine(options.Data, "uploads");

    /// <inheritdoc cref="Corpus.AddAsync"/>
    public async Task<AddResult> AddAsync(string fileName, byte[] bytes, string collection, Func<CatalogueEntry, bool>? sees, CancellationToken cancellation)
    {
        var name = Path.GetFileName(fileName ?? "");
        if ((name.Length == 0 ? "tên tệp trống (the file has no name)"
            : UploadNames.ProblemOf(collection)
            ?? (ReportArchive.IsArchive(name) ? "là tệp nén trong tệp nén; hãy giải nén ra một lớp (an archive within an archive: unpack one of them)"
            : ReportFiles.ProblemOf(name, bytes.Length, options.MaxFileBytes))) is { } unfit)
            return new AddResult(null, unfit, false);
        var decoded = await ReadNowAsync(name, bytes, cancellation).ConfigureAwait(false);
        if (decoded is { Text: null })
            return new AddResult(null, decoded.Problem, false);
        using var turn = await writer.TakeTurnAsync(cancellation).ConfigureAwait(false);
        if (!writer.MayWrite)
            return new AddResult(null, Held, false);
        var file = UploadNames.FileOf(collection, name, writer.Current.Entries, sees);
        var id = ReportFiles.IdOf(file);
        var replaced = writer.Current.Find(id) is not null;
        foreach (var older in FilesOf(id))
            File.Delete(older);
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WholeFile.Write(path, bytes);
        return TakeIn(Found(path, id, bytes.Length), decoded) with { Replaced = replaced };
    }

    /// <inheritdoc cref="Corpus.RemoveAsync"/>
    public async Task<string?> RemoveAsync(string id, CancellationToken cancellation)
    {
        using var turn = await writer.TakeTurnAsync(cancellation).ConfigureAwait(false);
        if (!writer.MayWrite)
            return Held;
        var current = writer.Current;
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
        foreach (var file in FilesOf(id))
            removed.Take(id, file, NameOf(file), options.Time.GetUtcNow());
        writer.Publish([.. current.Entries.Where(e => e.Id != id)], current.Problems, []);
        return null;
    }

    /// <inheritdoc cref="Corpus.RestoreAsync"/>
    public async Task<AddResult> RestoreAsync(string id, Func<string, bool>? sees, CancellationToken cancellation)
    {
        using var turn = await writer.TakeTurnAsync(cancellation).ConfigureAwait(false);
        if (!writer.MayWrite)
            return new AddResult(null, Held, false);
        var there = writer.Current.Find(id);
        var taken = there?.Collection ?? (waiting.Find(id) is { } unread ? UploadNames.CollectionOf(unread.Name) : null);
        if (taken is not null && sees?.Invoke(taken) != false)
            return new AddResult(null, "đã có báo cáo cùng tên (there is a report of that name by now)", true);
        if (taken is not null || removed.Find(id) is not var (file, name) || sees?.Invoke(UploadNames.CollectionOf(name)) == false)
            return new AddResult(null, null, false);
        var bytes = await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false);
        var decoded = await ReadNowAsync(Path.GetFileName(file), bytes, cancellation).ConfigureAwait(false);
        if (decoded is { Text: null })
            return new AddResult(null, decoded.Problem, false);
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(file, path);
        return TakeIn(Found(path, id, bytes.Length), decoded);
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

    // What is yet to be recognised waits beside the report that it replaces.
    private AddResult TakeIn(FoundFile file, DecodedText? decoded)
    {
        if (decoded is null)
        {
            waiting.Add(file);
            return new AddResult(null, null, false) { Waiting = new WaitingFile(file.Id, file.Name) };
        }

        // A scan of that name that still waits has been replaced.
        if (waiting.Find(file.Id) is { Uploaded: true } replaced)
            waiting.Remove(replaced);
        var (entry, group) = writer.TakeIn(file, decoded);
        var current = writer.Current;
        writer.Publish([.. current.Entries.Where(e => e.Id != entry.Id), entry], [.. current.Problems.Where(p => p.File != entry.File), .. entry.PartProblem() is { } part ? [part] : Array.Empty<FileProblem>()], [group]);
        return new AddResult(entry, null, false);
    }

    private List<string> FilesOf(string id) => !Directory.Exists(Folder) ? []
        : [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(f => ReportFiles.IdOf(NameOf(f)) == id)];

    // As it is named in the catalogue: folders with slashes between.
    private string NameOf(string upload) => Path.GetRelativePath(Folder, upload).Replace(Path.DirectorySeparatorChar, '/');

    private FoundFile Found(string path, string id, long bytes) => new(path, NameOf(path), id, true, bytes, File.GetLastWriteTimeUtc(path), null);
}
