using System.Collections.Concurrent;
using QA.Reports.Chunking;
using QA.Reports.Indexing;
using QA.Search;

namespace QA.Reports;

/// <summary>A passage found.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Score">Comparable within one search only.</param>
public sealed record PassageHit(Passage Passage, double Score);

/// <summary>The reports as they were at one moment: catalogue and index together. Immutable; shared by readers without locks.</summary>
public sealed class CorpusSnapshot
{
    private readonly ISearcher searcher;
    private readonly IReadOnlyDictionary<string, Lazy<LoadedReport>> reports;
    private readonly Dictionary<string, CatalogueEntry> byId;

    internal CorpusSnapshot(IReadOnlyList<CatalogueEntry> entries, IReadOnlyList<FileProblem> problems, ISearcher searcher, Analyzer analyzer,
        IReadOnlyList<IReadOnlyList<string>> wordings, IReadOnlyDictionary<string, Lazy<LoadedReport>> reports)
    {
        (Entries, Problems, Analyzer, Wordings) = (entries, problems, analyzer, wordings);
        (this.searcher, this.reports) = (searcher, reports);
        byId = entries.ToDictionary(e => e.Id, StringComparer.Ordinal);
    }

    /// <summary>The reports, in the order of their ids.</summary>
    public IReadOnlyList<CatalogueEntry> Entries { get; }

    /// <summary>Files that could not be taken in, with the reason.</summary>
    public IReadOnlyList<FileProblem> Problems { get; }

    /// <summary>The analyzer of the index; questions must go through the same.</summary>
    public Analyzer Analyzer { get; }

    /// <summary>Wordings that mean the same in the office that keeps these reports, beside those of the trade; see <c>corpus/README.md</c>.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Wordings { get; }

    /// <summary>Number of passages of all reports.</summary>
    public int PassageCount => searcher.DocumentCount;

    /// <summary>The entry of a report, or null when there is none of that id.</summary>
    public CatalogueEntry? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Ids of the reports that are among the given ones and on the given years, for a filter; null for all.</summary>
    /// <param name="ids">Reports; none for any.</param>
    /// <param name="periods">Years reported on or planned for; none for any.</param>
    public IReadOnlySet<string>? ReportsOf(IReadOnlyCollection<string> ids, IReadOnlyCollection<int> periods) => ids.Count + periods.Count == 0 ? null
        : Entries.Where(e => (ids.Count == 0 || ids.Contains(e.Id)) && (periods.Count == 0 || e.Metadata.Period is { } period && periods.Contains(period)))
            .Select(e => e.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>A report with its passages; read from the stored text when first asked for.</summary>
    /// <exception cref="KeyNotFoundException">There is no report of that id.</exception>
    public LoadedReport Load(string id) => reports[id].Value;

    /// <summary>
    /// The same moment with some of the reports only. Nothing of it tells of the others: not counts, not rarity, not
    /// spellings, not the files that could not be read.
    /// </summary>
    /// <param name="seen">Which reports stay.</param>
    public CorpusSnapshot Restrict(Func<CatalogueEntry, bool> seen)
    {
        var staying = Entries.Where(seen).ToList();
        var ids = staying.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        return staying.Count == Entries.Count && Problems.Count == 0 ? this : new CorpusSnapshot(staying, [],
            searcher.Only(ids), Analyzer, Wordings,
            reports.Where(r => ids.Contains(r.Key)).ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal));
    }

    /// <summary>The best passages for a query.</summary>
    /// <param name="query">From <see cref="Analyzer"/>.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="filter">Reports (groups) and kinds to search; null for all.</param>
    public IReadOnlyList<PassageHit> Search(Query query, int limit, SearchFilter? filter = null) =>
        [.. searcher.Search(query, limit, filter).Select(h => new PassageHit(Load(h.Group).Passages[h.Ordinal], h.Score))];

    /// <summary>The parts of a passage's score.</summary>
    public Explanation Explain(Query query, Passage passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        return searcher.Explain(query, passage.Report, passage.Ordinal);
    }

    /// <summary>How rare a term is among the passages.</summary>
    public double Idf(string term, TermForm form = TermForm.Marked) => searcher.Idf(term, form);

    /// <summary>How rare an unmarked word of the reports is, as <see cref="Idf"/> has it; remembered, so only to be asked of the reports' own words.</summary>
    public double RarityOf(string folded) => rarities.GetOrAdd(folded, static (word, search) => search.Idf(word, TermForm.Folded), searcher);

    private readonly ConcurrentDictionary<string, double> rarities = new(StringComparer.Ordinal);

    /// <summary>How many passages have a term.</summary>
    public int DocumentFrequency(string term, TermForm form = TermForm.Marked) => searcher.DocumentFrequency(term, form);

    /// <summary>Words of the reports within a slip of the given one, most frequent first.</summary>
    public IReadOnlyList<string> Neighbours(string word, int maxEdits = 1, int limit = 5) => searcher.Neighbours(word, maxEdits, limit);
}
