using System.ComponentModel.DataAnnotations;
using QA.Answering;

namespace QA.Api.Asking;

/// <summary>A question as it is posted.</summary>
/// <param name="Question">The question, in Vietnamese (with or without diacritics) or English.</param>
/// <param name="ConversationId">Continues a conversation; the answer always carries one.</param>
/// <param name="History">Earlier questions, oldest first, for callers that keep their own conversation; wins over what the server remembers.</param>
/// <param name="Reports">Ids of the reports to search; absent for all.</param>
/// <param name="Language">"vi" or "en"; absent for the question's own.</param>
/// <param name="Explain">Adds how the question was read and what was considered.</param>
// Public, as the other request types: the validation generator passes over internal ones.
public sealed record AskBody(
    [property: Required(ErrorMessage = "Hãy nhập câu hỏi (the question is empty).")]
    [property: StringLength(AskRequest.MaxQuestion, ErrorMessage = "Câu hỏi dài quá 2.000 ký tự; hãy rút ngắn (the question is longer than 2,000 characters).")]
    string? Question,
    [property: RegularExpression("[A-Za-z0-9_-]{1,64}", ErrorMessage = "conversationId chỉ gồm 1–64 chữ cái không dấu, số, - và _ (letters, digits, - and _ only).")]
    string? ConversationId = null,
    [property: MaxLength(AskBody.MaxHistory, ErrorMessage = "history có quá 20 câu; hãy gửi những câu gần nhất (more than 20 earlier questions: send the latest).")]
    IReadOnlyList<string>? History = null,
    [property: MaxLength(1000, ErrorMessage = "reports có quá 1.000 mã (more than 1,000 report ids).")]
    IReadOnlyList<string>? Reports = null,
    [property: RegularExpression("vi|en", ErrorMessage = "language chỉ nhận \"vi\" hoặc \"en\" (vi or en only).")]
    string? Language = null,
    bool Explain = false)
{
    /// <summary>How many earlier questions are taken.</summary>
    public const int MaxHistory = 20;
}
