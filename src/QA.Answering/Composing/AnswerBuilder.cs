using System.Globalization;
using System.Text;
using QA.Answering.Retrieval;
using QA.Reports;
using QA.Reports.Chunking;
using QA.Reports.Figures;
using QA.Reports.Reading;

namespace QA.Answering.Composing;

/// <summary>Puts an answer together: pieces of text with their places, figures with their offsets.</summary>
internal sealed class AnswerBuilder(CorpusSnapshot corpus)
{
    private readonly StringBuilder text = new();
    private readonly List<AnswerSegment> segments = [];
    private readonly List<AnswerFigure> figures = [];
    private readonly List<Citation> citations = [];
    private readonly List<Passage> passages = [];

    /// <summary>A builder that goes on from here and leaves this one as it is.</summary>
    public AnswerBuilder Copy()
    {
        var copy = new AnswerBuilder(corpus);
        copy.text.Append(text);
        copy.segments.AddRange(segments);
        copy.figures.AddRange(figures);
        copy.citations.AddRange(citations);
        copy.passages.AddRange(passages);
        return copy;
    }

    public string Text => text.ToString();

    public IReadOnlyList<AnswerSegment> Segments => segments;

    public IReadOnlyList<AnswerFigure> Figures => figures;

    public IReadOnlyList<Citation> Citations => citations;

    /// <summary>For each citation the passage it is a place of.</summary>
    public IReadOnlyList<Passage> Passages => passages;

    /// <summary>Adds words of our own; they may rest on places.</summary>
    public void Say(string words, params IReadOnlyList<string> places)
    {
        if (words.Length == 0)
            return;
        text.Append(words);
        // Pieces that rest on the same places are one piece.
        if (segments.Count > 0 && segments[^1].Citations.SequenceEqual(places))
            segments[^1] = segments[^1] with { Text = segments[^1].Text + words };
        else
            segments.Add(new AnswerSegment(words, places));
    }

    /// <summary>Adds words of our own with figures whose offsets are counted from the first of them.</summary>
    public void Say(string words, IReadOnlyList<string> places, IReadOnlyList<AnswerFigure> shown)
    {
        figures.AddRange(shown.Select(f => f with { Start = text.Length + f.Start, End = text.Length + f.End }));
        Say(words, places);
    }

    /// <summary>Adds a whole answer after this one; places that both have are one.</summary>
    public void Append(AnswerBuilder other)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (citation, passage) in other.citations.Zip(other.passages))
        {
            if (citations.Find(c => c.Report == citation.Report && c.Start == citation.Start && c.End == citation.End) is not { } known)
            {
                citations.Add(known = citation with { Id = $"c{citations.Count + 1}" });
                passages.Add(passage);
            }

            ids[citation.Id] = known.Id;
        }

        foreach (var figure in other.figures)
            figures.Add(figure with
            {
                Start = figure.Start + text.Length,
                End = figure.End + text.Length,
                Citation = figure.Citation is { } id ? ids[id] : null,
                Computed = figure.Computed is { } how ? how with { Operands = [.. how.Operands.Select(o => o with { Citation = ids[o.Citation] })] } : null,
            });
        foreach (var segment in other.segments)
            Say(segment.Text, [.. segment.Citations.Select(c => ids[c])]);
    }

    /// <summary>Adds a figure that was computed.</summary>
    public void SayComputed(string words, decimal value, string unit, string label, string basis, Computation computed)
    {
        figures.Add(new AnswerFigure(Invariant(value), unit, words, label, null, basis, null, text.Length, text.Length + words.Length, computed));
        Say(words, [.. computed.Operands.Select(o => o.Citation).Distinct()]);
    }

    /// <summary>
    /// Adds a run of a passage as the report writes it, with its figures and places. A run that the page had torn is cited
    /// piece by piece.
    /// </summary>
    /// <returns>Id of the citation of the first piece.</returns>
    public string SayRun(Passage passage, int start, int length, bool capital = false)
    {
        var first = "";
        for (var at = start; at < start + length;)
        {
            var end = at + 1;
            while (end < start + length && passage.Flow.IsWhole(end - 1, 2))
                end++;
            var id = Cite(passage, at, end - at);
            if (first.Length == 0)
                first = id;
            var words = passage.Flow.Text[at..end];
            AddFigures(passage, at, end, id);
            Say(capital && at == start ? Capitalised(words) : words, id);
            at = end;
        }

        return first;
    }

    /// <summary>Adds the digits of one figure (as the report writes them, its unit after them when it stands there too).</summary>
    public string SayFigure(Passage passage, int index)
    {
        var figure = passage.Figures[index];
        var id = Cite(passage, figure.Start, figure.Length);
        var end = ShownEnd(passage, figure);
        AddFigure(passage, figure, id, 0, end);
        Say(passage.Flow.Text[figure.Start..end], id);
        return id;
    }

    /// <summary>Id of the citation for a figure chosen as evidence.</summary>
    public string Cite(Evidence evidence) => Cite(evidence.Passage, evidence.Value!.Start, evidence.Value.Length);

    /// <summary>Id of the citation for the row that a row is a part of; null when it is a part of none.</summary>
    public string? CiteParent(Passage row)
    {
        if (row.Row is not { Row.Parent: >= 0 } place)
            return null;
        var span = place.Table.Rows[place.Row.Parent].Span;
        return corpus.Load(row.Report).Passages.FirstOrDefault(p => p.Row?.Row.Span == span) is { } parent ? Cite(parent, 0, parent.Flow.Length) : null;
    }

    /// <summary>Id of the citation for a run of a passage: its sentence, row or note sentence, in one piece.</summary>
    public string Cite(Passage passage, int start, int length)
    {
        var span = SpanOf(passage, start, length);
        var known = citations.Find(c => c.Report == passage.Report && c.Start == span.Start && c.End == span.End);
        if (known is not null)
            return known.Id;
        var report = corpus.Load(passage.Report).Report;
        var anchor = passage.Note?.Sentence is { } sentence ? new Quotation(sentence.Of(report.Text), sentence.Start, sentence.End) : null;
        var row = passage.Row is { } place ? new RowCells(place.Table.Header, [.. place.Row.Cells.Select(c => c.Flow.Text)]) : null;
        var citation = new Citation($"c{citations.Count + 1}", passage.Report, report.Metadata.Title, passage.Path, KindOf(passage.Kind),
            passage.Note?.Mark, span.Of(report.Text), span.Start, span.End, anchor, row)
        {
            Place = OriginalPlace.Of(report.Places?.At(report.Text, passage.Row is null ? span : passage.Flow.SourceSpan(start, length))),
        };
        citations.Add(citation);
        passages.Add(passage);
        return citation.Id;
    }

    public static string KindOf(PassageKind kind) => kind switch
    {
        PassageKind.ListItem => "list_item",
        PassageKind.TableRow => "table_row",
        PassageKind.Footnote => "footnote",
        _ => "paragraph",
    };

    /// <summary>A row is cited whole; of running text the sentence around the run, as far as it stands in one piece.</summary>
    private static TextSpan SpanOf(Passage passage, int start, int length)
    {
        if (passage.Row is { } place)
            return place.Row.Span;
        var from = start;
        var to = start + length;
        foreach (var sentence in passage.Sentences)
        {
            if (sentence.Start <= start && start < sentence.Start + sentence.Length)
                from = Math.Min(from, sentence.Start);
            if (sentence.Start < start + length && start + length <= sentence.Start + sentence.Length)
                to = Math.Max(to, sentence.Start + sentence.Length);
        }

        while (from < start && !passage.Flow.IsWhole(from, start - from + 1))
            from = NextBreak(passage.Flow, from);
        var whole = start + length;
        while (whole < to && passage.Flow.IsWhole(whole - 1, 2))
            whole++;
        return passage.Flow.SourceSpan(from, whole - from);
    }

    private static int NextBreak(FlowText flow, int from)
    {
        while (flow.IsWhole(from, 2))
            from++;
        return from + 1;
    }

    private void AddFigures(Passage passage, int start, int end, string citation)
    {
        foreach (var figure in passage.Figures)
            if (figure.Start >= start && figure.Start + figure.Length <= end)
                AddFigure(passage, figure, citation, figure.Start - start, Math.Min(end, ShownEnd(passage, figure)));
    }

    private void AddFigure(Passage passage, Figure figure, string citation, int offset, int shownEnd) =>
        figures.Add(FigureOf(passage, figure, passage.Flow.Text[figure.Start..shownEnd], citation) with { Start = text.Length + offset, End = text.Length + offset + shownEnd - figure.Start });

    /// <summary>A figure of a passage as an answer shows it, standing at the start of the words it is shown by.</summary>
    public static AnswerFigure FigureOf(Passage passage, Figure figure, string shown, string citation)
    {
        var label = figure.Main >= 0 && figure.Label.Length == 0 ? passage.Figures[figure.Main].Label : figure.Label;
        // A column that says more than result or plan is half of the indicator.
        if (figure.Header.Length > 0 && !ColumnHeadings.SayTimeOrBasis(figure.Header))
            label = $"{label} – {figure.Header}";
        return new AnswerFigure(Invariant(figure.Value), figure.Unit, shown, label, figure.Period?.ToString(CultureInfo.InvariantCulture), AnswerFigure.BasisOf(figure), citation, 0, shown.Length, null)
        {
            Against = figure.Against.Length > 0 ? figure.Against : null,
        };
    }

    // The unit belongs to the shown figure when the report has it right after the digits, on the same line.
    private int ShownEnd(Passage passage, Figure figure)
    {
        var end = Math.Min(figure.End, passage.Flow.Length);
        var source = passage.Flow.SourceSpan(figure.Start, end - figure.Start).Of(corpus.Load(passage.Report).Report.Text);
        return source == passage.Flow.Text[figure.Start..end] ? end : figure.Start + figure.Length;
    }

    public static string Invariant(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Puts the asked-for figure first.</summary>
    public void Lead(Func<AnswerFigure, bool> asked)
    {
        var at = figures.FindIndex(f => asked(f));
        if (at <= 0)
            return;
        var figure = figures[at];
        figures.RemoveAt(at);
        figures.Insert(0, figure);
    }

    /// <summary>Puts the asked-for figures of a question for several first, in its order, and marks them when there is more than one.</summary>
    public void LeadAll(params IReadOnlyList<Evidence> asked)
    {
        var found = asked.Select(e => figures.FindIndex(f => f.Citation is not null && f.Value == Invariant(e.Value!.Value) && f.Unit == e.Value.Unit)).ToList();
        if (found.Contains(-1) || found.Distinct().Count() != found.Count)
            return;
        var led = found.ConvertAll(at => figures[at] with { Asked = true });
        foreach (var at in found.OrderDescending())
            figures.RemoveAt(at);
        figures.InsertRange(0, led);
    }

    public static string Capitalised(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
