using System.Text;
using System.Text.RegularExpressions;
using QA.Search;

namespace QA.Benchmarks.Retrieval;

/// <summary>
/// Passages and questions for measuring search: a folder with <c>passages.tsv</c>, <c>distractors.tsv</c> and
/// <c>queries.tsv</c>, and beside it perhaps a folder of reports. Sets of any size are recombined of their sentences.
/// </summary>
internal sealed partial class RetrievalSet
{
    private const int Seed = 20240917;
    private const int FewestWords = 40;
    private const int MostWords = 160;

    private readonly string folder;
    private readonly (string Text, int Words)[] sentences;

    private RetrievalSet(string folder)
    {
        this.folder = folder;
        Questions = [.. Rows("queries.tsv").Select(q => q[1])];
        sentences = [.. Texts().SelectMany(t => SentenceEnd().Split(t)).Select(s => s.Trim()).Select(s => (s, Query.Plain(s).Terms.Count)).Where(s => s.Count > 2)];
    }

    /// <summary>The questions, in the order of the set.</summary>
    public IReadOnlyList<string> Questions { get; }

    /// <summary>Opens the set in a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">It is not there; the message says what to do.</exception>
    public static RetrievalSet Open(string? folder)
    {
        folder ??= Path.Combine(Workload.Root, "..", "shared", "retrieval");
        return File.Exists(Path.Combine(folder, "queries.tsv"))
            ? new RetrievalSet(Path.GetFullPath(folder))
            : throw new DirectoryNotFoundException(
                $"There is no retrieval set at \"{Path.GetFullPath(folder)}\"; name a folder with passages.tsv (id, text), distractors.tsv (id, text) and queries.tsv (id, question, passage) by --set DIR.");
    }

    /// <summary>The first so many passages of 40 to 160 words: the same on every machine and at every call.</summary>
    public IEnumerable<string> Passages(int count)
    {
        var random = new Random(Seed);
        var text = new StringBuilder();
        for (; count > 0; count--)
        {
            text.Clear();
            for (var (words, wanted) = (0, random.Next(FewestWords, MostWords + 1)); words < wanted;)
            {
                var next = sentences[random.Next(sentences.Length)];
                if (words > 0 && words + next.Words > MostWords)
                    break;
                text.Append(text.Length > 0 ? " " : "").Append(next.Text);
                words += next.Words;
            }
            yield return text.ToString();
        }
    }

    /// <summary>Cells of a file's lines.</summary>
    public IEnumerable<string[]> Rows(string file) => File.ReadLines(Path.Combine(folder, file)).Select(line => line.Split('\t'));

    private IEnumerable<string> Texts()
    {
        var reports = Path.Combine(folder, "..", "reports");
        var files = Directory.Exists(reports) ? Directory.EnumerateFiles(reports, "*.txt").Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        return Rows("passages.tsv").Concat(Rows("distractors.tsv")).Select(row => row[1]).Concat(files.SelectMany(File.ReadLines));
    }

    [GeneratedRegex(@"(?<=[.!?…;])\s+", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();
}
