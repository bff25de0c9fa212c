using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace QA.Evaluation.Questions;

/// <summary>Reads question sets: files of one JSON object a line.</summary>
public static class QuestionSet
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>All questions of a file, or of all <c>.jsonl</c> files of a folder in the order of their names.</summary>
    /// <exception cref="InvalidDataException">A line is no question; the message names file and line.</exception>
    public static IReadOnlyList<EvaluationQuestion> Read(string path) =>
        [.. Lines(path).Select(line => line.Question ?? throw new InvalidDataException(line.Problem, line.Cause))];

    /// <summary>As <see cref="Read"/>, but a line that is no question becomes a problem and the rest are read.</summary>
    public static (IReadOnlyList<EvaluationQuestion> Questions, IReadOnlyList<string> Problems) ReadAll(string path)
    {
        var lines = Lines(path).ToList();
        return ([.. lines.Select(l => l.Question).OfType<EvaluationQuestion>()], [.. lines.Where(l => l.Question is null).Select(l => l.Problem)]);
    }

    /// <summary>Short name of a question's content: it changes when anything of the question does.</summary>
    public static string HashOf(EvaluationQuestion question) => HashOf(JsonSerializer.Serialize(question, Json));

    /// <summary>Short name of a set's content, whatever the order of its questions.</summary>
    public static string HashOf(IEnumerable<EvaluationQuestion> questions) =>
        HashOf(string.Join('\n', questions.Select(q => $"{q.Id} {HashOf(q)}").Order(StringComparer.Ordinal)));

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private static IEnumerable<(EvaluationQuestion? Question, string Problem, Exception? Cause)> Lines(string path)
    {
        var files = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.jsonl").Order(StringComparer.Ordinal) : (IEnumerable<string>)[path];
        foreach (var file in files)
        {
            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                if (line.Trim().Length > 0)
                    yield return Parse(line, $"{Path.GetFileName(file)}, dòng {number}");
            }
        }
    }

    private static (EvaluationQuestion? Question, string Problem, Exception? Cause) Parse(string line, string place)
    {
        try
        {
            return (JsonSerializer.Deserialize<EvaluationQuestion>(line, Json), $"{place}: dòng không phải một câu hỏi (no question).", null);
        }
        catch (JsonException error)
        {
            return (null, $"{place}: {error.Message}", error);
        }
    }
}
