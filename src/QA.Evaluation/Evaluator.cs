using QA.Answering;
using QA.Evaluation.Metrics;
using QA.Evaluation.Questions;
using QA.Reports;

namespace QA.Evaluation;

/// <summary>Asks a question set and grades the answers: the door to evaluation.</summary>
/// <param name="corpus">The reports asked about.</param>
/// <param name="time">Clock for the answers' timings.</param>
/// <param name="model">Words the answers; null for none.</param>
public sealed class Evaluator(CorpusSnapshot corpus, TimeProvider time, ChatModel? model = null)
{
    /// <summary>How far down a ranking is looked at: as far as the answerer itself looks.</summary>
    private const int Depth = 80;

    /// <summary>Asks every question and grades every answer, in the order of the set.</summary>
    /// <param name="questions">The set.</param>
    /// <param name="progress">Told the number of questions done.</param>
    /// <param name="explain">Whether the answers tell how they were found.</param>
    /// <param name="byFigures">Whether the set was written for other texts of the same reports: no places are compared, only figures and words.</param>
    /// <param name="cancellation">Stops between questions.</param>
    public async Task<IReadOnlyList<Grade>> RunAsync(IReadOnlyList<EvaluationQuestion> questions, IProgress<int>? progress = null, bool explain = false, bool byFigures = false,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var answerer = new QuestionAnswerer(() => corpus, time, model);
        // The first answer pays for loading the reports; it is asked once more so that no time holds that.
        if (questions.Count > 0)
            answerer.Ask(RequestOf(questions[0], false));
        var grades = new List<Grade>(questions.Count);
        foreach (var question in questions)
        {
            cancellation.ThrowIfCancellationRequested();
            var grade = Grader.Of(question, await answerer.AskAsync(RequestOf(question, explain), cancellation).ConfigureAwait(false), TextOf);
            grades.Add(byFigures ? grade with { Cited = null } : WithRanking(grade, answerer));
            progress?.Report(grades.Count);
        }

        return grades;
    }

    /// <summary>Text of a report; empty when there is none of that id.</summary>
    public string TextOf(string report) => corpus.Find(report) is null ? "" : corpus.Load(report).Report.Text;

    private Grade WithRanking(Grade grade, QuestionAnswerer answerer)
    {
        var question = grade.Question;
        if (!question.IsAnswerable || question.Evidence.Count == 0)
            return grade;
        var (marks, found) = EvidencePlaces.Rank(question, answerer.Retrieve(RequestOf(question, false), Depth), corpus, TextOf);
        return grade with { Ranking = marks, Found = found };
    }

    private static AskRequest RequestOf(EvaluationQuestion question, bool explain) => new(question.Question, question.Context, Explain: explain);
}
