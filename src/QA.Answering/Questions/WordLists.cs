using System.Collections.Concurrent;
using QA.Search;

namespace QA.Answering.Questions;

/// <summary>The trade's words: interchangeable wordings, and English terms with their Vietnamese.</summary>
internal sealed class WordLists
{
    private static readonly ConcurrentDictionary<string, WordLists> Cache = new(StringComparer.Ordinal);

    private readonly List<List<string>> groups = [];

    private WordLists(Analyzer analyzer)
    {
        foreach (var line in Lines("lexicon.tsv"))
            groups.Add([.. line.Split('\t', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)]);
        Wordings = new PhraseMatcher(analyzer, groups.SelectMany((g, i) => g.Select(p => (p, i.ToString(System.Globalization.CultureInfo.InvariantCulture)))));
        English = [.. Lines("glossary-en.tsv").Select(l => l.Split('\t')).Where(p => p.Length >= 2).Select(p => (p[0].Trim(), p[1].Trim()))
            .OrderByDescending(p => p.Item1.Length)];
        Contrasts = new Contrasts(analyzer, Lines("contrasts.tsv"));
        terms = [.. groups.Select(g => g.Select(p => (IReadOnlyList<(string, string)>)[.. analyzer.Analyze(p).Where(t => t.Kind != TokenKind.Expansion).Select(t => (t.Term, t.Folded))]).ToList())];
    }

    private readonly List<List<IReadOnlyList<(string Term, string Folded)>>> terms;

    /// <summary>Finds a known wording in a question; the role is the group's number.</summary>
    public PhraseMatcher Wordings { get; }

    /// <summary>Matters that exclude each other.</summary>
    public Contrasts Contrasts { get; }

    /// <summary>English phrases with their Vietnamese, longest first.</summary>
    public IReadOnlyList<(string English, string Vietnamese)> English { get; }

    /// <summary>All wordings of a group, as words.</summary>
    public IReadOnlyList<IReadOnlyList<(string Term, string Folded)>> Group(string role) => terms[int.Parse(role, System.Globalization.CultureInfo.InvariantCulture)];

    public static WordLists For(Analyzer analyzer) => Cache.GetOrAdd(analyzer.Id, _ => new WordLists(analyzer));

    private static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(WordLists).Assembly.GetManifestResourceStream($"QA.Answering.Questions.{name}")
            ?? throw new InvalidOperationException($"The word list {name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }
}
