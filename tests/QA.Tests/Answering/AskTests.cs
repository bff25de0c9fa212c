using System.Text;
using System.Text.Json;
using QA.Answering;

namespace QA.Tests.Answering;

/// <summary>The door: what it refuses, and that it always says the same.</summary>
public sealed class AskTests(AskedCorpus corpus) : IClassFixture<AskedCorpus>
{
    private static readonly string[] Questions =
    [
        "Diện tích gieo cấy lúa của xã Khe Lim năm 2025 là bao nhiêu ha?",
        "tong thu ngan sach phuong hong kieu nam 2025",
        "Xã Khe Lim có bao nhiêu hộ cận nghèo?",
        "So sánh số hộ nghèo của xã Khe Lim và phường Hồng Kiều",
        "Ai làm Chỉ huy trưởng Ban Chỉ huy quân sự xã Khe Lim?",
        "Những tồn tại, hạn chế của xã Khe Lim là gì?",
        "Hồng Kiều có bao nhiêu trường hợp lấn chiếm vỉa hè?",
        "Diện tích trồng rừng của xã Khe Lim theo kế hoạch là bao nhiêu ha?",
        "Xã Mường Tùng có bao nhiêu hộ nghèo?",
        "What percentage of people in Hồng Kiều ward have health insurance?",
        "Đàn lợn của xã Khe Lim có đạt kế hoạch không?",
        "Vụ mùa xã Khe Lim gieo cấy bao nhiêu ha?",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("   \t\n")]
    public void An_empty_question_is_refused_as_empty(string question) =>
        Assert.Contains("đang trống", Refusal(new AskRequest(question)), StringComparison.Ordinal);

    [Fact]
    public void A_question_of_2001_characters_is_refused_with_its_length_and_the_limit()
    {
        var message = Refusal(new AskRequest(new string('a', 2001)));
        Assert.Contains("2001", message, StringComparison.Ordinal);
        Assert.Contains("2000", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_of_2000_characters_is_answered() =>
        Assert.Equal(Outcome.NotFound, corpus.Ask(new string('z', 2000)).Outcome);

    [Theory]
    [InlineData("?")]
    [InlineData("... !!! — “”")]
    [InlineData("😀")]
    public void A_question_of_signs_only_is_refused_as_such(string question) =>
        Assert.Contains("chỉ có dấu", Refusal(new AskRequest(question)), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_report_is_refused_by_its_name() =>
        Assert.Contains("\"bao-cao-ma\"", Refusal(new AskRequest("Có bao nhiêu hộ nghèo?", Reports: [KheLim.Id, "bao-cao-ma"])), StringComparison.Ordinal);

    [Fact]
    public void No_request_at_all_is_a_programmers_mistake() =>
        Assert.Throws<ArgumentNullException>(() => corpus.Answerer.Ask(null!));

    [Fact]
    public void Only_the_reports_named_in_the_request_are_searched()
    {
        var answer = corpus.Answerer.Ask(new AskRequest("Có bao nhiêu học sinh?", Reports: [HongKieu.Id]));
        Assert.Equal(("2914", "học sinh"), (answer.Figures[0].Value, answer.Figures[0].Unit));
        Assert.All(answer.Citations, c => Assert.Equal(HongKieu.Id, c.Report));
    }

    [Fact]
    public void A_place_outside_the_reports_named_in_the_request_is_not_found() =>
        Assert.Equal(Outcome.NotFound, corpus.Answerer.Ask(new AskRequest("Xã Khe Lim có bao nhiêu học sinh?", Reports: [HongKieu.Id])).Outcome);

    [Fact]
    public void What_the_chosen_reports_do_not_say_is_not_denied_of_the_others()
    {
        var answer = corpus.Answerer.Ask(new AskRequest("Có bao nhiêu sân bay trực thăng?", Reports: [HongKieu.Id]));
        Assert.Equal(Outcome.NotFound, answer.Outcome);
        Assert.StartsWith("Chưa thấy trong báo cáo năm 2025 của phường Hồng Kiều: ", answer.Said.Text, StringComparison.Ordinal);
        Assert.EndsWith("Chưa tìm trong các báo cáo khác.", answer.Said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_language_asked_for_outweighs_the_questions_own()
    {
        var answer = corpus.Answerer.Ask(new AskRequest("Xã Mường Tùng có bao nhiêu hộ nghèo?", Language: "en"));
        Assert.StartsWith("No ", answer.Said.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Xã Khe Lim năm 2025 còn bao nhiêu hộ nghèo?")]
    [InlineData("Nhà văn hóa thôn Đầm Sen khởi công khi nào?")]
    [InlineData("Vì sao diện tích lúa của xã Khe Lim giảm?")]
    public void The_parts_of_a_score_times_their_weights_add_up_to_it(string question)
    {
        var candidates = corpus.Answerer.Ask(new AskRequest(question, Explain: true)).Explanation!.Candidates;
        Assert.NotEmpty(candidates);
        Assert.All(candidates, c => Assert.Equal(c.Score, c.Features.Sum(f => f.Value * c.Weights[f.Key]), 0.0001));
    }

    [Fact]
    public void An_explanation_comes_on_request_only()
    {
        Assert.Null(corpus.Ask(Questions[0]).Explanation);
        var explained = corpus.Answerer.Ask(new AskRequest(Questions[0], Explain: true));
        Assert.NotEmpty(explained.Explanation!.Candidates);
        Assert.Equal(Written(corpus.Ask(Questions[0])), Written(explained with { Explanation = null }));
    }

    [Fact]
    public void The_events_are_the_answer_in_pieces()
    {
        var answer = corpus.Ask(Questions[3]);
        var events = QuestionAnswerer.Stream(answer).ToList();
        Assert.Equal(answer.Citations, Assert.IsType<SourcesEvent>(events[0]).Citations);
        Assert.Equal(answer.Said.Text, string.Concat(events.OfType<DeltaEvent>().Select(e => e.Text)));
        Assert.Same(answer, Assert.IsType<DoneEvent>(events[^1]).Answer);
    }

    [Theory]
    [InlineData("'; DROP TABLE reports; --")]
    [InlineData("<script>alert(1)</script> có bao nhiêu hộ nghèo?")]
    [InlineData("Có bao nhiêu hộ nghèo \uD83D?")]
    [InlineData("Có bao nhiêu hộ\0 nghèo?")]
    [InlineData("\u202EXã Khe Lim có bao nhiêu hộ nghèo?")]
    [InlineData("99999999999999999999999999999999999999999 hộ nghèo năm 20252025202520252025?")]
    [InlineData("1/2/3/4/5 2025-2026-2027 %%% ((( [[[ *** \\")]
    [InlineData("có có có có có bao nhiêu bao nhiêu bao nhiêu")]
    [InlineData("năm 2025")]
    [InlineData("Khe Lim Khe Lim Khe Lim Hồng Kiều")]
    [InlineData("人口は何人ですか")]
    public void Odd_questions_do_no_harm(string question)
    {
        var answer = corpus.Ask(question);
        Assert.Equal(answer.Said.Text, string.Concat(answer.Said.Segments.Select(s => s.Text)));
        Assert.Equal(answer.Figures.Count, answer.Trust.Found + answer.Trust.Computed);
        Assert.All(answer.Figures, f => Assert.Equal(f.Text, answer.Said.Text[f.Start..f.End]));
    }

    [Fact]
    public void A_question_in_decomposed_letters_gets_the_same_figures() => Assert.All(Questions, question =>
        Assert.Equal(corpus.Ask(question).Figures, corpus.Ask(question.Normalize(NormalizationForm.FormD)).Figures, Same));

    [Fact]
    public void A_long_history_with_empty_turns_is_borne()
    {
        var history = Enumerable.Repeat("", 300).Concat(["?", "Xã Khe Lim có bao nhiêu học sinh?"]).ToList();
        Assert.Equal("2914", corpus.Ask("Còn phường Hồng Kiều?", history).Figures[0].Value);
    }

    [Fact]
    public void What_is_suggested_can_be_answered()
    {
        var suggested = corpus.Answerer.Suggest(4);
        Assert.InRange(suggested.Count, 1, 4);
        Assert.All(suggested, question => Assert.NotEqual(Outcome.NotFound, corpus.Ask(question).Outcome));
    }

    [Fact]
    public void The_same_question_gets_the_same_answer()
    {
        foreach (var question in Questions)
            Assert.Equal(Written(corpus.Ask(question)), Written(corpus.Ask(question)));
    }

    [Fact]
    public async Task Another_opening_of_the_same_reports_gives_the_same_answers()
    {
        using var again = await corpus.OpenAgainAsync();
        var answerer = new QuestionAnswerer(() => again.Current, TimeProvider.System);
        foreach (var question in Questions)
            Assert.Equal(Written(corpus.Ask(question)), Written(answerer.Ask(new AskRequest(question))));
    }

    [Fact]
    public async Task Eight_threads_at_once_get_the_answers_of_one()
    {
        var expected = Questions.ToDictionary(q => q, q => Written(corpus.Ask(q)));
        // Opened anew, so that the threads meet a corpus of which nothing is loaded yet.
        using var again = await corpus.OpenAgainAsync();
        var answerer = new QuestionAnswerer(() => again.Current, TimeProvider.System);
        using var start = new Barrier(8);
        var threads = Enumerable.Range(0, 8).Select(t => Task.Factory.StartNew(() =>
        {
            start.SignalAndWait();
            return Enumerable.Range(0, 3 * Questions.Length).Select(i => Questions[(t + i) % Questions.Length])
                .Where(q => Written(answerer.Ask(new AskRequest(q))) != expected[q]).ToList();
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        Assert.All(await Task.WhenAll(threads), Assert.Empty);
    }

    private string Refusal(AskRequest request) => Assert.Throws<ArgumentException>(() => corpus.Answerer.Ask(request)).Message;

    private static bool Same(AnswerFigure a, AnswerFigure b) => (a.Value, a.Unit, a.Text, a.Start, a.End) == (b.Value, b.Unit, b.Text, b.Start, b.End);

    private static string Written(Answer answer) => JsonSerializer.Serialize(answer with { Timings = new Timings(0, 0, 0, 0) }, AnswerJson.Options);
}
