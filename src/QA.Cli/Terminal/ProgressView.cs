using Spectre.Console;

namespace QA.Cli.Terminal;

/// <summary>Progress of long work: a bar for a person, plain lines for a log.</summary>
internal static class ProgressView
{
    /// <summary>Runs the work, which tells how far it is: done, total, and what it has just dealt with.</summary>
    public static async Task RunAsync(CliConsole console, string title, Func<Action<int, int, string>, Task> work)
    {
        if (!console.Interactive)
        {
            await work((done, total, what) => console.Error.WriteLine($"{title} {done}/{total} {what}".TrimEnd()));
            return;
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(console.Error) });
        await terminal.Progress().AutoClear(true).StartAsync(async context =>
        {
            var bar = context.AddTask(Markup.Escape(title));
            await work((done, total, _) =>
            {
                bar.MaxValue = Math.Max(1, total);
                bar.Value = Math.Max(bar.Value, done);
            });
        });
    }
}
