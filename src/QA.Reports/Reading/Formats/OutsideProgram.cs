using System.ComponentModel;
using System.Diagnostics;

namespace QA.Reports.Reading.Formats;

/// <summary>Runs a program on a file: no shell, a time limit, an output limit, a temporary folder that is always removed.</summary>
internal static class OutsideProgram
{
    private const int MaxOutput = 400 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What the program wrote.</summary>
    /// <param name="Output">Its standard output.</param>
    /// <param name="Errors">The beginning of its standard error.</param>
    /// <param name="Code">Its exit code.</param>
    public sealed record Outcome(byte[] Output, string Errors, int Code);

    /// <summary>Runs the program; <c>{file}</c> among the arguments stands for the bytes.</summary>
    /// <exception cref="UnreadableFileException">The program is not installed, takes too long or writes too much.</exception>
    public static async Task<Outcome> RunAsync(string program, string package, IEnumerable<string> arguments, byte[] bytes, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("qa-");
        try
        {
            var found = PathOf(program, Environment.GetEnvironmentVariable("PATH")) ?? throw Missing(program, package);
            var file = Path.Combine(folder.FullName, "in");
            await File.WriteAllBytesAsync(file, bytes, cancellation).ConfigureAwait(false);
            var start = new ProcessStartInfo(found) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = folder.FullName };
            foreach (var argument in arguments)
                start.ArgumentList.Add(argument == "{file}" ? file : argument);
            using var process = Begin(start, program, package);
            return await FinishAsync(process, program, cancellation).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Where the program is: in the absolute folders of PATH only. Left to itself .NET looks in the current folder first, where anybody may have put a file of that name.</summary>
    public static string? PathOf(string program, string? path) =>
        (path ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program)).FirstOrDefault(IsProgram);

    private static bool IsProgram(string file) =>
        File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);

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

    private static async Task<Outcome> FinishAsync(Process process, string program, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            process.StandardInput.Close();
            var errors = ReadAsync(process.StandardError.BaseStream, 64 * 1024, keepGoing: true, limit.Token);
            var output = await ReadAsync(process.StandardOutput.BaseStream, MaxOutput, keepGoing: false, limit.Token).ConfigureAwait(false);
            var said = await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return new Outcome(output, System.Text.Encoding.UTF8.GetString(said), process.ExitCode);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new UnreadableFileException($"{program} đọc quá {Patience.TotalMinutes:0} phút chưa xong; hãy chia nhỏ tệp (reading takes too long: split the file)");
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
