using QA.Answering.Composing;
using QA.Answering.Questions;
using QA.Answering.Retrieval;

namespace QA.Answering;

/// <summary>The extractive answer with all it was made from.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Engine">What it was answered with.</param>
/// <param name="Question">How it was understood.</param>
/// <param name="Search">What was found.</param>
/// <param name="Composed">The answer before it was checked.</param>
/// <param name="Granted">Numbers of it that are no claims.</param>
/// <param name="Answer">The answer.</param>
internal sealed record Draft(AskRequest Request, Engine Engine, Question Question, EvidenceSearch Search, Composed Composed, IReadOnlyCollection<string> Granted, Answer Answer)
{
    /// <summary>
    /// Whether a model has anything to word. Where the rules find nothing it is not asked: a passage quoted truthfully proves
    /// its figures and not that it answers the question.
    /// </summary>
    public bool CanBeReworded => Answer.Outcome is Outcome.Answered or Outcome.Conflict;
}
