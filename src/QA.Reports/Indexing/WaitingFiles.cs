namespace QA.Reports.Indexing;

/// <summary>A file whose scanned pages are yet to be recognised.</summary>
/// <param name="Id">Id that its report will have.</param>
/// <param name="File">Its name.</param>
/// <param name="Done">Pages recognised so far.</param>
/// <param name="Pages">Pages to recognise; 0 until their turn has come.</param>
public sealed record WaitingFile(string Id, string File, int Done = 0, int Pages = 0)
{
    /// <summary>The collection that its report will stand in; empty for none.</summary>
    public string Collection => UploadNames.CollectionOf(File);
}

/// <summary>The files that wait to be recognised, in the order of their coming.</summary>
internal sealed class WaitingFiles
{
    private sealed record Turn(FoundFile File, int Done, int Pages);

    private volatile IReadOnlyList<FoundFile> files = [];
    private volatile Turn? turn;

    public FoundFile? First => files is [var first, ..] ? first : null;

    public int Count => files.Count;

    /// <summary>Each with how far it has come.</summary>
    public IReadOnlyList<WaitingFile> All
    {
        get
        {
            var now = turn;
            return [.. files.Select(f => f == now?.File ? new WaitingFile(f.Id, f.Name, now.Done, now.Pages) : new WaitingFile(f.Id, f.Name))];
        }
    }

    public bool Contains(FoundFile file) => files.Contains(file);

    public void Set(IReadOnlyList<FoundFile> found) => files = found;

    /// <summary>Adds a file in place of one of the same id.</summary>
    public void Add(FoundFile file) => files = [.. files.Where(f => f.Id != file.Id), file];

    public void Remove(FoundFile file) => files = [.. files.Where(f => f != file)];

    public FoundFile? Find(string id) => files.FirstOrDefault(f => f.Id == id);

    public void Tell(FoundFile file, int done, int pages) => turn = new Turn(file, done, pages);
}
