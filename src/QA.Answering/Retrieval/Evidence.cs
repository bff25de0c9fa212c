using QA.Reports.Chunking;
using QA.Reports.Figures;

namespace QA.Answering.Retrieval;

/// <summary>A figure or sentence that may answer, with the parts of its score.</summary>
/// <param name="Passage">Where it stands.</param>
/// <param name="Figure">Index of the figure, or -1 for a sentence.</param>
/// <param name="Sentence">Index of the sentence in the passage.</param>
/// <param name="Coverage">0 to 1: how much of what is asked about stands near, by weight.</param>
/// <param name="Score">Coverage with the rest; what candidates are ordered by.</param>
/// <param name="Features">The parts, by name.</param>
/// <param name="Excluded">What the question demands and this contradicts; null for nothing.</param>
internal sealed record Evidence(
    Passage Passage,
    int Figure,
    int Sentence,
    double Coverage,
    double Score,
    Features Features,
    string? Excluded)
{
    /// <summary>The question's words, as bits, that nothing around it meets; of more words than 64 the first.</summary>
    public ulong Unmet { get; init; }

    public Figure? Value => Figure >= 0 ? Passage.Figures[Figure] : null;
}
