using QA.Answering.Questions;
using QA.Reports;
using QA.Reports.Chunking;
using QA.Reports.Reading;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>Rows of tables that a question calls by their own names: hamlets, schools, offices, items ("Bản Pá Hát", "EU").</summary>
/// <remarks>Only proper names are held so: what else a row is called by is weighed word by word with everything else.</remarks>
internal sealed class NamedRows
{
    /// <summary>Words that say of what class a named thing is; a name of one syllable needs one before it.</summary>
    private static readonly HashSet<string> Classes = new(StringComparer.Ordinal)
        { "thon", "ban", "buon", "xom", "ap", "lang", "pho", "tdp", "to", "xa", "phuong", "tran", "huyen", "quan", "tinh", "truong", "cho", "khoi", "soc", "plei", "hamlet", "village", "ward", "commune", "district", "school" };

    private readonly Token[] words;
    private readonly bool marked;
    private readonly string text;
    private readonly HashSet<string> places;
    private readonly Analyzer analyzer;
    private readonly Dictionary<Table, IReadOnlyList<(TableRow Row, int At, int Length)>> byTable = new(ReferenceEqualityComparer.Instance);

    public NamedRows(CorpusSnapshot corpus, Question question)
    {
        analyzer = corpus.Analyzer;
        words = [.. analyzer.Analyze(question.Text).Where(t => t.Kind != TokenKind.Expansion)];
        text = question.Text;
        places = [.. corpus.Entries.SelectMany(e => e.Metadata.Places).SelectMany(p => new[] { p, NameAlone(p) }).Select(VietnameseText.Fold)];
        marked = VietnameseText.HasDiacritics(question.Text);
    }

    /// <summary>The rows of a table that the question names, in its order, each with the words of the question that name it.</summary>
    public IReadOnlyList<(TableRow Row, int At, int Length)> In(Table table)
    {
        if (!byTable.TryGetValue(table, out var named))
            byTable[table] = named = Find(table);
        return named;
    }

    /// <summary>Whether the question names rows of the table and this one is neither one of them nor part of one.</summary>
    public bool Excludes(Table table, TableRow row)
    {
        var named = In(table);
        if (named.Count == 0)
            return false;
        for (var at = row; ; at = table.Rows[at.Parent])
        {
            if (named.Any(n => ReferenceEquals(n.Row, at)))
                return false;
            if (at.Parent < 0)
                return true;
        }
    }

    private List<(TableRow, int, int)> Find(Table table)
    {
        var found = new List<(TableRow Row, int At, int Length)>();
        foreach (var row in table.Rows)
            if (!row.IsHeader && Passage.PathOf(table, row) is [.., { } label] && NameIn(label) is { } proper)
            {
                var name = analyzer.Analyze(proper).Where(t => t.Kind != TokenKind.Expansion).ToArray();
                var own = name.SkipWhile(t => Classes.Contains(t.Folded)).ToArray();
                if (At(name) is >= 0 and var at)
                    found.Add((row, at, name.Length));
                else if (own.Length > 1 && own.Length < name.Length && At(own) is >= 0 and var bare)
                    found.Add((row, bare, own.Length));
                else if (name.Length == 2 && Short(table, name[0]) is >= 0 and var begins)
                    found.Add((row, begins, 1));
            }

        // "Phiêng Khoang" is not also "Phiêng".
        return [.. found.Where(f => !found.Any(o => o.Length > f.Length && o.At <= f.At && f.At + f.Length <= o.At + o.Length)).OrderBy(f => f.At)];
    }

    /// <summary>The proper name that a row's label is or ends in ("Nhà máy nước Hòn Ngọc"); null for none, or when it is the name of a report's own place.</summary>
    private string? NameIn(string label)
    {
        if (!label.Any(char.IsLower) && label.Length > 4)
            return null;
        var parts = label.Split([' ', '-', '–', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var name = parts.Reverse().TakeWhile(p => char.IsUpper(p[0]) || char.IsDigit(p[0]) || Classes.Contains(VietnameseText.Fold(p))).Reverse().ToArray();
        if (name.Length is 0 or > 5 || !name.Any(p => char.IsLetter(p[0])) || name.Length == 1 && parts.Length > 1)
            return null;
        var joined = string.Join(' ', name);
        return places.Contains(VietnameseText.Fold(joined)) ? null : joined;
    }

    private int At(Token[] name)
    {
        for (var i = 0; i + name.Length <= words.Length; i++)
        {
            var k = 0;
            while (k < name.Length && Agree(words[i + k], name[k]))
                k++;
            if (k == name.Length && (name.Length > 1 || i > 0 && Classes.Contains(words[i - 1].Folded) || IsCapitalised(name[0], words[i])))
                return i;
        }

        return -1;
    }

    private bool Agree(Token asked, Token named) => asked.Term == named.Term || (!marked || asked.Term == asked.Folded) && asked.Folded == named.Folded;

    private static string NameAlone(string place) =>
        PlaceNames.Levels.FirstOrDefault(l => place.StartsWith(l + " ", StringComparison.OrdinalIgnoreCase)) is { } level ? place[level.Length..].Trim() : place;

    // "Nhật" for "Nhật Bản": with its capital, and no other row begins so.
    private int Short(Table table, Token first) =>
        table.Rows.Count(r => !r.IsHeader && Passage.PathOf(table, r) is [.., { } label] && VietnameseText.Canonical(label).Split(' ')[0] == first.Term) > 1 ? -1
        : Array.FindIndex(words, w => w.Start > 0 && w.Term == first.Term && char.IsUpper(text[w.Start]));

    // "EU" is a name by itself.
    private bool IsCapitalised(Token name, Token asked) => name.Folded.Length is >= 2 and <= 4 && asked.Folded == name.Folded && text.AsSpan(asked.Start, asked.Length).IndexOfAnyExceptInRange('A', 'Z') < 0;
}
