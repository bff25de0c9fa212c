using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using QA.Answering;

namespace QA.Api.Completions;

/// <summary>What is wrong, in the form that OpenAI's clients read.</summary>
/// <param name="Message">What, and what to do.</param>
/// <param name="Param">Which part of the request, or null.</param>
/// <param name="Code">One word for it, or null.</param>
/// <param name="Type">Whose fault it is.</param>
internal sealed record CompletionError(string Message, string? Param = null, string? Code = null, string Type = "invalid_request_error")
{
    /// <summary>The same as a response.</summary>
    public JsonHttpResult<object> As(int status) => TypedResults.Json<object>(new { error = this }, AnswerJson.Options, statusCode: status);

    /// <summary>The error for a status that the server itself has decided on.</summary>
    public static CompletionError Of(int status, string? detail) => new(detail ?? $"HTTP {status}", null, status switch
    {
        StatusCodes.Status401Unauthorized => "invalid_api_key",
        StatusCodes.Status429TooManyRequests => "rate_limit_exceeded",
        _ => null,
    }, status switch
    {
        StatusCodes.Status429TooManyRequests => "rate_limit_error",
        >= 500 => "server_error",
        _ => "invalid_request_error",
    });
}

/// <summary>Says every error under /v1 as OpenAI's clients expect it; all others stay problem details.</summary>
internal sealed class CompletionErrorWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => IsHere(context.HttpContext);

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var status = context.ProblemDetails.Status ?? http.Response.StatusCode;
        http.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(http.Response.Body, new { error = CompletionError.Of(status, context.ProblemDetails.Detail ?? Hosting.Problems.DetailOf(status, http)) }, AnswerJson.Options, http.RequestAborted);
    }

    /// <summary>Turns a handler's problem into the same.</summary>
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await next(context) is var result && result is ProblemHttpResult problem ? CompletionError.Of(problem.StatusCode, problem.ProblemDetails.Detail).As(problem.StatusCode) : result;

    private static bool IsHere(HttpContext context) => context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal);
}
