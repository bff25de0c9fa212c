using QA.Answering;
using QA.Reports;

namespace QA.Tests.Answering;

/// <summary>Some reports in a folder of their own, and the door to answers over them.</summary>
internal sealed class ReportFolder(string prefix, IReadOnlyList<(string File, string Text)> texts)
{
    private readonly string root = Path.Combine(Path.GetTempPath(), prefix + Guid.NewGuid().ToString("N"));
    private Corpus? corpus;

    public CorpusSnapshot Snapshot => corpus!.Current;

    public async Task InitializeAsync()
    {
        var reports = Directory.CreateDirectory(Path.Combine(root, "corpus")).FullName;
        foreach (var (file, text) in texts)
            await File.WriteAllTextAsync(Path.Combine(reports, file), text);
        corpus = await Corpus.OpenAsync(new CorpusOptions { Corpus = reports, Data = Path.Combine(root, "data") });
    }

    /// <summary>Puts a file into the folder and lets it be taken in.</summary>
    public async Task WriteAsync(string file, byte[] content)
    {
        await File.WriteAllBytesAsync(Path.Combine(root, "corpus", file), content);
        await corpus!.RefreshAsync();
    }

    public Task DisposeAsync()
    {
        corpus?.Dispose();
        Directory.Delete(root, recursive: true);
        return Task.CompletedTask;
    }

    public Answer Ask(string question, params IReadOnlyList<string> before) => new QuestionAnswerer(() => corpus!.Current, TimeProvider.System).Ask(new AskRequest(question, before));
}
