using QA.Answering.Composing;
using QA.Reports.Chunking;
using QA.Reports.Figures;

namespace QA.Answering.Suggesting;

/// <summary>Kinds of questions, in the order in which a first look shows them.</summary>
internal enum CandidateKind
{
    /// <summary>A figure of running text.</summary>
    Figure,

    /// <summary>Whether a plan is reached.</summary>
    Plan,

    /// <summary>Two places beside each other.</summary>
    Comparison,

    /// <summary>A figure of a note.</summary>
    Note,

    /// <summary>What stands under a heading.</summary>
    Section,

    /// <summary>A figure of a table.</summary>
    Row,

    /// <summary>How much something rose or fell.</summary>
    Change,

    /// <summary>What is aimed at.</summary>
    Target,
}

/// <summary>A question made from a report, and what its answer has to be.</summary>
/// <param name="Question">The question.</param>
/// <param name="Kind">Of what kind it is.</param>
/// <param name="Name">The indicator or matter it asks of.</param>
/// <param name="Score">How well it reads and how much the report makes of it: of two the higher is shown.</param>
/// <param name="Passage">Where it was made from.</param>
/// <param name="Figures">The figures an answer must show, each with its passage.</param>
internal sealed record Candidate(string Question, CandidateKind Kind, string Name, double Score, Passage Passage, IReadOnlyList<(Passage Passage, Figure Figure)> Figures)
{
    private const double Sure = 0.8;

    /// <summary>Whether an answer is the full and right one: surely given, with its figures from their own places, and a verdict where one is asked for.</summary>
    public bool IsAnsweredBy(Answer answer) => answer.Outcome == Outcome.Answered && answer.Confidence >= Sure && Kind switch
    {
        CandidateKind.Section => IsToldBy(answer),
        CandidateKind.Plan => Verdict.In(answer.Said.Text) is not null && answer.Figures.Count > 0 && Figures.Any(f => Is(f, answer.Figures[0], answer)),
        CandidateKind.Comparison => Figures.All(f => answer.Figures.Any(shown => Is(f, shown, answer))),
        _ => answer.Figures.Count > 0 && Is(Figures[0], answer.Figures[0], answer),
    };

    // Several lines of the section itself.
    private bool IsToldBy(Answer answer) => answer.Said.Text.Split("\n- ").Length > 2
        && answer.Citations.All(c => c.Report == Passage.Report && c.Section.Take(Passage.Path.Count).SequenceEqual(Passage.Path));

    private static bool Is((Passage Passage, Figure Figure) wanted, AnswerFigure shown, Answer answer) =>
        shown.Value == AnswerBuilder.Invariant(wanted.Figure.Value) && shown.Unit == wanted.Figure.Unit
        && answer.Citations.Any(c => c.Id == shown.Citation && c.Report == wanted.Passage.Report && c.Start <= wanted.Figure.Source.Start && wanted.Figure.Source.End <= c.End);
}
