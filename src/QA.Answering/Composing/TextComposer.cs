using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Reports;
using QA.Reports.Chunking;
using QA.Reports.Figures;
using QA.Reports.Reading;

namespace QA.Answering.Composing;

/// <summary>Tells what a report says in words: who, when, how, yes or no, and lists.</summary>
internal sealed partial class TextComposer(CorpusSnapshot corpus, Question question)
{
    private const int MaxItems = 12;
    private const int MaxRun = 1800;

    [GeneratedRegex(@"(?:dưới|thấp hơn|kém)\s+(?:kế hoạch|chỉ tiêu)|(?:không|chưa|K)\s+đạt|(?<!\p{L})(?:đạt(?:\s+(?:tỷ lệ|kết quả))?\s+(?:\p{L}+\s+)?thấp|hụt thu|tiến độ chậm|chậm tiến độ)(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex BelowPlan();

    [GeneratedRegex(@"(?<!\p{L})(?:đạt|vượt|hoàn thành|bảo đảm|đảm bảo|đủ|reached|met|achieved|exceeded|completed)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Fulfils();

    [GeneratedRegex(@"(?<![\p{L}])(?:không|chưa|Không|Chưa|no|not)(?![\p{L}])", RegexOptions.CultureInvariant)]
    private static partial Regex Negation();

    [GeneratedRegex(@"(?:tất cả|toàn bộ|hết|đủ|hoàn thành|100\s*%|cả các|các thôn đều|mọi)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex All();

    /// <summary>The sentence, with the note it carries when words are asked for.</summary>
    public void Tell(AnswerBuilder builder, Evidence evidence, bool withNote)
    {
        builder.Say(Wording.PlaceAndYear(corpus, evidence.Passage.Report, null, question.Language));
        if (question.Kind == QuestionKind.YesNo && YesOrNo(evidence) is { Length: > 0 } verdict)
            builder.Say(verdict + " ");
        var passage = evidence.Passage;
        if (passage.Row is { } place && place.Table.Header.Count > 0 && !place.Row.IsGroup)
        {
            FigureComposer.TellRow(builder, passage, -1);
            return;
        }

        var (start, length) = passage.Sentences[evidence.Sentence];
        if (withNote && passage.Kind == PassageKind.Footnote)
            (start, length) = WholePassage(passage);
        builder.SayRun(passage, start, Math.Min(length, MaxRun), capital: true);
        LeadWithAsked(builder, passage, start, length);
        if (withNote)
            TellNotes(builder, passage, start, length);
        if (!builder.Text.EndsWith('.') && !builder.Text.EndsWith(':'))
            builder.Say(".");
    }

    // Of the sentence's figures the one whose own words are asked for stands in front.
    private void LeadWithAsked(AnswerBuilder builder, Passage passage, int start, int length)
    {
        var terms = PassageTerms.Of(passage, corpus.Analyzer);
        var words = new WordCoverage(question);
        var best = Enumerable.Range(0, passage.Figures.Count).Where(i => passage.Figures[i].Start >= start && passage.Figures[i].Start < start + length)
            .OrderByDescending(i => words.Of(new Zone(terms.Figures[i].Own, 1), new Zone(terms.Figures[i].Antecedent, 0.9))).ThenBy(i => i).Select(i => passage.Figures[i]).FirstOrDefault();
        if (best is not null)
            builder.Lead(f => f.Value == AnswerBuilder.Invariant(best.Value) && f.Unit == best.Unit);
    }

    private static (int, int) WholePassage(Passage passage) => (passage.Start, Math.Min(passage.Length, MaxRun));

    /// <summary>The note whose mark stands in the sentence; of several, the one beside the words asked for.</summary>
    private void TellNotes(AnswerBuilder builder, Passage passage, int start, int length)
    {
        var loaded = corpus.Load(passage.Report);
        var span = passage.Flow.SourceSpan(start, length);
        var from = start;
        (Footnote Note, double Coverage)? best = null;
        var words = new WordCoverage(question);
        foreach (var note in loaded.Report.Footnotes.Where(n => n.ReferenceBlock == passage.Block && n.Reference is not null).OrderBy(n => n.Reference!.Value.Start))
        {
            var mark = note.Reference!.Value.Start;
            if (mark < span.Start || mark > span.End + 6)
                continue;
            var to = Math.Min(passage.Flow.IndexOf(mark), start + length);
            var beside = TermBag.Of(corpus.Analyzer, passage.Flow.Text[Math.Min(from, to)..to]);
            var coverage = words.Of(new Zone(beside, 1));
            if (best is null || coverage > best.Value.Coverage)
                best = (note, coverage);
            from = to;
        }

        if (best is not { } chosen)
            return;
        foreach (var body in loaded.Passages.Where(p => ReferenceEquals(p.Note, chosen.Note)).Take(2))
        {
            builder.Say(" ");
            builder.SayRun(body, body.Start, body.Length, capital: true);
        }
    }

    /// <summary>The items under a heading, in order; many are shortened with their number told.</summary>
    public void TellSection(AnswerBuilder builder, string report, int section)
    {
        var loaded = corpus.Load(report);
        builder.Say(Wording.PlaceAndYear(corpus, report, null, question.Language));
        builder.Say(loaded.Report.Sections[section].Title + ":");
        var items = SectionItems(loaded.Report, loaded.Passages, section);
        foreach (var item in items.Take(MaxItems))
        {
            builder.Say("\n- ");
            builder.SayRun(item, item.Start, item.Length);
        }

        if (items.Count > MaxItems)
            builder.Say($"\n… và {items.Count - MaxItems} mục nữa trong cùng phần.");
    }

    /// <summary>First passages of the blocks under a section; all of them where it has one block.</summary>
    public static List<Passage> SectionItems(Report report, IReadOnlyList<Passage> passages, int section)
    {
        bool Under(int at)
        {
            for (; at >= 0; at = report.Sections[at].Parent)
                if (at == section)
                    return true;
            return false;
        }

        var blocks = passages.Where(p => p.Kind is PassageKind.ListItem or PassageKind.Paragraph && Under(p.Section)).GroupBy(p => p.Block).ToList();
        // One paragraph alone holds all the items.
        return blocks.Count == 1 ? [.. blocks[0]] : [.. blocks.Select(g => g.First())];
    }

    /// <summary>Yes unless the sentence denies what is asked, or its figures fall short of it.</summary>
    private string YesOrNo(Evidence evidence)
    {
        var passage = evidence.Passage;
        var (start, length) = passage.Sentences[evidence.Sentence];
        var english = question.Language == "en";
        var sentence = passage.Flow.Text.Substring(start, length);
        if (ShortOf(passage, start, length) is { } fallsShort)
            return fallsShort ? english ? "No." : "Chưa." : english ? "Yes." : "Có.";
        // Rise or fall is told by the words for it; when the sentence tells of both, it speaks for itself.
        if (Verdict.DirectionOf(question.Text) is { } asked)
            return Verdict.DirectionOf(sentence) is not { } told ? "" : told == asked ? english ? "Yes." : "Có." : english ? "No." : "Không.";
        foreach (Match negation in Negation().Matches(sentence))
            if (NearAskedWord(sentence, negation.Index + negation.Length))
                return english ? "No." : negation.Value.Equals("chưa", StringComparison.OrdinalIgnoreCase) ? "Chưa." : "Không.";
        // That a plan is spoken of does not say that it was reached.
        if (question.Basis.Basis is FigureBasis.Plan or FigureBasis.Target && passage.Row is null && !Fulfils().IsMatch(sentence))
            return "";
        return english ? "Yes." : "Có.";
    }

    private bool? ShortOf(Passage passage, int start, int length)
    {
        var figures = passage.Figures.Where(f => f.Start >= start && f.Start < start + length).ToList();
        if (question.Basis.Basis is FigureBasis.Plan or FigureBasis.Share or FigureBasis.Target)
        {
            if (BelowPlan().IsMatch(passage.Flow.Text.AsSpan(start, length)))
                return true;
            if (NearestShare(passage, figures) is { } share)
                return share.Value < 100;
            // "38.198 tấn/KH 41.000-42.000 tấn"
            if (figures.FindIndex(f => f.Basis == FigureBasis.Plan) is > 0 and var plan && figures[plan - 1] is { Basis: FigureBasis.Actual } result
                && Units.Find(result.Unit)?.Dimension == Units.Find(figures[plan].Unit.Length > 0 ? figures[plan].Unit : result.Unit)?.Dimension)
                return Verdict.IsBetterLow(result.Label) ? result.Value > figures[plan].Value : result.Value < figures[plan].Value;
            if (passage.Row is not null && RowFallsShort(passage) is { } rowShort)
                return rowShort;
        }

        if (All().IsMatch(question.Text) && figures.Find(f => f.Of >= 0) is { } part && part.Of < passage.Figures.Count)
            return part.Value < passage.Figures[part.Of].Value;
        return null;
    }

    [GeneratedRegex(@"^\s*(?:vượt|đạt|hoàn thành|achieved)\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Reached();

    /// <summary>Whether a row's result is below its plan: by the row's own verdict, else by its numbers.</summary>
    private static bool? RowFallsShort(Passage passage)
    {
        if (passage.Row!.Value.Row.Cells.Any(c => Reached().IsMatch(c.Flow.Text)))
            return false;
        var plan = passage.Figures.FirstOrDefault(f => f.Basis == FigureBasis.Plan);
        var result = passage.Figures.LastOrDefault(f => f.Basis == FigureBasis.Actual && f.Unit == plan?.Unit);
        if (plan is null || result is null)
            return null;
        return Verdict.IsBetterLow(passage.RowPath()[^1]) ? result.Value > plan.Value : result.Value < plan.Value;
    }

    // Of several shares of plan the one whose own words are asked for.
    private Figure? NearestShare(Passage passage, List<Figure> figures)
    {
        var terms = PassageTerms.Of(passage, corpus.Analyzer);
        var words = new WordCoverage(question);
        return figures.Where(f => f.Basis == FigureBasis.Share && f.Against == "plan")
            .MaxBy(f => words.Of(new Zone(terms.Figures[passage.Figures.ToList().IndexOf(f)].Own, 1)));
    }

    private bool NearAskedWord(string sentence, int from)
    {
        var near = sentence[from..Math.Min(sentence.Length, from + 45)];
        var words = corpus.Analyzer.Analyze(near);
        return words.Any(t => question.Words.Any(w => w.Plain ? w.Folded == t.Folded : w.Term == t.Term));
    }
}
