using System.Globalization;
using System.Text.Json.Serialization;

namespace QA.Reports.Reading;

/// <summary>Where a piece of a report's text stands in the file it was read from.</summary>
/// <param name="Page">Page, counted from 1; null when the format has none.</param>
/// <param name="Sheet">Name of the sheet; null when the format has none.</param>
/// <param name="Row">Row of the sheet, counted from 1; null when it is not known.</param>
public sealed record SourcePlace(int? Page = null, string? Sheet = null, int? Row = null)
{
    /// <summary>Column of the sheet in its letters ("D"); null when the place is no single cell of a sheet.</summary>
    public string? Column { get; init; }

    /// <summary>Numbers of the row that the sheet keeps more exactly than it shows them, by the letters of their columns; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Exact { get; init; }

    /// <summary>The number as the cell keeps it, where the sheet shows it rounded or scaled; null otherwise.</summary>
    public string? Stored { get; init; }

    /// <summary>How sure the words of the page were recognised from a scan, in percent; null when the file itself has them.</summary>
    public int? Recognition { get; init; }

    /// <summary>Whether its words were recognised so unsurely that the page should be looked at: less than <see cref="SurePercent"/>.</summary>
    [JsonIgnore]
    public bool IsDoubtful => Recognition < SurePercent;

    /// <summary>
    /// From here on a page is read about as well as its print allows. Measured on the scans of eval/QA.Formats against their
    /// text: of pages at 92 and 93 every tenth word and one number in six was wrong, of those at 95 every hundredth word.
    /// </summary>
    public const int SurePercent = 94;

    /// <summary>The cell of this row in a column counted from 0.</summary>
    internal SourcePlace CellAt(int column)
    {
        var letters = Letters(column);
        return this with { Column = letters, Stored = Exact?.GetValueOrDefault(letters), Exact = null };
    }

    /// <summary>A, B, … Z, AA: a column counted from 0.</summary>
    internal static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);

    /// <summary>The place in words: "trang 5", "trang 5 (bản quét không rõ)", "trang tính Biểu 1, hàng 7", "trang tính Biểu 1, ô D7 (giá trị lưu 131,4962)".</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Page is { } page)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"trang {page}{(IsDoubtful ? " (bản quét không rõ)" : "")}"));
        if (Sheet is { } sheet)
            parts.Add($"trang tính {sheet}");
        if (Row is { } at && Column is { } column)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"ô {column}{at}{(Stored is { } stored ? $" (giá trị lưu {stored})" : "")}"));
        else if (Row is { } row)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"hàng {row}"));
        return string.Join(", ", parts);
    }
}

/// <summary>A place that holds from an offset of the text up to the next one.</summary>
/// <param name="Start">Offset in the report's text.</param>
/// <param name="Place">Where that stands in the original.</param>
public sealed record PlaceMark(int Start, SourcePlace Place);

/// <summary>
/// From offsets of a converted text to places in its original file. A text that is its own original has no map.
/// </summary>
/// <param name="Marks">In the order of their offsets; empty when the format knows no places.</param>
public sealed record PlaceMap(IReadOnlyList<PlaceMark> Marks)
{
    /// <summary>The place of the character at an offset; null when none is known.</summary>
    public SourcePlace? At(int offset)
    {
        int low = 0, high = Marks.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Marks[middle].Start <= offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low == 0 ? null : Marks[low - 1].Place;
    }

    /// <summary>The place of a run of a text; of one that lies in a single cell of a sheet's row, the cell.</summary>
    /// <param name="text">The text that the map is of.</param>
    /// <param name="span">The run.</param>
    public SourcePlace? At(string text, TextSpan span)
    {
        if (At(span.Start) is not { Sheet: not null, Row: not null } place)
            return At(span.Start);
        var line = text.LastIndexOf('\n', Math.Max(0, span.Start - 1)) + 1;
        // A row is written with a bar before each cell; bars within cells are written otherwise.
        return text[line] == '|' && span.Start > line && text.IndexOf('|', span.Start, span.Length) < 0
            ? place.CellAt(text.AsSpan(line, span.Start - line).Count('|') - 1) : place;
    }
}
