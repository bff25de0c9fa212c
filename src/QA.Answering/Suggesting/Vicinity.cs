using QA.Reports.Chunking;
using QA.Reports.Figures;

namespace QA.Answering.Suggesting;

/// <summary>Where questions to ask next are looked for.</summary>
/// <param name="Passages">What was found for the question, the nearest first.</param>
/// <param name="Reports">Ids of the reports that the question names.</param>
/// <param name="Asked">What was asked of.</param>
internal sealed record Vicinity(IReadOnlyList<Passage> Passages, IReadOnlyList<string> Reports, string Asked)
{
    private const int Most = 3;

    /// <summary>The figure that the answer tells, which is not asked for again; null for none.</summary>
    public Figure? Told { get; init; }

    /// <summary>The same within some reports only.</summary>
    public Vicinity Within(IReadOnlyList<string> reports) => this with { Passages = [.. Passages.Where(p => reports.Contains(p.Report))], Reports = reports };

    /// <summary>The reports to look in, each with the place in it that was found or its beginning.</summary>
    public IEnumerable<(string Report, int Ordinal)> Places() =>
        Passages.Select(p => (p.Report, p.Ordinal)).Concat(Reports.Select(r => (Report: r, Ordinal: 0))).DistinctBy(p => p.Report).Take(Most);
}
