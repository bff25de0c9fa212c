using QA.Reports.Reading;
using QA.Reports.Reading.Formats;

namespace QA.Reports.Indexing;

/// <summary>Recognises the scans that were left for later, in the order of their coming, while other changes go on.</summary>
internal sealed class RecognitionQueue(CorpusOptions options, CorpusWriter writer, WaitingFiles waiting, ReadingContext context)
{
    /// <summary>How long recognised pages are kept after their file has gone.</summary>
    private static readonly TimeSpan KeptAfterwards = TimeSpan.FromDays(30);

    /// <summary>Works until none waits.</summary>
    /// <param name="progress">Told of every page and file.</param>
    /// <param name="cancellation">Stops between pages; those recognised are kept.</param>
    public async Task RunAsync(IProgress<IndexingProgress>? progress, CancellationToken cancellation)
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
            using (await writer.TakeTurnAsync(cancellation).ConfigureAwait(false))
            {
                // What was changed or taken away meanwhile waits no more.
                if (!waiting.Contains(file))
                    continue;
                // Once it is searchable it waits no more, so that it is always one of the two.
                Join(file, decoded);
                waiting.Remove(file);
            }

            progress?.Report(new IndexingProgress(++done, total, file.Name));
        }
    }

    /// <summary>Lets go of recognised pages that no report has needed for long; a removed report can be restored for a while without being recognised again.</summary>
    public void Forget()
    {
        if (writer.MayWrite)
            context.Recogniser.Forget(writer.Current.Entries.Select(e => e.Recognised).OfType<string>().ToHashSet(StringComparer.Ordinal), options.Time.GetUtcNow().UtcDateTime - KeptAfterwards);
    }

    private void Join(FoundFile file, DecodedText decoded)
    {
        var current = writer.Current;
        // An upload of that name came first and stands for it.
        if (!file.Uploaded && current.Find(file.Id) is { Uploaded: true })
            return;
        var problems = current.Problems.Where(p => p.File != file.Name);
        if (decoded.Text is null)
        {
            writer.Publish(current.Entries, [.. problems, new FileProblem(file.Name, decoded.Problem!)], []);
            return;
        }

        var (entry, group) = writer.TakeIn(file, decoded);
        writer.Publish([.. current.Entries.Where(e => e.Id != entry.Id), entry], [.. problems, .. entry.PartProblem() is { } part ? [part] : Array.Empty<FileProblem>()], [group]);
    }
}
