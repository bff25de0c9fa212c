using Microsoft.AspNetCore.Http.Features;

namespace QA.Api.Telemetry;

/// <summary>Names a request's trace by the door and not by the address, which may hold what was searched for.</summary>
internal sealed class RequestActivity(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } activity)
            return;
        var door = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        activity.DisplayName = $"{context.Request.Method} {door}".TrimEnd();
        activity.SetTag("http.request.method", context.Request.Method).SetTag("http.route", door).SetTag("http.response.status_code", context.Response.StatusCode);
    }
}
