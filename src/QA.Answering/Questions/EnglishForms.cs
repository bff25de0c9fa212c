namespace QA.Answering.Questions;

/// <summary>Other forms of an English word: number, tense, -ing.</summary>
internal static class EnglishForms
{
    private const int Shortest = 3;

    /// <summary>Spellings that the word may have in another form; which of them are words is for the reports to say.</summary>
    /// <param name="word">In lower case.</param>
    public static IReadOnlyList<string> Of(string word)
    {
        if (word.Length < Shortest || !word.All(char.IsAsciiLetterLower))
            return [];
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stem in Stems(word).Append(word))
        {
            found.Add(stem);
            found.Add(stem + "s");
            found.Add(stem + "es");
            found.Add(stem + "ed");
            found.Add(stem + "ing");
            if (stem[^1] == 'e')
                found.UnionWith([stem + "d", stem[..^1] + "ing"]);
            if (stem[^1] == 'y')
                found.UnionWith([stem[..^1] + "ies", stem[..^1] + "ied"]);
            // "drop", "dropped"
            if (!"aeiouywx".Contains(stem[^1], StringComparison.Ordinal))
                found.UnionWith([stem + stem[^1] + "ed", stem + stem[^1] + "ing"]);
        }

        found.Remove(word);
        return [.. found.Where(f => f.Length >= Shortest)];
    }

    private static IEnumerable<string> Stems(string word)
    {
        foreach (var (ending, replacements) in Endings)
            if (word.Length - ending.Length >= Shortest && word.EndsWith(ending, StringComparison.Ordinal))
                foreach (var replacement in replacements)
                    yield return word[..^ending.Length] + replacement;
        if (word.Length > 5 && (word.EndsWith("ed", StringComparison.Ordinal) && word[^3] == word[^4] || word.EndsWith("ing", StringComparison.Ordinal) && word[^4] == word[^5]))
            yield return word[..^(word[^1] == 'd' ? 3 : 4)];
    }

    private static readonly (string Ending, string[] Replacements)[] Endings =
        [("ies", ["y"]), ("ied", ["y"]), ("es", ["", "e"]), ("s", [""]), ("ed", ["", "e"]), ("ing", ["", "e"])];
}
