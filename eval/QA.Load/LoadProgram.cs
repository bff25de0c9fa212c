using System.Globalization;

namespace QA.Load;

/// <summary>Starts a server of its own, loads it, and says how it fared.</summary>
internal static class LoadProgram
{
    private const string Usage = """
        QA.Load speed | mixed | fuzz --server QA.Api.dll [--corpus corpus] [--questions eval/questions] [--seconds 30]
          speed  questions a second without a model, then times at half that rate
          mixed  ask, stream, search, upload, delete; kill -9 in the middle, restart, and an account of what was committed
          fuzz   malformed requests over the OpenAPI document
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; i + 1 < args.Length; i += 2)
            settings[args[i]] = args[i + 1];
        if (args.Length == 0 || !settings.TryGetValue("--server", out var program) || !File.Exists(program))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 1;
        }

        var seconds = int.Parse(settings.GetValueOrDefault("--seconds", "30"), CultureInfo.InvariantCulture);
        var questions = QuestionBodies.Read(settings.GetValueOrDefault("--questions", Path.Combine("eval", "questions")));
        await using var server = await ServerProcess.StartAsync(Path.GetFullPath(program), Path.GetFullPath(settings.GetValueOrDefault("--corpus", "corpus")));
        return args[0] switch
        {
            "speed" => await SpeedRun.RunAsync(server, questions, TimeSpan.FromSeconds(seconds), Console.Out),
            "mixed" => await MixedRun.RunAsync(server, questions, TimeSpan.FromSeconds(seconds), Console.Out),
            "fuzz" => await FuzzAsync(server, TimeSpan.FromSeconds(seconds)),
            _ => 1,
        };
    }

    private static async Task<int> FuzzAsync(ServerProcess server, TimeSpan length)
    {
        var report = await Fuzzer.RunAsync(server.Client, seed: 1, rounds: int.MaxValue, length);
        Console.WriteLine(report);
        return report.Failures.Count == 0 ? 0 : 1;
    }
}
