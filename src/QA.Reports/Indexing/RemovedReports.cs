namespace QA.Reports.Indexing;

/// <summary>The files of the last reports that were removed, kept so that they can be restored.</summary>
internal sealed class RemovedReports(string folder)
{
    /// <summary>Name of the folder among the service's own.</summary>
    public const string FolderName = "removed";

    /// <summary>How many are kept; the one removed longest ago goes.</summary>
    public const int Most = 50;

    /// <summary>Takes a removed report's file in place of an earlier one of that id.</summary>
    public void Take(string id, string file, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        if (Find(id) is { } earlier)
            File.Delete(earlier);
        var path = Path.Combine(folder, Path.GetFileName(file));
        File.Move(file, path, overwrite: true);
        File.SetLastWriteTimeUtc(path, now.UtcDateTime);
        foreach (var old in new DirectoryInfo(folder).EnumerateFiles().OrderByDescending(f => f.LastWriteTimeUtc).Skip(Most).ToList())
            old.Delete();
    }

    /// <summary>The file of a removed report, or null when it is not among those kept.</summary>
    public string? Find(string id) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder).FirstOrDefault(f => ReportFiles.IdOf(Path.GetFileName(f)) == id)
        : null;
}
