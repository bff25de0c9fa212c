using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenAI;
using OpenAI.Chat;
using QA.Answering;

namespace QA.ChatModels;

/// <summary>The door to chat models.</summary>
public static class ChatModels
{
    /// <summary>The model that the settings choose; null when they choose none. Nothing is sent until it is asked.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="time">Clock of time limits and pauses.</param>
    /// <param name="log">Told of failures, without keys, questions or replies; null for nobody.</param>
    /// <exception cref="ArgumentException">A setting is wrong; the message names it.</exception>
    public static ChatModel? Create(ModelOptions options, TimeProvider time, ILogger? log = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.IsOn)
            return null;
        if (options.Problems().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem, nameof(options));
        var address = new Uri(options.BaseUrl);
        var limit = TimeSpan.FromSeconds(options.TimeoutSeconds);
        // Retries and time limits are the pipeline's, which knows whether a word has come.
        var settings = new OpenAIClientOptions { Endpoint = address, RetryPolicy = new ClientRetryPolicy(0), NetworkTimeout = limit };
        // The client refuses an empty key; servers without keys take any.
        var client = new ChatClient(options.Name, new ApiKeyCredential(options.Key.Length > 0 ? options.Key : "none"), settings);
        var resilient = new ResilientChatClient(new OpenAiChatClient(client, !IsOpenAi(address)), limit, options.Retries, time, log ?? NullLogger.Instance);
        return new ChatModel(resilient, options.Name)
        {
            MaxOutputTokens = options.MaxOutputTokens,
            Temperature = options.Temperature,
            InputPrice = options.InputPrice,
            OutputPrice = options.OutputPrice,
        };
    }

    private static bool IsOpenAi(Uri address) =>
        address.Host.EndsWith("openai.com", StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith("azure.com", StringComparison.OrdinalIgnoreCase);
}
