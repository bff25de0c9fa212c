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

    [GeneratedRegex(@"^(?:Trong đó|Of which)", Options)]
    private static partial Regex OfWhich();

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
        var isHeader = cells.Select((c, i) => i < headers || IsColumnNumbers(c)).ToList();
        var parents = Parents(cells, isHeader, label);
        var rows = cells.Select((c, i) => new TableRow(content[i].Span, c, isHeader[i], !isHeader[i] && IsGroup(c, label), parents[i])).ToList();

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

    // "A B 1 2 3" under the header numbers the columns, "4=3/1" says how one is computed.
    private static bool IsColumnNumbers(List<TableCell> cells) =>
        cells.Count >= 3 && cells.All(c => ColumnNumber().IsMatch(c.Flow.Text)) && cells.Exists(c => !c.Flow.Text.Contains('=', StringComparison.Ordinal));

    [GeneratedRegex(@"^\(?(?:\d{1,2}|[A-Z])\)?\s*(?:=[\s\d()+*/:x×%–-]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex ColumnNumber();

    private static bool IsGroup(List<TableCell> cells, int label) =>
        label < cells.Count && cells[label].Flow.Length > 0
        && cells.Where((c, i) => i > label).All(c => c.Flow.Length == 0);

    /// <summary>For each row the nearest one above that is less deep; -1 for none, and for headers.</summary>
    private static int[] Parents(List<List<TableCell>> cells, List<bool> isHeader, int label)
    {
        var depths = Depths(cells, label);
        var parents = new int[cells.Count];
        var open = new Stack<int>();
        for (var i = 0; i < cells.Count; i++)
        {
            parents[i] = -1;
            if (isHeader[i])
                continue;
            while (open.TryPeek(out var above) && depths[above] >= depths[i])
                open.Pop();
            if (open.TryPeek(out var parent))
                parents[i] = parent;
            open.Push(i);
        }

        return parents;
    }

    private static double[] Depths(List<List<TableCell>> cells, int label)
    {
        var depths = new double[cells.Count];
        for (var i = cells.Count - 1; i >= 0; i--)
        {
            depths[i] = DepthOf(cells[i], label);
            // "Vụ xuân" without a number of its own, over rows that are numbered.
            if (depths[i] == Unmarked && i + 1 < cells.Count && IsGroup(cells[i], label) && depths[i + 1] is > Roman and < Unmarked)
                depths[i] = Roman + (Number - Roman) / 2;
        }

        for (var i = 0; i < cells.Count; i++)
            if (OfWhich().IsMatch(TextOf(cells[i], label)))
                depths[i] = (i == 0 ? Dash : depths[i - 1]) + 0.5;
        return depths;
    }

    private const double Total = 0.2;
    private const double Roman = 1;
    private const double Number = 2;
    private const double Unmarked = 3;
    private const double Dash = 4;

    private static string TextOf(List<TableCell> cells, int label) => label < cells.Count ? cells[label].Flow.Text : "";

    private static double DepthOf(List<TableCell> cells, int label)
    {
        var text = TextOf(cells, label);
        if (TotalRow().IsMatch(text))
            return Total;
        var mark = RowMark().Match(label > 0 && cells[0].Flow.Length > 0 ? cells[0].Flow.Text : text);
        if (mark.Groups["letter"].Success)
            return 0;
        if (mark.Groups["roman"].Success)
            return Roman;
        if (mark.Groups["number"].Success)
            return Number + 0.3 * mark.Value.TrimEnd('.').Count(c => c == '.');
        if (mark.Groups["small"].Success)
            return Unmarked + 0.5;
        if (mark.Groups["dash"].Success)
            return Dash;
        return mark.Groups["plus"].Success ? Dash + 1 : Unmarked;
    }
}
