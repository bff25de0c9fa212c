using System.Diagnostics;
using QA.Reports;

namespace QA.Formats;

/// <summary>What became of files that were damaged at random and given to the service's door.</summary>
/// <param name="Files">How many there were.</param>
/// <param name="Read">Those that were read, or taken to be recognised.</param>
/// <param name="Refused">Those that were refused with a reason.</param>
/// <param name="Crashed">Those that threw.</param>
/// <param name="SlowestSeconds">How long the slowest took.</param>
internal sealed record DamageOutcome(int Files, int Read, int Refused, int Crashed, double SlowestSeconds);

/// <summary>Damages copies of a file: bytes changed, parts cut out, doubled, swapped, the end cut off.</summary>
internal static class DamagedCopies
{
    private const int MostBytes = 64;

    /// <summary>Gives damaged copies of a file to a corpus of their own.</summary>
    /// <param name="file">The sound file.</param>
    /// <param name="files">How many copies; each number damages the same way in every run.</param>
    public static async Task<DamageOutcome> GiveAsync(string file, int files)
    {
        var folder = Directory.CreateTempSubdirectory("qa-damage-");
        try
        {
            using var corpus = await Corpus.OpenAsync(new CorpusOptions { Corpus = folder.CreateSubdirectory("corpus").FullName, Data = Path.Combine(folder.FullName, "data"), RecogniseLater = true });
            var sound = await File.ReadAllBytesAsync(file);
            int read = 0, refused = 0, crashed = 0;
            var slowest = TimeSpan.Zero;
            for (var number = 0; number < files; number++)
            {
                var clock = Stopwatch.StartNew();
                try
                {
                    var result = await corpus.AddAsync(Path.GetFileName(file), Damage(sound, new Random(number)));
                    (read, refused) = result.Problem is null ? (read + 1, refused) : (read, refused + 1);
                }
                catch (Exception error) when (error is not OutOfMemoryException)
                {
                    crashed++;
                    await Console.Error.WriteLineAsync($"{Path.GetFileName(file)} {number}: {error}");
                }

                slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;
            }

            return new DamageOutcome(files, read, refused, crashed, slowest.TotalSeconds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Damage(byte[] sound, Random random)
    {
        var damaged = sound.ToList();
        for (var strokes = random.Next(1, 9); strokes > 0; strokes--)
        {
            var at = random.Next(damaged.Count);
            var length = Math.Min(damaged.Count - at, random.Next(1, MostBytes));
            switch (random.Next(5))
            {
                case 0:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 1 when damaged.Count > length:
                    damaged.RemoveRange(at, length);
                    break;
                case 2:
                    damaged.InsertRange(at, damaged.GetRange(at, length));
                    break;
                case 3:
                    damaged.Reverse(at, length);
                    break;
                case 4 when random.Next(4) == 0:
                    damaged.RemoveRange(at + 1, damaged.Count - at - 1);
                    break;
            }
        }

        return [.. damaged];
    }
}
