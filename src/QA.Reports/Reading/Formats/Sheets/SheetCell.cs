using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace QA.Reports.Reading.Formats.Sheets;

/// <summary>A cell as a Vietnamese report would print it.</summary>
/// <param name="Text">What is printed, as exact as its sheet shows it.</param>
/// <param name="IsNumber">Whether it is a quantity; a year over a column is none.</param>
internal readonly partial record struct SheetCell(string Text, bool IsNumber)
{
    /// <summary>Digits that a sheet shows of a number without a format.</summary>
    private const int GeneralDigits = 11;

    private const int MaxDecimals = 10;

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

    /// <summary>The number that is kept in the cell, where its sheet shows it rounded or scaled; else null.</summary>
    public string? Stored { get; init; }

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
        DateTime date => new SheetCell(date.ToString(DatePattern(date, format ?? ""), CultureInfo.InvariantCulture), false),
        TimeSpan time => new SheetCell(string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}"), false),
        bool truth => new SheetCell(truth ? "TRUE" : "FALSE", false),
        double number when double.IsFinite(number) && Math.Abs(number) < 1e27 => OfNumber((decimal)number, format ?? ""),
        int number => OfNumber(number, format ?? ""),
        IFormattable other => new SheetCell(other.ToString(null, CultureInfo.InvariantCulture), false),
        _ => Empty,
    };

    // A month is shown without a day; which of day and month comes first is the machine's custom, and here the day does.
    private static string DatePattern(DateTime date, string format)
    {
        var parts = Literal().Replace(format, "").ToLowerInvariant();
        var day = parts.Contains('d', StringComparison.Ordinal);
        var year = parts.Contains('y', StringComparison.Ordinal);
        return date.TimeOfDay != TimeSpan.Zero ? "dd/MM/yyyy HH:mm"
            : day == year ? "dd/MM/yyyy"
            : day ? "dd/MM"
            : parts.Contains('m', StringComparison.Ordinal) ? "MM/yyyy" : "yyyy";
    }

    private static SheetCell OfNumber(decimal value, string format)
    {
        var section = format.Split(';')[0];
        var unscaled = Literal().Replace(section, "");
        var bare = Scaling().Replace(unscaled, "");
        var percent = bare.Contains('%', StringComparison.Ordinal);
        var places = Places().Match(bare) is { Success: true } match ? match.Groups["places"].Length : bare.Any(c => c is '0' or '#') ? 0 : -1;
        var grouped = bare.Contains(',', StringComparison.Ordinal);
        var scaled = value * (percent ? 100 : 1);
        for (var i = 0; i < Math.Min(unscaled.Length - bare.Length, MaxThousands); i++)
            scaled /= 1000;
        var shown = Math.Round(scaled, places < 0 ? DecimalsOf(scaled) : Math.Min(places, MaxDecimals), MidpointRounding.AwayFromZero);
        var sign = percent ? "%" : "";
        var unit = UnitOf(section);
        var text = Print(shown, grouped || Math.Abs(shown) >= LongNumber, Math.Max(places, 0));
        return new SheetCell(text + sign + unit, percent || unit.Length > 0 || places > 0 || !IsYear(text))
        {
            Stored = places < 0 || shown == Exact(scaled) ? null
                : unscaled.Length > bare.Length ? Print(Exact(value), grouped: true, 0)
                : Print(Exact(scaled), grouped || Math.Abs(scaled) >= LongNumber, 0) + sign,
        };
    }

    private static int DecimalsOf(decimal value) =>
        Math.Clamp(GeneralDigits - 1 - Math.Truncate(Math.Abs(value)).ToString(CultureInfo.InvariantCulture).Length, 0, MaxDecimals);

    // Nobody typed more decimals: what is beyond is left by a computer's arithmetic.
    private static decimal Exact(decimal value) => Math.Round(value, 6);

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

    // Dots between thousands, a comma before decimals; "12,5" is "12,50" where the format says so.
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

    private static bool IsYear(string text) => text.Length == 4 && text.All(char.IsAsciiDigit) && text[..2] is "19" or "20";
}
