using QA.Answering;
using QA.Evaluation.Questions;
using QA.Reports;

namespace QA.Tests.Answering;

/// <summary>Reports of other levels, years and layouts, and one in English: whatever is answered from them is proved by its place.</summary>
public sealed class OtherReportsTests
{
    [Theory]
    [InlineData("unseen")]
    [InlineData("practice")]
    public async Task Every_figure_and_quote_of_every_answer_is_proved(string folder)
    {
        var data = Path.Combine(Path.GetTempPath(), "qa-other-" + Guid.NewGuid().ToString("N"));
        try
        {
            using var corpus = await Corpus.OpenAsync(new CorpusOptions { Corpus = Repository.Folder("eval", folder, "reports"), Data = data });
            var answerer = new QuestionAnswerer(() => corpus.Current, TimeProvider.System);
            var questions = QuestionSet.Read(Repository.Folder("eval", folder, "questions"));
            Assert.True(questions.Count >= 100, $"only {questions.Count} questions");
            foreach (var question in questions)
            {
                var answer = answerer.Ask(new AskRequest(question.Question, question.Context));
                Assert.True(answer.Trust.Figures == answer.Trust.Found + answer.Trust.Computed, $"{question.Id}: {answer.Said.Text}");
                Assert.All(answer.Citations, c => Assert.Equal(corpus.Current.Load(c.Report).Report.Text[c.Start..c.End], c.Quote));
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Theory]
    [InlineData("unseen")]
    [InlineData("practice")]
    public async Task The_questions_are_sound(string folder)
    {
        var data = Path.Combine(Path.GetTempPath(), "qa-other-" + Guid.NewGuid().ToString("N"));
        try
        {
            using var corpus = await Corpus.OpenAsync(new CorpusOptions { Corpus = Repository.Folder("eval", folder, "reports"), Data = data });
            var questions = QuestionSet.Read(Repository.Folder("eval", folder, "questions"));
            Assert.Empty(QuestionCheck.Problems(questions, id => corpus.Current.Find(id) is null ? null : corpus.Current.Load(id).Report.Text));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
