using System.Net;
using Microsoft.Extensions.Options;
using QA.Api.Hosting;
using QA.Store;

namespace QA.Api.Access;

/// <summary>When keys are asked for.</summary>
internal enum KeyMode
{
    /// <summary>Once a key was made, and always beyond this machine.</summary>
    Auto,

    /// <summary>Always.</summary>
    On,

    /// <summary>Never; only on this machine.</summary>
    Off,
}

/// <summary>The server would listen beyond this machine with its doors open.</summary>
internal sealed class OpenDoorsException(string message) : Exception(message);

/// <summary>Decides whether keys are asked for, and refuses a start that would leave the doors open to a network.</summary>
internal sealed class KeyRules(KeyStore keys, IOptions<QaOptions> options, IConfiguration configuration, TimeProvider time) : IHostedService
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    private readonly KeyMode mode = options.Value.Keys;

    /// <summary>Whether a request needs a key.</summary>
    public bool AreOn(HttpContext context) => mode switch
    {
        KeyMode.On => true,
        // Whatever the addresses said at the start: nobody comes in from outside without a key.
        _ when !IsLocal(context.Connection.LocalIpAddress) => true,
        KeyMode.Off => false,
        // Behind a proxy the server listens on loopback for others: a key once made closes the doors for good.
        _ => keys.Any(),
    };

    /// <exception cref="OpenDoorsException">It listens beyond this machine, and no key is there or keys are off.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (Addresses().FirstOrDefault(a => !IsLocal(a)) is not { } open)
            return Task.CompletedTask;
        if (mode == KeyMode.Off)
            throw new OpenDoorsException($"Qa:Keys=off chỉ dùng được trên máy này, mà máy chủ được bảo nghe ở {open}; hãy bỏ Qa:Keys, hoặc chỉ nghe ở 127.0.0.1 bằng --urls (keys may be off on loopback only).");
        if (!keys.List().Any(k => k.IsValid(time.GetUtcNow())))
            throw new OpenDoorsException($"Máy chủ được bảo nghe ở {open}, ngoài máy này, mà chưa có khóa nào; hãy tạo khóa: qa keys add TÊN --role administrator --data THƯ_MỤC, hoặc chỉ nghe ở 127.0.0.1 bằng --urls (listening beyond loopback needs a key: make one with \"qa keys add\", or listen on 127.0.0.1).");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Null for a Unix socket: who may open it is said by its permissions.
    private static bool IsLocal(IPAddress? address) => address is null || IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static bool IsLocal(string address)
    {
        var host = address[(address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at ? at + 3 : 0)..];
        return host.StartsWith("unix:", StringComparison.Ordinal)
            || Loopback.Any(l => host.StartsWith(l, StringComparison.OrdinalIgnoreCase) && (host.Length == l.Length || host[l.Length] is ':' or '/'));
    }

    // As the server itself reads them: endpoints before addresses before ports.
    private IEnumerable<string> Addresses()
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>().ToList();
        if (endpoints.Count > 0)
            return endpoints;
        var addresses = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return addresses.Length > 0 ? addresses : Ports("http_ports").Concat(Ports("https_ports"));

        IEnumerable<string> Ports(string setting) => (configuration[setting] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(port => $"*:{port}");
    }
}
