using QA.Reports.Reading;

namespace QA.Api.Library;

/// <summary>A report's structure; all offsets are UTF-16 code units of its text.</summary>
/// <param name="Id">Id of the report.</param>
/// <param name="Title">Its title.</param>
/// <param name="Sections">Headings in document order.</param>
/// <param name="Blocks">All blocks in document order.</param>
/// <param name="Notes">Notes in the order of their bodies.</param>
/// <param name="Tables">Tables in document order.</param>
internal sealed record OutlineView(
    string Id,
    string Title,
    IReadOnlyList<OutlineSection> Sections,
    IReadOnlyList<OutlineBlock> Blocks,
    IReadOnlyList<OutlineNote> Notes,
    IReadOnlyList<OutlineTable> Tables)
{
    public static OutlineView Of(Report report)
    {
        var depths = Depths(report.Sections);
        return new OutlineView(report.Id, report.Metadata.Title,
            [.. report.Sections.Select((s, i) => new OutlineSection(s.Title, depths[i], s.Span.Start, s.Span.End))],
            [.. report.Blocks.Select(b => OutlineBlock.Of(b, report, depths))],
            [.. report.Footnotes.Select(n => OutlineNote.Of(n, report))],
            [.. report.Tables.Select(t => new OutlineTable(t.Span.Start, t.Span.End, t.Header, Unit(t), t.Caption))]);
    }

    // The reader's levels tell only which is further out; a page wants 1, 2, 3.
    private static int[] Depths(IReadOnlyList<Section> sections)
    {
        var depths = new int[sections.Count];
        for (var i = 0; i < sections.Count; i++)
            depths[i] = sections[i].Parent < 0 ? 1 : depths[sections[i].Parent] + 1;
        return depths;
    }

    private static string? Unit(Table table) =>
        table.UnitColumn >= 0 && table.UnitColumn < table.Header.Count ? table.Header[table.UnitColumn] : null;
}

/// <summary>A run of the report's text.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset past its last.</param>
internal sealed record OutlineSpan(int Start, int End)
{
    public static OutlineSpan Of(TextSpan span) => new(span.Start, span.End);
}

/// <summary>A heading with all that stands under it.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Level">1 is outermost.</param>
/// <param name="Start">Offset of the heading.</param>
/// <param name="End">Offset past the last block under it.</param>
internal sealed record OutlineSection(string Title, int Level, int Start, int End);

/// <summary>A block of the report.</summary>
/// <param name="Kind">"heading", "paragraph", "list_item", "table", "footnote" or "furniture".</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset past its last.</param>
/// <param name="Spans">Its pieces, when page furniture tore it into several; else null.</param>
/// <param name="Level">A heading's level, 1 outermost; else null.</param>
/// <param name="Mark">A note's mark; else null.</param>
/// <param name="Section">Index of its section, or null.</param>
/// <param name="Rows">A table's rows; else null.</param>
/// <param name="Page">Page of the original file it begins on, counted from 1; null where the file has none.</param>
internal sealed record OutlineBlock(
    string Kind, int Start, int End, IReadOnlyList<OutlineSpan>? Spans, int? Level, string? Mark, int? Section, IReadOnlyList<OutlineRow>? Rows, int? Page)
{
    public static OutlineBlock Of(Block block, Report report, int[] depths) => new(
        KindOf(block.Kind), block.Span.Start, block.Span.End,
        block.Pieces.Count > 1 ? [.. block.Pieces.Select(OutlineSpan.Of)] : null,
        block.Kind == BlockKind.Heading && block.Section >= 0 ? depths[block.Section] : null,
        block.Note >= 0 ? report.Footnotes[block.Note].Mark : null,
        block.Section >= 0 ? block.Section : null,
        block.Table >= 0 ? [.. report.Tables[block.Table].Rows.Select(OutlineRow.Of)] : null,
        report.Places?.At(block.Span.Start)?.Page);

    private static string KindOf(BlockKind kind) => kind switch
    {
        BlockKind.Heading => "heading",
        BlockKind.ListItem => "list_item",
        BlockKind.Table => "table",
        BlockKind.Footnote => "footnote",
        BlockKind.Furniture => "furniture",
        _ => "paragraph",
    };
}

/// <summary>A row of a table.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset past its last.</param>
/// <param name="Header">Whether it heads the columns.</param>
/// <param name="Group">Whether it only names the rows below it.</param>
/// <param name="Cells">Its cells.</param>
internal sealed record OutlineRow(int Start, int End, bool Header, bool Group, IReadOnlyList<OutlineSpan> Cells)
{
    public static OutlineRow Of(TableRow row) => new(row.Span.Start, row.Span.End, row.IsHeader, row.IsGroup, [.. row.Cells.Select(c => OutlineSpan.Of(c.Span))]);
}

/// <summary>A note.</summary>
/// <param name="Mark">Its mark in plain digits.</param>
/// <param name="Reference">Place of the mark in the text, or null.</param>
/// <param name="Sentence">Place of the sentence that carries the mark, or null.</param>
/// <param name="Body">Places of its body.</param>
internal sealed record OutlineNote(string Mark, OutlineSpan? Reference, OutlineSpan? Sentence, IReadOnlyList<OutlineSpan> Body)
{
    public static OutlineNote Of(Footnote note, Report report) => new(note.Mark,
        note.Reference is { } mark ? OutlineSpan.Of(mark) : null,
        note.Sentence is { } sentence ? OutlineSpan.Of(sentence) : null,
        [.. note.Bodies.SelectMany(b => report.Blocks[b].Pieces).Select(OutlineSpan.Of)]);
}

/// <summary>A table.</summary>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset past its last.</param>
/// <param name="Header">Texts of the column headers.</param>
/// <param name="Unit">Header of the column that gives the unit, or null.</param>
/// <param name="Caption">The lines above it that name it, or empty.</param>
internal sealed record OutlineTable(int Start, int End, IReadOnlyList<string> Header, string? Unit, string Caption);
