using System.Globalization;

namespace QA.Cli.Terminal;

/// <summary>Numbers as Vietnamese reports write them, on any machine.</summary>
internal static class Numerals
{
    private static readonly NumberFormatInfo Format = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    public static string Count(long number) => number.ToString("N0", Format);

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("N1", Format);

    public static string Score(double score) => score.ToString("N2", Format);
}
