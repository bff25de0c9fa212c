using QA.Answering.Questions;
using QA.Reports.Reading;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>Rows of tables that a question calls by their own names: hamlets, schools, offices, items ("Bản Pá Hát", "EU").</summary>
/// <remarks>Only proper names are held so: what else a row is called by is weighed word by word with everything else.</remarks>
internal sealed class NamedRows(RowNames names, Question question)
{
    private readonly bool marked = VietnameseText.HasDiacritics(question.Text);

    private readonly Dictionary<Table, IReadOnlyList<(TableRow Row, int At, int Length)>> byTable = new(ReferenceEqualityComparer.Instance);

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
        foreach (var name in names.Of(table))
            if (Find(name) is var (at, length))
                found.Add((name.Row, at, length));
        // "Phiêng Khoang" is not also "Phiêng".
        return [.. found.Where(f => !found.Any(o => o.Length > f.Length && o.At <= f.At && f.At + f.Length <= o.At + o.Length)).OrderBy(f => f.At)];
    }

    private (int At, int Length)? Find(RowName name)
    {
        if (At(name.Name) is >= 0 and var whole)
            return (whole, name.Name.Length);
        if (name.Bare.Length > 1 && name.Bare.Length < name.Name.Length && At(name.Bare) is >= 0 and var bare)
            return (bare, name.Bare.Length);
        return name is { Name.Length: 2, Begins: true } && Begins(name.Name[0]) is >= 0 and var first ? (first, 1) : null;
    }

    private int At(Token[] name)
    {
        var words = question.Tokens;
        for (var i = 0; i + name.Length <= words.Count; i++)
        {
            var k = 0;
            while (k < name.Length && Agree(words[i + k], name[k]))
                k++;
            if (k == name.Length && (name.Length > 1 || i > 0 && RowNames.Classes.Contains(words[i - 1].Folded) || IsInCapitals(words[i])))
                return i;
        }

        return -1;
    }

    private bool Agree(Token asked, Token named) => asked.Term == named.Term || (!marked || asked.Term == asked.Folded) && asked.Folded == named.Folded;

    // "Nhật" for "Nhật Bản": with its capital, inside the question.
    private int Begins(Token first)
    {
        for (var i = 1; i < question.Tokens.Count; i++)
            if (question.Tokens[i].Term == first.Term && char.IsUpper(question.Text[question.Tokens[i].Start]))
                return i;
        return -1;
    }

    // "EU" is a name by itself.
    private bool IsInCapitals(Token word) => word.Folded.Length is >= 2 and <= 4 && question.Text.AsSpan(word.Start, word.Length).IndexOfAnyExceptInRange('A', 'Z') < 0;
}
