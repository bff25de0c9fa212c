using QA.Answering;
using QA.Reports;
using QA.Tests.Answering;

namespace QA.Tests.Chat;

/// <summary>The invented reports, asked through a model that a test makes up.</summary>
public sealed class ModelAnswers : IAsyncLifetime
{
    private readonly AskedCorpus reports = new();
    private Corpus? corpus;

    public async Task InitializeAsync()
    {
        await reports.InitializeAsync();
        corpus = await reports.OpenAgainAsync();
    }

    public async Task DisposeAsync()
    {
        corpus?.Dispose();
        await reports.DisposeAsync();
    }

    internal QuestionAnswerer Answerer(ChatModel? model = null) => new(() => corpus!.Current, TimeProvider.System, model);

    internal Answer Extracted(string question) => Answerer().Ask(new AskRequest(question));

    /// <summary>The answer of a model that writes what <paramref name="text"/> gives.</summary>
    internal async Task<Answer> AskAsync(string question, Func<ModelRequest, string> text)
    {
        await using var server = await ModelServer.SayingAsync(text);
        return await Answerer(server.Model()).AskAsync(new AskRequest(question, Explain: true));
    }
}
