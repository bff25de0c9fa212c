namespace QA.Search;

/// <summary>Adds to the words of a text what its abbreviations stand for, and the abbreviations of its long forms.</summary>
internal static class Expander
{
    public static void Expand(AbbreviationLexicon lexicon, List<Lexeme> words, List<Lexeme> output)
    {
        var covered = 0; // words before this index belong to an abbreviation already expanded
        for (var i = 0; i < words.Count; i++)
        {
            output.Add(words[i]);
            if (words[i].Kind != TokenKind.Word)
                continue;
            if (i >= covered && (words[i].Form.IsCapitals || !words[i].Form.IsSyllable))
                covered = i + AddLongForms(lexicon, words, i, output);
            if (words[i].Form.LongForms.Count > 0)
                AddAbbreviations(words, i, output);
        }
    }

    private static int AddLongForms(AbbreviationLexicon lexicon, List<Lexeme> words, int index, List<Lexeme> output)
    {
        var found = lexicon.AbbreviationAt(words, index, out var key, out var parts);
        if (found.Count == 0)
            return 0;
        var source = words[index] with { Length = words[index + parts - 1].End - words[index].Start, Kind = TokenKind.Expansion };
        if (parts > 1)
            output.Add(source with { Form = found[0].Abbreviations.Find(a => a.Term == key) ?? WordForm.Of(key) });
        foreach (var longForm in found)
        {
            for (var w = 0; w < longForm.Words.Count; w++)
                output.Add(source with { Form = longForm.Words[w], JoinsPrevious = w > 0 });
            foreach (var other in longForm.Abbreviations.Where(a => a.Term != key))
                output.Add(source with { Form = other });
        }
        return parts;
    }

    private static void AddAbbreviations(List<Lexeme> words, int index, List<Lexeme> output)
    {
        foreach (var longForm in words[index].Form.LongForms)
        {
            if (!StandsAt(longForm, words, index))
                continue;
            var length = words[index + longForm.Words.Count - 1].End - words[index].Start;
            foreach (var abbreviation in longForm.Abbreviations)
                output.Add(words[index] with { Length = length, Kind = TokenKind.Expansion, Form = abbreviation });
        }
    }

    private static bool StandsAt(LongForm longForm, List<Lexeme> words, int index)
    {
        var count = longForm.Words.Count;
        if (index + count > words.Count || words[index + count - 1].Position != words[index].Position + count - 1)
            return false;
        for (var i = 1; i < count; i++)
        {
            if (words[index + i].Form.Term != longForm.Words[i].Term)
                return false;
        }
        return true;
    }
}
