using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Reports;
using QA.Reports.Chunking;
using QA.Reports.Reading;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>Finds the column of a table that a question is about and the rows that it wants put together: those it names, all of a class, or the one with the most.</summary>
internal sealed partial class TableRows(Engine engine, EvidenceSearch search, Question question)
{
    /// <summary>How many passages are looked at for tables.</summary>
    private const int Depth = 40;

    private readonly NamedRows names = new(engine.Corpus, question);

    /// <summary>The figures of the rows that the question names, two or more, all of the column asked for; null when it names none.</summary>
    public IReadOnlyList<Evidence>? Named()
    {
        (List<Evidence> Cells, double Score)? best = null;
        foreach (var (report, table) in Tables())
        {
            var named = names.In(table);
            if (named.Count < 2)
                continue;
            var rows = RowsOf(report, table);
            var wanted = named.Select(n => rows.Find(p => ReferenceEquals(p.Row!.Value.Row, n.Row))).OfType<Passage>().ToList();
            if (wanted.Count == named.Count && Column(Without(named), wanted) is { } column && column.Score > (best?.Score ?? 0) && Cells(column, wanted) is { } cells)
                best = (cells, column.Score);
        }

        return best?.Cells;
    }

    /// <summary>"Bốn buôn cộng lại": the figures of all rows of a class, when there are as many as the question says; null otherwise.</summary>
    public IReadOnlyList<Evidence>? OfClass()
    {
        if (CountedClass().Match(question.Text) is not { Success: true } counted || NumberOf(counted.Groups["n"].Value) is not { } count)
            return null;
        foreach (var (report, table) in Tables())
        {
            var rows = RowsOf(report, table).Where(p => p.RowPath()[^1].Contains(counted.Groups["class"].Value, StringComparison.OrdinalIgnoreCase)).ToList();
            if (rows.Count == count && Column(question, rows) is { } column && Cells(column, rows) is { } cells)
                return cells;
        }

        return null;
    }

    /// <summary>The rows with the most or least of what is asked, the one asked for first; null when no table tells it.</summary>
    public IReadOnlyList<Evidence>? Ranked()
    {
        if (Superlative().Match(question.Text) is not { Success: true } superlative)
            return null;
        var which = Which().Match(question.Text);
        if (!which.Success)
            return null;
        var asked = engine.Corpus.Analyzer.Analyze(which.Groups["class"].Value).Where(t => t.Kind == TokenKind.Word).ToList();
        (List<Evidence> Cells, double Score)? best = null;
        foreach (var (report, table) in Tables())
        {
            var rows = RowsOf(report, table);
            if (OfClass(table, rows, asked) is not var (called, length))
                continue;
            var comparable = called.Where(p => !IsTotal(p) && !rows.Exists(c => c.Row!.Value.Row.Parent >= 0 && ReferenceEquals(table.Rows[c.Row.Value.Row.Parent], p.Row!.Value.Row))).ToList();
            if (comparable.Count < 2 || Column(WithoutClass(asked.TakeLast(length)), rows) is not { Coverage: >= Selection.FigureCoverage } column || column.Score <= (best?.Score ?? 0))
                continue;
            var cells = comparable.Select(p => CellOf(column, p)).OfType<Evidence>().Where(e => e.Value!.Unit == column.Value!.Unit).ToList();
            if (cells.Count * 2 >= comparable.Count && cells.Count > 1)
                best = (cells, column.Score);
        }

        return best is var (found, _) ? superlative.Groups["least"].Success ? [.. found.OrderBy(e => e.Value!.Value)] : [.. found.OrderByDescending(e => e.Value!.Value)] : null;
    }

    private IEnumerable<(string Report, Table Table)> Tables() =>
        search.Passages.Take(Depth).Where(h => h.Passage.Row is not null).Select(h => (h.Passage.Report, h.Passage.Row!.Value.Table)).Distinct();

    private List<Passage> RowsOf(string report, Table table) =>
        [.. engine.Corpus.Load(report).Passages.Where(p => p.Row is { } row && ReferenceEquals(row.Table, table) && p.Figures.Count > 0)];

    /// <summary>The figure of some rows that best answers the matter; its column is the one asked for.</summary>
    private Evidence? Column(Question matter, List<Passage> rows)
    {
        var scored = engine.Finder.Figures(matter, [.. rows.Select(p => new PassageHit(p, 0))]).Where(e => e.Passage.Columns[e.Figure] != e.Passage.Row!.Value.Table.LabelColumn);
        return scored.FirstOrDefault(e => e.Excluded is null && (e.Coverage >= Selection.FigureCoverage || matter.TotalWeight < LittleSaid && ((FigureFeatures)e.Features).Unit > 0));
    }

    // Beside names and what is counted nothing is said.
    private const double LittleSaid = 0.5;

    private static List<Evidence>? Cells(Evidence column, List<Passage> rows)
    {
        var cells = rows.Select(p => CellOf(column, p)).OfType<Evidence>().ToList();
        return cells.Count == rows.Count ? cells : null;
    }

    private static Evidence? CellOf(Evidence column, Passage row)
    {
        var wanted = column.Passage.Columns[column.Figure];
        for (var i = 0; i < row.Figures.Count; i++)
            if (row.Columns[i] == wanted && row.Figures[i].RangeWith < 0)
                return column with { Passage = row, Figure = i };
        return null;
    }

    private static bool IsTotal(Passage row) => FigureTerms.TotalWords().IsMatch(row.RowPath()[^1]);

    /// <summary>The rows of the class that the last words before "nào" name, and how many words those are; null for none.</summary>
    private static (List<Passage> Rows, int Length)? OfClass(Table table, List<Passage> rows, List<Token> asked)
    {
        var header = table.LabelColumn < table.Header.Count ? VietnameseText.Canonical(table.Header[table.LabelColumn]) : "";
        for (var length = Math.Min(3, asked.Count); length > 0; length--)
        {
            var name = asked.Skip(asked.Count - length).ToList();
            var called = rows.Where(p => Begins(VietnameseText.Canonical(p.RowPath()[^1]), name)).ToList();
            if (called.Count > 1)
                return (called, length);
            if (HasWords(header, name))
                return (rows, length);
        }

        return null;
    }

    private static bool Begins(string label, List<Token> name) => HasWords(string.Join(' ', label.Split(' ').Take(name.Count)), name);

    // Typed without diacritics the words are compared so.
    private static bool HasWords(string phrase, IReadOnlyList<Token> words)
    {
        var marked = words.Any(w => w.Term != w.Folded);
        return $" {(marked ? phrase : VietnameseText.Fold(phrase))} ".Contains($" {string.Join(' ', words.Select(w => marked ? w.Term : w.Folded))} ", StringComparison.Ordinal);
    }

    private Question Without(IReadOnlyList<(TableRow Row, int At, int Length)> named)
    {
        var words = engine.Corpus.Analyzer.Analyze(question.Text).Where(t => t.Kind != TokenKind.Expansion).ToArray();
        return Silenced([.. named.SelectMany(n => words.Skip(n.At).Take(n.Length)).Select(t => t.Folded)]);
    }

    private Question WithoutClass(IEnumerable<Token> asked) => Silenced([.. asked.Select(t => t.Folded), "nhat", "most", "highest", "lowest", "least", "fewest", "largest"]);

    private Question Silenced(HashSet<string> unsaid)
    {
        var words = question.Words.Select(w => unsaid.Contains(w.Folded) ? w with { Weight = 0 } : w).ToList();
        return question with
        {
            Words = words,
            Names = [],
            Operation = Operation.None,
            Compounds = [.. question.Compounds.Where(c => words[c.First].Weight > 0 && words[c.First + 1].Weight > 0)],
        };
    }

    private static int? NumberOf(string word) => int.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
        : VietnameseText.Fold(word).ToLowerInvariant() switch { "hai" or "two" => 2, "ba" or "three" => 3, "bon" or "four" => 4, "nam" or "five" => 5, "sau" or "six" => 6, "bay" or "seven" => 7, "tam" or "eight" => 8, "chin" or "nine" => 9, "muoi" or "ten" => 10, _ => null };

    [GeneratedRegex(@"(?<!\p{L})(?:(?<most>nhiều|nhieu|cao|lớn|lon|đông|dong|dài|dai|rộng|rong|tốt|tot|nhanh|mạnh|manh)|(?<least>ít|it|thấp|thap|nhỏ|nho|kém|kem|chậm|cham))(?:\s+\p{L}+){0,4}?\s+(?:nhất|nhat)(?!\p{L})|(?<!\p{L})(?:(?<most>most|highest|largest|biggest|longest)|(?<least>least|fewest|lowest|smallest))(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Superlative();

    [GeneratedRegex(@"(?<class>(?:\p{L}+\s+){1,3})(?:nào|nao)(?!\p{L})|(?<!\p{L})which\s+(?<class>\p{L}+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Which();

    [GeneratedRegex(@"(?<!\p{L})(?<n>\d{1,2}|hai|ba|bốn|bon|năm|sáu|sau|bảy|bay|tám|tam|chín|chin|mười|muoi)\s+(?<class>\p{L}{2,})\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CountedClass();
}
