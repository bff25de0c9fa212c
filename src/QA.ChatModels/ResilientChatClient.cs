using System.ClientModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using QA.Answering;

namespace QA.ChatModels;

/// <summary>
/// Gives a chat client a time limit, tries again with growing pauses while nothing has come, and leaves a server alone for
/// a while when it keeps failing. Whatever goes wrong comes out as <see cref="ChatModelException"/>.
/// </summary>
internal sealed partial class ResilientChatClient : IChatClient
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);
    private static readonly ResiliencePropertyKey<ChannelWriter<ChatResponseUpdate>> Output = new("output");
    private static readonly ResiliencePropertyKey<bool> HasBegun = new("begun");

    private readonly IChatClient inner;
    private readonly ILogger log;
    private readonly ResiliencePipeline pipeline;

    public ResilientChatClient(IChatClient inner, TimeSpan limit, int retries, TimeProvider time, ILogger log)
    {
        (this.inner, this.log) = (inner, log);
        var builder = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(limit);
        if (retries > 0)
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retries,
                Delay = FirstPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is { } failure && IsPassing(failure) && !args.Context.Properties.GetValue(HasBegun, false)),
                DelayGenerator = args => ValueTask.FromResult(RetryAfter(args.Outcome.Exception, time)),
            });
        pipeline = builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = 5,
            SamplingDuration = TimeSpan.FromMinutes(1),
            BreakDuration = Rest,
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is not null and not OperationCanceledException),
        }).Build();
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateUnbounded<ChatResponseUpdate>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var pumping = PumpAsync([.. messages], options, channel.Writer, leaving.Token);
        try
        {
            await foreach (var update in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return update;
        }
        finally
        {
            await leaving.CancelAsync().ConfigureAwait(false);
            await pumping.ConfigureAwait(false);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => inner.GetService(serviceType, serviceKey);

    public void Dispose() => inner.Dispose();

    /// <summary>Runs the call through the pipeline and passes on what comes; a failure ends the channel.</summary>
    private async Task PumpAsync(List<ChatMessage> messages, ChatOptions? options, ChannelWriter<ChatResponseUpdate> output, CancellationToken cancellation)
    {
        var context = ResilienceContextPool.Shared.Get(cancellation);
        context.Properties.Set(Output, output);
        try
        {
            await pipeline.ExecuteAsync((run, state) => CallAsync(state.messages, state.options, run), context, (messages, options)).ConfigureAwait(false);
            output.TryComplete();
        }
        catch (OperationCanceledException left) when (cancellation.IsCancellationRequested)
        {
            output.TryComplete(left);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            var known = Explain(failure);
            LogFailure(known.Failure, known.Message);
            output.TryComplete(known);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask CallAsync(List<ChatMessage> messages, ChatOptions? options, ResilienceContext run)
    {
        var output = run.Properties.GetValue(Output, null!);
        var finished = false;
        await foreach (var update in inner.GetStreamingResponseAsync(messages, options, run.CancellationToken).ConfigureAwait(false))
        {
            if (update.Text.Length > 0)
                run.Properties.Set(HasBegun, true);
            finished |= update.FinishReason is not null;
            output.TryWrite(update);
        }

        // A connection that closes in the middle looks like an end: the protocol says which end is one.
        if (!finished)
            throw new ChatModelException(ModelFailure.Malformed, "the reply ended without a reason to");
    }

    // What may be better a moment later.
    private static bool IsPassing(Exception failure) => failure switch
    {
        ClientResultException answered => answered.Status is 0 or 408 or 409 or 429 or >= 500,
        HttpRequestException or IOException => true,
        ChatModelException { Failure: ModelFailure.Malformed } => true,
        _ => false,
    };

    /// <summary>The pause that the server asks for, if it is one worth waiting for; null for our own.</summary>
    private static TimeSpan? RetryAfter(Exception? failure, TimeProvider time)
    {
        if ((failure as ClientResultException)?.GetRawResponse() is not { } response || !response.Headers.TryGetValue("Retry-After", out var value))
            return null;
        var wait = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment - time.GetUtcNow()
            : (TimeSpan?)null;
        return wait is { } asked && asked > TimeSpan.Zero ? asked < LongestPause ? asked : LongestPause : null;
    }

    // Nothing of the server's own words: they may repeat the question, or the key.
    private static ChatModelException Explain(Exception failure) => failure switch
    {
        ChatModelException known => known,
        TimeoutRejectedException or TimeoutException or OperationCanceledException => new(ModelFailure.Timeout, "no whole reply in time", failure),
        BrokenCircuitException => new(ModelFailure.Unavailable, "left alone for a while after repeated failures", failure),
        ClientResultException { Status: > 0 } answered => new(ModelFailure.Unavailable, $"the server answered with status {answered.Status}", failure),
        HttpIOException or { InnerException: HttpIOException } => new(ModelFailure.Malformed, "the reply broke off", failure),
        JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException or NotSupportedException => new(ModelFailure.Malformed, $"the reply is not of the protocol ({failure.GetType().Name})", failure),
        _ => new(ModelFailure.Unavailable, $"the server cannot be reached, or broke off ({failure.GetType().Name})", failure),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mô hình không trả lời được: {Failure}, {Reason} (the model failed)")]
    private partial void LogFailure(ModelFailure failure, string reason);
}
