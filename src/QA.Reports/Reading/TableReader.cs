using System.Text.RegularExpressions;

namespace QA.Reports.Reading;

/// <summary>Lines with tabs or pipes to a table: header, unit column, groups and their children.</summary>
internal static partial class TableReader
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"^(?:ĐVT|Đ\.?V\.?T|đvt|Đơn vị(?: tính)?|Đv tính|Unit|Units)$", Options)]
    private static partial Regex UnitHeader();

    [GeneratedRegex(@"^(?:TT|STT|Số TT|No\.?|#)$", Options)]
    private static partial Regex OrdinalHeader();

    [GeneratedRegex(@"^\|?[\s:|-]+\|?$", Options)]
    private static partial Regex PipeRule();

    [GeneratedRegex(@"</?[a-zA-Z][a-zA-Z0-9]{0,10}\s*/?>|\*\*|__|\[\^\d{1,3}\]", Options)]
    private static partial Regex Markup();

    [GeneratedRegex(@"^[\s\d.,%/()+–-]+$", Options)]
    private static partial Regex NumberCell();

    [GeneratedRegex(@"^(?:(?<roman>[IVX]+)[.)]?(?=\s|$)|(?<letter>[A-ZĐ])(?:[.)](?=\s|$)|$)|(?<number>\d+(?:\.\d+)*)[.)]?(?=\s|$)|(?<small>[a-zđ]\))|(?<dash>[-–—•])|(?<plus>\+))", RegexOptions.CultureInvariant)]
    private static partial Regex RowMark();

    // "Tổng cộng" sums up all rows and is no part of the last.
    [GeneratedRegex(@"^(?:tổng(?: cộng| số)?|cộng|toàn (?:xã|phường|huyện|tỉnh|thị trấn)|total|grand total)\s*:?$", Options)]
    private static partial Regex TotalRow();

    private const int MostHeaderLines = 4;

    /// <summary>How many of the lines from <paramref name="from"/> on are one table; 0 when it is none.</summary>
    public static int Extent(IReadOnlyList<LogicalLine> lines, int from)
    {
        var count = 0;
        if (lines[from].Layout is { } layout)
        {
            while (from + count < lines.Count && ReferenceEquals(lines[from + count].Layout, layout))
                count++;
            return count;
        }

        var pipes = IsPipeRow(lines[from].Raw);
        while (from + count < lines.Count && !lines[from + count].IsFurniture
               && (pipes ? IsPipeRow(lines[from + count].Raw) && (count == 0 || IsNextLine(lines[from + count - 1], lines[from + count])) : lines[from + count].Raw.Contains('\t')))
            count++;
        if (count == 0)
            return 0;
        if (pipes)
            return count >= 2 && lines.Skip(from).Take(count).Any(l => !PipeRule().IsMatch(l.Raw)) ? count : 0;
        var columns = Enumerable.Range(from, count).Max(i => lines[i].Raw.Split('\t').Length);
        var listLike = Enumerable.Range(from, count).Count(i => lines[i].Raw.Split('\t')[0].TrimEnd().EndsWith(':'));
        return columns >= 3 && count >= 2 || columns == 2 && count >= 3 && listLike == 0 ? count : 0;
    }

    // An empty line ends a table of pipes: the next one has its own header.
    private static bool IsNextLine(LogicalLine line, LogicalLine next) => next.LineNumber == line.LineNumber + 1;

    private static bool IsPipeRow(string raw) => raw.StartsWith('|') && raw.Count(c => c == '|') >= 2;

    public static Table Read(string text, IReadOnlyList<LogicalLine> lines, string caption)
    {
        var rules = lines.Where(l => IsPipeRow(l.Raw) && PipeRule().IsMatch(l.Raw)).Select(l => l.Span.Start).ToHashSet();
        var content = lines.Where(l => !rules.Contains(l.Span.Start)).ToList();
        var cells = content.Select(l => CellsOf(text, l)).ToList();
        var headers = HeaderRows(cells, content, rules);
        List<string> header = headers > 0 ? HeaderTexts(cells.Take(headers).ToList()) : [];
        var unit = header.FindIndex(h => UnitHeader().IsMatch(h));
        var label = LabelColumn(header, cells.Skip(headers).ToList());
        // "Đơn vị" may also head the names of bodies.
        if (unit == label)
            unit = -1;
        var rows = new List<TableRow>();
        for (var i = 0; i < cells.Count; i++)
        {
            var isHeader = i < headers || IsColumnNumbers(cells[i]);
            var isGroup = !isHeader && IsGroup(cells[i], label);
            var parent = isHeader ? -1 : Parent(rows, cells[i], label);
            rows.Add(new TableRow(content[i].Span, cells[i], isHeader, isGroup, parent));
        }

        return new Table(TextSpan.FromBounds(content[0].Span.Start, content[^1].Span.End), header, unit, label, rows, caption);
    }

    private static List<TableCell> CellsOf(string text, LogicalLine line) => line.Layout is { Starts: { Count: > 0 } columns }
        ? ColumnCells(text, LayoutTables.Whole(text, line.Span), columns)
        : SeparatedCells(text, line.Span, line.Layout is not null || text[line.Span.Start] == '|' ? '|' : '\t');

    private static List<TableCell> ColumnCells(string text, TextSpan row, IReadOnlyList<int> columns)
    {
        var cells = new List<TableCell>(columns.Count);
        for (var c = 0; c < columns.Count; c++)
        {
            var start = Math.Min(row.Start + (c == 0 ? 0 : columns[c]), row.End);
            var end = Math.Min(row.Start + (c + 1 < columns.Count ? columns[c + 1] : int.MaxValue - row.Start), row.End);
            var trimmed = Lines.Trim(text, start, end);
            cells.Add(new TableCell(trimmed, FlowText.Join(text, [trimmed], MarkupIn(text, trimmed))));
        }

        return cells;
    }

    private static List<TableCell> SeparatedCells(string text, TextSpan row, char separator)
    {
        int start = row.Start, end = row.End;
        if (text[start] == '|')
        {
            start++;
            if (text[end - 1] == '|')
                end--;
        }

        var cells = new List<TableCell>();
        for (var at = start; at <= end;)
        {
            var next = text.IndexOf(separator, at, end - at);
            if (next < 0)
                next = end;
            var trimmed = Lines.Trim(text, at, next);
            cells.Add(new TableCell(trimmed, FlowText.Join(text, [trimmed], MarkupIn(text, trimmed))));
            at = next + 1;
        }

        return cells;
    }

    /// <summary>Tags, emphasis and note marks inside a cell: no part of what it says.</summary>
    public static List<TextSpan> MarkupIn(string text, TextSpan span) =>
        [.. Markup().Matches(span.Of(text)).Select(m => new TextSpan(span.Start + m.Index, m.Length))];

    private static int HeaderRows(List<List<TableCell>> cells, List<LogicalLine> content, HashSet<int> rules)
    {
        if (rules.Count > 0)
            return Math.Max(1, content.TakeWhile(l => l.Span.Start < rules.Min()).Count());
        // A heading of a laid out table may take several lines.
        if (content[0].Layout is not null)
            return cells.TakeWhile(r => !r.Skip(1).Any(HoldsNumber)).Take(MostHeaderLines).Count();
        var first = cells[0];
        var filled = first.Count(c => c.Flow.Length > 0);
        return filled >= 2 && filled >= first.Count - 1 && !first.Skip(1).Any(HoldsNumber) ? 1 : 0;
    }

    // "2023" and "2024/2023 %" head columns; they are no figures.
    private static bool HoldsNumber(TableCell cell) => cell.Flow.Length > 0 && NumberCell().IsMatch(cell.Flow.Text) && !YearHeader().IsMatch(cell.Flow.Text);

    [GeneratedRegex(@"^\(?(?:19|20)\d\d(?:\s*[/–-]\s*(?:19|20)\d\d)?\s*(?:\(?%\)?)?\)?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearHeader();

    private static List<string> HeaderTexts(List<List<TableCell>> rows)
    {
        var width = rows.Max(r => r.Count);
        return [.. Enumerable.Range(0, width).Select(c =>
            string.Join(" ", rows.Select(r => c < r.Count ? r[c].Flow.Text : "").Where(t => t.Length > 0).Distinct()))];
    }

    private static int LabelColumn(List<string> header, List<List<TableCell>> body)
    {
        var width = body.Count == 0 ? 1 : body.Max(r => r.Count);
        for (var c = 0; c < width; c++)
        {
            if (c < header.Count && OrdinalHeader().IsMatch(header[c]))
                continue;
            var letters = body.Count(r => c < r.Count && r[c].Flow.Text.Count(char.IsLetter) >= 2);
            if (letters * 2 >= body.Count)
                return c;
        }

        return 0;
    }

    // "A B 1 2 3" under the header numbers the columns.
    private static bool IsColumnNumbers(List<TableCell> cells) =>
        cells.Count >= 3 && cells.All(c => c.Flow.Text.Trim('(', ')') is { Length: 1 or 2 } t && (t.All(char.IsDigit) || t.Length == 1 && char.IsUpper(t[0])));

    private static bool IsGroup(List<TableCell> cells, int label) =>
        label < cells.Count && cells[label].Flow.Length > 0
        && cells.Where((c, i) => i > label).All(c => c.Flow.Length == 0);

    private static int Parent(List<TableRow> rows, List<TableCell> cells, int label)
    {
        var depth = Depth(cells, label, rows);
        for (var i = rows.Count - 1; i >= 0; i--)
            if (!rows[i].IsHeader && Depth(rows[i].Cells, label, rows.Take(i).ToList()) < depth)
                return i;
        return -1;
    }

    private static double Depth(IReadOnlyList<TableCell> cells, int label, List<TableRow> before)
    {
        var text = label < cells.Count ? cells[label].Flow.Text : "";
        if (text.StartsWith("Trong đó", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Of which", StringComparison.OrdinalIgnoreCase))
            return before.Count == 0 ? 4.5 : Depth(before[^1].Cells, label, before.Take(before.Count - 1).ToList()) + 0.5;
        if (TotalRow().IsMatch(text))
            return 0.2;
        var mark = RowMark().Match(label > 0 && cells[0].Flow.Length > 0 ? cells[0].Flow.Text : text);
        if (mark.Groups["letter"].Success)
            return 0;
        if (mark.Groups["roman"].Success)
            return 1;
        if (mark.Groups["number"].Success)
            return 2 + 0.3 * mark.Value.TrimEnd('.').Count(c => c == '.');
        if (mark.Groups["small"].Success)
            return 3.5;
        if (mark.Groups["dash"].Success)
            return 4;
        return mark.Groups["plus"].Success ? 5 : 3;
    }
}
