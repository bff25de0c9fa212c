using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;

namespace QA.Api.Hosting;

/// <summary>The time that a streamed answer has. Once its status is sent, a stream must itself say that its time is up: it is not just broken off.</summary>
internal sealed class StreamTime : IDisposable
{
    private readonly CancellationTokenSource limit;
    private readonly CancellationTokenSource either;
    private readonly CancellationToken left;

    private StreamTime(TimeSpan length, TimeProvider time, CancellationToken left)
    {
        this.left = left;
        limit = new CancellationTokenSource(length, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, left);
    }

    /// <summary>Ends the answer: its time is up, or its caller has left.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>Whether the caller is there and the time is up.</summary>
    public bool IsUp => limit.IsCancellationRequested && !left.IsCancellationRequested;

    /// <summary>Takes the time of a request over from the framework, which would break the connection off.</summary>
    public static StreamTime Of(HttpContext context)
    {
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        var services = context.RequestServices;
        var time = new StreamTime(TimeSpan.FromSeconds(services.GetRequiredService<IOptions<QaOptions>>().Value.AnswerSeconds), services.GetRequiredService<TimeProvider>(), context.RequestAborted);
        context.Response.RegisterForDispose(time);
        return time;
    }

    public void Dispose()
    {
        either.Dispose();
        limit.Dispose();
    }
}
