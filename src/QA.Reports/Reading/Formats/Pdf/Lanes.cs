using System.Text.RegularExpressions;

namespace QA.Reports.Reading.Formats.Pdf;

/// <summary>
/// Columns that stand so near to each other that a line's words do not tell them apart: what parts them is a lane of white that
/// no word of many lines crosses.
/// </summary>
internal static partial class Lanes
{
    private const int LeastColumns = 3;
    private const int LeastRows = 5;
    private const int MostColumns = 16;

    /// <summary>A lane is at least this wide, in line heights.</summary>
    private const double Width = 0.2;

    /// <summary>Every column has words in at least this share of the lines with several pieces.</summary>
    private const double Filled = 0.4;

    /// <summary>Lines further apart than this, in line heights, are not of one table.</summary>
    private const double Far = 2.2;

    [GeneratedRegex(@"^(?:Biểu|Bảng|Phụ lục|Phụ biểu|Table|Annex)\s+(?:số\s+)?[0-9IVX]+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Caption();

    /// <summary>Whether a row names the table below it.</summary>
    public static bool IsCaption(PdfRow row) => row.Segments.Count == 1 && Caption().IsMatch(row.Plain);

    /// <summary>How many rows from one on stand in columns that only lanes part; 0 when they are no table.</summary>
    public static int Extent(IReadOnlyList<PdfRow> rows, int from)
    {
        if (rows[from].Segments.Count < 2)
            return 0;
        var covered = new List<(double Left, double Right)>();
        var end = from;
        for (var r = from; r < rows.Count && rows[r].Table is null && !IsCaption(rows[r]) && (r == from || !IsFar(rows[r - 1], rows[r])); r++)
        {
            covered = Cover(covered, rows[r]);
            if (covered.Count < LeastColumns)
                break;
            end = rows[r].Segments.Count >= 2 ? r + 1 : end;
        }

        return end - from >= LeastRows && Of([.. rows.Skip(from).Take(end - from)]).Count >= LeastColumns ? end - from : 0;
    }

    /// <summary>The columns of a table's rows, or none where lanes do not part them.</summary>
    public static List<(double Left, double Right)> Of(IReadOnlyList<PdfRow> rows)
    {
        var columns = rows.Aggregate(new List<(double Left, double Right)>(), Cover);
        var several = rows.Where(r => r.Segments.Count >= 2).ToList();
        return several.Count >= LeastRows && columns.Count is >= LeastColumns and <= MostColumns
            && columns.TrueForAll(c => several.Count(r => r.Segments.Any(s => s.Words.Any(w => w.Left < c.Right && w.Right > c.Left))) >= Filled * several.Count) ? columns : [];
    }

    private static bool IsFar(PdfRow above, PdfRow below) => above.Page != below.Page || below.Top - above.Bottom > Far * below.Height;

    // What was covered by words, and what this row covers: pieces nearer than a lane are one.
    private static List<(double Left, double Right)> Cover(List<(double Left, double Right)> covered, PdfRow row)
    {
        var joined = new List<(double Left, double Right)>();
        foreach (var piece in covered.Concat(row.Segments.SelectMany(s => s.Words).Select(w => (w.Left, w.Right))).Order())
        {
            if (joined.Count > 0 && piece.Left - joined[^1].Right < Width * row.Height)
                joined[^1] = (joined[^1].Left, Math.Max(joined[^1].Right, piece.Right));
            else
                joined.Add(piece);
        }

        return joined;
    }
}
