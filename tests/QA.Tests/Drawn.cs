using System.Globalization;
using FsCheck;

namespace QA.Tests;

/// <summary>
/// How many cases a property is tried on. They are the same each time, so that a run that fails says something about the change
/// and not about the draw; with QA_PROPERTY_CASES=n in the environment every property is tried on n new ones.
/// </summary>
internal static class Drawn
{
    private const ulong Seed = 20_260_715, Gamma = 77_777_777;

    public static Config Cases(int count, int size = 100) =>
        int.TryParse(Environment.GetEnvironmentVariable("QA_PROPERTY_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var many)
            ? Config.QuickThrowOnFailure.WithMaxTest(many).WithEndSize(size)
            : Config.QuickThrowOnFailure.WithMaxTest(count).WithEndSize(size).WithReplay(Seed, Gamma);
}
