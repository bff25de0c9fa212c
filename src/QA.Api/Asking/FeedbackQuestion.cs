using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using QA.Answering;
using QA.Store;

namespace QA.Api.Asking;

/// <summary>A judged answer as a question of the evaluation set; the fields are those of <c>eval/questions/*.jsonl</c>.</summary>
internal sealed partial record FeedbackQuestion
{
    public required string Id { get; init; }

    public required string Question { get; init; }

    public required string Lang { get; init; }

    public required string Kind { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Context { get; init; }

    public required IReadOnlyList<string> Reports { get; init; }

    public required string Answer { get; init; }

    public required IReadOnlyList<Figure> Must { get; init; }

    [JsonPropertyName("must_text")]
    public required IReadOnlyList<IReadOnlyList<string>> MustText { get; init; }

    public required IReadOnlyList<Place> Evidence { get; init; }

    public string Split { get; init; } = "train";

    internal sealed record Figure(string Value, string Unit);

    internal sealed record Place(string Report, string Quote);

    /// <summary>Null when what was judged is not kept. Of an answer that was not right only the question is known.</summary>
    public static FeedbackQuestion? Of(KeptFeedback kept, int number)
    {
        if (kept.Question.Length == 0 || KeptAnswer.Read(kept.Answer) is not { } answer)
            return null;
        var isRight = kept.Feedback.Verdict == "up";
        var holds = isRight && answer.Outcome != Outcome.NotFound;
        var head = holds && answer.Figures.Count > 0 ? answer.Figures[0] : null;
        return new FeedbackQuestion
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"gop-y-{number:000}-a"),
            Question = kept.Question,
            Lang = Marked().IsMatch(kept.Question) ? "vi" : English().IsMatch(kept.Question) ? "en" : "vi-plain",
            Kind = KindOf(kept, answer, isRight),
            Context = kept.Context.Count > 0 ? kept.Context : null,
            Reports = holds ? [.. answer.Citations.Select(c => c.Report).Distinct()] : [],
            Answer = isRight ? answer.Said.Text : "",
            Must = head is null ? [] : [new Figure(head.Value, head.Unit)],
            MustText = holds && head is null ? [[answer.Said.Text]] : [],
            Evidence = holds ? [.. answer.Citations.Select(c => new Place(c.Report, c.Quote))] : [],
        };
    }

    private static string KindOf(KeptFeedback kept, Answer answer, bool isRight) => answer switch
    {
        _ when isRight && answer.Outcome == Outcome.NotFound => "unanswerable",
        _ when kept.Context.Count > 0 => "followup",
        { Outcome: Outcome.Conflict } => "conflict",
        { Figures: [{ Computed: not null }, ..] } => "computed",
        { Citations: [{ Kind: "table_row" }, ..] } => "table",
        { Citations: [{ Kind: "footnote" }, ..] } => "footnote",
        { Figures.Count: > 0 } => "figure",
        _ => "text",
    };

    [GeneratedRegex(@"[\u00C0-\u1EF9]", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    [GeneratedRegex(@"\b(?:what|how|which|who|when|where|why|is|are|was|were|the|of|many|much)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex English();
}
