using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;

namespace QA.Api.Hosting;

/// <summary>How long an answer may take, and how long a stopping server waits for those under way.</summary>
internal static class TimeLimits
{
    /// <summary>Policy of the doors that answer.</summary>
    public const string Answers = "answers";

    /// <summary>What is said of an answer that was not done in its time.</summary>
    public const string Exceeded = "Câu trả lời mất quá nhiều thời gian; hãy hỏi hẹp hơn hoặc thử lại sau (the answer took too long: ask for less or retry later).";

    public static void AddTimeLimits(this IServiceCollection services)
    {
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<QaOptions>>((timeouts, options) => timeouts.AddPolicy(Answers, new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(options.Value.AnswerSeconds),
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = context =>
            {
                context.Response.Headers.RetryAfter = "10";
                Problems.Say(context, Exceeded);
                return Task.CompletedTask;
            },
        }));
        services.AddOptions<HostOptions>().Configure<IOptions<QaOptions>>((host, options) => host.ShutdownTimeout = TimeSpan.FromSeconds(Math.Min(options.Value.AnswerSeconds, 60)));
    }
}
