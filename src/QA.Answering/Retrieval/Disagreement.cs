using QA.Answering.Questions;
using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>When two figures tell the same thing with different values.</summary>
internal static class Disagreement
{
    /// <summary>
    /// Other figures of the same indicator, place, period and basis with another value, as good as the chosen one. Rounding
    /// and other units of the same sum are no disagreement.
    /// </summary>
    /// <param name="chosen">The figure that answers.</param>
    /// <param name="ranked">All figures found, best first.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="isOneBody">Whether two reports are about one place: what differs between two places is no disagreement.</param>
    /// <param name="analyzer">Cuts labels into words.</param>
    public static IReadOnlyList<Evidence> With(Evidence chosen, IReadOnlyList<Evidence> ranked, Question question, Func<string, string, bool> isOneBody, Analyzer analyzer)
    {
        var found = new List<Evidence>();
        foreach (var (rank, other) in ranked.Index().Skip(1))
        {
            if (other.Excluded is not null)
                break;
            if (!IsElsewhere(chosen, other, isOneBody) || Contrasts.Exclude(SidesOf(chosen, analyzer), SidesOf(other, analyzer)) || Same(chosen.Value!, other.Value!) || !(rank <= Alike && question.Operation == Operation.None && IsAlike(chosen, other) || IsSlip(chosen, other) || IsNear(chosen, other) || rank <= TwinRank && question.Operation == Operation.None && IsTwin(chosen, other)))
                continue;
            if (found.TrueForAll(f => !Same(f.Value!, other.Value!)) && !IsPartOf(other, chosen) && !IsPartOf(chosen, other))
                found.Add(other);
        }

        return found.Count <= 2 && question.Operation is Operation.None or Operation.Remainder ? found : [];
    }

    // "quá hạn 63 hồ sơ", and in the note "từ 01 đến 03 ngày: 39 hồ sơ; …: 17; …: 07": what adds up to the other breaks it down.
    private static bool IsPartOf(Evidence part, Evidence whole) =>
        part.Value!.Value < whole.Value!.Value
        && part.Passage.OwnFigures().Select(i => part.Passage.Figures[i]).Where(f => f.Main < 0 && f.RangeWith < 0 && f.Unit.Equals(part.Value.Unit, StringComparison.OrdinalIgnoreCase)).ToList() is { Count: > 1 } parts
        && parts.Sum(f => f.Value * Scale(f)) == whole.Value.Value * Scale(whole.Value);

    private static IReadOnlyDictionary<int, int> SidesOf(Evidence evidence, Analyzer analyzer) => PassageTerms.Of(evidence.Passage, analyzer).Figures[evidence.Figure].Sides;

    /// <summary>How many of the best are looked at for figures of another value altogether.</summary>
    private const int Alike = 12;

    // What stands in one paragraph or row tells of different things; so do two columns.
    private static bool IsElsewhere(Evidence chosen, Evidence other, Func<string, string, bool> isOneBody) =>
        other.Value is not null && isOneBody(other.Passage.Report, chosen.Passage.Report)
        && !(other.Passage.Report == chosen.Passage.Report && other.Passage.Block == chosen.Passage.Block && (other.Passage.Row is null || other.Passage.Ordinal == chosen.Passage.Ordinal));

    // Of one name and sort, and found as surely; what bears the very name may stand where less of the question does.
    private static bool IsAlike(Evidence chosen, Evidence other)
    {
        var (score, coverage) = NameLikeness(chosen, other) >= 0.7 ? (0.4, 0.15) : (0.12, 0.06);
        return other.Score >= chosen.Score - score && other.Coverage >= chosen.Coverage - coverage && SameSort(chosen.Value!, other.Value!) && SameName(chosen, other);
    }

    /// <summary>Least coverage of a figure whose digits are those of the chosen one in another order.</summary>
    private const double SlipCoverage = 0.25;

    // "612,4" and "621,4": two digits that changed places are the typist's slip, whatever else the sentence says.
    private static bool IsSlip(Evidence chosen, Evidence other) =>
        other.Coverage >= SlipCoverage && Units.Common(chosen.Value!, other.Value!) is not null && SameTime(chosen.Value!, other.Value!)
        && HasSwappedDigits(chosen, other) && WordsShared(NameOf(chosen), NameOf(other)) >= 0.6;

    private static bool HasSwappedDigits(Evidence chosen, Evidence other)
    {
        string one = DigitsOf(chosen), two = DigitsOf(other);
        if (one.Length < 3 || one.Length != two.Length)
            return false;
        var differing = Enumerable.Range(0, one.Length).Where(i => one[i] != two[i]).ToList();
        return differing is [var i, var k] && one[i] == two[k] && one[k] == two[i];
    }

    private static string DigitsOf(Evidence evidence) =>
        string.Concat(evidence.Passage.Flow.Text.AsSpan(evidence.Value!.Start, evidence.Value.Length).ToString().Where(char.IsAsciiDigit));

    /// <summary>Values that differ by no more than this share of the larger are taken for two tellings of one.</summary>
    private const decimal NearShare = 0.06m;

    /// <summary>Least share of each figure's own words that stand around the other one too, for values that lie near each other.</summary>
    private const double NearWords = 0.75;

    // "91,2 %" in the text and "89,7 %" in the table: what each is called stands around the other, and they are nearly equal.
    private static bool IsNear(Evidence chosen, Evidence other)
    {
        Figure a = chosen.Value!, b = other.Value!;
        if (IsOfOneTable(chosen, other) || IsBound(a) || IsBound(b) || !SameTime(a, b) || Units.Common(a, b) is not var (first, second, _) || other.Coverage < chosen.Coverage * 0.8)
            return false;
        var larger = Math.Max(Math.Abs(first), Math.Abs(second));
        var (mine, its) = (Stands(NameOf(chosen), other), Stands(NameOf(other), chosen));
        return larger > 0 && Math.Abs(first - second) <= larger * (Math.Min(mine, its) == 1 ? 2 * NearShare : NearShare)
            && Math.Min(mine, its) >= (Math.Max(mine, its) == 1 ? HalfWords : NearWords);
    }

    /// <summary>The same, where all words of one of them do.</summary>
    private const double HalfWords = 0.5;

    /// <summary>How many of the best are looked at for figures that answer as well under other words.</summary>
    private const int TwinRank = 3;

    // Both answer nearly as well, in one unit, for one time: what they are called stands wholly around each other, or around one of them and they are nearly equal.
    private static bool IsTwin(Evidence chosen, Evidence other)
    {
        Figure a = chosen.Value!, b = other.Value!;
        if (IsBound(a) || IsBound(b) || !SameTime(a, b) || Units.Common(a, b) is not var (first, second, _) || IsOfOneTable(chosen, other)
            || other.Coverage < chosen.Coverage - 0.15 || other.Score < chosen.Score - 0.15)
            return false;
        var (mine, its) = (Stands(NameOf(chosen), other), Stands(NameOf(other), chosen));
        var larger = Math.Max(Math.Abs(first), Math.Abs(second));
        return Math.Min(mine, its) == 1 && SameSort(a, b) || Math.Max(mine, its) == 1 && larger > 0 && Math.Abs(first - second) <= larger * NearShare;
    }

    private static bool IsOfOneTable(Evidence chosen, Evidence other) =>
        chosen.Passage.Row is var (table, _) && other.Passage.Row is var (another, _) && table == another;

    // "từ 94 % trở lên" is no value.
    private static bool IsBound(Figure figure) => figure.Approximation is Approximation.Over or Approximation.Under;

    private static double Stands(HashSet<string> name, Evidence around)
    {
        var words = Words($"{string.Join(' ', around.Passage.Path)} {around.Passage.Surroundings()} {around.Value!.Header} {around.Value.Parent} {(around.Passage.Row is null ? SentenceOf(around) : string.Join(' ', around.Passage.RowPath()))}");
        return name.Count < 2 ? 0 : (double)name.Count(words.Contains) / name.Count;
    }

    private static string SentenceOf(Evidence evidence) =>
        evidence.Sentence < 0 ? evidence.Passage.Text : evidence.Passage.Flow.Text.Substring(evidence.Passage.Sentences[evidence.Sentence].Start, evidence.Passage.Sentences[evidence.Sentence].Length);

    private static double WordsShared(HashSet<string> first, HashSet<string> second)
    {
        var common = first.Count(second.Contains);
        return common < 2 ? 0 : (double)common / Math.Min(first.Count, second.Count);
    }

    // What a figure is called: its label, in running text with what it counts, in a table with what its column says beside time and basis.
    private static HashSet<string> NameOf(Evidence e)
    {
        var beside = e.Passage.Row is not null ? ColumnHeadings.SayTimeOrBasis(e.Value!.Header) ? "" : e.Value.Header
            : Units.Find(e.Value!.Unit) is null or { IsCount: true } ? $"{e.Value.Unit} {string.Join(' ', e.Value.Tail.Split(' ').Take(e.Value.Unit.Split(' ').Length + 2))}" : "";
        return [.. LabelWords(e).Concat(Words(beside).Where(w => !Measures.Contains(w))).Where(w => !Fillers.Contains(w) && !w.Any(char.IsAsciiDigit) && w != "%")];
    }

    // Words of a sentence that no table's row has.
    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal) { "trong", "năm", "đạt", "ước", "là", "được", "mới", "hiện", "nay", "còn", "có", "đến", "của", "và", "các", "ở", "tại", "trên", "với", "the", "of", "that", "are", "is", "was", "now", "up", "in", "make" };

    private static HashSet<string> Words(string text) =>
        [.. text.ToLowerInvariant().Split([' ', ',', ':', '-', '(', ')', '"', '“', '”', '.', ';', '/', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    // Results are held against results, plans against plans, of one time.
    private static bool SameTime(Figure a, Figure b) =>
        IsAhead(a) == IsAhead(b) && ((a.Basis == FigureBasis.Previous) == (b.Basis == FigureBasis.Previous) || IsOfAYear(a) && IsOfAYear(b) && a.Period == b.Period) && (a.Basis == FigureBasis.Change) == (b.Basis == FigureBasis.Change)
        && (a.Period == b.Period || a.Period is null || b.Period is null) && (a.Part == b.Part || a.Part.Length == 0 || b.Part.Length == 0)
        && (a.Price == b.Price || a.Price.Length == 0 || b.Price.Length == 0) && (a.Basis != FigureBasis.Share || b.Basis != FigureBasis.Share || a.Against == b.Against) && a.RangeWith < 0 && b.RangeWith < 0;

    // Share of the words of both labels that stand in both.
    public static double LabelLikeness(Evidence a, Evidence b)
    {
        HashSet<string> first = LabelWords(a), second = LabelWords(b);
        return first.Count == 0 || second.Count == 0 ? 0 : (double)first.Count(second.Contains) / first.Union(second).Count();
    }

    private static bool EndsIn(Evidence text, Evidence row) =>
        text.Passage.Row is null && row.Passage.Row is not null && row.Passage.RowPath()[^1].Trim().ToLowerInvariant() is { } name && name.Count(c => c == ' ') >= 3
        && text.Value!.Label.TrimEnd().ToLowerInvariant().EndsWith(" " + name, StringComparison.Ordinal);

    // Two figures of one unit need no measure in their names: "Sầu riêng" in the text is "Sầu riêng › Diện tích" in the table.
    private static HashSet<string> LabelWords(Evidence e)
    {
        var figure = e.Value!;
        // "64.120 triệu đồng, đạt 77,9 %": the share is called what it is a share of.
        var label = figure.Label.Length == 0 && figure.Main >= 0 && figure.Main < e.Passage.Figures.Count ? e.Passage.Figures[figure.Main].Label : figure.Label;
        if (e.Passage.Row is not null)
            label = e.Passage.RowPath() is [.., var group, var last] && last.Split(' ').All(w => Measures.Contains(w.ToLowerInvariant())) ? $"{group} {last}" : e.Passage.RowPath()[^1];
        // "còn 46 hộ nghèo, chiếm 2,32 %": a share with no name of its own is of what was counted before it.
        else if (Words(figure.Label).All(w => Measures.Contains(w) || Sharing.Contains(w)) && CountedBefore(e) is { } counted)
            label = counted.Unit;
        var words = Words(label);
        return words.All(Measures.Contains) ? words : [.. words.Where(w => !Measures.Contains(w))];
    }

    private static Figure? CountedBefore(Evidence share) => Units.Find(share.Value!.Unit)?.Dimension != "percent" ? null
        : share.Passage.Figures.Take(share.Figure).LastOrDefault(f => f.Main < 0 && f.Unit.Contains(' ', StringComparison.Ordinal) && share.Value.Start - f.End < 40 && Units.Find(f.Unit) is null or { IsCount: true });

    private static readonly HashSet<string> Sharing = new(StringComparer.Ordinal) { "chiếm", "đạt", "bằng", "tương", "đương", "còn", "ứng", "với" };

    private static readonly HashSet<string> Measures = new(StringComparer.Ordinal) { "diện", "tích", "sản", "lượng", "năng", "suất", "tổng", "số", "kinh", "phí", "tỷ", "lệ" };

    // What a result report calls the plan is the plan report's target.
    private static bool IsAhead(Figure figure) => figure.Basis is FigureBasis.Plan or FigureBasis.Target;

    // A column for an earlier year has results as that year's own text has.
    private static bool IsOfAYear(Figure figure) => figure.Basis is FigureBasis.Actual or FigureBasis.Previous && figure.Period is not null;

    public static bool SameSort(Figure a, Figure b)
    {
        var sameDimension = Units.Find(a.Unit)?.Dimension == Units.Find(b.Unit)?.Dimension
            || Units.Find(a.Unit)?.Dimension is "percent" or "permille" && Units.Find(b.Unit)?.Dimension is "percent" or "permille";
        return sameDimension && (a.Basis == b.Basis || IsAhead(a) && IsAhead(b) || IsOfAYear(a) && IsOfAYear(b) && a.Period == b.Period) && a.Against == b.Against && (a.Period == b.Period || a.Period is null || b.Period is null)
            && (a.Part == b.Part || a.Part.Length == 0 || b.Part.Length == 0)
            && (a.Price == b.Price || a.Price.Length == 0 || b.Price.Length == 0) && (a.Main < 0) == (b.Main < 0) && a.RangeWith < 0 && b.RangeWith < 0;
    }

    // Rounding, in one unit or from one to another, is no disagreement.
    private static bool Same(Figure a, Figure b)
    {
        decimal first = a.Value * Scale(a), second = b.Value * Scale(b);
        if (first == second)
            return true;
        var larger = Math.Max(Math.Abs(first), Math.Abs(second));
        if (larger == 0 || Scale(a) == Scale(b))
            return false;
        var loose = a.Approximation != Approximation.Exact || b.Approximation != Approximation.Exact;
        return Math.Abs(first - second) <= Math.Max(Math.Max(StepOf(a), StepOf(b)), loose ? larger * 0.005m : 0);
    }

    // The last place that a figure is written to, in the smallest unit of its dimension.
    private static decimal StepOf(Figure figure) => new decimal(1, 0, 0, false, figure.Value.Scale) * Scale(figure);

    private static decimal Scale(Figure figure) => Units.Find(figure.Unit) is { } unit && unit.Dimension is not ("percent" or "permille") ? unit.Scale
        : Units.Find(figure.Unit)?.Dimension == "permille" ? 0.1m : 1;

    // Labels must say the same.
    public static bool SameName(Evidence a, Evidence b) => NameLikeness(a, b) >= 0.6;

    /// <summary>The share of the words of both labels that stand in both; 0 when fewer than two do.</summary>
    private static double NameLikeness(Evidence a, Evidence b)
    {
        HashSet<string> first = LabelWords(a), second = LabelWords(b);
        if (first.Count == 0 || second.Count == 0)
            return 0;
        // "… với mục tiêu giữ tỷ lệ tăng dân số" ends in the name of the row "Tỷ lệ tăng dân số".
        if (EndsIn(a, b) || EndsIn(b, a))
            return 0.8;
        var common = first.Count(second.Contains);
        return common < 2 ? 0 : (double)common / (first.Count + second.Count - common);
    }
}
