using System.Globalization;
using System.Text;

namespace QA.Reports.Reading.Formats;

/// <summary>The numbers of automatic lists.</summary>
internal static class Numerals
{
    /// <summary>A number in the format that Word's files and web pages name.</summary>
    public static string Of(int value, string? format) => format switch
    {
        "upperRoman" => Roman(value),
        "lowerRoman" => Roman(value).ToLowerInvariant(),
        "upperLetter" => Letter(value),
        "lowerLetter" => Letter(value).ToLowerInvariant(),
        "decimalZero" => value.ToString("00", CultureInfo.InvariantCulture),
        "none" => "",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    // After Z Word writes AA, BB, CC.
    private static string Letter(int value) => value is > 0 and < 500 ? new string((char)('A' + (value - 1) % 26), (value - 1) / 26 + 1) : "";

    private static string Roman(int value)
    {
        if (value is <= 0 or > 3999)
            return value.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        foreach (var (size, sign) in new[] { (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I") })
            for (; value >= size; value -= size)
                text.Append(sign);
        return text.ToString();
    }
}
