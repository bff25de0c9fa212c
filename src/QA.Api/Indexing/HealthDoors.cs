using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using QA.Api.Access;
using QA.Store;

namespace QA.Api.Indexing;

/// <summary>Whether the service lives, and whether it can answer.</summary>
internal static class HealthDoors
{
    /// <summary>Tag of the checks that say whether it can answer.</summary>
    public const string Ready = "ready";

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(new HealthBody(report.Status.ToString(), report.Entries.ToDictionary(
            e => e.Key, e => Caller.Of(context)?.Role == KeyRole.Administrator
                ? new HealthEntry(e.Value.Status.ToString(), e.Value.Description, e.Value.Data)
                // How much there is concerns only who may see it all.
                : new HealthEntry(e.Value.Status.ToString(), null, new Dictionary<string, object>()))));
}

/// <summary>Body of a health response.</summary>
internal sealed record HealthBody(string Status, IReadOnlyDictionary<string, HealthEntry> Entries);

/// <summary>One check of a health response.</summary>
internal sealed record HealthEntry(string Status, string? Description, IReadOnlyDictionary<string, object> Data);

/// <summary>Healthy when there is a report to answer from and the first answers would not be slow, degraded when some files were left out.</summary>
internal sealed class IndexCheck(CorpusKeeper keeper, FirstQuestions first) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = keeper.State;
        if (state.Phase != IndexPhase.Ready || keeper.Corpus is not { } corpus)
            return Task.FromResult(HealthCheckResult.Unhealthy(state.Message ?? $"Đang đọc báo cáo {state.Done}/{state.Total} (indexing)", data: Data(state)));
        var now = corpus.Current;
        var data = Data(state, now.Entries.Count, now.PassageCount, now.Problems.Count, corpus.Waiting.Count);
        if (now.Entries.Count == 0)
            return Task.FromResult(HealthCheckResult.Unhealthy(IndexGate.EmptyOf(corpus), data: data));
        // Who asks before is answered too, only not as fast.
        if (!first.Asked.IsCompleted)
            return Task.FromResult(HealthCheckResult.Unhealthy("Đã đọc báo cáo, đang hỏi thử (the reports are read, the first questions are being asked)", data: Data(state with { Phase = IndexPhase.Indexing })));
        return Task.FromResult(now.Problems.Count(p => !p.Partial) is > 0 and var unread
            ? HealthCheckResult.Degraded($"{unread} tệp không đọc được; xem /api/v1/reports/problems (some files could not be read)", data: data)
            : HealthCheckResult.Healthy("Sẵn sàng (ready)", data));
    }

    private static Dictionary<string, object> Data(IndexState state, int reports = 0, int passages = 0, int problems = 0, int scans = 0) => new(StringComparer.Ordinal)
    {
        ["phase"] = state.Phase switch { IndexPhase.Indexing => "indexing", IndexPhase.Ready => "ready", _ => "failed" },
        ["done"] = state.Done,
        ["total"] = state.Total,
        ["reports"] = reports,
        ["passages"] = passages,
        ["problems"] = problems,
        // Files with scanned pages that are still being recognised.
        ["scans"] = scans,
    };
}
