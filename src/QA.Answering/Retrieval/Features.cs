namespace QA.Answering.Retrieval;

/// <summary>The parts of a candidate's score.</summary>
internal abstract record Features
{
    /// <summary>Their weighted sum: what candidates are ordered by.</summary>
    public abstract double Score { get; }

    /// <summary>The parts by name, for those who want to see how the answer was found.</summary>
    public abstract IReadOnlyDictionary<string, double> ByName { get; }

    /// <summary>What each part counts, by the same names: the score is the sum of the parts times these.</summary>
    public abstract IReadOnlyDictionary<string, double> Weights { get; }
}

/// <summary>The parts of a figure's score. Most run from −1, the question demands something else, over 0, open, to 1, it agrees.</summary>
/// <remarks>The weights were set by hand on the training questions; a softmax regression over their candidates did no better on them.</remarks>
internal sealed record FigureFeatures : Features
{
    /// <summary>0 to 1: how much of what is asked about stands near, by weight.</summary>
    public required double Coverage { get; init; }

    /// <summary>How much of the figure's label is asked for.</summary>
    public required double Label { get; init; }

    /// <summary>How many neighbouring words of the question stand side by side.</summary>
    public required double Pairs { get; init; }

    public required double Unit { get; init; }

    public required double Basis { get; init; }

    public required double Period { get; init; }

    public required double Price { get; init; }

    public required double YearPart { get; init; }

    /// <summary>1 for a figure that stands for itself, 0 for a share or the like of another.</summary>
    public required double Main { get; init; }

    /// <summary>1 for a part of another figure that the question does not ask for.</summary>
    public required double Part { get; init; }

    /// <summary>1 for what stands under the name of one road, school or hamlet that the question does not name.</summary>
    public required double Thing { get; init; }

    /// <summary>1 in a section on the whole ("Tình hình chung").</summary>
    public required double General { get; init; }

    /// <summary>1 for those who get something.</summary>
    public required double Recipient { get; init; }

    /// <summary>Whether it is the whole of its matter.</summary>
    public required double Total { get; init; }

    /// <summary>1 for a demand ("ít nhất") where a result is asked.</summary>
    public required double Bound { get; init; }

    /// <summary>1 where the most or least is asked and told.</summary>
    public required double Most { get; init; }

    /// <summary>1 where what is not done or wanting is asked for and told.</summary>
    public required double Denial { get; init; }

    /// <summary>1 for the report's title: its text tells more exactly.</summary>
    public required double Title { get; init; }

    /// <summary>0 to 1: how far on in the report.</summary>
    public required double Later { get; init; }

    private static readonly Dictionary<string, double> Weighed = new(StringComparer.Ordinal)
    {
        ["coverage"] = 1,
        ["label"] = 0.16,
        ["pairs"] = 0.18,
        ["unit"] = 0.22,
        ["basis"] = 0.3,
        ["period"] = 0.1,
        ["price"] = 0.1,
        ["yearPart"] = 0.15,
        ["main"] = 0.03,
        ["part"] = -0.2,
        ["thing"] = -0.12,
        ["general"] = 0.06,
        ["recipient"] = -0.25,
        ["total"] = 0.15,
        ["bound"] = -0.25,
        ["most"] = 0.2,
        ["denial"] = 0.15,
        ["title"] = -0.15,
        ["later"] = -0.02,
    };

    public override IReadOnlyDictionary<string, double> Weights => Weighed;

    public override double Score =>
        Coverage + 0.16 * Label + 0.18 * Pairs + 0.22 * Unit + 0.3 * Basis + 0.1 * Period + 0.1 * Price + 0.15 * YearPart + 0.03 * Main
        - 0.2 * Part - 0.12 * Thing + 0.06 * General - 0.25 * Recipient + 0.15 * Total - 0.25 * Bound + 0.2 * Most + 0.15 * Denial - 0.15 * Title - 0.02 * Later;

    public override IReadOnlyDictionary<string, double> ByName => new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["coverage"] = Coverage,
        ["label"] = Label,
        ["pairs"] = Pairs,
        ["unit"] = Unit,
        ["basis"] = Basis,
        ["period"] = Period,
        ["price"] = Price,
        ["yearPart"] = YearPart,
        ["main"] = Main,
        ["part"] = Part,
        ["thing"] = Thing,
        ["general"] = General,
        ["recipient"] = Recipient,
        ["total"] = Total,
        ["bound"] = Bound,
        ["most"] = Most,
        ["denial"] = Denial,
        ["title"] = Title,
        ["later"] = Later,
    };
}

/// <summary>The parts of a sentence's score.</summary>
internal sealed record SentenceFeatures : Features
{
    /// <summary>0 to 1: how much of what is asked about stands near, by weight.</summary>
    public required double Coverage { get; init; }

    /// <summary>How many neighbouring words of the question stand side by side.</summary>
    public required double Pairs { get; init; }

    /// <summary>Whether it has a date, when one is asked for.</summary>
    public required double Date { get; init; }

    /// <summary>Whether it gives a cause, when one is asked for.</summary>
    public required double Cause { get; init; }

    /// <summary>Whether it denies, when what is wanting is asked for.</summary>
    public required double Denial { get; init; }

    /// <summary>1 for a few words only.</summary>
    public required double Short { get; init; }

    /// <summary>Number of characters.</summary>
    public required int Length { get; init; }

    /// <summary>1 for a row of figures where words are asked for.</summary>
    public required double Figures { get; init; }

    /// <summary>1 for the report's title: its text tells more exactly.</summary>
    public required double Title { get; init; }

    /// <summary>1 for words that only open what follows.</summary>
    public required double Opening { get; init; }

    /// <summary>1 for a sentence that lists, when a list is asked for.</summary>
    public required double Items { get; init; }

    /// <summary>Whether a target is told, and asked for.</summary>
    public required double Target { get; init; }

    private static readonly Dictionary<string, double> Weighed = new(StringComparer.Ordinal)
    {
        ["coverage"] = 1,
        ["pairs"] = 0.25,
        ["date"] = 0.25,
        ["cause"] = 0.35,
        ["denial"] = 0.15,
        ["short"] = -0.1,
        ["length"] = -0.0004,
        ["figures"] = -0.3,
        ["title"] = -0.2,
        ["opening"] = -0.2,
        ["items"] = 0.2,
        ["target"] = 0.2,
    };

    public override IReadOnlyDictionary<string, double> Weights => Weighed;

    public override double Score =>
        Coverage + 0.25 * Pairs + 0.25 * Date + 0.35 * Cause + 0.15 * Denial - 0.1 * Short - 0.0004 * Length - 0.3 * Figures - 0.2 * Title - 0.2 * Opening + 0.2 * Items + 0.2 * Target;

    public override IReadOnlyDictionary<string, double> ByName => new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["coverage"] = Coverage,
        ["pairs"] = Pairs,
        ["date"] = Date,
        ["cause"] = Cause,
        ["denial"] = Denial,
        ["short"] = Short,
        ["length"] = Length,
        ["figures"] = Figures,
        ["title"] = Title,
        ["opening"] = Opening,
        ["items"] = Items,
        ["target"] = Target,
    };
}
