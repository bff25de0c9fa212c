using Microsoft.AspNetCore.Http.HttpResults;
using QA.Api.Hosting;
using QA.Reports;

namespace QA.Api.Indexing;

/// <summary>Lets a request through once there is something to answer from; until then 503 with what to do.</summary>
internal static class IndexGate
{
    private const string RetrySeconds = "2";

    /// <summary>What a corpus without a report says of itself.</summary>
    public const string Empty =
        "Chưa có báo cáo nào đọc được; hãy đặt báo cáo (Word, PDF, Excel, HTML hoặc văn bản) vào thư mục corpus, hoặc tải lên ở trang Báo cáo hay bằng POST /api/v1/reports (no readable report is loaded yet).";

    /// <summary>What a corpus without a report says: that there is none, or that its scans are being recognised.</summary>
    public static string EmptyOf(Corpus corpus) => corpus.Waiting.Count == 0 ? Empty
        : "Đang nhận dạng bản quét; báo cáo nào xong thì hỏi được ngay (scans are being recognised: retry in a while).";

    /// <summary>The corpus must be open; it may be empty.</summary>
    public static TBuilder RequireCorpus<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        Require(builder, needsReports: false);

    /// <summary>The corpus must be open and hold a report.</summary>
    public static TBuilder RequireReports<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        Require(builder, needsReports: true);

    private static TBuilder Require<TBuilder>(TBuilder builder, bool needsReports) where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(new Filter(needsReports))
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status503ServiceUnavailable, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]));

    private static ProblemHttpResult? Closed(CorpusKeeper keeper, bool needsReports)
    {
        var state = keeper.State;
        if (keeper.Corpus is null || state.Phase != IndexPhase.Ready)
            return Problems.Of(503, state.Message ?? $"Đang đọc báo cáo ({state.Done}/{state.Total}); hãy thử lại sau ít giây (indexing: retry in a few seconds).");
        return needsReports && keeper.Snapshot.Entries.Count == 0 ? Problems.Of(503, EmptyOf(keeper.Corpus)) : null;
    }

    private sealed class Filter(bool needsReports) : IEndpointFilter
    {
        public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            if (Closed(context.HttpContext.RequestServices.GetRequiredService<CorpusKeeper>(), needsReports) is not { } problem)
                return next(context);
            context.HttpContext.Response.Headers.RetryAfter = RetrySeconds;
            return ValueTask.FromResult<object?>(problem);
        }
    }
}
