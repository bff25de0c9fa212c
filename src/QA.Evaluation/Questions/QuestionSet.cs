using System.Text.Json;

namespace QA.Evaluation.Questions;

/// <summary>Reads question sets: files of one JSON object a line.</summary>
public static class QuestionSet
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>All questions of a file, or of all <c>.jsonl</c> files of a folder in the order of their names.</summary>
    /// <exception cref="InvalidDataException">A line is no question; the message names file and line.</exception>
    public static IReadOnlyList<EvaluationQuestion> Read(string path)
    {
        var files = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.jsonl").Order(StringComparer.Ordinal) : (IEnumerable<string>)[path];
        var questions = new List<EvaluationQuestion>();
        foreach (var file in files)
        {
            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                if (line.Trim().Length > 0)
                    questions.Add(Parse(line, Path.GetFileName(file), number));
            }
        }

        return questions;
    }

    private static EvaluationQuestion Parse(string line, string file, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<EvaluationQuestion>(line, Json)
                ?? throw new InvalidDataException($"{file}, dòng {number}: dòng không phải một câu hỏi (no question).");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{file}, dòng {number}: {error.Message}", error);
        }
    }
}
