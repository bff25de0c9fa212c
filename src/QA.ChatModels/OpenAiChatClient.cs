using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace QA.ChatModels;

/// <summary>OpenAI's own client behind the seam that answers are worded through. Text only; errors come as the client throws them.</summary>
internal sealed class OpenAiChatClient(ChatClient client, bool takesOldLimit) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var update in client.CompleteChatStreamingAsync(messages.Select(Sent), Options(options), cancellationToken).ConfigureAwait(false))
            yield return Received(update);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    public void Dispose()
    {
    }

    private static OpenAI.Chat.ChatMessage Sent(ChatMessage message) =>
        message.Role == ChatRole.System ? new SystemChatMessage(message.Text)
        : message.Role == ChatRole.Assistant ? new AssistantChatMessage(message.Text)
        : new UserChatMessage(message.Text);

    private ChatCompletionOptions Options(ChatOptions? options)
    {
        var sent = new ChatCompletionOptions { Temperature = options?.Temperature, MaxOutputTokenCount = options?.MaxOutputTokens };
#pragma warning disable SCME0001 // the only way to send a field that the client no longer has: servers other than OpenAI's still want it
        if (takesOldLimit && options?.MaxOutputTokens is { } limit)
            sent.Patch.Set("$.max_tokens"u8, limit);
#pragma warning restore SCME0001
        return sent;
    }

    private static ChatResponseUpdate Received(StreamingChatCompletionUpdate update)
    {
        var contents = new List<AIContent>(update.ContentUpdate.Where(p => p.Kind == ChatMessageContentPartKind.Text && p.Text.Length > 0).Select(p => new TextContent(p.Text)));
        if (update.Usage is { } usage)
            contents.Add(new UsageContent(new UsageDetails { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount, TotalTokenCount = usage.TotalTokenCount }));
        return new ChatResponseUpdate(ChatRole.Assistant, contents)
        {
            ResponseId = update.CompletionId,
            FinishReason = update.FinishReason switch
            {
                null => null,
                OpenAI.Chat.ChatFinishReason.Length => ChatFinishReason.Length,
                OpenAI.Chat.ChatFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
                _ => ChatFinishReason.Stop,
            },
        };
    }
}
