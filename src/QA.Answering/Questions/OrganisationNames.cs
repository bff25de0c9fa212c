using QA.Reports.Reading;
using QA.Search;

namespace QA.Answering.Questions;

/// <summary>How people shorten the name of a company or office.</summary>
internal static class OrganisationNames
{
    private static readonly string[] Generic =
    [
        "tổng công ty", "công ty", "tập đoàn", "ngân hàng", "cổ phần", "cp", "tnhh", "mtv", "một thành viên", "thương mại", "tmcp", "và", "dịch vụ", "sản xuất", "đầu tư",
        "trường", "mầm non", "tiểu học", "trung học cơ sở", "trung học phổ thông", "thcs", "thpt", "bệnh viện", "hợp tác xã", "htx",
        "company", "corporation", "inc", "plc", "ltd", "limited", "group", "holdings", "bank", "council", "ministry", "authority", "agency", "department", "board", "commission", "hospital", "university", "cooperative", "the",
    ];

    private static readonly string[] Heads = ["tổng công ty", "công ty", "tập đoàn", "ngân hàng", "bệnh viện", "trường", "hợp tác xã", "sở", "cục", "chi cục", "phòng", "ban quản lý", "viện", "trung tâm", "kho bạc", "hội", "đoàn"];

    private static readonly string[] Forms = ["cổ phần", "cp", "trách nhiệm hữu hạn", "tnhh", "mtv", "một thành viên", "thương mại", "tmcp"];

    /// <summary>How a body is called without its place: "công ty cấp nước", "phòng giáo dục và đào tạo", "phòng giáo dục"; nothing for a people's committee.</summary>
    public static IEnumerable<string> CallsOf(string issuer)
    {
        var name = $" {issuer.ToLowerInvariant()} ";
        if (Array.Find(Heads, h => name.StartsWith($" {h} ", StringComparison.Ordinal)) is not { } head)
            yield break;
        foreach (var form in Forms)
            name = name.Replace($" {form} ", " ", StringComparison.Ordinal);
        foreach (var level in PlaceNames.Levels)
            if (name.IndexOf($" {level} ", StringComparison.Ordinal) is > 0 and var at && at > head.Length)
                name = name[..(at + 1)];
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var own = issuer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // A company's proper name closes it; an office's trade is all it has.
        if (head is "công ty" or "tổng công ty" or "bệnh viện" or "ngân hàng" && words.Count > head.Split(' ').Length + 2 && own.TakeLast(2).All(w => char.IsUpper(w[0])))
            words.RemoveRange(words.Count - 2, 2);
        if (words.Count > head.Split(' ').Length)
            yield return string.Join(' ', words);
        if (words.IndexOf("và") is > 1 and var and)
            yield return string.Join(' ', words.Take(and));
    }

    /// <summary>"Công ty Cổ phần Cơ điện Lạch Sơn": "Cơ điện Lạch Sơn" and "Lạch Sơn"; nothing for a place or a short name.</summary>
    public static IEnumerable<string> ShortFormsOf(string name)
    {
        var rest = name.ToLowerInvariant();
        var found = false;
        foreach (var word in Generic)
        {
            var without = $" {rest} ".Replace($" {word} ", " ", StringComparison.Ordinal).Trim();
            found |= without != rest;
            rest = without;
        }

        var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // A common word alone ("cấp") is no name; letters alone ("BVW") are.
        if (!found || words.Length == 0 || words.Length == 1 && !name.Contains(words[0].ToUpperInvariant(), StringComparison.Ordinal))
            yield break;
        yield return string.Join(' ', words);
        // Vietnamese names end in the proper name, English ones begin with it.
        if (words.Length > 2 && name.Any(c => c > 127))
            yield return string.Join(' ', words[^2..]);
        else if (words.Length > 1 && name.All(c => c < 128))
            yield return VietnameseText.IsSyllable(words[0]) ? $"{words[0]} {words[1]}" : words[0];
    }
}
