using System.Text.Json;
using System.Text.Json.Serialization;
using QA.Answering;

namespace QA.Api.Completions;

/// <summary>A chat as OpenAI's clients send it, as far as it is understood; settings of a model's temper are passed over.</summary>
internal sealed record CompletionBody
{
    private const int MaxHistory = 20;

    /// <summary>The model asked for.</summary>
    public string? Model { get; init; }

    /// <summary>The conversation, the question last.</summary>
    public IReadOnlyList<ChatTurn?>? Messages { get; init; }

    /// <summary>Whether the answer comes piece by piece.</summary>
    public bool? Stream { get; init; }

    /// <summary>How it comes.</summary>
    [JsonPropertyName("stream_options")]
    public StreamWishes? StreamOptions { get; init; }

    /// <summary>How many answers are wanted.</summary>
    public int? N { get; init; }

    /// <summary>Functions offered; there is nothing to call them with.</summary>
    public JsonElement? Tools { get; init; }

    /// <summary>Whether a function must be called.</summary>
    [JsonPropertyName("tool_choice")]
    public JsonElement? ToolChoice { get; init; }

    /// <summary>Form of the answer.</summary>
    [JsonPropertyName("response_format")]
    public JsonElement? ResponseFormat { get; init; }

    /// <summary>The question: the last message, of the user.</summary>
    [JsonIgnore]
    public string Question => Messages![^1]!.Text.Trim();

    /// <summary>The user's earlier messages, oldest first; those too long to be questions are left out.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> History => [.. Messages!.SkipLast(1).Where(m => m is { Role: "user" }).Select(m => m!.Text.Trim())
        .Where(t => t.Length is > 0 and <= AskRequest.MaxQuestion).TakeLast(MaxHistory)];

    /// <summary>Why it cannot be answered; null when it can.</summary>
    public CompletionError? Problem()
    {
        if (Messages is not { Count: > 0 } messages)
            return new("messages trống (messages is empty).", "messages");
        if (messages.Any(m => m?.Role is null))
            return new("Có tin nhắn không ghi role (a message has no role).", "messages");
        if (messages[^1]!.Role != "user")
            return new("Tin nhắn cuối phải là câu hỏi, role user (the last message must be the user's question).", "messages");
        if (messages[^1]!.HasOtherParts)
            return new("Chỉ nhận chữ, không nhận ảnh, tiếng hay tệp (text only).", "messages", "unsupported_content");
        if (!Question.Any(char.IsLetterOrDigit))
            return new("Câu hỏi không có chữ nào (the question has no words).", "messages");
        if (Question.Length > AskRequest.MaxQuestion)
            return new($"Câu hỏi dài quá {AskRequest.MaxQuestion} ký tự; hãy hỏi ngắn hơn (the question is too long).", "messages", "context_length_exceeded");
        if (N is not (null or 1))
            return new("Mỗi câu hỏi chỉ có một câu trả lời: n = 1 (one answer only).", "n", "unsupported_value");
        if (Tools is { ValueKind: JsonValueKind.Array } tools && tools.GetArrayLength() > 0 && ToolChoice is { ValueKind: JsonValueKind.Object } or { ValueKind: JsonValueKind.String } && IsForced(ToolChoice!.Value))
            return new("Dịch vụ này không gọi hàm (no functions are called here).", "tool_choice", "unsupported_parameter");
        return ResponseFormat is { ValueKind: JsonValueKind.Object } format && format.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() != "text"
            ? new("Câu trả lời là văn bản; muốn JSON hãy dùng POST /api/v1/ask (text only; for JSON use POST /api/v1/ask).", "response_format", "unsupported_value") : null;
    }

    private static bool IsForced(JsonElement choice) => choice.ValueKind == JsonValueKind.Object || choice.GetString() == "required";
}

/// <summary>A message of a chat.</summary>
internal sealed record ChatTurn
{
    /// <summary>"user", "assistant", "system" and the like.</summary>
    public string? Role { get; init; }

    /// <summary>A text, or a list of parts.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>Its words.</summary>
    [JsonIgnore]
    public string Text => Content switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Array } parts => string.Join('\n', parts.EnumerateArray().Select(TextOf).OfType<string>()),
        _ => "",
    };

    /// <summary>Whether it holds anything that is not words.</summary>
    [JsonIgnore]
    public bool HasOtherParts => Content is { ValueKind: JsonValueKind.Array } parts && parts.EnumerateArray().Any(p => TextOf(p) is null);

    private static string? TextOf(JsonElement part) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}

/// <summary>How a stream is to end.</summary>
internal sealed record StreamWishes
{
    /// <summary>Whether its last chunk counts tokens.</summary>
    [JsonPropertyName("include_usage")]
    public bool IncludeUsage { get; init; }
}
