using System.Text;
using Microsoft.Extensions.AI;
using QA.Answering.Questions;

namespace QA.Answering.Composing.Chat;

/// <summary>What is sent to a model: our rules, the evidence and the question, each in its fence.</summary>
internal static class ModelPrompt
{
    private static readonly string Vietnamese = Read("vi");
    private static readonly string English = Read("en");

    /// <summary>What a model writes when the sources do not answer.</summary>
    public static IReadOnlyList<string> Refusals { get; } = ["KHÔNG THẤY", "NOT FOUND"];

    public static string Rules(string language) => language == "en" ? English : Vietnamese;

    public static List<ChatMessage> Messages(Question question, IReadOnlyList<string> history, EvidenceSheet sheet)
    {
        var text = new StringBuilder(sheet.Render());
        foreach (var earlier in history.TakeLast(4))
            text.Append("<cau_hoi_truoc>").Append(EvidenceSheet.Fence(earlier)).Append("</cau_hoi_truoc>\n");
        text.Append("<cau_hoi>").Append(EvidenceSheet.Fence(question.Text)).Append("</cau_hoi>");
        return [new(ChatRole.System, Rules(question.Language)), new(ChatRole.User, text.ToString())];
    }

    /// <summary>Sends a statement back with what is wrong with it; what was proved before it stays.</summary>
    public static IEnumerable<ChatMessage> Correction(string proved, string failed, IReadOnlyList<string> reasons, string language)
    {
        yield return new ChatMessage(ChatRole.Assistant, (proved + failed).Trim() is { Length: > 0 } said ? said : "…");
        var why = string.Join("\n", reasons.Select(r => "- " + r));
        yield return new ChatMessage(ChatRole.User, (language == "en", proved.Length > 0) switch
        {
            (true, true) => $"The last sentence could not be checked against the sources:\n{why}\nWrite it anew, right this time, and go on. Do not repeat the sentences before it.",
            (true, false) => $"This could not be checked against the sources:\n{why}\nWrite the answer anew.",
            (false, true) => $"Câu cuối chưa đối chiếu được với nguồn:\n{why}\nHãy viết lại câu ấy cho đúng rồi viết tiếp. Không nhắc lại các câu trước nó.",
            (false, false) => $"Câu trả lời chưa đối chiếu được với nguồn:\n{why}\nHãy viết lại câu trả lời.",
        });
    }

    private static string Read(string language)
    {
        using var stream = typeof(ModelPrompt).Assembly.GetManifestResourceStream($"QA.Answering.Composing.Chat.prompt.{language}.txt")
            ?? throw new InvalidOperationException($"The prompt \"{language}\" is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
