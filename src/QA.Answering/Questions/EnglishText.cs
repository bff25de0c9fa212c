using System.Text.RegularExpressions;
using QA.Search;

namespace QA.Answering.Questions;

/// <summary>English questions over Vietnamese reports: term by term, by the glossary.</summary>
internal static partial class EnglishText
{
    [GeneratedRegex(@"\b(?:how|what|which|who|when|where|why|did|does|do|is|are|was|were|has|have|the|of|in|and|for|many|much|list|name|compare|more|less|fewer|than|or|with|from|by|there|any|households|people|year|years|number|against|between|last|since|its|meet|will|cost|into|had|been|this|that|their|per|total|most|each|both|about|under|rise|fall|after|before)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FunctionWords();

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    // "capital-pooling groups (tổ hùn vốn)": what is quoted is in the report's language.
    [GeneratedRegex(@"\([^)]*\)|[“""][^”""]*[”""]", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    /// <summary>Whether the question is English: its small words are, and beside what it quotes only names carry Vietnamese marks.</summary>
    public static bool IsEnglish(string text)
    {
        text = Quoted().Replace(text, " ");
        var words = Words().Count(text);
        var english = FunctionWords().Count(text);
        var marked = Words().Matches(text).Count(m => VietnameseText.HasDiacritics(m.Value) && char.IsLower(m.Value[0]));
        if (words == 0 || marked > 0)
            return false;
        // "Ginger price farmers got in 2024": few small words, and hardly one that could be Vietnamese without its marks.
        var foreign = Words().Matches(text).Count(m => m.Value.Length > 2 && !VietnameseText.IsSyllable(m.Value.ToLowerInvariant()));
        return english >= 2 && english * 4 >= words || english >= 1 && foreign * 2 >= words || words >= 3 && foreign * 3 >= words * 2;
    }

    /// <summary>The question with the glossary's terms put into Vietnamese, longest first; the rest stays.</summary>
    public static string Translate(string text, WordLists lists)
    {
        var translated = text;
        foreach (var (english, vietnamese) in lists.English)
        {
            if (english.Length < 3 || translated.IndexOf(english, StringComparison.OrdinalIgnoreCase) < 0)
                continue;
            translated = Regex.Replace(translated, $@"(?<![\p{{L}}\d]){Regex.Escape(english)}(?![\p{{L}}\d])", vietnamese,
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }

        return translated;
    }
}
