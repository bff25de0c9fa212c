using System.Diagnostics.Metrics;
using System.Globalization;
using QA.Answering;

namespace QA.Tests.Chat;

/// <summary>What a model may say: its words, our places and figures.</summary>
public sealed class ModelAnswerTests(ModelAnswers asked) : IClassFixture<ModelAnswers>
{
    private const string Poor = "Xã Khe Lim năm 2025 còn bao nhiêu hộ nghèo?";

    [Fact]
    public async Task A_proved_sentence_is_shown_in_the_models_words_with_our_places()
    {
        var answer = await asked.AskAsync(Poor, r => $"Năm 2025, xã Khe Lim còn 63 hộ nghèo, chiếm 2,1% tổng số hộ {r.Mark("63 hộ nghèo")}.");
        Assert.Equal("Năm 2025, xã Khe Lim còn 63 hộ nghèo, chiếm 2,1% tổng số hộ.", answer.Said.Text);
        Assert.Equal(("model:thử-7b", Outcome.Answered, new Trust(2, 2, 0)), (answer.Composer, answer.Outcome, answer.Trust));
        Assert.Null(answer.Fallback);
        Assert.Equal("63", answer.Figures[0].Value);
        Assert.Contains("63 hộ nghèo", answer.Citations.Single(c => c.Id == answer.Figures[0].Citation).Quote, StringComparison.Ordinal);
        Assert.Equal((1, 1000, 50), (answer.Usage!.Calls, answer.Usage.InputTokens, answer.Usage.OutputTokens));
    }

    [Theory]
    [InlineData("Tổng thu ngân sách năm 2025 của xã Khe Lim là bao nhiêu?", "Tổng thu ngân sách năm 2025 của xã Khe Lim ước đạt 18.640,5 triệu đồng, bằng 112,3% dự toán, tăng 8,4% so với cùng kỳ {18.640,5}.")]
    [InlineData("Số hộ cận nghèo kế hoạch năm 2025 của xã Khe Lim là bao nhiêu?", "Kế hoạch năm 2025 là 125 hộ cận nghèo {Số hộ cận nghèo}, thực hiện 121 hộ {Số hộ cận nghèo}.")]
    [InlineData("Năng suất lúa của xã Khe Lim là bao nhiêu?", "Năng suất lúa bình quân đạt 57,8 tạ/ha. {57,8 tạ/ha}")]
    [InlineData("Năng suất lúa của xã Khe Lim là bao nhiêu?", "**Năng suất lúa** bình quân đạt 57,8 tạ/ha 【nguồn 1】.")]
    [InlineData("Năng suất lúa của xã Khe Lim là bao nhiêu?", "<think>Nguồn 1 ghi 99 tạ? Không, 57,8.</think>\n\nNăng suất lúa bình quân đạt 57,8 tạ/ha {57,8 tạ/ha}.")]
    [InlineData("Nhà văn hóa thôn Đầm Sen khởi công khi nào?", "Nhà văn hóa thôn Đầm Sen được khởi công ngày 15/3/2025 {khởi công ngày}.")]
    [InlineData("Nhà văn hóa thôn Đầm Sen khởi công khi nào?", "Nhà văn hóa thôn Đầm Sen được khởi công ngày 15 tháng 3 năm 2025 {khởi công ngày}.")]
    [InlineData("Ai được bầu làm Chỉ huy trưởng Ban Chỉ huy quân sự xã Khe Lim?", "Đồng chí Lưu Văn Thạch được bầu làm Chỉ huy trưởng Ban Chỉ huy quân sự xã {Lưu Văn Thạch}.")]
    [InlineData("Diện tích lúa vụ xuân của xã Khe Lim là bao nhiêu?", "Vụ xuân gieo cấy 190,2 ha, vụ mùa gieo cấy 196,2 ha {190,2 ha}.")]
    public async Task What_the_source_says_may_be_said(string question, string text)
    {
        var answer = await asked.AskAsync(question, r => r.Fill(text));
        Assert.True(answer.Fallback is null, answer.Explanation!.Question.GetValueOrDefault("refused"));
        Assert.StartsWith("model:", answer.Composer, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Said.Text, c => c is '[' or '【' or '*' or '<');
        Assert.Equal(answer.Said.Text, string.Concat(answer.Said.Segments.Select(s => s.Text)));
        Assert.All(answer.Figures, f => Assert.Equal(f.Text, answer.Said.Text[f.Start..f.End]));
        Assert.Equal(answer.Trust.Figures, answer.Trust.Found + answer.Trust.Computed);
    }

    [Fact]
    public async Task Each_figure_rests_on_the_source_named_right_after_it()
    {
        var answer = await asked.AskAsync("So sánh số hộ nghèo của xã Khe Lim và phường Bến Vạc",
            r => r.Fill("Xã Khe Lim còn 63 hộ nghèo {63 hộ nghèo}, phường Bến Vạc còn 19 hộ nghèo {19 hộ nghèo}."));
        Assert.True(answer.Fallback is null, answer.Explanation!.Question.GetValueOrDefault("refused"));
        var (one, other) = (answer.Figures.Single(f => f.Value == "63"), answer.Figures.Single(f => f.Value == "19"));
        Assert.Equal("khe-lim-2025", answer.Citations.Single(c => c.Id == one.Citation).Report);
        Assert.Equal("ben-vac-9-thang-2025", answer.Citations.Single(c => c.Id == other.Citation).Report);
    }

    [Fact]
    public async Task A_computation_is_worked_out_again_and_shown_beside_the_text()
    {
        // 118 − 63 = 55
        var answer = await asked.AskAsync("Số hộ cận nghèo của xã Khe Lim nhiều hơn số hộ nghèo bao nhiêu hộ?",
            r => r.Fill("Số hộ cận nghèo là 118 hộ {118 hộ}, nhiều hơn số hộ nghèo 55 hộ (118 − 63 = 55) {118 hộ}."));
        Assert.True(answer.Fallback is null, answer.Explanation!.Question.GetValueOrDefault("refused"));
        Assert.Equal("Số hộ cận nghèo là 118 hộ, nhiều hơn số hộ nghèo 55 hộ.", answer.Said.Text);
        var computed = answer.Figures.Single(f => f.Computed is not null);
        Assert.Equal(("55", "118 − 63"), (computed.Value, computed.Computed!.Formula));
        Assert.Equal(["118", "63"], computed.Computed.Operands.Select(o => o.Value));
        Assert.Equal(new Trust(2, 1, 1), answer.Trust);
    }

    [Fact]
    public async Task What_failed_is_sent_back_once_with_the_reason_and_may_be_mended()
    {
        await using var server = await ModelServer.SayingAsync(r => r.Fill(r.Number == 1 ? "Xã Khe Lim còn 64 hộ nghèo {63 hộ nghèo}." : "Xã Khe Lim còn 63 hộ nghèo {63 hộ nghèo}."));
        var answer = await asked.Answerer(server.Model()).AskAsync(new AskRequest(Poor));
        Assert.Equal("Xã Khe Lim còn 63 hộ nghèo.", answer.Said.Text);
        Assert.Null(answer.Fallback);
        Assert.Equal(2, answer.Usage!.Calls);
        var second = server.Requests.Last();
        Assert.Equal(["system", "user", "assistant", "user"], second.Body["messages"]!.AsArray().Select(m => (string?)m!["role"]));
        Assert.Contains("\"64\"", second.Messages[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_proved_stays_when_a_later_sentence_fails_and_the_extract_follows_it()
    {
        var answer = await asked.AskAsync(Poor, r => r.Fill("Xã Khe Lim còn 63 hộ nghèo {63 hộ nghèo}. Thu nhập đạt 999 triệu đồng {63 hộ nghèo}."));
        Assert.StartsWith("Xã Khe Lim còn 63 hộ nghèo.\n", answer.Said.Text, StringComparison.Ordinal);
        Assert.EndsWith(asked.Extracted(Poor).Said.Text, answer.Said.Text, StringComparison.Ordinal);
        Assert.Equal("unproved", answer.Fallback!.Reason);
        Assert.DoesNotContain("999", answer.Said.Text, StringComparison.Ordinal);
        Assert.All(answer.Figures, f => Assert.Equal(f.Text, answer.Said.Text[f.Start..f.End]));
    }

    [Fact]
    public async Task The_stream_folds_to_the_answer_and_names_places_before_the_words_that_rest_on_them()
    {
        await using var server = await ModelServer.SayingAsync(r => r.Fill("Xã Khe Lim còn 63 hộ nghèo {63 hộ nghèo}. Số hộ cận nghèo là 118 hộ {118 hộ}. Thu 1 tỷ đồng {118 hộ}."));
        var (text, places, answer) = ("", new HashSet<string>(), (Answer?)null);
        await foreach (var happened in asked.Answerer(server.Model()).StreamAsync(new AskRequest(Poor)))
            switch (happened)
            {
                case SourcesEvent sources:
                    places.UnionWith(sources.Citations.Select(c => c.Id));
                    break;
                case DeltaEvent delta:
                    Assert.Subset(places, delta.Citations.ToHashSet());
                    text += delta.Text;
                    break;
                case DoneEvent done:
                    answer = done.Answer;
                    break;
            }

        Assert.Equal(answer!.Said.Text, text);
    }

    [Fact]
    public async Task A_model_that_finds_nothing_leaves_the_extract_and_is_named_as_the_reason()
    {
        var answer = await asked.AskAsync(Poor, _ => "KHÔNG THẤY.");
        Assert.Equal((asked.Extracted(Poor).Said.Text, "extractive", "not_found"), (answer.Said.Text, answer.Composer, answer.Fallback!.Reason));
    }

    [Theory]
    [InlineData("Xã Khe Lim có bao nhiêu sân bay?")]
    [InlineData("Xã Tân Sơn Thượng có bao nhiêu hộ nghèo?")]
    public async Task What_the_reports_do_not_say_is_not_asked_of_the_model_and_stays_not_found(string question)
    {
        await using var server = await ModelServer.SayingAsync(_ => "Xã có 5 hộ [1].");
        var answer = await asked.Answerer(server.Model()).AskAsync(new AskRequest(question));
        Assert.Equal((Outcome.NotFound, null), (answer.Outcome, answer.Usage));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("Xã Khe Lim còn 45 hộ nghèo theo mục tiêu {45 hộ}.", "unproved")]
    [InlineData("KHÔNG THẤY", "not_found")]
    public async Task Where_the_rules_are_sure_a_model_may_not_choose_another_figure(string text, string reason)
    {
        var answer = await asked.AskAsync(Poor, r => r.Fill(text));
        Assert.Equal((asked.Extracted(Poor).Said.Text, reason), (answer.Said.Text, answer.Fallback!.Reason));
    }

    [Fact]
    public async Task Values_that_disagree_are_both_told_or_the_extract_tells_them()
    {
        const string Question = "Số hộ cận nghèo của xã Khe Lim năm 2025 là bao nhiêu?";
        var extract = asked.Extracted(Question);
        Assert.Equal(Outcome.Conflict, extract.Outcome);
        var one = await asked.AskAsync(Question, r => r.Fill("Số hộ cận nghèo là 118 hộ {118 hộ}."));
        Assert.Equal((Outcome.Conflict, extract.Said.Text, "incomplete"), (one.Outcome, one.Said.Text, one.Fallback!.Reason));
        var both = await asked.AskAsync(Question, r => r.Fill("Hai nguồn ghi khác nhau về số hộ cận nghèo: 118 hộ {118 hộ} và 121 hộ {2025: 121}."));
        Assert.True(both.Fallback is null, both.Explanation!.Question.GetValueOrDefault("refused"));
        Assert.Equal((Outcome.Conflict, "model:thử-7b"), (both.Outcome, both.Composer));
        Assert.All(both.Conflicts.Single().Values, v => Assert.Contains(v.Text, both.Citations.Single(c => c.Id == v.Citation).Quote, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_leaves_items_out_is_replaced_by_the_whole_one()
    {
        const string Question = "Xã Khe Lim năm 2025 có những tồn tại, hạn chế nào?";
        var extract = asked.Extracted(Question);
        var answer = await asked.AskAsync(Question, r => r.Fill("- Tiến độ giải phóng mặt bằng dự án đường liên xã còn chậm {còn chậm.}"));
        Assert.Equal((extract.Said.Text, "incomplete"), (answer.Said.Text, answer.Fallback!.Reason));
    }

    [Fact]
    public async Task Yes_is_not_turned_into_no()
    {
        const string Question = "Chợ Đình phường Bến Vạc có hệ thống báo cháy không?";
        var extract = asked.Extracted(Question);
        var answer = await asked.AskAsync(Question, r => r.Fill("Có. Chợ Đình có hệ thống báo cháy {Chợ Đình}."));
        Assert.True(extract.Confidence < 0.8 || answer.Said.Text == extract.Said.Text, answer.Said.Text);
    }

    [Fact]
    public async Task Cost_is_counted_by_the_prices_set()
    {
        await using var server = await ModelServer.SayingAsync(r => r.Fill("Xã Khe Lim còn 63 hộ nghèo {63 hộ nghèo}."));
        var answer = await asked.Answerer(server.Model(o => (o.InputPrice, o.OutputPrice) = (2.5m, 10m))).AskAsync(new AskRequest(Poor));
        // (1000 · 2.5 + 50 · 10) / 1,000,000
        Assert.Equal(0.003m, answer.Usage!.Cost);
    }

    [Fact]
    public async Task Tokens_cost_and_what_came_of_it_are_metered()
    {
        var measured = new List<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => { if (instrument.Meter.Name == "QA.Answering") l.EnableMeasurementEvents(instrument); } };
        void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        {
            var all = tags.ToArray().ToDictionary(t => t.Key, t => t.Value as string);
            if (all.GetValueOrDefault("model") == "đo-đếm" && instrument.Name != "qa.model.duration")
                lock (measured)
                    measured.Add(string.Create(CultureInfo.InvariantCulture, $"{instrument.Name} {value} {all.GetValueOrDefault("outcome") ?? all.GetValueOrDefault("direction") ?? all.GetValueOrDefault("fault")}").TrimEnd());
        }

        listener.SetMeasurementEventCallback<long>(Note);
        listener.SetMeasurementEventCallback<double>(Note);
        listener.Start();
        await using var server = await ModelServer.SayingAsync(r => r.Fill("Xã Khe Lim còn 63 hộ nghèo {63 hộ nghèo}."));
        await asked.Answerer(server.Model(o => (o.Name, o.InputPrice) = ("đo-đếm", 2m))).AskAsync(new AskRequest(Poor));
        Assert.Equal(["qa.model.answers 1 model", "qa.model.cost 0.002", "qa.model.tokens 1000 input", "qa.model.tokens 50 output"], measured.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_English_question_is_answered_in_English_with_figures_as_the_report_writes_them()
    {
        var answer = await asked.AskAsync("How many poor households did Khe Lim commune have in 2025?", r => r.Fill("In 2025, Khe Lim commune still had 63 poor households {63 hộ nghèo}."));
        Assert.True(answer.Fallback is null || answer.Fallback.Reason == "unproved", answer.Fallback?.Reason);
        Assert.Contains("63", answer.Said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("999", answer.Said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rules_and_nothing_else_are_the_system_message_and_the_key_goes_only_into_its_header()
    {
        await using var server = await ModelServer.SayingAsync(_ => "KHÔNG THẤY");
        await asked.Answerer(server.Model()).AskAsync(new AskRequest(Poor));
        var request = server.Requests.Single();
        var rules = await File.ReadAllTextAsync(QA.Tests.Answering.Repository.Folder("src", "QA.Answering", "Composing", "Chat", "prompt.vi.txt"));
        Assert.Equal(rules.TrimEnd(), request.Messages[0]);
        Assert.Equal("Bearer sk-bi-mat", request.Authorization);
        Assert.DoesNotContain("sk-bi-mat", request.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(("thử-7b", true, 0.0, 800, 800), ((string?)request.Body["model"], (bool)request.Body["stream"]!, (double)request.Body["temperature"]!,
            (int)request.Body["max_tokens"]!, (int)request.Body["max_completion_tokens"]!));
        Assert.True((bool)request.Body["stream_options"]!["include_usage"]!);
    }

    [Fact]
    public async Task Sources_are_numbered_with_their_report_headings_rows_and_notes()
    {
        await using var server = await ModelServer.SayingAsync(_ => "KHÔNG THẤY");
        await asked.Answerer(server.Model()).AskAsync(new AskRequest("Số hộ cận nghèo kế hoạch năm 2025 của xã Khe Lim là bao nhiêu?"));
        await asked.Answerer(server.Model()).AskAsync(new AskRequest("Diện tích lúa vụ xuân của xã Khe Lim là bao nhiêu?"));
        var (row, note) = (server.Requests.First().Messages[1], server.Requests.Last().Messages[1]);
        Assert.Contains(" › V. CÁC CHỈ TIÊU CHỦ YẾU\n", row, StringComparison.Ordinal);
        Assert.Contains("Dòng: Số hộ cận nghèo\nSTT: 1\nĐơn vị tính: hộ\nKế hoạch năm 2025: 125\nThực hiện năm 2025: 121\nĐơn vị của số: hộ\n", row, StringComparison.Ordinal);
        Assert.Contains("Chú thích 1: ", note, StringComparison.Ordinal);
        Assert.Contains("Câu mang chú thích: Năng suất lúa bình quân đạt 57,8 tạ/ha; sản lượng thóc đạt 2.233,4 tấn.", note, StringComparison.Ordinal);
        Assert.EndsWith("<cau_hoi>Diện tích lúa vụ xuân của xã Khe Lim là bao nhiêu?</cau_hoi>", note, StringComparison.Ordinal);
    }
}
