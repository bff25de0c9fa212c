using QA.Search;

namespace QA.Tests.Search;

/// <summary>A process that commits to an index and, before each step that changes the disk, tells it and waits to be let on, or killed.</summary>
internal static class KilledWriter
{
    public const string Command = "commit-step-by-step";

    public static readonly string Version = "v";

    public static int Main(string[] args)
    {
        if (args is not [Command, var path])
            return 1;
        var directory = new IndexDirectory(path, Version) { Step = WaitAt };
        using var index = new SearchIndex(new IndexSchema([new FieldOptions("text")]), new Analyzer(), directory);
        index.Commit([GroupOf("a", "2", "thu thu"), GroupOf("c", "1", "hộ")], ["b"]);
        return 0;
    }

    public static DocumentGroup GroupOf(string name, string tag, string text) => new(name, tag, [new IndexDocument("p", [text])]);

    private static void WaitAt(string step)
    {
        Console.Out.WriteLine(step);
        Console.In.ReadLine();
    }
}
