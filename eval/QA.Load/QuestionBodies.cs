using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QA.Load;

/// <summary>The questions of the evaluation as they are posted.</summary>
internal static class QuestionBodies
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    public static IReadOnlyList<byte[]> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(l => l.Length > 0)
            .Select(l => JsonNode.Parse(l)!).Select(q => JsonSerializer.SerializeToUtf8Bytes(new { question = (string)q["question"]!, history = q["context"] })),
    ];

    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, byte[] body, bool stream = false, CancellationToken cancellation = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/ask") { Content = new ByteArrayContent(body) { Headers = { ContentType = JsonType } } };
        request.Headers.Accept.ParseAdd(stream ? "text/event-stream" : "application/json");
        return await client.SendAsync(request, cancellation);
    }
}
