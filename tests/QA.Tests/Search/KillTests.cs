using System.Diagnostics;
using QA.Search;

namespace QA.Tests.Search;

public sealed class KillTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), "qa-killed-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(_path))
            Directory.Delete(_path, recursive: true);
    }

    [Fact]
    public void A_writer_killed_at_any_step_leaves_the_former_content_or_the_new_and_no_lock()
    {
        var seen = new HashSet<string>();
        for (var step = 1; ; step++)
        {
            using (var index = Open())
                index.Commit([KilledWriter.GroupOf("a", "1", "thu"), KilledWriter.GroupOf("b", "1", "chi")], [.. index.Tags.Keys.Except(["a", "b"])]);
            var killed = KillAt(step);
            using (var index = Open())
            {
                Assert.Empty(index.Problems);
                Assert.Empty(index.Verify());
                Assert.Equal(2, index.Current.DocumentCount);
                seen.Add(string.Join(' ', index.Tags.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal)));
            }
            if (!killed)
                break;
        }
        Assert.Equal(["a=1 b=1", "a=2 c=1"], seen.Order(StringComparer.Ordinal));
    }

    // Lets the writer go as far as a step and kills it there; false when it has no such step.
    private bool KillAt(int step)
    {
        using var writer = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(KilledWriter).Assembly.Location, KilledWriter.Command, _path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        for (var at = 1; writer.StandardOutput.ReadLine() is not null; at++)
        {
            if (at == step)
            {
                writer.Kill();
                writer.WaitForExit();
                return true;
            }
            writer.StandardInput.WriteLine();
        }
        writer.WaitForExit();
        Assert.Equal(0, writer.ExitCode);
        return false;
    }

    private SearchIndex Open() => new(_path, Corpus.OneField, new Analyzer(), KilledWriter.Version);
}
