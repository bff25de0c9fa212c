namespace QA.Search;

/// <summary>Runs of Unicode letters and digits, lower-cased: the tokens that other engines' plain analyzers make.</summary>
internal static class PlainWords
{
    public static List<Lexeme> Of(string text, WordFormCache forms)
    {
        var words = new List<Lexeme>();
        AppendTo(words, text, forms);
        return words;
    }

    public static void AppendTo(List<Lexeme> words, string text, WordFormCache forms)
    {
        var position = 0;
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
                end++;
            if (end == start)
                continue;
            var form = forms.Get(text.AsSpan(start, end - start));
            words.Add(new Lexeme(start, end - start, form, TokenKind.Word, position++, Gap.Other));
            start = end;
        }
    }
}
