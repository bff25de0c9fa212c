using System.Text.RegularExpressions;
using QA.Reports.Reading;

namespace QA.Reports.Figures;

/// <summary>What is known of a text's figures before it is read: the habits and the time of its place.</summary>
/// <param name="Style">How the report writes numbers.</param>
/// <param name="Period">Year of the section, or of the report.</param>
/// <param name="Basis">What the section's figures are unless they say otherwise.</param>
/// <param name="ReportPeriod">Year the report is about.</param>
public sealed record FigureContext(NumberStyle Style, int? Period, FigureBasis Basis, int? ReportPeriod)
{
    /// <summary>The part of the year that the section is about, as <see cref="YearPart"/> names it; empty for none.</summary>
    public string Part { get; init; } = "";
}

/// <summary>The figures of a text, and the numbers that are none.</summary>
/// <param name="Figures">In order.</param>
/// <param name="Others">Numbers that are no figures, in order.</param>
public sealed record FigureReading(IReadOnlyList<Figure> Figures, IReadOnlyList<NotFigure> Others)
{
    /// <summary>Reads a text that is no part of a report as a report's text is read; all places are offsets in it.</summary>
    /// <param name="text">The text, without white space at its ends or two white spaces together.</param>
    /// <param name="context">Habits and time to read it by.</param>
    public static FigureReading Of(string text, FigureContext context)
    {
        ArgumentNullException.ThrowIfNull(text);
        return FigureReader.Read(FlowText.Join(text, [new TextSpan(0, text.Length)], []), 0, context);
    }
}

/// <summary>Reads numbers as Vietnamese and English reports write them, with what each counts and stands for.</summary>
internal static partial class FigureReader
{
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    [GeneratedRegex(@"[0-9]+(?:[.,][0-9]+)*", Options)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\s*[-–—]\s*(?=\d)|^\s*(?:đến|tới|to)\s+(?=\d)", Options)]
    private static partial Regex RangeJoint();

    [GeneratedRegex(@"^\s*/\s*(?=\d)", Options)]
    private static partial Regex Slash();

    [GeneratedRegex(@"(?:^|[\s(])(?<word>trên|hơn|dưới|gần|khoảng|xấp xỉ|ước khoảng|không quá|tối thiểu|tối đa|ít nhất|over|above|more than|nearly|about|approximately|around|under|below|less than|at least|up to)\s*(?:từ\s*)?$", Options | RegexOptions.IgnoreCase)]
    private static partial Regex Approximate();

    [GeneratedRegex(@"^\s*(?:trở lên|or more|and above)", Options | RegexOptions.IgnoreCase)]
    private static partial Regex OrMore();

    [GeneratedRegex(@"^(?<noun>\p{Ll}[\p{L}/]*|(?!KH(?:\P{L}|$)|CKNT)\p{Lu}{2,6}(?![\p{Ll}\d]))", Options)]
    private static partial Regex NextWord();

    private static readonly HashSet<string> NoNoun = new(StringComparer.OrdinalIgnoreCase)
    {
        "đạt", "chiếm", "so", "và", "tăng", "giảm", "là", "của", "trong", "do", "tại", "được", "với", "có", "bằng", "cho", "trên", "theo", "từ", "đến", "để",
        "ở", "đã", "còn", "các", "những", "hoặc", "thì", "mà", "khi", "như", "gồm", "về", "vào", "bao", "không", "chưa", "nay", "này", "trở", "tính", "hoàn", "thực",
        "kế", "vượt", "tương", "thuộc", "đối", "giao", "năm", "tỷ", "lần", "and", "of", "the", "in", "to", "by", "from", "for", "with", "at", "was", "were", "is", "are", "on", "as", "or", "a", "x",
        "nhưng", "song", "nên", "vì", "cùng", "cả", "mỗi", "tức", "riêng", "sau", "trước", "giữa", "nhằm", "bị", "cấp", "chia", "xếp", "đứng", "phấn", "phải", "cần", "nếu", "bởi", "that", "which", "than", "compared",
        "sang", "lên", "xuống", "ra", "qua", "thêm", "nữa", "khu", "kg",
    };

    /// <summary>Reads the numbers of a text.</summary>
    /// <param name="flow">The text and its places.</param>
    /// <param name="from">Index of the first character that may belong to a figure: after an item's or note's own mark.</param>
    /// <param name="context">Habits and time of the place.</param>
    public static FigureReading Read(FlowText flow, int from, FigureContext context)
    {
        var text = flow.Text;
        var masks = NotFigures.Find(text);
        var figures = new List<Figure>();
        var others = new List<NotFigure>();
        var skipTo = from;
        foreach (Match match in Number().Matches(text))
        {
            if (match.Index < skipTo)
                continue;
            var (start, end) = (match.Index, match.Index + match.Length);
            var unit = UnitAfter(text, end, out var unitEnd);
            if (Reason(text, start, end, unit, masks) is { } reason)
            {
                others.Add(new NotFigure(start, match.Length, reason));
                continue;
            }

            var name = unit is not null ? text[UnitStart(text, end)..unitEnd] : GenericNoun(text, end, ref unitEnd);
            // "US$213.6 million", "VND 9.4 million"
            if (Currency().Match(text[Math.Max(0, start - 4)..start]) is { Success: true } currency)
                name = $"{currency.Value.Trim()} {name}".TrimEnd();
            if (context.Style.Parse(match.Value, unit) is not { } value)
            {
                others.Add(new NotFigure(start, match.Length, "too long"));
                continue;
            }

            figures.Add(new Figure(value, name, start, match.Length, unitEnd, flow.SourceSpan(start, match.Length), "", "", "",
                FigureBasis.Actual, null, ApproximationOf(text, start, unitEnd)));
            skipTo = unitEnd;
        }

        ShareUnits(text, figures, context.Style);
        ImpliedUnits(text, from, figures, context.Style);
        BracketedUnits(text, figures, context.Style);
        return new FigureReading(FigureMeaning.Complete(text, from, figures, context), others);
    }

    [GeneratedRegex(@"(?:US\$|[£$€¥]|(?<!\p{L})(?:VND|USD|EUR)\s)$", RegexOptions.CultureInvariant)]
    private static partial Regex Currency();

    [GeneratedRegex(@"^\s*[,(]?\s*(?:đạt|=|chiếm|bằng|tương đương)?\s*(?:tỷ lệ|tỉ lệ)?\s*[\d.,]+\s*%\s*(?:tổng số|số|của)?\s*", Options)]
    private static partial Regex PercentOf();

    [GeneratedRegex(@"(?:^|\s)(?:tổng số|số lượng|số)\s+(?<noun>\S.*)$", Options | RegexOptions.IgnoreCase)]
    private static partial Regex NumberOf();

    /// <summary>The noun that a number counts when it stands before it ("số trẻ … là: 112") or after its per cent ("48/65 = 74 % hộ").</summary>
    private static void ImpliedUnits(string text, int from, List<Figure> figures, NumberStyle style)
    {
        for (var i = 0; i < figures.Count; i++)
        {
            if (figures[i].Unit.Length > 0)
                continue;
            var last = figures[i].Of >= 0 ? figures[i].Of : i;
            var start = i > 0 ? figures[i - 1].End : from;
            var clause = text[Math.Max(start, figures[i].Start - 90)..figures[i].Start];
            var percent = PercentOf().Match(text[figures[last].End..Math.Min(text.Length, figures[last].End + 80)]);
            var unit = percent.Success && Units.At(text, figures[last].End + percent.Length, out _) is { IsCount: true, Name: not ("chỉ tiêu" or "kế hoạch" or "mục tiêu" or "nhiệm vụ") } after ? after
                : NumberOf().Match(clause[(clause.LastIndexOfAny([';', '.']) + 1)..]) is { Success: true } named && Units.At(named.Groups["noun"].Value, 0, out _) is { IsCount: true } before ? before
                : null;
            if (unit is null)
                continue;
            for (var k = i; k <= last; k++)
                if (style.Parse(text.Substring(figures[k].Start, figures[k].Length), unit) is { } value)
                    figures[k] = figures[k] with { Unit = unit.Name, Value = value };
        }
    }

    // "thôn 3", "đợt 2": a number of order, no part of what stands before the bracket.
    [GeneratedRegex(@"(?:^|[\s(])(?:[Tt]hôn|[Xx]óm|bản|[Ấấ]p|[Tt]ổ|[Kk]hu|[Kk]hu phố|[Ss]ố|[Ll]ần|[Đđ]ợt|thứ|[Kk]hóa|[Kk]hoá|[Kk]ỳ|[Đđ]iều|[Kk]hoản|[Qq]uý|[Tt]háng|[Nn]gày|[Nn]ăm|[Ll]ớp|[Ll]oại|[Mm]ức|[Hh]ạng|[Cc]ấp|[Kk]m|[Gg]iai đoạn|[Nn]o\.?|[Pp]hase|[Gg]rade)\s*$", Options)]
    private static partial Regex Ordinal();

    /// <summary>"48 người (Nhật Bản 29, Đài Loan 12)", "1.170 triệu đồng (năm 2023: 1.012)": what stands in the bracket counts the same.</summary>
    private static void BracketedUnits(string text, List<Figure> figures, NumberStyle style)
    {
        for (var i = 1; i < figures.Count; i++)
        {
            if (figures[i].Unit.Length > 0)
                continue;
            var open = text.LastIndexOf('(', figures[i].Start);
            if (open < 0 || text.IndexOf(')', open) is >= 0 and var close && close < figures[i].Start || Ordinal().IsMatch(text[open..figures[i].Start]) || !text[(open + 1)..figures[i].Start].Any(char.IsLetter))
                continue;
            var whole = figures.FindLastIndex(i - 1, f => f.End <= open);
            if (whole < 0 || figures[whole].Unit.Length == 0 || text[figures[whole].End..open] is var said && (said.Length > MostBefore || said.AsSpan().ContainsAny(".,;:)")) || Units.Find(figures[whole].Unit) is not { } unit || unit.Dimension is "percent" or "permille" or "percentpoint")
                continue;
            if (style.Parse(text.Substring(figures[i].Start, figures[i].Length), unit) is { } value && Math.Abs(value) <= Math.Abs(figures[whole].Value) * MostOfWhole)
                figures[i] = figures[i] with { Unit = figures[whole].Unit, Value = value };
        }
    }

    /// <summary>How many characters may stand between a figure and the bracket that breaks it down.</summary>
    private const int MostBefore = 40;

    /// <summary>What is told in a bracket is a part, or last year's: never many times as much.</summary>
    private const int MostOfWhole = 3;

    private static string? Reason(string text, int start, int end, UnitOfMeasure? unit, IReadOnlyList<(int Start, int End, string Reason, bool Soft)> masks)
    {
        var measure = unit is not null && unit.Name is not ("năm" or "tháng" or "ngày" or "độ" or "bản" or "tổ" or "xã" or "phường" or "thị trấn" or "khu");
        foreach (var mask in masks)
            if (mask.Start < end && start < mask.End && !(mask.Soft && measure))
                return mask.Reason;
        return NotFigures.Glued(text, start, end, measure);
    }

    private static int UnitStart(string text, int end) => end < text.Length && text[end] == ' ' ? end + 1 : end;

    private static UnitOfMeasure? UnitAfter(string text, int end, out int unitEnd)
    {
        var at = UnitStart(text, end);
        var unit = Units.At(text, at, out var length);
        unitEnd = unit is null ? end : at + length;
        // "12 năm 2022": the year is no unit; neither is a month.
        if (unit is { Name: "năm" or "tháng" } && unitEnd + 1 < text.Length && char.IsDigit(text[unitEnd + 1]))
        {
            unitEnd = end;
            return null;
        }

        return unit;
    }

    // A word that the list of units does not have: "78 khung", "3 lá".
    private static string GenericNoun(string text, int end, ref int unitEnd)
    {
        var at = UnitStart(text, end);
        if (at == end || NextWord().Match(text[at..Math.Min(text.Length, at + 40)]) is not { Success: true } word || NoNoun.Contains(word.Groups["noun"].Value))
            return "";
        unitEnd = at + word.Length;
        return word.Groups["noun"].Value;
    }

    private static Approximation ApproximationOf(string text, int start, int unitEnd)
    {
        if (OrMore().IsMatch(text[unitEnd..Math.Min(text.Length, unitEnd + 20)]))
            return Approximation.Over;
        var word = Approximate().Match(text[Math.Max(0, start - 20)..start]);
        return !word.Success ? Approximation.Exact : word.Groups["word"].Value.ToLowerInvariant() switch
        {
            "trên" or "hơn" or "tối thiểu" or "ít nhất" or "over" or "above" or "more than" or "at least" => Approximation.Over,
            "dưới" or "không quá" or "tối đa" or "under" or "below" or "less than" or "up to" => Approximation.Under,
            _ => Approximation.About,
        };
    }

    /// <summary>Binds ranges and fractions; their first number takes the unit that stands once, at the end.</summary>
    private static void ShareUnits(string text, List<Figure> figures, NumberStyle style)
    {
        for (var i = figures.Count - 2; i >= 0; i--)
        {
            var between = text[figures[i].End..figures[i + 1].Start];
            var isRange = RangeJoint().IsMatch(between + "0") && RangeJoint().Match(between + "0").Length == between.Length;
            var isFraction = Slash().IsMatch(between + "0") && between.Trim() == "/";
            if (!isRange && !isFraction)
                continue;
            var unit = figures[i].Unit.Length > 0 ? figures[i].Unit : figures[i + 1].Unit;
            if (figures[i].Unit.Length == 0 && figures[i + 1].Unit.Length > 0
                && style.Parse(text.Substring(figures[i].Start, figures[i].Length), Units.Find(unit)) is { } value)
                figures[i] = figures[i] with { Value = value };
            figures[i] = figures[i] with { Unit = unit, RangeWith = isRange ? i + 1 : -1, Of = isFraction ? i + 1 : -1 };
            figures[i + 1] = figures[i + 1] with { Unit = figures[i + 1].Unit.Length > 0 ? figures[i + 1].Unit : unit, RangeWith = isRange ? i : figures[i + 1].RangeWith };
        }
    }
}
