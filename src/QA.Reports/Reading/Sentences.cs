using System.Text.RegularExpressions;

namespace QA.Reports.Reading;

/// <summary>Cuts running text into sentences.</summary>
public static partial class Sentences
{
    [GeneratedRegex(@"(?<=^|[\s(])(?:P|Q|H|X|T|TP|Tp|TX|TT|Tr|Tx|ĐT|TL|QL|Th|Ts|TS|ThS|PGS|GS|BS|Mr|Mrs|Dr|No|St|vs|tr|v\.v|\d{1,2}|[IVX]{1,4}|[A-ZĐ])$", RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviation();

    /// <summary>Sentences of the text as (start, length) in it, without white space at the ends; together they hold all of it.</summary>
    public static IReadOnlyList<(int Start, int Length)> Split(string text)
    {
        var sentences = new List<(int, int)>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!EndsAt(text, start, ref i))
                continue;
            Add(sentences, text, start, i + 1);
            start = i + 1;
        }

        Add(sentences, text, start, text.Length);
        return sentences;
    }

    /// <summary>The sentence that holds the character at <paramref name="index"/>.</summary>
    public static (int Start, int Length) At(string text, int index)
    {
        var sentences = Split(text);
        foreach (var sentence in sentences)
            if (index < sentence.Start + sentence.Length)
                return sentence;
        return sentences.Count > 0 ? sentences[^1] : (0, text.Length);
    }

    private static bool EndsAt(string text, int start, ref int i)
    {
        if (text[i] is not ('.' or '!' or '?' or '…'))
            return false;
        var end = i;
        while (end + 1 < text.Length && text[end + 1] is '.' or '!' or '?' or '…' or ')' or ']' or '”' or '"' or '’')
            end++;
        if (end + 1 < text.Length && !char.IsWhiteSpace(text[end + 1]))
            return false;
        var next = end + 1;
        while (next < text.Length && (char.IsWhiteSpace(text[next]) || text[next] is '“' or '"' or '(' or '*' or '-' or '–' or '+'))
            next++;
        if (next < text.Length && !char.IsUpper(text[next]) && !char.IsDigit(text[next]))
            return false;
        if (text[i] == '.' && end == i && next < text.Length && Abbreviation().IsMatch(text[start..i]))
            return false;
        i = end;
        return true;
    }

    private static void Add(List<(int, int)> sentences, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (end > start)
            sentences.Add((start, end - start));
    }
}
