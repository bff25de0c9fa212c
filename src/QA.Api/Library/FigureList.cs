using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using QA.Answering;
using QA.Api.Searching;
using QA.Reports.Chunking;
using QA.Reports.Figures;
using QA.Reports.Indexing;
using QA.Reports.Reading;

namespace QA.Api.Library;

/// <summary>A run of a report's figures.</summary>
/// <param name="Id">Id of the report.</param>
/// <param name="Total">How many figures the report has.</param>
/// <param name="Offset">Number of the run's first figure, from 0.</param>
/// <param name="Sections">For each section of the report the headings from the outermost to its own.</param>
/// <param name="Figures">The run, in the order of the text.</param>
internal sealed record FigureList(string Id, int Total, int Offset, IReadOnlyList<IReadOnlyList<string>> Sections, IReadOnlyList<ReportFigure> Figures)
{
    /// <summary>How many are given when nothing is said.</summary>
    public const int DefaultFigures = 1000;

    /// <summary>Longest run given at once.</summary>
    public const int MaxFigures = 5000;

    public static FigureList Of(LoadedReport loaded, int offset, int limit)
    {
        var (report, passages) = loaded;
        var all = passages.SelectMany(p => p.OwnFigures().Select(i => (Passage: p, Figure: p.Figures[i]))).OrderBy(f => f.Figure.Source.Start).ToList();
        return new FigureList(report.Id, all.Count, offset, [.. Enumerable.Range(0, report.Sections.Count).Select(report.PathOf)],
            [.. all.Skip(offset).Take(limit).Select(f => ReportFigure.Of(f.Passage, f.Figure, report))]);
    }
}

/// <summary>A figure of a report.</summary>
/// <param name="Label">What it counts.</param>
/// <param name="Parent">What it is a part of, or empty.</param>
/// <param name="Column">For a figure of a table: the heading of its column; else empty.</param>
/// <param name="Value">Invariant decimal as written, in its own unit.</param>
/// <param name="Unit">Its unit, or empty.</param>
/// <param name="Text">As the report writes it.</param>
/// <param name="Period">Year, or null.</param>
/// <param name="Basis">"actual", "plan", "target", "previous", "share" or "change".</param>
/// <param name="Against">For a share or change, what it is measured against: "plan", "previous" or "whole"; else null.</param>
/// <param name="Kind">"paragraph", "list_item", "table_row" or "footnote".</param>
/// <param name="Mark">A footnote's mark, or null.</param>
/// <param name="Section">Index of its section, or null.</param>
/// <param name="Start">Offset of its first digit in the report's text.</param>
/// <param name="End">Offset past its last digit.</param>
internal sealed record ReportFigure(
    string Label, string Parent, string Column, string Value, string Unit, string Text, int? Period, string Basis, string? Against,
    string Kind, string? Mark, int? Section, int Start, int End)
{
    /// <summary>Where it stands in the file the report was read from; absent when the file is the text itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OriginalPlace? Place { get; init; }

    public static ReportFigure Of(Passage passage, Figure figure, Report report) => new(
        figure.Main >= 0 && figure.Label.Length == 0 ? passage.Figures[figure.Main].Label : figure.Label,
        figure.Parent, figure.Header, figure.Value.ToString("0.############################", CultureInfo.InvariantCulture), figure.Unit,
        passage.Flow.Text[figure.Start..Math.Min(figure.End, passage.Flow.Length)], figure.Period, JsonNamingPolicy.CamelCase.ConvertName(figure.Basis.ToString()),
        figure.Against.Length > 0 ? figure.Against : null, FoundPassage.KindOf(passage.Kind), passage.Note?.Mark, passage.Section >= 0 ? passage.Section : null,
        figure.Source.Start, figure.Source.End)
    {
        Place = OriginalPlace.Of(report.Places?.At(report.Text, figure.Source)),
    };
}
