using System.Globalization;
using QA.Reports;
using QA.Reports.Indexing;

namespace QA.Api.Library;

/// <summary>What became of the reports of an archive.</summary>
/// <param name="Title">In a sentence: how many were added, and why the others were not.</param>
/// <param name="Added">Those that were added.</param>
/// <param name="Problems">The others, each with the reason and what to do.</param>
/// <param name="Waiting">Those whose scanned pages are being recognised.</param>
internal sealed record ArchiveItem(string Title, IReadOnlyList<ReportItem> Added, IReadOnlyList<FileProblem> Problems, IReadOnlyList<WaitingItem> Waiting)
{
    private const int MostNamed = 5;

    public static ArchiveItem Of(ArchiveResult result)
    {
        var waiting = result.Waiting.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"{result.Waiting.Count} bản quét đang nhận dạng ({result.Waiting.Count} scans are being recognised)") : "";
        var read = result.Added.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"{result.Added.Count} báo cáo trong tệp nén ({result.Added.Count} reports added)") : "Không thêm được báo cáo nào (no report was added)";
        var added = waiting.Length == 0 ? read : result.Added.Count == 0 ? waiting : $"{read}; {waiting}";
        var problems = result.Problems.Take(MostNamed).Select(p => $"{p.File}: {p.Reason}");
        var more = result.Problems.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $"; và {result.Problems.Count - MostNamed} tệp khác (and others)") : "";
        return new ArchiveItem(result.Problems.Count == 0 ? added : $"{added}. {string.Join("; ", problems)}{more}", [.. result.Added.Select(ReportItem.Of)], result.Problems, [.. result.Waiting.Select(WaitingItem.Of)]);
    }
}
