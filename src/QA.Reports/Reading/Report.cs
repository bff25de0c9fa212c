namespace QA.Reports.Reading;

/// <summary>A report as read: its stored text, what it says of itself, and its tree; every node knows its place in the text.</summary>
/// <param name="Id">Name of the report in the corpus: the file's stem in lower case.</param>
/// <param name="Text">The stored text: NFC, lines ended by <c>\n</c>.</param>
/// <param name="Metadata">Title, issuer, place, number, date, period and kind.</param>
/// <param name="Sections">Headings in document order, run-in headings included.</param>
/// <param name="Blocks">All blocks in document order; together they cover every character that is not white space.</param>
/// <param name="Footnotes">Notes in the order of their bodies.</param>
/// <param name="Tables">Tables in document order.</param>
public sealed record Report(
    string Id,
    string Text,
    ReportMetadata Metadata,
    IReadOnlyList<Section> Sections,
    IReadOnlyList<Block> Blocks,
    IReadOnlyList<Footnote> Footnotes,
    IReadOnlyList<Table> Tables)
{
    /// <summary>Places of the text in the file it was made from; null when the file is the text itself.</summary>
    public PlaceMap? Places { get; init; }

    /// <summary>Who signed it; null when the text does not tell.</summary>
    public Signature? Signature { get; init; }

    /// <summary>The titles from the outermost section to the one at <paramref name="section"/>; empty for none (-1).</summary>
    public IReadOnlyList<string> PathOf(int section)
    {
        var path = new List<string>();
        for (var at = section; at >= 0; at = Sections[at].Parent)
            path.Add(Sections[at].Title);
        path.Reverse();
        return path;
    }
}

/// <summary>What a report says of itself, from its front matter or its letterhead.</summary>
/// <param name="Title">Title in one line; the file's name when the text gives none.</param>
/// <param name="Issuer">Body that issued it, or empty.</param>
/// <param name="Places">Places it is about, the narrowest first, each with its level word ("phường Xuân Mai"); may be empty.</param>
/// <param name="Number">Number of the document as written, or empty.</param>
/// <param name="Date">Date as written or as ISO, or empty.</param>
/// <param name="Period">Year reported on or planned for; null when none is found.</param>
/// <param name="Kind">"báo cáo", "kế hoạch" or what the heading says in lower case; "báo cáo" when it says nothing.</param>
/// <param name="Language">"vi" or "en", by the text.</param>
/// <param name="Source">Remark on where the text comes from, or empty.</param>
public sealed record ReportMetadata(
    string Title,
    string Issuer,
    IReadOnlyList<string> Places,
    string Number,
    string Date,
    int? Period,
    string Kind,
    string Language,
    string Source)
{
    /// <summary>Whether the report plans for its period rather than tells its results.</summary>
    public bool IsPlan => Kind.StartsWith("kế hoạch", StringComparison.Ordinal) || Kind.StartsWith("plan", StringComparison.Ordinal)
        || Kind.StartsWith("phương hướng", StringComparison.Ordinal);
}

/// <summary>A heading and what stands under it.</summary>
/// <param name="Title">The heading without mark-up and trailing colon, its number kept.</param>
/// <param name="Level">Depth order: smaller is further out; only the order matters.</param>
/// <param name="Parent">Index of the enclosing section, or -1.</param>
/// <param name="Heading">Place of the title.</param>
/// <param name="Span">From the heading to the end of the last block under it.</param>
/// <param name="RunIn">Whether the body begins on the heading's own line.</param>
public sealed record Section(string Title, int Level, int Parent, TextSpan Heading, TextSpan Span, bool RunIn);

/// <summary>What a block is.</summary>
public enum BlockKind
{
    /// <summary>A heading on lines of its own.</summary>
    Heading,

    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>An item that begins with a dash, a plus, a letter or a number.</summary>
    ListItem,

    /// <summary>A table; its rows are in <see cref="Table"/>.</summary>
    Table,

    /// <summary>A paragraph of a note's body.</summary>
    Footnote,

    /// <summary>Front matter, page numbers: not part of what the report says.</summary>
    Furniture,
}

/// <summary>A block of the report's flow.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Pieces">Its places in the text; more than one where a page's notes or number tore it.</param>
/// <param name="Flow">Its text as read, marks and mark-up left out.</param>
/// <param name="Section">Index of the section it stands in (of the reference's, for a note), or -1.</param>
/// <param name="MarkerLength">Characters of <paramref name="Flow"/> that are the item's or note's own mark ("- ", "a) ").</param>
/// <param name="Note">Index of the note whose body this is, or -1.</param>
/// <param name="Table">Index of the table, or -1.</param>
public sealed record Block(BlockKind Kind, IReadOnlyList<TextSpan> Pieces, FlowText Flow, int Section, int MarkerLength, int Note, int Table)
{
    /// <summary>From the first character of the block to its last.</summary>
    public TextSpan Span => TextSpan.FromBounds(Pieces[0].Start, Pieces[^1].End);
}

/// <summary>A footnote: its mark in the text, the sentence that carries it, and its body.</summary>
/// <param name="Mark">The mark without brackets, in plain digits: "12".</param>
/// <param name="Reference">Place of the mark in the text, brackets included; null when no mark was found.</param>
/// <param name="ReferenceBlock">Index of the block that carries the mark, or -1.</param>
/// <param name="Sentence">Place of the sentence that carries the mark (the piece of it at the mark, when it is torn); null without a reference.</param>
/// <param name="SentenceText">That sentence as read, whole even when it is torn; empty without a reference.</param>
/// <param name="Bodies">Indexes of the blocks of its body, in order.</param>
public sealed record Footnote(string Mark, TextSpan? Reference, int ReferenceBlock, TextSpan? Sentence, string SentenceText, IReadOnlyList<int> Bodies);

/// <summary>A table.</summary>
/// <param name="Span">From the first character of its first row to the last of its last.</param>
/// <param name="Header">Texts of the header cells; empty when there is no header row.</param>
/// <param name="UnitColumn">Index of the column that gives the unit, or -1.</param>
/// <param name="LabelColumn">Index of the column that names the row.</param>
/// <param name="Rows">All rows in order, header rows included.</param>
/// <param name="Caption">The lines above it that name it, or empty.</param>
public sealed record Table(TextSpan Span, IReadOnlyList<string> Header, int UnitColumn, int LabelColumn, IReadOnlyList<TableRow> Rows, string Caption);

/// <summary>A row of a table.</summary>
/// <param name="Span">The whole row.</param>
/// <param name="Cells">Its cells, as many as were written.</param>
/// <param name="IsHeader">Whether it heads the columns.</param>
/// <param name="IsGroup">Whether it names a group and holds no value.</param>
/// <param name="Parent">Index of the row that gives it its subject, or -1.</param>
public sealed record TableRow(TextSpan Span, IReadOnlyList<TableCell> Cells, bool IsHeader, bool IsGroup, int Parent);

/// <summary>A cell: its place and its text without mark-up.</summary>
/// <param name="Span">Place of the cell's characters.</param>
/// <param name="Flow">Its text as read.</param>
public sealed record TableCell(TextSpan Span, FlowText Flow);
