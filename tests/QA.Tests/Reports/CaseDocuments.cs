namespace QA.Tests.Reports;

/// <summary>A case of a document under Cases/: its heading, and what stands under it.</summary>
/// <param name="Name">The heading, a sentence.</param>
/// <param name="Blocks">Fenced blocks by the word after the fence.</param>
/// <param name="Lines">The lines outside the fences that are not empty.</param>
public sealed record WrittenCase(string Name, IReadOnlyDictionary<string, string> Blocks, IReadOnlyList<string> Lines);

/// <summary>Reads the documents that are tests: one case for every <c>##</c> heading.</summary>
internal static class CaseDocuments
{
    private const string Fence = "~~~";

    /// <summary>File name and heading of every case in a folder under Cases/; the names are what a test run shows.</summary>
    public static TheoryData<string, string> Names(string folder)
    {
        var names = new TheoryData<string, string>();
        foreach (var file in Directory.EnumerateFiles(FolderOf(folder), "*.md").Order(StringComparer.Ordinal))
            foreach (var one in Read(file))
                names.Add(Path.GetFileName(file), one.Name);
        return names;
    }

    public static WrittenCase Find(string folder, string file, string name) =>
        Read(Path.Combine(FolderOf(folder), file)).Single(c => c.Name == name);

    private static string FolderOf(string folder) => Path.Combine(AppContext.BaseDirectory, "Cases", folder);

    private static List<WrittenCase> Read(string file)
    {
        var cases = new List<WrittenCase>();
        string? fence = null;
        var fenced = new List<string>();
        Dictionary<string, string> blocks = [];
        List<string> lines = [];
        foreach (var line in File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n'))
        {
            if (fence is not null && line == Fence)
            {
                blocks[fence] = string.Join('\n', fenced);
                (fence, fenced) = (null, []);
            }
            else if (fence is not null)
            {
                fenced.Add(line);
            }
            else if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                fence = line[Fence.Length..].Trim();
            }
            else if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                (blocks, lines) = ([], []);
                cases.Add(new WrittenCase(line[3..].Trim(), blocks, lines));
            }
            else if (line.Length > 0)
            {
                lines.Add(line);
            }
        }

        return fence is null ? cases : throw new InvalidDataException($"{Path.GetFileName(file)}: a fence is never closed.");
    }
}
