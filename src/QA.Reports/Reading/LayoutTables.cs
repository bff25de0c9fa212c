using System.Text.RegularExpressions;

namespace QA.Reports.Reading;

/// <summary>How the rows of a table in plain text are cut into cells.</summary>
/// <param name="Starts">Where each column begins, counted from the line's first character; empty when bars stand between the cells.</param>
internal sealed record RowLayout(IReadOnlyList<int> Starts);

/// <summary>
/// Finds tables that a typist has laid out with spaces, or with bars between the cells: lines one under the other whose
/// gaps form rivers from the first to the last, and whose cells mostly hold numbers.
/// </summary>
internal static partial class LayoutTables
{
    private const int LeastRows = 3;
    private const int LeastCells = 3;

    /// <summary>A gap of one blank may be a blank between two words.</summary>
    private const int LeastGap = 2;

    [GeneratedRegex(@"\S+(?: \S+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Cell();

    [GeneratedRegex(@"^[\d.,%/()+–-]*\d[\d.,%/()+–-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    /// <summary>The layout of each line that is a row of such a table, by the line's index; rows of one table share one layout.</summary>
    /// <param name="text">The stored text.</param>
    /// <param name="lines">Its lines, as <see cref="Lines.Split"/> gives them.</param>
    public static Dictionary<int, RowLayout> Find(string text, IReadOnlyList<TextSpan> lines)
    {
        var found = new Dictionary<int, RowLayout>();
        for (var from = 0; from < lines.Count; from++)
        {
            var count = BarRows(text, lines, from);
            var layout = count > 0 ? new RowLayout([]) : null;
            if (layout is null && SpacedRows(text, lines, from) is var spaced and > 0 && ColumnsOf(text, lines, from, spaced) is { Count: >= LeastCells } columns)
                (count, layout) = (spaced, new RowLayout(columns));
            if (layout is null)
                continue;
            for (var i = from; i < from + count; i++)
                found[i] = layout;
            from += count - 1;
        }

        return found;
    }

    // "Khu phố 1 | 8 | 1.245": as many bars in each line, and none at its ends.
    private static int BarRows(string text, IReadOnlyList<TextSpan> lines, int from)
    {
        var bars = Bars(text, lines[from]);
        var count = 0;
        while (bars > 0 && from + count < lines.Count && Bars(text, lines[from + count]) == bars)
            count++;
        return count >= 2 ? count : 0;
    }

    private static int Bars(string text, TextSpan line)
    {
        var raw = line.Of(text);
        return raw.Length == 0 || raw[0] == '|' || raw[^1] == '|' || raw.Contains('\t') ? 0 : raw.Split(" | ").Length - 1 is >= LeastCells - 1 and var bars ? bars : 0;
    }

    private static int SpacedRows(string text, IReadOnlyList<TextSpan> lines, int from)
    {
        var count = 0;
        var last = 0;
        for (; from + count < lines.Count && lines[from + count].Length > 0; count++)
            if (CellsOf(text, lines[from + count]).Count >= LeastCells)
                last = count + 1;
            else if (count + 1 - last > 1)
                break;
        var rows = Enumerable.Range(from, last).Select(i => CellsOf(text, lines[i])).ToList();
        var full = rows.Count(r => r.Count >= LeastCells);
        var numeric = rows.Count(r => r.Skip(1).Count(c => Number().IsMatch(c.Value)) >= 2);
        return rows.Count > 0 && rows[0].Count >= LeastCells && full >= LeastRows && numeric >= LeastRows - 1 && numeric * 2 >= full ? last : 0;
    }

    private static List<Match> CellsOf(string text, TextSpan line)
    {
        var raw = line.Of(text);
        return raw.Contains('\t') ? [] : Cell().Matches(raw).ToList();
    }

    // The places that no row writes on are the rivers between the columns.
    private static List<int> ColumnsOf(string text, IReadOnlyList<TextSpan> lines, int from, int count)
    {
        var rows = Enumerable.Range(from, count).Select(i => Whole(text, lines[i])).ToList();
        var width = rows.Max(r => r.Length);
        var written = new bool[width];
        for (var i = 0; i < count; i++)
            if (CellsOf(text, lines[from + i]).Count >= LeastCells)
                for (var x = 0; x < rows[i].Length; x++)
                    written[x] |= rows[i].Of(text)[x] != ' ' || x + 1 < rows[i].Length && x > 0 && text[rows[i].Start + x - 1] != ' ' && text[rows[i].Start + x + 1] != ' ';
        var starts = new List<int>();
        for (var x = 0; x < width; x++)
            if (written[x] && (starts.Count == 0 || x >= LeastGap && !written[x - 1] && !written[x - 2]))
                starts.Add(x);
        return starts;
    }

    /// <summary>The line with the blanks before it.</summary>
    public static TextSpan Whole(string text, TextSpan line) => TextSpan.FromBounds(line.Start == 0 ? 0 : text.LastIndexOf('\n', line.Start - 1) + 1, line.End);
}
