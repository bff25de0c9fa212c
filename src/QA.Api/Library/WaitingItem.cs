using QA.Reports.Indexing;

namespace QA.Api.Library;

/// <summary>A file whose scanned pages are being recognised, or what became of it.</summary>
/// <param name="Id">Id of its report.</param>
/// <param name="File">Its name.</param>
/// <param name="State">"waiting" for its turn, "recognising", "ready" when its report can be asked, or "failed".</param>
/// <param name="Done">Pages recognised so far.</param>
/// <param name="Pages">Pages to recognise; 0 until their turn has come.</param>
/// <param name="Reason">Why it failed and what to do; null when it did not.</param>
internal sealed record WaitingItem(string Id, string File, string State, int Done, int Pages, string? Reason = null)
{
    public static WaitingItem Of(WaitingFile file) => new(file.Id, file.File, file.Pages == 0 ? "waiting" : "recognising", file.Done, file.Pages);

    public static WaitingItem Of(CatalogueEntry entry) => new(entry.Id, entry.File, "ready", 0, 0);

    public static WaitingItem Of(string id, FileProblem problem) => new(id, problem.File, "failed", 0, 0, problem.Reason);
}
