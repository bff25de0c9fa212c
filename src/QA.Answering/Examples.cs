using QA.Reports;
using QA.Reports.Chunking;
using QA.Reports.Figures;

namespace QA.Answering;

/// <summary>Questions made from what the reports really hold, of different kinds.</summary>
internal static class Examples
{
    public static IReadOnlyList<string> Of(CorpusSnapshot corpus, int limit)
    {
        var questions = new List<string>();
        var kinds = new[] { PassageKind.Paragraph, PassageKind.Footnote, PassageKind.TableRow };
        for (var round = 0; questions.Count < limit && round < 3; round++)
            for (var i = 0; i < corpus.Entries.Count && questions.Count < limit; i++)
            {
                var entry = corpus.Entries[i];
                if (From(corpus, entry.Id, kinds[(i + round) % kinds.Length], entry.Metadata.Places is [var own, ..] ? own : null, round) is { } question && !questions.Contains(question))
                    questions.Add(question);
            }

        return questions;
    }

    private static string? From(CorpusSnapshot corpus, string report, PassageKind kind, string? place, int skip)
    {
        var candidates = corpus.Load(report).Passages.Where(p => p.Kind == kind)
            .SelectMany(p => p.OwnFigures().Select(i => (Passage: p, Figure: p.Figures[i])))
            .Where(c => c.Figure.Main < 0 && c.Figure.Basis == FigureBasis.Actual && IsName(c.Figure.Label) && c.Figure.Unit.Length > 0)
            .ToList();
        if (candidates.Count == 0)
            return null;
        var (_, figure) = candidates[skip * 7 % candidates.Count];
        var label = char.ToUpperInvariant(figure.Label[0]) + figure.Label[1..];
        return $"{label}{(place is null ? "" : " của " + place)}{(figure.Period is { } year ? $" năm {year}" : "")} là bao nhiêu?";
    }

    // A label that reads as the name of an indicator: a few words, no verbs of telling, no signs.
    private static bool IsName(string label) =>
        label.Length is >= 8 and <= 45 && label.Count(c => c == ' ') is >= 1 and <= 7 && label.All(c => char.IsLetter(c) || c is ' ' or ',' or '-')
        && (label.StartsWith("tổng", StringComparison.OrdinalIgnoreCase) || label.StartsWith("tỷ lệ", StringComparison.OrdinalIgnoreCase)
            || label.StartsWith("diện tích", StringComparison.OrdinalIgnoreCase) || label.StartsWith("thu ", StringComparison.OrdinalIgnoreCase)
            || label.StartsWith("giá trị", StringComparison.OrdinalIgnoreCase) || label.StartsWith("số ", StringComparison.OrdinalIgnoreCase)
            || label.StartsWith("sản lượng", StringComparison.OrdinalIgnoreCase) || label.StartsWith("năng suất", StringComparison.OrdinalIgnoreCase)
            || label.StartsWith("chi ", StringComparison.OrdinalIgnoreCase) || label.StartsWith("hộ ", StringComparison.OrdinalIgnoreCase));
}
