using System.Globalization;
using System.Text.RegularExpressions;

namespace QA.Reports.Figures;

/// <summary>Which sign a text uses for groups of thousands and which for decimals, and how a number is read by it.</summary>
/// <param name="DotGroups">Whether "1.498" is one thousand four hundred and ninety-eight by habit of this text.</param>
public sealed partial record NumberStyle(bool DotGroups)
{
    /// <summary>Vietnamese habit: dots group, a comma begins decimals.</summary>
    public static NumberStyle Vietnamese { get; } = new(true);

    [GeneratedRegex(@"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d])|(?<![\d.,])\d+,\d{1,2}(?![\d,.])", RegexOptions.CultureInvariant)]
    private static partial Regex VietnameseSigns();

    [GeneratedRegex(@"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?!\d)|(?<![\d.,/])\d+\.\d{1,2}(?![\d.,/])", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishSigns();

    /// <summary>The habit of a text, by its numbers that can be read in only one way.</summary>
    public static NumberStyle Of(string text) =>
        new(VietnameseSigns().Count(text) >= EnglishSigns().Count(text));

    /// <summary>
    /// Value of a number as written, or null when it has too many digits. Grouping decides first; where both readings
    /// are possible the unit does (people are whole, per cents are not), then the text's habit.
    /// </summary>
    /// <param name="token">Digits with dots and commas.</param>
    /// <param name="unit">Its unit, if one is known.</param>
    public decimal? Parse(string token, UnitOfMeasure? unit)
    {
        var decimals = DecimalSign(token, unit);
        var digits = string.Concat(token.Where(c => char.IsDigit(c) || c == decimals)).Replace(',', '.');
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    // The sign that begins the decimals, or a sign that does not occur when the number is whole.
    private char DecimalSign(string token, UnitOfMeasure? unit)
    {
        int dots = token.Count(c => c == '.'), commas = token.Count(c => c == ',');
        if (dots > 0 && commas > 0)
        {
            var last = token[token.LastIndexOfAny(['.', ','])];
            return token.Count(c => c == last) == 1 ? last : '\0';
        }

        if (dots + commas == 0)
            return '\0';
        var sign = dots > 0 ? '.' : ',';
        if (dots + commas > 1)
            return '\0';
        var place = token.IndexOf(sign, StringComparison.Ordinal);
        var grouped = token.Length - place - 1 == 3 && place is >= 1 and <= 3 && token[0] != '0';
        if (!grouped)
            return sign;
        if (unit is { Dimension: "percent" or "permille" or "percentpoint" or "yield" })
            return sign;
        if (unit is { IsCount: true } || sign == '.' && unit is { Name: "đồng" or "đ" or "VNĐ" })
            return '\0';
        return (sign == '.') == DotGroups ? '\0' : sign;
    }
}
