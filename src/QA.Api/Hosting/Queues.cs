using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace QA.Api.Hosting;

/// <summary>Doors whose work is done by a few at a time; some more wait, the others are told to come back.</summary>
internal enum Queue
{
    /// <summary>Whatever is done at once.</summary>
    None,

    /// <summary>Questions and searches.</summary>
    Asks,

    /// <summary>Reports taken in and removed.</summary>
    Uploads,
}

/// <summary>Bounds how much is worked on at once.</summary>
internal static class Queues
{
    // Each holds a whole file in memory, and the corpus is written by one at a time.
    private const int UploadsAtOnce = 2;
    private const int UploadsWaiting = 16;

    /// <summary>Puts a door behind a queue.</summary>
    public static TBuilder Behind<TBuilder>(this TBuilder door, Queue queue) where TBuilder : IEndpointConventionBuilder => door.WithMetadata(new Marker(queue));

    public static PartitionedRateLimiter<HttpContext> Limiter() => PartitionedRateLimiter.Create<HttpContext, Queue>(context =>
    {
        var limits = context.RequestServices.GetRequiredService<IOptions<QaOptions>>().Value.RateLimit;
        return (context.GetEndpoint()?.Metadata.GetMetadata<Marker>()?.Queue ?? Queue.None) switch
        {
            Queue.Asks => Line(Queue.Asks, limits.AsksAtOnce, limits.AsksWaiting),
            Queue.Uploads => Line(Queue.Uploads, UploadsAtOnce, UploadsWaiting),
            _ => RateLimitPartition.GetNoLimiter(Queue.None),
        };
    });

    private static RateLimitPartition<Queue> Line(Queue queue, int atOnce, int waiting) => RateLimitPartition.GetConcurrencyLimiter(queue,
        _ => new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    private sealed record Marker(Queue Queue);
}
