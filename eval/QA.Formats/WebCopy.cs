using System.Globalization;
using System.Net;
using System.Text;
using QA.Reports.Reading;

namespace QA.Formats;

/// <summary>A report as a page of an office's site: navigation around it, notes by anchors.</summary>
internal static class WebCopy
{
    public static string Of(Report report)
    {
        var notes = new List<Footnote>();
        var body = new StringBuilder();
        var head = Letterhead.Of(report);
        foreach (var line in head.Left.Concat(head.Right))
            body.Append(CultureInfo.InvariantCulture, $"<p>{Text(line)}</p>\n");
        foreach (var block in Pieces.Flow(report))
            body.Append(block.Kind == BlockKind.Table ? Table(report.Tables[block.Table]) : Paragraph(report, block, notes)).Append('\n');
        for (var n = 0; n < notes.Count; n++)
            body.Append(CultureInfo.InvariantCulture, $"<p id=\"note{n + 1}\"><a href=\"#ref{n + 1}\">[{n + 1}]</a> {Text(string.Join(" ", Pieces.BodyOf(report, notes[n])))}</p>\n");
        return $"<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>{Text(report.Metadata.Title)}</title></head><body>\n<nav><a href=\"/\">Trang chủ</a> <a href=\"/tin\">Tin tức</a></nav>\n<main>\n{body}</main>\n<footer>Bản quyền của cổng thông tin</footer></body></html>\n";
    }

    private static string Paragraph(Report report, Block block, List<Footnote> notes)
    {
        var level = report.Text[block.Span.Start..block.Span.End].TakeWhile(c => c == '#').Count();
        var words = string.Concat(Pieces.Of(report, block).Select(p => p.Note is { } note ? Mark(note, notes) : p.Bold ? $"<b>{Text(p.Text)}</b>" : Text(p.Text)));
        return level > 0 ? $"<h{Math.Min(level, 6)}>{words}</h{Math.Min(level, 6)}>" : $"<p>{words}</p>";
    }

    private static string Mark(Footnote note, List<Footnote> notes)
    {
        notes.Add(note);
        return $"<sup><a id=\"ref{notes.Count}\" href=\"#note{notes.Count}\">[{notes.Count}]</a></sup>";
    }

    private static string Table(Table table) =>
        $"<table>{string.Concat(table.Rows.Select(r => $"<tr>{string.Concat(r.Cells.Select(c => r.IsHeader ? $"<th>{Text(c.Flow.Text)}</th>" : $"<td>{Text(c.Flow.Text)}</td>"))}</tr>\n"))}</table>";

    private static string Text(string words) => WebUtility.HtmlEncode(words);
}
