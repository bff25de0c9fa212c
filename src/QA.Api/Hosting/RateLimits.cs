using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using QA.Api.Access;

namespace QA.Api.Hosting;

/// <summary>Limits by the caller's key, or address where there is none.</summary>
internal static class RateLimits
{
    /// <summary>Policy of questions and searches.</summary>
    public const string Asks = "asks";

    /// <summary>Policy of all other doors.</summary>
    public const string Requests = "requests";

    public static void AddRateLimits(this IServiceCollection services) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = Queues.Limiter();
            limiter.AddPolicy(Asks, context => Window(context, o => o.AsksPerMinute));
            limiter.AddPolicy(Requests, context => Window(context, o => o.RequestsPerMinute));
            limiter.OnRejected = (rejected, _) =>
            {
                // A full queue knows no time; a caller's own limit does.
                var isOwn = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
                if (!isOwn)
                {
                    wait = TimeSpan.FromSeconds(2);
                    rejected.HttpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                    Problems.Say(rejected.HttpContext, "Máy chủ đang bận; hãy thử lại sau ít giây (too busy: retry in a few seconds).");
                }

                rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });

    private static RateLimitPartition<string> Window(HttpContext context, Func<RateLimitOptions, int> permits)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<QaOptions>>().Value.RateLimit;
        return RateLimitPartition.GetFixedWindowLimiter(Caller.Of(context)?.Owner ?? context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = permits(options), Window = TimeSpan.FromMinutes(1) });
    }
}
