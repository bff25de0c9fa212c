using System.Runtime.CompilerServices;
using QA.Answering.Questions;
using QA.Answering.Retrieval;
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

    private IReadOnlyList<string>? examples;

    /// <summary>Questions for a first look, made when first asked for.</summary>
    public IReadOnlyList<string> Examples(Func<CorpusSnapshot, IReadOnlyList<string>> make) => examples ??= make(Corpus);

    public static Engine For(CorpusSnapshot corpus) => Cache.GetValue(corpus, c => new Engine(c));
}
