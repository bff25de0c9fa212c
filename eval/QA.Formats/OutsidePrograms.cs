using System.Diagnostics;

namespace QA.Formats;

/// <summary>LibreOffice, Chromium and poppler, as programs.</summary>
internal static class OutsidePrograms
{
    /// <summary>A Word file in another format, in the given folder.</summary>
    public static async Task ConvertAsync(string file, string format, string folder)
    {
        // A profile of its own: a running LibreOffice would take the work and answer nothing.
        var profile = Directory.CreateTempSubdirectory("qa-office-");
        try
        {
            await RunAsync("soffice", [$"-env:UserInstallation={new Uri(profile.FullName).AbsoluteUri}", "--headless", "--convert-to", format, "--outdir", folder, file]);
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }

    /// <summary>A web page as Chromium prints it.</summary>
    public static async Task PrintAsync(string page, string pdf)
    {
        var profile = Directory.CreateTempSubdirectory("qa-chromium-");
        try
        {
            await RunAsync("chromium", ["--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={profile.FullName}", "--no-pdf-header-footer", $"--print-to-pdf={Path.GetFullPath(pdf)}", new Uri(Path.GetFullPath(page)).AbsoluteUri]);
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }

    /// <summary>What a program writes to its standard output.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<byte[]> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException($"{program}: {await errors}");
    }
}
