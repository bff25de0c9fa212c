using System.Text.RegularExpressions;

namespace QA.Answering.Questions;

/// <summary>A fragment takes what it does not say from the question before it.</summary>
internal static partial class FollowUp
{
    public static Question Merge(Question question, Question before)
    {
        var sameMatter = question.Words.Count == 0 || OnlyBasis(question) || AnotherPlace(question, before);
        if (!question.IsFragment && !sameMatter && question.Reports.Count > 0 && !(question.IsPart && question.Reports.SequenceEqual(before.Reports)))
            return question;
        var merged = question with
        {
            Reports = question.Reports.Count > 0 || question.UnknownPlace.Length > 0 ? question.Reports : before.Reports,
            IsOneName = question.Reports.Count > 0 ? question.IsOneName : before.IsOneName,
            UnknownPlace = question.UnknownPlace.Length > 0 || question.Reports.Count > 0 ? question.UnknownPlace : before.UnknownPlace,
            // "Năm sau phấn đấu bao nhiêu?" leaves the year before.
            Years = question.Years.Count > 0 || question.Basis.Basis == QA.Reports.Figures.FigureBasis.Target ? question.Years : before.Years,
            YearPart = question.YearPart.Length > 0 || question.Years.Count > 0 ? question.YearPart : before.YearPart,
            SchoolYear = question.SchoolYear ?? (question.Years.Count > 0 ? null : before.SchoolYear),
        };
        if (question.IsPart || IsMeasure(question))
            return Narrowed(merged, before);
        if (!sameMatter)
            return Replacing(merged, before);
        return merged with
        {
            Words = before.Words,
            Names = question.Names.Count > 0 ? question.Names : before.Names,
            Rewordings = before.Rewordings,
            Compounds = before.Compounds,
            Kind = question.Kind == QuestionKind.Figure ? before.Kind : question.Kind,
            Operation = question.Operation != Operation.None ? question.Operation : merged.Reports.Count > 1 ? before.Operation : Operation.None,
            Basis = question.Basis != WantedBasis.Open ? question.Basis : question.Years.Count > 0 && !question.Years.SequenceEqual(before.Years) ? WantedBasis.Open : before.Basis,
            Unit = question.Unit != WantedUnit.Open || question.Basis.Basis is QA.Reports.Figures.FigureBasis.Share or QA.Reports.Figures.FigureBasis.Change ? question.Unit : before.Unit,
            Price = question.Price.Length > 0 ? question.Price : before.Price,
        };
    }

    // "Còn Hội phụ nữ huyện Đồi Mây?": another place's, whose name repeats what was asked about.
    private static bool AnotherPlace(Question question, Question before) =>
        question.IsFragment && question.Asks == 0 && question.Reports.Count > 0 && !question.Reports.SequenceEqual(before.Reports)
        && question.Words.Where(w => before.Words.Any(b => b.Folded == w.Folded)).Sum(w => w.Weight) * 2 >= question.TotalWeight;

    // "Sản lượng thì được bao nhiêu?" asks another measure of the same matter.
    private static readonly HashSet<string> MeasureNouns = new(StringComparer.Ordinal) { "san", "luong", "nang", "suat", "dien", "tich", "gia", "tri", "ty", "le", "kinh", "phi", "tien", "doanh", "thu", "toc", "do" };

    private static bool IsMeasure(Question question) => question.Words.Count > 0 && Measures().IsMatch(string.Join(' ', question.Words.Select(w => w.Folded)));

    [GeneratedRegex(@"^(?:(?:san luong|nang suat|dien tich|gia tri|ty le|kinh phi|doanh thu|toc do|tien|luong|gia)(?: |$))+$", RegexOptions.CultureInvariant)]
    private static partial Regex Measures();

    private const double ContextShare = 0.2;

    /// <summary>The one word that takes another's place counts, however common it is: "Còn tỉnh?".</summary>
    private const double LeastOfShort = 3;

    /// <summary>Most words of a fragment that names another thing and asks nothing itself: "Còn đường Bắc Cầu - Tân Lập?".</summary>
    private const int MostOfShort = 6;

    /// <summary>What was asked before counts as half of the matter: the part stands near its whole.</summary>
    private const double WholeShare = 0.5;

    // "Trong đó bao nhiêu bác sĩ?": a part of what was asked before stands near it.
    private static Question Narrowed(Question question, Question before)
    {
        var kept = Enumerable.Range(0, before.Words.Count).Where(i => question.IsPart || !MeasureNouns.Contains(before.Words[i].Folded)).ToList();
        return question with
        {
            Words = [.. question.Words, .. kept.Select(i => before.Words[i] with { Weight = before.Words[i].Weight * (question.IsPart ? WholeShare : 1) })],
            Rewordings = question.IsPart ? question.Rewordings : [.. question.Rewordings, .. Shifted(before.Rewordings, kept, question.Words.Count)],
            Names = question.Names.Count > 0 ? question.Names : before.Names,
            Kind = question.Asks == 0 && question.Kind == QuestionKind.Figure ? before.Kind : question.Kind,
        };
    }

    // Other wordings of the words that are kept, where those stand now.
    private static IEnumerable<Rewording> Shifted(IReadOnlyList<Rewording> rewordings, List<int> kept, int by) =>
        rewordings.Where(r => Enumerable.Range(r.From, r.To - r.From).All(kept.Contains)).Select(r => r with { From = kept.IndexOf(r.From) + by, To = kept.IndexOf(r.From) + by + r.To - r.From });

    // "Còn cận nghèo?" after "bao nhiêu hộ nghèo": a word or two that stand for the matter's own, with its unit.
    private static Question Replacing(Question question, Question before)
    {
        var isShort = question.IsFragment && (question.Words.Count <= 3 || question.Asks == 0 && question.Words.Count <= MostOfShort);
        List<ContentWord> inContext = question.Reports.SequenceEqual(before.Reports) ? [.. before.Words.Where(w => !question.Words.Any(q => q.Folded == w.Folded))] : [];
        return question with
        {
            // What was spoken of before leads to the right place of the report.
            Words = [.. question.Words.Select(w => w with { Weight = isShort && question.Words.Count <= 3 ? Math.Max(w.Weight, LeastOfShort) : w.Weight }), .. inContext.Select(w => w with { Weight = w.Weight * ContextShare })],
            // The hamlet spoken of stays spoken of.
            Names = question.Names.Count > 0 || question.Reports.Count == 0 || inContext.Count == 0 || !isShort || question.Text.Skip(1).Any(char.IsUpper) ? question.Names : before.Names,
            Kind = isShort && question.Asks == 0 && question.Kind == QuestionKind.Figure ? before.Kind : question.Kind,
            Unit = question.Unit != WantedUnit.Open || !isShort ? question.Unit : before.Unit,
            Basis = question.Basis != WantedBasis.Open || !isShort ? question.Basis : before.Basis,
        };
    }

    // "Năm 2024 đặt bao nhiêu?", "Tăng hay giảm?", "so với kế hoạch?" ask the same of another basis.
    private static bool OnlyBasis(Question question) =>
        question.Words.Count <= 1 && question.Basis != WantedBasis.Open && question.TotalWeight < 4;
}
