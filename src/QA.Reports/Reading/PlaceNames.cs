using System.Text.RegularExpressions;

namespace QA.Reports.Reading;

/// <summary>Finds which place or body a report is about, from how often and beside what words names stand.</summary>
public static partial class PlaceNames
{
    /// <summary>Words for administrative levels, the narrowest first.</summary>
    public static IReadOnlyList<string> Levels { get; } = ["phường", "xã", "thị trấn", "quận", "huyện", "thị xã", "thành phố", "tỉnh"];

    private const RegexOptions Options = RegexOptions.CultureInvariant;

    [GeneratedRegex(@"(?<![\p{L}])(?<!cấp )(?<level>phường|xã|thị trấn|quận|huyện|thị xã|thành phố|tỉnh|Phường|Xã|Thị trấn|Quận|Huyện|Thị xã|Thành phố|Tỉnh|PHƯỜNG|XÃ|THỊ TRẤN|QUẬN|HUYỆN|THỊ XÃ|THÀNH PHỐ|TỈNH|(?:P|X|TT|TP|Tp|TX|H|Q)\.(?=\s*\p{Lu}\p{Ll})|P\.|X\.|TT\.|TP|Tp|TX\.|H\.|Q\.)\s*(?<=[\s.])(?<name>\d{1,2}(?![\d.,/%]|\s+(?:tháng|năm|ngày|quý|tuần))|\p{Lu}[\p{L}’']*(?:[ ]\p{Lu}[\p{L}’']*){0,3})", Options)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?:UBND|HĐND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|Ủy ban nhân dân|Uỷ ban nhân dân|Đảng ủy|Đảng uỷ|UBMTTQ|MTTQ|trên địa bàn|toàn|Công an)\s+(?<level>phường|xã|thị trấn|quận|huyện|thị xã|thành phố|tỉnh)(?![\p{L}])", Options | RegexOptions.IgnoreCase)]
    private static partial Regex Own();

    [GeneratedRegex(@"(?<name>(?:Tổng công ty|TỔNG CÔNG TY|Công ty|CÔNG TY|Tập đoàn|TẬP ĐOÀN|Ngân hàng|NGÂN HÀNG)(?:[ \t]+(?:Cổ phần|CỔ PHẦN|CP|TNHH|MTV|Thương mại|THƯƠNG MẠI|TMCP|và|VÀ|\p{Lu}[\p{L}&]*|-)){1,9}|(?:\p{Lu}[\p{L}&'-]+[ \t]+){1,5}(?:Company|Corporation|Inc\.?|PLC|plc|Ltd\.?|Limited|Group|Holdings|Bank|Council|Ministry|Authority|Agency|Department|Board|Commission|Hospital|University|Cooperative|District|Commune|Ward))", Options)]
    private static partial Regex Organisation();

    // A name in running text ends where the capitals do; in a title it ends at a stop: "Công ty CP Cấp nước Bến Vạc: kế hoạch năm 2026".
    [GeneratedRegex(@"(?:^|của\s+)(?<name>(?:Tổng công ty|Công ty|Tập đoàn|Ngân hàng|Trường|Bệnh viện|Hợp tác xã|HTX)\s+\p{L}[^:;,(–|]{2,70}?)\s*(?:[:;,(–|]|\s-\s|$)", Options | RegexOptions.IgnoreCase)]
    private static partial Regex Titled();

    /// <summary>The full level word for a short form ("TT." is "thị trấn"), in lower case.</summary>
    public static string LevelOf(string written) => written.TrimEnd('.').ToUpperInvariant() switch
    {
        "P" => "phường",
        "X" => "xã",
        "TT" => "thị trấn",
        "TP" => "thành phố",
        "TX" => "thị xã",
        "H" => "huyện",
        "Q" => "quận",
        _ => written.ToLowerInvariant(),
    };

    /// <summary>All places named in the text with their level, in order.</summary>
    public static IEnumerable<(string Level, string Name)> In(string text)
    {
        foreach (Match match in Named().Matches(text))
            if (CleanName(match.Groups["name"].Value) is { Length: > 0 } name && LevelOf(match.Groups["level"].Value) is var level
                && (!char.IsAsciiDigit(name[0]) || level is "phường" or "quận"))
                yield return (level, name);
    }

    /// <summary>The place whose body speaks ("UBND xã") and what encloses it, the narrowest first; empty when no body does.</summary>
    /// <param name="text">The report.</param>
    /// <param name="letterheadName">The name that its head or title sets in front, or empty.</param>
    public static IReadOnlyList<string> Of(string text, string letterheadName)
    {
        var level = OwnLevel(text);
        var named = In(text).ToList();
        if (level is null)
            return [];
        var places = new List<string>();
        var own = Best(named, level, letterheadName) ?? (letterheadName.Length > 0 ? letterheadName : null);
        if (own is not null)
            places.Add($"{level} {own}");
        foreach (var outer in Outer(level))
            if (named.Count(n => n.Level == outer) >= 2 && Best(named, outer, "") is { } name)
                places.Add($"{outer} {name}");
        return places;
    }

    private static IEnumerable<string> Outer(string level) => level switch
    {
        "phường" or "xã" or "thị trấn" => ["quận", "huyện", "thị xã", "thành phố", "tỉnh"],
        "quận" or "huyện" or "thị xã" => ["thành phố", "tỉnh"],
        "thành phố" => ["tỉnh"],
        _ => [],
    };

    private const int LetterheadLength = 600;

    [GeneratedRegex(@"^[*#\s]*(?:UBND|[ỦU][ỶY] BAN NHÂN DÂN)\s+(?<level>PHƯỜNG|XÃ|THỊ TRẤN|QUẬN|HUYỆN|THỊ XÃ|THÀNH PHỐ|TỈNH)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex CommitteeLine();

    private static string? OwnLevel(string text)
    {
        // "UBND HUYỆN …" over "ỦY BAN NHÂN DÂN XÃ …": the lower line issues.
        if (CommitteeLine().Matches(text[..Math.Min(text.Length, LetterheadLength)]).Select(m => m.Groups["level"].Value.ToLowerInvariant()).Distinct().ToList() is { Count: > 1 } lines)
            return lines[^1];
        var counts = Own().Matches(text).GroupBy(m => m.Groups["level"].Value.ToLowerInvariant())
            .ToDictionary(g => g.Key, g => g.Count());
        return counts.Count == 0 ? null : counts.OrderByDescending(c => c.Value).ThenBy(c => Levels.ToList().IndexOf(c.Key)).First().Key;
    }

    private static string? Best(List<(string Level, string Name)> named, string level, string favoured) => named
        .Where(n => n.Level == level)
        .GroupBy(n => n.Name, StringComparer.OrdinalIgnoreCase)
        .OrderByDescending(g => g.Count() + (favoured.Length > 0 && g.Key.Equals(favoured, StringComparison.OrdinalIgnoreCase) ? 20 : 0))
        .Select(g => g.First().Name)
        .FirstOrDefault();

    // "Nam Vang Clean Water Project (NVCWP)": a title that is a name and nothing else.
    [GeneratedRegex(@"^\s*(?:The\s+)?(?<name>(?:\p{Lu}[\p{L}&'’-]*\s+|(?:and|of|for|the|in)\s+){1,9}(?:Project|Programme|Program|Fund|Trust|Foundation|Association|Society|Union|Institute|Centre|Center|Office|Company|Corporation|Group|Bank|Council|Authority|Agency|Department|Commission|Hospital|University|Cooperative|School))\s*(?:\([A-Z][A-Za-z\d&-]{1,10}\))?\s*(?:$|[:–—-]|\d{4})", Options)]
    private static partial Regex EnglishTitle();

    /// <summary>Name of the company, bank, school or project that a title is about, or null.</summary>
    public static string? OrganisationIn(string title) =>
        Titled().Match(title) is { Success: true } found ? found.Groups["name"].Value.Trim()
        : EnglishTitle().Match(title) is { Success: true } named ? named.Groups["name"].Value.Trim() : null;

    /// <summary>Name of the company or office that the beginning of a text speaks of most, or null.</summary>
    public static string? OrganisationOf(string text)
    {
        var head = text[..Math.Min(text.Length, 4000)];
        var best = Organisation().Matches(head).Select(m => m.Groups["name"].Value.Trim(' ', '-'))
            .GroupBy(n => n, StringComparer.OrdinalIgnoreCase).OrderByDescending(g => g.Count()).FirstOrDefault();
        return best?.First();
    }

    // "phường Tân Khê Năm" – a word that begins the next clause is no part of the name.
    private static string CleanName(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = words.TakeWhile((w, i) => i == 0 || !StopWords.Contains(w)).ToArray();
        if (kept.All(w => w.Length > 1 && w.All(c => !char.IsLetter(c) || char.IsUpper(c))))
            kept = [.. kept.Select(w => w[..1] + w[1..].ToLowerInvariant())];
        return StopWords.Contains(kept[0]) || kept[0] is "UBND" or "HĐND" ? "" : string.Join(' ', kept);
    }

    private static readonly HashSet<string> StopWords =
        ["Năm", "Tổ", "Ông", "Bà", "Khóa", "Khoá", "Nhiệm", "Về", "Kết", "Tổng", "Trong", "Các", "Quý", "Tháng", "Ngày", "UBND", "HĐND", "Hội", "Số", "NĂM", "CHỦ", "Chủ", "Nơi", "Đảng", "Ban"];
}
