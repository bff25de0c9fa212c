using System.CommandLine;
using System.Text.Json;
using QA.Answering;
using QA.Cli.Terminal;

namespace QA.Cli.Commands;

/// <summary><c>qa ask</c>: one question, or a file of them.</summary>
internal sealed class AskCommand(CorpusFolders folders, ModelSettings models, CliConsole console)
{
    private readonly Argument<string?> questionArgument = new("question") { Description = "Câu hỏi (the question)", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> jsonOption = new("--json") { Description = "Ghi cả câu trả lời ra JSON (write the whole answer as JSON)" };
    private readonly Option<bool> explainOption = new("--explain") { Description = "Kèm cách hiểu câu hỏi và các con số đã xét (tell how it was found)" };
    private readonly Option<string[]> reportOption = new("--report") { Description = "Chỉ hỏi báo cáo này; nhắc lại được (only this report)", HelpName = "ID" };
    private readonly Option<string[]> contextOption = new("--context") { Description = "Câu hỏi trước đó; nhắc lại được (an earlier question)" };
    private readonly Option<string?> questionsOption = new("--questions") { Description = "Tệp JSONL các câu hỏi {id, question, context?, reports?}", HelpName = "IN.jsonl" };
    private readonly Option<string?> outOption = new("--out") { Description = "Tệp JSONL các câu trả lời {id, response}", HelpName = "OUT.jsonl" };

    public Command Create()
    {
        var command = new Command("ask", "Hỏi các báo cáo (ask the reports)") { questionArgument, jsonOption, explainOption, reportOption, contextOption, questionsOption, outOption, models.Name, models.Url };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (question, input, output) = (parsed.GetValue(questionArgument), parsed.GetValue(questionsOption), parsed.GetValue(outOption));
        if (input is null == question is null || input is null != output is null)
            throw new CliMistakeException("Cần một câu hỏi, hoặc cả --questions và --out (one question, or both files)", "qa ask",
                "qa ask \"câu hỏi\"  hoặc  qa ask --questions IN.jsonl --out OUT.jsonl");
        if (input is not null)
            QuestionFile.Check(input, output!);
        var model = models.Create(parsed);
        using var corpus = await folders.OpenFilledAsync(parsed, console, cancellation);
        var answerer = new QuestionAnswerer(() => corpus.Current, TimeProvider.System, model);
        var reports = ReportIds.Check(parsed.GetValue(reportOption), corpus.Current);
        if (input is not null)
            return await QuestionFile.RunAsync(answerer, console, input, output!, parsed.GetValue(explainOption), cancellation);
        var answer = await AskAsync(answerer, new AskRequest(question!, parsed.GetValue(contextOption) ?? [], reports, null, parsed.GetValue(explainOption)), cancellation);
        if (parsed.GetValue(jsonOption))
            console.Out.WriteLine(JsonSerializer.Serialize(answer, AnswerJson.Options));
        else
            AnswerView.Show(answer, console.Out);
        return Cli.Done;
    }

    private static async Task<Answer> AskAsync(QuestionAnswerer answerer, AskRequest request, CancellationToken cancellation)
    {
        try
        {
            return await answerer.AskAsync(request, cancellation);
        }
        catch (ArgumentException unfit)
        {
            throw new CliMistakeException(Reason(unfit), $"\"{Places.Clip(request.Question, 80)}\"", "sửa câu hỏi rồi hỏi lại (mend the question)");
        }
    }

    /// <summary>The message without the name of the code's parameter.</summary>
    public static string Reason(ArgumentException unfit) =>
        unfit.ParamName is { } name ? unfit.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : unfit.Message;
}
