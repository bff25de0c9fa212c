using QA.Answering.Questions;
using QA.Reports;
using QA.Reports.Chunking;
using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>Scores one figure against a question: do its words, unit, basis, period and prices agree.</summary>
internal sealed class FigureScorer(CorpusSnapshot corpus, Question question, ReportTitles titles, RowNames rows)
{
    /// <summary>A sentence's later figures share its subject, nearly as if they said it themselves.</summary>
    private const double SubjectCredit = 0.9;

    /// <summary>What a bare measure or time goes on from is its matter.</summary>
    private const double AntecedentCredit = 0.95;

    /// <summary>What the rest of the sentence says may belong to another of its figures.</summary>
    private const double SentenceCredit = 0.8;

    /// <summary>"Toàn ngành đạt …": what a total is of stands in the heading.</summary>
    private const double HeadedCredit = 0.92;

    /// <summary>A word of the sentence that another of its figures has in its label.</summary>
    private const double OthersCredit = 0.6;

    private readonly Func<string, double> rarity = folded => Math.Clamp(corpus.RarityOf(folded), 0.5, 6);

    private readonly WordCoverage words = new(question);

    private readonly UnitFit units = new(question, folded => Math.Clamp(corpus.RarityOf(folded), 0.5, 6));

    private readonly TimeFit times = new(question, titles);

    private readonly Exclusions exclusions = new(corpus, question, titles, rows);

    public Evidence Score(Passage passage, int index)
    {
        var figure = passage.Figures[index];
        var terms = PassageTerms.Of(passage, corpus.Analyzer);
        var own = terms.Figures[index];
        var previous = own.Sentence > 0 ? terms.Sentences[own.Sentence - 1] : TermBag.Empty;
        var total = TotalAgreement(figure, own);
        var isTotal = total > 0;
        ReadOnlySpan<Zone> zones =
        [
            new(own.Own, 1.0), new(own.Antecedent, AntecedentCredit), new(own.Subject, own.Antecedent == TermBag.Empty ? SubjectCredit : SentenceCredit), new(previous, 0.62), new(own.Parent, 0.88), new(terms.Before, passage.Row is null ? 0.72 : 0.85), new(terms.Anchor, 0.75), new(terms.Nearest, own.IsBare || isTotal ? HeadedCredit : 0.75),
            new(own.Rest, SentenceCredit), new(own.Sentence >= 0 ? terms.Sentences[own.Sentence] : terms.Whole, OthersCredit), new(terms.Path, 0.65), new(terms.Whole, 0.42), new(titles.Of(passage.Report).Words, SentenceScorer.TitleCredit),
        ];
        var coverage = words.Of(zones);
        var precision = words.Precision(own.IsBare && own.Antecedent != TermBag.Empty ? own.Antecedent : own.Label, rarity);
        var features = new FigureFeatures
        {
            Coverage = coverage,
            Label = precision * OwnShare(),
            Pairs = words.Pairs(own.Own),
            Unit = units.Of(passage, figure, terms, own),
            Basis = times.BasisOf(passage, figure),
            Period = times.PeriodOf(passage, figure, own),
            Price = times.PriceOf(figure),
            YearPart = times.YearPartOf(passage.Report, figure),
            Main = figure.Main < 0 ? 1 : 0,
            Part = passage.Row is null && IsPart(figure, own) ? 1 : 0,
            Thing = terms.Thing.Count > 0 && terms.Thing.Count(said.Contains) * 2 < terms.Thing.Count ? 1 : 0,
            Recipient = passage.Row is null && IsRecipient(own) ? 1 : 0,
            Total = total,
            Bound = own.IsBound && !asksBound ? 1 : 0,
            Most = asksMost && FigureTerms.Most().IsMatch(SentenceOf(passage, own)) ? 1 : 0,
            Denial = question.IsDenied && passage.Row is null && own.IsDenied ? 1 : 0,
            General = terms.IsGeneral ? 1 : 0,
            Title = passage.Characters.SequenceEqual(titles.Of(passage.Report).Text) ? 1 : 0,
            Later = (double)passage.Ordinal / corpus.Load(passage.Report).Passages.Count,
        };
        return new Evidence(passage, index, own.Sentence, coverage, features.Score, features, exclusions.Of(passage, index, features, words.Credits)) { Unmet = words.Unmet };
    }

    // "trong đó có 24 hộ không có khả năng lao động": a part, unless its own words are asked for.
    private bool IsPart(Figure figure, FigureTerms own)
    {
        var says = figure.Parent.Length > 0 || figure.Label.StartsWith("trong ", StringComparison.OrdinalIgnoreCase);
        return says && words.Precision(own.Own, rarity) < 0.5;
    }

    // "mua gạo giúp 3 hộ nghèo", "tặng quà cho 25 hộ": those who get something, not all there are; unless it is asked who got it.
    private bool IsRecipient(FigureTerms own) =>
        own.Giving.Length > 0
        && !question.Words.Any(w => own.Giving.Contains(w.Term, StringComparison.OrdinalIgnoreCase) || FigureTerms.GivingWords().IsMatch(w.Term));

    private readonly bool asksMost = FigureTerms.Most().IsMatch(question.Text);

    // What the question says beside the places that it names: those are every heading's.
    private readonly HashSet<string> said = [.. question.Tokens.Select(t => t.Folded).Except(question.Reports.SelectMany(r => corpus.Find(r)!.Metadata.Places).SelectMany(p => VietnameseText.Fold(p).Split(' '))), .. question.Words.Select(w => w.Folded), .. question.Names.SelectMany(n => n)];

    private readonly bool asksBound = FigureTerms.Bound().IsMatch(question.Text);

    private static ReadOnlySpan<char> SentenceOf(Passage passage, FigureTerms own) =>
        own.Sentence < 0 ? passage.Characters : passage.Flow.Text.AsSpan(passage.Sentences[own.Sentence].Start, passage.Sentences[own.Sentence].Length);

    // "Tính chung", "toàn xã", "tổng": when no breakdown is asked for, the whole is meant rather than one of its parts.
    private double TotalAgreement(Figure figure, FigureTerms own) =>
        figure.Main >= 0 || own.IsBare || !own.IsTotal ? 0 : asksTotal ? 1 : 0.5;

    private readonly bool asksTotal = FigureTerms.TotalWords().IsMatch(question.Text);

    // A label's precision matters as far as the question's words stand in the label at all.
    private double OwnShare()
    {
        double met = 0, total = 0;
        for (var w = 0; w < words.Credits.Length; w++)
        {
            total += question.Words[w].Weight;
            met += words.Credits[w] >= 0.9 ? question.Words[w].Weight : 0;
        }

        return total > 0 ? met / total : 0;
    }
}
