using System.Text.RegularExpressions;
using QA.Search;

namespace QA.Answering.Questions;

/// <summary>How people shorten the name of a company or office.</summary>
internal static partial class OrganisationNames
{
    private static readonly string[] Generic =
    [
        "tổng công ty", "công ty", "tập đoàn", "ngân hàng", "cổ phần", "cp", "tnhh", "mtv", "một thành viên", "thương mại", "tmcp", "và", "dịch vụ", "sản xuất", "đầu tư",
        "trường", "mầm non", "tiểu học", "trung học cơ sở", "trung học phổ thông", "thcs", "thpt", "bệnh viện", "hợp tác xã", "htx",
        "company", "corporation", "inc", "plc", "ltd", "limited", "group", "holdings", "bank", "council", "ministry", "authority", "agency", "department", "board", "commission", "hospital", "university", "cooperative", "project", "programme", "program", "fund", "trust", "foundation", "the",
    ];

    // Words that a body's name begins with, the longer first.
    private static readonly string[] Heads =
    [
        "tổng công ty", "công ty", "tập đoàn", "ngân hàng", "bệnh viện", "trường", "hợp tác xã", "htx", "chi cục", "cục", "sở", "phòng", "ban quản lý", "viện kiểm sát", "viện", "trung tâm", "kho bạc", "công an", "bảo hiểm xã hội",
        "tòa án", "thanh tra", "mặt trận", "liên đoàn", "hội", "đoàn", "chi nhánh", "hạt kiểm lâm", "trạm", "ban",
    ];

    // Heads that say by themselves which body is meant.
    private static readonly string[] Telling = ["công an", "bảo hiểm xã hội", "kho bạc", "viện kiểm sát", "tòa án", "mặt trận", "hạt kiểm lâm"];

    private static readonly string[] Forms = ["cổ phần", "cp", "trách nhiệm hữu hạn", "tnhh", "mtv", "một thành viên", "thương mại", "tmcp"];

    /// <summary>
    /// How a body is called without its place: "công ty cấp nước", "phòng giáo dục và đào tạo", "phòng giáo dục", "ttyt"; nothing for a
    /// people's committee.
    /// </summary>
    /// <param name="issuer">The body's name, its abbreviations written out.</param>
    public static IEnumerable<string> CallsOf(string issuer)
    {
        var name = $" {issuer.ToLowerInvariant()} ";
        if (Array.Find(Heads, h => name.StartsWith($" {h} ", StringComparison.Ordinal)) is not { } head)
            return [];
        foreach (var form in Forms)
            name = name.Replace($" {form} ", " ", StringComparison.Ordinal);
        if (PlaceLevel().Match(name, head.Length) is { Success: true } place)
            name = name[..place.Index];
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w != "-").ToList();
        var own = issuer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var headLength = head.Split(' ').Length;
        // A company's proper name closes it; an office's trade is all it has.
        if (head is "công ty" or "tổng công ty" or "bệnh viện" or "ngân hàng" or "hợp tác xã" or "htx" && words.Count > headLength + 2 && own.TakeLast(2).All(w => char.IsUpper(w[0])) && own[^1].Equals(words[^1], StringComparison.OrdinalIgnoreCase))
            words.RemoveRange(words.Count - 2, 2);
        // "phòng tài chính" for "phòng tài chính - kế hoạch": a call ends where a word of two syllables does.
        var lengths = new List<int> { words.Count, headLength + 2, headLength + 4 };
        if (words.IndexOf("và") is > 1 and var and)
            lengths.Add(and);
        if (Telling.Contains(head))
            lengths.Add(headLength);
        var calls = lengths.Where(l => l <= words.Count && (l > headLength || Telling.Contains(head)) && words[l - 1] != "và").Distinct().Select(l => words[..l]).ToList();
        return [.. calls.Select(c => string.Join(' ', c)), .. calls.Where(c => c.Count >= 3).Select(c => string.Concat(c.Where(w => w != "và").Select(w => w[0])))];
    }

    // "bảo hiểm xã hội" and "hợp tác xã" name no commune.
    [GeneratedRegex(@"(?<!hợp tác)\s(?:phường|thị trấn|quận|huyện|thị xã|thành phố|tỉnh|xã(?! hội))\s", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceLevel();

    /// <summary>Whether some words only say what sort of body a name is of ("hợp tác xã", "the", "project").</summary>
    public static bool IsGeneric(string words) => GenericUnmarked.Contains(VietnameseText.Fold(words));

    private static readonly HashSet<string> GenericUnmarked = [.. Generic.Where(g => g is not ("và" or "the" or "dịch vụ" or "sản xuất" or "đầu tư" or "thương mại")).Select(VietnameseText.Fold)];

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
