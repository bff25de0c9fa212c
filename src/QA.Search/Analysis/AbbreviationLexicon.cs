using System.Reflection;

namespace QA.Search;

/// <summary>Words that an abbreviation stands for, and all abbreviations that stand for them.</summary>
internal sealed record LongForm(IReadOnlyList<WordForm> Words, List<WordForm> Abbreviations);

/// <summary>Abbreviations and their long forms, looked up from either side.</summary>
internal sealed class AbbreviationLexicon
{
    private const int MaxParts = 4;
    private const int MinFoldedLength = 3; // shorter, "ĐT" and "DT" would be one

    private readonly Dictionary<string, List<LongForm>> _byAbbreviation = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<LongForm>> _byFolded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<LongForm>> _byFirstWord = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">A line is no abbreviation, tab, long form.</exception>
    public AbbreviationLexicon(IEnumerable<string> lines)
    {
        var byText = new Dictionary<string, LongForm>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.Length > 0 && line[0] != '#')
                Add(line, byText);
        }
    }

    public static IEnumerable<string> BuiltInLines()
    {
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("abbreviations.tsv")
            ?? throw new InvalidOperationException("The resource abbreviations.tsv is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    public IReadOnlyList<LongForm> LongFormsStartingWith(string term) => _byFirstWord.TryGetValue(term, out var found) ? found : [];

    /// <summary>The abbreviation that starts at a word, the longest where parts are hyphenated: its key and how many words it takes.</summary>
    public IReadOnlyList<LongForm> AbbreviationAt(List<Lexeme> words, int index, out string key, out int parts)
    {
        for (parts = PartsAt(words, index); parts > 0; parts--)
        {
            key = Key(words, index, parts);
            if (LooksAbbreviated(words, index, parts) && Find(key) is { } found)
                return found;
        }
        (key, parts) = ("", 0);
        return [];
    }

    private static int PartsAt(List<Lexeme> words, int index)
    {
        if (words[index].Kind != TokenKind.Word)
            return 0;
        var parts = 1;
        while (parts < MaxParts && index + parts < words.Count
            && words[index + parts] is { Gap: Gap.Hyphen, Kind: TokenKind.Word })
        {
            parts++;
        }
        return parts;
    }

    private static string Key(List<Lexeme> words, int index, int parts) =>
        parts == 1 ? words[index].Form.Term : string.Join('-', words.GetRange(index, parts).Select(w => w.Form.Term));

    // Two capitals are enough; in small letters it takes three that cannot be read as a syllable.
    private static bool LooksAbbreviated(List<Lexeme> words, int index, int parts)
    {
        var (letters, capitals, syllables) = (0, true, true);
        for (var i = index; i < index + parts; i++)
        {
            var form = words[i].Form;
            letters += form.Term.Length;
            capitals &= form.IsCapitals;
            syllables &= form.IsSyllable;
        }
        return (letters >= 2 && capitals) || (letters >= 3 && !syllables);
    }

    private List<LongForm>? Find(string key)
    {
        if (_byAbbreviation.TryGetValue(key, out var found))
            return found;
        return key.Length >= MinFoldedLength && _byFolded.TryGetValue(key, out found) ? found : null;
    }

    private void Add(string line, Dictionary<string, LongForm> byText)
    {
        var cells = line.Split('\t');
        if (cells.Length != 2 || Forms(cells[0]) is not { Count: > 0 } shortForm || Forms(cells[1]) is not { Count: > 0 } words)
            throw new FormatException($"Not an abbreviation, a tab and a long form: \"{line}\".");
        var abbreviation = WordForm.Of(string.Join('-', shortForm.Select(f => f.Term)));
        var text = string.Join(' ', words.Select(f => f.Term));
        if (!byText.TryGetValue(text, out var longForm))
        {
            byText[text] = longForm = new LongForm(words, []);
            if (words.Count > 1) // one word alone ("năm", "triệu") is no sign of an abbreviation meant
                Append(_byFirstWord, words[0].Term, longForm);
        }
        if (longForm.Abbreviations.Exists(a => a.Term == abbreviation.Term))
            return;
        longForm.Abbreviations.Add(abbreviation);
        Append(_byAbbreviation, abbreviation.Term, longForm);
        Append(_byFolded, abbreviation.Folded, longForm);
    }

    private static List<WordForm> Forms(string text)
    {
        var forms = new List<WordForm>();
        var tokens = new Tokenizer(text);
        while (tokens.MoveNext())
            forms.Add(WordForm.Of(text.Substring(tokens.Start, tokens.Length)));
        return forms;
    }

    private static void Append(Dictionary<string, List<LongForm>> map, string key, LongForm value)
    {
        if (!map.TryGetValue(key, out var list))
            map[key] = list = [];
        list.Add(value);
    }
}
