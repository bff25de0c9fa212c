using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Reports;
using QA.Reports.Figures;
using QA.Reports.Reading;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>All that was found for a question.</summary>
internal sealed partial class EvidenceSearch(Engine engine, Question question, IReadOnlyList<string> only)
{
    /// <summary>Reports that may answer; empty for all.</summary>
    public IReadOnlyList<string> Reports { get; private set; } = [];

    public IReadOnlyList<PassageHit> Passages { get; private set; } = [];

    /// <summary>Reports that the asker chose; empty when no limit was set.</summary>
    public IReadOnlyList<string> Chosen { get; private set; } = [];

    // Where it is looked: the reports named, or those that the question may be asked of.
    private IReadOnlyList<string> Scope => Reports.Count > 0 ? Reports : question.Within;

    /// <summary>Figures of the passages, best first; scored when first looked at, since a comparison looks at each place alone.</summary>
    public List<Evidence> Figures => figures ??= Passages.Count > 0 && question.Kind is QuestionKind.Figure ? engine.Finder.Figures(question, Passages) : [];

    /// <summary>Sentences of the passages, best first; a question for a figure has them when no figure answers.</summary>
    public List<Evidence> Sentences => sentences ??= Passages.Count > 0 && (question.Kind is not QuestionKind.Figure || BestFigure is null) ? engine.Finder.Sentences(question, Passages) : [];

    /// <summary>The figure that answers; null when none is good enough.</summary>
    public Evidence? BestFigure => (best ??= new Box(Selection.Figure(Figures) is { } first && !(Doubts.MissesWords(Figures) && SaysElsewhere(first)) ? first : null)).Figure;

    // A figure looked for and not found is not looked for again.
    private sealed record Box(Evidence? Figure);

    /// <summary>Least weight of a word whose absence tells.</summary>
    private const double TellingWeight = 1;

    // A word asked that the report knows, and that is nowhere near the figure: the figure is about something else.
    private bool SaysElsewhere(Evidence figure)
    {
        var filter = new SearchFilter { Groups = new HashSet<string>(StringComparer.Ordinal) { figure.Passage.Report } };
        return question.Words.Where((w, i) => i < 64 && (figure.Unmet >> i & 1) != 0 && !w.IsName && w.Weight >= TellingWeight)
            .Any(w => engine.Corpus.Search(engine.Corpus.Analyzer.ParseQuery(w.Plain ? w.Folded : w.Term), 1, filter).Count > 0);
    }

    private Box? best;
    private List<Evidence>? figures;
    private List<Evidence>? sentences;

    /// <summary>Looks in the reports of the places named, or in those the caller allows.</summary>
    public void Run()
    {
        Chosen = only;
        Reports = only.Count == 0 ? question.Reports
            : question.Reports.Count == 0 ? only : [.. question.Reports.Where(only.Contains)];
        if (question.UnknownPlace.Length > 0 || only.Count > 0 && Reports.Count == 0)
            return;
        Passages = engine.Finder.Passages(question, Scope);
    }

    /// <summary>Leaves out the passages that do not have the names asked for near them: what is not scored costs nothing.</summary>
    public void KeepNaming() => Passages = [.. Passages.Where(p => question.Names.All(PassageTerms.Of(p.Passage, engine.Corpus.Analyzer).Mentions))];

    /// <summary>The best figure for one report alone.</summary>
    public Evidence? FigureIn(string report) =>
        FiguresIn(report) is [{ Excluded: null, Coverage: >= Selection.ComparedCoverage } best, ..] ? best : null;

    /// <summary>The best figure for one report alone that can be put beside another one: of its unit and basis if there is any.</summary>
    public Evidence? FigureBeside(string report, Evidence other) =>
        FiguresIn(report).Take(ComparedCandidates).Where(e => e.Excluded is null && e.Coverage >= Selection.ComparedCoverage)
            .MaxBy(e => e.Score + Selection.Likeness(e.Value!, other.Value!));

    private List<Evidence> FiguresIn(string report)
    {
        if (!byReport.TryGetValue(report, out var ranked))
            byReport[report] = ranked = engine.Finder.Figures(question, engine.Finder.Passages(question, [report], DepthOfPlace));
        return ranked;
    }

    /// <summary>How many passages of each place are looked into when several places are compared.</summary>
    private const int DepthOfPlace = 20;

    private const int ComparedCandidates = 12;

    private readonly Dictionary<string, List<Evidence>> byReport = new(StringComparer.Ordinal);

    /// <summary>
    /// The two figures that something is computed from, and how the question was split for them: each answers its own side,
    /// and of the good ones those two that go together best. The last split is tried when no other has a pair. Null when a side has none.
    /// </summary>
    public (Operands Operands, Evidence First, Evidence Second)? Pair(IReadOnlyList<Operands> splits)
    {
        (Operands, Evidence, Evidence)? best = null;
        var bestScore = double.NegativeInfinity;
        foreach (var (index, split) in splits.Index())
        {
            if (best is not null && index == splits.Count - 1)
                break;
            List<Evidence> first = OperandsFor(split.First), second = OperandsFor(split.Second);
            // "đạt 31,2 tỷ, bằng 82,3 % dự toán năm (38 tỷ)": the plan beside the result is its own.
            if (split.By == OperandsDiffer.InBasis && first is [{ Value.Basis: FigureBasis.Actual } result, ..] && Neighbours.Beside(result, f => f.Basis == FigureBasis.Plan) is { } plan)
                return (split, result, plan);
            foreach (var one in first)
                foreach (var other in second)
                    if (Selection.PairScore(one, other, split.By) is { } score && score > bestScore && AreOfOnePlace(one, other) && !ExceedsWhole(one, other))
                        (best, bestScore) = ((split, one, other), score);
        }

        return best;
    }

    private bool AreOfOnePlace(Evidence one, Evidence other) => one.Passage.Report == other.Passage.Report || PlaceOf(one) == PlaceOf(other);

    private string PlaceOf(Evidence evidence) => engine.Corpus.Find(evidence.Passage.Report)!.Metadata.Places is [var own, ..] ? own : evidence.Passage.Report;

    // "A chiếm bao nhiêu phần trăm B": a part is no larger than its whole.
    private bool ExceedsWhole(Evidence part, Evidence whole) =>
        question.Operation == Operation.Ratio && Units.Common(part.Value!, whole.Value!) is var (a, b, _) && a > b;

    /// <summary>Whether a figure's own words are all that is asked for: the report states it, nothing is left to compute.</summary>
    public bool IsStatedBy(Evidence evidence)
    {
        var own = PassageTerms.Of(evidence.Passage, engine.Corpus.Analyzer).Figures[evidence.Figure].Own;
        // "hộ cận nghèo" has all the words of "hộ nghèo và hộ cận nghèo" and is no sum of them.
        return SumWords().IsMatch(evidence.Value!.Label) && new WordCoverage(question).Of(new Zone(own, 1)) >= Selection.StatedCoverage;
    }

    /// <summary>The best figure for what is asked second, when it is as sure as an operand has to be; null for none.</summary>
    public Evidence? FigureFor(Question next) =>
        engine.Finder.Figures(next, engine.Finder.Passages(next, Scope)) is [{ Excluded: null, Coverage: >= Selection.OperandCoverage } best, ..] ? best : null;

    [GeneratedRegex(@"(?<!\p{L})(?:tổng|cộng|chung|và|cả|total|and)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SumWords();

    /// <summary>The share of a whole that the report states beside the part itself ("63 hộ nghèo, chiếm 2,1 %"); null for none.</summary>
    public Evidence? StatedShare(Question part) => FigureFor(part) is { } found
        ? Enumerable.Range(0, found.Passage.Figures.Count).Where(i => found.Passage.Figures[i] is { Basis: FigureBasis.Share, Against: "" or "whole" } share && share.Main == found.Figure)
            .Select(i => found with { Figure = i }).FirstOrDefault() : null;

    private List<Evidence> OperandsFor(Question side)
    {
        // What lies ahead of the reports is told by their targets.
        var latest = Reports.Select(r => engine.Corpus.Find(r)!.Metadata.Period).Max();
        if (side.Basis == WantedBasis.Open && side.Years.Count > 0 && side.Years.All(y => y > latest))
            side = side with { Basis = new WantedBasis(FigureBasis.Target, "") };
        return [.. engine.Finder.Figures(side, engine.Finder.Passages(side, Scope)).TakeWhile(e => e.Excluded is null).Where(e => e.Coverage >= Selection.OperandCoverage).Take(OperandCandidates)];
    }

    private const int OperandCandidates = 8;

    /// <summary>The best sentence for one report alone.</summary>
    public Evidence? SentenceIn(string report)
    {
        var ranked = engine.Finder.Sentences(question, engine.Finder.Passages(question, [report], DepthOfPlace));
        return ranked.Count > 0 && ranked[0].Excluded is null && ranked[0].Coverage >= Selection.ComparedCoverage ? ranked[0] : null;
    }

    /// <summary>The sentence that gives the cause, when the one chosen only says what is to be explained; null for none.</summary>
    public Evidence? Cause(Evidence chosen) => SentenceScorer.GivesCause(chosen) ? null
        : Sentences.Skip(1).FirstOrDefault(e => e.Excluded is null && e.Coverage >= CauseCoverage && e.Passage.Report == chosen.Passage.Report && SentenceScorer.GivesCause(e));

    // A cause of something else is worse than none.
    private const double CauseCoverage = 0.5;

    /// <summary>The section whose heading is what the question asks for, with how well it covers it; null for none.</summary>
    public (string Report, int Section, double Coverage)? Section()
    {
        var best = ((string, int, double)?)null;
        var words = new WordCoverage(question);
        foreach (var id in Passages.Take(30).Select(h => h.Passage.Report).Distinct())
        {
            var report = engine.Corpus.Load(id).Report;
            var titles = Titles.GetValue(report, r => [.. Enumerable.Range(0, r.Sections.Count).Select(i => (
                TermBag.Of(engine.Corpus.Analyzer, r.Sections[i].Title), TermBag.Of(engine.Corpus.Analyzer, string.Join(". ", r.PathOf(r.Sections[i].Parent)))))]);
            for (var s = 0; s < report.Sections.Count; s++)
            {
                ReadOnlySpan<Zone> zones = [new(titles[s].Own, 1.0), new(titles[s].Outer, 0.6)];
                var coverage = words.Of(zones) - 0.02 * TitleExcess(report.Sections[s]);
                if (coverage > (best?.Item3 ?? 0) && !Contradicts(report, s))
                    best = (id, s, coverage);
            }
        }

        return best;
    }

    // The words of each report's headings; made once and kept as long as the report.
    private static readonly ConditionalWeakTable<Report, (TermBag Own, TermBag Outer)[]> Titles = [];

    private static double TitleExcess(Section section) => Math.Max(0, section.Title.Count(c => c == ' ') - 8);

    private bool Contradicts(Report report, int section)
    {
        var future = question.Years.Count > 0 && question.Years.All(y => y > report.Metadata.Period);
        return future && !report.Metadata.IsPlan && !report.PathOf(section).Any(t => question.Years.Any(y => t.Contains(y.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)));
    }

    /// <summary>How the passages were searched for.</summary>
    public Query Query => engine.Finder.QueryOf(question);
}
