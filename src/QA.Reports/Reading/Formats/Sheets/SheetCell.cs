using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace QA.Reports.Reading.Formats.Sheets;

/// <summary>A cell as a Vietnamese report would print it.</summary>
/// <param name="Text">What is printed.</param>
/// <param name="IsNumber">Whether it is a quantity; a year over a column is none.</param>
internal readonly partial record struct SheetCell(string Text, bool IsNumber)
{
    /// <summary>More decimals than this were computed and not typed: they are printed as the format says.</summary>
    private const int TypedDecimals = 6;

    private const int MaxThousands = 9;

    private const decimal LongNumber = 100_000m;

    [GeneratedRegex(@"^[+-]?[0-9][0-9.,]*\s*%?$", RegexOptions.CultureInvariant)]
    private static partial Regex TypedNumber();

    [GeneratedRegex(@"(?:""[^""]*""|\\.|_.|\*.|\[[^\]]*\])", RegexOptions.CultureInvariant)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\.(?<places>[0#?]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Places();

    // A comma after the last digit, or right before the point, leaves out three digits.
    [GeneratedRegex(@"(?<=[0#?]),+(?=\.|[^0#?.,]*$)", RegexOptions.CultureInvariant)]
    private static partial Regex Scaling();

    [GeneratedRegex(@"""(?<words>[^""]*)""|\\(?<words>.)|\[\$(?<words>[^\]-]*)[^\]]*\]|(?<none>[_*].|\[[^\]]*\]|%)|(?<words>[ °‰₫đ/])|(?<digit>.)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Token();

    public static SheetCell Empty { get; } = new("", false);

    /// <summary>A cell of a text table, as it was typed.</summary>
    public static SheetCell Of(string text)
    {
        var trimmed = text.Trim();
        return new SheetCell(trimmed, TypedNumber().IsMatch(trimmed) && !IsYear(trimmed));
    }

    /// <summary>A stored value with its number format.</summary>
    public static SheetCell Of(object? value, string? format) => value switch
    {
        null => Empty,
        string text => Of(text),
        DateTime date => new SheetCell(date.ToString(date.TimeOfDay == TimeSpan.Zero ? "dd/MM/yyyy" : "dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture), false),
        TimeSpan time => new SheetCell(string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}"), false),
        bool truth => new SheetCell(truth ? "TRUE" : "FALSE", false),
        double number when double.IsFinite(number) && Math.Abs(number) < 1e27 => OfNumber((decimal)number, format ?? ""),
        int number => OfNumber(number, format ?? ""),
        IFormattable other => new SheetCell(other.ToString(null, CultureInfo.InvariantCulture), false),
        _ => Empty,
    };

    private static SheetCell OfNumber(decimal value, string format)
    {
        var section = format.Split(';')[0];
        var unscaled = Literal().Replace(section, "");
        var bare = Scaling().Replace(unscaled, "");
        var thousands = unscaled.Length - bare.Length;
        var percent = bare.Contains('%', StringComparison.Ordinal);
        if (percent)
            value *= 100;
        var places = Places().Match(bare) is { Success: true } match ? match.Groups["places"].Length : bare.Any(c => c is '0' or '#') ? 0 : -1;
        for (var i = 0; i < Math.Min(thousands, MaxThousands); i++)
            value /= 1000;
        // Nobody typed what a comma left out.
        value = thousands > 0 ? Math.Round(value, Math.Clamp(places, 0, 10), MidpointRounding.AwayFromZero) : WithoutResidue(value, places);
        var text = Print(value, bare.Contains(',', StringComparison.Ordinal) || Math.Abs(value) >= LongNumber, value == Math.Round(value, Math.Clamp(places, 0, 10)) ? Math.Max(places, 0) : -1);
        var unit = UnitOf(section);
        return new SheetCell(text + (percent ? "%" : "") + unit, percent || unit.Length > 0 || places > 0 || !IsYear(text));
    }

    /// <summary>The words that the format sets after the number; brackets and signs are not among them.</summary>
    private static string UnitOf(string section)
    {
        var unit = new StringBuilder();
        foreach (Match token in Token().Matches(section))
        {
            if (token.Groups["digit"].Success)
                unit.Clear();
            else
                unit.Append(token.Groups["words"].Value);
        }

        var words = unit.ToString().TrimEnd();
        return words.Any(c => char.IsLetter(c) || c is '%' or '‰' or '°' || char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol) ? words : "";
    }

    // 116,666666666667 was never typed: Excel shows 116,67 by its format, and eleven digits without one.
    private static decimal WithoutResidue(decimal value, int places)
    {
        if (value.Scale <= TypedDecimals || value == Math.Round(value, TypedDecimals))
            return value;
        if (places >= 0)
            return Math.Round(value, Math.Min(places, 10), MidpointRounding.AwayFromZero);
        var whole = Math.Truncate(Math.Abs(value)).ToString(CultureInfo.InvariantCulture).Length;
        return Math.Round(value, Math.Clamp(10 - whole, 0, 10), MidpointRounding.AwayFromZero);
    }

    // Dots between thousands, a comma before decimals; "12,5" stays "12,50" where the format says so.
    private static string Print(decimal value, bool grouped, int places)
    {
        var digits = Math.Abs(value).ToString(places > 0 ? "0." + new string('0', places) : "0.############################", CultureInfo.InvariantCulture);
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? digits : digits[..point];
        if (grouped)
            for (var at = whole.Length - 3; at > 0; at -= 3)
                whole = whole.Insert(at, ".");
        return (value < 0 ? "-" : "") + whole + (point < 0 ? "" : "," + digits[(point + 1)..]);
    }

    private static bool IsYear(string text) => text.Length == 4 && text.All(char.IsAsciiDigit) && text[..2] is "19" or "20" && text.Length == 4;
}
