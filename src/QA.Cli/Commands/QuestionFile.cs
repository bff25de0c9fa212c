using System.Text;
using System.Text.Json;
using QA.Answering;
using QA.Cli.Terminal;

namespace QA.Cli.Commands;

/// <summary>Answers a file of questions, line by line; a bad line is answered with its error and the rest go on.</summary>
internal static class QuestionFile
{
    private sealed record Asked(JsonElement? Id, AskRequest? Request, string? Error);

    private sealed record Answered(JsonElement? Id, Answer Response);

    private sealed record Refused(JsonElement? Id, int Line, string Error);

    /// <exception cref="CliMistakeException">The files cannot be used.</exception>
    public static void Check(string input, string output)
    {
        if (!File.Exists(input))
            throw new CliMistakeException("Không thấy tệp câu hỏi (the question file is missing)", Path.GetFullPath(input), "kiểm tra đường dẫn sau --questions (check the path)");
        if (Path.GetFullPath(input) == Path.GetFullPath(output))
            throw new CliMistakeException("--questions và --out là một tệp (one file for both)", Path.GetFullPath(input), "ghi câu trả lời ra tệp khác (name another file)");
        if (Directory.Exists(output) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(output))))
            throw new CliMistakeException("Không ghi được vào --out (it is a folder, or its folder is missing)", Path.GetFullPath(output), "chỉ một tệp trong thư mục có sẵn (name a file in an existing folder)");
    }

    public static async Task<int> RunAsync(QuestionAnswerer answerer, CliConsole console, string input, string output, bool explain, CancellationToken cancellation)
    {
        var lines = await File.ReadAllLinesAsync(input, cancellation);
        int refused = 0, failed = 0;
        await using (var writer = new StreamWriter(output, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
            await ProgressView.RunAsync(console, "Trả lời", async tell =>
            {
                for (var i = 0; i < lines.Length; i++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (string.IsNullOrWhiteSpace(lines[i]))
                        continue;
                    var (result, broken) = await AnswerAsync(answerer, lines[i], i + 1, explain, cancellation);
                    refused += result is Refused && !broken ? 1 : 0;
                    failed += broken ? 1 : 0;
                    await writer.WriteLineAsync(JsonSerializer.Serialize(result, AnswerJson.Options).AsMemory(), cancellation);
                    if (console.Interactive || (i + 1) % 100 == 0 || i == lines.Length - 1)
                        tell(i + 1, lines.Length, "");
                }
            });
        if (refused + failed == 0)
            return Cli.Done;
        console.Complain($"{refused + failed} dòng không trả lời được (lines without an answer)", Path.GetFullPath(output), "xem \"error\" ở các dòng ấy (see \"error\" in those lines)");
        return failed > 0 ? Cli.Failure : Cli.Mistake;
    }

    private static async Task<(object Result, bool Broken)> AnswerAsync(QuestionAnswerer answerer, string line, int number, bool explain, CancellationToken cancellation)
    {
        var asked = Read(line, explain);
        if (asked.Request is null)
            return (new Refused(asked.Id, number, asked.Error!), false);
        try
        {
            return (new Answered(asked.Id, await answerer.AskAsync(asked.Request, cancellation)), false);
        }
        catch (ArgumentException unfit)
        {
            return (new Refused(asked.Id, number, AskCommand.Reason(unfit)), false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !cancellation.IsCancellationRequested)
        {
            // One question that breaks the program must not cost the answers to the others.
            return (new Refused(asked.Id, number, $"chương trình gặp lỗi: {fault.GetType().Name}: {fault.Message} (internal error)"), true);
        }
    }

    private static Asked Read(string line, bool explain)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(line);
        }
        catch (JsonException)
        {
            return new Asked(null, null, "dòng không phải JSON hợp lệ (the line is no valid JSON)");
        }

        if (root.ValueKind != JsonValueKind.Object)
            return new Asked(null, null, "dòng không phải đối tượng JSON {id, question} (the line is no JSON object)");
        JsonElement? id = root.TryGetProperty("id", out var given) ? given : null;
        if (id is not { ValueKind: JsonValueKind.String or JsonValueKind.Number })
            return new Asked(id, null, "thiếu id, là chuỗi hoặc số (id is missing)");
        if (!root.TryGetProperty("question", out var question) || question.ValueKind != JsonValueKind.String)
            return new Asked(id, null, "thiếu question, là chuỗi (question is missing)");
        return Strings(root, "context", out var context) && Strings(root, "reports", out var reports)
            ? new Asked(id, new AskRequest(question.GetString()!, context, reports, null, explain), null)
            : new Asked(id, null, "context và reports phải là danh sách chuỗi (they must be lists of strings)");
    }

    private static bool Strings(JsonElement root, string name, out IReadOnlyList<string> strings)
    {
        strings = [];
        if (!root.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null)
            return true;
        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(e => e.ValueKind != JsonValueKind.String))
            return false;
        strings = [.. list.EnumerateArray().Select(e => e.GetString()!)];
        return true;
    }
}
