using System.Globalization;
using QA.Reports.Figures;

namespace QA.Answering.Composing.Chat;

/// <summary>A number with the unit it is in; a ratio has none.</summary>
internal readonly record struct Quantity(decimal Value, string Unit);

/// <summary>
/// Works out a formula of cited numbers in decimal: sums and differences of one unit, quotients, and a quotient × 100 as
/// a per cent. Anything else is refused.
/// </summary>
/// <param name="formula">Digits as the reports write them, + − × / and brackets.</param>
/// <param name="operand">The cited quantity that a run of digits stands for; null when none does.</param>
internal sealed class Arithmetic(string formula, Func<string, Quantity?> operand)
{
    private const int MaxDepth = 8;

    private int at;
    private int depth;

    /// <summary>The result, or null when the formula is of another form, an operand is not cited, or units do not go together.</summary>
    public Quantity? Evaluate()
    {
        try
        {
            var result = Sum();
            SkipSpace();
            return at == formula.Length ? result : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private Quantity? Sum()
    {
        var left = Product();
        while (left is { } one && Next("+-−–") is { } sign)
        {
            if (Product() is not { } other || !SameUnit(one.Unit, other.Unit))
                return null;
            left = one with { Value = sign == '+' ? one.Value + other.Value : one.Value - other.Value };
        }

        return left;
    }

    private Quantity? Product()
    {
        var left = Atom();
        while (left is { } one && Next("×x*·/:÷") is { } sign)
        {
            if ("×x*·".Contains(sign, StringComparison.Ordinal))
            {
                if (one.Unit.Length > 0 || !Hundred())
                    return null;
                left = new Quantity(one.Value * 100, "%");
                continue;
            }

            if (Atom() is not { } other || other.Value == 0)
                return null;
            left = new Quantity(one.Value / other.Value, SameUnit(one.Unit, other.Unit) ? "" : one.Unit);
        }

        return left;
    }

    private Quantity? Atom()
    {
        if (Next("(") is not null)
        {
            if (++depth > MaxDepth || Sum() is not { } inner || Next(")") is null)
                return null;
            depth--;
            return inner;
        }

        var digits = Digits();
        if (digits.Length == 0)
            return null;
        var found = operand(digits);
        if (found is not null && at < formula.Length && formula[at] == '%')
            at++;
        return found;
    }

    private bool Hundred() => Digits() == "100" && (at == formula.Length || formula[at] != '%' || ++at > 0);

    private string Digits()
    {
        SkipSpace();
        var from = at;
        while (at < formula.Length && (char.IsAsciiDigit(formula[at]) || formula[at] is '.' or ',' && at > from && at + 1 < formula.Length && char.IsAsciiDigit(formula[at + 1])))
            at++;
        return formula[from..at];
    }

    private char? Next(string signs)
    {
        SkipSpace();
        return at < formula.Length && signs.Contains(formula[at], StringComparison.Ordinal) ? formula[at++] : null;
    }

    private void SkipSpace()
    {
        while (at < formula.Length && formula[at] == ' ')
            at++;
    }

    /// <summary>Whether numbers of the two units may be added as they stand.</summary>
    public static bool SameUnit(string one, string other)
    {
        if (one.Equals(other, StringComparison.OrdinalIgnoreCase))
            return true;
        UnitOfMeasure? a = Units.Find(one), b = Units.Find(other);
        if (a is null or { IsCount: true } && b is null or { IsCount: true })
            return one.Length > 0 && other.Length > 0 && FirstWord(one).Equals(FirstWord(other), StringComparison.OrdinalIgnoreCase);
        return a is not null && b is not null && a.Dimension == b.Dimension && a.Scale == b.Scale;
    }

    // Poor households and near-poor ones are households.
    private static string FirstWord(string unit) => unit.Split(' ', 2)[0];

    /// <summary>Whether a stated number is the result: exactly, or rounded half away from zero to at least one decimal.</summary>
    public static bool IsStatedAs(decimal result, decimal stated)
    {
        if (result == stated)
            return true;
        var decimals = stated.ToString(CultureInfo.InvariantCulture) is var text && text.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? text.Length - dot - 1 : 0;
        return decimals >= 1 && Math.Round(result, Math.Min(decimals, 28), MidpointRounding.AwayFromZero) == stated;
    }
}
