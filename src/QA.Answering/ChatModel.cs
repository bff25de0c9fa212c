using Microsoft.Extensions.AI;

namespace QA.Answering;

/// <summary>A chat model that may word the answers. What it writes is checked against the reports like everything else.</summary>
/// <param name="Client">Where it is asked.</param>
/// <param name="Name">Its name, as answers show it.</param>
public sealed record ChatModel(IChatClient Client, string Name)
{
    /// <summary>Longest reply that is asked for, in tokens. Default 800.</summary>
    public int MaxOutputTokens { get; init; } = 800;

    /// <summary>How freely it words; null leaves it to the model's server, which some models demand. Default 0.</summary>
    public float? Temperature { get; init; } = 0;

    /// <summary>Price of a million tokens that are sent; null when it is not known.</summary>
    public decimal? InputPrice { get; init; }

    /// <summary>Price of a million tokens that come back; null when it is not known.</summary>
    public decimal? OutputPrice { get; init; }
}

/// <summary>Why a model gave no usable reply.</summary>
public enum ModelFailure
{
    /// <summary>It cannot be reached, refuses, or answers with an error.</summary>
    Unavailable,

    /// <summary>It took longer than it may.</summary>
    Timeout,

    /// <summary>What came is no reply: broken off, empty, or not of the protocol.</summary>
    Malformed,
}

/// <summary>A model gave no usable reply. The message holds no secret and nothing the model's server sent.</summary>
/// <param name="failure">What kind of failure.</param>
/// <param name="message">What happened, for the log.</param>
/// <param name="cause">The error beneath, or null.</param>
public sealed class ChatModelException(ModelFailure failure, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What kind of failure.</summary>
    public ModelFailure Failure { get; } = failure;
}
