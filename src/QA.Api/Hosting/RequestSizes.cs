using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace QA.Api.Hosting;

/// <summary>How large a request may be.</summary>
internal static class RequestSizes
{
    // Twenty earlier questions of 2,000 characters at three bytes each, and room.
    private const long Json = 256 * 1024;

    // More than multipart adds, so that a slightly larger file is still told what its limit is.
    private const long Envelope = 4 * 1024 * 1024;

    // Open at once, idle ones too; each costs some memory.
    private const long Connections = 5000;

    public static void Limit(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = Json;
        options.Limits.MaxConcurrentConnections = Connections;
    }

    public static long Upload(long maxFileBytes) => maxFileBytes + Envelope;
}
