using QA.Answering;
using QA.Evaluation.Questions;
using QA.Reports;

namespace QA.Evaluation.Metrics;

/// <summary>What an answer is worth against the right one.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer given.</param>
/// <param name="Right">Whether it says all that a right answer says; for an unanswerable question, whether it refuses.</param>
/// <param name="Headline">Whether the first figure is the asked one; null when no figure is due.</param>
/// <param name="Cited">Whether a citation touches the evidence; null when there is none to touch.</param>
/// <param name="Refused">Whether it says that the reports do not say.</param>
/// <param name="Unsupported">Figures shown that neither stand in their cited place nor were computed from cited ones.</param>
public sealed record Grade(EvaluationQuestion Question, Answer Answer, bool Right, bool? Headline, bool? Cited, bool Refused, int Unsupported)
{
    /// <summary>The figures shown against those due.</summary>
    public FigureMarks Figures { get; init; } = new(0, 0, 0, 0);

    /// <summary>The citations against the claims they stand for.</summary>
    public CitationMarks Citing { get; init; } = new(0, 0, 0, 0);

    /// <summary>The ranking of passages against the evidence; null when there is none to find or it was not looked at.</summary>
    public RankingMarks? Ranking { get; init; }

    /// <summary>The passages found, best first, with whether each touches the evidence; empty when not looked at.</summary>
    internal IReadOnlyList<(PassageHit Hit, bool Relevant)> Found { get; init; } = [];
}

/// <summary>Figures of an answer against those due.</summary>
/// <param name="Due">How many a right answer contains.</param>
/// <param name="Right">How many of those are shown, in value, unit and scale.</param>
/// <param name="Shown">How many are shown.</param>
/// <param name="Wanted">How many of those shown are due.</param>
public readonly record struct FigureMarks(int Due, int Right, int Shown, int Wanted);

/// <summary>Citations of an answer against its claims; a claim is a segment that shows figures.</summary>
/// <param name="Claims">How many claims.</param>
/// <param name="Held">Claims whose citations together hold all their figures.</param>
/// <param name="Citations">Citations of claims, counted once a claim.</param>
/// <param name="Supporting">Citations that their claim needs or that hold it alone.</param>
public readonly record struct CitationMarks(int Claims, int Held, int Citations, int Supporting);

/// <summary>A ranking of passages against the evidence.</summary>
/// <param name="Recall10">Share of the evidence touched by the first ten.</param>
/// <param name="Recall80">Share touched by the eighty that the answerer looks into.</param>
/// <param name="ReciprocalRank">1 by the rank of the first passage that touches evidence; 0 for none.</param>
/// <param name="Ndcg10">Normalised discounted cumulative gain of the first ten.</param>
public sealed record RankingMarks(double Recall10, double Recall80, double ReciprocalRank, double Ndcg10);
