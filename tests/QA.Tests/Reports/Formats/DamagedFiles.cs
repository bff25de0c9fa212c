using QA.Reports.Reading.Formats;

namespace QA.Tests.Reports.Formats;

/// <summary>Files cut short or with bytes changed: each is read or refused with a reason, in bounded time, never with an exception.</summary>
internal static class DamagedFiles
{
    // An outside program is stopped after two minutes; a busy machine is no hang.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public static async Task AllAreReadOrRefused(string name, byte[] whole, int rounds)
    {
        var random = new Random(20231205);
        for (var i = 0; i < rounds; i++)
        {
            var bytes = i % 3 == 0 ? whole[..random.Next(1, whole.Length)] : (byte[])whole.Clone();
            for (var flips = i % 3 * 4; flips > 0; flips--)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            var read = await Task.Run(() => FileFormats.ReadAsync(name, bytes, ReadingContext.Bare, CancellationToken.None)).WaitAsync(Patience);
            Assert.True(read.Text is null != read.Problem is null, $"round {i}");
            if (read.Text is not null)
                QA.Reports.Indexing.LoadedReport.Read("r", read.Text, read.Places);
        }
    }
}
