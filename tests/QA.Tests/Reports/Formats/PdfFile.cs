using System.Globalization;
using System.Text;

namespace QA.Tests.Reports.Formats;

/// <summary>A small PDF with text at given places; every character is half as wide as it is high, and its code is its Unicode.</summary>
internal sealed class PdfFile
{
    private readonly List<StringBuilder> pages = [new()];
    private readonly List<(string Title, int Page)> bookmarks = [];

    public PdfFile Page()
    {
        pages.Add(new StringBuilder());
        return this;
    }

    /// <summary>Text whose base line stands at a place, counted from the top left.</summary>
    public PdfFile Text(double x, double y, string text, double size = 14, bool bold = false)
    {
        var codes = string.Concat(text.Normalize(NormalizationForm.FormC).Select(c => ((int)c).ToString("X4", CultureInfo.InvariantCulture)));
        pages[^1].Append(CultureInfo.InvariantCulture, $"BT /{(bold ? "F2" : "F1")} {size} Tf 1 0 0 1 {x} {842 - y} Tm <{codes}> Tj ET\n");
        return this;
    }

    /// <summary>A picture over the whole page: a grey point, drawn as large as the paper.</summary>
    public PdfFile Picture()
    {
        pages[^1].Append("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID z EI Q\n");
        return this;
    }

    /// <summary>A line of one point's breadth.</summary>
    public PdfFile Rule(double left, double top, double right, double bottom)
    {
        pages[^1].Append(CultureInfo.InvariantCulture, $"1 w {left} {842 - top} m {right} {842 - bottom} l S\n");
        return this;
    }

    /// <summary>A bookmark to the last page.</summary>
    public PdfFile Bookmark(string title)
    {
        bookmarks.Add((title, pages.Count - 1));
        return this;
    }

    /// <summary>Lines one under the other; <c>^n^</c> in a line is a raised number.</summary>
    public PdfFile Lines(double x, double y, double size, params string[] lines)
    {
        foreach (var line in lines)
        {
            var at = x;
            var raised = false;
            foreach (var part in line.Split('^'))
            {
                if (part.Length > 0)
                    Text(at, raised ? y - size * 0.4 : y, part, raised ? size * 0.6 : size);
                at += part.Length * (raised ? size * 0.6 : size) / 2;
                raised = !raised;
            }

            y += size * 1.4;
        }

        return this;
    }

    public byte[] ToBytes()
    {
        var ranges = string.Concat(Enumerable.Range(0, 0x25).Select(h => $"<{h:X2}00> <{h:X2}FF> <{h:X2}00>\n"));
        var map = $"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 37 beginbfrange\n{ranges}endbfrange endcmap end end";
        var first = 9 + bookmarks.Count;
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R /Outlines 9 0 R >>",
            $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, i) => $"{first + 1 + 2 * i} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 -200 500 800] /Ascent 800 /Descent -200 /CapHeight 700 /ItalicAngle 0 /StemV 80 >> >>",
            Stream(map),
            "<< /Type /Font /Subtype /Type0 /BaseFont /Test-Bold /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 5 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test-Bold /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Test-Bold /Flags 4 /FontBBox [0 -200 500 800] /Ascent 800 /Descent -200 /CapHeight 700 /ItalicAngle 0 /StemV 160 >> >>",
            "null",
            bookmarks.Count == 0 ? "<< /Type /Outlines /Count 0 >>" : $"<< /Type /Outlines /Count {bookmarks.Count} /First 10 0 R /Last {9 + bookmarks.Count} 0 R >>",
        };
        for (var i = 0; i < bookmarks.Count; i++)
            objects.Add($"<< /Title <FEFF{string.Concat(bookmarks[i].Title.Select(c => ((int)c).ToString("X4", CultureInfo.InvariantCulture)))}> /Parent 9 0 R /Dest [{first + 1 + 2 * bookmarks[i].Page} 0 R /Fit]" +
                $"{(i > 0 ? $" /Prev {9 + i} 0 R" : "")}{(i < bookmarks.Count - 1 ? $" /Next {11 + i} 0 R" : "")} >>");
        foreach (var page in pages)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 6 0 R >> >> /Contents {objects.Count + 2} 0 R >>");
            objects.Add(Stream(page.ToString()));
        }

        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(o => $"{o:D10} 00000 n \n"))}trailer << /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static string Stream(string content) => $"<< /Length {content.Length} >>\nstream\n{content}\nendstream";
}
