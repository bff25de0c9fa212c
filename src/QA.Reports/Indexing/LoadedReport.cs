using System.Security.Cryptography;
using System.Text;
using QA.Reports.Chunking;
using QA.Reports.Reading;

namespace QA.Reports.Indexing;

/// <summary>A report and the passages it is cut into.</summary>
/// <param name="Report">The tree.</param>
/// <param name="Passages">In the order of their ordinals.</param>
public sealed record LoadedReport(Report Report, IReadOnlyList<Passage> Passages)
{
    internal static LoadedReport Read(string id, string text, PlaceMap? places = null)
    {
        var report = ReportReader.Read(id, text, places);
        return new LoadedReport(report, PassageCutter.Cut(report));
    }

    internal ReportCounts Count() => new(Report.Text.Length, Report.Sections.Count, Report.Footnotes.Count, Report.Tables.Count,
        Passages.Sum(p => p.OwnFigures().Count()), Passages.Count);

    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
