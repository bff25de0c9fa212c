using QA.Reports;
using QA.Reports.Indexing;
using QA.Search;

namespace QA.Answering.Suggesting;

/// <summary>Questions made from what the reports really hold; each was asked and fully answered before it is shown.</summary>
internal static class Examples
{
    /// <summary>How many reports are looked through for a first look, so that a start over thousands is as quick as over a few.</summary>
    private const int MostReports = 12;

    /// <summary>How many questions of a kind are tried until one is answered.</summary>
    private const int MostTries = 6;

    /// <summary>How many are tried for the next question.</summary>
    private const int MostNextTries = 4;

    /// <summary>How many passages away nearness still counts for the next question.</summary>
    private const int Reach = 14;

    /// <summary>For a first look: questions of different kinds and reports, the same for the same reports.</summary>
    /// <param name="engine">The reports.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="isAnswered">Asks a question and tells whether its answer is the full and right one.</param>
    public static IReadOnlyList<string> Of(Engine engine, int limit, Predicate<Candidate> isAnswered)
    {
        var candidates = Candidates(engine);
        // The kind with the least to choose from chooses first.
        var kinds = Enum.GetValues<CandidateKind>().OrderBy(k => candidates[k].Count()).ThenBy(k => k).ToList();
        var (chosen, tried) = (new List<Candidate>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        for (var round = 0; round < limit; round++)
        {
            var before = chosen.Count;
            foreach (var kind in kinds.TakeWhile(_ => chosen.Count < limit))
                if (Ranked(candidates[kind], chosen).Where(c => tried.Add(c.Question)).Take(MostTries).FirstOrDefault(c => isAnswered(c)) is { } found)
                    chosen.Add(found);
            chosen.Sort(before, chosen.Count - before, Comparer<Candidate>.Create((a, b) => a.Kind.CompareTo(b.Kind)));
            if (chosen.Count == before)
                break;
        }

        return [.. chosen.Select(c => c.Question)];
    }

    /// <summary>What could be asked next: what shares most words with what was asked, and stands nearest to where it was looked for.</summary>
    /// <param name="engine">The reports.</param>
    /// <param name="near">Where to look.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="isAnswered">Asks a question and tells whether its answer is the full and right one.</param>
    public static IReadOnlyList<string> Near(Engine engine, Vicinity near, int limit, Predicate<Candidate> isAnswered)
    {
        var asked = WordsOf(near.Asked);
        var candidates = near.Places().SelectMany((place, rank) => engine.CandidatesOf(place.Report)
                .Select(c => (Candidate: c, Shared: Shared(c.Name, asked), Distance: (rank * Reach) + Math.Min(Reach, Math.Abs(c.Passage.Ordinal - place.Ordinal)))))
            .Where(c => !c.Candidate.Figures.Any(f => f.Figure.Value == near.Told?.Value && f.Figure.Unit == near.Told.Unit))
            .OrderByDescending(c => c.Shared).ThenBy(c => c.Distance).ThenByDescending(c => c.Candidate.Score).ThenBy(c => c.Candidate.Kind == CandidateKind.Plan).ThenBy(c => c.Candidate.Question, StringComparer.Ordinal)
            .Select(c => c.Candidate).DistinctBy(c => c.Name, StringComparer.OrdinalIgnoreCase);
        return [.. candidates.Take(MostNextTries).Where(c => isAnswered(c)).Take(limit).Select(c => c.Question)];
    }

    // A word that says what is measured counts twice one that says how.
    private static int Shared(string name, HashSet<string> asked) => WordsOf(name).Where(asked.Contains).Sum(w => IndicatorName.IsMeasure(w) ? 1 : 2);

    private static HashSet<string> WordsOf(string text) =>
        [.. VietnameseText.Fold(text).Split((char[])[' ', ',', '-', '?'], StringSplitOptions.RemoveEmptyEntries)];

    private static ILookup<CandidateKind, Candidate> Candidates(Engine engine)
    {
        var corpus = engine.Corpus;
        var reports = Spread(corpus);
        var own = reports.SelectMany(r => engine.CandidatesOf(r.Id)).ToList();
        var sections = reports.SelectMany(r => CandidateMaker.OfSections(corpus.Load(r.Id), r.Metadata));
        return own.Concat(sections).Concat(CandidateMaker.OfPairs(own, id => corpus.Find(id)!.Metadata)).ToLookup(c => c.Kind);
    }

    // The newest reports of as many places as may be.
    private static List<CatalogueEntry> Spread(CorpusSnapshot corpus) =>
        [.. corpus.Entries.GroupBy(e => Wordings.Owner(e.Metadata))
            .SelectMany(g => g.OrderByDescending(e => e.Metadata.Period ?? 0).ThenBy(e => e.Id, StringComparer.Ordinal).Select((entry, turn) => (entry, turn)))
            .OrderBy(e => e.turn).ThenByDescending(e => e.entry.Metadata.Period ?? 0).ThenBy(e => e.entry.Id, StringComparer.Ordinal).Take(MostReports).Select(e => e.entry)];

    // A report, and an indicator, that nothing was asked of yet comes first.
    private static IEnumerable<Candidate> Ranked(IEnumerable<Candidate> candidates, List<Candidate> chosen) => candidates
        .Where(c => !chosen.Exists(o => o.Name.Equals(c.Name, StringComparison.OrdinalIgnoreCase)))
        .OrderBy(c => chosen.Count(o => o.Passage.Report == c.Passage.Report)).ThenByDescending(c => c.Score).ThenBy(c => c.Question, StringComparer.Ordinal);
}
