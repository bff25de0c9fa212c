using System.Globalization;
using QA.Search;

namespace QA.Answering.Questions;

/// <summary>Sets of matters that exclude each other ("thu ngân sách" and "chi ngân sách"), and which of them a text speaks of.</summary>
internal sealed class Contrasts
{
    private readonly PhraseMatcher phrases;

    // Sets of which a side that is asked for has to be said.
    private readonly HashSet<int> said = [];

    /// <param name="analyzer">Cuts the phrases into words.</param>
    /// <param name="lines">One set a line: sides by tabs, wordings of a side by bars; "!" before a set of which a side that is asked for has to be said.</param>
    public Contrasts(Analyzer analyzer, IEnumerable<string> lines)
    {
        var sets = lines.ToList();
        said.UnionWith(Enumerable.Range(0, sets.Count).Where(s => sets[s][0] == '!'));
        phrases = new PhraseMatcher(analyzer, sets.SelectMany((line, set) => line.TrimStart('!').Split('\t').SelectMany((side, s) => side.Split('|').Select(p => (p, RoleOf(set, s))))));
    }

    /// <summary>Whether a side is asked for that has to be said.</summary>
    public bool AsksForSaid(IReadOnlyDictionary<int, int> asked) => asked.Keys.Any(said.Contains);

    /// <summary>Whether of every set that has to be said a side that is asked for is told.</summary>
    public bool SaysAskedFor(IReadOnlyDictionary<int, int> asked, IReadOnlyDictionary<int, int> told) =>
        asked.Where(a => said.Contains(a.Key)).All(a => told.TryGetValue(a.Key, out var sides) && (sides & a.Value) != 0);

    private static string RoleOf(int set, int side) => string.Create(CultureInfo.InvariantCulture, $"{set} {side}");

    /// <summary>The sides that some words speak of: for each set that has any, its number and the sides as bits.</summary>
    /// <param name="words">The words.</param>
    /// <param name="marked">Whether they have their diacritics.</param>
    /// <param name="within">Whether a wording inside a longer one is told too: "hội phụ nữ" says "phụ nữ".</param>
    public IReadOnlyDictionary<int, int> In(IReadOnlyList<Token> words, bool marked, bool within = false)
    {
        Dictionary<int, int>? found = null;
        foreach (var (set, side) in Spoken(words, marked, within))
            (found ??= [])[set] = found.GetValueOrDefault(set) | 1 << side;
        return found ?? Nothing;
    }

    /// <summary>The side of each set that is spoken of last.</summary>
    /// <param name="words">The words, with their diacritics.</param>
    public IReadOnlyDictionary<int, int> LastIn(IReadOnlyList<Token> words)
    {
        Dictionary<int, int>? found = null;
        foreach (var (set, side) in Spoken(words, marked: true, within: false))
            (found ??= [])[set] = 1 << side;
        return found ?? Nothing;
    }

    private IEnumerable<(int Set, int Side)> Spoken(IReadOnlyList<Token> words, bool marked, bool within)
    {
        for (var i = 0; i < words.Count; i++)
        {
            // One bare syllable typed without diacritics may be any word.
            if (phrases.At(words, i, marked: marked) is not { } phrase || phrase.Length == 1 && !marked)
                continue;
            var parts = phrase.Role.Split(' ');
            yield return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
            i += within ? 0 : phrase.Length - 1;
        }
    }

    /// <summary>No side of any set.</summary>
    public static IReadOnlyDictionary<int, int> Nothing { get; } = new Dictionary<int, int>();

    /// <summary>Whether one speaks of a side of some set, and the other only of other sides of it.</summary>
    public static bool Exclude(IReadOnlyDictionary<int, int> asked, IReadOnlyDictionary<int, int> told)
    {
        foreach (var (set, sides) in asked)
            if (told.TryGetValue(set, out var others) && (sides & others) == 0)
                return true;
        return false;
    }
}
