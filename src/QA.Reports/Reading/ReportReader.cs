namespace QA.Reports.Reading;

/// <summary>Stored text to <see cref="Report"/>: the tree of headings, blocks, notes and tables, each with its place.</summary>
internal static class ReportReader
{
    /// <summary>Raised when reading changes what it gives: an index made by another version is outdated.</summary>
    public const int Version = 12;

    /// <summary>Reads any text; what has no structure becomes paragraphs. Never throws for what the text holds.</summary>
    /// <param name="id">Name of the report in the corpus.</param>
    /// <param name="text">Stored text as <see cref="TextDecoder"/> gives it.</param>
    /// <param name="places">Its places in the file it was made from; then each of its lines is a whole paragraph.</param>
    public static Report Read(string id, string text, PlaceMap? places = null)
    {
        var front = FrontMatter.Read(text);
        var lines = Lines.Split(text);
        var from = front is null ? 0 : lines.TakeWhile(l => l.Start < front.Span.End).Count();
        var notes = NoteMarks.FindBodies(text, lines.Skip(from).ToList());
        var logical = Lines.Mend(text, lines, from, places is null ? Lines.WrapWidth(text, lines.Skip(from).ToList()) : 0, notes);

        var drafts = new BlockAssembler(text, notes).Assemble(logical);
        if (front is not null)
            drafts.Insert(0, new BlockDraft(BlockKind.Furniture, front.Span));
        NoteBinder.ReturnTornBodies(text, drafts);
        var marks = NoteBinder.FindReferences(text, drafts);
        var outline = Outline.Build(text, drafts);
        var (blocks, tables) = Blocks(text, drafts, outline, marks);
        var footnotes = NoteBinder.Bind(text, drafts, blocks, marks);
        return new Report(id, text, MetadataReader.Read(id, text, front, blocks, outline), outline, blocks, footnotes, tables) { Places = places, Signature = Signatures.In(text) };
    }

    private static (List<Block> Blocks, List<Table> Tables) Blocks(string text, List<BlockDraft> drafts, IReadOnlyList<Section> outline, NoteReferences marks)
    {
        var blocks = new List<Block>(drafts.Count);
        var tables = new List<Table>();
        var skip = Markup.Find(text, drafts, marks.Places);
        foreach (var draft in drafts)
        {
            var table = -1;
            if (draft.TableLines is { } rows)
            {
                table = tables.Count;
                tables.Add(TableReader.Read(text, rows, Caption(blocks, draft, outline)));
            }

            var flow = FlowText.Join(text, draft.Pieces, skip);
            var note = draft.Note is null ? -1 : marks.IndexOf(draft.Note);
            var section = note >= 0 && marks.ReferenceDraft(note) is { } carrier ? carrier.Section : draft.Section;
            blocks.Add(new Block(draft.Kind, draft.Pieces, flow, section, MarkerLength(draft, flow), note, table));
        }

        return (blocks, tables);
    }

    /// <summary>The heading above a table, with the short lines between the two.</summary>
    private static string Caption(List<Block> before, BlockDraft table, IReadOnlyList<Section> outline)
    {
        var lines = before.AsEnumerable().Reverse().Take(4)
            .TakeWhile(b => b.Kind == BlockKind.Paragraph && b.Section == table.Section && b.Flow.Length < 200)
            .Select(b => b.Flow.Text).Reverse().ToList();
        if (table.Section >= 0)
            lines.Insert(0, outline[table.Section].Title);
        return string.Join(" ", lines);
    }

    private static int MarkerLength(BlockDraft draft, FlowText flow)
    {
        if (draft.Kind == BlockKind.Footnote && draft.BodyStart > draft.Pieces[0].Start)
            return flow.IndexOf(draft.BodyStart);
        return draft.MarkerEnd > draft.Pieces[0].Start ? flow.IndexOf(draft.MarkerEnd) : 0;
    }
}

/// <summary>Places of the text that are mark-up or note marks and not part of what a reader reads.</summary>
internal static class Markup
{
    public static IReadOnlyList<TextSpan> Find(string text, IReadOnlyList<BlockDraft> drafts, IReadOnlyList<TextSpan> marks)
    {
        var skip = new List<TextSpan>(marks);
        foreach (var draft in drafts)
        {
            if (draft.Kind == BlockKind.Furniture)
                continue;
            foreach (var piece in draft.Pieces)
                Emphasis(text, piece, skip);
        }

        skip.Sort((a, b) => a.Start.CompareTo(b.Start));
        return skip;
    }

    private static void Emphasis(string text, TextSpan piece, List<TextSpan> skip)
    {
        for (var i = piece.Start; i < piece.End; i++)
        {
            var run = i;
            while (run < piece.End && text[run] is '*' or '_' or '#')
                run++;
            if (run == i)
                continue;
            // A lone underscore or number sign inside a word is the writer's own.
            if (text[i] == '*' || run - i > 1 || i == piece.Start || char.IsWhiteSpace(text[i - 1]) || run == piece.End || char.IsWhiteSpace(text[run]))
                skip.Add(TextSpan.FromBounds(i, run));
            i = run - 1;
        }
    }
}
