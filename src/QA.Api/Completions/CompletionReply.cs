using System.Text.Json;
using System.Text.Json.Serialization;
using QA.Answering;

namespace QA.Api.Completions;

/// <summary>Answers in the form of OpenAI's chat completions.</summary>
internal sealed class CompletionReply(string id, long created, string model, string origin)
{
    private static readonly JsonSerializerOptions Json = Options();

    /// <summary>The whole answer as one object.</summary>
    public object Whole(MarkedText text, Answer answer, CompletionUsage usage) => new
    {
        id,
        @object = "chat.completion",
        created,
        model,
        choices = new[]
        {
            new { index = 0, message = new { role = "assistant", content = text.Text, refusal = (string?)null, annotations = Annotations(text) }, logprobs = (object?)null, finish_reason = "stop" },
        },
        usage,
        system_fingerprint = answer.Composer,
    };

    /// <summary>A chunk of a streamed answer, as it is sent.</summary>
    public string Chunk(object? delta, string? finish = null, CompletionUsage? usage = null) => JsonSerializer.Serialize(new
    {
        id,
        @object = "chat.completion.chunk",
        created,
        model,
        choices = delta is null ? [] : new[] { new { index = 0, delta, logprobs = (object?)null, finish_reason = finish } },
        usage,
    }, Json);

    /// <summary>The places as annotations: each mark of the text with the place it names and where to read it.</summary>
    public IReadOnlyList<object> Annotations(MarkedText text) =>
        [.. text.Marks.Select(m => (object)new
        {
            type = "url_citation",
            url_citation = new
            {
                start_index = m.Start,
                end_index = m.End,
                title = MarkedText.PlaceOf(m.Citation),
                url = $"{origin}/api/v1/reports/{Uri.EscapeDataString(m.Citation.Report)}/text?start={m.Citation.Start}&length={m.Citation.End - m.Citation.Start}",
            },
        })];

    /// <summary>The options that chunks are written with.</summary>
    public static JsonSerializerOptions JsonOptions => Json;

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.Never };
        AnswerJson.Configure(options);
        options.PropertyNamingPolicy = null;
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

/// <summary>Tokens of a request: those of the chat model behind it; without one, its words.</summary>
internal sealed record CompletionUsage(
    [property: JsonPropertyName("prompt_tokens")] long PromptTokens,
    [property: JsonPropertyName("completion_tokens")] long CompletionTokens,
    [property: JsonPropertyName("total_tokens")] long TotalTokens)
{
    public static CompletionUsage Of(CompletionBody body, MarkedText text, Answer answer)
    {
        var (sent, received) = answer.Usage is { InputTokens: > 0 } usage ? (usage.InputTokens, usage.OutputTokens)
            : (body.Messages!.Sum(m => Words(m!.Text)), Words(text.Text));
        return new CompletionUsage(sent, received, sent + received);
    }

    private static long Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
