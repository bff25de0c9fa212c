using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Questions;

/// <summary>In what the answer is to be measured, from the noun after "bao nhiêu" or from the indicator itself.</summary>
internal static class AskedUnit
{
    // The noun right after "bao nhiêu" is what is counted; the figure's unit answers for it.
    public static bool IsCounted(List<Token> words, int at) =>
        Enumerable.Range(0, Math.Min(3, at)).Any(back => IsAsk(words, at - back - 1) && UnmarkedUnits.At(words, at - back, out var length) is not null && length > back);

    // "rộng bao nhiêu m2": the measure is told by the figure's unit alone.
    public static bool IsAskedMeasure(List<Token> words, int at) =>
        at > 0 && IsAsk(words, at - 1) && words[at].Folded is "m" or "khoi" or "ha" or "km" or "kg" or "tan" or "ta" or "ty" or "ti" or "trieu" or "dong" or "met" or "m2" or "m3"
        || at > 1 && IsAsk(words, at - 2) && words[at - 1].Folded is "m" or "km" or "ty" or "trieu" && words[at].Folded is "2" or "3" or "dong" or "do";

    private static bool IsAsk(List<Token> words, int at) =>
        words[at].Term is "mấy" or "may" || words[at].Folded == "nhieu" && at > 0 && words[at - 1].Folded == "bao" || words[at].Folded is "many" or "much";

    // "diện tích rau muống": square metres say that it is an area.
    public static bool Measures(WantedUnit unit, string term) => unit.Dimension switch
    {
        "area" => term is "diện" or "tích" or "rộng" or "dien" or "tich",
        "money" => term is "tiền",
        "percent" => term is "tỷ" or "lệ" or "tỉ" or "ty" or "le" or "ti",
        _ => false,
    };

    /// <summary>The unit asked for: the noun after "bao nhiêu", money, per cent, or what the indicator is measured in.</summary>
    public static WantedUnit Of(List<string> roles, List<Token> words, string text, List<int> content, IReadOnlySet<int> taken)
    {
        if (QuestionPatterns.Yield().IsMatch(text))
            return new WantedUnit("yield", "");
        if (QuestionPatterns.PriceOfOne().IsMatch(text))
            return new WantedUnit("unitprice", "");
        if (roles.Contains("many-money"))
            return new WantedUnit("money", "");
        if (roles.Contains("percent") || roles.Contains("plan-percent"))
            return new WantedUnit("percent", "");
        for (var i = 0; i < words.Count; i++)
        {
            var folded = words[i].Folded;
            var after = folded is "nhieu" && i > 0 && words[i - 1].Folded == "bao" || folded is "may" && words[i].Term is "mấy" or "may" || folded is "many" or "much";
            if (!after || i + 1 >= words.Count || taken.Contains(i + 1) || words[i + 1].Start >= text.Length || text[(words[i].Start + words[i].Length)..words[i + 1].Start].Contains('%'))
                continue;
            var start = words[i + 1].Start;
            var unit = Units.At(text, start, out var length) ?? UnmarkedUnits.At(words, i + 1, out length);
            // "mấy bộ", "mấy cái" count whatever is asked about.
            if (unit is not null && unit.Name is not ("kế hoạch" or "chỉ tiêu" or "năm" or "cái" or "bộ" or "chiếc" or "việc" or "thứ" or "món" or "khoản"))
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
        if (At(words, "dan so") is >= 0 and var people && !(people > 0 && words[people - 1].Folded is "do" or "tang" or "gia" or "co" or "phat"))
            return new WantedUnit("count", "người");
        return WantedUnit.Open;
    }
}
