using System.Text;
using QA.Reports;
using QA.Reports.Reading.Formats.Scans;

namespace QA.Tests.Reports.Formats;

/// <summary>Scans that wait for their turn to be recognised while reports come and go.</summary>
public sealed class WaitingScanTests : CorpusFolder
{
    [ScanFact]
    public async Task Scans_left_for_later_hold_up_nothing_and_join_once_they_are_recognised()
    {
        File.WriteAllBytes(Path.Combine(Folder, "quet.tif"), Scan);
        Write("sen.md", Sen);
        using var corpus = await OpenLater();
        Assert.Equal(["sen"], corpus.Current.Entries.Select(e => e.Id));
        Assert.Equal(["quet.tif"], corpus.Waiting.Select(w => w.File));
        var before = corpus.Current;
        var added = corpus.AddAsync("cói.md", Encoding.UTF8.GetBytes(Cói));
        await corpus.RecogniseAsync();
        Assert.NotNull((await added).Entry);
        Assert.Equal(["coi", "quet", "sen"], corpus.Current.Entries.Select(e => e.Id));
        Assert.Empty(corpus.Waiting);
        Assert.Single(before.Entries);
        // What is kept is there at the next opening.
        File.Delete(Path.Combine(Data, "catalogue.json"));
        corpus.Dispose();
        using var again = await OpenLater();
        Assert.Contains(again.Current.Entries, e => e.Id == "quet");
    }

    [ScanFact]
    public async Task A_scan_taken_away_while_it_waits_does_not_come_back()
    {
        File.WriteAllBytes(Path.Combine(Folder, "quet.tif"), Scan);
        using var corpus = await OpenLater();
        File.Delete(Path.Combine(Folder, "quet.tif"));
        await corpus.RefreshAsync();
        await corpus.RecogniseAsync();
        Assert.Empty(corpus.Current.Entries);
        Assert.Empty(corpus.Current.Problems);
    }

    [ScanFact]
    public async Task A_removed_scan_is_restored_at_once_while_its_pages_are_kept_and_waits_when_they_are_not()
    {
        using var corpus = await OpenLater();
        await corpus.AddAsync("quet.tif", Scan);
        await corpus.RecogniseAsync();
        var version = corpus.Current.Find("quet")!.Hash;
        Assert.Null(await corpus.RemoveAsync("quet"));
        Assert.Equal(version, (await corpus.RestoreAsync("quet")).Entry?.Hash);
        Assert.Null(await corpus.RemoveAsync("quet"));
        Directory.Delete(Path.Combine(Data, Recogniser.FolderName), recursive: true);
        var restored = await corpus.RestoreAsync("quet");
        Assert.Equal(("quet.tif", null, null), (restored.Waiting?.File, restored.Entry, restored.Problem));
        Assert.Empty(corpus.Current.Entries);
        await corpus.RecogniseAsync();
        Assert.Equal(version, Assert.Single(corpus.Current.Entries).Hash);
    }

    [ScanFact]
    public async Task A_removed_report_is_not_restored_over_a_scan_of_its_name_that_waits()
    {
        using var corpus = await OpenLater();
        await corpus.AddAsync("quet.md", Encoding.UTF8.GetBytes(Sen));
        await corpus.RemoveAsync("quet");
        Assert.NotNull((await corpus.AddAsync("quet.tif", Scan)).Waiting);
        var refused = await corpus.RestoreAsync("quet");
        Assert.Contains("đã có báo cáo cùng tên", refused.Problem, StringComparison.Ordinal);
        Assert.Equal("quet.tif", Assert.Single(corpus.Waiting).File);
    }

    [ScanFact]
    public async Task A_scan_that_waits_is_forgotten_when_a_text_of_its_name_comes()
    {
        using var corpus = await OpenLater();
        await corpus.AddAsync("quet.tif", Scan);
        Assert.NotNull((await corpus.AddAsync("quet.md", Encoding.UTF8.GetBytes(Sen))).Entry);
        Assert.Empty(corpus.Waiting);
        await corpus.RecogniseAsync();
        Assert.Equal("quet.md", Assert.Single(corpus.Current.Entries).File);
        Assert.Empty(corpus.Current.Problems);
    }

    private static byte[] Scan => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Scans", "two-pages.tif"));

    private Task<Corpus> OpenLater() => Corpus.OpenAsync(new CorpusOptions { Corpus = Folder, Data = Data, RecogniseLater = true });
}
