using System.Collections.Frozen;
using System.Globalization;

namespace QA.Reports.Figures;

/// <summary>A unit of measure or a counted noun.</summary>
/// <param name="Name">As the list writes it.</param>
/// <param name="Dimension">What is measured: units of one dimension can be converted.</param>
/// <param name="Scale">Factor to the base unit of the dimension (đồng, m², kg …).</param>
public sealed record UnitOfMeasure(string Name, string Dimension, decimal Scale)
{
    /// <summary>Whether the unit counts things, so that its numbers are whole.</summary>
    public bool IsCount => Dimension is "count";
}

/// <summary>The units that reports use, and how to recognise one in running text.</summary>
public static class Units
{
    private static readonly IReadOnlyList<UnitOfMeasure> All = Load();

    private static readonly FrozenDictionary<char, UnitOfMeasure[]> ByFirst = All
        .GroupBy(u => char.ToLowerInvariant(u.Name[0]))
        .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(u => u.Name.Length).ToArray());

    private static readonly FrozenDictionary<string, UnitOfMeasure> ByName = All
        .GroupBy(u => u.Name.ToLowerInvariant()).ToFrozenDictionary(g => g.Key, g => g.First());

    /// <summary>The unit of that name, whatever its case; null when the list does not have it.</summary>
    public static UnitOfMeasure? Find(string name)
    {
        var known = name.Trim().TrimEnd('.').ToLowerInvariant();
        return ByName.TryGetValue(known, out var unit) ? unit : MoneyFor(known);
    }

    // "Tr.đ/năm", "đồng/m³/tháng": money for a time, for a person or for a thing, in whatever wording.
    private static UnitOfMeasure? MoneyFor(string name)
    {
        if (name.IndexOf('/') is not (> 0 and var slash) || !ByName.TryGetValue(name[..slash].TrimEnd('.', ' '), out var money) || money.Dimension != "money")
            return null;
        var what = name[(slash + 1)..].Trim();
        return new UnitOfMeasure(name, what is "năm" or "tháng" or "quý" or "vụ" or "ngày" ? "money" : what.StartsWith("người", StringComparison.Ordinal) || what.StartsWith("lao động", StringComparison.Ordinal) ? "income" : "unitprice", money.Scale);
    }

    /// <summary>The longest unit that stands in the text at <paramref name="at"/>, as a whole word; null for none.</summary>
    public static UnitOfMeasure? At(string text, int at, out int length)
    {
        length = 0;
        if (at >= text.Length || !ByFirst.TryGetValue(char.ToLowerInvariant(text[at]), out var candidates))
            return null;
        foreach (var unit in candidates)
            if (Matches(text, at, unit.Name))
            {
                length = unit.Name.Length;
                return unit;
            }

        return null;
    }

    /// <summary>Both values in the first one's unit; null when they measure different things.</summary>
    public static (decimal First, decimal Second, string Unit)? Common(Figure first, Figure second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        UnitOfMeasure? a = Find(first.Unit), b = Find(second.Unit);
        if (a is null || b is null)
            return first.Unit.Equals(second.Unit, StringComparison.OrdinalIgnoreCase) || a is null && b is { IsCount: true } || b is null && a is { IsCount: true }
                ? (first.Value, second.Value, first.Unit.Length > 0 ? first.Unit : second.Unit) : null;
        var money = a.Dimension is "money" or "income" && b.Dimension is "money" or "income";
        if (a.Dimension != b.Dimension && !money)
            return null;
        return (first.Value, second.Value * b.Scale / a.Scale, first.Unit);
    }

    // Units that are the first half of another word before these.
    private static readonly Dictionary<string, string[]> OtherWord = new(StringComparer.Ordinal)
    {
        ["dân"] = [" tộc", " quân", " công", " số", " cư", " sinh", " chủ", " vận", " phòng", " sự"],
        ["hộ sinh"] = [" sống", " hoạt", " con", " sản"],
    };

    private static bool Matches(string text, int at, string name)
    {
        if (at + name.Length > text.Length)
            return false;
        // Short letter units keep their case: "M" and "Đ" are no metres and no đồng.
        var comparison = name.Length <= 2 ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        if (string.Compare(text, at, name, 0, name.Length, comparison) != 0)
            return false;
        var end = at + name.Length;
        // "12 dân tộc" counts no people, "45 hộ sinh sống" no midwives.
        if (OtherWord.TryGetValue(name, out var followers) && followers.Any(w => string.Compare(text, end, w, 0, w.Length, StringComparison.OrdinalIgnoreCase) == 0))
            return false;
        return !char.IsLetter(name[^1]) || end >= text.Length || !char.IsLetterOrDigit(text[end]);
    }

    private static List<UnitOfMeasure> Load()
    {
        using var stream = typeof(Units).Assembly.GetManifestResourceStream("QA.Reports.Figures.units.txt")
            ?? throw new InvalidOperationException("The list of units is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var units = new List<UnitOfMeasure>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var parts = line.Split('\t');
            units.Add(new UnitOfMeasure(parts[0], parts[1], decimal.Parse(parts[2], CultureInfo.InvariantCulture)));
        }

        return units;
    }
}
