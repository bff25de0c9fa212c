using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace QA.Reports.Reading.OldTyping;

/// <summary>
/// How Vietnamese was written in one byte a sign before Unicode. The charts are those of TCVN 5712:1993 (VN3, the ".Vn" fonts),
/// VNI for Windows, RFC 1456 (VISCII) and Microsoft's code page 1258.
/// </summary>
internal sealed partial class OldChart
{
    private readonly FrozenDictionary<string, string> signs;
    private readonly FrozenSet<char> starts;
    private readonly int longest;

    private OldChart(string name, IEnumerable<(string Old, string New)> pairs)
    {
        Name = name;
        signs = pairs.ToFrozenDictionary(p => p.Old, p => p.New, StringComparer.Ordinal);
        starts = signs.Keys.Select(k => k[0]).ToFrozenSet();
        longest = signs.Keys.Max(k => k.Length);
    }

    public string Name { get; }

    /// <summary>Fonts ".VnTime" and their kin.</summary>
    public static OldChart Tcvn3 { get; } = new("TCVN3", Row('\u00A1', "ĂÂÊÔƠƯĐăâêôơưđ").Concat(Row('\u00B5', "àảãáạ")).Concat(Row('\u00BB', "ằẳẵắ")).Concat(Row('\u00C6', "ặầẩẫấậè"))
        .Concat(Row('\u00CE', "ẻẽéẹềểễếệìỉ")).Concat(Row('\u00DC', "ĩíịò")).Concat(Row('\u00E1', "ỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ".Replace('Ỗ', '\0')))
        .Where(p => p.New != "\0").Append(("\u03BC", "à")));

    /// <summary>Fonts "VNI-Times" and their kin: a letter and the sign of its marks.</summary>
    public static OldChart Vni { get; } = new("VNI", VniPairs());

    public static OldChart Viscii { get; } = new("VISCII", Row('\u0080', "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ")
        .Concat([("\u0002", "Ẳ"), ("\u0005", "Ẵ"), ("\u0006", "Ẫ"), ("\u0014", "Ỷ"), ("\u0019", "Ỹ"), ("\u001E", "Ỵ")]));

    public static OldChart Windows1258 { get; } = new("windows-1258",
    [
        ("\u00C3", "Ă"), ("\u00CC", "\u0300"), ("\u00D0", "Đ"), ("\u00D2", "\u0309"), ("\u00D5", "Ơ"), ("\u00DD", "Ư"), ("\u00DE", "\u0303"),
        ("\u00E3", "ă"), ("\u00EC", "\u0301"), ("\u00F0", "đ"), ("\u00F2", "\u0323"), ("\u00F5", "ơ"), ("\u00FD", "ư"), ("\u00FE", "₫"),
        ("\u0085", "…"), ("\u0091", "‘"), ("\u0092", "’"), ("\u0093", "“"), ("\u0094", "”"), ("\u0095", "•"), ("\u0096", "–"), ("\u0097", "—"),
    ]);

    /// <summary>The text in Unicode, NFC. Signs that the chart does not have stay.</summary>
    /// <param name="old">Each char is one byte of the old text.</param>
    public string Convert(string old)
    {
        var text = new StringBuilder(old.Length);
        for (var i = 0; i < old.Length; i++)
        {
            if (starts.Contains(old[i]) && Match(old, i) is { } sign)
            {
                text.Append(signs[sign]);
                i += sign.Length - 1;
            }
            else
                text.Append(old[i]);
        }

        var now = text.ToString().Normalize(NormalizationForm.FormC);
        return this == Tcvn3 ? Words().Replace(Lines().Replace(now, Raise), Raise) : now;
    }

    [GeneratedRegex(@"^.+$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Lines();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    // TCVN3 has no capitals with tones: "KẾT" is typed K, small ế, T. What is otherwise all capitals was meant so.
    private static string Raise(Match run) =>
        run.Value.Count(char.IsUpper) > 1 && run.Value.All(c => !char.IsLower(c) || Toned.Contains(c)) ? run.Value.ToUpperInvariant() : run.Value;

    private static readonly FrozenSet<char> Toned = Tcvn3.signs.Values.Select(v => v[0]).Where(c => char.IsLower(c) && !"ăâêôơưđ".Contains(c, StringComparison.Ordinal)).ToFrozenSet();

    /// <summary>The old signs and what they stand for.</summary>
    public IReadOnlyDictionary<string, string> Signs => signs;

    private string? Match(string old, int at)
    {
        for (var length = Math.Min(longest, old.Length - at); length > 0; length--)
            if (old.Substring(at, length) is var sign && signs.ContainsKey(sign))
                return sign;
        return null;
    }

    private static IEnumerable<(string Old, string New)> Row(char first, string letters) => letters.Select((letter, i) => (((char)(first + i)).ToString(), letter.ToString()));

    // The second sign carries circumflex or breve and tone together; ơ and ư are signs of their own.
    private static IEnumerable<(string Old, string New)> VniPairs()
    {
        const string TonedBy = "ùøûõï", Circumflex = "âáàåãä", Breve = "êéèúüë";
        foreach (var upper in new[] { false, true })
        {
            string Case(string word) => upper ? word.ToUpperInvariant() : word;
            foreach (var (old, plain) in new[] { ("a", "àáảãạ"), ("e", "èéẻẽẹ"), ("o", "òóỏõọ"), ("u", "ùúủũụ"), ("ô", "ờớởỡợ"), ("ö", "ừứửữự") })
                for (var tone = 0; tone < TonedBy.Length; tone++)
                    yield return (Case(old + TonedBy[tone]), Case(plain[tone switch { 0 => 1, 1 => 0, _ => tone }].ToString()));
            foreach (var (sign, toned) in new[] { ("ù", "ý"), ("ø", "ỳ"), ("û", "ỷ"), ("õ", "ỹ") })
                yield return (Case("y" + sign), Case(toned));
            foreach (var (old, marked) in new[] { ("a", "âấầẩẫậ"), ("e", "êếềểễệ"), ("o", "ôốồổỗộ") })
                for (var i = 0; i < Circumflex.Length; i++)
                    yield return (Case(old + Circumflex[i]), Case(marked[i].ToString()));
            for (var i = 0; i < Breve.Length; i++)
                yield return (Case("a" + Breve[i]), Case("ăắằẳẵặ"[i].ToString()));
            foreach (var (old, letter) in new[] { ("í", "í"), ("ì", "ì"), ("æ", "ỉ"), ("ó", "ĩ"), ("ò", "ị"), ("ô", "ơ"), ("ö", "ư"), ("î", "ỵ"), ("ñ", "đ") })
                yield return (Case(old), Case(letter));
        }
    }
}
