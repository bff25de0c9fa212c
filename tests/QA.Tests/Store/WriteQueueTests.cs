using QA.Store;
using QA.Tests.Api;

namespace QA.Tests.Store;

public sealed class WriteQueueTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_many_add_at_once_is_all_there_and_each_is_told_its_own_number()
    {
        using var database = Database.Open(folder.Data);
        var store = new ConversationStore(database);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(() => store.AddAsync(null, $"c{i % 3}", DateTimeOffset.UnixEpoch, $"q{i}", "{}"))));
        Assert.Equal(Enumerable.Range(1, 100).SelectMany(n => (int[])[n, n, n]), numbers.Order());
        foreach (var conversation in (string[])["c0", "c1", "c2"])
            Assert.Equal(100, store.Find(null, conversation)!.Turns.Count);
    }

    [Fact]
    public async Task One_that_cannot_be_written_fails_alone()
    {
        using var database = Database.Open(folder.Data);
        var conversations = new ConversationStore(database);
        Task[] added =
        [
            .. Enumerable.Range(0, 40).Select(i => i % 10 == 9
                ? database.WriteAllAsync(session => session.Run("INSERT INTO turns (owner, conversation, number, asked, question, answer) VALUES ('', 'khong-co', 1, 0, 'q', '{}')"))
                : (Task)conversations.AddAsync(null, $"c{i}", DateTimeOffset.UnixEpoch, "q", "{}")),
        ];
        await Task.WhenAll(added).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal(Enumerable.Range(0, 40).Where(i => i % 10 == 9), added.Index().Where(a => a.Item.IsFaulted).Select(a => a.Index));
        Assert.All(added.Where(a => a.IsFaulted), a => Assert.IsType<StoreException>(a.Exception!.InnerException));
        Assert.Equal(36, conversations.Count(null));
    }

    [Fact]
    public async Task What_is_told_as_written_is_seen_by_another_process_at_once()
    {
        using var database = Database.Open(folder.Data);
        using var other = Database.Open(folder.Data);
        for (var i = 1; i <= 20; i++)
        {
            await new ConversationStore(database).AddAsync(null, "a", DateTimeOffset.UnixEpoch, $"q{i}", "{}");
            Assert.Equal(i, new ConversationStore(other).Find(null, "a")!.Turns.Count);
        }
    }
}
