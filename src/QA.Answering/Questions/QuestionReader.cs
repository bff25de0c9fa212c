using System.Globalization;
using System.Text.RegularExpressions;
using QA.Reports;
using QA.Reports.Figures;
using QA.Search;
using static QA.Answering.Questions.QuestionPatterns;

namespace QA.Answering.Questions;

/// <summary>Text and earlier turns to <see cref="Question"/>.</summary>
internal sealed class QuestionReader(CorpusSnapshot corpus, WordLists lists, PhraseMatcher phrases, PlaceFinder places)
{
    private const double NameShare = 0.35;
    private const double SecondAskShare = 0.1;

    private readonly QuestionWords matter = new(corpus, lists);

    /// <summary>
    /// The ways in which a question may be meant, the likeliest first. An English question over reports in both languages is put
    /// into Vietnamese for the Vietnamese ones and left as it is for the others.
    /// </summary>
    public List<Question> Readings(string text, IReadOnlyList<string> history)
    {
        var question = Read(text, history);
        if (question.Language != "en" || !ReadsBoth)
            return [question];
        var own = AskedIn("en", Read(text, history, inEnglish: true));
        var translated = AskedIn("vi", Read(text, history, inEnglish: false));
        return own is null || translated is null ? [own ?? translated ?? question] : [translated, own];
    }

    /// <summary>
    /// The question with its places taken for names that the evidence must have, in whatever report; null when it names none. For when
    /// the places' own reports have no answer: what is asked may be a road, school or contract that bears the name.
    /// </summary>
    public Question? Elsewhere(string text, IReadOnlyList<string> history, Question question) =>
        question.Reports.Count > 0 && Read(text, history, names: NamesTaken.ForThings) is var named && (named.Names.Count > 0 || named.IsFragment) ? named with { Language = question.Language } : null;

    /// <summary>The question taken for one after a part or detail of what was asked before; null when it leans on nothing.</summary>
    public Question? InContext(string text, IReadOnlyList<string> history) =>
        history.Count == 0 || ReadAlone(text, continues: true) is { Reports.Count: > 0 } or { UnknownPlace.Length: > 0 } ? null : Read(text, history, isPart: true);

    /// <summary>
    /// The question asked of all reports of the place named, whoever issued them; null when no body narrows them. The body's name may
    /// be part of what is asked: "trụ sở công an xã" may stand in the commune's report.
    /// </summary>
    public Question? OfAnyBody(string text, IReadOnlyList<string> history, Question question) =>
        question.Reports.Count > 0 && Read(text, history, names: NamesTaken.ForPlaces) is var wider && !wider.Reports.SequenceEqual(question.Reports) ? wider with { Language = question.Language } : null;

    private bool ReadsBoth => corpus.Entries.Any(e => e.Metadata.Language == "en") && corpus.Entries.Any(e => e.Metadata.Language != "en");

    // The question asked of the reports in one language; null when it names only others.
    private Question? AskedIn(string language, Question question)
    {
        bool Speaks(string report) => (corpus.Find(report)!.Metadata.Language == "en") == (language == "en");
        if (question.Reports.Count == 0)
            return question with { Within = [.. corpus.Entries.Select(e => e.Id).Where(Speaks)] };
        return question.Reports.Where(Speaks).ToList() is { Count: > 0 } spoken ? question with { Reports = spoken } : null;
    }

    /// <summary>Understands a question; a fragment takes what it does not say from the turns before.</summary>
    /// <param name="text">The question.</param>
    /// <param name="history">The questions before it.</param>
    /// <param name="inEnglish">Whether an English question stays in English; null to let the reports it names decide.</param>
    /// <param name="names">What the names of places and bodies are taken for.</param>
    /// <param name="isPart">Whether it asks after a part of what was asked before, whatever its words.</param>
    public Question Read(string text, IReadOnlyList<string> history, bool? inEnglish = null, NamesTaken names = NamesTaken.ForReports, bool isPart = false)
    {
        var question = ReadAlone(text, history.Count > 0, history.Count > 0 && EnglishText.IsEnglish(history[^1]) && !VietnameseText.HasDiacritics(text), inEnglish, names);
        if (history.Count > 0)
            question = FollowUp.Merge(question with { IsPart = question.IsPart || isPart }, Read(history[^1], [.. history.Take(history.Count - 1)], inEnglish, names));
        return question.Rest.Length == 0 ? question : question with { Next = NextOf(question, inEnglish) };
    }

    // What is asked second takes from the first what it does not say, as a question asked after it would.
    private Question? NextOf(Question question, bool? inEnglish)
    {
        var next = ReadAlone(question.Rest, continues: true, inEnglish: inEnglish);
        if (next.Asks == 0 || next.UnknownPlace.Length > 0)
            return null;
        // "bao nhiêu nhà, thiệt hại bao nhiêu": what has a matter of its own is not counted in houses.
        var merged = FollowUp.Merge(next with { IsFragment = true, Rest = "" }, question with { Next = null });
        return next.Words.Count > 0 ? merged with { Unit = next.Unit } : merged;
    }

    private Question ReadAlone(string text, bool continues, bool english = false, bool? inEnglish = null, NamesTaken names = NamesTaken.ForReports)
    {
        // Some keyboards send letters and marks apart.
        text = text.Normalize();
        var language = english || EnglishText.IsEnglish(text) ? "en" : "vi";
        var translated = language == "en" && !(inEnglish ?? AboutEnglishReports(text));
        var asked = Spelt(translated ? EnglishText.Translate(text, lists) : language == "vi" ? TrailingPlace.InFront(text, IsPlace) : text);
        var words = WordsOf(asked);
        var found = places.Find(words, asked, names);
        var cut = new AskedWords(asked, words, found.Taken, phrases, language == "en", lists);
        cut.ReadTurns();
        var roles = cut.Roles;
        var asks = roles.Count(AskedKind.IsAskRole) + AskedPercent().Count(asked) + AskedChange().Count(asked) + AskedAgainst().Count(asked);
        // Of several things asked at once, the first is the headline.
        var (first, firstRoles) = asks > 1 ? AskedKind.FirstAsk(asked, words, cut.Placed) : (asked, roles);
        AddShares(asked, first, firstRoles);
        var years = YearsOf(asked);
        var school = SchoolYears.Of(asked);
        var part = YearPart.FirstIn(asked);
        DropPeriods(cut, school.Asked is not null, part);
        if (!continues && !cut.HasContent)
            cut.KeepWhatIsLeft();
        var (contentWords, indexes) = matter.Content(cut, language == "en", translated);
        // What a name stands for is held by itself; what is asked second does not choose the first figure.
        bool IsSecond(int content) => asks > 1 && words[indexes[content]].Start >= first.Length;
        contentWords = [.. contentWords.Select((w, i) => found.NameWords.Contains(indexes[i]) ? w with { Weight = w.Weight * NameShare, IsName = true }
            : IsSecond(i) ? w with { Weight = w.Weight * SecondAskShare } : w)];
        if (school.Compared is not null && !roles.Contains("difference"))
            roles.Add("difference");
        // "gấp mấy lần" counts times, not what is compared.
        var unit = roles.Contains("times") ? WantedUnit.Open : AskedUnit.Of(firstRoles, words, first, indexes, found.Taken);
        contentWords = contentWords.ConvertAll(w => AskedUnit.Measures(unit, w.Term) ? w with { Weight = Math.Min(w.Weight, QuestionWords.MeasureWeight) } : w);
        var distinct = found.IsOneName ? Math.Min(1, found.Reports.Count) : found.Reports.Select(PlaceOf).Distinct().Count();
        var operation = AskedKind.OperationOf(roles, distinct);
        var split = AskedKind.SplitOf(cut.Placed, words, indexes, roles.Contains("sum"));
        var said = ReferenceEquals(asked, text) ? words : WordsOf(text);
        return new Question
        {
            Text = text,
            Tokens = said,
            // Of several things asked the first says which side it is of.
            Sides = lists.Contrasts.In(asks > 1 ? words.FindAll(w => w.Start < first.Length) : said, VietnameseText.HasDiacritics(text)),
            Language = language,
            Kind = AskedKind.AsksForFigure(asks, operation, distinct, roles) ? QuestionKind.Figure : AskedKind.KindOf(roles, words, asked),
            Operation = asks > 1 ? operation : AskedKind.SumOf(operation, split),
            IsWhether = AskedKind.IsYesNo(roles, words, asked),
            Words = contentWords,
            Rewordings = [.. matter.Rewordings(cut, indexes, contentWords, language == "en").Select(r => QuestionWords.WithoutMeasure(r, unit))],
            Compounds = [.. matter.Compounds(contentWords, indexes).Where(c => !AskedUnit.Measures(unit, contentWords[c.First].Term))
                .Select(c => IsSecond(c.First) ? (c.First, c.Weight * SecondAskShare) : c)],
            Reports = found.Reports,
            IsOneName = found.IsOneName,
            UnknownPlace = found.Unknown,
            Names = found.Names,
            Years = years,
            DatedYears = [.. DatedYearsOf(asked).Except(years)],
            SplitAt = split,
            ComparedYear = ComparedYear().Match(asked) is { Success: true } against ? int.Parse(against.Value[^4..], CultureInfo.InvariantCulture) : null,
            SchoolYear = school.Asked,
            ComparedSchoolYear = school.Compared,
            YearPart = part?.Code ?? "",
            Basis = AskedKind.ComparesTarget(asked) ? new WantedBasis(FigureBasis.Change, "previous") : AskedKind.BasisOf(firstRoles, years.Count > 0),
            ComparesPlan = AskedKind.ComparesTarget(asked) && ComparedPlan().IsMatch(ComparedYear().Match(asked).Value),
            Unit = unit,
            Price = roles.Contains("constant") ? "constant" : roles.Contains("current") ? "current" : "",
            Asks = asks,
            Rest = asks > 1 && first.Length < asked.Length ? AfterFirst().Replace(asked[first.Length..], "") : "",
            IsWhy = roles.Contains("why"),
            IsDenied = Denied().IsMatch(asked),
            IsPart = PartOf().IsMatch(asked) || continues && Referring().IsMatch(asked),
            IsFragment = roles.FirstOrDefault() == "and" || contentWords.Count == 0,
        };
    }

    private bool IsPlace(string piece)
    {
        var words = WordsOf(piece);
        return words.Count > 0 && places.Find(words, piece).Taken.Count == words.Count;
    }

    private List<Token> WordsOf(string text) => [.. corpus.Analyzer.Analyze(text).Where(t => t.Kind != TokenKind.Expansion)];

    // The asking phrases as the list of phrases has them, whatever slips they were typed with.
    private static string Spelt(string asked)
    {
        var marked = VietnameseText.HasDiacritics(asked);
        asked = Hasty().Replace(asked, m => Written(m, marked));
        asked = HowMany().Replace(asked, m => m.Groups["marked"].Success || marked ? "bao nhiêu" : "bao nhieu");
        asked = Hectare().Replace(SquareMetres().Replace(asked, "$1 m2 "), "ha");
        asked = MonthCount().Replace(asked, m => m.Groups["rest"].Success && MonthsNamed(m) == 3 ? "quý IV" : $"{MonthsNamed(m)}{m.Groups["months"].Value}{m.Groups["rest"].Value}");
        return TwoAsked.Said(PercentSign().Replace(asked, marked ? "$1 phần trăm" : "$1 phan tram"));
    }

    private static int MonthsNamed(Match match) => int.TryParse(match.Groups["n"].Value, CultureInfo.InvariantCulture, out var written) ? written
        : VietnameseText.Fold(match.Groups["n"].Value).ToLowerInvariant() switch { "hai" => 2, "ba" => 3, "bon" => 4, "nam" => 5, "sau" => 6, "bay" => 7, "tam" => 8, "chin" => 9, "muoi" => 10, "muoi hai" => 12, _ => 11 };

    private static string Written(Match hasty, bool marked)
    {
        var word = HastyWords.First(w => hasty.Groups[w.Group].Success).Word;
        return marked ? word : VietnameseText.Fold(word);
    }

    private static readonly (string Group, string Word)[] HastyWords =
        [("not", "không"), ("got", "được"), ("many", "bao nhiêu"), ("people", "người"), ("how", "như thế nào"), ("what", "gì")];

    private static void AddShares(string asked, string first, List<string> firstRoles)
    {
        if (PlanPercent().IsMatch(first))
            firstRoles.Add("plan-share");
        // "tăng mấy phần trăm": what is asked with the rise is in per cent.
        if (AskedPercent().IsMatch(first) || firstRoles.Contains("percent-word") && (firstRoles.Contains("rise") || firstRoles.Contains("fall")))
            firstRoles.Add("percent");
        if (ComparedYear().IsMatch(asked))
            firstRoles.Add("previous-share");
    }

    // Years that are no part of a date, a school year, a price's base or what is held against.
    private static List<int> YearsOf(string asked)
    {
        foreach (var other in new[] { QuarterOf(), PriceYear(), Date(), ComparedYear(), SchoolYears.Written() })
            asked = other.Replace(asked, " ");
        return [.. Year().Matches(asked).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).Distinct()];
    }

    private static IEnumerable<int> DatedYearsOf(string asked) =>
        YearOfDate().Matches(ComparedYear().Replace(asked, " ")).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).Distinct();

    private static void DropPeriods(AskedWords cut, bool hasSchoolYear, (string Code, int Start, int Length)? part)
    {
        if (hasSchoolYear)
            foreach (Match named in SchoolYears.Phrase().Matches(cut.Text))
                cut.Drop(named.Index, named.Length);
        if (part is var (_, from, length))
            cut.Drop(from, length + EndOfPart().Match(cut.Text, from + length).Length);
    }

    /// <summary>Whether an English question is for English reports: those of the places it names, or the only ones that have its words.</summary>
    private bool AboutEnglishReports(string text)
    {
        if (corpus.Entries.All(e => e.Metadata.Language != "en"))
            return false;
        if (corpus.Entries.All(e => e.Metadata.Language == "en"))
            return true;
        var words = corpus.Analyzer.Analyze(text).Where(t => t.Kind == TokenKind.Word).ToList();
        var named = places.Find(words, text).Reports;
        if (named.Count > 0)
            return named.All(r => corpus.Find(r)!.Metadata.Language == "en");
        var telling = words.Where(w => w.Folded.Length > 3).ToList();
        return telling.Count(w => corpus.DocumentFrequency(w.Term) > 0) * 10 >= telling.Count * 7;
    }

    private string PlaceOf(string report) => corpus.Find(report)?.Metadata.Places is [var own, ..] ? own : report;
}
