using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace QA.Load;

/// <summary>A server in a process of its own, over a data folder of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly string program;
    private readonly string corpus;
    private readonly string data = Directory.CreateTempSubdirectory("qa-load-").FullName;
    private Process process = null!;

    private ServerProcess(string program, string corpus)
    {
        (this.program, this.corpus) = (program, corpus);
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256, PooledConnectionLifetime = TimeSpan.FromMinutes(30) })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/"),
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    public HttpClient Client { get; }

    /// <summary>Processor time it has used.</summary>
    public TimeSpan Used
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Memory it holds, in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public static async Task<ServerProcess> StartAsync(string program, string corpus)
    {
        var server = new ServerProcess(program, corpus);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it over the same folders and waits until it answers.</summary>
    public async Task StartAsync()
    {
        process = Process.Start(new ProcessStartInfo("dotnet",
        [
            program, "--urls", Client.BaseAddress!.ToString(), "--corpus", corpus, "--data", data, "--Logging:LogLevel:Default=Warning",
            "--Qa:RateLimit:AsksPerMinute=2000000000", "--Qa:RateLimit:RequestsPerMinute=2000000000",
        ])
        { RedirectStandardOutput = true })!;
        process.BeginOutputReadLine();
        var deadline = Stopwatch.GetTimestamp() + (120 * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < deadline)
        {
            try
            {
                using var ready = await Client.GetAsync("health/ready");
                if (ready.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The server was not ready within two minutes.");
    }

    /// <summary>Ends it as a power cut would: kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
        Client.Dispose();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>How busy the machine is, for the record.</summary>
    public static string Machine() =>
        $"{Environment.ProcessorCount} cores, load average {(File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown")}, {DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC";
}
