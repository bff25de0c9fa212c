using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace QA.Answering;

/// <summary>How answers are written as JSON, by whatever door: camelCase, Vietnamese readable, nulls written.</summary>
public static class AnswerJson
{
    /// <summary>The options; one line a value. Frozen.</summary>
    public static JsonSerializerOptions Options { get; } = Frozen();

    /// <summary>Sets the same on options that another owns.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        // A number in quotes is refused, so that the OpenAPI document can call a number a number.
        options.NumberHandling = JsonNumberHandling.Strict;
        // Escapes only what JSON itself demands: what is written is never put into HTML as it stands.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }

    private static JsonSerializerOptions Frozen()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
