using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace QA.Reports.Reading.Formats;

/// <summary>Runs programs on a file: no shell, limits of time, memory and output, a temporary folder that is always removed.</summary>
internal sealed class OutsideProgram : IDisposable
{
    private const int MaxOutput = 400 * 1024 * 1024;
    private const long MaxMemory = 4L << 30;
    private const long MaxFile = 2L << 30;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("qa-");

    private OutsideProgram(string name) => File = Path.Combine(folder.FullName, name);

    /// <summary>What the program wrote.</summary>
    /// <param name="Output">Its standard output.</param>
    /// <param name="Errors">The beginning of its standard error.</param>
    /// <param name="Code">Its exit code.</param>
    public sealed record Outcome(byte[] Output, string Errors, int Code);

    /// <summary>The file that stands for <c>{file}</c>.</summary>
    public string File { get; }

    /// <summary>The folder that stands for <c>{folder}</c>.</summary>
    public string Folder => folder.FullName;

    /// <summary>A temporary folder with the bytes as a file in it.</summary>
    public static async Task<OutsideProgram> OnAsync(byte[] bytes, CancellationToken cancellation, string name = "in")
    {
        var work = new OutsideProgram(name);
        try
        {
            await System.IO.File.WriteAllBytesAsync(work.File, bytes, cancellation).ConfigureAwait(false);
            return work;
        }
        catch
        {
            work.Dispose();
            throw;
        }
    }

    /// <summary>Runs one program on the bytes; <c>{file}</c> among the arguments stands for them.</summary>
    /// <exception cref="UnreadableFileException">The program is not installed, takes too long or writes too much.</exception>
    public static async Task<Outcome> RunAsync(string program, string package, IEnumerable<string> arguments, byte[] bytes, CancellationToken cancellation, TimeSpan? patience = null)
    {
        using var work = await OnAsync(bytes, cancellation).ConfigureAwait(false);
        return await work.RunAsync(program, package, arguments, cancellation, patience).ConfigureAwait(false);
    }

    /// <summary>Runs a program in the folder.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="package">The Debian package that has it.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellation">Kills it.</param>
    /// <param name="patience">How long it may take by the clock; null for two minutes. Of the processor's time it never has more than four.</param>
    /// <exception cref="UnreadableFileException">The program is not installed, takes too long or writes too much.</exception>
    public async Task<Outcome> RunAsync(string program, string package, IEnumerable<string> arguments, CancellationToken cancellation, TimeSpan? patience = null)
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        var found = PathOf(program, path) ?? throw Missing(program, package);
        var words = arguments.Select(a => a.Replace("{file}", File, StringComparison.Ordinal).Replace("{folder}", Folder, StringComparison.Ordinal));
        List<string> command = [.. Guards(path), found, .. words];
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = Folder,
            // Many pages are read side by side; a program that takes every processor for one of them slows them all.
            Environment = { ["OMP_THREAD_LIMIT"] = "1", ["HOME"] = Folder },
        };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        using var process = Begin(start, program, package);
        return await FinishAsync(process, program, patience ?? Patience, cancellation).ConfigureAwait(false);
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Where the program is: in the absolute folders of PATH only. Left to itself .NET looks in the current folder first, where anybody may have put a file of that name.</summary>
    public static string? PathOf(string program, string? path) =>
        (path ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program)).FirstOrDefault(IsProgram);

    // Answers go before reading, and a file that asks for more memory than a report can need gets none.
    private static IEnumerable<string> Guards(string? path)
    {
        if (OperatingSystem.IsWindows())
            yield break;
        if (PathOf("nice", path) is { } nice)
        {
            yield return nice;
            yield return "-n10";
        }

        if (PathOf("prlimit", path) is { } limit)
        {
            yield return limit;
            yield return string.Create(CultureInfo.InvariantCulture, $"--as={MaxMemory}");
            yield return string.Create(CultureInfo.InvariantCulture, $"--fsize={MaxFile}");
            yield return string.Create(CultureInfo.InvariantCulture, $"--cpu={2 * Patience.TotalSeconds:0}");
        }
    }

    private static bool IsProgram(string file) =>
        System.IO.File.Exists(file) && (OperatingSystem.IsWindows() || (System.IO.File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);

    /// <summary>Says that a program is missing before any work is done for it.</summary>
    /// <exception cref="UnreadableFileException">It is not installed.</exception>
    public static void Require(string program, string package)
    {
        if (PathOf(program, Environment.GetEnvironmentVariable("PATH")) is null)
            throw Missing(program, package);
    }

    private static UnreadableFileException Missing(string program, string package) =>
        new($"cần chương trình {program} để đọc; hãy cài gói {package} (Debian, Ubuntu: apt-get install {package}) rồi nạp lại (the program {program} is not installed)");

    private static Process Begin(ProcessStartInfo start, string program, string package)
    {
        try
        {
            return Process.Start(start) ?? throw new Win32Exception();
        }
        catch (Win32Exception)
        {
            throw Missing(program, package);
        }
    }

    private static async Task<Outcome> FinishAsync(Process process, string program, TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            process.StandardInput.Close();
            var errors = ReadAsync(process.StandardError.BaseStream, 64 * 1024, keepGoing: true, limit.Token);
            var output = await ReadAsync(process.StandardOutput.BaseStream, MaxOutput, keepGoing: false, limit.Token).ConfigureAwait(false);
            var said = await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return new Outcome(output, Encoding.UTF8.GetString(said), process.ExitCode);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new UnreadableFileException($"{program} đọc quá {patience.TotalMinutes:0} phút chưa xong; hãy chia nhỏ tệp (reading takes too long: split the file)");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int most, bool keepGoing, CancellationToken cancellation)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
        {
            if (kept.Length + read <= most)
                kept.Write(buffer, 0, read);
            else if (!keepGoing)
                throw new UnreadableFileException("có quá nhiều chữ hoặc trang; hãy chia nhỏ tệp (there is too much text in it: split the file)");
        }

        return kept.ToArray();
    }
}
