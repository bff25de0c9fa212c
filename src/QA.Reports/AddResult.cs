using QA.Reports.Indexing;

namespace QA.Reports;

/// <summary>What became of a report that was added.</summary>
/// <param name="Entry">Its entry; null when it was not taken in.</param>
/// <param name="Problem">Why not; null when it was.</param>
/// <param name="Replaced">Whether a report of that id was there before.</param>
public sealed record AddResult(CatalogueEntry? Entry, string? Problem, bool Replaced)
{
    /// <summary>The file when it was kept and its pages are yet to be recognised; else null.</summary>
    public WaitingFile? Waiting { get; init; }
}

/// <summary>What became of the reports of an archive.</summary>
/// <param name="Added">Those taken in.</param>
/// <param name="Problems">The others, each with the reason.</param>
public sealed record ArchiveResult(IReadOnlyList<CatalogueEntry> Added, IReadOnlyList<FileProblem> Problems)
{
    /// <summary>Those that were kept and whose pages are yet to be recognised.</summary>
    public IReadOnlyList<WaitingFile> Waiting { get; init; } = [];
}
