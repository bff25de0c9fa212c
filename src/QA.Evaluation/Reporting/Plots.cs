using System.Globalization;
using System.Text;
using QA.Evaluation.Metrics;

namespace QA.Evaluation.Reporting;

/// <summary>Plots as inline SVG; colours come from the page.</summary>
internal static class Plots
{
    private const int Width = 420, Height = 280, Left = 44, Right = 10, Top = 10, Bottom = 36;

    /// <summary>Share right over confidence; a dot is a bin, its area the number of answers. On the dashed line confidence is true.</summary>
    public static string Reliability(IReadOnlyList<ReliabilityBin> bins)
    {
        var most = Math.Max(1, bins.Select(b => b.Count).DefaultIfEmpty().Max());
        var plot = Frame("Độ tin cậy (confidence)", Tenths(), v => v, v => v.ToString("0.0", CultureInfo.InvariantCulture));
        plot.Append(Line("ideal", [(X(0), Y(0)), (X(1), Y(1))])).Append(Line("curve", bins.Select(b => (X(b.Confidence), Y(b.Right)))));
        foreach (var bin in bins)
            plot.Append(Invariant($"<circle class=\"dot\" cx=\"{X(bin.Confidence):0.#}\" cy=\"{Y(bin.Right):0.#}\" r=\"{3 + 9 * Math.Sqrt((double)bin.Count / most):0.#}\"><title>{bin.Count} × {bin.Confidence:0.00} → {bin.Right:0.00}</title></circle>"));
        return plot.Append("</svg>").ToString();
    }

    /// <summary>Share of the answers that took at most so long; the time axis is logarithmic.</summary>
    public static string Latency(IReadOnlyList<double> milliseconds)
    {
        var sorted = milliseconds.Select(m => Math.Max(m, 0.1)).Order().ToList();
        double low = Math.Floor(Math.Log10(sorted.DefaultIfEmpty(0.1).First())), high = Math.Max(low + 1, Math.Ceiling(Math.Log10(sorted.DefaultIfEmpty(1).Last())));
        double Place(double logarithm) => (logarithm - low) / (high - low);
        var decades = Enumerable.Range(0, (int)(high - low) + 1).Select(i => low + i).ToList();
        var plot = Frame("Thời gian trả lời, ms (time)", decades, Place, d => Math.Pow(10, d).ToString("0.##", CultureInfo.InvariantCulture));
        plot.Append(Line("curve", sorted.Select((m, i) => (X(Place(Math.Log10(m))), Y((i + 1.0) / sorted.Count)))));
        foreach (var share in (double[])[0.5, 0.95, 0.99])
            if (Scores.Percentile(sorted, share) is var time and > 0)
                plot.Append(Invariant($"<circle class=\"dot\" cx=\"{X(Place(Math.Log10(time))):0.#}\" cy=\"{Y(share):0.#}\" r=\"5\"><title>p{share * 100:0}: {time:0.0} ms</title></circle>"));
        return plot.Append("</svg>").ToString();
    }

    private static StringBuilder Frame(string label, IReadOnlyList<double> ticks, Func<double, double> place, Func<double, string> name)
    {
        var svg = new StringBuilder(Invariant($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{label}\">"));
        foreach (var share in Tenths())
            svg.Append(Line("grid", [(Left, Y(share)), (Width - Right, Y(share))]))
                .Append(Invariant($"<text x=\"{Left - 6}\" y=\"{Y(share) + 4:0.#}\" text-anchor=\"end\">{share * 100:0} %</text>"));
        foreach (var tick in ticks)
            svg.Append(Invariant($"<text x=\"{X(place(tick)):0.#}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{name(tick)}</text>"));
        return svg.Append(Invariant($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 4}\" text-anchor=\"middle\">{label}</text>"));
    }

    private static string Line(string style, IEnumerable<(double X, double Y)> points) =>
        $"<polyline class=\"{style}\" fill=\"none\" points=\"{string.Join(' ', points.Select(p => Invariant($"{p.X:0.#},{p.Y:0.#}")))}\"/>";

    private static IReadOnlyList<double> Tenths() => [0, 0.2, 0.4, 0.6, 0.8, 1];

    private static double X(double share) => Left + share * (Width - Left - Right);

    private static double Y(double share) => Height - Bottom - share * (Height - Top - Bottom);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
