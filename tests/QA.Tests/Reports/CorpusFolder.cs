using QA.Reports;

namespace QA.Tests.Reports;

/// <summary>A corpus folder and a data folder that are gone when the test is over.</summary>
public abstract class CorpusFolder : IDisposable
{
    protected const string Sen = "BÁO CÁO\n\nKết quả năm 2025 của UBND xã Vân Hạc\n\n1. Thủy sản\n\nĐầm sen cho thu 41 tấn.\n";
    protected const string Cói = "BÁO CÁO\n\nKết quả năm 2025 của UBND xã Bến Cói\n\n1. Nghề phụ\n\nXưởng chiếu có 17 khung dệt.\n";

    protected string Root { get; } = Path.Combine(Path.GetTempPath(), "qa-tests-" + Guid.NewGuid().ToString("N"));

    protected CorpusFolder() => Directory.CreateDirectory(Folder);

    protected string Folder => Path.Combine(Root, "corpus");

    protected string Data => Path.Combine(Root, "data");

    public void Dispose()
    {
        Directory.Delete(Root, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected Task<Corpus> Open() => Corpus.OpenAsync(new CorpusOptions { Corpus = Folder, Data = Data });

    protected void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    protected static IReadOnlyList<string> Find(CorpusSnapshot snapshot, string words) =>
        [.. snapshot.Search(snapshot.Analyzer.ParseQuery(words), 50).Select(h => h.Passage.Text)];
}
