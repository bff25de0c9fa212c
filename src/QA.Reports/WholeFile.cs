namespace QA.Reports;

/// <summary>Files that are there whole or not at all, whenever the power goes.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the file and then puts it in its place.</summary>
    public static void Write(string path, byte[] bytes)
    {
        var temporary = path + ".tmp";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
