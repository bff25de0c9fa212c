using System.Globalization;

namespace QA.Benchmarks.Retrieval;

/// <summary>The command line of <see cref="RetrievalBenchmark"/>.</summary>
internal static class RetrievalCommand
{
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    public static int Run(string[] args)
    {
        var options = new RetrievalOptions(null, Sizes, 5, null, null);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length || Read(options, args[i], args[i + 1]) is not { } read)
                return Complain("retrieval takes --set DIR, --passages N,N, --runs N, --data DIR and --export DIR.");
            options = read;
        }
        try
        {
            new RetrievalBenchmark(options, Console.Out).Run();
            return 0;
        }
        catch (DirectoryNotFoundException missing)
        {
            return Complain(missing.Message);
        }
    }

    private static RetrievalOptions? Read(RetrievalOptions options, string name, string value) => name switch
    {
        "--set" => options with { Set = value },
        "--data" => options with { Data = value },
        "--export" => options with { Export = value },
        "--runs" when Number(value) is { } runs => options with { Runs = runs },
        "--passages" when value.Split(',').Select(Number).ToList() is var sizes && sizes.TrueForAll(s => s is not null) => options with { Sizes = [.. sizes.Select(s => s!.Value)] },
        _ => null,
    };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static int Complain(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }
}
