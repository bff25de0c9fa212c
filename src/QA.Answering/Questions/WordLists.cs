using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using QA.Search;

namespace QA.Answering.Questions;

/// <summary>The trade's words: interchangeable wordings, and English terms with their Vietnamese.</summary>
internal sealed class WordLists
{
    private static readonly ConcurrentDictionary<string, WordLists> Cache = new(StringComparer.Ordinal);

    private readonly List<List<string>> groups = [];

    // By the list of the corpus itself, which stays the same until its file changes.
    private static readonly ConditionalWeakTable<IReadOnlyList<IReadOnlyList<string>>, WordLists> Extended = [];

    private WordLists(Analyzer analyzer, IReadOnlyList<IReadOnlyList<string>> own)
    {
        foreach (var line in Lines("lexicon.tsv"))
            groups.Add([.. line.Split('\t', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)]);
        foreach (var group in own)
            Add(group);
        Wordings = new PhraseMatcher(analyzer, groups.SelectMany((g, i) => g.Select(p => (p, i.ToString(System.Globalization.CultureInfo.InvariantCulture)))));
        English = [.. Lines("glossary-en.tsv").Select(l => l.Split('\t')).Where(p => p.Length >= 2).Select(p => (p[0].Trim(), p[1].Trim()))
            .OrderByDescending(p => p.Item1.Length)];
        Contrasts = new Contrasts(analyzer, Lines("contrasts.tsv"));
        terms = [.. groups.Select(g => g.Select(p => (IReadOnlyList<(string, string)>)[.. analyzer.Analyze(p).Where(t => t.Kind != TokenKind.Expansion).Select(t => (t.Term, t.Folded))]).ToList())];
        var stops = QuestionPhrases.All.Where(p => p.Role == "stop").Select(p => p.Phrase).ToHashSet(StringComparer.Ordinal);
        pairs = [.. terms.SelectMany(g => g).SelectMany(w => w.Zip(w.Skip(1)).Where(p => !stops.Contains(p.First.Item1) && !stops.Contains(p.Second.Item1)).Select(p => $"{p.First.Item2} {p.Second.Item2}"))];
    }

    private readonly List<List<IReadOnlyList<(string Term, string Folded)>>> terms;

    /// <summary>Finds a known wording in a question; the role is the group's number.</summary>
    public PhraseMatcher Wordings { get; }

    /// <summary>Whether two unmarked syllables stand side by side in some wording of the trade, neither an empty word there: "dau tu" of "đầu tư".</summary>
    public bool HasPair(string first, string second) => pairs.Contains($"{first} {second}");

    private readonly HashSet<string> pairs;

    /// <summary>Matters that exclude each other.</summary>
    public Contrasts Contrasts { get; }

    /// <summary>English phrases with their Vietnamese, longest first.</summary>
    public IReadOnlyList<(string English, string Vietnamese)> English { get; }

    /// <summary>All wordings of a group, as words.</summary>
    public IReadOnlyList<IReadOnlyList<(string Term, string Folded)>> Group(string role) => terms[int.Parse(role, System.Globalization.CultureInfo.InvariantCulture)];

    /// <summary>The lists for an analyzer; those of the trade alone are made once.</summary>
    /// <param name="analyzer">Cuts the wordings into words.</param>
    /// <param name="own">Groups of wordings that a corpus adds, null for none; one that shares a wording with a group of the trade widens it.</param>
    public static WordLists For(Analyzer analyzer, IReadOnlyList<IReadOnlyList<string>>? own = null) =>
        own is null or [] ? Cache.GetOrAdd(analyzer.Id, _ => new WordLists(analyzer, [])) : Extended.GetValue(own, o => new WordLists(analyzer, o));

    // What a corpus adds to a wording of the trade widens its group: the old meanings stay.
    private void Add(IReadOnlyList<string> wordings)
    {
        if (groups.Find(g => g.Exists(w => wordings.Contains(w, StringComparer.OrdinalIgnoreCase))) is { } known)
            known.AddRange(wordings.Where(w => !known.Contains(w, StringComparer.OrdinalIgnoreCase)));
        else
            groups.Add([.. wordings]);
    }

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
