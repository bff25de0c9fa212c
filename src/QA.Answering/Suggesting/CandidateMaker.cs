using System.Text.RegularExpressions;
using QA.Answering.Composing;
using QA.Answering.Retrieval;
using QA.Reports.Chunking;
using QA.Reports.Figures;
using QA.Reports.Indexing;
using QA.Reports.Reading;

namespace QA.Answering.Suggesting;

/// <summary>Makes questions from what stands in a report.</summary>
internal static partial class CandidateMaker
{
    private const double Measured = 2;

    private const double Leading = 1;

    /// <summary>The questions that a passage's own figures answer.</summary>
    public static IEnumerable<Candidate> Of(Passage passage, ReportMetadata about)
    {
        if (Wordings.Owner(about).Length == 0)
            yield break;
        foreach (var index in passage.OwnFigures())
            if (IndicatorOf(passage, index, about) is { } name)
                foreach (var candidate in Of(passage, index, name, about))
                    yield return candidate;
    }

    /// <summary>The questions that a report's sections answer: those of a few items, all told in an answer.</summary>
    public static IEnumerable<Candidate> OfSections(LoadedReport loaded, ReportMetadata about)
    {
        const int Fewest = 2, Most = 8;
        if (Wordings.Owner(about).Length == 0)
            yield break;
        for (var section = 0; section < loaded.Report.Sections.Count; section++)
        {
            if (Wordings.What(loaded.Report.Sections[section].Title, about) is not { } question)
                continue;
            var items = TextComposer.SectionItems(loaded.Report, loaded.Passages, section);
            if (items.Count is >= Fewest and <= Most && items.TrueForAll(i => i.Section == section))
                yield return new Candidate(question, CandidateKind.Section, loaded.Report.Sections[section].Title, new IndicatorName(question, false).Ease - Math.Abs(items.Count - 4), items[0], []);
        }
    }

    /// <summary>One indicator in the reports of two places, for one time.</summary>
    public static IEnumerable<Candidate> OfPairs(IEnumerable<Candidate> candidates, Func<string, ReportMetadata> about)
    {
        var alike = candidates.Where(c => c.Kind is CandidateKind.Figure or CandidateKind.Note or CandidateKind.Row)
            .GroupBy(c => (c.Name.ToUpperInvariant(), c.Figures[0].Figure.Period, c.Figures[0].Figure.Part, Units.Find(c.Figures[0].Figure.Unit)?.Dimension));
        foreach (var group in alike)
        {
            var owners = group.GroupBy(c => Wordings.Owner(about(c.Passage.Report))).Select(g => g.First()).Take(2).ToList();
            if (owners is not [var first, var second] || first.Figures[0].Figure.Value == second.Figures[0].Figure.Value)
                continue;
            var (figure, metadata) = (first.Figures[0].Figure, about(first.Passage.Report));
            var name = new IndicatorName(first.Name, Units.Find(figure.Unit) is { IsCount: true });
            yield return new Candidate(Wordings.WhichIsMore(name, Wordings.When(figure.Period, figure.Part, metadata.Language == "en"), metadata, about(second.Passage.Report), figure.Unit),
                CandidateKind.Comparison, first.Name, first.Score + second.Score, first.Passage, [first.Figures[0], second.Figures[0]]);
        }
    }

    private static IEnumerable<Candidate> Of(Passage passage, int index, IndicatorName name, ReportMetadata about)
    {
        var figure = passage.Figures[index];
        var when = Wordings.When(figure.Period, figure.Part, about.Language == "en");
        var score = name.Ease + (IsMeasured(passage, index) ? Measured : 0) + (passage.Row is not null || Leads(passage, figure) ? Leading : 0) - (figure.Period == about.Period ? 0 : Leading);
        // "Số hộ nghèo đầu năm" is of no part of the year.
        if (name.IsCounted && name.Text.EndsWith(" năm", StringComparison.Ordinal) && !when.StartsWith("năm ", StringComparison.Ordinal))
            yield break;
        if (figure.Basis != FigureBasis.Actual)
        {
            if (!name.IsCounted)
                yield return new Candidate(Wordings.WhatTarget(name, when, about), CandidateKind.Target, name.Text, score, passage, [(passage, figure)]);
            yield break;
        }

        var kind = passage.Kind switch { PassageKind.TableRow => CandidateKind.Row, PassageKind.Footnote => CandidateKind.Note, _ => CandidateKind.Figure };
        yield return new Candidate(Wordings.HowMuch(name, when, about), kind, name.Text, score, passage, [(passage, figure)]);
        if (name.IsCounted)
            yield break;
        // A part of the year is not held against the plan of the whole.
        if (figure.Part is "" or "Y" && YearPart.OnlyIn(about.Title) is "" or "Y" && Qualifier(passage, index, f => f.Period == figure.Period && (f is { Basis: FigureBasis.Share, Against: "plan" } || f.Basis == FigureBasis.Plan && passage.Row is not null)) is { } plan)
            yield return new Candidate(Wordings.WhetherPlan(name, when, about), CandidateKind.Plan, name.Text, score, passage, [(passage, plan), (passage, figure)]);
        if (passage.Row is null && Qualifier(passage, index, f => f is { Basis: FigureBasis.Change, Against: "previous" } && SaysSince(passage, f)) is { } change && Rose(passage, change) is { } rose)
            yield return new Candidate(Wordings.HowMuchChanged(name, when, about, rose, SinceSameTime().IsMatch(Since(passage, change))), CandidateKind.Change, name.Text, score, passage, [(passage, change)]);
    }

    /// <summary>The indicator that a figure is the result of; null where it is none or has no name of its own.</summary>
    private static IndicatorName? IndicatorOf(Passage passage, int index, ReportMetadata about)
    {
        var figure = passage.Figures[index];
        if (figure.Main >= 0 || figure.Basis is not FigureBasis.Actual && !(figure.Basis is FigureBasis.Target or FigureBasis.Plan && about.IsPlan && passage.Row is null) || figure.Unit.Length == 0 || figure.RangeWith >= 0 || figure.Approximation is Approximation.Over or Approximation.Under)
            return null;
        // A year far from the report's own is one that its words mention and not the figure's.
        if (figure.Period is { } year && about.Period is { } own && (year > own && figure.Basis == FigureBasis.Actual || year < own - (passage.Row is null ? 0 : 1)))
            return null;
        // Under a column that says more than the time a cell is of that column as well as of its row.
        if (passage.Row is not null && (figure.Header.Length > 0 && !ColumnHeadings.SayTimeOrBasis(figure.Header) || passage.RowPath().Count > 2))
            return null;
        return IndicatorName.Of(figure.Label, figure.Unit, IsMeasured(passage, index), about.Language == "en");
    }

    private static bool IsMeasured(Passage passage, int index) =>
        Qualifier(passage, index, f => f.Basis is FigureBasis.Plan or FigureBasis.Change or FigureBasis.Share) is not null;

    // What qualifies a figure stands right after it, or in its row.
    private static Figure? Qualifier(Passage passage, int index, Predicate<Figure> isIt) =>
        passage.Figures.Where((f, at) => (f.Main == index || passage.Row is not null && at != index && f.Label == passage.Figures[index].Label) && isIt(f)).FirstOrDefault();

    // "tăng 4,2% so với cùng kỳ": against the year before, and not against its beginning.
    private static bool SaysSince(Passage passage, Figure change) => SinceBefore().IsMatch(Since(passage, change));

    private static ReadOnlySpan<char> Since(Passage passage, Figure change) =>
        passage.Flow.Text.AsSpan(change.Start, Math.Min(48, passage.Flow.Length - change.Start));

    [GeneratedRegex("cùng kỳ|CKNT", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SinceSameTime();

    // What a sentence begins with is what it is about.
    private static bool Leads(Passage passage, Figure figure) => passage.Sentences.Any(s =>
        passage.Flow.Text.IndexOf(figure.Label, s.Start, Math.Min(s.Length, figure.Label.Length + 8), StringComparison.Ordinal) >= 0 && figure.Start < s.Start + s.Length);

    [GeneratedRegex(@"năm trước|cùng kỳ|CKNT|năm 20\d\d|previous year|year earlier|last year", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SinceBefore();

    private static bool? Rose(Passage passage, Figure change)
    {
        var from = Math.Max(0, change.Start - 24);
        return Verdict.DirectionOf(passage.Flow.Text[from..change.Start]);
    }
}
