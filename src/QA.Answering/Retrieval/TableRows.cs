using System.Text.RegularExpressions;
using QA.Answering.Questions;
using QA.Reports;
using QA.Reports.Chunking;
using QA.Reports.Figures;
using QA.Reports.Reading;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>Finds the column of a table that a question is about and the rows that it wants put together: those it names, all of a class, or the one with the most.</summary>
internal sealed partial class TableRows(Engine engine, EvidenceSearch search, Question question)
{
    /// <summary>How many passages are looked at for tables.</summary>
    private const int Depth = 40;

    private readonly NamedRows names = new(engine.Finder.Rows, question);

    /// <summary>Whether a question asks for the most (true) or the least (false) of something; null for neither.</summary>
    public static bool? AsksForMost(string question) => Superlative().Match(question) is { Success: true } asked ? !asked.Groups["least"].Success : null;

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

    /// <summary>"Ga Mới với Cầu Đá bên nào đông hộ hơn": the cells of the rows named, the one asked for first; null when that is not asked or no table tells it.</summary>
    public IReadOnlyList<Evidence>? Compared()
    {
        if (Comparative().Match(question.Text) is not { Success: true } comparative)
            return null;
        // "đông dân": what they have more of stays asked for.
        var asking = comparative.Value.Split(' ');
        HashSet<string> unsaid = [VietnameseText.Fold(asking[0]).ToLowerInvariant(), "hon", .. engine.Corpus.Analyzer.Analyze(Which().Match(question.Text).Groups["class"].Value).TakeLast(1).Select(t => t.Folded)];
        if (new TableRows(engine, search, question with { Words = [.. question.Words.Select(w => unsaid.Contains(w.Folded) ? w with { Weight = 0 } : w)], Compounds = [] }).Named() is not { } cells)
            return null;
        return comparative.Groups["least"].Success ? [.. cells.OrderBy(e => e.Value!.Value)] : [.. cells.OrderByDescending(e => e.Value!.Value)];
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
            if (comparable.Count < 2 || Column(WithoutClass(asked.TakeLast(length), superlative.Value), rows) is not { Coverage: >= Selection.FigureCoverage } column || column.Score <= (best?.Score ?? 0))
                continue;
            var cells = comparable.Select(p => CellOf(column, p)).OfType<Evidence>().Where(e => e.Value!.Unit == column.Value!.Unit).ToList();
            if (cells.Count * 2 >= comparable.Count && cells.Count > 1)
                best = (cells, column.Score);
        }

        return best is var (found, _) ? superlative.Groups["least"].Success ? [.. found.OrderBy(e => e.Value!.Value)] : [.. found.OrderByDescending(e => e.Value!.Value)] : null;
    }

    /// <summary>"Quý nào thu cao nhất": the cells of one row whose columns are quarters, months or years, the most or least first; null when that is not asked or not told.</summary>
    public IReadOnlyList<Evidence>? RankedTimes()
    {
        if (Superlative().Match(question.Text) is not { Success: true } superlative || WhichTime().Match(question.Text) is not { Success: true } time)
            return null;
        var unit = VietnameseText.Fold(time.Groups["unit"].Value).ToLowerInvariant() switch { "quy" or "quarter" => "quý", "thang" or "month" => "tháng", _ => "năm" };
        var rows = search.Passages.Take(Depth).Where(h => h.Passage.Row is { } row && h.Passage.Figures.Count > 0 && row.Table.Header.Count(t => IsTime(t, unit)) > 1).Select(h => h.Passage).ToList();
        if (Column(Silenced([VietnameseText.Fold(unit), "nhat"]), rows) is not { } best)
            return null;
        var passage = best.Passage;
        var header = passage.Row!.Value.Table.Header;
        var cells = Enumerable.Range(0, passage.Figures.Count).Where(i => passage.Figures[i].Basis is not (FigureBasis.Share or FigureBasis.Change) && passage.Columns[i] < header.Count && IsTime(header[passage.Columns[i]], unit))
            .Select(i => best with { Figure = i }).ToList();
        return cells.Count < 2 ? null : superlative.Groups["least"].Success ? [.. cells.OrderBy(e => e.Value!.Value)] : [.. cells.OrderByDescending(e => e.Value!.Value)];
    }

    private static bool IsTime(string header, string unit) => unit == "năm"
        ? Year().IsMatch(header) && !header.Contains('%') : header.Contains(unit + " ", StringComparison.OrdinalIgnoreCase) && !MonthsTogether().IsMatch(header);

    /// <summary>
    /// "Tỷ lệ hộ nghèo của bản …": part and whole of a rate that the named row does not state but whose counts it has ("hộ nghèo", "tổng
    /// số hộ"); null when it states the rate, or has no such pair.
    /// </summary>
    public (Evidence Part, Evidence Whole)? Rate()
    {
        if (question.Unit.Dimension != "percent" || question.Basis != WantedBasis.Open)
            return null;
        foreach (var (report, table) in Tables())
        {
            if (names.In(table) is not [var named] || RowsOf(report, table).Find(p => ReferenceEquals(p.Row!.Value.Row, named.Row)) is not { } row)
                continue;
            if (Column(Without([named]), [row]) is { } stated && Units.Find(stated.Value!.Unit)?.Dimension == "percent")
                return null;
            var counts = Without([named]) with { Unit = WantedUnit.Open };
            if (Column(counts with { Words = [.. counts.Words.Select(w => w.Folded is "ty" or "le" or "ti" or "phan" or "tram" ? w with { Weight = 0 } : w)] }, [row]) is not { } part || Units.Find(part.Value!.Unit) is not { IsCount: true })
                continue;
            var noun = VietnameseText.Canonical(part.Value.Header).Replace("số ", "", StringComparison.Ordinal).Split(' ')[0];
            for (var i = 0; i < row.Figures.Count; i++)
                if (i != part.Figure && row.Figures[i].Value > part.Value.Value && Whole(noun).IsMatch(VietnameseText.Canonical(row.Figures[i].Header)))
                    return (part, part with { Figure = i });
        }

        return null;
    }

    private static Regex Whole(string noun) => new($@"^(?:tổng )?(?:số )?{Regex.Escape(noun)}(?: dân| gia đình| \(.*)?$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>"Tiêu chí nào chưa đạt": the rows of a class of which a cell says so, in order; null when that is not asked or no table says it.</summary>
    public IReadOnlyList<Passage>? InState()
    {
        if (Which().Match(question.Text) is not { Success: true } which || State().Match(question.Text) is not { Success: true } state)
            return null;
        var asked = engine.Corpus.Analyzer.Analyze(which.Groups["class"].Value).Where(t => t.Kind == TokenKind.Word).ToList();
        var denied = state.Groups["not"].Success;
        foreach (var (report, table) in Tables())
        {
            var rows = engine.Corpus.Load(report).Passages.Where(p => p.Row is { } row && ReferenceEquals(row.Table, table)).ToList();
            if (OfClass(table, rows, asked) is not var (called, _))
                continue;
            var found = called.Where(p => p.Row!.Value.Row.Cells.Any(c => StateCell().Match(c.Flow.Text) is { Success: true } said && said.Groups["not"].Success == denied)).ToList();
            if (found.Count > 0 && called.Count(p => p.Row!.Value.Row.Cells.Any(c => StateCell().IsMatch(c.Flow.Text))) * 2 > called.Count)
                return found;
        }

        return null;
    }

    /// <summary>"Thôn nào có tỷ lệ dưới 94%": the cells of the rows of a class that are above or below what the question says; null when that is not asked or no table tells it.</summary>
    public IReadOnlyList<Evidence>? Meeting()
    {
        if (Which().Match(question.Text) is not { Success: true } which || RowCondition.In(question.Text) is not { } condition)
            return null;
        var asked = engine.Corpus.Analyzer.Analyze(which.Groups["class"].Value).Where(t => t.Kind == TokenKind.Word).ToList();
        (List<Evidence> Cells, double Score)? best = null;
        foreach (var (report, table) in Tables())
        {
            var rows = RowsOf(report, table);
            if (OfClass(table, rows, asked) is not var (called, length)
                || Column(Silenced([.. asked.TakeLast(length).Select(t => t.Folded), .. VietnameseText.Fold(condition.Words).ToLowerInvariant().Split(' ')]), rows) is not { Coverage: >= Selection.FigureCoverage } column || column.Score <= (best?.Score ?? 0))
                continue;
            var cells = called.Where(p => !IsTotal(p)).Select(p => CellOf(column, p)).OfType<Evidence>().ToList();
            var met = cells.Where(c => condition.Holds(c.Value!) == true).ToList();
            if (met.Count > 0 && cells.TrueForAll(c => condition.Holds(c.Value!) is not null))
                best = (met, column.Score);
        }

        return best?.Cells;
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
            var heads = HasWords(header, name);
            // Under "Thôn, buôn" those that are called so; under "Bản" all, whatever they are called.
            if (called.Count > 1 && !(heads && Separators().Count(header) == 0))
                return (called, length);
            if (heads)
                return (rows, length);
        }

        return null;
    }

    [GeneratedRegex(@"[,/;]| và ", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    private static bool Begins(string label, List<Token> name) => HasWords(string.Join(' ', label.Split(' ').Take(name.Count)), name);

    // Typed without diacritics the words are compared so.
    private static bool HasWords(string phrase, IReadOnlyList<Token> words)
    {
        var marked = words.Any(w => w.Term != w.Folded);
        return $" {(marked ? phrase : VietnameseText.Fold(phrase))} ".Contains($" {string.Join(' ', words.Select(w => marked ? w.Term : w.Folded))} ", StringComparison.Ordinal);
    }

    private Question Without(IReadOnlyList<(TableRow Row, int At, int Length)> named)
    {
        return Silenced([.. named.SelectMany(n => question.Tokens.Skip(n.At).Take(n.Length)).Select(t => t.Folded)]);
    }

    // "ít hộ nghèo nhất": "ít" and "nhất" ask, what stands between is asked for.
    private Question WithoutClass(IEnumerable<Token> asked, string superlative)
    {
        var asking = superlative.Split(' ');
        return Silenced([.. asked.Select(t => t.Folded), VietnameseText.Fold(asking[0]), VietnameseText.Fold(asking[^1])]);
    }

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

    [GeneratedRegex(@"(?<=(?:nào|nao)\s(?:[^?]{0,40}\s)?)(?:(?<most>nhiều|nhieu|cao|lớn|lon|đông|dong|dài|dai|rộng|rong|tốt|tot|nhanh)|(?<least>ít|it|thấp|thap|nhỏ|nho|kém|kem|chậm|cham))(?:\s+\p{L}+){0,4}?\s+(?:hơn|hon)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Comparative();

    private static int? NumberOf(string word) => int.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
        : VietnameseText.Fold(word).ToLowerInvariant() switch { "hai" or "two" => 2, "ba" or "three" => 3, "bon" or "four" => 4, "nam" or "five" => 5, "sau" or "six" => 6, "bay" or "seven" => 7, "tam" or "eight" => 8, "chin" or "nine" => 9, "muoi" or "ten" => 10, _ => null };

    [GeneratedRegex(@"(?<!\p{L})(?:(?<most>nhiều|nhieu|cao|lớn|lon|đông|dong|dài|dai|rộng|rong|tốt|tot|nhanh|mạnh|manh)|(?<least>ít|it|thấp|thap|nhỏ|nho|kém|kem|chậm|cham))(?:\s+\p{L}+){0,4}?\s+(?:nhất|nhat)(?!\p{L})|(?<!\p{L})(?:(?<most>most|highest|largest|biggest|longest)|(?<least>least|fewest|lowest|smallest))(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Superlative();

    [GeneratedRegex(@"(?<!\p{L})(?<unit>quý|quy|tháng|thang|năm|nam)\s+(?:nào|nao)(?!\p{L})|(?<!\p{L})(?:which|what)\s+(?<unit>quarter|month|year)(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WhichTime();

    [GeneratedRegex(@"\d+\s+tháng|cả năm|lũy kế", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MonthsTogether();

    [GeneratedRegex(@"(?:19|20)\d\d", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex(@"(?:nào|nao|gì|gi)\s+(?:(?:(?!chưa|chua|không|khong)[^?]){0,40}?\s)?(?<not>chưa|chua|không|khong)?\s*(?:đạt|dat|hoàn thành|hoan thanh)(?!\s+(?:bao|mấy|may|\d))(?!\p{L})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex State();

    [GeneratedRegex(@"^\W*(?<not>(?:chưa|không)\s+)?(?:đạt|hoàn thành)(?!\p{L})(?!\s+(?:\d|từ))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex StateCell();

    [GeneratedRegex(@"(?<class>(?:\p{L}+\s+){1,3})(?:nào|nao)(?!\p{L})|(?<!\p{L})which\s+(?<class>\p{L}+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Which();

    [GeneratedRegex(@"(?<!\p{L})(?<n>\d{1,2}|hai|ba|bốn|bon|năm|sáu|sau|bảy|bay|tám|tam|chín|chin|mười|muoi)\s+(?<class>\p{L}{2,})\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CountedClass();
}
