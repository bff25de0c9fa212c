using System.Globalization;
using System.Text.RegularExpressions;

namespace QA.Reports.Figures;

/// <summary>Gives figures their label, what they break down, basis and period, from the words around them.</summary>
internal static partial class FigureMeaning
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"(?<![\d.,/])(?<year>(?:19|20)[0-9]{2})(?![\d/]|[.,]\d)", Options)]
    private static partial Regex YearWord();

    [GeneratedRegex(@"(?:so với|so|cùng kỳ|năm trước|compared (?:with|to)|versus|vs\.?|than)[^.;]{0,25}$", Options)]
    private static partial Regex Comparing();

    [GeneratedRegex(@"^(?>[\s,;:.()=–-]*)(?>(?>và|mới|chỉ tiêu|chỉ|đã|lên|tới|còn|cũng|tương đương|tương ứng|với|là|ước|tính|tỷ lệ|tỉ lệ|đạt|bằng|chiếm|tăng|giảm|hoàn thành|vượt|tức|khoảng|gần|trên|hơn|dưới|so với|so|cùng kỳ|năm trước|năm \d{4}|kế hoạch|KH|giao|năm|thêm|được|an|increase|decrease|up|down|or|of|equal|to|by|reaching|accounting|for)[\s,;:.()=–-]*)*$", Options)]
    private static partial Regex OnlyConnectives();

    [GeneratedRegex(@"(?:tăng|vượt|cao hơn|increase[ds]?|up|rose|grew|growth)(?![^.;\d]{0,14}(?:còn|lên|đạt|to)\s*$)[^.;\d]{0,14}$", Options)]
    private static partial Regex Rising();

    [GeneratedRegex(@"(?<!\p{L})(?:chiếm|accounting for)[^.;\d]{0,14}$", Options)]
    private static partial Regex Sharing();

    [GeneratedRegex(@"(?:giảm|thấp hơn|decrease[ds]?|down|fell|declined?)(?![^.;\d]{0,14}(?:còn|xuống|to)\s*$)[^.;\d]{0,14}$", Options)]
    private static partial Regex Falling();

    [GeneratedRegex(@"^[\s%,)]*(?:của\s+|so với\s+|so\s+)?(?:kế hoạch|KH(?![\p{L}])|chỉ tiêu|dự toán|nghị quyết|mục tiêu|phương án|plan|target|budget)", Options)]
    private static partial Regex AgainstPlan();

    [GeneratedRegex(@"^[^.;\d]{0,12}(?:so với|so|cùng kỳ|CKNT|năm trước|năm ngoái|compared|year-on-year|yoy|over the previous|on (?:the )?previous)", Options)]
    private static partial Regex AgainstPrevious();

    [GeneratedRegex(@"(?:kế hoạch|KH|chỉ tiêu|dự toán|plan|budget)(?:\s+(?:năm|giao|đề ra|thành phố giao|huyện giao|tỉnh giao|xã giao|phường giao|HĐND giao|UBND giao|cả năm))*(?:\s+\d{4})?\s*(?:là|:|=|of)?\s*\(?\s*$", Options)]
    private static partial Regex PlanBefore();

    // "với mục tiêu giữ tỷ lệ … dưới 0,8 %": aimed at for the time reported on.
    [GeneratedRegex(@"(?:với|đặt|đề ra)\s+mục tiêu\s+[^.;,\d]{0,90}$", Options)]
    private static partial Regex Aimed();

    [GeneratedRegex(@"(?:phấn đấu|mục tiêu|dự kiến|đặt ra|target(?:ed)?|expects?|forecast)[^.;]{0,60}$", Options)]
    private static partial Regex Aiming();

    [GeneratedRegex(@"(?:năm trước|cùng kỳ(?: năm trước)?|năm ngoái|previous year|last year|prior year)\s*(?:là|đạt|:|=|was)\s*$", Options)]
    private static partial Regex PreviousBefore();

    [GeneratedRegex(@"trong đó|gồm|cụ thể|của which|of which|including|comprising", Options)]
    private static partial Regex BreaksDown();

    [GeneratedRegex(@"\(?\s*(?:tính\s+)?(?:theo\s+)?giá\s+(?<price>CĐ|CD|cố định|so sánh|SS|HH|hiện hành|thực tế)(?:\s+(?:năm\s+)?(?<year>\d{4}))?", Options)]
    private static partial Regex PriceWords();

    [GeneratedRegex(@"(?:(?<![\p{L}])(?:đạt|ước đạt|ước tính|ước thực hiện|thực hiện|ước|là|được|với|(?<!mặt )bằng|chiếm|hiện có|có|đã)|[=:–(,-])\s*$", Options)]
    private static partial Regex TrailingVerb();

    [GeneratedRegex(@"(?<![\p{L}])(?:khoảng|gần|trên|hơn|dưới|xấp xỉ|từ|không quá|ít nhất|tối thiểu)\s*$", Options)]
    private static partial Regex Approximating();

    [GeneratedRegex(@"^\s*(?:[,;:.)(–-]|và\s|trong đó\s*:?|gồm\s*:?|bao gồm\s*:?|cụ thể\s*:?|còn\s|với\s)\s*", Options)]
    private static partial Regex LeadingJoint();

    /// <summary>How many figures back the one is looked for that a figure qualifies or breaks down.</summary>
    private const int Reach = 200;

    /// <summary>How many characters before a year say that it is only compared with.</summary>
    private const int ComparisonReach = 60;

    public static List<Figure> Complete(string text, int from, List<Figure> raw, FigureContext context)
    {
        var figures = new List<Figure>(raw.Count);
        var topics = new Topics(text);
        var years = YearsOf(text, topics);
        var parts = YearPart.In(text).ToList();
        for (var i = 0; i < raw.Count; i++)
        {
            var clauseStart = i == 0 ? from : raw[i - 1].End;
            var before = AfterLastStop(text, clauseStart, raw[i].Start, afterFigure: i > 0);
            var after = TailOf(text, raw, i);
            var whole = i > 0 && raw[i - 1].Of == i;
            var attribute = !whole && figures.Count > 0 && IsAttribute(text, figures[^1], raw[i], before, after);
            var figure = raw[i] with
            {
                Label = LabelOf(text, topics, figures, raw[i], before.Text, attribute),
                Tail = after,
                Parent = topics.ParentAt(raw[i].Start, figures),
                Main = whole ? i - 1 : attribute ? MainOf(topics, figures, raw[i].Start) : -1,
                Price = PriceOf(text, raw[i], i + 1 < raw.Count ? raw[i + 1].Start : text.Length, before.Text),
            };
            figure = WithBasis(figure, before.Text, after, text, context);
            figures.Add(figure with { Period = PeriodOf(years, topics, figure, context), Part = PartOf(parts, topics, figure, context) });
        }

        return Fractions(text, figures);
    }

    /// <summary>The words that name the figure; one that has none of its own shares those of the figure before it.</summary>
    private static string LabelOf(string text, Topics topics, List<Figure> figures, Figure figure, string before, bool attribute)
    {
        var label = CleanLabel(before);
        if (figures.Count == 0 || attribute)
            return label;
        var last = figures[^1];
        var between = text[last.End..figure.Start].Trim();
        // "các khoản thu hưởng 100%: 873 triệu": the per cent is part of the name.
        if (last.Unit == "%" && between is ":" or "=" && last.Main < 0 && figure.Unit != "%")
            return $"{last.Label} {text[last.Start..last.End]}";
        if (label.Length > 0 || between.Contains(". ", StringComparison.Ordinal))
            return label;
        var main = figures[MainOf(topics, figures, figure.Start)];
        var sameKind = Units.Find(main.Unit)?.Dimension == Units.Find(figure.Unit)?.Dimension;
        return sameKind || !between.Contains(';', StringComparison.Ordinal) ? main.Label : "";
    }

    /// <summary>The figure that stands for itself and is qualified by what comes next; one in a closed bracket is not it.</summary>
    private static int MainOf(Topics topics, List<Figure> figures, int at)
    {
        for (var i = figures.Count - 1; i >= Math.Max(0, figures.Count - Reach); i--)
            if (figures[i].Main < 0 && figures[i].RangeWith != i - 1 && topics.Depth(figures[i].End, at) >= 0)
                return i;
        var last = figures.Count - 1;
        return figures[last].Main >= 0 ? figures[last].Main : last;
    }

    /// <summary>Words between the last figure and this one that belong to this one: after the last full stop, semicolon or comma.</summary>
    private static (int Start, string Text) AfterLastStop(string text, int from, int to, bool afterFigure)
    {
        var start = from;
        var firstComma = -1;
        for (var i = from; i < to; i++)
        {
            var c = text[i];
            if (c is ';' or '\n' || c is '.' or '!' or '?' && i + 1 < to && char.IsWhiteSpace(text[i + 1]))
                (start, firstComma) = (i + 1, -1);
            else if (c is ',' or ')' && firstComma < 0 && afterFigure && start == from)
                firstComma = i + 1;
        }

        // "13 trường hợp lấn chiếm và 08 …": the words between are the first one's own.
        if (afterFigure && start == from && firstComma < 0 && text[from..to].TrimEnd().EndsWith(" và", StringComparison.Ordinal))
            return (to, "");
        // What stands right after a figure up to the comma is that figure's own tail.
        if (start == from && firstComma > 0)
            start = firstComma;
        return (start, text[start..to]);
    }

    private static string TailOf(string text, List<Figure> raw, int i)
    {
        var limit = Math.Min(i + 1 < raw.Count ? raw[i + 1].Start : text.Length, raw[i].End + 90);
        var end = raw[i].End;
        while (end < limit && text[end] is not (',' or ';' or '(' or ')') && !(text[end] is '.' && (end + 1 >= text.Length || char.IsWhiteSpace(text[end + 1]))))
            end++;
        var start = raw[i].Start + raw[i].Length;
        return text[start..Math.Max(start, end)].Trim();
    }

    private static bool IsAttribute(string text, Figure last, Figure figure, (int Start, string Text) before, string tail)
    {
        var between = text[last.End..figure.Start];
        if (between.Contains(';', StringComparison.Ordinal) || between.Contains(". ", StringComparison.Ordinal))
            return false;
        if (figure.RangeWith >= 0 && text[last.End..figure.Start].Trim() is "-" or "–")
            return false;
        if (between.Trim() == "/")
            return false;
        var relative = Units.Find(figure.Unit)?.Dimension is "percent" or "permille" or "percentpoint";
        if (OnlyConnectives().IsMatch(between))
            return relative || Rising().IsMatch(between) || Falling().IsMatch(between);
        // "đạt 100 % kế hoạch", "so với cùng kỳ tăng 8 %", "chiếm 40 %" keep to the sum before them even after a few words.
        return relative && (AgainstPlan().IsMatch(tail) || AgainstPrevious().IsMatch(tail) || Comparing().IsMatch(between) || Sharing().IsMatch(before.Text))
            && OnlyConnectives().IsMatch(before.Text);
    }

    private static string CleanLabel(string raw)
    {
        var label = Approximating().Replace(raw.Trim(), "").Trim();
        for (var changed = true; changed;)
        {
            var next = TrailingVerb().Replace(LeadingJoint().Replace(label, ""), "").Trim();
            changed = next.Length != label.Length;
            label = next;
        }

        return label.Trim(' ', '"', '“', '”', '*');
    }

    private static Figure WithBasis(Figure figure, string before, string tail, string text, FigureContext context)
    {
        var relative = Units.Find(figure.Unit)?.Dimension is "percent" or "permille" or "percentpoint";
        var words = tail.StartsWith(figure.Unit, StringComparison.Ordinal) ? tail[figure.Unit.Length..] : tail;
        var following = text[figure.End..Math.Min(text.Length, figure.End + 40)];
        if (Rising().IsMatch(before) || Falling().IsMatch(before))
            return figure with { Basis = FigureBasis.Change, Against = AgainstPlan().IsMatch(words) ? "plan" : "previous" };
        if (relative && AgainstPlan().IsMatch(following))
            return figure with { Basis = FigureBasis.Share, Against = "plan" };
        if (relative && AgainstPrevious().IsMatch(words))
            return figure with { Basis = FigureBasis.Share, Against = "previous" };
        if (relative && (figure.Main >= 0 || before.Contains("chiếm", StringComparison.OrdinalIgnoreCase)))
            return figure with { Basis = FigureBasis.Share, Against = "whole" };
        if (PreviousBefore().IsMatch(before))
            return figure with { Basis = FigureBasis.Previous };
        if (PlanBefore().IsMatch(before) || Aimed().IsMatch(before))
            return figure with { Basis = FigureBasis.Plan };
        if (Aiming().IsMatch(before) && context.Basis == FigureBasis.Actual && NextYear(before, context))
            return figure with { Basis = FigureBasis.Target };
        return figure with { Basis = context.Basis };
    }

    private static bool NextYear(string before, FigureContext context) =>
        YearWord().Matches(before).Any(y => int.Parse(y.Groups["year"].Value, CultureInfo.InvariantCulture) > context.ReportPeriod);

    private static string PriceOf(string text, Figure figure, int next, string before)
    {
        var after = PriceWords().Match(text[figure.End..Math.Min(next, figure.End + 45)]);
        var match = after.Success && text[figure.End..(figure.End + after.Index)].All(c => c is ' ' or '(' || char.IsLetter(c)) ? after
            : PriceWords().Matches(before).LastOrDefault() ?? Match.Empty;
        if (!match.Success)
            return "";
        var fixedPrice = match.Groups["price"].Value.ToUpperInvariant() is "CĐ" or "CD" or "CỐ ĐỊNH" or "SO SÁNH" or "SS";
        return fixedPrice ? "constant" : "current";
    }

    /// <summary>Years that may be a figure's period: all but those compared with and those that a range or a price names.</summary>
    private static List<(int Start, int Year)> YearsOf(string text, Topics topics)
    {
        var years = new List<(int, int)>();
        foreach (Match year in YearWord().Matches(text))
        {
            var from = Math.Max(topics.SentenceStart(year.Index), year.Index - ComparisonReach);
            if (!Comparing().IsMatch(text[from..year.Index]) && !InSchoolYearRange(text, year.Index))
                years.Add((year.Index, int.Parse(year.Groups["year"].Value, CultureInfo.InvariantCulture)));
        }

        return years;
    }

    /// <summary>The nearest year before the figure in its sentence; else the section's.</summary>
    private static int? PeriodOf(List<(int Start, int Year)> years, Topics topics, Figure figure, FigureContext context)
    {
        var sentence = topics.SentenceStart(figure.Start);
        var last = years.BinarySearch((figure.Start, 0), Comparer<(int Start, int Year)>.Create((a, b) => a.Start.CompareTo(b.Start)));
        last = (last < 0 ? ~last : last) - 1;
        if (last < 0 || years[last].Start < sentence)
            return context.Period;
        var stated = years[last].Year;
        return context.ReportPeriod is { } own && stated - own is < -3 or > 15 ? context.Period : stated;
    }

    // "Quý III 38 ca, lũy kế 9 tháng 61 ca": what the sentence named last; else the section's.
    private static string PartOf(List<(int Start, string Code)> parts, Topics topics, Figure figure, FigureContext context) =>
        parts.FindLastIndex(p => p.Start < figure.Start) is >= 0 and var last && parts[last].Start >= topics.SentenceStart(figure.Start) ? parts[last].Code : context.Part;

    // "giá CĐ 2010", "2022 - 2023", "số 04/2023": no period of a figure.
    private static bool InSchoolYearRange(string text, int at) =>
        at > 1 && (text[at - 1] is '-' or '–' or '/' || text[Math.Max(0, at - 4)..at].TrimEnd().EndsWith('-') || text[Math.Max(0, at - 4)..at].TrimEnd().EndsWith('–'))
        || text[Math.Max(0, at - 12)..at].Contains("giá", StringComparison.OrdinalIgnoreCase);

    /// <summary>The number after a slash is the plan when the words say so, else the whole.</summary>
    private static List<Figure> Fractions(string text, List<Figure> figures)
    {
        for (var i = 0; i < figures.Count; i++)
        {
            if (figures[i].Of is not (>= 0 and var whole))
                continue;
            var following = text[figures[whole].End..Math.Min(text.Length, figures[whole].End + 60)];
            var plan = following.Split(';', '.')[0] is var clause
                && (clause.Contains("KH", StringComparison.Ordinal) || clause.Contains("kế hoạch", StringComparison.OrdinalIgnoreCase)
                    || clause.Contains("chỉ tiêu", StringComparison.OrdinalIgnoreCase) || clause.Contains("dự toán", StringComparison.OrdinalIgnoreCase));
            figures[i] = figures[i] with { Tail = figures[whole].Tail };
            figures[whole] = figures[whole] with
            {
                Label = figures[i].Label,
                Parent = figures[i].Parent,
                Period = figures[i].Period,
                Basis = plan ? FigureBasis.Plan : figures[i].Basis,
                Against = plan ? "" : "whole",
                Main = i,
            };
        }

        return figures;
    }

    /// <summary>
    /// Which figure a "trong đó" or a bracket breaks down. Brackets, sentence ends and those words are counted once, so
    /// that a text of many figures is read in time that grows with its length.
    /// </summary>
    private sealed class Topics
    {
        private readonly int[] depth;
        private readonly int[] sentence;
        private readonly int[] breakDown;

        public Topics(string text)
        {
            depth = new int[text.Length + 1];
            sentence = new int[text.Length + 1];
            breakDown = new int[text.Length + 1];
            Array.Fill(breakDown, -1);
            foreach (Match words in BreaksDown().Matches(text))
                breakDown[words.Index + words.Length] = words.Index;
            for (var i = 1; i <= text.Length; i++)
            {
                depth[i] = depth[i - 1] + (text[i - 1] == '(' ? 1 : text[i - 1] == ')' ? -1 : 0);
                sentence[i] = i > 1 && text[i - 1] == ' ' && text[i - 2] is '.' or '!' or '?' ? i - 1 : sentence[i - 1];
                breakDown[i] = Math.Max(breakDown[i], breakDown[i - 1]);
            }
        }

        public string ParentAt(int at, List<Figure> before)
        {
            for (var i = before.Count - 1; i >= Math.Max(0, before.Count - Reach); i--)
            {
                if (before[i].Main >= 0)
                    continue;
                if (SentenceStart(at) > before[i].End)
                    return "";
                if (Depth(before[i].End, at) > 0 || breakDown[at] >= before[i].End)
                    return Named(before[i]);
                // A sibling: it breaks down the same thing, unless its bracket was closed in between.
                if (before[i].Parent.Length > 0 && Depth(before[i].End, at) >= 0)
                    return before[i].Parent;
            }

            return "";
        }

        /// <summary>Just past the last full stop before a place; 0 when there is none.</summary>
        public int SentenceStart(int at) => sentence[at];

        /// <summary>How many more brackets are opened than closed between two places.</summary>
        public int Depth(int from, int to) => depth[to] - depth[from];

        private static string Named(Figure figure)
        {
            var noun = Units.Find(figure.Unit) is null or { IsCount: true } && !figure.Tail.StartsWith('/') ? figure.Tail : "";
            return (figure.Label + " " + noun).Trim();
        }
    }
}
