using QA.Answering.Composing.Chat;
using QA.Reports.Figures;
using QA.Search;

namespace QA.Answering.Verifying;

/// <summary>Whether a unit as stated is the unit of the report's figure.</summary>
internal static class UnitAgreement
{
    // What English answers call the things that Vietnamese reports count.
    private static readonly Dictionary<string, string> English = new(StringComparer.OrdinalIgnoreCase)
    {
        ["households"] = "hộ",
        ["household"] = "hộ",
        ["people"] = "người",
        ["persons"] = "người",
        ["pupils"] = "học sinh",
        ["students"] = "học sinh",
        ["schools"] = "trường",
        ["cases"] = "trường hợp",
        ["communes"] = "xã",
        ["villages"] = "thôn",
        ["heads"] = "con",
        ["head"] = "con",
        ["percent"] = "%",
    };

    /// <param name="stated">Unit that stands with the number, or empty.</param>
    /// <param name="source">Unit of the report's figure, or empty.</param>
    /// <param name="text">The whole statement: a counted noun may stand before its number.</param>
    public static bool Holds(string stated, string source, string text)
    {
        if (source.Length == 0)
            return stated.Length == 0 || Units.Find(stated) is null or { IsCount: true };
        if (stated.Length == 0)
            return Units.Find(source) is null or { IsCount: true } && Stands(FirstWord(source), text);
        if (Arithmetic.SameUnit(stated, source) || English.TryGetValue(stated, out var meant) && Arithmetic.SameUnit(FirstWord(meant), FirstWord(source)))
            return true;
        return VietnameseText.Fold(stated) == VietnameseText.Fold(source);
    }

    /// <summary>Whether the unit of a computed number is the one that its formula gives.</summary>
    /// <param name="stated">Unit that stands with the number, or empty.</param>
    /// <param name="result">Unit of the result: empty for a ratio, "%" for a ratio × 100 and for sums of per cents.</param>
    /// <param name="isRatio">Whether the formula divides.</param>
    /// <param name="text">The whole statement.</param>
    public static bool HoldsComputed(string stated, string result, bool isRatio, string text)
    {
        if (result.Length == 0)
            return stated.Length == 0 || Units.Find(stated)?.Dimension == "times";
        if (Units.Find(result)?.Dimension == "percent" && !isRatio)
            return Units.Find(stated)?.Dimension == "percentpoint";
        return Holds(stated, result, text);
    }

    private static string FirstWord(string unit) => unit.Split(' ', 2)[0];

    private static bool Stands(string word, string text)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (at + word.Length >= text.Length || !char.IsLetter(text[at + word.Length])))
                return true;
        return false;
    }
}
