using System.Collections.Concurrent;
using System.Text;

namespace QA.Tests.Reports;

/// <summary>Adding, replacing and removing reports while others read.</summary>
public sealed class CorpusChangeTests : CorpusFolder
{
    [Fact]
    public async Task An_added_report_is_found_at_once_and_after_opening_again()
    {
        using (var corpus = await Open())
        {
            var added = await corpus.AddAsync("Sen Hạ.md", Encoding.UTF8.GetBytes(Sen));
            Assert.Null(added.Problem);
            Assert.False(added.Replaced);
            Assert.Equal("sen-ha", added.Entry!.Id);
            Assert.Single(Find(corpus.Current, "đầm sen"));
        }

        using var again = await Open();
        Assert.Single(Find(again.Current, "đầm sen"));
        Assert.True(again.Current.Find("sen-ha")!.Uploaded);
    }

    [Fact]
    public async Task Adding_under_a_name_that_is_there_replaces_the_report()
    {
        Write("sen.md", Sen);
        using var corpus = await Open();
        var added = await corpus.AddAsync("sen.txt", Encoding.UTF8.GetBytes(Cói));
        Assert.True(added.Replaced);
        Assert.Single(corpus.Current.Entries);
        Assert.Empty(Find(corpus.Current, "đầm sen"));
        Assert.Single(Find(corpus.Current, "xưởng chiếu"));
    }

    [Fact]
    public async Task A_bad_upload_is_refused_with_a_reason_and_changes_nothing()
    {
        Write("sen.md", Sen);
        using var corpus = await Open();
        var before = corpus.Current;
        foreach (var (name, bytes) in new (string, byte[])[] { ("a.pdf", [1, 2]), ("", [65]), ("a.txt", []), ("a.txt", [0xC3, 0x28]), ("a", [65]) })
        {
            var refused = await corpus.AddAsync(name, bytes);
            Assert.Null(refused.Entry);
            Assert.False(string.IsNullOrWhiteSpace(refused.Problem));
        }

        Assert.Same(before, corpus.Current);
    }

    [Fact]
    public async Task A_name_with_a_path_stays_in_the_folder_of_uploads()
    {
        using var corpus = await Open();
        var added = await corpus.AddAsync("../../sen.md", Encoding.UTF8.GetBytes(Sen));
        Assert.Equal("sen", added.Entry!.Id);
        Assert.Equal(["sen.md"], Directory.GetFiles(Path.Combine(Data, "uploads")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task An_uploaded_report_that_is_removed_is_gone_at_once_and_stays_gone()
    {
        using (var corpus = await Open())
        {
            await corpus.AddAsync("sen.md", Encoding.UTF8.GetBytes(Sen));
            Assert.Null(await corpus.RemoveAsync("sen"));
            Assert.Empty(corpus.Current.Entries);
            Assert.Empty(Find(corpus.Current, "đầm sen"));
        }

        using var again = await Open();
        Assert.Empty(again.Current.Entries);
    }

    [Fact]
    public async Task A_report_of_the_corpus_folder_is_not_removed_and_one_that_is_not_there_neither()
    {
        Write("sen.md", Sen);
        using var corpus = await Open();
        Assert.Contains("corpus", await corpus.RemoveAsync("sen"), StringComparison.Ordinal);
        Assert.NotNull(await corpus.RemoveAsync("khong-co"));
        Assert.True(File.Exists(Path.Combine(Folder, "sen.md")));
        Assert.Single(corpus.Current.Entries);
    }

    [Fact]
    public async Task A_reader_goes_on_with_the_snapshot_it_holds()
    {
        using var corpus = await Open();
        await corpus.AddAsync("sen.md", Encoding.UTF8.GetBytes(Sen));
        var old = corpus.Current;
        Assert.Single(Find(old, "đầm sen"));
        await corpus.AddAsync("sen.md", Encoding.UTF8.GetBytes(Cói));
        await corpus.RemoveAsync("sen");
        Assert.Equal("Đầm sen cho thu 41 tấn.", Assert.Single(Find(old, "đầm sen")));
        Assert.Equal(["sen"], old.Entries.Select(e => e.Id));
    }

    [Fact]
    public async Task A_reader_that_has_not_yet_loaded_a_report_can_still_load_it_after_its_removal()
    {
        Write("coi.md", Cói);
        using (await Open())
        {
        }

        using var corpus = await Open();
        var old = corpus.Current;
        File.Delete(Path.Combine(Folder, "coi.md"));
        await corpus.RefreshAsync();
        Assert.Empty(corpus.Current.Entries);
        Assert.Equal("Xưởng chiếu có 17 khung dệt.", Assert.Single(Find(old, "xưởng chiếu")));
    }

    [Fact]
    public async Task Reports_added_at_the_same_time_are_all_there()
    {
        using var corpus = await Open();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => corpus.AddAsync($"xa-{i}.md", Encoding.UTF8.GetBytes(Sen.Replace("41", $"{100 + i}", StringComparison.Ordinal))))));
        Assert.Equal(12, corpus.Current.Entries.Count);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"Đầm sen cho thu {100 + i} tấn."), Find(corpus.Current, "đầm sen").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Readers_never_see_half_a_change()
    {
        using var corpus = await Open();
        await corpus.AddAsync("sen.md", Encoding.UTF8.GetBytes(Sen));
        var torn = new ConcurrentBag<string>();
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
                if (Find(corpus.Current, "tấn khung") is var found && found is not (["Đầm sen cho thu 41 tấn."] or ["Xưởng chiếu có 17 khung dệt."]))
                    torn.Add(string.Join(" | ", found));
        });
        for (var i = 0; i < 20; i++)
            await corpus.AddAsync("sen.md", Encoding.UTF8.GetBytes(i % 2 == 0 ? Cói : Sen));
        await stop.CancelAsync();
        await reader;
        Assert.Empty(torn);
    }

    [Fact]
    public void A_folder_is_taken_in_once_it_has_changed_and_stands_still()
    {
        Write("sen.md", Sen);
        var watch = new QA.Reports.Indexing.FolderWatch(Folder, Data);
        Assert.False(watch.IsDue());
        Write("coi.md", "BÁO");
        Assert.False(watch.IsDue());
        Write("coi.md", Cói); // still being written
        Assert.False(watch.IsDue());
        Assert.True(watch.IsDue());
        Assert.False(watch.IsDue());
        File.Delete(Path.Combine(Folder, "sen.md"));
        Assert.False(watch.IsDue());
        Assert.True(watch.IsDue());
    }

    [Fact]
    public void A_folder_that_is_gone_is_not_taken_for_an_empty_one()
    {
        Write("sen.md", Sen);
        var watch = new QA.Reports.Indexing.FolderWatch(Folder, Data);
        Directory.Move(Folder, Folder + "-away");
        Assert.False(watch.IsDue());
        Assert.False(watch.IsDue());
        Directory.Move(Folder + "-away", Folder);
        Assert.False(watch.IsDue());
    }
}
