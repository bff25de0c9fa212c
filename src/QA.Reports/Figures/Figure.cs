using QA.Reports.Reading;

namespace QA.Reports.Figures;

/// <summary>What a figure stands for beside its indicator.</summary>
public enum FigureBasis
{
    /// <summary>A result.</summary>
    Actual,

    /// <summary>What had been planned or assigned for the period reported on.</summary>
    Plan,

    /// <summary>What is aimed at in a period to come.</summary>
    Target,

    /// <summary>The value of the year before.</summary>
    Previous,

    /// <summary>A part of something, in per cent: of the plan, of last year, of a whole.</summary>
    Share,

    /// <summary>A rise or fall.</summary>
    Change,
}

/// <summary>How exact the writer says a number is.</summary>
public enum Approximation
{
    /// <summary>As it stands.</summary>
    Exact,

    /// <summary>About: "khoảng", "gần", "xấp xỉ", "ước".</summary>
    About,

    /// <summary>More than: "trên", "hơn", "trở lên".</summary>
    Over,

    /// <summary>Less than: "dưới", "không quá".</summary>
    Under,
}

/// <summary>A number as a report means it, with its place.</summary>
/// <param name="Value">The number as written, in its own unit; never rescaled.</param>
/// <param name="Unit">Unit or counted noun as written, or the table's unit column; empty when the text has none.</param>
/// <param name="Start">Index of the first digit in the flow text it was read from.</param>
/// <param name="Length">Number of characters of the digits with their separators.</param>
/// <param name="End">Index just past the unit, or past the digits when no unit follows.</param>
/// <param name="Source">Place of the digits in the report's text.</param>
/// <param name="Label">Words before it that say what it counts, within its clause.</param>
/// <param name="Tail">Words after it within its clause, the unit included.</param>
/// <param name="Parent">What it is a part of: the label of the figure that "trong đó" or brackets break down; empty for none.</param>
/// <param name="Basis">Result, plan, target, last year, share or change.</param>
/// <param name="Period">Year it belongs to, or null.</param>
/// <param name="Approximation">How exact it is said to be.</param>
public sealed record Figure(
    decimal Value,
    string Unit,
    int Start,
    int Length,
    int End,
    TextSpan Source,
    string Label,
    string Tail,
    string Parent,
    FigureBasis Basis,
    int? Period,
    Approximation Approximation)
{
    /// <summary>Index, among the figures of the same flow text, of the figure that this one qualifies ("đạt 95 % KH" of a sum); -1 when it stands for itself.</summary>
    public int Main { get; init; } = -1;

    /// <summary>Index of the plan or whole that stands after a slash, when this is the part or result before it; -1 for none.</summary>
    public int Of { get; init; } = -1;

    /// <summary>Index of the other end of a range; -1 when this is no range.</summary>
    public int RangeWith { get; init; } = -1;

    /// <summary>What a share or change is measured against: "plan", "previous", "whole"; empty when the text does not say.</summary>
    public string Against { get; init; } = "";

    /// <summary>The part of the year it is for, as <see cref="YearPart"/> names it; empty when the report does not say.</summary>
    public string Part { get; init; } = "";

    /// <summary>For a figure of a table: the heading of its column; empty for any other.</summary>
    public string Header { get; init; } = "";

    /// <summary>Words in brackets or beside it that say which prices it is in ("giá CĐ 2010"); empty for none.</summary>
    public string Price { get; init; } = "";
}

/// <summary>A number that is no figure, and what it is instead.</summary>
/// <param name="Start">Index in the flow text.</param>
/// <param name="Length">Its characters.</param>
/// <param name="Reason">"date", "year", "document", "name", "age" and the like.</param>
public readonly record struct NotFigure(int Start, int Length, string Reason);
