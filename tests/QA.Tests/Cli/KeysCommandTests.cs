using QA.Cli.Terminal;
using QA.Store;
using QA.Tests.Api;
using QaCli = QA.Cli.Cli;

namespace QA.Tests.Cli;

public sealed class KeysCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public KeysCommandTests() => InventedReport.WriteTo(folder.Corpus);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_key_is_shown_once_listed_without_its_secret_and_revoked()
    {
        var added = await RunAsync("keys", "add", "Phòng Kế hoạch", "--role", "contributor", "--collection", "tinh/", "--days", "30");
        Assert.Equal(0, added.Code);
        Assert.Contains("there is no such sub-folder yet", added.Error, StringComparison.Ordinal);
        var secret = added.Out.Trim();
        using (var database = Database.Open(folder.Data))
            Assert.Equal(["tinh"], new KeyStore(database).Find(secret, TimeProvider.System.GetUtcNow())!.Collections!);

        var listed = await RunAsync("keys", "list");
        Assert.Matches(@"^\w{8}  contributor    đến \d{4}-\d\d-\d\d +Phòng Kế hoạch  \[tinh\]", listed.Out);
        Assert.DoesNotContain(secret[^20..], listed.Out, StringComparison.Ordinal);

        var id = listed.Out[..8];
        Assert.Equal(0, (await RunAsync("keys", "revoke", id)).Code);
        Assert.Contains("thu hồi", (await RunAsync("keys", "list")).Out, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("keys", "revoke", id)).Code);
        var audit = await RunAsync("audit");
        Assert.Matches($@"keys\.add  200  {id}[\s\S]*keys\.revoke  200  {id}", audit.Out);
        Assert.Contains("\"action\":\"keys.add\"", (await RunAsync("audit", "--json", "--limit", "2")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no name", "keys", "add", " ")]
    [InlineData("not a number of days", "keys", "add", "An", "--days", "0")]
    [InlineData("an administrator sees every report", "keys", "add", "An", "--role", "administrator", "--collection", "a")]
    [InlineData("not the name of a sub-folder", "keys", "add", "An", "--collection", "../a")]
    [InlineData("not the name of a sub-folder", "keys", "add", "An", "--collection", "")]
    [InlineData("bad command line", "keys", "add", "An", "--role", "king")]
    [InlineData("there is no database", "keys", "list")]
    [InlineData("there is no database", "keys", "revoke", "abc")]
    [InlineData("there is no database", "audit")]
    [InlineData("not a number of lines", "audit", "--limit", "0")]
    public async Task A_mistake_is_told_and_makes_nothing(string reason, params string[] args)
    {
        var run = await RunAsync(args);
        Assert.Equal(1, run.Code);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Data));
    }

    private async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        using StringWriter output = new(), error = new();
        var code = await QaCli.RunAsync([.. args, "--corpus", folder.Corpus, "--data", folder.Data], new CliConsole(output, error, Interactive: false));
        return (code, output.ToString(), error.ToString());
    }
}
