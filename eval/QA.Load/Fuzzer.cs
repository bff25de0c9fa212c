using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace QA.Load;

/// <summary>What a fuzz run found.</summary>
/// <param name="Requests">How many were sent.</param>
/// <param name="Statuses">Replies by status.</param>
/// <param name="Failures">Requests that were answered with 5xx, or accepted although they are surely malformed, or cut off.</param>
internal sealed record FuzzReport(int Requests, IReadOnlyDictionary<int, int> Statuses, IReadOnlyList<string> Failures)
{
    public override string ToString() =>
        $"{Requests} requests: {string.Join(", ", Statuses.Select(s => $"{s.Key} × {s.Value}"))}; {Failures.Count} failures\n{string.Join('\n', Failures.Take(30))}";
}

/// <summary>Sends malformed requests to every operation of the server's own OpenAPI document.</summary>
internal sealed class Fuzzer(HttpClient client, JsonNode document, int seed)
{
    private static readonly string[] Strange =
        ["", " ", "\0", "\u202e", "\ud83c\udf3e", "'; DROP TABLE turns; --", "../../etc/passwd", "%00", "%2e%2e%2f", "{id}", "null", "-1", "1e309", "99999999999999999999", "NaN", "true", "[]", "{}", "\"", "\r\nX-Evil: 1", "a\tb", "đ̣̃", "ﷺ", "<script>"];

    private readonly Random random = new(seed);
    private readonly SortedDictionary<int, int> statuses = [];
    private readonly List<string> failures = [];
    private int sent;

    /// <summary>A request and whether it is surely malformed: then it must not be accepted.</summary>
    private sealed record Attempt(HttpMethod Method, string Address, HttpContent? Content, bool MustFail, string What);

    /// <summary>Runs a number of rounds over all operations, or as long as there is time.</summary>
    public static async Task<FuzzReport> RunAsync(HttpClient client, int seed, int rounds, TimeSpan length)
    {
        var document = JsonNode.Parse(await client.GetStringAsync("openapi/v1.json"))!;
        var fuzzer = new Fuzzer(client, document, seed);
        var begun = Stopwatch.GetTimestamp();
        for (var round = 0; round < rounds && Stopwatch.GetElapsedTime(begun) < length; round++)
            foreach (var (path, operations) in document["paths"]!.AsObject())
                foreach (var (method, operation) in operations!.AsObject())
                    foreach (var attempt in fuzzer.Attempts(new HttpMethod(method.ToUpperInvariant()), path, operation!).ToList())
                        await fuzzer.SendAsync(attempt);
        return new FuzzReport(fuzzer.sent, fuzzer.statuses, fuzzer.failures);
    }

    private IEnumerable<Attempt> Attempts(HttpMethod method, string path, JsonNode operation)
    {
        var parameters = operation["parameters"]?.AsArray() ?? [];
        var plain = path.Replace("{id}", "khong-co", StringComparison.Ordinal).TrimStart('/');
        foreach (var parameter in parameters)
            foreach (var (value, unfit) in Values(parameter!["schema"]!))
            {
                var name = (string)parameter["name"]!;
                yield return (string?)parameter["in"] == "path"
                    ? new Attempt(method, path.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal).TrimStart('/'), Fitting(operation), false, $"path {name}")
                    : new Attempt(method, $"{plain}?{name}={Uri.EscapeDataString(value)}", null, unfit, $"query {name}");
            }

        if (operation["requestBody"]?["content"]?.AsObject() is not { } bodies)
        {
            yield return new Attempt(method, plain, new StringContent(Pick(Strange), Encoding.UTF8, "application/json"), false, "a body where none is due");
            yield break;
        }

        foreach (var content in bodies.ContainsKey("multipart/form-data") ? Forms() : Bodies(Resolve(bodies.First().Value!["schema"]!)))
            yield return new Attempt(method, plain, content.Body, content.Unfit, content.What);
    }

    private IEnumerable<(HttpContent Body, bool Unfit, string What)> Bodies(JsonNode schema)
    {
        foreach (var broken in (string[])["", "{", "[]", "null", "7", "\"x\"", "{\"question\":\"a\"", "{]", new string('[', 500), $"{{\"a\":{new string('[', 200)}", "\ufeff", "{\"\ud800\":1}"])
            yield return (Text(broken), true, $"body {broken[..Math.Min(12, broken.Length)]}");
        yield return (new ByteArrayContent([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } }, true, "body of no UTF-8");
        yield return (new StringContent("question=a", Encoding.UTF8, Pick("text/plain", "application/x-www-form-urlencoded", "application/xml")), true, "another media type");
        yield return (Text($"{{\"question\":\"{new string('a', 300_000)}\"}}"), true, "a very long body");
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
            foreach (var (value, unfit) in JsonValues(Resolve(property!)))
            {
                var body = Filled(schema);
                body[name] = value;
                yield return (Text(body.ToJsonString()), unfit, $"field {name}");
            }

        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            var body = Filled(schema);
            body.Remove((string)required!);
            yield return (Text(body.ToJsonString()), false, $"without {required}");
        }
    }

    private IEnumerable<(HttpContent Body, bool Unfit, string What)> Forms()
    {
        yield return (Text("{}"), true, "JSON for a form");
        yield return (new MultipartFormDataContent("b"), true, "an empty form");
        yield return (Raw("--b\r\nbroken", "multipart/form-data; boundary=b"), true, "a cut form");
        yield return (Raw("x", "multipart/form-data"), true, "a form without boundary");
        foreach (var name in Strange)
        {
            var bytes = new byte[random.Next(1, 3000)];
            random.NextBytes(bytes);
            var file = new ByteArrayContent(bytes);
            file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(name + Pick("", ".pdf", ".docx", ".xlsx", ".txt", ".html", ".csv", ".zip"))}");
            yield return (new MultipartFormDataContent { file }, false, "a file of chance"); // a few bytes may happen to be a text
        }
    }

    /// <summary>Values of a parameter, and whether each is surely unfit for it.</summary>
    private static IEnumerable<(string Value, bool Unfit)> Values(JsonNode schema)
    {
        var isNumber = schema["type"] is JsonValue type && (string?)type == "integer";
        foreach (var value in Strange.Append(new string('a', 3000)))
            yield return (value, isNumber && value.Trim().Length > 0 && !int.TryParse(value, out _));
        if (schema["minimum"] is { } minimum)
            yield return (((long)(double)minimum - 1).ToString(System.Globalization.CultureInfo.InvariantCulture), true);
        if (schema["maximum"] is { } maximum)
            yield return (((long)(double)maximum + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), true);
        if (schema["maxLength"] is { } longest)
            yield return (new string('a', (int)longest + 1), true);
    }

    private static IEnumerable<(JsonNode? Value, bool Unfit)> JsonValues(JsonNode schema)
    {
        var types = schema["type"] is JsonArray several ? several.Select(t => (string?)t).ToList() : [(string?)schema["type"]];
        yield return (null, false);
        yield return (7, !types.Any(t => t is "integer" or "number" or null));
        yield return (1e300, !types.Any(t => t is "number" or null));
        yield return (true, !types.Any(t => t is "boolean" or null));
        yield return (new JsonArray(1, null, "x"), true);
        yield return (new JsonObject { ["a"] = new JsonObject() }, !types.Any(t => t is "object" or null));
        foreach (var text in Strange.Append(new string('a', 5000)))
            yield return (text, !types.Any(t => t is "string" or null) || schema["maxLength"] is { } longest && text.Length > (int)longest);
    }

    /// <summary>A body that fits the schema.</summary>
    private JsonObject Filled(JsonNode schema)
    {
        var body = new JsonObject();
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
            if (schema["required"]?.AsArray().Any(r => (string?)r == name) == true)
                body[name] = Resolve(property!)["type"]?.ToJsonString() is { } type && type.Contains("integer", StringComparison.Ordinal) ? 1 : (JsonNode)Pick("lúa", "up", "a");
        return body;
    }

    private StringContent? Fitting(JsonNode operation) =>
        operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema ? Text(Filled(Resolve(schema)).ToJsonString()) : null;

    private JsonNode Resolve(JsonNode schema)
    {
        if (schema["$ref"] is not { } reference)
            return schema;
        return document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!;
    }

    private async Task SendAsync(Attempt attempt)
    {
        sent++;
        try
        {
            using var request = new HttpRequestMessage(attempt.Method, attempt.Address) { Content = attempt.Content };
            using var response = await client.SendAsync(request);
            var status = (int)response.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            if (status >= 500 || (attempt.MustFail && status < 400))
                failures.Add($"{status} {attempt.Method} {attempt.Address[..Math.Min(120, attempt.Address.Length)]}: {attempt.What} {await StartAsync(attempt.Content)}");
            // What is no HTTP address is refused before any door is reached.
            else if (status >= 400 && !attempt.Address.Contains("%00", StringComparison.Ordinal) && response.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json"))
                failures.Add($"{status} {attempt.Method} {attempt.Address[..Math.Min(120, attempt.Address.Length)]}: no problem details, {attempt.What}");
        }
        // A server may answer before it has read all of a body that it refuses, and close the connection.
        catch (HttpRequestException error) when (error.InnerException is IOException && attempt.What == "a very long body")
        {
            statuses[413] = statuses.GetValueOrDefault(413) + 1;
        }
        catch (Exception cut) when (cut is HttpRequestException or TaskCanceledException)
        {
            failures.Add($"cut {attempt.Method} {attempt.Address[..Math.Min(120, attempt.Address.Length)]}: {attempt.What} {cut.Message}");
        }
    }

    private static async Task<string> StartAsync(HttpContent? content)
    {
        var text = content is null or MultipartFormDataContent ? "" : await content.ReadAsStringAsync();
        return text[..Math.Min(100, text.Length)];
    }

    private static StringContent Text(string body) => new(body, Encoding.UTF8, "application/json");

    private static ByteArrayContent Raw(string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private string Pick(params string[] from) => from[random.Next(from.Length)];
}
