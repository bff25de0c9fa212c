using System.Collections.Concurrent;
using System.Diagnostics;

namespace QA.Load;

/// <summary>How many questions a second, and how long each takes at half that rate.</summary>
internal static class SpeedRun
{
    private const int Workers = 16;

    public static async Task<int> RunAsync(ServerProcess server, IReadOnlyList<byte[]> questions, TimeSpan length, TextWriter output)
    {
        output.WriteLine($"{questions.Count} questions, {ServerProcess.Machine()}");
        foreach (var question in questions)
            (await QuestionBodies.PostAsync(server.Client, question)).Dispose();
        await ClosedAsync(server, i => QuestionBodies.PostAsync(server.Client, questions[i % questions.Count]), TimeSpan.FromSeconds(5));

        var floor = await ClosedAsync(server, _ => server.Client.GetAsync("health/live"), length / 3);
        output.WriteLine($"floor: {floor}");
        var full = await ClosedAsync(server, i => QuestionBodies.PostAsync(server.Client, questions[i % questions.Count]), length);
        output.WriteLine($"asked as fast as it answers: {full}");
        output.WriteLine($"ratio to the floor: {full.PerSecond / floor.PerSecond:F3}; two cores of its own would answer {2000 / full.ServerMilliseconds:F0} a second");
        var half = await OpenAsync(server, i => QuestionBodies.PostAsync(server.Client, questions[i % questions.Count]), full.PerSecond / 2, length);
        output.WriteLine($"at half that rate: {half}");
        output.WriteLine(ServerProcess.Machine());
        return full.Failed + half.Failed > 0 ? 1 : 0;
    }

    /// <summary>Each worker asks again as soon as it is answered.</summary>
    private static async Task<Measured> ClosedAsync(ServerProcess server, Func<int, Task<HttpResponseMessage>> ask, TimeSpan length)
    {
        var (times, failed, next) = (new ConcurrentBag<double>(), 0, -1);
        var (begun, used) = (Stopwatch.GetTimestamp(), server.Used);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(begun) < length)
            {
                var started = Stopwatch.GetTimestamp();
                using var response = await ask(Interlocked.Increment(ref next));
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (!response.IsSuccessStatusCode)
                    Interlocked.Increment(ref failed);
            }
        })));
        return Measured.Of(times, Stopwatch.GetElapsedTime(begun), failed, server.Used - used);
    }

    /// <summary>Questions come at their times, answered or not; a time counts from when the question was due.</summary>
    private static async Task<Measured> OpenAsync(ServerProcess server, Func<int, Task<HttpResponseMessage>> ask, double perSecond, TimeSpan length)
    {
        var (times, failed, next) = (new ConcurrentBag<double>(), 0, 0);
        var (begun, used) = (Stopwatch.GetTimestamp(), server.Used);
        var running = new List<Task>();
        while (Stopwatch.GetElapsedTime(begun) < length)
        {
            for (var due = (int)(Stopwatch.GetElapsedTime(begun).TotalSeconds * perSecond); next < due; next++)
                running.Add(OneAsync(next));
            await Task.Delay(1);
        }

        await Task.WhenAll(running);
        return Measured.Of(times, Stopwatch.GetElapsedTime(begun), failed, server.Used - used);

        async Task OneAsync(int number)
        {
            using var response = await ask(number);
            times.Add((Stopwatch.GetElapsedTime(begun).TotalSeconds - (number / perSecond)) * 1000);
            if (!response.IsSuccessStatusCode)
                Interlocked.Increment(ref failed);
        }
    }
}

/// <summary>What a run gave.</summary>
/// <param name="PerSecond">Replies a second.</param>
/// <param name="P50">Milliseconds that half the replies took less than.</param>
/// <param name="P99">Milliseconds that 99 in 100 took less than.</param>
/// <param name="Count">Replies.</param>
/// <param name="Failed">Replies of an error.</param>
/// <param name="ServerMilliseconds">Processor time of the server for one reply: what the machine's other work changes least.</param>
internal sealed record Measured(double PerSecond, double P50, double P99, int Count, int Failed, double ServerMilliseconds)
{
    public static Measured Of(IEnumerable<double> milliseconds, TimeSpan took, int failed, TimeSpan used)
    {
        var sorted = milliseconds.Order().ToList();
        return new Measured(sorted.Count / took.TotalSeconds, sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.99)], sorted.Count, failed, used.TotalMilliseconds / sorted.Count);
    }

    public override string ToString() =>
        $"{PerSecond:F0}/s, p50 {P50:F1} ms, p99 {P99:F1} ms, {Count} replies, {Failed} failed, {ServerMilliseconds:F3} ms of processor each";
}
