using QA.Answering;
using QA.Evaluation.Metrics;
using QA.Evaluation.Questions;
using QA.Reports;

namespace QA.Evaluation;

/// <summary>Asks a question set and grades the answers: the door to evaluation.</summary>
/// <param name="corpus">The reports asked about.</param>
/// <param name="time">Clock for the answers' timings.</param>
public sealed class Evaluator(CorpusSnapshot corpus, TimeProvider time)
{
    /// <summary>Asks every question and grades every answer, in the order of the set.</summary>
    /// <param name="questions">The set.</param>
    /// <param name="progress">Told the number of questions done.</param>
    /// <param name="explain">Whether the answers tell how they were found.</param>
    public IReadOnlyList<Grade> Run(IReadOnlyList<EvaluationQuestion> questions, IProgress<int>? progress = null, bool explain = false)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var answerer = new QuestionAnswerer(() => corpus, time);
        var grades = new List<Grade>(questions.Count);
        foreach (var question in questions)
        {
            var answer = answerer.Ask(new AskRequest(question.Question, question.Context, Explain: explain));
            grades.Add(Grader.Of(question, answer, id => corpus.Find(id) is null ? "" : corpus.Load(id).Report.Text));
            progress?.Report(grades.Count);
        }

        return grades;
    }
}
