using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Reports;
using QA.Reports.Chunking;
using QA.Reports.Figures;
using QA.Reports.Reading;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>What a question demands and a figure contradicts, or leaves unsaid where it would have to be said: near misses are no answers.</summary>
/// <param name="corpus">The reports.</param>
/// <param name="question">What is asked.</param>
/// <param name="titles">What the reports' titles say.</param>
/// <param name="rows">The proper names of the tables' rows.</param>
internal sealed partial class Exclusions(CorpusSnapshot corpus, Question question, ReportTitles titles, RowNames rows)
{
    /// <summary>Why the figure is no answer, in a word; null when nothing speaks against it.</summary>
    /// <param name="passage">Where it stands.</param>
    /// <param name="index">Its index in the passage.</param>
    /// <param name="features">The parts of its score.</param>
    /// <param name="credits">How well each of the question's words is met near it.</param>
    public string? Of(Passage passage, int index, FigureFeatures features, ReadOnlySpan<double> credits)
    {
        var terms = PassageTerms.Of(passage, corpus.Analyzer);
        var own = terms.Figures[index];
        if (Contradiction(passage, passage.Figures[index], features) is { } contradicted)
            return contradicted;
        if (passage.Row is var (table, row) && rowNames.Excludes(table, row))
            return "name";
        if (Contrasts.Exclude(question.Sides, own.Sides))
            return "contrast";
        return MissingName(terms, own) ?? MissingMatter(credits) ?? OthersMatter(features, credits) ?? UnsaidSide(passage, terms, own, features)
            ?? (features.Coverage >= Selection.ComparedCoverage ? belonging.Elsewhere(passage, index, terms) : null);
    }

    private readonly NamedRows rowNames = new(rows, question);

    private readonly Belonging belonging = new(corpus, question);

    /// <summary>Least share of the words beside a hamlet's name.</summary>
    private const double MatterCoverage = 0.4;

    /// <summary>Least coverage for a figure that counts other things than those asked for by name.</summary>
    private const double OtherNounCoverage = 0.75;

    /// <summary>What the question demands and the figure contradicts.</summary>
    private string? Contradiction(Passage passage, Figure figure, FigureFeatures features)
    {
        if (features.Period <= -1 && !IsNextYearsTarget(passage, figure))
            return "period";
        // What the question itself states is not what it asks.
        if (given.Count > 0 && given.Contains(passage.Flow.Text.Substring(figure.Start, figure.Length)))
            return "given";
        if (passage.Row is var (dated, _) && !passage.RowPath().Any(p => Year().IsMatch(p)) && IsUndated(dated, figure))
            return "period";
        if (IsOnlyChange(figure) || IsNoChange(passage, figure))
            return "basis";
        if (asksPercent && figure.Unit.Length == 0 && passage.Row is not null && !Rate().IsMatch($"{figure.Header} {string.Join(' ', passage.RowPath())}"))
            return "unit";
        if (features.YearPart < 0 || !TimeFit.IsDated(question, passage, figure.Period))
            return "period";
        if (question.Basis.Basis == FigureBasis.Previous && figure.Basis != FigureBasis.Previous && !TimeFit.IsOfYearBefore(passage, figure) && !question.Years.Contains(figure.Period ?? 0) && !LastYear().IsMatch(figure.Label + figure.Tail))
            return "basis";
        if (features.Price < 0)
            return "price";
        // A row's name covers much of the question and says nothing of what is counted.
        var named = passage.Row is var (table, _) && rowNames.In(table).Count > 0;
        if (features.Unit < 0 && question.Unit.Noun.Length > 0 && features is { Pairs: < 0.3, Label: < 0.2 })
            return "unit";
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

    private readonly bool asksPercent = question.Unit.Dimension == "percent" && Percent().IsMatch(question.Text);

    [GeneratedRegex(@"%|phần trăm|phan tram|per ?cent", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Percent();

    [GeneratedRegex(@"(?<!\p{L})(?:tỷ lệ|tỉ lệ|tỷ trọng|rate|share|ratio)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Rate();

    // Beside the columns of 2022 and 2023 one without a year is not of 2024.
    private bool IsUndated(Table table, Figure figure)
    {
        if (question.Years is not [var asked] || Year().IsMatch(figure.Header) || ColumnHeadings.SayTimeOrBasis(figure.Header))
            return false;
        var years = table.Header.SelectMany(h => Year().Matches(h)).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        return years.Count > 1 && !years.Contains(asked.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d\d(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    // "giảm 04 vụ" is not how many there were.
    private bool IsOnlyChange(Figure figure) =>
        question.Basis.Basis is null && question.Operation == Operation.None && figure.Basis == FigureBasis.Change && !asksForChange;

    // How many there are is not by how many they became fewer.
    private bool IsNoChange(Passage passage, Figure figure) =>
        question.Basis.Basis == FigureBasis.Change && asksByHowMuch && figure.Basis is FigureBasis.Actual or FigureBasis.Previous or FigureBasis.Plan or FigureBasis.Target
        && !Changing().IsMatch(PovertyReduction().Replace($"{figure.Header} {figure.Label} {figure.Tail} {string.Join(' ', passage.RowPath())}", " "));

    // The name of the programme says of no change.
    [GeneratedRegex(@"gi[ảa]m ngh[èe]o(?! được| duoc| bao)|poverty reduction", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PovertyReduction();

    private readonly bool asksForChange = Changing().IsMatch(PovertyReduction().Replace(question.Text, " "));

    private readonly bool asksByHowMuch = ByHowMuch().IsMatch(question.Text);

    [GeneratedRegex(@"(?<!\p{L})(?:tăng|giảm|tang|giam|vượt|vuot|hơn|hon|kém|kem|thêm|them|bớt|bot|chênh|chenh|hụt|hut|thoát|thoat|hạ|thay đổi|biến động|phát sinh|phat sinh|so với|so voi|rose|rise|fell|fall|more|fewer|less|increase|decrease|grew|grow|change|higher|lower|up|down)(?:d|s|ed|es)?(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Changing();

    [GeneratedRegex(@"(?<!\p{L})(?:tăng|giảm|tang|giam|bớt|bot)\s+(?:(?:được|duoc|thêm|them|đi|di|đc|dc)\s+)?(?:bao nhiêu|bao nhieu|mấy|may|bn)(?!\p{L})|by how (?:much|many)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ByHowMuch();

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
    private string? MissingMatter(ReadOnlySpan<double> credits)
    {
        if (question.Names.Count == 0)
            return null;
        double met = 0, total = 0;
        for (var w = 0; w < credits.Length; w++)
            if (!question.Words[w].IsName)
            {
                total += question.Words[w].Weight;
                met += question.Words[w].Weight * credits[w];
            }

        return total > 0 && met / total < MatterCoverage ? "matter" : null;
    }

    /// <summary>Least share of what is priced that stands with the price itself: a sentence tells of several goods.</summary>
    private const double PricedCoverage = 0.4;

    /// <summary>A question that weighs no more is about a word or two that every page has ("dân số"): they must stand together.</summary>
    private const double LightQuestion = 2.5;

    private readonly bool isLight = question.Words.Count(w => !w.IsName) > 1 && question.Words.Sum(w => w.IsName ? 0 : w.Weight) < LightQuestion;

    private string? OthersMatter(FigureFeatures features, ReadOnlySpan<double> credits)
    {
        if (isLight && features is { Pairs: < 0.5, Label: < 0.3 } && UnitFit.AnyPersons.Contains(VietnameseText.Fold(question.Unit.Noun)))
            return "matter";
        if (question.Unit.Dimension != "unitprice")
            return null;
        double met = 0, total = 0;
        for (var w = 0; w < credits.Length; w++)
            if (!PriceWords.Contains(question.Words[w].Folded))
            {
                total += question.Words[w].Weight;
                met += credits[w] >= 0.7 ? question.Words[w].Weight : 0;
            }

        return total > 0 && met / total < PricedCoverage ? "matter" : null;
    }

    private static readonly HashSet<string> PriceWords = new(StringComparer.Ordinal) { "gia", "ban", "mua", "binh", "quan", "tien", "price" };

    // A yield of all the year is none of the winter crop, and what all have is not what the women have: a side that is asked for is said.
    private string? UnsaidSide(Passage passage, PassageTerms terms, FigureTerms own, FigureFeatures features)
    {
        if (features.Coverage < Selection.FigureCoverage || !contrasts.AsksForSaid(question.Sides))
            return null;
        IEnumerable<TermBag> around = [own.Own, own.Parent, own.Antecedent, terms.Path, terms.Before, terms.Anchor, own.Sentence < 0 ? terms.Whole : terms.Sentences[own.Sentence], titles.Of(passage.Report).Words];
        return around.Any(b => contrasts.SaysAskedFor(question.Sides, contrasts.In(b.Tokens, marked: true, within: true))) ? null : "contrast";
    }

    private readonly Contrasts contrasts = WordLists.For(corpus.Analyzer).Contrasts;

    // A report on 2023 answers a question on 2024 by its targets only.
    private bool IsNextYearsTarget(Passage passage, Figure figure) =>
        figure.Basis == FigureBasis.Target && question.Years.Contains(figure.Period ?? 0) && passage.Context.Basis == FigureBasis.Target;
}
