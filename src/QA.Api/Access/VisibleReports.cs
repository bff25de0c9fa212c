using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using QA.Reports;

namespace QA.Api.Access;

/// <summary>
/// Restricts the reports to those that the caller of the current request may see. A restricted snapshot has its own index
/// statistics, so that neither a door nor the engine behind it can tell of the others; it is made once for each set of rights.
/// </summary>
internal sealed class VisibleReports(IHttpContextAccessor requests)
{
    private readonly ConditionalWeakTable<CorpusSnapshot, ConcurrentDictionary<string, Lazy<CorpusSnapshot>>> made = [];

    /// <summary>All of them outside of requests; none in a request that nobody has been let in for.</summary>
    public CorpusSnapshot Of(CorpusSnapshot all)
    {
        if (requests.HttpContext is not { } context)
            return all;
        var caller = Caller.Of(context);
        if (caller is { Collections: null })
            return all;
        var rights = caller is null ? "" : string.Join('\n', caller.Collections!.Order(StringComparer.Ordinal));
        return made.GetValue(all, _ => new(StringComparer.Ordinal))
            .GetOrAdd(rights, _ => new Lazy<CorpusSnapshot>(() => all.Restrict(entry => caller?.Sees(entry) == true))).Value;
    }
}
