using System.Text.Json.Serialization;

namespace QA.Evaluation.Questions;

/// <summary>A question of the set with its right answer; the fields are those of <c>eval/questions/*.jsonl</c>.</summary>
public sealed record EvaluationQuestion
{
    /// <summary>Unique; the part before the last hyphen names the need.</summary>
    public required string Id { get; init; }

    /// <summary>As someone would type it.</summary>
    public required string Question { get; init; }

    /// <summary>"vi", "vi-plain" or "en".</summary>
    public required string Lang { get; init; }

    /// <summary>What sort of question it is.</summary>
    public required string Kind { get; init; }

    /// <summary>Earlier questions, oldest first.</summary>
    public IReadOnlyList<string>? Context { get; init; }

    /// <summary>Reports that hold the answer.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];

    /// <summary>A right answer in words.</summary>
    public string Answer { get; init; } = "";

    /// <summary>Figures that a right answer contains, the asked-for one first.</summary>
    public IReadOnlyList<ExpectedFigure> Must { get; init; } = [];

    /// <summary>Groups of wordings, of each of which a right answer contains one.</summary>
    [JsonPropertyName("must_text")]
    public IReadOnlyList<IReadOnlyList<string>> MustText { get; init; } = [];

    /// <summary>Where the answer stands.</summary>
    public IReadOnlyList<EvidenceQuote> Evidence { get; init; } = [];

    /// <summary>"train" or "test".</summary>
    public required string Split { get; init; }

    /// <summary>Whether the reports can answer it.</summary>
    [JsonIgnore]
    public bool IsAnswerable => Kind != "unanswerable";

    /// <summary>The need that this is one wording of: the id without its last letter.</summary>
    [JsonIgnore]
    public string Need => Id.LastIndexOf('-') is var at and > 0 ? Id[..at] : Id;
}

/// <summary>A figure that a right answer contains.</summary>
/// <param name="Value">Invariant decimal as the report writes it.</param>
/// <param name="Unit">Its unit.</param>
public sealed record ExpectedFigure(string Value, string Unit);

/// <summary>A place that proves the answer.</summary>
/// <param name="Report">Id of the report.</param>
/// <param name="Quote">Exact substring of its text.</param>
public sealed record EvidenceQuote(string Report, string Quote);
