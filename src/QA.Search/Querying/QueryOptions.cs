namespace QA.Search;

/// <summary>Weights of a question's terms; a marked word weighs 1.</summary>
public sealed record QueryOptions
{
    /// <summary>
    /// Weight of a word's folded form beside its marked one. Default 0.25: an unmarked or misread word still counts,
    /// a word that differs in its marks counts little. Range 0 to 1.
    /// </summary>
    public double FoldedWeight { get; init; } = 0.25;

    /// <summary>
    /// Weight of two neighbouring words found as neighbours, beside the two words. Default 0.25, the best of 0, 0.25,
    /// 0.5, 0.75 and 1 on the even-numbered questions of a retrieval set, and again on the odd-numbered; 0 leaves pairs out.
    /// </summary>
    public double PairWeight { get; init; } = 0.25;
}
