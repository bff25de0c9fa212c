using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Questions;

/// <summary>Counted nouns of a question typed without diacritics ("bao nhieu ho").</summary>
internal static class UnmarkedUnits
{
    private static readonly Dictionary<string, UnitOfMeasure> Nouns = Build();

    public static UnitOfMeasure? At(IReadOnlyList<Token> words, int at, out int length)
    {
        for (length = Math.Min(3, words.Count - at); length > 0; length--)
            if (Nouns.TryGetValue(string.Join(' ', Enumerable.Range(at, length).Select(i => words[i].Folded)), out var unit))
                return unit;
        return null;
    }

    private static Dictionary<string, UnitOfMeasure> Build()
    {
        var nouns = new Dictionary<string, UnitOfMeasure>(StringComparer.Ordinal);
        foreach (var name in new[]
                 {
                     "hộ", "hộ nghèo", "hộ cận nghèo", "hộ gia đình", "người", "lượt người", "trường hợp", "cháu", "học sinh", "em", "con", "hồ sơ", "vụ", "đơn", "lượt",
                     "buổi", "lớp", "trường", "công trình", "dự án", "tiêu chí", "chỉ tiêu", "thôn", "tổ", "cây", "suất quà", "suất", "công dân", "cán bộ", "giáo viên",
                     "văn bản", "doanh nghiệp", "cơ sở", "điểm", "giải", "xe", "đơn vị máu", "tổ dân phố", "triệu", "tỷ", "tỷ đồng", "triệu đồng", "đồng", "ha", "tấn", "lao động", "nhân khẩu", "đối tượng", "tập thể", "cá nhân", "đảng viên", "tin bài", "mô hình", "hộ kinh doanh",
                 })
            if (Units.Find(name) is { } unit)
                nouns[VietnameseText.Fold(name)] = unit;
        return nouns;
    }
}
