using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using QA.Answering;
using QA.Api.Asking;

namespace QA.Api.Indexing;

/// <summary>Asks some questions of its own once the reports are read, so that the first reader does not wait for what a program makes ready at its first use.</summary>
internal sealed partial class FirstQuestions(CorpusKeeper keeper, QuestionAnswerer answerer, Rehearsal rehearsal, IOptions<JsonOptions> json, ILogger<FirstQuestions> log) : BackgroundService
{
    private const int Most = 6;

    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when they have been asked, whatever came of them.</summary>
    public Task Asked => asked.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await keeper.Opened.WaitAsync(stoppingToken).ConfigureAwait(false);
        try
        {
            var questions = answerer.Suggest(Most);
            foreach (var question in questions)
            {
                stoppingToken.ThrowIfCancellationRequested();
                // Written as the doors write it: their serializer makes its plan of each type ready once, at its first use.
                var answer = answerer.Ask(new AskRequest(question));
                foreach (var happened in (AnswerEvent[])[new SourcesEvent(answer.Citations), new DoneEvent(answer)])
                    JsonSerializer.SerializeToUtf8Bytes(happened, json.Value.SerializerOptions);
            }

            if (questions.Count > 0)
                await rehearsal.AskAsync(questions[0], stoppingToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException and not OperationCanceledException)
        {
            // Nobody waits for these answers, and the server does not stop for them: a reader's question tells what is wrong.
            LogNotAsked(error);
        }
        finally
        {
            asked.TrySetResult();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chưa hỏi thử được (the first questions could not be asked)")]
    private partial void LogNotAsked(Exception error);
}
