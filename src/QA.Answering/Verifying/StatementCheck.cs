using System.Globalization;
using System.Text.RegularExpressions;
using QA.Answering.Composing;
using QA.Answering.Composing.Chat;
using QA.Answering.Questions;
using QA.Reports;
using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Verifying;

/// <summary>Why a model's statement may not be shown.</summary>
/// <param name="Kind">One word for counting: "figure", "unit", "period", "basis", "words" and the like.</param>
/// <param name="Reason">What is wrong, for the model to mend.</param>
internal sealed record Fault(string Kind, string Reason);

/// <summary>
/// Holds a model's statement against the places it names, beyond the digits: unit, year, plan or result, rise or fall,
/// numbers in words, names and links. What passes goes through <see cref="Verifier"/> like any answer.
/// </summary>
internal sealed partial class StatementCheck(CorpusSnapshot corpus, Question question)
{
    /// <summary>Least share of a statement's words, by rarity, that its sources or the question must have.</summary>
    private const double LeastSupport = 0.5;

    /// <summary>The same for a statement whose figures are proved.</summary>
    private const double LeastSupportBesideFigures = 0.25;

    private const int DirectionReach = 40;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"(?<!\p{L})(?:kế hoạch|ke hoach|KH|chỉ tiêu|chi tieu|dự toán|du toan|mục tiêu|muc tieu|phấn đấu|phan dau|dự kiến|du kien|giao|đề ra|nghị quyết|plan\p{L}*|target\p{L}*|budget\p{L}*|goals?|expect\p{L}*|aims?|assigned)(?!\p{L})", Options)]
    private static partial Regex PlanWords();

    [GeneratedRegex(@"(?<!\p{L})(?:năm trước|năm ngoái|cùng kỳ|kỳ trước|trước đó|previous\p{L}*|last year|prior|a year (?:earlier|before))(?!\p{L})", Options)]
    private static partial Regex PreviousWords();

    [GeneratedRegex(@"\p{Lu}[\p{Ll}\p{M}]+(?:[ ]\p{Lu}[\p{Ll}\p{M}]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    [GeneratedRegex(@"(?:https?|ftp|data|javascript|file)\s*:|www\.|\]\(|!\[|<[a-z/!]|[a-z0-9-]+\.(?:com|vn|net|org|io|gov|info|xyz)(?!\p{L})", Options)]
    private static partial Regex Links();

    [GeneratedRegex(@"\d+(?:[.,]\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    private bool English => question.Language == "en";

    /// <summary>What is wrong with the statement; nothing when it may be shown.</summary>
    /// <param name="builder">The answer with the statement at its end.</param>
    /// <param name="told">The statement.</param>
    public IReadOnlyList<Fault> Check(AnswerBuilder builder, ToldStatement told)
    {
        var faults = new List<Fault>();
        if (told.Passages.Count == 0 || told.Passages.Count < told.Marks.Count)
            faults.Add(new Fault("citation", told.Marks.Count == 0
                ? Say("câu không ghi nguồn", "the sentence names no source")
                : Say($"không có nguồn [{string.Join("], [", told.Marks)}]", $"there is no source [{string.Join("], [", told.Marks)}]")));
        foreach (var claim in told.Claims)
            if (Of(claim, told) is { } fault)
                faults.Add(fault);
        if (faults.Count == 0)
            faults.AddRange(InWords(told));
        if (faults.Count == 0)
            faults.AddRange(Verifier.Check(builder.Text, builder.Segments, builder.Figures, builder.Citations, Granted(builder)).Unproved.Distinct()
                .Select(number => new Fault("number", Say($"\"{number}\" không có trong nguồn được ghi", $"\"{number}\" is not in the source named"))));
        return faults;
    }

    /// <summary>Numbers that headings, titles and headers around the cited places have, and the years of their reports: they are no claims.</summary>
    public HashSet<string> Granted(AnswerBuilder builder)
    {
        var granted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var citation in builder.Citations)
        {
            var about = corpus.Find(citation.Report)!.Metadata;
            foreach (var source in citation.Section.Concat(citation.Row?.Header ?? []).Concat(about.Places).Append(about.Title).Append(citation.Anchor?.Quote ?? ""))
                foreach (Match number in Number().Matches(source))
                    if (source != citation.Anchor?.Quote || IsYear(number.Value))
                        granted.Add(number.Value);
            if (about.Period is { } period)
                granted.Add(period.ToString(CultureInfo.InvariantCulture));
        }

        return granted;
    }

    private Fault? Of(Claim claim, ToldStatement told) => claim.Shown.Computed is { } how ? OfComputed(claim, how, told) : claim.Source is { } source ? OfFound(claim, source, told) : Unfounded(claim, told);

    private Fault Unfounded(Claim claim, ToldStatement told)
    {
        var there = told.Passages.SelectMany(p => p.OwnFigures().Select(i => p.Flow.Text.Substring(p.Figures[i].Start, p.Figures[i].Length))).Distinct().Take(8).ToList();
        var list = there.Count > 0 ? Say($"; ở đó có: {string.Join("; ", there)}", $"; it has: {string.Join("; ", there)}") : "";
        return new Fault("figure", Say($"nguồn được ghi không có con số \"{claim.Shown.Text}\"{list}", $"the source named has no figure \"{claim.Shown.Text}\"{list}"));
    }

    private Fault? OfComputed(Claim claim, Computation how, ToldStatement told)
    {
        if (claim.Result is not { } result)
            return new Fault("formula", Say($"không tính được \"{how.Formula}\" từ các số của nguồn được ghi, hoặc đơn vị không hợp nhau", $"\"{how.Formula}\" cannot be worked out from figures of the sources named, or their units do not go together"));
        var isRatio = how.Formula.AsSpan().ContainsAny('/', ':', '÷');
        if (!Arithmetic.IsStatedAs(result.Value, claim.Read.Value))
            return new Fault("formula", Say($"{how.Formula} không bằng {claim.Shown.Text}", $"{how.Formula} is not {claim.Shown.Text}"));
        if (!UnitAgreement.HoldsComputed(claim.Read.Unit, result.Unit, isRatio, told.Text))
            return new Fault("unit", Say($"\"{claim.Shown.Text}\" phải có đơn vị của phép tính \"{how.Formula}\"", $"\"{claim.Shown.Text}\" needs the unit that \"{how.Formula}\" gives"));
        return null;
    }

    private Fault? OfFound(Claim claim, Figure source, ToldStatement told)
    {
        var (read, shown) = (claim.Read, claim.Shown.Text);
        if (!UnitAgreement.Holds(read.Unit, source.Unit, told.Text))
            return new Fault("unit", source.Unit.Length == 0
                ? Say($"\"{shown}\" trong nguồn không có đơn vị", $"\"{shown}\" has no unit in the source")
                : Say($"\"{shown}\" trong nguồn có đơn vị \"{source.Unit}\"", $"the unit of \"{shown}\" in the source is \"{source.Unit}\""));
        if (read.Period is { } year && source.Period is { } meant && year != meant)
            return new Fault("period", Say($"\"{shown}\" là số của năm {meant}", $"\"{shown}\" is of {meant}"));
        if (BasisFault(read, source, told.Text) is { } wrong)
            return new Fault("basis", Say($"\"{shown}\" {wrong.Vietnamese}", $"\"{shown}\" {wrong.English}"));
        if (Direction(claim, source, told.Text))
            return new Fault("direction", Say($"tăng hay giảm \"{shown}\" không đúng như nguồn", $"the source has \"{shown}\" the other way, up or down"));
        if (source.Approximation is Approximation.Over or Approximation.Under && read.Approximation != source.Approximation)
            return new Fault("approximation", source.Approximation == Approximation.Over ? Say($"nguồn ghi trên {shown}", $"the source says over {shown}") : Say($"nguồn ghi dưới {shown}", $"the source says under {shown}"));
        if (source.RangeWith >= 0 && read.RangeWith < 0)
            return new Fault("range", Say($"\"{shown}\" là một đầu của một khoảng", $"\"{shown}\" is one end of a range"));
        return IsOfTheMatter(claim, source, told) ? null
            : new Fault("matter", Say($"\"{shown}\" trong nguồn là của \"{claim.Shown.Label}\"", $"\"{shown}\" in the source is of \"{claim.Shown.Label}\""));
    }

    private static (string Vietnamese, string English)? BasisFault(Figure read, Figure source, string text)
    {
        if (source.Basis is FigureBasis.Plan or FigureBasis.Target && !PlanWords().IsMatch(text))
            return ("là số kế hoạch hoặc mục tiêu", "is a plan or target");
        if (source.Basis == FigureBasis.Actual && read.Basis is FigureBasis.Plan or FigureBasis.Target)
            return ("là kết quả, không phải kế hoạch", "is a result and no plan");
        if (source.Basis == FigureBasis.Previous && read.Basis != FigureBasis.Previous && !PreviousWords().IsMatch(text) && read.Period != source.Period)
            return ("là số của kỳ trước", "is of the period before");
        if (source.Against.Length > 0 && read.Against.Length > 0 && source.Against != read.Against)
            return source.Against switch
            {
                "plan" => ("là so với kế hoạch", "is measured against the plan"),
                "previous" => ("là so với kỳ trước", "is measured against the period before"),
                _ => ("là phần của tổng số", "is a share of a whole"),
            };
        return null;
    }

    // Whether source and statement tell of opposite directions.
    private static bool Direction(Claim claim, Figure source, string text)
    {
        if (source.Basis != FigureBasis.Change && claim.Read.Basis != FigureBasis.Change)
            return false;
        var flow = claim.Passage!.Flow.Text;
        return Verdict.DirectionOf(Clause(flow, source.Start)) is { } meant && Verdict.DirectionOf(Clause(text, claim.Read.Start)) is { } told && meant != told;
    }

    // The words before a figure, back to the number before it.
    private static string Clause(string text, int at)
    {
        var from = at;
        while (from > 0 && at - from < DirectionReach && !char.IsDigit(text[from - 1]) && text[from - 1] is not (';' or '\n'))
            from--;
        return text[from..at];
    }

    /// <summary>Whether the statement or the question has a word of what the figure counts.</summary>
    private bool IsOfTheMatter(Claim claim, Figure source, ToldStatement told)
    {
        if (English)
            return true;
        var passage = claim.Passage!;
        var label = passage.Row is null ? $"{source.Label} {source.Parent} {source.Tail}" : string.Join(' ', passage.RowPath().Append(source.Header));
        var words = Words(label);
        words.ExceptWith(Words(source.Unit));
        return words.Count == 0 || words.Overlaps(Words(told.Text)) || words.Overlaps(Words(question.Text)) || words.Overlaps(question.Rewordings.SelectMany(r => r.Wordings).SelectMany(w => w.Select(t => t.Folded)));
    }

    private IEnumerable<Fault> InWords(ToldStatement told)
    {
        var sources = told.Passages.SelectMany(SourceTexts).Concat(told.Places.Select(p => p.Quote)).ToList();
        foreach (var number in NumberWords.Unproved(told.Text, sources))
            yield return new Fault("number_in_words", Say($"\"{number}\": viết con số bằng chữ số đúng như nguồn", $"\"{number}\": write the number in digits as the source does"));
        foreach (Match link in Links().Matches(told.Text))
            if (!sources.Exists(s => s.Contains(link.Value, StringComparison.OrdinalIgnoreCase)))
                yield return new Fault("link", Say($"\"{link.Value}\" không có trong nguồn", $"\"{link.Value}\" is not in the source"));
        foreach (var reason in DateFaults(told, sources))
            yield return reason;
        if (English)
            yield break;
        foreach (Match name in Names().Matches(told.Text))
            if (!IsNamed(name.Value, sources))
                yield return new Fault("name", $"\"{name.Value}\" không có trong nguồn được ghi");
        if (Support(told, sources) < (told.Claims.Count > 0 ? LeastSupportBesideFigures : LeastSupport))
            yield return new Fault("words", "câu nói điều mà nguồn được ghi không nói");
    }

    // The days, months and years of a date must follow each other in one source as they do here.
    private IEnumerable<Fault> DateFaults(ToldStatement told, List<string> sources)
    {
        foreach (var (start, end) in Dates(told))
        {
            var date = told.Text[start..end];
            var numbers = Number().Matches(date).Select(m => m.Value).ToList();
            var pattern = @"(?<!\d)0*" + string.Join(@"\D{1,8}0*", numbers.Select(n => Regex.Escape(n.TrimStart('0')))) + @"(?!\d\d)";
            if (numbers.Count > 1 && !sources.Exists(s => Regex.IsMatch(s, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))))
                yield return new Fault("date", Say($"ngày \"{date}\" không có trong nguồn", $"the date \"{date}\" is not in the source"));
        }
    }

    [GeneratedRegex(@"^[\s/.,-]*(?:tháng|năm)?\s*$", Options)]
    private static partial Regex WithinDate();

    // Numbers of dates and years that stand together.
    private static List<(int Start, int End)> Dates(ToldStatement told)
    {
        var dates = new List<(int Start, int End)>();
        foreach (var number in told.Reading.Others.Where(o => o.Reason is "date" or "year" && o.Start + o.Length <= told.Text.Length))
        {
            if (dates.Count > 0 && WithinDate().IsMatch(told.Text[dates[^1].End..Math.Max(number.Start, dates[^1].End)]))
                dates[^1] = dates[^1] with { End = number.Start + number.Length };
            else
                dates.Add((number.Start, number.Start + number.Length));
        }

        return dates;
    }

    private bool IsNamed(string name, List<string> sources)
    {
        // The first word of a sentence is capital by itself: what follows it is the name.
        var shorter = name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return sources.Append(question.Text).Any(s => Has(s, name) || shorter.Contains(' ', StringComparison.Ordinal) && Has(s, shorter))
            || !shorter.Contains(' ', StringComparison.Ordinal) && sources.Exists(s => Has(s, shorter));

        static bool Has(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    private double Support(ToldStatement told, List<string> sources)
    {
        var known = sources.Append(question.Text).SelectMany(Words).ToHashSet(StringComparer.Ordinal);
        double met = 0, total = 0;
        foreach (var word in Words(told.Text))
        {
            var weight = corpus.Idf(word, TermForm.Folded);
            total += weight;
            met += known.Contains(word) ? weight : 0;
        }

        return total > 0 ? met / total : 1;
    }

    private IEnumerable<string> SourceTexts(QA.Reports.Chunking.Passage passage)
    {
        var about = corpus.Find(passage.Report)!.Metadata;
        return [passage.Text, passage.Surroundings(), passage.Before, passage.Note?.SentenceText ?? "", about.Title, about.Issuer, about.Date, .. passage.Path, .. about.Places];
    }

    private HashSet<string> Words(string text) => [.. corpus.Analyzer.Analyze(text).Where(t => t.Kind == TokenKind.Word).Select(t => t.Folded)];

    private static bool IsYear(string number) => number.Length == 4 && (number.StartsWith("19", StringComparison.Ordinal) || number.StartsWith("20", StringComparison.Ordinal));

    private string Say(string vietnamese, string english) => English ? english : vietnamese;
}
