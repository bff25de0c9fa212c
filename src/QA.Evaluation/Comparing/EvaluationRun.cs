using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using QA.Answering;
using QA.Evaluation.Metrics;

namespace QA.Evaluation.Comparing;

/// <summary>The result of one question, as it is kept.</summary>
public sealed record QuestionResult
{
    /// <summary>Id of the question.</summary>
    public required string Id { get; init; }

    /// <summary>Content of the question, in short: results of different contents are not compared.</summary>
    public required string Hash { get; init; }

    /// <summary>Its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Its language.</summary>
    public required string Lang { get; init; }

    /// <summary>"train" or "test".</summary>
    public required string Split { get; init; }

    /// <inheritdoc cref="Grade.Right"/>
    public required bool Right { get; init; }

    /// <inheritdoc cref="Grade.Headline"/>
    public bool? Headline { get; init; }

    /// <inheritdoc cref="Grade.Refused"/>
    public required bool Refused { get; init; }

    /// <inheritdoc cref="Grade.Unsupported"/>
    public int Unsupported { get; init; }

    /// <inheritdoc cref="Grade.Cited"/>
    public bool? Cited { get; init; }

    /// <inheritdoc cref="Grade.Ranking"/>
    public RankingMarks? Ranking { get; init; }

    /// <summary>At which step it went wrong.</summary>
    public string? Fault { get; init; }

    /// <summary>How sure the answer was.</summary>
    public double? Confidence { get; init; }

    /// <summary>What the answer said.</summary>
    public string? Said { get; init; }

    /// <summary>Milliseconds the answer took.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>What wrote the answer; absent for the extractive composer alone.</summary>
    public string? Composer { get; init; }

    /// <summary>Why the extractive answer took the place of a model's.</summary>
    public string? Fallback { get; init; }

    /// <summary>The need that the question is a wording of.</summary>
    [JsonIgnore]
    public string Need => Id.LastIndexOf('-') is var at and > 0 ? Id[..at] : Id;
}

/// <summary>Scores of a group of questions.</summary>
/// <param name="Split">"all", "train" or "test".</param>
/// <param name="By">"all", "kind" or "lang".</param>
/// <param name="Name">The kind or language; "all" for all.</param>
/// <param name="Scores">The scores.</param>
public sealed record GroupScores(string Split, string By, string Name, Scores Scores);

/// <summary>A run of the evaluation as it is kept in a file: scores by group, result by question.</summary>
/// <param name="QuestionSet">Content of the question set, in short.</param>
/// <param name="Scores">Scores of the groups.</param>
/// <param name="Questions">Results in the order of the set.</param>
public sealed record EvaluationRun(string QuestionSet, IReadOnlyList<GroupScores> Scores, IReadOnlyList<QuestionResult> Questions)
{
    private static readonly JsonSerializerOptions Json = Options();

    /// <summary>The run that some grades are.</summary>
    public static EvaluationRun Of(IReadOnlyList<Grade> grades)
    {
        ArgumentNullException.ThrowIfNull(grades);
        return new EvaluationRun(Evaluation.Questions.QuestionSet.HashOf(grades.Select(g => g.Question)), Groups.Of(grades), [.. grades.Select(Result)]);
    }

    /// <summary>The run without what differs from one run to the next or only explains: what a baseline keeps.</summary>
    public EvaluationRun Bare() => this with
    {
        Scores = [.. Scores.Select(g => g with { Scores = g.Scores with { P50 = double.NaN, P95 = double.NaN, P99 = double.NaN } })],
        Questions = [.. Questions.Select(q => q with { Milliseconds = null, Said = null, Confidence = null, Ranking = null, Fault = null, Cited = null, Composer = null, Fallback = null })],
    };

    /// <summary>Reads a run.</summary>
    /// <exception cref="InvalidDataException">The file holds none; the message names it.</exception>
    public static EvaluationRun Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<EvaluationRun>(File.ReadAllText(path), Json) ?? throw new InvalidDataException($"{path}: không phải kết quả đánh giá (no evaluation).");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: không phải kết quả đánh giá (no evaluation): {error.Message}", error);
        }
    }

    /// <summary>Writes the run, one group and one question a line, so that a change shows as the lines it changed.</summary>
    public void Write(string path)
    {
        var text = new StringBuilder().Append("{\n\"questionSet\": ").Append(JsonSerializer.Serialize(QuestionSet, Json)).Append(",\n\"scores\": [\n");
        text.AppendJoin(",\n", Scores.Select(s => JsonSerializer.Serialize(s, Json))).Append("\n],\n\"questions\": [\n");
        text.AppendJoin(",\n", Questions.Select(q => JsonSerializer.Serialize(q, Json))).Append("\n]\n}\n");
        File.WriteAllText(path, text.ToString());
    }

    private static QuestionResult Result(Grade grade) => new()
    {
        Id = grade.Question.Id,
        Hash = Evaluation.Questions.QuestionSet.HashOf(grade.Question),
        Kind = grade.Question.Kind,
        Lang = grade.Question.Lang,
        Split = grade.Question.Split,
        Right = grade.Right,
        Headline = grade.Headline,
        Refused = grade.Refused,
        Unsupported = grade.Unsupported,
        Cited = grade.Cited,
        Ranking = grade.Ranking,
        Fault = grade.Right ? null : Faults.Of(grade).ToString(),
        Confidence = grade.Answer.Confidence,
        Said = grade.Answer.Said.Text,
        Milliseconds = grade.Answer.Timings.Total,
        Composer = grade.Answer.Usage is null ? null : grade.Answer.Composer,
        Fallback = grade.Answer.Fallback?.Reason,
    };

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
        AnswerJson.Configure(options);
        options.Converters.Add(new RoundedNumbers());
        return options;
    }

    // Four decimals are more than the noise allows; what is no number is null.
    private sealed class RoundedNumbers : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override bool HandleNull => true;

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsNaN(value))
                writer.WriteNullValue();
            else
                writer.WriteNumberValue(Math.Round(value, 4));
        }
    }
}
