namespace QA.Reports.Indexing;

/// <summary>The files of the last reports that were removed, kept so that they can be restored.</summary>
internal sealed class RemovedReports(string folder)
{
    /// <summary>Name of the folder among the service's own.</summary>
    public const string FolderName = "removed";

    /// <summary>How many are kept; the one removed longest ago goes.</summary>
    public const int Most = 50;

    /// <summary>Takes a removed report's file in place of an earlier one of that id.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="file">Where the file is.</param>
    /// <param name="name">Its name among the uploads, folders included.</param>
    /// <param name="now">The time.</param>
    public void Take(string id, string file, string name, DateTimeOffset now)
    {
        if (Find(id) is var (earlier, _))
            File.Delete(earlier);
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(file, path, overwrite: true);
        File.SetLastWriteTimeUtc(path, now.UtcDateTime);
        foreach (var old in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderByDescending(f => f.LastWriteTimeUtc).Skip(Most).ToList())
            old.Delete();
    }

    /// <summary>The file of a removed report and its name, folders included; null when it is not among those kept.</summary>
    public (string Path, string Name)? Find(string id) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => ((string Path, string Name)?)(f, System.IO.Path.GetRelativePath(folder, f).Replace(System.IO.Path.DirectorySeparatorChar, '/')))
            .FirstOrDefault(f => ReportFiles.IdOf(f!.Value.Name) == id)
        : null;
}
