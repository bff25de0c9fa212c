using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Reports.Chunking;
using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>The words of a passage by where they stand; made once and kept as long as the passage.</summary>
internal sealed partial class PassageTerms
{
    private static readonly ConditionalWeakTable<Passage, PassageTerms> Cache = [];

    private PassageTerms(Passage passage, Analyzer analyzer)
    {
        Path = TermBag.Of(analyzer, string.Join(". ", passage.Path));
        Nearest = TermBag.Of(analyzer, passage.Path.Count > 0 ? passage.Path[^1] : "");
        Before = TermBag.Of(analyzer, passage.Surroundings());
        Anchor = TermBag.Of(analyzer, passage.Note?.SentenceText ?? "");
        Whole = TermBag.Of(analyzer, passage.Text);
        Sentences = [.. passage.Sentences.Select(s => TermBag.Of(analyzer, passage.Flow.Text.Substring(s.Start, s.Length)))];
        Figures = [.. passage.Figures.Select(f => new FigureTerms(passage, f, analyzer))];
        var contrasts = WordLists.For(analyzer).Contrasts;
        for (var i = 0; i < Figures.Count; i++)
        {
            Figures[i].Rest = RestOf(Figures[i]);
            if (passage.Row is null && Figures[i].Sentence >= 0)
                Figures[i].Sides = SidesBefore(passage, i, contrasts);
        }

        Thing = ProperNames.In(passage.Row is null ? passage.Path.Count > 0 ? passage.Path[^1] : "" : passage.RowPath()[^1]);
        IsGeneral = passage.Row is null && passage.Path.Count > 0 && GeneralSection().IsMatch(passage.Path[^1]);
    }

    [GeneratedRegex(@"(?<!\p{L})(?:(?:tình hình|kết quả|đánh giá|nhận định|đặc điểm) chung|tổng quan|khái quát|tóm tắt|overview|summary|highlights|in brief)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex GeneralSection();

    /// <summary>How many characters after a figure still say what it counts.</summary>
    private const int CountedReach = 16;

    // "lúa 486 ha, năng suất 59 tạ/ha": of sides that its own label does not name the one spoken of last before it is meant.
    private IReadOnlyDictionary<int, int> SidesBefore(Passage passage, int index, Contrasts contrasts)
    {
        var (figure, own) = (passage.Figures[index], Figures[index]);
        var start = passage.Sentences[own.Sentence].Start;
        var after = figure.Start + figure.Length;
        var stop = passage.Flow.Text.AsSpan(after, Math.Min(CountedReach, passage.Flow.Length - after)).IndexOfAny(",;.(:");
        var tokens = Sentences[own.Sentence].Tokens;
        var before = contrasts.LastIn([.. tokens.TakeWhile(t => start + t.Start < figure.Start)]);
        // "950 học sinh nữ": what is counted says it most surely.
        var counted = contrasts.LastIn([.. tokens.Where(t => start + t.Start >= figure.Start && start + t.Start < after + (stop < 0 ? CountedReach : stop))]);
        if (before.Count + counted.Count == 0)
            return own.Sides;
        var sides = new Dictionary<int, int>(before);
        foreach (var (set, side) in own.Sides.Concat(counted))
            sides[set] = side;
        return sides;
    }

    // What the sentence says beside the labels of its other figures: those words are theirs.
    private TermBag RestOf(FigureTerms figure)
    {
        if (figure.Sentence < 0)
            return Whole;
        var others = Figures.Where(f => f.Sentence == figure.Sentence && !ReferenceEquals(f, figure) && !f.Own.Equals(figure.Own)).Select(f => f.Label).ToList();
        return others.Count == 0 ? Sentences[figure.Sentence] : Sentences[figure.Sentence].Without(others);
    }

    public TermBag Path { get; }

    public TermBag Nearest { get; }

    /// <summary>The name, as unmarked words, of the one road, school or hamlet that its heading or row is about; empty for none.</summary>
    public IReadOnlyList<string> Thing { get; }

    /// <summary>Whether its section is on the whole.</summary>
    public bool IsGeneral { get; }

    public TermBag Before { get; }

    public TermBag Anchor { get; }

    public TermBag Whole { get; }

    public IReadOnlyList<TermBag> Sentences { get; }

    public IReadOnlyList<FigureTerms> Figures { get; }

    public static PassageTerms Of(Passage passage, Analyzer analyzer) => Cache.TryGetValue(passage, out var made) ? made : Make(passage, analyzer);

    /// <summary>Whether a name stands in the passage or in what stands around it.</summary>
    public bool Mentions(IReadOnlyList<string> name) =>
        Whole.HasName(name) || Path.HasName(name) || Before.HasName(name) || Anchor.HasName(name) || Figures.Any(f => f.Parent.HasName(name));

    private static PassageTerms Make(Passage passage, Analyzer analyzer) => Cache.GetValue(passage, p => new PassageTerms(p, analyzer));
}

/// <summary>The words that a figure stands among.</summary>
internal sealed partial class FigureTerms
{
    public FigureTerms(Passage passage, Figure figure, Analyzer analyzer)
    {
        var main = figure.Main >= 0 && figure.Main < passage.Figures.Count ? passage.Figures[figure.Main] : figure;
        var own = ReferenceEquals(main, figure) ? figure.Header.Length > 0 ? $"{figure.Label}. {figure.Header}. {figure.Unit} {figure.Tail}" : $"{figure.Label} {figure.Unit} {figure.Tail}" : $"{main.Label} {main.Unit} {main.Tail}. {figure.Label} {figure.Tail}";
        Own = TermBag.Of(analyzer, own);
        // "81 hộ cận nghèo": what is counted names the figure as much as what stands before it.
        Label = TermBag.Of(analyzer, main.Unit.Contains(' ') && Units.Find(main.Unit) is { IsCount: true } ? $"{main.Label} {main.Unit}" : main.Label);
        Sides = WordLists.For(analyzer).Contrasts.In(Label.Tokens, marked: true);
        Parent = TermBag.Of(analyzer, main.Parent);
        Sentence = SentenceOf(passage, figure);
        var opener = OpenerOf(passage, Sentence);
        Subject = opener is null || ReferenceEquals(opener, figure) ? TermBag.Empty : TermBag.Of(analyzer, opener.Label);
        Measure = Units.Find(figure.Unit);
        FoldedUnit = VietnameseText.Fold(figure.Unit);
        MarkedUnit = VietnameseText.Canonical(figure.Unit);
        FoldedLabelEnd = VietnameseText.Fold(string.Join(' ', figure.Label.Split([' ', ':', ','], StringSplitOptions.RemoveEmptyEntries).TakeLast(3)));
        CountsByHead = Units.Find(figure.Unit.Split(' ')[0]) is { IsCount: true };
        IsTotal = TotalWords().IsMatch(passage.Row is null ? figure.Label : passage.RowPath()[^1]);
        IsBound = Bound().IsMatch(passage.Flow.Text[Math.Max(0, figure.Start - 20)..figure.Start]) || IsFromUp(passage.Flow.Text, figure);
        IsDenied = Denied().IsMatch(figure.Label) || Denied().IsMatch(figure.Tail[..Math.Min(figure.Tail.Length, NearTail)]);
        Giving = GivingWords().Match(figure.Label).Value;
        IsBare = SaysNoMatter(main.Label);
        var antecedent = IsBare ? AntecedentOf(passage, main, Sentence) : null;
        Antecedent = antecedent is null ? TermBag.Empty : TermBag.Of(analyzer, $"{antecedent.Label} {antecedent.Unit}");
    }

    // "từ 94% trở lên"
    private static bool IsFromUp(string text, Figure figure) =>
        text.AsSpan(0, figure.Start).TrimEnd().EndsWith("từ", StringComparison.OrdinalIgnoreCase)
        && text.IndexOf(" trở ", figure.Start, Math.Min(text.Length - figure.Start, figure.Length + 20), StringComparison.Ordinal) >= 0;

    /// <summary>Label, unit and what follows.</summary>
    public TermBag Own { get; }

    public TermBag Label { get; }

    public TermBag Parent { get; }

    /// <summary>Which of the matters that exclude each other its label names, or else its sentence last before it.</summary>
    public IReadOnlyDictionary<int, int> Sides { get; set; }

    /// <summary>What its sentence says that is in no other figure's label.</summary>
    public TermBag Rest { get; set; } = TermBag.Empty;

    /// <summary>What its sentence begins with, up to the sentence's first figure: the later ones often leave the subject unsaid.</summary>
    public TermBag Subject { get; }

    /// <summary>Its unit as the list of units has it; null for one that it does not have.</summary>
    public UnitOfMeasure? Measure { get; }

    /// <summary>Its unit or counted noun in canonical spelling.</summary>
    public string MarkedUnit { get; }

    /// <summary>Its unit or counted noun without diacritics.</summary>
    public string FoldedUnit { get; }

    /// <summary>The last words before it, without diacritics: what a bare number counts.</summary>
    public string FoldedLabelEnd { get; }

    /// <summary>Whether the first word of its noun counts by itself: "hộ" of "hộ gia đình".</summary>
    public bool CountsByHead { get; }

    /// <summary>Whether its label says that it is the whole ("toàn xã", "tổng").</summary>
    public bool IsTotal { get; }

    /// <summary>Whether it is a demand and no result ("ít nhất 01 bình").</summary>
    public bool IsBound { get; }

    /// <summary>Whether it counts what is not done or wanting ("chưa tham gia").</summary>
    public bool IsDenied { get; }

    /// <summary>How many characters after a figure are still said of it and of nothing else.</summary>
    private const int NearTail = 20;

    /// <summary>The words of its label by which it is given something ("tặng quà cho"); empty for none.</summary>
    public string Giving { get; }

    /// <summary>Whether its label names a measure, price or time alone.</summary>
    public bool IsBare { get; }

    /// <summary>For a label that names a measure or a time alone ("số tiền là", "Năm học 2023-2024"): the label that it goes on from.</summary>
    public TermBag Antecedent { get; }

    /// <summary>Index of its sentence within the passage, or -1.</summary>
    public int Sentence { get; }

    private static Figure? OpenerOf(Passage passage, int sentence) =>
        sentence < 0 ? null : passage.Figures.FirstOrDefault(f => SentenceOf(passage, f) == sentence);

    // The figure before it whose label names a matter: in the same sentence the nearest, else what the sentence before began
    // with; a new time ("Năm học 2023-2024 có …") goes on from what the passage is about.
    private static Figure? AntecedentOf(Passage passage, Figure figure, int sentence)
    {
        Figure? nearest = null;
        foreach (var other in passage.Figures)
            if (other.Start < figure.Start && other.Main < 0 && SentenceOf(passage, other) == sentence && !SaysNoMatter(other.Label))
                nearest = other;
        if (nearest is null && Time().IsMatch(figure.Label))
            return OpenerOf(passage, 0) is { } first && !SaysNoMatter(first.Label) ? first : null;
        return nearest ?? (OpenerOf(passage, sentence - 1) is { } before && !SaysNoMatter(before.Label) ? before : null);
    }

    [GeneratedRegex(@"(?<!\p{L})(?:tổng|toàn|tính chung|cộng|chung|cả (?!năm|quý|tháng|hai|ba|bốn|thảy|và|người|các)\p{L}+|total|overall|altogether)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    public static partial Regex TotalWords();

    [GeneratedRegex(@"(?:ít nhất|tối thiểu|tối đa|không quá|at least|at most)(?:\s+(?:là|từ))?\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    public static partial Regex Bound();

    [GeneratedRegex(@"(?<!\p{L})(?:chưa|không|thiếu|not|lack|without)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Denied();

    [GeneratedRegex(@"(?<!thứ |\p{L})(?:nhất|highest|lowest|most|largest|smallest|fewest)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    public static partial Regex Most();

    [GeneratedRegex(@"(?<!\p{L})(?:(?:giúp|giúp đỡ|tặng|trao|hỗ trợ|thăm|phát|mua|ủng hộ|quà)(?!\p{L}).*(?:cho|đến|tới)|giúp|giúp đỡ|tặng|trao|hỗ trợ|thăm|phát sinh|đến(?: với)?)\s*$|^\W*cho\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    public static partial Regex GivingWords();

    [GeneratedRegex(@"(?<!\p{L})(?:năm|year)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    private static bool SaysNoMatter(string label) => Bare().IsMatch(label);

    [GeneratedRegex(@"^\W*(?>(?:số|tiền|tổng|trị giá|giá trị|kinh phí|diện tích|sản lượng|năng suất|bình quân|tỷ lệ|tỉ lệ|trong|năm học|năm|cả|và|với|là|ước|đạt|có|được|còn|khoảng|trên|gần|hết|mức|theo|tính|giá|cố định|cđ|hiện hành|hh|so sánh|ss|the|amount|value|total|of|in|with|and|worth|\d+)(?!\p{L})\W*)+$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Bare();

    private static int SentenceOf(Passage passage, Figure figure)
    {
        for (var i = passage.Sentences.Count - 1; i >= 0; i--)
            if (passage.Sentences[i].Start <= figure.Start)
                return i;
        return -1;
    }
}
