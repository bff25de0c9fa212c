using System.Text.Json.Serialization;
using QA.Reports;
using QA.Reports.Chunking;
using QA.Search;

namespace QA.Api.Searching;

/// <summary>Passages found, best first.</summary>
internal sealed record FoundPassages(IReadOnlyList<FoundPassage> Passages);

/// <summary>A passage found.</summary>
/// <param name="Report">Id of the report.</param>
/// <param name="ReportTitle">Its title.</param>
/// <param name="Section">Headings around the passage, the outermost first.</param>
/// <param name="Kind">"paragraph", "list_item", "table_row" or "footnote".</param>
/// <param name="Mark">A footnote's mark, or null.</param>
/// <param name="Text">The passage as it is read: line breaks are spaces, note marks are left out.</param>
/// <param name="Start">Offset of its first character in the report's text.</param>
/// <param name="End">Offset past its last.</param>
/// <param name="Score">Comparable within one search only.</param>
/// <param name="Highlights">The matched words, as places in <paramref name="Text"/>.</param>
/// <param name="Explanation">The parts of the score; only on request.</param>
internal sealed record FoundPassage(
    string Report,
    string ReportTitle,
    IReadOnlyList<string> Section,
    string Kind,
    string? Mark,
    string Text,
    int Start,
    int End,
    double Score,
    IReadOnlyList<Highlight> Highlights,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Explanation? Explanation)
{
    public static FoundPassage Of(PassageHit hit, Query query, CorpusSnapshot snapshot, bool explain)
    {
        var passage = hit.Passage;
        var text = passage.Text;
        var place = passage.Row?.Row.Span ?? passage.Flow.SourceSpan(passage.Start, passage.Length);
        return new FoundPassage(passage.Report, snapshot.Find(passage.Report)!.Metadata.Title, passage.Path, KindOf(passage.Kind), passage.Note?.Mark,
            text, place.Start, place.End, Math.Round(hit.Score, 4), [.. snapshot.Analyzer.Highlights(text, query).Select(m => new Highlight(m.Start, m.Length))],
            explain ? snapshot.Explain(query, passage) : null);
    }

    public static string KindOf(PassageKind kind) => kind switch
    {
        PassageKind.ListItem => "list_item",
        PassageKind.TableRow => "table_row",
        PassageKind.Footnote => "footnote",
        _ => "paragraph",
    };
}
