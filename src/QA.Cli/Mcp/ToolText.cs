using System.Globalization;
using System.Text;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using QA.Answering;
using QA.Cli.Terminal;

namespace QA.Cli.Mcp;

/// <summary>A tool's result twice: as data, and as text for assistants that read no data.</summary>
internal static class ToolText
{
    public static CallToolResult Result<T>(string text, T data) => new()
    {
        Content = [new TextContentBlock { Text = text.TrimEnd() }],
        StructuredContent = JsonSerializer.SerializeToElement(data, AnswerJson.Options),
    };

    public static string Of(FoundPassages found)
    {
        var text = new StringBuilder();
        foreach (var (passage, number) in found.Passages.Select((p, i) => (p, i + 1)))
            text.AppendLine(CultureInfo.InvariantCulture, $"{number}. {Places.Of(passage.ReportTitle, passage.Section, passage.Kind, passage.Mark)} ({passage.Report} {passage.Start}–{passage.End})").AppendLine(CultureInfo.InvariantCulture, $"   {Places.Clip(passage.Text, 600)}");
        return text.Length > 0 ? text.ToString() : "Không thấy đoạn nào (nothing found).";
    }

    public static string Of(ReportList list)
    {
        var text = new StringBuilder();
        foreach (var report in list.Reports)
            text.AppendLine(CultureInfo.InvariantCulture, $"{report.Id}: {report.Title} ({string.Join(", ", report.Places.Append(report.Period is { } year ? $"năm {year}" : "").Where(w => w.Length > 0))}; {report.Figures} con số)");
        return text.ToString();
    }

    public static string Of(FoundFigures found)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{found.Figures.Count}/{found.Total} con số (figures):");
        foreach (var figure in found.Figures)
            text.AppendLine(CultureInfo.InvariantCulture, $"- {figure.Text} {figure.Unit} — {figure.Label} [{string.Join(", ", new[] { figure.Period, figure.Basis }.OfType<string>())}] ({figure.Start}–{figure.End})");
        return text.ToString();
    }
}
