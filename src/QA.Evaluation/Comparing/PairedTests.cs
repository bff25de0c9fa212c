namespace QA.Evaluation.Comparing;

/// <summary>A difference of means with its 95 % interval and the probability of one as large by chance.</summary>
/// <param name="Mean">Mean of the differences.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="P">Two-sided p of the randomization test.</param>
public sealed record Difference(double Mean, double Low, double High, double P);

/// <summary>
/// Tests of paired differences. Wordings of one need rise and fall together, so needs are drawn, not questions
/// (Field, Welsh 2007, "Bootstrapping clustered data"). The draws are the same on every run and machine.
/// </summary>
internal static class PairedTests
{
    /// <summary>How often is drawn.</summary>
    public const int Resamples = 2000;

    private const ulong Seed = 20231231;

    /// <summary>Both tests. No differences at all give 0 with the interval [0, 0] and p 1.</summary>
    /// <param name="needs">For each need, the differences of its questions; none is empty.</param>
    public static Difference Of(IReadOnlyList<IReadOnlyList<double>> needs)
    {
        var sums = needs.Select(n => (Sum: n.Sum(), n.Count)).ToArray();
        if (sums.Length == 0)
            return new Difference(0, 0, 0, 1);
        var (low, high) = Interval(sums);
        return new Difference(sums.Sum(s => s.Sum) / sums.Sum(s => s.Count), low, high, Randomization(sums));
    }

    /// <summary>Paired percentile bootstrap (Efron, Tibshirani 1993, "An Introduction to the Bootstrap", §13.3; Koehn 2004 for systems on one test set).</summary>
    public static (double Low, double High) Interval((double Sum, int Count)[] needs)
    {
        var draw = new Draws(Seed);
        var means = new double[Resamples];
        for (var r = 0; r < Resamples; r++)
        {
            double sum = 0;
            var count = 0;
            for (var i = 0; i < needs.Length; i++)
            {
                var drawn = needs[draw.Below(needs.Length)];
                sum += drawn.Sum;
                count += drawn.Count;
            }

            means[r] = sum / count;
        }

        Array.Sort(means);
        // 2.5 % of the means lie on either side.
        return (means[(int)(Resamples * 0.025)], means[Resamples - 1 - (int)(Resamples * 0.025)]);
    }

    /// <summary>
    /// Paired randomization test (Noreen 1989; Smucker, Allan, Carterette 2007, for retrieval): under no difference the two
    /// systems' answers to a need could be swapped; p = (1 + swaps at least as far from 0) / (1 + draws).
    /// </summary>
    public static double Randomization((double Sum, int Count)[] needs)
    {
        var draw = new Draws(Seed);
        var observed = Math.Abs(needs.Sum(n => n.Sum));
        var asFar = 0;
        for (var r = 0; r < Resamples; r++)
        {
            double sum = 0;
            foreach (var (difference, _) in needs)
                sum += draw.Below(2) == 0 ? difference : -difference;
            if (Math.Abs(sum) >= observed - 1e-9)
                asFar++;
        }

        return (1.0 + asFar) / (1 + Resamples);
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014): a few lines, so that no library's change moves a gate.</summary>
    private sealed class Draws(ulong state)
    {
        public int Below(int bound)
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)(((UInt128)(z ^ (z >> 31)) * (ulong)bound) >> 64);
        }
    }
}
