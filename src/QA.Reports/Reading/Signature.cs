using System.Text.RegularExpressions;

namespace QA.Reports.Reading;

/// <summary>Who signed a report.</summary>
/// <param name="Office">The office as written above the name ("PHÓ CHỦ TỊCH"), "on behalf of" left out.</param>
/// <param name="Name">Place of the name.</param>
public sealed record Signature(string Office, TextSpan Name);

/// <summary>Finds the signature: an office in capitals and, a few lines below in the same column or a line of its own, a person's name.</summary>
internal static partial class Signatures
{
    private const int Reach = 8;
    private const int MaxOffice = 60;

    private const RegexOptions Options = RegexOptions.CultureInvariant;

    [GeneratedRegex(@"[^\t|]+?(?=\s{3,}|\t|\||$)", Options)]
    private static partial Regex Cell();

    [GeneratedRegex(@"^(?:(?:KT|TM|TL|TUQ|Q)\.\s*)?(?<office>(?:PHÓ\s+)?(?:TỔNG GIÁM ĐỐC|CHỦ TỊCH|GIÁM ĐỐC|HIỆU TRƯỞNG|BÍ THƯ|CHI CỤC TRƯỞNG|CỤC TRƯỞNG|VIỆN TRƯỞNG|TRƯỞNG (?:PHÒNG|BAN|CÔNG AN|TRẠM|ĐOÀN|THÔN|CHI NHÁNH)|CHÁNH (?:VĂN PHÒNG|THANH TRA|ÁN)|CHỈ HUY TRƯỞNG|HẠT TRƯỞNG)[\p{Lu}\s]{0,30})$", Options)]
    private static partial Regex Office();

    // "BSCKII. Nguyễn Văn A", "Thiếu tá Nguyễn Văn A": what a person is stands before the name.
    [GeneratedRegex(@"^(?:(?:BSCKI{1,2}|BSCK[12]|BS|ThS|TS|PGS|GS|KS|CN|DS|Luật sư|Đại úy|Thiếu tá|Trung tá|Thượng tá|Đại tá|Ông|Bà)[.,]?\s*)*(?<name>\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}*){1,4})$", Options)]
    private static partial Regex Person();

    /// <summary>The last signature of the text, or null.</summary>
    public static Signature? In(string text)
    {
        Signature? found = null;
        var (office, linesLeft) = ("", 0);
        var start = 0;
        foreach (var line in text.Split('\n'))
        {
            foreach (Match cell in Cell().Matches(line))
            {
                var words = cell.Value.Trim(' ', '*', '_', '#');
                if (words.Length <= MaxOffice && Office().Match(words) is { Success: true } held)
                    (office, linesLeft) = (held.Groups["office"].Value.Trim(), Reach);
                else if (linesLeft > 0 && Person().Match(words) is { Success: true } person)
                {
                    var at = start + cell.Index + cell.Value.IndexOf(words, StringComparison.Ordinal) + person.Groups["name"].Index;
                    found = new Signature(office, new TextSpan(at, person.Groups["name"].Length));
                    linesLeft = 0;
                }
            }

            linesLeft--;
            start += line.Length + 1;
        }

        return found;
    }
}
