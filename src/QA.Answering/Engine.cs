using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Answering.Suggesting;
using QA.Reports;

namespace QA.Answering;

/// <summary>What is made once for a snapshot and shared by all questions over it.</summary>
internal sealed class Engine
{
    private static readonly ConditionalWeakTable<CorpusSnapshot, Engine> Cache = [];

    private Engine(CorpusSnapshot corpus)
    {
        Corpus = corpus;
        var lists = WordLists.For(corpus.Analyzer, corpus.Wordings);
        Reader = new QuestionReader(corpus, lists, new PhraseMatcher(corpus.Analyzer, QuestionPhrases.All), new PlaceFinder(corpus));
        Finder = new EvidenceFinder(corpus);
    }

    public CorpusSnapshot Corpus { get; }

    public QuestionReader Reader { get; }

    public EvidenceFinder Finder { get; }

    /// <summary>How many questions are made for a first look.</summary>
    public const int MaxExamples = 8;

    /// <summary>Most questions whose trial is kept.</summary>
    private const int MostTrials = 4096;

    private readonly ConcurrentDictionary<(string Question, string Report, int Figure, string Limit), bool> trials = [];

    /// <summary>Most reports whose candidates are kept.</summary>
    private const int MostKept = 64;

    private readonly ConcurrentDictionary<string, IReadOnlyList<Candidate>> candidates = new(StringComparer.Ordinal);

    private IReadOnlyList<string>? examples;

    /// <summary>Questions for a first look, made when first asked for.</summary>
    public IReadOnlyList<string> Examples(Func<IReadOnlyList<string>> make) => examples ??= make();

    /// <summary>The questions that a report's figures answer, untried.</summary>
    public IReadOnlyList<Candidate> CandidatesOf(string report)
    {
        if (candidates.TryGetValue(report, out var known))
            return known;
        var about = Corpus.Find(report)!.Metadata;
        IReadOnlyList<Candidate> made = [.. Corpus.Load(report).Passages.SelectMany(p => CandidateMaker.Of(p, about))];
        if (candidates.Count < MostKept)
            candidates[report] = made;
        return made;
    }

    /// <summary>Whether a question of our own making is answered by what it was made from; tried once.</summary>
    /// <param name="candidate">The question; two of the same words may be made from different figures, and only one be right.</param>
    /// <param name="limit">Ids of the reports that it is asked of; none for all.</param>
    /// <param name="attempt">Asks it.</param>
    public bool IsAnswered(Candidate candidate, IReadOnlyList<string> limit, Predicate<Candidate> attempt)
    {
        var figure = candidate.Figures is [var (_, first), ..] ? first.Source.Start : candidate.Passage.Ordinal;
        var trial = (candidate.Question, candidate.Passage.Report, figure, string.Join('\n', limit.Order(StringComparer.Ordinal)));
        if (trials.TryGetValue(trial, out var known))
            return known;
        var answered = attempt(candidate);
        if (trials.Count < MostTrials)
            trials[trial] = answered;
        return answered;
    }

    public static Engine For(CorpusSnapshot corpus) => Cache.GetValue(corpus, c => new Engine(c));
}
