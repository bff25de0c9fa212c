using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Reports;
using QA.Reports.Chunking;
using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>Scores one figure against a question: do its words, unit, basis, period and prices agree.</summary>
internal sealed partial class FigureScorer(CorpusSnapshot corpus, Question question, ReportTitles titles, RowNames rows)
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

    /// <summary>Least coverage for a figure that counts other things than those asked for by name.</summary>
    private const double OtherNounCoverage = 0.75;

    /// <summary>Least share of the words beside a hamlet's name.</summary>
    private const double MatterCoverage = 0.4;

    private readonly Func<string, double> rarity = folded => Math.Clamp(corpus.RarityOf(folded), 0.5, 6);

    private readonly WordCoverage words = new(question);

    private readonly NamedRows rowNames = new(rows, question);

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
            Unit = UnitAgreement(passage, figure, own),
            Basis = BasisAgreement(passage, figure),
            Period = question.SchoolYear is { } school ? SchoolYearAgreement(passage, figure, own, school) : PeriodAgreement(figure, own.Own),
            Price = PriceAgreement(figure),
            YearPart = YearPartAgreement(passage.Report, figure),
            Main = figure.Main < 0 ? 1 : 0,
            Part = passage.Row is null && IsPart(figure, own) ? 1 : 0,
            Thing = terms.Thing.Count > 0 && terms.Thing.Count(said.Contains) * 2 < terms.Thing.Count ? 1 : 0,
            Recipient = passage.Row is null && IsRecipient(own) ? 1 : 0,
            Total = total,
            Bound = own.IsBound && !asksBound ? 1 : 0,
            Most = asksMost && FigureTerms.Most().IsMatch(SentenceOf(passage, own)) ? 1 : 0,
            General = terms.IsGeneral ? 1 : 0,
            Title = passage.Characters.SequenceEqual(titles.Of(passage.Report).Text) ? 1 : 0,
            Later = (double)passage.Ordinal / corpus.Load(passage.Report).Passages.Count,
        };
        return new Evidence(passage, index, own.Sentence, coverage, features.Score, features, Contradiction(passage, figure, features) ?? (passage.Row is var (table, row) && rowNames.Excludes(table, row) ? "name" : null) ?? (Contrasts.Exclude(question.Sides, own.Sides) ? "contrast" : null) ?? MissingName(terms, own) ?? MissingMatter());
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

    private double UnitAgreement(Passage passage, Figure figure, FigureTerms own)
    {
        var dimension = own.Measure?.Dimension ?? (figure.Unit.Length > 0 ? "count" : "");
        // "bác sĩ 61": the noun stands before a bare number.
        if (dimension.Length == 0 && question.Unit.Noun.Length > 0 && HasWords(own.FoldedLabelEnd, asked))
            return 0.8;
        // A note breaks down what its sentence counts: "48 người⁽³⁾", "³ Nhật Bản 29".
        if (dimension.Length == 0 && question.Unit.Noun.Length > 0 && passage.Note is { } note && HasWords(VietnameseText.Fold(note.SentenceText), asked))
            return 0.5;
        if (question.Unit.Dimension == "unitprice")
            return dimension is "unitprice" or "income" ? 1 : dimension == "money" ? -0.2 : dimension.Length == 0 ? -0.3 : -1;
        if (question.Unit.Dimension.Length == 0)
            return dimension is "percent" && question.Basis.Basis is null ? -0.35 : 0;
        if (question.Unit.Dimension == dimension || question.Unit.Dimension == "money" && dimension is "income" or "unitprice" or "usd" || question.Unit.Dimension == "income" && dimension == "money"
            || question.Unit.Dimension == "percent" && dimension is "permille" or "percentpoint")
            return question.Unit.Noun.Length == 0 ? 1 : NounAgreement(own);
        return dimension.Length == 0 ? -0.3 : -1;
    }

    private readonly string asked = VietnameseText.Fold(question.Unit.Noun);

    // "hồ sơ" has no "hộ", though without their marks it seems so.
    private readonly string askedMarked = VietnameseText.Canonical(question.Unit.Noun);

    private double NounAgreement(FigureTerms own)
    {
        var has = own.FoldedUnit;
        if (asked == has)
            return 1;
        if (HasWords(own.MarkedUnit, askedMarked) || HasWords(askedMarked, own.MarkedUnit))
            return 0.8;
        // "hộ dân" and "hộ gia đình" count the same.
        if (own.CountsByHead && Head(asked).SequenceEqual(Head(has)))
            return 0.7;
        // People are counted by many nouns; the noun may also stand in the label.
        if (own.Own.Tokens.Any(t => t.Folded == asked) || Persons.Contains(asked) && Persons.Contains(has))
            return 0.45;
        return -0.4;
    }

    // "tổ dân phố" has the letters of "hộ" and not the word.
    private static bool HasWords(string phrase, string words) => words.Length > 0 && $" {phrase} ".Contains($" {words} ", StringComparison.Ordinal);

    private static ReadOnlySpan<char> Head(string noun) => noun.IndexOf(' ') is >= 0 and var end ? noun.AsSpan(0, end) : noun;

    internal static readonly HashSet<string> Persons =
        ["nguoi", "nguoi dan", "hoc sinh", "em", "chau", "tre", "tre em", "cong dan", "lao dong", "nhan khau", "doi tuong", "can bo", "tan binh", "d/c", "dong chi", "thanh nien", "cu", "ca nhan", "truong hop", "th", "t. hop", "luot nguoi", "dan", "bac si", "bac sy", "vien chuc", "nhan vien", "dang vien", "hoi vien", "tho", "khach", "h.sinh", "giao vien", "hs", "khau", "benh nhan", "nguoi lao dong"];

    private double BasisAgreement(Passage passage, Figure figure)
    {
        var wanted = question.Basis.Basis;
        var future = question.Years.Count > 0 && passage.Context.ReportPeriod is { } own && question.Years.All(y => y > own);
        if (wanted is null && future)
            wanted = FigureBasis.Target;
        return wanted switch
        {
            null => figure.Basis switch
            {
                // Of the columns of several years the report's own is meant when none is named.
                FigureBasis.Actual => question.Years.Count == 0 && IsOfYearBefore(passage, figure) ? -0.4 : 0.35,
                // A share of next year's is a target, whatever it is a share of.
                FigureBasis.Share or FigureBasis.Change when passage.Context.Basis == FigureBasis.Target && figure.Against is not "plan" => -0.5,
                FigureBasis.Share when figure.Against is "whole" or "" && question.Unit.Dimension == "percent" => 0.35,
                FigureBasis.Share or FigureBasis.Change => question.Unit.Dimension == "percent" ? 0.05 : -0.5,
                FigureBasis.Plan => passage.Row is not null && passage.Row.Value.Table.Header.Count <= 3 ? 0 : -0.6,
                _ => -0.6,
            },
            FigureBasis.Share => figure.Basis == FigureBasis.Share && (question.Basis.Against.Length == 0 || figure.Against == question.Basis.Against) ? 1
                : figure.Basis == FigureBasis.Share ? 0.1 : -0.5,
            FigureBasis.Change => figure.Basis == FigureBasis.Change ? 1 : figure.Basis == FigureBasis.Share && figure.Against == "previous" ? 0.6 : -0.5,
            FigureBasis.Plan => figure.Basis == FigureBasis.Plan ? 1 : figure.Basis == FigureBasis.Target ? 0.7 : IsPlanned(passage, figure) ? 0.5 : -0.5,
            FigureBasis.Target => figure.Basis == FigureBasis.Target ? 1 : figure.Basis == FigureBasis.Plan ? 0.6 : -0.5,
            FigureBasis.Previous => figure.Basis == FigureBasis.Previous || IsOfYearBefore(passage, figure) ? 1 : -0.4,
            _ => 0,
        };
    }

    private static bool IsOfYearBefore(Passage passage, Figure figure) =>
        passage.Row is not null && figure.Basis == FigureBasis.Actual && figure.Period < passage.Context.ReportPeriod;

    private static bool IsPlanned(Passage passage, Figure figure) => passage.Context.Basis == FigureBasis.Target || figure.Against == "plan";

    /// <summary>Whether the last school year named before the figure is the one asked for; another one speaks against it, in its own sentence for certain.</summary>
    private double SchoolYearAgreement(Passage passage, Figure figure, FigureTerms own, int school)
    {
        var sentence = own.Sentence >= 0 ? passage.Sentences[own.Sentence].Start : 0;
        var said = SchoolYear().Matches(passage.Flow.Text[Math.Min(sentence, figure.Start)..figure.Start]).LastOrDefault();
        var named = said ?? SchoolYear().Matches(passage.Flow.Text[..figure.Start]).LastOrDefault() ?? SchoolYear().Matches(passage.Note?.SentenceText ?? "").LastOrDefault();
        // Where none is named, the one of the report's title is meant.
        if (named is null)
            return titles.Of(passage.Report).SchoolYear is { } titled && titled != school && !figure.Header.Contains(school.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal) && figure.Basis is not (FigureBasis.Previous or FigureBasis.Target) ? -1 : 0;
        return named.ValueSpan[..4].SequenceEqual(school.ToString(System.Globalization.CultureInfo.InvariantCulture)) ? 1 : said is null ? -0.5 : -1;
    }

    [GeneratedRegex(@"(?<!\d)20\d\d\s*[-–]\s*20\d\d(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex SchoolYear();

    // A year that the clause itself names may belong to the matter ("cơn bão số 2 năm 2022") and excludes nothing.
    private double PeriodAgreement(Figure figure, TermBag clause)
    {
        if (question.Years.Count == 0 || figure.Period is null)
            return 0;
        if (question.Years.Contains(figure.Period.Value))
            return 1;
        return figure.Basis == FigureBasis.Actual && question.Years.Any(y => y < figure.Period && clause.HasNumber(y.ToString(System.Globalization.CultureInfo.InvariantCulture))) ? 0.2 : -1;
    }

    // A figure that names no part is for all of what the report is on.
    private double YearPartAgreement(string report, Figure figure)
    {
        if (question.YearPart.Length == 0)
            return 0;
        var part = figure.Part.Length > 0 ? figure.Part : titles.Of(report).YearPart;
        return part.Length == 0 ? 0 : part == question.YearPart ? 1 : -1;
    }

    private double PriceAgreement(Figure figure) =>
        question.Price.Length == 0 || figure.Price.Length == 0 ? 0 : question.Price == figure.Price ? 1 : -1;

    /// <summary>What the question demands and the figure contradicts.</summary>
    private string? Contradiction(Passage passage, Figure figure, FigureFeatures features)
    {
        if (features.Period <= -1 && !IsNextYearsTarget(passage, figure))
            return "period";
        // What the question itself states is not what it asks.
        if (given.Count > 0 && given.Contains(passage.Flow.Text.Substring(figure.Start, figure.Length)))
            return "given";
        if (features.YearPart < 0)
            return "period";
        if (question.Basis.Basis == FigureBasis.Previous && figure.Basis != FigureBasis.Previous && !IsOfYearBefore(passage, figure) && !question.Years.Contains(figure.Period ?? 0) && !LastYear().IsMatch(figure.Label + figure.Tail))
            return "basis";
        if (features.Price < 0)
            return "price";
        // A row's name covers much of the question and says nothing of what is counted.
        var named = passage.Row is var (table, _) && rowNames.In(table).Count > 0;
        if (features.Unit <= -1 || features.Unit < 0 && question.Unit.Noun.Length > 0 && (named || features.Coverage < OtherNounCoverage))
            return "unit";
        var future = passage.Context.ReportPeriod is { } reported && question.Years.Count > 0 && question.Years.All(y => y > reported);
        var wantsResult = question.Basis.Basis is null && question.Years.Count > 0 && !future || question.Basis.Basis is FigureBasis.Change && (question.Years.Count == 0 || question.Years.Contains(passage.Context.ReportPeriod ?? 0));
        if (wantsResult && figure.Basis == FigureBasis.Target && passage.Context.ReportPeriod != figure.Period)
            return "basis";
        if (question.Basis.Basis == FigureBasis.Plan && figure.Basis == FigureBasis.Actual && passage.Context.Basis == FigureBasis.Actual && !SpeaksOfPlan(passage, figure))
            return "basis";
        return null;
    }

    private readonly HashSet<string> given = [.. StatedNumber().Matches(question.Text).Select(m => m.Value)];

    [GeneratedRegex(@"(?<![\d.,])\d+[.,]\d+(?:[.,]\d+)*(?![\d])|(?<![\d.,/])\d{3}(?![\d.,/])", RegexOptions.CultureInvariant)]
    private static partial Regex StatedNumber();

    [GeneratedRegex(@"năm trước|năm ngoái|cùng kỳ|CKNT|previous year|last year", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LastYear();

    // A result is no plan, unless its own sentence says that it is what was assigned.
    private static bool SpeaksOfPlan(Passage passage, Figure figure)
    {
        var (start, length) = passage.Sentences.LastOrDefault(s => s.Start <= figure.Start, (passage.Start, passage.Length));
        return PlanWords().IsMatch(passage.Flow.Text.AsSpan(start, length)) || passage.Row is not null && PlanWords().IsMatch(passage.Surroundings());
    }

    [GeneratedRegex(@"kế hoạch|(?<!\p{L})KH(?!\p{L})|chỉ tiêu|dự toán|giao|mục tiêu|plan|budget|target", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PlanWords();

    // A hamlet that is asked for must be named with the figure, or before it; the commune's own figure is another one. A name
    // of one syllable may be any word of the sentences before ("Dinh", "quy định").
    private string? MissingName(PassageTerms terms, FigureTerms own)
    {
        foreach (var name in question.Names)
            if (!own.Own.HasName(name) && !own.Parent.HasName(name) && !terms.Anchor.HasName(name) && !terms.Nearest.HasName(name) && !terms.Before.HasName(name)
                && !terms.Sentences.Take(own.Sentence + 1).Any(s => s.HasName(name) && (name.Count > 1 || ReferenceEquals(s, terms.Sentences[own.Sentence]))))
                return "name";
        return null;
    }

    // With a hamlet's name alone met, nothing says that the figure is about what is asked of the hamlet.
    private string? MissingMatter()
    {
        if (question.Names.Count == 0)
            return null;
        double met = 0, total = 0;
        for (var w = 0; w < words.Credits.Length; w++)
            if (!question.Words[w].IsName)
            {
                total += question.Words[w].Weight;
                met += question.Words[w].Weight * words.Credits[w];
            }

        return total > 0 && met / total < MatterCoverage ? "matter" : null;
    }

    // A report on 2023 answers a question on 2024 by its targets only.
    private bool IsNextYearsTarget(Passage passage, Figure figure) =>
        figure.Basis == FigureBasis.Target && question.Years.Contains(figure.Period ?? 0) && passage.Context.Basis == FigureBasis.Target;
}
