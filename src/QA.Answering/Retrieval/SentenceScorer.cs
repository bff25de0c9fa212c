using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Reports;
using QA.Reports.Chunking;
using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>Scores one sentence against a question that asks for words and not for a figure.</summary>
internal sealed partial class SentenceScorer(CorpusSnapshot corpus, Question question, ReportTitles titles)
{

    [GeneratedRegex(@"(?<!\p{L})(?:do|vì|bởi|nguyên nhân|lý do|nhờ|vướng mắc|khó khăn|ảnh hưởng|dẫn đến|khiến|because|due to|owing to|caused|reason)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Cause();

    [GeneratedRegex(@"nguyên nhân|lý do|causes?|reasons?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Causes();

    [GeneratedRegex(@"(?<!\p{L})(?:chưa|không|thiếu|còn lại|tồn|kém|not|no|lack)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Denial();

    /// <summary>What the title says holds for all of the report.</summary>
    internal const double TitleCredit = 0.5;

    /// <summary>Whether a sentence gives a cause by its own words, or stands under a heading that speaks of causes alone.</summary>
    public static bool GivesCause(Evidence evidence)
    {
        var (start, length) = evidence.Passage.Sentences[evidence.Sentence];
        return Cause().IsMatch(evidence.Passage.Flow.Text.AsSpan(start, length))
            || evidence.Passage.Path is [.., var nearest] && Causes().IsMatch(nearest) && !Denial().IsMatch(nearest) && !Shortcomings().IsMatch(nearest);
    }

    [GeneratedRegex(@"hạn chế|tồn tại|khó khăn|yếu kém|shortcoming|difficult", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Shortcomings();

    private readonly WordCoverage words = new(question);

    private readonly Contrasts contrasts = WordLists.For(corpus.Analyzer).Contrasts;

    [GeneratedRegex(@"\d{1,2}\s*/\s*\d{1,2}|\d{1,2}/\d{4}|ngày\s+\d|tháng\s+\d|quý\s+[IVX\d]|thứ\s+(?:Hai|Ba|Tư|Năm|Sáu|Bảy|hai|ba|tư|năm|sáu|bảy|\d)|[Cc]hủ nhật|hàng tuần|hằng tuần|mồng \d|cuối năm|đầu năm|(?:19|20)\d\d", RegexOptions.CultureInvariant)]
    private static partial Regex Dates();

    public Evidence Score(Passage passage, int sentence)
    {
        var terms = PassageTerms.Of(passage, corpus.Analyzer);
        ReadOnlySpan<Zone> zones =
        [
            new(terms.Sentences[sentence], 1.0), new(terms.Before, 0.7), new(terms.Anchor, 0.75), new(terms.Nearest, 0.75), new(terms.Path, 0.6),
            new(sentence > 0 ? terms.Sentences[sentence - 1] : TermBag.Empty, 0.6), new(terms.Whole, 0.5), new(titles.Of(passage.Report).Words, TitleCredit),
        ];
        var coverage = words.Of(zones);
        var (start, length) = passage.Sentences[sentence];
        var text = passage.Flow.Text.Substring(start, length);
        var features = new SentenceFeatures
        {
            Coverage = coverage,
            Pairs = words.Pairs(terms.Sentences[sentence]),
            Date = question.Kind == QuestionKind.When ? HasDate(passage, start, text) ? asksDay && !Days().IsMatch(text) ? 0.2 : 1 : -1 : 0,
            Short = text.Length < 25 ? 1 : 0,
            Length = text.Length,
            Figures = passage.Row is not null && question.Kind is QuestionKind.Text or QuestionKind.Who && passage.OwnFigures().Any() ? 1 : 0,
            Cause = question.IsWhy ? Cause().IsMatch(text) || passage.Path.Any(t => Causes().IsMatch(t)) ? 1 : -0.5 : 0,
            Denial = question.IsDenied && question.Kind != QuestionKind.YesNo ? Denial().IsMatch(text) ? 1 : -0.5 : 0,
            Title = text == titles.Of(passage.Report).Text ? 1 : 0,
            Opening = text.EndsWith(':') && question.Kind != QuestionKind.List ? 1 : 0,
            Items = question.Kind == QuestionKind.List && Items(text) ? 1 : 0,
            Target = passage.Context.Basis != FigureBasis.Target ? 0 : WantsTarget(passage) || due ? 1 : ahead ? 0 : -0.75,
        };
        return new Evidence(passage, -1, sentence, coverage, features.Score, features, Contradiction(passage) ?? (question.Kind == QuestionKind.Who && Contrasts.Exclude(question.Sides, contrasts.In(terms.Sentences[sentence].Tokens, marked: true)) ? "contrast" : null) ?? ((question.Kind == QuestionKind.Who || asksHolder) && !NamesSomeone(text, passage) ? "nobody" : null) ?? (question.Names.All(n => terms.Whole.HasName(n) || terms.Anchor.HasName(n) || terms.Path.HasName(n)) ? null : "name"));
    }

    // "gồm A, B, C", "các nội dung: a; b; c"
    private static bool Items(string text) => Listing().Match(text) is { Success: true } opens && text.AsSpan(opens.Index + opens.Length).ContainsAny(';', ',');

    [GeneratedRegex(@":|(?<!\p{L})(?:[Gg]ồm|[Bb]ao gồm|[Nn]hư|[Ll]à|including|namely)(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex Listing();

    private bool WantsTarget(Passage passage) =>
        question.Basis.Basis is FigureBasis.Target || question.Years.Count > 0 && question.Years.All(y => y > passage.Context.ReportPeriod);

    private readonly bool due = question.Kind == QuestionKind.When && Due().IsMatch(question.Text);

    // "Bao giờ đấu giá?" looks ahead, "Đấu giá bao giờ?" back.
    private readonly bool ahead = question.Kind == QuestionKind.When && Ahead().IsMatch(question.Text);

    [GeneratedRegex(@"(?<!\p{L})(?:phải|sẽ|hạn|hạn chót|chậm nhất|trước (?:ngày|tháng|thời điểm) nào|trước khi nào|dự kiến|phai|se|han chot|truoc ngay nao|will|due|deadline|by when|to be)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Due();

    [GeneratedRegex(@"^\s*(?:bao giờ|khi nào|chừng nào|bao gio|khi nao)(?!\p{L})|(?:bao giờ|khi nào|bao gio|khi nao)\s+(?:thì\s+)?(?:xong|hoàn thành|khởi công|thông xe|hoan thanh|khoi cong)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ahead();

    private readonly bool asksDay = AsksDay().IsMatch(question.Text);

    [GeneratedRegex(@"(?<!\p{L})(?:ngày|ngay|hôm|hom|which day|what date|which date)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AsksDay();

    [GeneratedRegex(@"\d{1,2}\s*/\s*\d{1,2}|ngày\s+\d|\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d|\d{1,2}\s+tháng\s+\d|thứ\s+\p{L}+|[Cc]hủ nhật", RegexOptions.CultureInvariant)]
    private static partial Regex Days();

    // "10/11 đơn" is a part of a whole, no date.
    private static bool HasDate(Passage passage, int start, string text) =>
        Dates().Matches(text).Any(d => !passage.Figures.Any(f => f.Start <= start + d.Index && start + d.Index < f.Start + f.Length));

    // Who did it is a person's name or a body that the question does not name itself.
    private bool NamesSomeone(string text, Passage passage) => asksHolder ? Holder().IsMatch(text) || Office().Matches(text).Any(m => !VietnameseText.Fold(question.Text).Contains(VietnameseText.Fold(m.Value), StringComparison.Ordinal)) : passage.Row is not null
        || Someone().Matches(text).Any(m => !VietnameseText.Fold(question.Text).Contains(VietnameseText.Fold(m.Value), StringComparison.Ordinal));

    [GeneratedRegex(@"(?:(?<!\p{L})(?:UBND|HĐND|MTTQ|Ủy ban|Uỷ ban|Hội đồng|Công ty|Công an|Ban|Hội|Đoàn|Tổ|Đội|Sở|Bộ|Cục|Chi cục|Trường|Trung tâm|[Pp]hòng|[Tt]rạm|[Hh]ợp tác xã|HTX|[Đđ]ồng chí|[Ôô]ng|[Bb]à|Company|Committee|Council|Department|Ministry|Mr|Mrs|Ms)(?!\p{L})|(?:\p{Lu}\p{Ll}+ ){1,4}\p{Lu}\p{Ll}+)(?:\s+\p{Lu}[\p{L}\d]*)*", RegexOptions.CultureInvariant)]
    private static partial Regex Someone();

    private readonly bool asksHolder = Title().IsMatch(question.Text) && Office().IsMatch(question.Text);

    // "Ai là chủ tịch …?": who holds an office is told by a title and a person's name beside each other.
    [GeneratedRegex(@"(?<!\p{L})(?:ai là|ai lam|ai làm|tên (?:là )?gì|ten (?:la )?gi|là ai|la ai|who is|name of)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"(?<!\p{L})(?:chủ tịch|chu tich|bí thư|bi thu|trưởng|truong (?:thon|phong|ban|tram|cong an)|to truong|giám đốc|giam doc|hieu truong|kế toán|thủ quỹ|director|chair\p{L}*|head of|president|ceo)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Office();

    [GeneratedRegex(@"(?:(?:[Đđ]ồng chí|[Đđ]/[Cc]|[ÔôBb](?:ng|à)|Mr\.?|Ms\.?|Mrs\.?)\s+(?:\p{Lu}\p{Ll}+\s+){1,3}\p{Lu}\p{Ll}+)|(?:[Cc]hủ tịch|[Bb]í thư|[Tt]rưởng|[Gg]iám đốc|[Hh]iệu trưởng|Director|Chair\p{L}*|CEO)[^.;:]{0,40}:\s*(?:\p{Lu}\p{Ll}+\s+){1,3}\p{Lu}\p{Ll}+", RegexOptions.CultureInvariant)]
    private static partial Regex Holder();

    private readonly string[] years = [.. question.Years.Select(y => y.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    // What a report tells of another year than its own and the next it tells by naming it.
    private string? Contradiction(Passage passage) =>
        question.Years.Count > 0 && passage.Context.ReportPeriod is { } own && question.Years.All(y => y != own && y != passage.Context.Period && y != own + 1) && !years.Any(y => TimeFit.Names(passage, y))
            || !TimeFit.IsDated(question, passage, null) ? "period" : null;
}
