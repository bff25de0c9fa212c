using QA.Reports;
using QA.Reports.Chunking;

namespace QA.Answering.Composing;

/// <summary>Names the cell that a row of a sheet was cited for: the row is quoted whole, and the asked-for figure stands in one cell of it.</summary>
internal static class CitedCells
{
    /// <summary>The citations of an answer, those of rows with the cell of the first figure that the answer takes from them.</summary>
    public static IReadOnlyList<Citation> Name(AnswerBuilder builder, CorpusSnapshot corpus) =>
        [.. builder.Citations.Zip(builder.Passages, (citation, passage) => citation.Place is { Sheet: not null, Column: null } && passage.Row is not null
            && builder.Figures.FirstOrDefault(f => f.Citation == citation.Id) is { } shown ? citation with { Place = CellOf(passage, shown, corpus) ?? citation.Place } : citation)];

    private static OriginalPlace? CellOf(Passage passage, AnswerFigure shown, CorpusSnapshot corpus)
    {
        var report = corpus.Load(passage.Report).Report;
        return passage.Figures.FirstOrDefault(f => AnswerBuilder.Invariant(f.Value) == shown.Value && f.Unit == shown.Unit && passage.Flow.Text.AsSpan(f.Start).StartsWith(shown.Text)) is { } figure
            ? OriginalPlace.Of(report.Places?.At(report.Text, passage.Flow.SourceSpan(figure.Start, figure.Length))) : null;
    }
}
