using System.Runtime.InteropServices;

namespace QA.Search;

/// <summary>Puts a directory's names on the disk, for which the base class library has no call.</summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;

    /// <summary>Does so where the system knows of it; Windows keeps names by itself.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        var directory = Open(path, ReadOnly);
        if (directory < 0)
            throw new IOException($"The directory \"{path}\" cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        var failed = Sync(directory) != 0 && Marshal.GetLastPInvokeError() is var error and not InvalidArgument ? error : 0;
        _ = Close(directory);
        if (failed != 0)
            throw new IOException($"The directory \"{path}\" cannot be written to the disk (error {failed}).");
    }

    private const int InvalidArgument = 22; // a file system that knows no such thing

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
