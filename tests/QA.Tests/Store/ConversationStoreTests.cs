using QA.Store;
using QA.Tests.Api;

namespace QA.Tests.Store;

public sealed class ConversationStoreTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly Database database;
    private readonly ConversationStore store;

    public ConversationStoreTests()
    {
        database = Database.Open(folder.Data);
        store = new ConversationStore(database);
    }

    public void Dispose()
    {
        database.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Turns_are_numbered_from_1_and_come_back_as_they_were_given()
    {
        const string Answer = """{"answer":{"text":"56,2 tạ/ha 🌾"},"citations":[{"id":"c1"}]}""";
        Assert.Equal(1, store.Add(null, "a", Noon, "Năng suất?", Answer));
        Assert.Equal(2, store.Add(null, "a", Noon.AddMinutes(1), "Còn diện tích?", "{}"));
        var found = store.Find(null, "a")!;
        Assert.Equal(new StoredTurn(1, Noon, "Năng suất?", Answer), found.Turns[0]);
        Assert.Equal(new ConversationSummary("a", "Năng suất?", Noon, Noon.AddMinutes(1), 2), found.About);
        Assert.Equal(["Năng suất?", "Còn diện tích?"], store.Questions(null, "a", 20));
        Assert.Equal(["Còn diện tích?"], store.Questions(null, "a", 1));
    }

    [Fact]
    public void One_id_of_two_owners_is_two_conversations()
    {
        store.Add("an", "a", Noon, "of An", "{}");
        Assert.Null(store.Find("binh", "a"));
        Assert.Null(store.Find(null, "a"));
        Assert.Equal(1, store.Add("binh", "a", Noon, "of Bình", "{}"));
        Assert.False(store.Delete(null, "a", Noon));
        Assert.True(store.Delete("binh", "a", Noon));
        Assert.Equal("of An", Assert.Single(store.List("an", 10)).Title);
        Assert.Empty(store.List("binh", 10));
    }

    [Fact]
    public void The_list_has_the_last_used_first_in_pages()
    {
        foreach (var (id, minute) in new[] { ("a", 1), ("b", 2), ("c", 3), ("a", 4) })
            store.Add(null, id, Noon.AddMinutes(minute), id, "{}");
        Assert.Equal(["a", "c"], store.List(null, 2).Select(c => c.Id));
        Assert.Equal(["b"], store.List(null, 2, 2).Select(c => c.Id));
    }

    [Fact]
    public void A_long_title_is_cut_at_a_word_and_a_character_is_never_halved()
    {
        store.Add(null, "words", Noon, string.Join("\n ", Enumerable.Repeat("báo", 100)), "{}");
        store.Add(null, "rice", Noon, "x" + string.Concat(Enumerable.Repeat("🌾", 100)), "{}");
        var titles = store.List(null, 2).ToDictionary(c => c.Id, c => c.Title);
        Assert.All(titles.Values, t => Assert.InRange(t.Length, 60, ConversationStore.MaxTitle));
        Assert.EndsWith("báo báo…", titles["words"], StringComparison.Ordinal);
        Assert.Equal(titles["rice"], titles["rice"].Normalize());
        Assert.True(store.Rename(null, "rice", " Lúa  2023 "));
        Assert.Equal("Lúa 2023", store.Find(null, "rice")!.About.Title);
        Assert.False(store.Rename(null, "none", "x"));
    }

    [Fact]
    public void A_conversation_without_end_keeps_its_latest_turns()
    {
        for (var turn = 1; turn <= ConversationStore.MaxTurns + 3; turn++)
            Assert.Equal(turn, store.Add(null, "a", Noon, $"q{turn}", "{}"));
        var turns = store.Find(null, "a")!.Turns;
        Assert.Equal((4, ConversationStore.MaxTurns + 3), (turns[0].Number, turns[^1].Number));
    }

    [Fact]
    public void What_is_too_old_or_too_much_is_deleted_with_its_turns()
    {
        for (var day = 0; day < 5; day++)
            store.Add(day % 2 == 0 ? null : "an", $"c{day}", Noon.AddDays(day), "q", "{}");
        Assert.Equal(3, store.Prune(Noon.AddDays(1), Noon, 2));
        Assert.Equal(["c4"], store.List(null, 9).Select(c => c.Id));
        Assert.Equal(["c3"], store.List("an", 9).Select(c => c.Id));
        Assert.Empty(store.Questions(null, "c2", 9));
    }

    [Fact]
    public void A_conversation_is_found_by_words_of_its_answers_with_or_without_marks()
    {
        store.Add(null, "rice", Noon, "Năng suất lúa?", "{}", "Xã Đồi Thông đạt 56,2 tạ/ha.");
        store.Add(null, "tax", Noon, "Thu ngân sách?", "{}", "Đạt 118 tỷ đồng.");
        foreach (var words in (string[])["đồi thông", "doi thong 56,2", "nang suat tạ/ha"])
            Assert.Equal(["rice"], store.List(null, 9, 0, words).Select(c => c.Id));
        Assert.Equal(2, store.Count(null, "đạt"));
        Assert.Equal(0, store.Count(null, "đồi tỷ"));
    }

    [Fact]
    public void Answers_kept_before_they_could_be_searched_are_found_after_the_file_is_opened_again()
    {
        store.Add(null, "rice", Noon, "Năng suất lúa?", """{"answer":{"text":"Xã Đồi Thông đạt 56,2 tạ/ha."}}""");
        store.Add(null, "odd", Noon, "Lúa mùa?", "no JSON");
        database.Write(session => session.Run("ALTER TABLE turns DROP COLUMN words") + session.Run("PRAGMA user_version = 3"));
        database.Dispose();
        using var again = Database.Open(folder.Data);
        var reopened = new ConversationStore(again);
        Assert.Equal(["rice"], reopened.List(null, 9, 0, "doi thong").Select(c => c.Id));
        Assert.Equal(2, reopened.Count(null, "lua"));
    }

    [Fact]
    public void A_deleted_conversation_is_nowhere_until_it_is_restored()
    {
        store.Add(null, "a", Noon, "Năng suất?", "{}");
        Assert.True(store.Delete(null, "a", Noon));
        Assert.False(store.Delete(null, "a", Noon));
        Assert.Null(store.Find(null, "a"));
        Assert.Empty(store.List(null, 9));
        Assert.Equal(0, store.Count(null));
        Assert.Empty(store.Questions(null, "a", 9));
        Assert.False(store.Rename(null, "a", "x"));
        Assert.True(store.Restore(null, "a"));
        Assert.Equal("Năng suất?", Assert.Single(store.Find(null, "a")!.Turns).Question);
        Assert.False(store.Restore(null, "none"));
    }

    [Fact]
    public void A_deleted_conversation_is_cleared_away_after_its_time()
    {
        store.Add(null, "kept", Noon, "q", "{}");
        store.Add(null, "early", Noon, "q", "{}");
        store.Add(null, "late", Noon, "q", "{}");
        store.Delete(null, "early", Noon.AddDays(1));
        store.Delete(null, "late", Noon.AddDays(3));
        Assert.Equal(1, store.Prune(Noon.AddDays(-1), Noon.AddDays(2), 10));
        Assert.False(store.Restore(null, "early"));
        Assert.True(store.Restore(null, "late"));
        Assert.NotNull(store.Find(null, "kept"));
    }

    [Fact]
    public void Words_are_sought_in_titles_and_questions_with_or_without_marks()
    {
        store.Add(null, "rice", Noon, "Năng suất lúa của xã Đồi Thông?", "{}");
        store.Add(null, "rice", Noon.AddMinutes(1), "Còn diện tích?", "{}");
        store.Add(null, "poor", Noon.AddMinutes(2), "Số hộ nghèo?", "{}");
        Assert.Equal(["rice"], store.List(null, 9, 0, "doi thong DIỆN TÍCH").Select(c => c.Id));
        Assert.Equal(["poor", "rice"], store.List(null, 9, 0, "  ").Select(c => c.Id));
        Assert.Empty(store.List(null, 9, 0, "lúa nghèo"));
        Assert.Equal((1, 0), (store.Count(null, "nghèo"), store.Count(null, "%")));
        store.Rename(null, "poor", "Giảm nghèo bền vững");
        Assert.Equal(["poor"], store.List(null, 9, 0, "ben vung").Select(c => c.Id));
    }

    [Fact]
    public void Many_threads_lose_no_turn()
    {
        Parallel.For(0, 400, i =>
        {
            store.Add(null, $"c{i % 4}", Noon, $"q{i}", "{}");
            Assert.NotNull(store.Find(null, $"c{i % 4}"));
        });
        foreach (var id in new[] { "c0", "c1", "c2", "c3" })
            Assert.Equal(Enumerable.Range(1, 100), store.Find(null, id)!.Turns.Select(t => t.Number));
    }

    [Fact]
    public void A_verdict_takes_the_place_of_an_earlier_one_on_the_same_turn()
    {
        var feedback = new FeedbackStore(database);
        feedback.Put(null, new("a", 1, Noon, "up", null));
        feedback.Put("an", new("a", 1, Noon, "up", "of An"));
        var last = new StoredFeedback("a", 1, Noon.AddMinutes(1), "down", "Thiếu chú thích");
        feedback.Put(null, last);
        Assert.Equal([last], feedback.Of(null, "a"));
        Assert.Equal("of An", feedback.Of("an", "a").Single().Comment);
    }

    [Fact]
    public void A_verdict_keeps_what_it_judges_when_the_conversation_is_gone()
    {
        var feedback = new FeedbackStore(database);
        store.Add(null, "a", Noon, "Năng suất?", "{}");
        store.Add(null, "a", Noon, "Còn diện tích?", """{"n":2}""");
        feedback.Put(null, new StoredFeedback("a", 2, Noon, "down", "sai") { Reason = "figure" });
        feedback.Put(null, new StoredFeedback("b", 1, Noon.AddMinutes(1), "up", null));
        store.Delete(null, "a", Noon);
        store.Prune(Noon.AddDays(9), Noon.AddDays(9), 10);
        var kept = feedback.List(null, "down", 9).Single();
        Assert.Equal(("Còn diện tích?", """{"n":2}""", "figure"), (kept.Question, kept.Answer, kept.Feedback.Reason));
        Assert.Equal(["Năng suất?"], kept.Context);
        Assert.Equal(["b", "a"], feedback.List(null, null, 9).Select(k => k.Feedback.Conversation));
        Assert.Equal(["a"], feedback.List(null, null, 9, 1).Select(k => k.Feedback.Conversation));
        Assert.Equal((2, 1), (feedback.Count(null, null), feedback.Count(null, "up")));
        Assert.Null(feedback.List(null, "up", 9).Single().Answer);
    }
}
