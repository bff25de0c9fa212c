using FsCheck;
using FsCheck.Fluent;

namespace QA.Tests.Reports;

/// <summary>Texts made of what reports are made of, in any order, and of what no report should hold.</summary>
internal static class AnyReport
{
    private static readonly string[] Words =
    [
        "Phần thứ nhất", "PHẦN II", "A. KẾT QUẢ", "I. KINH TẾ", "1. Nông nghiệp", "2.1. Trồng trọt", "2.2.1.", "a) Công tác an ninh: ", "đ) ", "* Về y tế: ",
        "- **Về thuế:** ", "+ ", "- ", "# ", "### 2. Sen", "**Thư viện**", "Biểu số 01: ", "Phụ lục", "PHƯƠNG HƯỚNG NĂM 2027", "Nơi nhận:", "TM. UBND XÃ", "CHỦ TỊCH",
        "⁽¹⁾", "⁽¹⁾ ", "(1)", "(1): ", "[2]", "[^2]: ", "¹", "² ", "năm 20261", "1 Ghi chú", "2 Ghi chú", "cọc tre2", "3,4ha²", "15m³", "đối tượng 4", "09/01/20263",
        "TT\tChỉ tiêu\tĐVT\tKết quả", "1\tThu\ttỷ đồng\t4,5", "-\tHộ\thộ\t12", "\t\t\t", "| TT | Nội dung | Đơn vị tính |", "| --- | --- | --- |", "| 1 | Cá | 3 |", "|", "||", "<p>Xong</p>",
        "---", "title: Báo cáo", "period: 2026", "BÁO CÁO", "Số: 7/BC-UBND", "Vân Hạc, ngày 3 tháng 12 năm 2025", "UBND xã Vân Hạc", "P. Tân Khê", "TP. Hà Yên", "Phường 6",
        "31.406.775.000đ", "96,94%", "0.67%", "9,417 người", "04 hộ", "19/23 chỉ tiêu, đạt 82,6% KH", "23 - 23,5%", "trên 2.300 hộ", "tăng 8% so với năm 2025", "trong đó có 5 nữ",
        "(31 xưởng, 26 lò)", "ngày 14/8/2026", "Chỉ thị số 21-CT/TU", "Đồng 1, Đồng 2", "398B", "“4 xin”", "năm học 2025 - 2026", "thu ", "của xã ", "và ", "đạt ", "trung ương", "TTXD-",
        "99999999999999999999999999999999999", "20٣٣", "năm ١٩٩٩", "٣", "1.2.3.4", "1,2,3", "5.", ",5", "1/2/3", "½",
    ];

    private static readonly string[] Signs =
    [
        " ", " ", " ", "\n", "\n", "\n\n", "\n\n", "\r\n", "\r", "\f", "\t", ".", ". ", ", ", "; ", ":", "!", "?", "…", "(", ")", "“", "”", "*", "**", "_", "__", "#", "|", "/", "-", "–", "\u00A0",
        "\u2028", "\uFEFF", "\u200B", "\u00AD", "\u0301", "o\u0323\u0302", "e\u0302\u0301", "\uD83D", "\uDE00", "😀", "𝒜", "\0", "\uFFFF", "\uFFFE", "ð", "İ", "ß", "7", "12", "\n3\n", "\n- 4 -\n",
    ];

    private static readonly Gen<string> Mixed = Gen.Elements(Words.Concat(Signs).ToArray());

    private static readonly Gen<string> Lines = Gen.Elements(Words).SelectMany(w => Gen.Elements("\n", "\n\n", " ", ". ", ".\n\n", "\t"), (w, end) => w + end);

    private static readonly Gen<string> OneSign = Gen.Elements("\t", "|", "#", "*", "(", "1", "⁽¹⁾", "- ", "\n", "a", "---\n", "1.1.", "\uD83D");

    public static Arbitrary<string> Arbitrary { get; } = Gen.OneOf(
        Mixed.ListOf().Select(p => string.Concat(p)),
        Lines.ListOf().Select(p => string.Concat(p)),
        OneSign.SelectMany(s => Gen.Choose(0, 400), (s, n) => string.Concat(Enumerable.Repeat(s, n)))).ToArbitrary();

    /// <summary>Throws, with the smallest text found, unless the property holds for a thousand texts, each time the same.</summary>
    public static void Always(Func<string, bool> property) =>
        Prop.ForAll(Arbitrary, property).Check(Drawn.Cases(1000, size: 60));
}
