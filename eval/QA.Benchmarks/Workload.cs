using QA.Evaluation.Questions;
using QA.Reports;
using QA.Reports.Indexing;
using QA.Reports.Reading.Formats;
using QA.Search;

namespace QA.Benchmarks;

/// <summary>What is measured on: the reports of a folder and the training questions of a set.</summary>
/// <remarks>Every benchmark runs in a process of its own, which inherits the environment: so it carries the two places.</remarks>
internal static class Workload
{
    public const string CorpusVariable = "Qa__Corpus";
    public const string QuestionsVariable = "Qa__Questions";

    public static string Corpus => Environment.GetEnvironmentVariable(CorpusVariable) ?? Path.Combine(Root, "corpus");

    public static string Root { get; } = FindRoot();

    private static string QuestionPath => Environment.GetEnvironmentVariable(QuestionsVariable) ?? Path.Combine(Root, "eval", "questions");

    /// <summary>Id and stored text of every report that can be read.</summary>
    public static async Task<IReadOnlyList<(string Id, string Text)>> ReadTextsAsync()
    {
        var limit = new CorpusOptions().MaxFileBytes;
        var texts = new List<(string, string)>();
        using var archives = new OpenArchives();
        foreach (var file in ReportFiles.Find(Corpus, uploads: "", limit).Where(f => f.Problem is null))
            if ((await ReportFiles.ReadAsync(file, archives, ReadingContext.Bare, CancellationToken.None)).Text is { } text)
                texts.Add((file.Id, text));
        return texts.Count > 0 ? texts : throw new InvalidDataException($"No report in \"{Corpus}\" can be read; name a folder of reports.");
    }

    /// <summary>The training questions, in the order of the set: those of the other split are looked at as numbers only.</summary>
    public static IReadOnlyList<EvaluationQuestion> ReadQuestions()
    {
        var questions = QuestionSet.Read(QuestionPath).Where(q => q.Split == "train").ToList();
        return questions.Count > 0 ? questions : throw new InvalidDataException($"\"{QuestionPath}\" has no training question.");
    }

    /// <summary>As many as wanted, taken evenly from first to last: every call then does the same work.</summary>
    public static T[] Spread<T>(IReadOnlyList<T> all, int count) =>
        all.Count > 0 ? [.. Enumerable.Range(0, count).Select(i => all[(int)((long)i * all.Count / count)])] : throw new InvalidDataException("The question set has no such question.");

    /// <summary>Opens the reports with an index in a new temporary folder; <see cref="Delete"/> removes that.</summary>
    public static async Task<(Corpus Corpus, string Data)> OpenAsync()
    {
        var data = Directory.CreateTempSubdirectory("qa-benchmarks-").FullName;
        return (await Reports.Corpus.OpenAsync(new CorpusOptions { Corpus = Corpus, Data = data }), data);
    }

    /// <summary>A report's passages as a segment.</summary>
    public static Segment Build(Analyzer analyzer, LoadedReport report)
    {
        var builder = new SegmentBuilder(PassageIndex.Schema, analyzer);
        foreach (var passage in PassageIndex.GroupOf(report.Report.Id, "", report).Documents)
            builder.Add(passage);
        return builder.Build(report.Report.Id, "");
    }

    public static void Delete((Corpus Corpus, string Data) opened)
    {
        opened.Corpus.Dispose();
        Directory.Delete(opened.Data, recursive: true);
    }

    private static string FindRoot()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory })
            for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
                if (File.Exists(Path.Combine(at.FullName, "QA.sln")))
                    return at.FullName;
        throw new DirectoryNotFoundException($"No QA.sln above {AppContext.BaseDirectory} or the current folder; run from within the repository.");
    }
}
