using QA.Answering;
using QA.Evaluation.Questions;
using QA.Reports;

namespace QA.Tests.Answering;

/// <summary>All questions of eval/questions, asked once over the sample reports.</summary>
public sealed class AnsweredQuestions : IAsyncLifetime
{
    private readonly string data = Path.Combine(Path.GetTempPath(), "qa-invariants-" + Guid.NewGuid().ToString("N"));
    private Corpus? corpus;

    internal IReadOnlyList<(EvaluationQuestion Question, Answer Answer)> All { get; private set; } = [];

    internal CorpusSnapshot Snapshot => corpus!.Current;

    public async Task InitializeAsync()
    {
        corpus = await Corpus.OpenAsync(new CorpusOptions { Corpus = Repository.Folder("corpus"), Data = data });
        var answerer = new QuestionAnswerer(() => corpus.Current, TimeProvider.System);
        All = [.. QuestionSet.Read(Repository.Folder("eval", "questions")).Select(q => (q, answerer.Ask(new AskRequest(q.Question, q.Context))))];
    }

    public Task DisposeAsync()
    {
        corpus?.Dispose();
        Directory.Delete(data, recursive: true);
        return Task.CompletedTask;
    }

    internal string TextOf(string report) => Snapshot.Find(report) is null ? "" : Snapshot.Load(report).Report.Text;
}
