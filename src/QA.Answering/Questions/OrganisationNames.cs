namespace QA.Answering.Questions;

/// <summary>How people shorten the name of a company or office.</summary>
internal static class OrganisationNames
{
    private static readonly string[] Generic =
    [
        "tổng công ty", "công ty", "tập đoàn", "ngân hàng", "cổ phần", "cp", "tnhh", "mtv", "một thành viên", "thương mại", "tmcp", "và", "dịch vụ", "sản xuất", "đầu tư",
        "trường", "mầm non", "tiểu học", "trung học cơ sở", "trung học phổ thông", "thcs", "thpt", "bệnh viện", "hợp tác xã", "htx",
        "company", "corporation", "inc", "plc", "ltd", "limited", "group", "holdings", "bank", "council", "ministry", "the",
    ];

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
            yield return words[0];
    }
}
