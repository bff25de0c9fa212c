using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Reports;
using QA.Reports.Figures;

namespace QA.Answering.Retrieval;

/// <summary>A title, its words, and the part of the year that the report is on; empty when it does not say.</summary>
internal sealed record ReportTitle(string Text, TermBag Words, string YearPart)
{
    /// <summary>First year of the school year that the title names; null for none.</summary>
    public int? SchoolYear { get; init; }

    /// <summary>All parts of the year that the title names ("quý III và 9 tháng"): the report tells of no other.</summary>
    public IReadOnlyCollection<string> Parts { get; init; } = [];
}

/// <summary>What the titles of the reports say, read once for a snapshot. Any number of threads may use it.</summary>
internal sealed partial class ReportTitles(CorpusSnapshot corpus)
{
    private readonly ConcurrentDictionary<string, ReportTitle> known = new(StringComparer.Ordinal);

    public ReportTitle Of(string report) => known.TryGetValue(report, out var read) ? read : known.GetOrAdd(report, Read);

    private ReportTitle Read(string report)
    {
        var title = corpus.Find(report)!.Metadata.Title;
        return new ReportTitle(title, TermBag.Of(corpus.Analyzer, title), PartOf(title, report)) { Parts = [.. YearPart.In(title).Select(p => p.Code).Distinct()], SchoolYear = SchoolYears.Phrase().IsMatch(title) ? SchoolYears.Of(title).Asked : null };
    }

    // A title with a year is on all of it; one without a time leaves it to what the text mostly speaks of.
    private string PartOf(string title, string report)
    {
        var titled = YearPart.In(title).Select(p => p.Code).Distinct().ToList();
        if (titled.Count == 0 && Month().IsMatch(title))
            return "";
        if (titled.Count > 0 || Year().IsMatch(title))
            return titled.Count switch { 0 => "Y", 1 => titled[0], _ => "" };
        var named = YearPart.In(corpus.Load(report).Report.Text).Select(p => p.Code).ToList();
        return named.GroupBy(p => p).OrderByDescending(g => g.Count()).FirstOrDefault() is { } most && most.Count() * 10 >= named.Count * 6 ? most.Key : "";
    }

    // "tháng 8/2019": less than any part that is told apart.
    [GeneratedRegex(@"tháng\s+\d{1,2}(?!\d)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Month();

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d\d(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
