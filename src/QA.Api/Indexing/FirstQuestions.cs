using System.Text.Json;
using QA.Answering;

namespace QA.Api.Indexing;

/// <summary>Asks some questions of its own once the reports are read, so that the first reader does not wait for what a program makes ready at its first use.</summary>
internal sealed partial class FirstQuestions(CorpusKeeper keeper, QuestionAnswerer answerer, ILogger<FirstQuestions> log) : BackgroundService
{
    private const int Most = 6;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await keeper.Opened.WaitAsync(stoppingToken).ConfigureAwait(false);
        try
        {
            foreach (var question in answerer.Suggest(Most))
            {
                stoppingToken.ThrowIfCancellationRequested();
                AnswerEvent answered = new DoneEvent(answerer.Ask(new AskRequest(question)));
                JsonSerializer.SerializeToUtf8Bytes(answered, AnswerJson.Options);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException and not OperationCanceledException)
        {
            // Nobody waits for these answers, and the server does not stop for them: a reader's question tells what is wrong.
            LogNotAsked(error);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chưa hỏi thử được (the first questions could not be asked)")]
    private partial void LogNotAsked(Exception error);
}
