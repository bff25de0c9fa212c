using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Questions;

/// <summary>Counted nouns of a question typed without diacritics ("bao nhieu ho").</summary>
internal static class UnmarkedUnits
{
    private static readonly Dictionary<string, UnitOfMeasure> Nouns = Build();

    /// <summary>The longest noun at the word; a word typed with diacritics must have the noun's.</summary>
    public static UnitOfMeasure? At(IReadOnlyList<Token> words, int at, out int length)
    {
        for (length = Math.Min(3, words.Count - at); length > 0; length--)
            if (Nouns.TryGetValue(Joined(words, at, length, w => w.Folded), out var unit) && Agrees(words, at, length, unit.Name))
                return unit;
        return null;
    }

    private static bool Agrees(IReadOnlyList<Token> words, int at, int length, string name)
    {
        var parts = name.Split(' ');
        for (var i = 0; i < length; i++)
            if (words[at + i].Term != words[at + i].Folded && words[at + i].Term != VietnameseText.Canonical(parts[i]))
                return false;
        return true;
    }

    private static string Joined(IReadOnlyList<Token> words, int at, int length, Func<Token, string> form) =>
        string.Join(' ', Enumerable.Range(at, length).Select(i => form(words[i])));

    private static Dictionary<string, UnitOfMeasure> Build()
    {
        var nouns = new Dictionary<string, UnitOfMeasure>(StringComparer.Ordinal);
        foreach (var name in new[]
                 {
                     "hộ", "hộ gia đình", "hộ dân", "người", "người dân", "lượt người", "trường hợp", "cháu", "học sinh", "em", "con", "hồ sơ", "vụ", "đơn", "lượt",
                     "buổi", "lớp", "trường", "công trình", "dự án", "tiêu chí", "chỉ tiêu", "thôn", "tổ", "cây", "suất quà", "suất", "công dân", "cán bộ", "giáo viên",
                     "văn bản", "ngày công", "doanh nghiệp", "cơ sở", "điểm", "giải", "xe", "đơn vị máu", "tổ dân phố", "triệu", "tỷ", "tỷ đồng", "triệu đồng", "đồng", "ha", "tấn", "lao động", "nhân khẩu", "đối tượng", "tập thể", "cá nhân", "đảng viên", "tin bài", "mô hình", "thanh niên", "hội viên", "tân binh", "bác sĩ", "giường bệnh", "trẻ", "ca", "dân", "khẩu", "viên chức", "khách hàng", "cổ phiếu",
                 })
            if (Units.Find(name) is { } unit)
                nouns[VietnameseText.Fold(name)] = unit;
        return nouns;
    }
}
