using System.Text.RegularExpressions;
using QA.Reports.Chunking;
using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>Figures that stand beside a chosen one and that something can be computed with: in its row, its fraction, its sentence.</summary>
internal static partial class Neighbours
{
    [GeneratedRegex(@"(?<!\p{L})(?:chưa|còn lại|tồn|không|not|remaining)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Left();

    /// <summary>The whole and its part; null when the report states what is left, or has no such pair.</summary>
    public static (Evidence Whole, Evidence Part)? Remainder(Evidence chosen)
    {
        var figure = chosen.Value!;
        if (Left().IsMatch($"{figure.Label} {figure.Header}"))
            return null;
        var figures = chosen.Passage.Figures;
        if (figure.Of is >= 0 and var whole && whole < figures.Count)
            return (chosen with { Figure = whole }, chosen);
        // "12/20 đơn vị đã xong: 11 đơn vị loại khá": what is told after the fraction breaks down its part.
        var told = Beside(chosen).Where(f => f < chosen.Figure && figures[f].Of is >= 0 and var of && of < figures.Count && Comparable(figures[f], figure)).ToList();
        if (told is [.., var part])
            return (chosen with { Figure = figures[part].Of }, chosen with { Figure = part });
        var beside = Beside(chosen).Where(f => figures[f].Value != figure.Value && Comparable(figures[f], figure) && !Left().IsMatch(figures[f].Label)).ToList();
        // "vụ hè thu 1.238 ha, đã thu hoạch 1.102 ha": what is done of it stands right after it.
        if (chosen.Passage.Row is null && beside.Find(f => f > chosen.Figure) is > 0 and var next && figures[next].Value < figure.Value && Done().IsMatch(figures[next].Label) && !Done().IsMatch(figure.Label))
            return (chosen, chosen with { Figure = next });
        // The part's whole is the next larger figure; a whole's part the next smaller one.
        var larger = beside.Where(f => figures[f].Value > figure.Value).OrderBy(f => figures[f].Value).ToList();
        if (larger.Count > 0)
            return (chosen with { Figure = larger[0] }, chosen);
        var smaller = beside.Where(f => f > chosen.Figure && Done().IsMatch($"{figures[f].Label} {figures[f].Tail} {figures[f].Header}")).OrderByDescending(f => figures[f].Value).ToList();
        return smaller.Count > 0 ? (chosen, chosen with { Figure = smaller[0] }) : null;
    }

    [GeneratedRegex(@"(?<!\p{L})(?:đã|xong|hoàn thành|được|done|completed)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Done();

    /// <summary>By how much a figure rose or fell against the year before, as the text says right after it; null when it does not say so in the figure's own measure.</summary>
    public static (Evidence Change, bool Rose)? ChangeOf(Evidence now, int yearBefore)
    {
        var figures = now.Passage.Figures;
        for (var i = 0; i < figures.Count; i++)
        {
            var change = figures[i];
            if (change.Main != now.Figure && !IsNext(now, i) || change.Basis != FigureBasis.Change || Units.Common(now.Value!, change) is null || Units.Find(change.Unit)?.Dimension is "percent" or "percentpoint")
                continue;
            var before = now.Passage.Flow.Text[Math.Max(0, change.Start - 30)..change.Start];
            var after = now.Passage.Flow.Text[change.End..Math.Min(now.Passage.Flow.Length, change.End + 40)];
            if (Against().Match(after) is { Success: true } against && (!against.Groups["year"].Success || against.Groups["year"].Value == yearBefore.ToString(System.Globalization.CultureInfo.InvariantCulture))
                && Direction().Matches(before) is [.., var direction])
                return (now with { Figure = i }, direction.Groups["up"].Success);
        }

        return null;
    }

    // "23 ca sốt xuất huyết, giảm 18 ca so với cùng kỳ": what comes next in the sentence with no name of its own is said of it.
    private static bool IsNext(Evidence now, int index) =>
        index == now.Figure + 1 && now.Sentence >= 0 && now.Passage.Figures[index] is { Main: < 0 } next
        && next.Start < now.Passage.Sentences[now.Sentence].Start + now.Passage.Sentences[now.Sentence].Length && BareDirection().IsMatch(next.Label);

    [GeneratedRegex(@"^\W*(?:(?:tăng|giảm|cao hơn|thấp hơn|up|down)\W*)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BareDirection();

    [GeneratedRegex(@"^\W*(?:so với|so|hơn|than|compared (?:with|to)|on)\s+(?:cùng kỳ |cuối |đầu )?(?:(?:năm|year)\s+)?(?:(?<year>(?:19|20)\d\d)|trước|ngoái|cùng kỳ|CKNT|the previous year|last year)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Against();

    [GeneratedRegex(@"(?<!\p{L})(?:(?<up>tăng|cao hơn|up|rose|more)|giảm|thấp hơn|down|fell|less)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Direction();

    /// <summary>The sum and the number of those who share it; null when the report states the average, or has no such pair.</summary>
    /// <param name="chosen">The sum.</param>
    /// <param name="asked">The question: "mỗi lớp bao nhiêu em" names what shares a number of pupils.</param>
    public static (Evidence Sum, Evidence Count)? Average(Evidence chosen, string asked)
    {
        var figure = chosen.Value!;
        if (Mean().IsMatch(figure.Label + figure.Unit))
            return null;
        if (Units.Find(figure.Unit) is null or { IsCount: true })
            return Each().Match(asked) is { Success: true } each
                && Beside(chosen).Select(f => (int?)f).FirstOrDefault(f => Counts(chosen.Passage.Figures[f!.Value], VietnameseText.Fold(each.Groups["noun"].Value))) is { } sharers
                ? (chosen, chosen with { Figure = sharers }) : null;
        if (Units.Find(figure.Unit)?.Dimension is not ("money" or "mass" or "area"))
            return null;
        var counted = Beside(chosen).Where(f => Units.Find(chosen.Passage.Figures[f].Unit) is { IsCount: true })
            .OrderBy(f => f < chosen.Figure ? chosen.Figure - f : 100 + f).ToList();
        return counted.Count > 0 ? (chosen, chosen with { Figure = counted[0] }) : null;
    }

    [GeneratedRegex(@"(?<!\p{L})(?:mỗi|moi|per|each|every)\s+(?<noun>\p{L}+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Each();

    private static bool Counts(Figure figure, string noun) =>
        VietnameseText.Fold(figure.Unit).Split(' ')[0] == noun || VietnameseText.Fold(figure.Header).Split(' ').Contains(noun);

    [GeneratedRegex(@"bình quân|trung bình|mỗi|/|average|mean", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Mean();

    /// <summary>The next figure of its row or sentence that is of another basis and can be held against it; null when one of its own basis comes between.</summary>
    public static Evidence? Beside(Evidence told, Func<Figure, bool> isOther)
    {
        var (passage, figure) = (told.Passage, told.Value!);
        var end = passage.Row is not null || told.Sentence < 0 ? int.MaxValue : passage.Sentences[told.Sentence].Start + passage.Sentences[told.Sentence].Length;
        for (var i = passage.Row is null ? told.Figure + 1 : 0; i < passage.Figures.Count && passage.Figures[i].Start < end; i++)
        {
            var other = passage.Figures[i];
            if (i == told.Figure || other.RangeWith >= 0 || Units.Common(figure, other) is null)
                continue;
            if (isOther(other))
                return told with { Figure = i };
            if (passage.Row is null && other.Basis == figure.Basis && other.Main < 0)
                return null;
        }

        return null;
    }

    private static bool Comparable(Figure a, Figure b) => a.Unit.Length > 0 && Units.Common(a, b) is not null
        && (a.Unit.Equals(b.Unit, StringComparison.OrdinalIgnoreCase) || Units.Find(a.Unit)?.Dimension is not "count");

    // Those of its row, or of its sentence and the one before, that stand for themselves.
    private static IEnumerable<int> Beside(Evidence chosen)
    {
        Passage passage = chosen.Passage;
        var from = passage.Row is not null || chosen.Sentence <= 0 ? 0 : passage.Sentences[chosen.Sentence - 1].Start;
        var to = passage.Row is not null || chosen.Sentence < 0 ? int.MaxValue : passage.Sentences[chosen.Sentence].Start + passage.Sentences[chosen.Sentence].Length;
        for (var i = 0; i < passage.Figures.Count; i++)
            if (i != chosen.Figure && passage.Figures[i].Main < 0 && passage.Figures[i].Start >= from && passage.Figures[i].Start < to)
                yield return i;
    }
}
