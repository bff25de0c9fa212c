using System.Globalization;
using System.Text.RegularExpressions;
using QA.Reports.Figures;
using QA.Reports.Reading;
using QA.Search;

namespace QA.Answering.Suggesting;

/// <summary>Questions in the words a clerk would ask them in.</summary>
internal static partial class Wordings
{
    private static readonly string[] Ranks = ["xã", "phường", "thị trấn", "thị xã", "huyện", "quận", "tỉnh", "thành phố"];

    /// <summary>Who the report is of.</summary>
    public static string Owner(ReportMetadata about) => about.Places.Count > 0 ? about.Places[0] : about.Issuer;

    /// <summary>"Tổng thu ngân sách năm 2023 của xã A là bao nhiêu?", "Năm 2023 xã A có bao nhiêu hộ nghèo?"</summary>
    public static string HowMuch(IndicatorName name, string when, ReportMetadata about) => (IsEnglish(about), name.IsCounted) switch
    {
        (true, _) => $"What {(PluralName().IsMatch(name.Text) ? "were" : "was")} {Owner(about)}'s {name.Text}{Before(" in ", when)}?",
        (_, true) when name.Text.EndsWith(" năm", StringComparison.Ordinal) && when.StartsWith("năm ", StringComparison.Ordinal) && name.Text.LastIndexOf(' ', name.Text.Length - 5) is > 0 and var at =>
            $"{Capital(Joined($"{name.Text[(at + 1)..^4]} {when}", Owner(about)))} có bao nhiêu {name.Text[..at]}?",
        (_, true) => $"{Capital(Joined(when, Owner(about)))} có bao nhiêu {name.Text}?",
        _ when Herd().IsMatch(name.Text) => $"{Capital(Of(name, when, about))} có bao nhiêu con?",
        _ => $"{Capital(Of(name, when, about))} là bao nhiêu?",
    };

    /// <summary>"Tổng thu ngân sách năm 2023 của xã A có đạt kế hoạch không?"</summary>
    public static string WhetherPlan(IndicatorName name, string when, ReportMetadata about) => IsEnglish(about)
        ? $"Did {Owner(about)}'s {name.Text} reach the plan{Before(" for ", when)}?"
        : $"{Capital(Of(name, when, about))} có đạt kế hoạch không?";

    /// <summary>"Chỉ tiêu thu ngân sách năm 2024 của xã A là bao nhiêu?"</summary>
    public static string WhatTarget(IndicatorName name, string when, ReportMetadata about) => IsEnglish(about)
        ? $"What is {Owner(about)}'s target for {name.Text}{Before(" in ", when)}?"
        : $"Chỉ tiêu {Of(name, when, about)} là bao nhiêu?";

    /// <summary>"Tổng thu ngân sách năm 2023 của xã A tăng bao nhiêu so với năm trước?"</summary>
    public static string HowMuchChanged(IndicatorName name, string when, ReportMetadata about, bool rose, bool sinceSameTime) => IsEnglish(about)
        ? $"By how much did {Owner(about)}'s {name.Text} {(rose ? "rise" : "fall")}{Before(" in ", when)}?"
        : $"{Capital(Of(name, when, about))} {(rose ? "tăng" : "giảm")} bao nhiêu so với {(sinceSameTime ? "cùng kỳ" : "năm trước")}?";

    /// <summary>"Tổng thu ngân sách năm 2023 của xã A và xã B, nơi nào cao hơn?"</summary>
    public static string WhichIsMore(IndicatorName name, string when, ReportMetadata about, ReportMetadata other, string unit) => IsEnglish(about)
        ? $"Which had the higher {name.Text}{Before(" in ", when)}, {Owner(about)} or {Owner(other)}?"
        : name.IsCounted ? $"{Capital(Joined(when, Owner(about)))} và {Owner(other)}, nơi nào có nhiều {name.Text} hơn?"
        : $"{Capital(Of(name, when, about))} và {Owner(other)}, nơi nào {(Units.Find(unit)?.Dimension == "area" ? "lớn" : "cao")} hơn?";

    /// <summary>"Báo cáo năm 2023 của xã A nêu những gì về công tác y tế?", "Báo cáo năm 2023 của xã A nêu những hạn chế, tồn tại nào?"; null where a heading is no matter to ask of.</summary>
    public static string? What(string heading, ReportMetadata about)
    {
        var number = HeadingNumber().Match(heading);
        var matter = heading[number.Length..].Trim(' ', '.', ':');
        if (!number.Success || matter.Length is < 6 or > 44 || IsEnglish(about) || matter.Any(c => !(char.IsLetter(c) || c is ' ' or ',' or '-' or '–')) || !matter.Contains(' ', StringComparison.Ordinal) || NoMatter().IsMatch(matter) || ProperWord().Count(matter) > 1)
            return null;
        var isLoud = matter.All(c => !char.IsLetter(c) || char.IsUpper(c));
        // In small letters an abbreviation would be no word.
        if (isLoud && matter.Split(' ', ',', '-', '–').Any(w => w.Length > 0 && !VietnameseText.IsSyllable(VietnameseText.Fold(w))))
            return null;
        matter = isLoud ? matter.ToLower(CultureInfo.GetCultureInfo("vi-VN")) : Lowered(matter);
        var of = $"{Joined(about.IsPlan ? "Kế hoạch" : "Báo cáo", When(about.Period, YearPart.OnlyIn(about.Title), false))} của {Owner(about)}";
        return SaysWhat().IsMatch(matter) ? $"{of} nêu những {matter} nào?" : $"{of} nêu những gì về {matter}?";
    }

    /// <summary>The time of a figure as a question says it: "năm 2023", "quý I/2024", "9 tháng đầu năm 2025"; empty where it is not known.</summary>
    public static string When(int? year, string part, bool english)
    {
        if (year is not { } known)
            return "";
        var digits = part.Length > 1 ? part[1..] : "";
        return (english, part.Length > 0 ? part[0] : 'Y') switch
        {
            (true, 'Q') => $"Q{digits} {known}",
            (true, 'M') => $"the first {digits} months of {known}",
            (true, _) => known.ToString(CultureInfo.InvariantCulture),
            (_, 'Q') => $"quý {"I II III IV".Split(' ')[int.Parse(digits, CultureInfo.InvariantCulture) - 1]}/{known}",
            (_, 'M') => $"{digits} tháng đầu năm {known}",
            (_, 'T') => $"tháng {digits}/{known}",
            (_, 'H') => $"6 tháng cuối năm {known}",
            (_, 'L') => $"{digits} tháng cuối năm {known}",
            _ => $"năm {known}",
        };
    }

    private static bool IsEnglish(ReportMetadata about) => about.Language == "en";

    // "tổng thu ngân sách năm 2023 của xã A"; what ends in its own place is followed by the name alone.
    private static string Of(IndicatorName name, string when, ReportMetadata about)
    {
        var owner = Owner(about);
        var text = name.Text;
        if (text.EndsWith("trên địa bàn", StringComparison.OrdinalIgnoreCase))
            return Joined(Joined(text, owner), when);
        if (Ranks.FirstOrDefault(r => owner.StartsWith(r + " ", StringComparison.OrdinalIgnoreCase)) is { } rank && text.EndsWith(" " + rank, StringComparison.OrdinalIgnoreCase))
            text = text[..^(rank.Length + 1)];
        if (when.StartsWith("năm ", StringComparison.Ordinal) && (text.EndsWith(" cả năm", StringComparison.Ordinal) || text.EndsWith(" cuối năm", StringComparison.Ordinal) || text.EndsWith(" đầu năm", StringComparison.Ordinal)))
            text = text[..^" năm".Length];
        return owner.Length == 0 ? Joined(text, when) : $"{Joined(text, when)} của {owner}";
    }

    private static string Joined(string first, string second) => first.Length == 0 ? second : second.Length == 0 ? first : $"{first} {second}";

    private static string Before(string words, string when) => when.Length == 0 ? "" : words + when;

    private static string Capital(string words) => Composing.AnswerBuilder.Capitalised(words);

    private static string Lowered(string words) => words.Length > 2 && (char.IsLower(words[1]) || words[1] == ' ' && char.IsLower(words[2])) ? char.ToLowerInvariant(words[0]) + words[1..] : words;

    [GeneratedRegex(@"^\s*(?:(?:phần|mục|chương)\s+)?(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])\s*[.)/-]+\s*(?:về\s+)?(?:(?:những|các|một số|nhóm)\s+(?=(?:hạn chế|tồn tại|khó khăn|nguyên nhân|nhiệm vụ|giải pháp|mục tiêu|kiến nghị)))?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HeadingNumber();

    [GeneratedRegex(@"^(?:ưu điểm|hạn chế|tồn tại|khó khăn|nguyên nhân|nhiệm vụ|giải pháp|mục tiêu|kiến nghị|đề xuất|bài học)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SaysWhat();

    [GeneratedRegex(@"\s\p{Lu}\p{Ll}", RegexOptions.CultureInvariant)]
    private static partial Regex ProperWord();

    [GeneratedRegex(@"(?<!s)s$", RegexOptions.CultureInvariant)]
    private static partial Regex PluralName();

    [GeneratedRegex(@"^(?:tổng )?đàn\s", RegexOptions.CultureInvariant)]
    private static partial Regex Herd();

    [GeneratedRegex(@"^(?:phần|mục|chương|đặc điểm|khái quát|nơi nhận|kính gửi|kết quả đạt được|đánh giá chung|tình hình chung|phụ lục|biểu|căn cứ|thông tin|điều hành chung|mở đầu|công tác khác|các nội dung|lĩnh vực khác|nhận xét)|(?<!\p{L})(?:sau|trên|khác|này)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NoMatter();
}
