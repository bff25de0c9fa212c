namespace QA.Answering.Retrieval;

/// <summary>Weights of the features by which figures are ordered.</summary>
internal static class FigureWeights
{
    // Set by hand on the training questions; a softmax regression over their candidates did no better on them.
    private static readonly Dictionary<string, double> Weights = new(StringComparer.Ordinal)
    {
        ["coverage"] = 1.0,
        ["label"] = 0.16,
        ["pairs"] = 0.18,
        ["unit"] = 0.22,
        ["basis"] = 0.3,
        ["period"] = 0.1,
        ["price"] = 0.1,
        ["yearPart"] = 0.15,
        ["main"] = 0.03,
        ["part"] = -0.2,
        ["recipient"] = -0.25,
        ["total"] = 0.15,
        ["bound"] = -0.25,
        ["most"] = 0.2,
        ["later"] = -0.02,
    };

    /// <summary>The weighted sum of the features.</summary>
    public static double Score(IReadOnlyDictionary<string, double> features)
    {
        var score = 0.0;
        foreach (var (name, value) in features)
            score += Weights.GetValueOrDefault(name) * value;
        return score;
    }
}
