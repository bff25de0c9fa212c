using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QA.Load;

/// <summary>
/// Everything at once with a kill in the middle. What a reply has confirmed must be there afterwards, what it has
/// confirmed as removed must not. Every figure must be proved and every quotation in its place, at all times; while other
/// reports are loaded a question may have another answer, but once they are gone it must be the one given in quiet.
/// </summary>
internal sealed class MixedRun(ServerProcess server, IReadOnlyList<byte[]> questions)
{
    private readonly ConcurrentDictionary<int, bool> uploads = new(); // number of the report: whether it is confirmed as there
    private readonly ConcurrentQueue<string> conversations = new();
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> faults = new();
    private readonly Dictionary<int, (string? Outcome, string? Value)> quiet = [];
    private readonly ConcurrentDictionary<int, bool> changed = new(); // questions that had another answer while other reports were there
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    // As many added reports as stand beside the others at once: the memory they take is then the same all the time.
    private const int MostAdded = 40;

    // The heap breathes between collections: less growth than this is none.
    private const double FlatWithin = 0.1;

    private volatile bool isDown;
    private int nextReport;

    public static async Task<int> RunAsync(ServerProcess server, IReadOnlyList<byte[]> questions, TimeSpan length, TextWriter output)
    {
        var run = new MixedRun(server, questions);
        output.WriteLine($"{questions.Count} questions, {ServerProcess.Machine()}");
        await run.AskInQuietAsync();
        await run.LoadAsync(length / 2, output, kill: true);
        await run.AccountAsync("after the kill");
        var memory = await run.LoadAsync(length / 2, output, kill: false);
        await run.AccountAsync("at the end");
        await run.AskAgainAsync(output);
        output.WriteLine(string.Join(", ", run.counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}")));
        output.WriteLine($"memory in MB, each tenth of the second half: {string.Join(' ', memory)}");
        run.JudgeMemory(memory, output);
        output.WriteLine(run.faults.IsEmpty ? "no fault" : $"{run.faults.Count} FAULTS:\n{string.Join('\n', run.faults.Take(20))}");
        output.WriteLine(ServerProcess.Machine());
        return run.faults.IsEmpty ? 0 : 1;
    }

    // The first tenths warm up: the middle of what follows is held against the end.
    private void JudgeMemory(IReadOnlyList<long> memory, TextWriter output)
    {
        var (before, after) = (memory.Skip(2).Take(4).Average(), memory.Skip(6).Average());
        var growth = (after - before) / before;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory {(growth <= FlatWithin ? "flat" : "GROWS")}: {before:F0} MB in the middle of the half, {after:F0} MB at its end ({growth:P1})"));
        if (growth > FlatWithin)
            faults.Enqueue("memory grows");
    }

    private async Task AskInQuietAsync()
    {
        foreach (var report in (await GetAsync("api/v1/reports"))!.AsArray())
            texts[(string)report!["id"]!] = (string)(await GetAsync($"api/v1/reports/{report["id"]}/text"))!["text"]!;
        for (var i = 0; i < questions.Count; i++)
        {
            using var response = await QuestionBodies.PostAsync(server.Client, questions[i]);
            quiet[i] = Headline(JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
        }
    }

    /// <summary>With the added reports gone every question that had another answer has its own again.</summary>
    private async Task AskAgainAsync(TextWriter output)
    {
        foreach (var report in (await GetAsync("api/v1/reports"))!.AsArray().Select(r => (string)r!["id"]!).Where(id => !texts.ContainsKey(id)))
            (await server.Client.DeleteAsync($"api/v1/reports/{report}")).Dispose();
        foreach (var number in changed.Keys)
        {
            using var response = await QuestionBodies.PostAsync(server.Client, questions[number]);
            if (Headline(JsonNode.Parse(await response.Content.ReadAsStringAsync())!) is var now && now != quiet[number])
                faults.Enqueue($"another answer for good to {Encoding.UTF8.GetString(questions[number])}: {now}, in quiet {quiet[number]}");
        }

        output.WriteLine($"{changed.Count} of {questions.Count} questions had another answer while other reports were loaded");
    }

    private static (string?, string?) Headline(JsonNode answer) =>
        ((string?)answer["outcome"], answer["figures"]!.AsArray() is [var first, ..] ? (string?)first!["value"] : null);

    private async Task<IReadOnlyList<long>> LoadAsync(TimeSpan length, TextWriter output, bool kill)
    {
        using var stop = new CancellationTokenSource();
        var memory = new List<long>();
        Func<Random, Task>[] kinds = [AskAsync, AskAsync, AskAsync, AskAsync, StreamAsync, SearchAsync, SearchAsync, ReportAsync];
        var workers = kinds.Select((work, i) => Task.Run(() => WorkAsync(work, new Random(i), stop.Token))).ToList();
        for (var tenth = 0; tenth < 10; tenth++)
        {
            await Task.Delay(length / 10);
            memory.Add(server.Memory >> 20);
            if (kill && tenth == 8)
                await KillAsync(output);
        }

        await stop.CancelAsync();
        await Task.WhenAll(workers);
        return memory;
    }

    private async Task KillAsync(TextWriter output)
    {
        isDown = true;
        await server.KillAsync();
        var killed = Stopwatch.GetTimestamp();
        await server.StartAsync();
        isDown = false;
        output.WriteLine($"killed and answering again after {Stopwatch.GetElapsedTime(killed).TotalSeconds:F1} s; {uploads.Count(u => u.Value)} uploads and {conversations.Count} conversations were confirmed");
    }

    private async Task WorkAsync(Func<Random, Task> work, Random random, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work(random);
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException or TaskCanceledException)
            {
                if (!isDown && !await SoonDownAsync())
                    faults.Enqueue($"{work.Method.Name}: {cut.GetType().Name} {cut.Message}");
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    // The cut may be seen before it is known that the server was killed.
    private async Task<bool> SoonDownAsync()
    {
        for (var tries = 0; tries < 20 && !isDown; tries++)
            await Task.Delay(50);
        return isDown;
    }

    private async Task AskAsync(Random random)
    {
        var number = random.Next(questions.Count);
        using var response = await QuestionBodies.PostAsync(server.Client, questions[number]);
        if (!Expect("ask", response, HttpStatusCode.OK))
            return;
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        conversations.Enqueue((string)answer["conversationId"]!);
        Check(number, answer);
    }

    private async Task StreamAsync(Random random)
    {
        var number = random.Next(questions.Count);
        using var response = await QuestionBodies.PostAsync(server.Client, questions[number], stream: true);
        if (!Expect("stream", response, HttpStatusCode.OK))
            return;
        var last = (await response.Content.ReadAsStringAsync()).Split('\n').LastOrDefault(l => l.StartsWith("data: ", StringComparison.Ordinal));
        if (last is null || JsonNode.Parse(last["data: ".Length..])! is not { } done || (string?)done["type"] != "done")
            faults.Enqueue("a stream ended without done");
        else
            Check(number, done);
    }

    private void Check(int number, JsonNode answer)
    {
        // Other reports come and go: an answer that cites one of them is another answer, and is checked by who added it.
        var cited = answer["citations"]!.AsArray();
        if (cited.All(c => texts.ContainsKey((string)c!["report"]!)) && Headline(answer) != quiet[number])
            changed[number] = true;
        foreach (var citation in cited)
            if (texts.TryGetValue((string)citation!["report"]!, out var text) && text[(int)citation["start"]!..(int)citation["end"]!] != (string?)citation["quote"])
                faults.Enqueue($"a quotation that is not in its place: {citation.ToJsonString()}");
        var trust = answer["trust"]!;
        if ((int)trust["figures"]! != (int)trust["found"]! + (int)trust["computed"]!)
            faults.Enqueue($"unproved figures: {trust.ToJsonString()}");
    }

    private async Task SearchAsync(Random random)
    {
        var words = (string)JsonNode.Parse(questions[random.Next(questions.Count)])!["question"]!;
        using var response = await server.Client.GetAsync($"api/v1/search?q={Uri.EscapeDataString(words)}&limit=10");
        Expect("search", response, HttpStatusCode.OK);
    }

    /// <summary>Adds a report, asks it for its figure, and removes two of three again.</summary>
    private async Task ReportAsync(Random random)
    {
        var number = Interlocked.Increment(ref nextReport);
        // A name that no question has: the answers to the others must stay those given in quiet.
        var text = $"BÁO CÁO\nKết quả năm 2023 của xã Kjevo{number}\n\n1. Lâm nghiệp\nNăm 2023, xã Kjevo{number} trồng mới {number + 1000} cây quế.\n";
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", $"kjevo{number}.txt" } };
        using (var added = await server.Client.PostAsync("api/v1/reports", form))
            if (!Expect("upload", added, HttpStatusCode.Created))
                return;
        uploads[number] = true;
        using (var asked = await QuestionBodies.PostAsync(server.Client, JsonSerializer.SerializeToUtf8Bytes(new { question = $"Xã Kjevo{number} trồng mới bao nhiêu cây quế?", reports = new[] { $"kjevo{number}" } })))
            if (Expect("ask the upload", asked, HttpStatusCode.OK) && Headline(JsonNode.Parse(await asked.Content.ReadAsStringAsync())!) is var (_, value) && value != (number + 1000).ToString(CultureInfo.InvariantCulture))
                faults.Enqueue($"an added report is not answered from: {number}, {value}");
        if (uploads.Where(u => u.Value).Select(u => u.Key).ToList() is { Count: < MostAdded } && random.Next(3) == 0)
            return;
        uploads.Remove(number, out _); // from here on it may be there or not
        using var removed = await server.Client.DeleteAsync($"api/v1/reports/kjevo{number}");
        if (Expect("delete", removed, HttpStatusCode.NoContent))
            uploads[number] = false;
    }

    private bool Expect(string what, HttpResponseMessage response, HttpStatusCode status)
    {
        counts.AddOrUpdate(what, 1, (_, n) => n + 1);
        if (response.StatusCode == status)
            return true;
        // A starting server says that it is not ready.
        if (!isDown && response.StatusCode != HttpStatusCode.ServiceUnavailable)
            faults.Enqueue($"{what}: {(int)response.StatusCode}");
        return false;
    }

    /// <summary>Everything confirmed is there, everything confirmed as removed is not.</summary>
    private async Task AccountAsync(string when)
    {
        var there = (await GetAsync("api/v1/reports"))!.AsArray().Select(r => (string)r!["id"]!).ToHashSet(StringComparer.Ordinal);
        foreach (var (number, kept) in uploads)
            if (there.Contains($"kjevo{number}") != kept)
                faults.Enqueue($"{when}: report {number} is {(kept ? "lost" : "back")}");
        foreach (var report in texts.Keys.Where(r => !there.Contains(r)))
            faults.Enqueue($"{when}: {report} is lost");
        foreach (var id in conversations.TakeLast(3000))
            if ((await GetAsync($"api/v1/conversations/{id}"))?["turns"]?.AsArray().Count is null or 0)
                faults.Enqueue($"{when}: conversation {id} is lost");
        counts[$"accounted {when}"] = uploads.Count + Math.Min(3000, conversations.Count);
    }

    private async Task<JsonNode?> GetAsync(string address)
    {
        using var response = await server.Client.GetAsync(address);
        return response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync()) : null;
    }
}
