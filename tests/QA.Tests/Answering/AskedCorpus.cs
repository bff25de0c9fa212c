using QA.Answering;
using QA.Reports;

namespace QA.Tests.Answering;

/// <summary>The three invented reports in a folder of their own, and the door to answers over them.</summary>
public sealed class AskedCorpus : IAsyncLifetime
{
    private readonly string root = Path.Combine(Path.GetTempPath(), "qa-answering-" + Guid.NewGuid().ToString("N"));
    private Corpus? corpus;

    internal QuestionAnswerer Answerer => new(() => corpus!.Current, TimeProvider.System);

    public async Task InitializeAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, "corpus")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, KheLim.Id + ".md"), KheLim.Text);
        await File.WriteAllTextAsync(Path.Combine(folder, HongKieu.Id + ".txt"), HongKieu.Text);
        await File.WriteAllTextAsync(Path.Combine(folder, BenVac.Id + ".md"), BenVac.Text);
        corpus = await OpenAgainAsync();
    }

    /// <summary>The same reports by another opening: taken from the stored texts, nothing loaded yet.</summary>
    internal Task<Corpus> OpenAgainAsync() =>
        Corpus.OpenAsync(new CorpusOptions { Corpus = Path.Combine(root, "corpus"), Data = Path.Combine(root, "data") });

    public Task DisposeAsync()
    {
        corpus?.Dispose();
        Directory.Delete(root, recursive: true);
        return Task.CompletedTask;
    }

    internal Answer Ask(string question, params IReadOnlyList<string> before) => Answerer.Ask(new AskRequest(question, before));
}
