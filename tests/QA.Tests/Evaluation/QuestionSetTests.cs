using QA.Evaluation.Questions;

namespace QA.Tests.Evaluation;

public sealed class QuestionSetTests : IDisposable
{
    private const string Good = """{"id": "a-001-a", "question": "Có bao nhiêu hộ?", "lang": "vi", "kind": "figure", "reports": ["r"], "answer": "63 hộ.", "must": [{"value": "63", "unit": "hộ"}], "must_text": [["63 hộ", "63 gia đình"]], "evidence": [{"report": "r", "quote": "63 hộ nghèo"}], "split": "train"}""";

    private readonly string folder = Directory.CreateTempSubdirectory("qa-questions-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_field_of_a_line_is_read()
    {
        var question = Assert.Single(QuestionSet.Read(Write("a.jsonl", Good)));
        Assert.Equal(("a-001-a", "Có bao nhiêu hộ?", "vi", "figure", "63 hộ.", "train"), (question.Id, question.Question, question.Lang, question.Kind, question.Answer, question.Split));
        Assert.Equal([new ExpectedFigure("63", "hộ")], question.Must);
        Assert.Equal(["63 hộ", "63 gia đình"], Assert.Single(question.MustText));
        Assert.Equal([new EvidenceQuote("r", "63 hộ nghèo")], question.Evidence);
        Assert.Equal(["r"], question.Reports);
        Assert.True(question.IsAnswerable);
        Assert.Null(question.Context);
    }

    [Fact]
    public void A_folder_is_read_in_the_order_of_its_names_and_other_files_are_left()
    {
        Write("b.jsonl", Good.Replace("a-001-a", "second", StringComparison.Ordinal));
        Write("a.jsonl", Good.Replace("a-001-a", "first", StringComparison.Ordinal));
        Write("notes.txt", "no question");
        Assert.Equal(["first", "second"], QuestionSet.Read(folder).Select(q => q.Id));
    }

    [Theory]
    [InlineData("{\"id\": ")]
    [InlineData("no json at all")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"id\": \"a\"}")]
    public void A_bad_line_is_named_by_file_and_number(string line)
    {
        var message = Refusal(Write("bad-set.jsonl", $"{Good}\n\n{line}\n{Good}"));
        Assert.StartsWith("bad-set.jsonl, dòng 3:", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_field_is_refused_by_its_name()
    {
        var message = Refusal(Write("a.jsonl", Good.Replace("\"split\"", "\"must_txt\": [], \"split\"", StringComparison.Ordinal)));
        Assert.Contains("must_txt", message, StringComparison.Ordinal);
        Assert.StartsWith("a.jsonl, dòng 1:", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_where_words_are_due_is_refused() =>
        Assert.Contains("dòng 1", Refusal(Write("a.jsonl", Good.Replace("\"63\"", "63", StringComparison.Ordinal))), StringComparison.Ordinal);

    [Fact]
    public void An_empty_file_has_no_questions() => Assert.Empty(QuestionSet.Read(Write("a.jsonl", "\n\n")));

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("nowhere.jsonl", Assert.Throws<FileNotFoundException>(() => QuestionSet.Read(Path.Combine(folder, "nowhere.jsonl"))).Message, StringComparison.Ordinal);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Refusal(string path) => Assert.Throws<InvalidDataException>(() => QuestionSet.Read(path)).Message;
}
