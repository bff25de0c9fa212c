namespace QA.Api.Hosting;

/// <summary>
/// Refuses writing requests that a browser sends for another site: the service runs on its user's machine, where any
/// page could post a form to it.
/// </summary>
internal sealed class SameOriginWrites(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (IsReading(context.Request.Method) || IsOwn(context.Request))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsReading(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // Programs other than browsers send no Origin.
    private static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin.Count == 0
        || (Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
            && string.Equals(origin.Authority, request.Host.ToUriComponent(), StringComparison.OrdinalIgnoreCase));
}
