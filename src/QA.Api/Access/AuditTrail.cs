using Microsoft.Extensions.Options;
using QA.Api.Hosting;
using QA.Store;

namespace QA.Api.Access;

/// <summary>Writes down who did what, before the reply is sent. Without keys nobody is told apart, and only changes are written.</summary>
internal sealed partial class AuditTrail(AuditStore store, IOptions<QaOptions> options, TimeProvider time, ILogger<AuditTrail> log)
{
    /// <summary>Tells the trail what was asked, where the door's arguments do not.</summary>
    public static void Note(HttpContext context, string words) => context.Items[typeof(AuditTrail)] = words;

    /// <summary>What <see cref="Note"/> was told of a request, or null.</summary>
    public static string? NotedOf(HttpContext context) => context.Items[typeof(AuditTrail)] as string;

    /// <summary>Writes a line; <paramref name="words"/> only where questions are logged.</summary>
    public async Task WriteAsync(HttpContext context, string action, string? target, int result, string? words = null)
    {
        try
        {
            await store.AddAsync(new AuditEntry(time.GetUtcNow(), Caller.Of(context)?.Owner, context.Connection.RemoteIpAddress?.ToString(), action, target, result,
                options.Value.LogQuestions ? words : null));
        }
        catch (StoreException error)
        {
            // What was done is done: a full disk must not make it look undone. The log then is the trail.
            LogNotWritten(error, action, target);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Không ghi được nhật ký kiểm tra: {Action} {Target} (the audit trail could not be written)")]
    private partial void LogNotWritten(Exception error, string action, string? target);
}

/// <summary>Doors whose use is written down.</summary>
internal static class AuditSetup
{
    /// <summary>Every use of this door is written down, whoever comes.</summary>
    /// <param name="door">The door.</param>
    /// <param name="action">What it does.</param>
    /// <param name="target">What it is done to, from the door's arguments; null for the id in the address.</param>
    public static TBuilder AuditChanges<TBuilder>(this TBuilder door, string action, Func<IList<object?>, string?>? target = null) where TBuilder : IEndpointConventionBuilder =>
        door.AddEndpointFilter(new Filter(action, true, target, null));

    /// <summary>Every use of this door with a key is written down.</summary>
    /// <param name="door">The door.</param>
    /// <param name="action">What it does.</param>
    /// <param name="words">What was asked, from the door's arguments; null for what the door notes. Kept only where questions are logged.</param>
    public static TBuilder AuditUse<TBuilder>(this TBuilder door, string action, Func<IList<object?>, string?>? words = null) where TBuilder : IEndpointConventionBuilder =>
        door.AddEndpointFilter(new Filter(action, false, null, words));

    private sealed class Filter(string action, bool always, Func<IList<object?>, string?>? target, Func<IList<object?>, string?>? words) : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            var http = context.HttpContext;
            var result = await next(context);
            if (always || Caller.Of(http)?.Owner is not null)
                await http.RequestServices.GetRequiredService<AuditTrail>().WriteAsync(http, action,
                    target?.Invoke(context.Arguments) ?? http.GetRouteValue("id")?.ToString(), StatusOf(result), words is null ? AuditTrail.NotedOf(http) : words(context.Arguments));
            return result;
        }

        private static int StatusOf(object? result) => result switch
        {
            INestedHttpResult nested => StatusOf(nested.Result),
            IStatusCodeHttpResult { StatusCode: { } status } => status,
            _ => StatusCodes.Status200OK,
        };
    }
}
