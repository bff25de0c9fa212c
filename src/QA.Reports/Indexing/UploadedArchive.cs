using System.IO.Compression;

namespace QA.Reports.Indexing;

/// <summary>Uploads the reports of a .zip archive one after the other; nothing is unpacked to disk.</summary>
internal sealed class UploadedArchive(CorpusOptions options, Uploads uploads)
{
    /// <inheritdoc cref="Corpus.AddArchiveAsync"/>
    public async Task<ArchiveResult> AddAsync(string fileName, byte[] bytes, string collection, Func<CatalogueEntry, bool>? sees, CancellationToken cancellation)
    {
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

        return await uploads.AddAsync(file.Name, bytes, collection, sees, cancellation).ConfigureAwait(false);
    }
}
