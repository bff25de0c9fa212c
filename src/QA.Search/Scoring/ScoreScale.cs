namespace QA.Search;

/// <summary>
/// Scores of one query as whole numbers: sums do not depend on the order of adding, so that pruning changes none and
/// equal documents stay equal. The largest sum takes 30 bits, a term's own rounding is that of a float.
/// </summary>
internal readonly struct ScoreScale
{
    private const double Largest = 1 << 30;
    private const double FloatError = 1e-6; // several times what the few operations of a score can be off by

    private readonly double _unitsPerOne;

    /// <param name="largest">No score exceeds this.</param>
    public ScoreScale(double largest) => _unitsPerOne = largest > 0 ? Largest / largest : 0;

    public float ToUnits(double score) => (float)(score * _unitsPerOne);

    public double ToScore(int units) => units / _unitsPerOne;

    /// <summary>A whole number of units that no score of at most <paramref name="units"/> exceeds once rounded.</summary>
    public static int Bound(double units) => (int)Math.Min(Math.Ceiling(units * (1 + FloatError)) + 1, Largest);
}
