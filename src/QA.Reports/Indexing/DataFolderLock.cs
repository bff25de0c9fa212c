namespace QA.Reports.Indexing;

/// <summary>Another program writes in the data folder.</summary>
public sealed class HeldFolderException() : IOException(
    "Thư mục dữ liệu đang do chương trình khác giữ để ghi; hãy dừng chương trình ấy (máy chủ, hoặc qa index), hoặc chỉ thư mục khác bằng --data (another program writes in the data folder: stop it or name another with --data).");

/// <summary>The right to write in a data folder: one program has it at a time, and loses it when it ends, however it ends.</summary>
public sealed class DataFolderLock : IDisposable
{
    private readonly FileStream held;

    private DataFolderLock(FileStream held) => this.held = held;

    /// <summary>Takes the right, or null when another has it.</summary>
    /// <param name="folder">The data folder; made when missing.</param>
    public static DataFolderLock? TryTake(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new DataFolderLock(new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (error is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    /// <summary>Gives it back.</summary>
    public void Dispose() => held.Dispose();
}
