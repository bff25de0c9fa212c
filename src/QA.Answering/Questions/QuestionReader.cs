using System.Globalization;
using System.Text.RegularExpressions;
using QA.Reports;
using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Questions;

/// <summary>Text and earlier turns to <see cref="Question"/>.</summary>
internal sealed partial class QuestionReader(CorpusSnapshot corpus, WordLists lists, PhraseMatcher phrases, PlaceFinder places)
{
    /// <summary>Most that a rare word counts.</summary>
    private const double MaxWeight = 6;

    private const double UntranslatedWeight = 1.5;

    private const double NameShare = 0.35;
    private const double SecondAskShare = 0.1;

    /// <summary>Weight of a word that no report has; not the most, since it may be a slip beyond mending.</summary>
    private const double UnknownWeight = 5;

    // "Lô A2039" is a name; "nam2025" is a slip.
    [GeneratedRegex(@"(?<![0-9.,/])(?<!(?<!n[ăa]m)\p{L})(?:19|20)[0-9][0-9](?![0-9]|[.,][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex(@"(?:so với|so voi|so|hơn|kém|hon|kem|than|compared with|compared to|above the|below the)\s+(?:(?:kết quả|ket qua|thực hiện|thuc hien|cùng kỳ|cung ky|dự toán|du toan|kế hoạch|ke hoach|số|so|mức|muc|cuối|cuoi|đầu|dau|in|the|end of|(?:quý|quy|Q)\s?(?:IV|I{1,3}|[1-4])[/ ]?|tháng\s?\d{1,2}[/ ]?|\d{1,2} tháng)\s*){0,3}(?:năm |nam )?(?:19|20)[0-9][0-9]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ComparedYear();

    // "quý III/2023": the year stands by itself.
    [GeneratedRegex(@"(?<!\p{L})(?:quý|quy|quarter|Q)\s*(?:IV|I{1,3}|[1-4])\s*/\s*(?=(?:19|20)[0-9][0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex QuarterOf();

    [GeneratedRegex(@"(?<!\p{L})(?:nơi|noi|xã|xa|phường|phuong|bên|ben|đâu|dau|thị trấn|địa phương|which)\s*(?:nào|nao)?\s+(?<how>(?:(?<measure>đông|dong|cao|nhiều|nhieu|ít|it|lớn|lon|nhỏ|nho|thấp|thap|rộng|rong|dài|dai|more|fewer|less)\s+)?(?:\p{L}+\s+){0,3})(?:hơn|hon|nhất|nhat)\s*\??\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WhichIsMore();

    [GeneratedRegex(@"\p{L}\s+(?<more>hơn|kém)\s+(?!(?:19|20)[0-9][0-9]|năm|bao|mấy|cùng|kế hoạch|chỉ tiêu)[^?,;]{3,60}?\s(?:bao nhiêu|mấy)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MoreThan();

    [GeneratedRegex(@"^[\s,;?]*(?:và|va|and|còn|con)?\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AfterFirst();

    [GeneratedRegex(@"^(?:nguyên nhân|nguyen nhan|lý do|ly do|vì sao|tại sao|do đâu)(?!\p{L})|(?:nguyên nhân|nguyen nhan|lý do|ly do)\s+(?:nào|nao|gì|gi|là|la|khiến|khien|của|cua|vì|vi)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Cause();

    // "trạm nào chưa có bác sĩ": what is wanting is asked for; at the end "chưa" and "không" only ask whether.
    [GeneratedRegex(@"(?<!\p{L}|có |co )(?:chưa|chua|không|khong|thiếu|thieu|not|lack)\s+(?:\p{L}+)(?=.*\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Denied();

    // "còn bao nhiêu hộ chưa nộp"
    [GeneratedRegex(@"(?<!\p{L})(?:bao nhiêu|bao nhieu|mấy|may|how many)(?!\p{L}).*(?<!\p{L})(?:chưa|chua|not yet)(?!\p{L})\s+\p{L}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Remaining();

    [GeneratedRegex(@"(?<!\p{L})(?:còn|con|cần|can|phải|phai|thiếu|thieu)\s(?:[^?,;]{0,40}?\s)?(?:bao nhiêu|bao nhieu|mấy|may)(?!\p{L})[^?,;]{0,40}?\s(?:nữa|nua|mới|moi|thì|thi|để|de)\s+(?:[^?,;]{0,20}?\s)?(?:đủ|du|đạt|dat|hoàn thành|hoan thanh|bằng|bang)\s+[^?,;]{0,30}?(?:kế hoạch|ke hoach|chỉ tiêu|chi tieu|dự toán|du toan|KH|nhiệm vụ|nhiem vu)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ToGo();

    // "hộ đó ở đâu": that of the turn before.
    [GeneratedRegex(@"\p{L}\s+(?:đó|ấy|này|nói trên)(?!\p{L})|(?<!\p{L})(?:that|those|these|it|they)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Referring();

    [GeneratedRegex(@"^\s*(?:trong đó|trong do|trong số đó|trong so do|trong số này|riêng|of which|of them|of these)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PartOf();

    // The year of constant prices is no period.
    [GeneratedRegex(@"(?<!\p{L})(?:giá|gia)\s+(?:(?:cố định|co dinh|cđ|cd|so sánh|so sanh|ss)\s+)?(?:năm\s+|nam\s+)?(?:19|20)[0-9][0-9]|(?:19|20)[0-9][0-9]\s+prices", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PriceYear();

    [GeneratedRegex(@"(?<![0-9/])[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{4})?|(?<![0-9/])[0-9]{1,2}/[0-9]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"(?:%|phần trăm|phan tram|percent)\s*(?:so với |so voi |of (?:the )?)?(?:kế hoạch|ke hoach|KH|kh|chỉ tiêu|chi tieu|dự toán|du toan|plan)(?![\p{L}])|(?:so với|so voi|so)\s+(?:kế hoạch|ke hoach|KH|kh|chỉ tiêu|chi tieu|dự toán|plan)(?![\p{L}])", RegexOptions.CultureInvariant)]
    private static partial Regex PlanPercent();

    // Slips in the one phrase that must not be missed: "bao nhieeu", "bao nhiu", "baonhieu", "bao nhiê".
    [GeneratedRegex(@"(?<!\p{L})(?:bao+\s*nh?(?:i+e{2,}u|i+e+u{2,}|iu|ieu|ei?u|ie|ueu)|(?<marked>bao+\s*nh?(?:iêê+u|iêu+|iê|iu|iếu|iều|iệu|ieêu|iêeu)))(?![\p{L}\p{M}])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HowMany();

    // "bao nhiêu %" and "mấy điểm phần trăm" in words.
    [GeneratedRegex(@"(?<!\p{L})(bao nhiêu|bao nhieu|mấy|may)\s*(?:%|(?:điểm|diem)\s+(?:%|phần trăm|phan tram))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PercentSign();

    // "Cả A và B có bao nhiêu", "hai trường cộng lại"
    [GeneratedRegex(@"^(?:cả|ca|tính cả|gộp|cộng|both)\s[^,;]{2,60}?\s(?:và|va|and|với|voi)\s.*(?:bao nhiêu|bao nhieu|mấy|may|how many|how much)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Both();

    [GeneratedRegex(@"%\s*(?:là )?(?:bao nhiêu|bao nhieu|mấy)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AskedPercent();

    // "… bao nhiêu, tăng mấy %": the change is a second thing asked.
    [GeneratedRegex(@"(?<!\p{L})(?:tăng|tang|giảm|giam)\s+(?:thêm |được |them |duoc )?(?:bao nhiêu|bao nhieu|mấy|may)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AskedChange();

    // "vượt kế hoạch bao nhiêu đồng": by how much, not by what share.
    [GeneratedRegex(@"(?<!\p{L})(vượt|vuot|hụt|hut|thiếu|thieu)\s+(?:mức |muc |so với |so voi )?(?:kế hoạch|ke hoach|KH|chỉ tiêu|chi tieu|dự toán|du toan)(?:\s+\p{L}+){0,2}\s+(?:bao nhiêu|bao nhieu|mấy|may)(?!\s*(?:%|phần|phan))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ExceedsPlan();

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
    public Question Read(string text, IReadOnlyList<string> history, bool? inEnglish = null)
    {
        var question = ReadAlone(text, history.Count > 0, history.Count > 0 && EnglishText.IsEnglish(history[^1]) && !VietnameseText.HasDiacritics(text), inEnglish);
        if (history.Count > 0)
            question = FollowUp.Merge(question, Read(history[^1], [.. history.Take(history.Count - 1)], inEnglish));
        return question.Rest.Length == 0 ? question : question with { Next = NextOf(question, inEnglish) };
    }

    // What is asked second takes from the first what it does not say, as a question asked after it would.
    private Question? NextOf(Question question, bool? inEnglish)
    {
        var next = ReadAlone(question.Rest, continues: true, inEnglish: inEnglish);
        return next.Asks == 0 || next.UnknownPlace.Length > 0 ? null : FollowUp.Merge(next with { IsFragment = true, Rest = "" }, question with { Next = null });
    }

    private Question ReadAlone(string text, bool continues, bool english = false, bool? inEnglish = null)
    {
        var language = english || EnglishText.IsEnglish(text) ? "en" : "vi";
        var asked = language == "en" && !(inEnglish ?? AboutEnglishReports(text)) ? EnglishText.Translate(text, lists) : text;
        var percentWords = VietnameseText.HasDiacritics(asked) ? "phần trăm" : "phan tram";
        asked = PercentSign().Replace(asked, $"$1 {percentWords}");
        asked = HowMany().Replace(asked, m => m.Groups["marked"].Success || VietnameseText.HasDiacritics(asked) ? "bao nhiêu" : "bao nhieu");
        var words = corpus.Analyzer.Analyze(asked).Where(t => t.Kind != TokenKind.Expansion).ToList();
        var found = places.Find(words, asked);
        var marked = VietnameseText.HasDiacritics(asked);
        var placed = Roles(words, found.Taken, marked, language == "en", out var content);
        var roles = placed.ConvertAll(r => r.Role);
        // "những xã nào" asks for all of them, not which of the loaded ones.
        if (AsksForSeveral().IsMatch(asked) && roles.Remove("compare"))
            roles.Add("list");
        // "Những nhiệm vụ trọng tâm năm 2024?" names what is to be listed and asks no more.
        if (BeginsPlural().IsMatch(asked) && !roles.Exists(r => IsAskRole(r) || r is "compare" or "difference" or "sum" or "ratio" or "average" or "who" or "when" or "why"))
            roles.Add("list");
        if (AsksForTheMost().IsMatch(asked))
        {
            roles.Add("compare");
            for (var i = 0; i < words.Count; i++)
                content[i] &= words[i].Folded is not ("nhat" or "most" or "fewest" or "least") && !Within(words[i], Measured().Match(asked).Groups["measure"]);
        }

        if (ExceedsPlan().Match(asked) is { Success: true } exceeds)
        {
            roles.AddRange(["difference", "plan"]);
            for (var i = 0; i < words.Count; i++)
                content[i] &= words[i].Start != exceeds.Index;
        }

        // "nơi nào đông hơn": what the places are compared by is the matter's own measure.
        if (WhichIsMore().Match(asked) is { Success: true } which && words.Where((w, i) => content[i] && !Within(w, which.Groups["how"])).Any())
        {
            var adjective = !which.Groups["measure"].Success && words.FindLast(w => Within(w, which.Groups["how"])) is { Folded.Length: > 0 } last && IsMeasureWord(last);
            for (var i = 0; i < words.Count; i++)
                content[i] &= !Within(words[i], which.Groups["measure"].Success ? which.Groups["measure"] : which.Groups["how"]) || adjective && !IsMeasureWord(words[i]);
        }

        // "số hộ kê khai hơn số hộ được trả tiền bao nhiêu"
        if (MoreThan().Match(asked).Groups["more"] is { Success: true } more && !roles.Contains("difference") && !words.Exists(w => w.Start == more.Index && found.Taken.Contains(words.IndexOf(w))))
        {
            roles.Add("difference");
            placed.Add((words.FindIndex(w => w.Start == more.Index), "difference"));
        }

        // "còn phải thu bao nhiêu nữa mới đủ dự toán"
        if (ToGo().Match(asked) is { Success: true } toGo)
        {
            roles.AddRange(["difference", "plan"]);
            for (var i = 0; i < words.Count; i++)
                content[i] &= words[i].Start < toGo.Index || words[i].Start >= toGo.Index + toGo.Length || words[i].Folded is not ("phai" or "can" or "nua" or "moi" or "du" or "dat" or "con" or "thieu");
        }

        if (Cause().IsMatch(asked) && !roles.Exists(IsAskRole))
            roles.Add("why");
        if (Both().IsMatch(asked) && !roles.Contains("list"))
            roles.Add("sum");
        if (Remaining().IsMatch(asked))
            roles.Add("remainder");
        var asks = roles.Count(r => IsAskRole(r)) + AskedPercent().Count(asked) + AskedChange().Count(asked);
        // Of several things asked at once, the first is the headline.
        var (first, firstRoles) = asks > 1 ? FirstAsk(asked, words, placed) : (asked, roles);
        if (PlanPercent().IsMatch(first))
            firstRoles.Add("plan-share");
        if (AskedPercent().IsMatch(first))
            firstRoles.Add("percent");
        if (ComparedYear().IsMatch(asked))
            firstRoles.Add("previous-share");
        var years = Year().Matches(SchoolYears.Written().Replace(ComparedYear().Replace(Date().Replace(PriceYear().Replace(QuarterOf().Replace(asked, " "), " "), " "), " "), " ")).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).Distinct().ToList();
        var school = SchoolYears.Of(asked);
        if (school.Asked is not null)
            foreach (Match named in SchoolYears.Phrase().Matches(asked))
                for (var i = 0; i < words.Count; i++)
                    content[i] &= words[i].Start < named.Index || words[i].Start >= named.Index + named.Length;
        var part = YearPart.FirstIn(asked);
        if (part is var (_, from, length))
            for (var i = 0; i < words.Count; i++)
                content[i] &= words[i].Start < from || words[i].Start >= from + length;
        if (!continues && !content.Any(c => c))
            KeepWhatIsLeft(words, placed, found.Taken, content);
        var (contentWords, indexes) = ContentWords(words, content, marked, asked, language == "en");
        // What a name stands for is held by itself; what is asked second does not choose the first figure.
        contentWords = [.. contentWords.Select((w, i) => found.NameWords.Contains(indexes[i]) ? w with { Weight = w.Weight * NameShare, IsName = true }
            : asks > 1 && words[indexes[i]].Start >= first.Length ? w with { Weight = w.Weight * SecondAskShare } : w)];
        if (school.Compared is not null && !roles.Contains("difference"))
            roles.Add("difference");
        // "gấp mấy lần" counts times, not what is compared.
        var unit = roles.Contains("times") ? WantedUnit.Open : UnitOf(firstRoles, words, first, indexes);
        contentWords = contentWords.ConvertAll(w => MeasuredBy(unit, w.Term) ? w with { Weight = Math.Min(w.Weight, MeasureWeight) } : w);
        var distinct = found.Reports.Select(PlaceOf).Distinct().Count();
        var operation = OperationOf(roles, distinct);
        var split = SplitOf(placed, words, indexes, roles.Contains("sum"));
        List<Token> said = ReferenceEquals(asked, text) ? words : [.. corpus.Analyzer.Analyze(text).Where(t => t.Kind != TokenKind.Expansion)];
        return new Question
        {
            Text = text,
            Tokens = said,
            Sides = lists.Contrasts.In(said, VietnameseText.HasDiacritics(text)),
            Language = language,
            Kind = AsksForFigure(asks, operation, distinct, roles) ? QuestionKind.Figure : KindOf(roles, words, asked),
            Operation = asks > 1 ? operation : SumOf(operation, split),
            IsWhether = IsYesNo(roles, words, asked),
            Words = contentWords,
            Rewordings = [.. RewordingsOf(words, indexes, contentWords).Select(r => WithoutMeasure(r, unit))],
            Compounds = [.. CompoundsOf(contentWords, indexes).Where(c => !MeasuredBy(unit, contentWords[c.Item1].Term))
                .Select(c => asks > 1 && words[indexes[c.Item1]].Start >= first.Length ? (c.Item1, c.Item2 * SecondAskShare) : c)],
            Reports = found.Reports,
            UnknownPlace = found.Unknown,
            Names = found.Names,
            Years = years,
            SplitAt = split,
            ComparedYear = ComparedYear().Match(asked) is { Success: true } against ? int.Parse(against.Value[^4..], CultureInfo.InvariantCulture) : null,
            SchoolYear = school.Asked,
            ComparedSchoolYear = school.Compared,
            YearPart = part?.Code ?? "",
            Basis = ComparesTarget(asked) ? new WantedBasis(FigureBasis.Change, "previous") : BasisOf(firstRoles, years.Count > 0),
            ComparesPlan = ComparesTarget(asked) && ComparedPlan().IsMatch(ComparedYear().Match(asked).Value),
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

    [GeneratedRegex(@"(?<!\p{L})(?:những|nhung|các|cac)\s(?:[\p{L},]+\s){1,4}(?:nào|nao)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AsksForSeveral();

    [GeneratedRegex(@"^\s*(?:những|nhung|các|cac|danh sách|danh sach)\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BeginsPlural();

    // "Nơi nào có nhiều hộ nghèo nhất": the places are put beside each other.
    [GeneratedRegex(@"(?<!\p{L})(?:(?:nơi|noi|xã|xa|phường|phuong|thị trấn|thi tran|địa phương|dia phuong) (?:nào|nao)|which (?:place|commune|ward|town|township))(?!\p{L}).*(?<!\p{L})(?<!thứ )(?:nhất|nhat|most|fewest|least|highest|lowest|largest|smallest)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AsksForTheMost();

    // "ít hộ nghèo nhất": what it is ranked by asks, what stands between is asked for.
    [GeneratedRegex(@"(?<!\p{L})(?<measure>ít|it|cao|thấp|thap|lớn|lon|nhỏ|nho)(?:\s+\p{L}+){0,4}?\s+(?:nhất|nhat)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Measured();

    /// <summary>Whether an English question is for English reports: those of the places it names, or the only ones that have its words.</summary>
    private bool AboutEnglishReports(string text)
    {
        if (corpus.Entries.All(e => e.Metadata.Language != "en"))
            return false;
        var words = corpus.Analyzer.Analyze(text).Where(t => t.Kind == TokenKind.Word).ToList();
        var named = places.Find(words, text).Reports;
        if (named.Count > 0)
            return named.All(r => corpus.Find(r)!.Metadata.Language == "en");
        var telling = words.Where(w => w.Folded.Length > 3).ToList();
        return telling.Count(w => corpus.DocumentFrequency(w.Term) > 0) * 10 >= telling.Count * 7;
    }

    // "bên nào thu nhập cao hơn": "thu nhập" is the matter, "cao" only how it is compared.
    private static bool IsMeasureWord(Token word) => word.Folded is "dong" or "cao" or "nhieu" or "it" or "lon" or "nho" or "thap" or "rong" or "dai" or "more" or "fewer" or "less";

    // The noun right after "bao nhiêu" is what is counted; the figure's unit answers for it.
    private static bool IsCounted(List<Token> words, int at) =>
        at > 0 && IsAsk(words, at - 1) && UnmarkedUnits.At(words, at, out _) is not null
        || at > 1 && IsAsk(words, at - 2) && UnmarkedUnits.At(words, at - 1, out var length) is not null && length == 2;

    // "rộng bao nhiêu m2": the measure is told by the figure's unit alone.
    private static bool IsAskedMeasure(List<Token> words, int at) =>
        at > 0 && IsAsk(words, at - 1) && words[at].Folded is "m" or "khoi" or "ha" or "km" or "kg" or "tan" or "ta" or "ty" or "ti" or "trieu" or "dong" or "met" or "m2" or "m3"
        || at > 1 && IsAsk(words, at - 2) && words[at - 1].Folded is "m" or "km" or "ty" or "trieu" && words[at].Folded is "2" or "3" or "dong" or "do";

    private static bool IsAsk(List<Token> words, int at) =>
        words[at].Term is "mấy" or "may" || words[at].Folded == "nhieu" && at > 0 && words[at - 1].Folded == "bao" || words[at].Folded is "many" or "much";

    private string PlaceOf(string report) => corpus.Find(report)?.Metadata.Places is [var own, ..] ? own : report;

    /// <summary>Roles of the phrases in order; <paramref name="content"/> marks the words that are left to say what is asked about.</summary>
    private List<(int At, string Role)> Roles(List<Token> words, IReadOnlySet<int> taken, bool marked, bool english, out bool[] content)
    {
        var roles = new List<(int, string)>();
        content = new bool[words.Count];
        for (var i = 0; i < words.Count;)
        {
            if (taken.Contains(i))
            {
                i++;
                continue;
            }

            var at = i;
            if (phrases.At(words, i, role => (role != "and" || at == 0) && (role != "stop-en" || english), marked) is not { } phrase || !marked && phrase is { Role: "stop", Length: 1 } && QuestionPhrases.Ambiguous.Contains(words[i].Folded))
            {
                content[i] = !IsYear(words[i]);
                i++;
                continue;
            }

            var keep = phrase.Role.EndsWith('!') || phrase is { Role: "who", Length: > 1 };
            if (phrase.Role is not ("stop" or "stop-en"))
                roles.Add((i, phrase.Role.TrimEnd('!')));
            for (var k = 0; k < phrase.Length; k++)
                content[i + k] = keep && (phrase.Role == "keep!" || !StopWord(words[i + k], marked));
            i += phrase.Length;
        }

        return roles;
    }

    /// <summary>How many content words stand on the first side of what is held against, added to or divided by another; 0 for no sides.</summary>
    private static int SplitOf(List<(int At, string Role)> placed, List<Token> words, List<int> indexes, bool sums)
    {
        var between = placed.Find(r => r.Role is "difference" or "ratio" or "times");
        if (between.Role is not null)
            return indexes.Count(i => i < between.At);
        if (!sums && !words.Exists(w => w.Term is "tổng" or "total"))
            return 0;
        // "cả phạt trật tự đô thị và phạt giao thông"
        for (var i = 1; i < words.Count; i++)
            if (words[i].Term is "và" or "va" or "and" or "với" or "voi" or "cùng" && indexes.Exists(k => k < i) && indexes.Exists(k => k > i))
                return indexes.Count(k => k < i);
        return 0;
    }

    private static bool Within(Token word, Group part) => part.Success && word.Start >= part.Index && word.Start < part.Index + part.Length;

    private static bool IsAskRole(string role) => role is "many" or "percent" or "many-money" or "plan-percent";

    private bool StopWord(Token word, bool marked) => phrases.At([word], 0, role => role != "stop-en", marked) is { Role: "stop" or "many" or "which" or "who" };

    /// <summary>The text and roles up to the comma or "và" after the first thing asked.</summary>
    private static (string Text, List<string> Roles) FirstAsk(string asked, List<Token> words, List<(int At, string Role)> roles)
    {
        var first = roles.FindIndex(r => IsAskRole(r.Role));
        var from = words.Count > 0 ? words[Math.Min(first < 0 ? 0 : roles[first].At, words.Count - 1)].Start : 0;
        var cut = asked.IndexOfAny([',', ';', '?'], from);
        var and = asked.IndexOf(" và ", from, StringComparison.Ordinal);
        if (and >= 0 && (cut < 0 || and < cut))
            cut = and;
        if (cut < 0)
            cut = asked.Length;
        return (asked[..cut], [.. roles.Where(r => words[r.At].Start < cut).Select(r => r.Role)]);
    }

    private static bool IsYear(Token word) => word.Kind == TokenKind.Number && word.Term.Length == 4 && (word.Term[0] == '2' || word.Term.StartsWith("19", StringComparison.Ordinal));

    private (List<ContentWord> Words, List<int> Indexes) ContentWords(List<Token> words, bool[] content, bool marked, string asked, bool english)
    {
        var result = new List<ContentWord>();
        var indexes = new List<int>();
        for (var i = 0; i < words.Count; i++)
        {
            if (!content[i] || words[i].Folded.Length == 0 || IsAskedMeasure(words, i))
                continue;
            result.Add(WordOf(words[i], marked, IsCounted(words, i), i > 0 ? words[i - 1] : null, i + 1 < words.Count ? words[i + 1] : null, asked, english));
            indexes.Add(i);
        }

        return (result, indexes);
    }

    private ContentWord WordOf(Token word, bool marked, bool counted, Token? before, Token? after, string asked, bool english)
    {
        var plain = !marked;
        var known = corpus.DocumentFrequency(word.Term) > 0 && marked;
        var foldedKnown = corpus.DocumentFrequency(word.Folded, TermForm.Folded) > 0;
        // "sân bay" is no "sản …": marks that are typed, or translated, are doubted only where the neighbours speak for it.
        if (marked && !known && foldedKnown && word.Term != word.Folded && (english || PairsWith(word.Folded, before, after) == 0))
            foldedKnown = false;
        if (!known && foldedKnown)
            plain = plain || word.Term == word.Folded || corpus.DocumentFrequency(word.Term) == 0;
        var (term, folded) = (word.Term, word.Folded);
        var exists = known || foldedKnown;
        if (!exists && word.Kind == TokenKind.Word && !IsWellSpelt(word) && Mended(word, before, after) is { } near)
            (term, folded, plain, exists) = (near, near, true, true);
        var weight = exists ? Math.Clamp(plain ? corpus.Idf(folded, TermForm.Folded) : corpus.Idf(term), 0.6, MaxWeight) : UnknownWeight;
        // The glossary does not have every English word; one it lacks is no proof that the reports lack the matter.
        if (!exists && english && word.Term == word.Folded && char.IsLower(asked[word.Start]))
            weight = UntranslatedWeight;
        if (MeasureWords.Contains(term) || counted)
            weight = Math.Min(weight, MeasureWeight);
        if (QuestionPhrases.Light.Contains(term) || QuestionPhrases.LightByThemselves.Contains(term) && (exists ? PairsWith(folded, before, after) : 0) == 0)
            weight = Math.Min(weight, 2 * MeasureWeight);
        if (IsOwnLevel(word, before, after))
            weight = Math.Min(weight, MeasureWeight);
        if (word.Kind == TokenKind.Number)
            weight = Math.Min(weight, NumberWeight);
        if (!marked && QuestionPhrases.Ambiguous.Contains(folded))
            weight = Math.Min(weight, 2 * MeasureWeight);
        return new ContentWord(term, folded, plain, weight, exists);
    }

    // Words of measuring are met by the figure's unit; they hardly tell one indicator from another.
    private const double MeasureWeight = 0.4;

    private static readonly HashSet<string> MeasureWords = new(StringComparer.Ordinal) { "tỷ", "lệ", "mức", "ty", "le", "tổng" };

    // A number of the question says which of several is meant, not what the matter is.
    private const double NumberWeight = 1.5;

    // "của phường", "toàn xã", "Sở định tuyển": the body that speaks, named by its level alone; "xã hội" and "cơ sở" are no levels.
    private static bool IsOwnLevel(Token word, Token? before, Token? after) => word.Term switch
    {
        "phường" or "huyện" or "tỉnh" => true,
        "xã" => after?.Folded is not ("hoi" or "vien" or "giao"),
        "sở" => before?.Folded is not ("co" or "chu" or "tru") && after?.Folded is not ("huu" or "tai"),
        "trấn" => before?.Term == "thị",
        "thị" => after?.Term == "trấn",
        "ty" => before?.Term == "công",
        "công" => after?.Term == "ty",
        _ => false,
    };

    // "trễ" is a word that the reports do not use, and no slip of another.
    private static bool IsWellSpelt(Token word) => word.Term != word.Folded && VietnameseText.IsSyllable(word.Folded);

    /// <summary>The word of the reports that was meant, without diacritics: one slip away, and best beside its neighbours; null for none.</summary>
    private string? Mended(Token word, Token? before, Token? after)
    {
        if (word.Folded.Length < 2)
            return null;
        var candidates = corpus.Neighbours(word.Folded, 1, 12).Select(VietnameseText.Fold).Distinct().ToList();
        var best = candidates.Select(c => (Word: c, Pairs: PairsWith(c, before, after))).OrderByDescending(c => c.Pairs).FirstOrDefault();
        if (best.Pairs > 0)
            return best.Word;
        // "luaa" is no syllable: the most frequent of its neighbours was meant.
        return word.Folded.Length >= 5 || !VietnameseText.IsSyllable(word.Folded) ? candidates.Find(c => c[0] == word.Folded[0]) : null;
    }

    private int PairsWith(string word, Token? before, Token? after) =>
        (before is { } b ? corpus.DocumentFrequency($"{b.Folded} {word}", TermForm.Folded) : 0)
        + (after is { } a ? corpus.DocumentFrequency($"{word} {a.Folded}", TermForm.Folded) : 0);

    // "diện tích rau muống": square metres say that it is an area.
    private static bool MeasuredBy(WantedUnit unit, string term) => unit.Dimension switch
    {
        "area" => term is "diện" or "tích" or "rộng" or "dien" or "tich",
        "money" => term is "tiền",
        "percent" => term is "tỷ" or "lệ" or "tỉ" or "ty" or "le" or "ti",
        _ => false,
    };

    /// <summary>How much a compound counts for its rarity.</summary>
    private const double CompoundShare = 0.3;

    // "Những chỉ tiêu nào không đạt?": when nothing else is said, the small words are the matter.
    private static void KeepWhatIsLeft(List<Token> words, List<(int At, string Role)> placed, IReadOnlySet<int> taken, bool[] content)
    {
        var asking = placed.Where(r => r.Role is "many" or "which" or "who" or "when" or "list" or "and" or "how" or "why" or "where").Select(r => r.At).ToHashSet();
        for (var i = 0; i < words.Count; i++)
            content[i] = !taken.Contains(i) && !asking.Contains(i) && !IsYear(words[i]) && words[i].Folded.Length > 2 && words[i].Folded is not ("nhung" or "cac" or "bao" or "nhieu" or "trong" or "nam");
    }

    private List<(int, double)> CompoundsOf(List<ContentWord> content, List<int> indexes)
    {
        var compounds = new List<(int, double)>();
        for (var i = 0; i + 1 < content.Count; i++)
        {
            if (indexes[i + 1] != indexes[i] + 1)
                continue;
            var pair = $"{content[i].Folded} {content[i + 1].Folded}";
            if (corpus.DocumentFrequency(pair, TermForm.Folded) > 0)
                compounds.Add((i, CompoundShare * Math.Clamp(corpus.Idf(pair, TermForm.Folded), 0, MaxWeight)));
        }

        return compounds;
    }

    private List<Rewording> RewordingsOf(List<Token> words, List<int> indexes, List<ContentWord> content)
    {
        var found = new List<Rewording>();
        for (var at = 0; at < words.Count; at++)
        {
            if (lists.Wordings.At(words, at) is not { } wording)
                continue;
            var covered = Enumerable.Range(0, indexes.Count).Where(k => indexes[k] >= at && indexes[k] < at + wording.Length).ToList();
            if (covered.Count > 0)
                found.Add(new Rewording(covered[0], covered[^1] + 1, lists.Group(wording.Role)));
        }

        return [.. found, .. Abbreviations(content)];
    }

    // "diện tích lúa" is another wording of "diện tích cấy lúa"; with hectares asked for, "lúa" beside hectares is enough.
    private static Rewording WithoutMeasure(Rewording rewording, WantedUnit unit) => rewording with
    {
        Wordings = unit.Dimension != "area" ? rewording.Wordings : [.. rewording.Wordings.Select(w => w.Any(t => !MeasuredBy(unit, t.Term)) ? [.. w.Where(t => !MeasuredBy(unit, t.Term))] : w)],
    };

    /// <summary>An abbreviation's long form is another wording of it.</summary>
    private IEnumerable<Rewording> Abbreviations(List<ContentWord> content)
    {
        for (var i = 0; i < content.Count; i++)
        {
            var expansions = corpus.Analyzer.Analyze(content[i].Term.ToUpperInvariant()).Where(t => t.Kind == TokenKind.Expansion).ToList();
            if (expansions.Count > 1 && content[i].Term == content[i].Folded)
                yield return new Rewording(i, i + 1, [[.. expansions.Select(t => (t.Term, t.Folded))]]);
        }
    }

    // Two places of which one has more: a figure of each, whatever word asks for it.
    private static bool AsksForFigure(int asks, Operation operation, int places, List<string> roles)
    {
        if (roles.Contains("when") || roles.Contains("list"))
            return false;
        var compares = operation is Operation.Compare or Operation.Difference && (places > 1 && roles.Contains("difference") || !roles.Exists(r => r is "which" or "who" or "why"));
        return asks > 0 || compares || operation is Operation.Sum && !roles.Exists(r => r is "which" or "who" or "why");
    }

    private static QuestionKind KindOf(List<string> roles, List<Token> words, string text)
    {
        bool Has(params string[] any) => roles.Exists(any.Contains);
        if (Has("when"))
            return QuestionKind.When;
        if (Has("many", "many-money", "percent", "plan-percent", "rise", "fall") && !roles.Contains("list"))
            return QuestionKind.Figure;
        if (Has("list"))
            return QuestionKind.List;
        if (IsYesNo(roles, words, text))
            return QuestionKind.YesNo;
        if (Has("who"))
            return QuestionKind.Who;
        if (Has("why", "how", "where"))
            return QuestionKind.Text;
        if (roles.Contains("which"))
            return words.Exists(w => w.Folded is "nhung" or "cac" or "which") ? QuestionKind.List : QuestionKind.Text;
        return QuestionKind.Figure;
    }

    private static bool IsYesNo(List<string> roles, List<Token> words, string text)
    {
        if (roles.Contains("yesno"))
            return true;
        var first = words.Count > 0 ? words[0].Folded : "";
        if (first is "did" or "is" or "was" or "were" or "are" or "has" or "have" or "does" or "do")
            return !roles.Contains("many");
        var last = words.Count > 0 ? words[^1] : default;
        var ends = last.Term is "không" or "chưa" or "chứ" or "à" or "hả" || last.Term == last.Folded && last.Folded is "khong" or "chua";
        return ends && words.Count > 3 && !text.Contains("bao nhiêu", StringComparison.OrdinalIgnoreCase);
    }

    // "Tổng tiền phạt A và phạt B": a sum, unless a report states it.
    private static Operation SumOf(Operation operation, int split) => operation == Operation.None && split > 0 ? Operation.Sum : operation;

    private static Operation OperationOf(List<string> roles, int places)
    {
        if (roles.Contains("difference"))
            return Operation.Difference;
        if (roles.Contains("times"))
            return Operation.Multiple;
        if (roles.Contains("average"))
            return Operation.Average;
        if (roles.Contains("remainder"))
            return Operation.Remainder;
        if (roles.Contains("ratio") && places <= 1)
            return Operation.Ratio;
        if (roles.Contains("sum"))
            return Operation.Sum;
        return places > 1 || roles.Contains("compare") ? Operation.Compare : Operation.None;
    }

    // "chỉ tiêu năm 2026 tăng bao nhiêu so với dự toán 2025": the plan of one year is held against another's.
    private static bool ComparesTarget(string asked) => AskedChange().IsMatch(asked) && ComparedYear().IsMatch(asked);

    [GeneratedRegex(@"(?<!\p{L})(?:kế hoạch|ke hoach|dự toán|du toan|chỉ tiêu|chi tieu|plan|budget)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ComparedPlan();

    private static WantedBasis BasisOf(List<string> roles, bool yearSaid)
    {
        if (roles.Contains("plan-share") && roles.Contains("difference"))
            return new WantedBasis(FigureBasis.Plan, "");
        if (roles.Contains("plan-share") || roles.Contains("plan-percent"))
            return new WantedBasis(FigureBasis.Share, "plan");
        if ((roles.Contains("rise") || roles.Contains("fall")) && !roles.Contains("plan") && !roles.Contains("target"))
            return new WantedBasis(FigureBasis.Change, roles.Contains("previous-share") || roles.Contains("previous") ? "previous" : "");
        if (roles.Contains("previous-share"))
            return new WantedBasis(FigureBasis.Change, "previous");
        if (roles.Contains("target"))
            return new WantedBasis(FigureBasis.Target, "");
        if (roles.Contains("plan"))
            return new WantedBasis(FigureBasis.Plan, "");
        return roles.Contains("previous") && !yearSaid ? new WantedBasis(FigureBasis.Previous, "") : WantedBasis.Open;
    }

    /// <summary>The unit asked for: the noun after "bao nhiêu", money, per cent, or what the indicator is measured in.</summary>
    private static WantedUnit UnitOf(List<string> roles, List<Token> words, string text, List<int> content)
    {
        if (Yield().IsMatch(text))
            return new WantedUnit("yield", "");
        if (roles.Contains("many-money"))
            return new WantedUnit("money", "");
        if (roles.Contains("percent") || roles.Contains("plan-percent"))
            return new WantedUnit("percent", "");
        for (var i = 0; i < words.Count; i++)
        {
            var folded = words[i].Folded;
            var after = folded is "nhieu" && i > 0 && words[i - 1].Folded == "bao" || folded is "may" && words[i].Term is "mấy" or "may" || folded is "many" or "much";
            if (!after || i + 1 >= words.Count || words[i + 1].Start >= text.Length || text[(words[i].Start + words[i].Length)..words[i + 1].Start].Contains('%'))
                continue;
            var start = words[i + 1].Start;
            var unit = Units.At(text, start, out var length) ?? UnmarkedUnits.At(words, i + 1, out length);
            if (unit is not null && unit.Name is not ("kế hoạch" or "chỉ tiêu" or "năm"))
                return new WantedUnit(unit.Dimension == "mass" && At(words, "nang suat") >= 0 ? "yield" : unit.Dimension, unit.IsCount ? unit.Name : "");
        }

        if (roles.Contains("plan-share") && !roles.Contains("difference"))
            return new WantedUnit("percent", "");
        return roles.Contains("constant") || roles.Contains("current") ? new WantedUnit("money", "") : ByIndicator([.. words.TakeWhile(w => w.Start < text.Length)], content);
    }

    /// <summary>Words of an indicator that say what it is measured in.</summary>
    private static readonly (string Phrase, string Dimension)[] Dimensions =
    [
        ("dien tich", "area"), ("nang suat", "yield"), ("ngan sach", "money"), ("so tien", "money"), ("kinh phi", "money"), ("tien phat", "money"),
        ("gia tri san xuat", "money"), ("tri gia", "money"), ("thu nhap", "income"), ("ty le", "percent"), ("ti le", "percent"), ("toc do", "percent"),
        ("phan tram", "percent"), ("co cau", "percent"), ("hoc phi", "money"), ("le phi", "money"), ("gia thue", "money"), ("gia ban", "money"), ("tien thue", "money"),
        ("tien luong", "money"), ("revenue", "money"), ("profit", "money"), ("turnover", "money"), ("cost", "money"), ("dividend", "money"), ("percentage", "percent"), ("doanh thu", "money"), ("loi nhuan", "money"), ("rate", "percent"),
    ];

    // "phân chia theo tỷ lệ" is the name of a kind of revenue.
    private static int At(List<Token> words, string phrase)
    {
        var parts = phrase.Split(' ');
        for (var i = 0; i + parts.Length <= words.Count; i++)
            if (Enumerable.Range(0, parts.Length).All(k => words[i + k].Folded == parts[k]) && !(i > 0 && words[i - 1].Folded == "theo"))
                return i;
        return -1;
    }

    private static bool IsHead(UnitOfMeasure unit) => unit.Name.Split(' ')[0] is "hộ" or "học" or "giáo" or "đảng" or "hồ" or "vụ" or "công" or "cán";

    [GeneratedRegex(@"(?:tạ|tấn|ta|tan)\s*(?:/|một|mỗi|trên|mot|moi|tren)\s*ha", RegexOptions.CultureInvariant)]
    private static partial Regex Yield();

    private static WantedUnit ByIndicator(List<Token> words, List<int> content)
    {
        // What is named first is the headline: "số hộ nghèo và tỷ lệ hộ nghèo".
        if (content.Count > 0 && UnmarkedUnits.At(words, content[0], out _) is { IsCount: true } unit && IsHead(unit)
            && !Dimensions.Any(d => At(words, d.Phrase) is >= 0 and var at && at < content[0]))
            return new WantedUnit("count", unit.Name.Split(' ')[0] == "hộ" ? "hộ" : unit.Name);
        var named = Dimensions.Select(d => (At: At(words, d.Phrase), d.Dimension)).Where(d => d.At >= 0).OrderBy(d => d.At).ToList();
        if (named.Count > 0)
            return new WantedUnit(named[0].Dimension, "");
        if (words.Exists(w => w.Term == "tiền"))
            return new WantedUnit("money", "");
        return WantedUnit.Open;
    }
}
