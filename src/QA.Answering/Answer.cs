using System.Text.Json.Serialization;
using QA.Reports.Figures;
using QA.Reports.Reading;

namespace QA.Answering;

/// <summary>A question as it comes in, by whatever door.</summary>
/// <param name="Question">The question, 1 to 2,000 characters.</param>
/// <param name="History">Earlier questions of the conversation, oldest first.</param>
/// <param name="Reports">Ids of the reports to search; empty for all.</param>
/// <param name="Language">"vi", "en", or null for the question's own.</param>
/// <param name="Explain">Whether the answer tells how it was found.</param>
public sealed record AskRequest(
    string Question,
    IReadOnlyList<string>? History = null,
    IReadOnlyList<string>? Reports = null,
    string? Language = null,
    bool Explain = false)
{
    /// <summary>Longest question that is taken, in characters.</summary>
    public const int MaxQuestion = 2000;
}

/// <summary>How an answer came out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>The reports say it.</summary>
    [JsonStringEnumMemberName("answered")]
    Answered,

    /// <summary>They say it in two ways; both are shown.</summary>
    [JsonStringEnumMemberName("conflict")]
    Conflict,

    /// <summary>They do not say it.</summary>
    [JsonStringEnumMemberName("not_found")]
    NotFound,

    /// <summary>The question has several readings; the suggestions are the choices.</summary>
    [JsonStringEnumMemberName("needs_clarification")]
    NeedsClarification,
}

/// <summary>The answer: one object for every door.</summary>
public sealed record Answer
{
    /// <summary>How it came out.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>What is said.</summary>
    [JsonPropertyName("answer")]
    public required AnswerText Said { get; init; }

    /// <summary>Every figure of the text, the asked-for one first.</summary>
    public required IReadOnlyList<AnswerFigure> Figures { get; init; }

    /// <summary>The places it rests on.</summary>
    public required IReadOnlyList<Citation> Citations { get; init; }

    /// <summary>Indicators with more than one value.</summary>
    public required IReadOnlyList<Conflict> Conflicts { get; init; }

    /// <summary>What the check against the cited places found.</summary>
    public required Trust Trust { get; init; }

    /// <summary>0 to 1: how likely the answer is right.</summary>
    public required double Confidence { get; init; }

    /// <summary>Up to three questions that the reports can answer next.</summary>
    public required IReadOnlyList<string> Suggestions { get; init; }

    /// <summary>The conversation it belongs to; set by the server.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Its number in that conversation, from 1; null when it is kept in none.</summary>
    public int? Turn { get; init; }

    /// <summary>"extractive", or "model:" and the model's name.</summary>
    public required string Composer { get; init; }

    /// <summary>Milliseconds spent on each step.</summary>
    public required Timings Timings { get; init; }

    /// <summary>Why the extractive answer stands where a model's was to be; absent when it does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnswerFallback? Fallback { get; init; }

    /// <summary>What asking the model took; absent when none was asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ModelUsage? Usage { get; init; }

    /// <summary>How the question was read and what was considered; only on request.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnswerExplanation? Explanation { get; init; }
}

/// <summary>Why the extractive answer stands where a model's was to be.</summary>
/// <param name="Reason">"unproved", "incomplete", "not_found" (the model found nothing), "timeout", "unavailable" or "malformed".</param>
/// <param name="Text">The same in a sentence for the reader.</param>
public sealed record AnswerFallback(string Reason, string Text);

/// <summary>What asking a model took.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Calls">How often it was asked: twice when something was sent back.</param>
/// <param name="InputTokens">Tokens sent.</param>
/// <param name="OutputTokens">Tokens received.</param>
/// <param name="Cost">Cost by the prices set; null without them.</param>
public sealed record ModelUsage(string Model, int Calls, long InputTokens, long OutputTokens, decimal? Cost)
{
    /// <summary>Whether tokens are partly guessed: a reply that was broken off never told its own. Absent when all were told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Estimated { get; init; }
}

/// <summary>The text of an answer and the pieces it is made of.</summary>
/// <param name="Text">All of it; no mark-up, no citation marks.</param>
/// <param name="Segments">Its pieces in order; joined they are the text.</param>
public sealed record AnswerText(string Text, IReadOnlyList<AnswerSegment> Segments);

/// <summary>A piece of an answer with the citations that prove it.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Citations">Ids of citations.</param>
public sealed record AnswerSegment(string Text, IReadOnlyList<string> Citations);

/// <summary>A figure that an answer shows.</summary>
/// <param name="Value">Invariant decimal as written, in its own unit.</param>
/// <param name="Unit">Its unit as written, or empty.</param>
/// <param name="Text">The characters shown.</param>
/// <param name="Label">What it counts.</param>
/// <param name="Period">Year, or null.</param>
/// <param name="Basis">"actual", "plan", "target", "previous", "share", "change", "range", "count", or null.</param>
/// <param name="Citation">Id of the citation that holds it; null for a computed one.</param>
/// <param name="Start">Offset of its first character in the answer's text.</param>
/// <param name="End">Offset past its last.</param>
/// <param name="Computed">How it was computed; null when it was found.</param>
public sealed record AnswerFigure(
    string Value,
    string Unit,
    string Text,
    string Label,
    string? Period,
    string? Basis,
    string? Citation,
    int Start,
    int End,
    Computation? Computed)
{
    /// <summary>For a share or change, what it is measured against: "plan", "previous" or "whole"; null when the report does not say.</summary>
    public string? Against { get; init; }

    /// <summary>Whether it is one of several figures that the question asks for, each in a part of its own; absent when only one is asked for, which is then the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Asked { get; init; }

    /// <summary>What a report's figure is, as <see cref="Basis"/> names it.</summary>
    public static string? BasisOf(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.RangeWith >= 0 ? "range" : figure.Basis switch
        {
            FigureBasis.Actual when Units.Find(figure.Unit) is { IsCount: true } => "count",
            FigureBasis.Actual => "actual",
            FigureBasis.Plan => "plan",
            FigureBasis.Target => "target",
            FigureBasis.Previous => "previous",
            FigureBasis.Share => "share",
            FigureBasis.Change => "change",
            _ => null,
        };
    }
}

/// <summary>How a figure was computed.</summary>
/// <param name="Formula">In words and numbers: "118 − 68,3".</param>
/// <param name="Operands">The cited figures that went in.</param>
public sealed record Computation(string Formula, IReadOnlyList<CitedValue> Operands);

/// <summary>A value with its place.</summary>
/// <param name="Value">Invariant decimal as written.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Text">As the report writes it.</param>
/// <param name="Citation">Id of the citation.</param>
public sealed record CitedValue(string Value, string Unit, string Text, string Citation);

/// <summary>Values of one indicator that disagree.</summary>
/// <param name="Indicator">What they are of.</param>
/// <param name="Values">Each with its place.</param>
public sealed record Conflict(string Indicator, IReadOnlyList<CitedValue> Values);

/// <summary>A place in a report.</summary>
/// <param name="Id">Name within the answer: "c1".</param>
/// <param name="Report">Id of the report.</param>
/// <param name="ReportTitle">Its title.</param>
/// <param name="Section">Headings around the place, the outermost first.</param>
/// <param name="Kind">"paragraph", "list_item", "table_row" or "footnote".</param>
/// <param name="Mark">A footnote's mark, or null.</param>
/// <param name="Quote">Exactly the characters from start to end of the report's text.</param>
/// <param name="Start">Offset of the first character.</param>
/// <param name="End">Offset past the last.</param>
/// <param name="Anchor">For a footnote, the sentence that carries its mark.</param>
/// <param name="Row">For a table row, its header and cells.</param>
public sealed record Citation(
    string Id,
    string Report,
    string ReportTitle,
    IReadOnlyList<string> Section,
    string Kind,
    string? Mark,
    string Quote,
    int Start,
    int End,
    Quotation? Anchor,
    RowCells? Row)
{
    /// <summary>Where it stands in the file the report was read from; absent when the file is the text itself or does not tell.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OriginalPlace? Place { get; init; }
}

/// <summary>A place in an original file.</summary>
/// <param name="Page">Page, counted from 1, or null.</param>
/// <param name="Sheet">Name of the sheet, or null.</param>
/// <param name="Row">Row of the sheet, counted from 1, or null.</param>
/// <param name="Text">The place in words: "trang 5", "trang tính Biểu 1, hàng 7", "trang tính Biểu 1, ô D7 (giá trị lưu 131,4962)".</param>
public sealed record OriginalPlace(int? Page, string? Sheet, int? Row, string Text)
{
    /// <summary>Column of the sheet in its letters, where one cell is meant; absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Column { get; init; }

    /// <summary>The number as the cell keeps it, where the sheet shows it rounded or scaled; absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Stored { get; init; }

    /// <summary>How sure the words of the page were recognised from a scan, 0–1; absent when the file itself has them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Recognition { get; init; }

    /// <summary>Whether the recognition is so unsure that the page should be looked at.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Doubtful { get; init; }

    /// <summary>The place as answers show it; null for none.</summary>
    public static OriginalPlace? Of(SourcePlace? place) => place is null ? null
        : new OriginalPlace(place.Page, place.Sheet, place.Row, place.ToString()) { Column = place.Column, Stored = place.Stored, Recognition = place.Recognition / 100.0, Doubtful = place.IsDoubtful };
}

/// <summary>A piece of a report's text with its place.</summary>
/// <param name="Quote">Exactly the characters from start to end.</param>
/// <param name="Start">Offset of the first character.</param>
/// <param name="End">Offset past the last.</param>
public sealed record Quotation(string Quote, int Start, int End);

/// <summary>A table row as cells.</summary>
/// <param name="Header">Texts of the column headers.</param>
/// <param name="Cells">Texts of the cells.</param>
public sealed record RowCells(IReadOnlyList<string> Header, IReadOnlyList<string> Cells);

/// <summary>What the check found: <c>Figures == Found + Computed</c>, always.</summary>
/// <param name="Figures">How many figures the text shows.</param>
/// <param name="Found">How many stand character for character in their cited place.</param>
/// <param name="Computed">How many were computed from cited operands.</param>
public sealed record Trust(int Figures, int Found, int Computed);

/// <summary>Milliseconds spent.</summary>
/// <param name="Understand">On reading the question.</param>
/// <param name="Retrieve">On searching and ranking.</param>
/// <param name="Compose">On writing and checking the answer.</param>
/// <param name="Total">Altogether.</param>
public sealed record Timings(double Understand, double Retrieve, double Compose, double Total);

/// <summary>How an answer was found.</summary>
/// <param name="Question">How the question was read: part and reading.</param>
/// <param name="Candidates">The figures or passages considered, best first.</param>
public sealed record AnswerExplanation(IReadOnlyDictionary<string, string> Question, IReadOnlyList<ExplainedCandidate> Candidates);

/// <summary>A candidate with the parts of its score.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Report">Report it stands in.</param>
/// <param name="Section">Headings around it.</param>
/// <param name="Score">Its score.</param>
/// <param name="Features">The parts of the score by name.</param>
/// <param name="Excluded">Why it was ruled out; null when it was not.</param>
public sealed record ExplainedCandidate(string Text, string Report, IReadOnlyList<string> Section, double Score, IReadOnlyDictionary<string, double> Features, string? Excluded)
{
    /// <summary>What the figure is, named as in <see cref="AnswerFigure.Basis"/>; null for a passage.</summary>
    public string? Basis { get; init; }

    /// <summary>For a share or change, what it is measured against, named as in <see cref="AnswerFigure.Against"/>; else null.</summary>
    public string? Against { get; init; }

    /// <summary>Year of the figure, or null.</summary>
    public string? Period { get; init; }

    /// <summary>What each part counts: the score is the sum of the parts times their weights.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();
}

/// <summary>An event of a streamed answer; the last is always <see cref="DoneEvent"/> or <see cref="ErrorEvent"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SourcesEvent), "sources")]
[JsonDerivedType(typeof(DeltaEvent), "delta")]
[JsonDerivedType(typeof(DoneEvent), "done")]
[JsonDerivedType(typeof(ErrorEvent), "error")]
public abstract record AnswerEvent;

/// <summary>Citations found so far.</summary>
/// <param name="Citations">The places.</param>
public sealed record SourcesEvent(IReadOnlyList<Citation> Citations) : AnswerEvent;

/// <summary>The next piece of the text.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Citations">Ids of its citations.</param>
public sealed record DeltaEvent(string Text, IReadOnlyList<string> Citations) : AnswerEvent;

/// <summary>The whole answer; on the wire its fields stand beside <c>type</c>.</summary>
/// <param name="Answer">The answer.</param>
public sealed record DoneEvent([property: JsonIgnore] Answer Answer) : AnswerEvent
{
    /// <inheritdoc cref="Answer.Outcome"/>
    public Outcome Outcome => Answer.Outcome;

    /// <inheritdoc cref="Answer.Said"/>
    [JsonPropertyName("answer")]
    public AnswerText Said => Answer.Said;

    /// <inheritdoc cref="Answer.Figures"/>
    public IReadOnlyList<AnswerFigure> Figures => Answer.Figures;

    /// <inheritdoc cref="Answer.Citations"/>
    public IReadOnlyList<Citation> Citations => Answer.Citations;

    /// <inheritdoc cref="Answer.Conflicts"/>
    public IReadOnlyList<Conflict> Conflicts => Answer.Conflicts;

    /// <inheritdoc cref="Answer.Trust"/>
    public Trust Trust => Answer.Trust;

    /// <inheritdoc cref="Answer.Confidence"/>
    public double Confidence => Answer.Confidence;

    /// <inheritdoc cref="Answer.Suggestions"/>
    public IReadOnlyList<string> Suggestions => Answer.Suggestions;

    /// <inheritdoc cref="Answer.ConversationId"/>
    public string? ConversationId => Answer.ConversationId;

    /// <inheritdoc cref="Answer.Turn"/>
    public int? Turn => Answer.Turn;

    /// <inheritdoc cref="Answer.Composer"/>
    public string Composer => Answer.Composer;

    /// <inheritdoc cref="Answer.Timings"/>
    public Timings Timings => Answer.Timings;

    /// <inheritdoc cref="Answer.Fallback"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnswerFallback? Fallback => Answer.Fallback;

    /// <inheritdoc cref="Answer.Usage"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ModelUsage? Usage => Answer.Usage;

    /// <inheritdoc cref="Answer.Explanation"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnswerExplanation? Explanation => Answer.Explanation;
}

/// <summary>The stream failed.</summary>
/// <param name="Code">What kind of failure.</param>
/// <param name="TraceId">What to ask the administrator for.</param>
public sealed record ErrorEvent(string Code, string TraceId) : AnswerEvent;
