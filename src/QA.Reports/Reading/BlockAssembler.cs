namespace QA.Reports.Reading;

/// <summary>A block while it is being put together.</summary>
internal sealed class BlockDraft(BlockKind kind, TextSpan first)
{
    public BlockKind Kind { get; set; } = kind;

    public List<TextSpan> Pieces { get; } = [first];

    /// <summary>The note whose body this is.</summary>
    public NoteStart? Note { get; set; }

    /// <summary>Where a note's own words begin, after its mark.</summary>
    public int BodyStart { get; init; }

    /// <summary>Where an item's own words begin, after its sign or number.</summary>
    public int MarkerEnd { get; init; }

    /// <summary>The sign or number with which the block begins.</summary>
    public Marker? Mark { get; init; }

    /// <summary>The same, when the block is a heading or begins with one.</summary>
    public Marker? HeadingMark => Title.Length > 0 ? Mark : null;

    public TextSpan Title { get; set; }

    public IReadOnlyList<LogicalLine>? TableLines { get; init; }

    /// <summary>Index of the section, set by <see cref="Outline"/>.</summary>
    public int Section { get; set; } = -1;

    /// <summary>Whether notes or a page number stood between this block's last piece and what follows.</summary>
    public bool Interrupted { get; set; }

    public TextSpan Span => TextSpan.FromBounds(Pieces[0].Start, Pieces[^1].End);

    public string LastRaw(string text) => Pieces[^1].Of(text);
}

/// <summary>
/// Lines to blocks. A page's notes stand where the page ended, so a paragraph may go on after them: the open paragraph
/// waits until it is clear whose words come next.
/// </summary>
internal sealed class BlockAssembler(string text, NoteStarts notes)
{
    private const int RunInNoteTitle = 40;

    private readonly List<BlockDraft> drafts = [];
    private BlockDraft? main;
    private BlockDraft? note;
    private string noteItems = "";

    public List<BlockDraft> Assemble(IReadOnlyList<LogicalLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.IsFurniture)
            {
                drafts.Add(new BlockDraft(BlockKind.Furniture, line.Span));
                if (main is not null)
                    main.Interrupted = true;
            }
            else if (TableReader.Extent(lines, i) is > 0 and var count)
            {
                AddTable([.. lines.Skip(i).Take(count)]);
                i += count - 1;
            }
            else
            {
                var next = lines.Skip(i + 1).FirstOrDefault(l => !l.IsFurniture && notes.At(l.Span.Start) is null);
                Add(line, next, pageEnds: i + 1 < lines.Count && !ReferenceEquals(next, lines[i + 1]));
            }
        }

        return drafts;
    }

    private void AddTable(IReadOnlyList<LogicalLine> rows)
    {
        Close();
        drafts.Add(new BlockDraft(BlockKind.Table, TextSpan.FromBounds(rows[0].Span.Start, rows[^1].Span.End)) { TableLines = rows });
    }

    private void Close() => (main, note, noteItems) = (null, null, "");

    private void Add(LogicalLine line, LogicalLine? next, bool pageEnds)
    {
        if (notes.At(line.Span.Start) is { } start)
            OpenNote(line, start);
        else if (note is not null && BelongsToNote(line))
            AddNoteParagraph(line);
        else if (ContinuesMain(line))
            Append(line);
        else
            Open(line, next, pageEnds);
    }

    private void OpenNote(LogicalLine line, NoteStart start)
    {
        if (main is not null)
            main.Interrupted = true;
        note = Draft(BlockKind.Footnote, line, new Marker(0, start.BodyStart - start.Line, "note"), start);
        noteItems = HeadingGrammar.MarkerOf(BodyOf(line, start))?.Symbol ?? "";
    }

    private string BodyOf(LogicalLine line, NoteStart start) =>
        TextSpan.FromBounds(Math.Min(start.BodyStart, line.Span.End), line.Span.End).Of(text);

    /// <summary>Whether a line that follows a note's body is more of it.</summary>
    private bool BelongsToNote(LogicalLine line)
    {
        var raw = line.Raw;
        var marker = HeadingGrammar.MarkerOf(raw);
        var ends = note!.LastRaw(text).TrimEnd('*', '_', ' ');
        if (ends.EndsWith(':') && noteItems.Length == 0)
        {
            // "Kết quả cụ thể như sau:" and then its items.
            noteItems = marker?.Symbol is "*" or "-" or "+" or "(1)" or "a)" ? marker.Value.Symbol : "";
            return noteItems.Length > 0;
        }

        if (noteItems.Length > 0 && marker?.Symbol == noteItems && noteItems is "*" or "-" or "+" or "(1)" or "a)")
            return true;
        if (marker is not null || HeadingGrammar.BareHeadingLevel(raw) is not null || HeadingGrammar.IsSignature(raw))
            return false;
        var mainWaits = main is not null && !Lines.IsTerminated(main.LastRaw(text));
        if (Lines.StartsLower(raw))
            return !Lines.IsTerminated(note.LastRaw(text)) && !mainWaits;
        // Two parts of one note, each with its own short title: "Trồng trọt: …" and "Chăn nuôi: …".
        return !mainWaits && RunInTitle(note.Span) && RunInTitle(line.Span);
    }

    private bool RunInTitle(TextSpan span)
    {
        var start = notes.At(span.Start)?.BodyStart ?? span.Start;
        var raw = TextSpan.FromBounds(start, span.End).Of(text).Replace("**", "", StringComparison.Ordinal);
        var colon = raw.IndexOf(':', StringComparison.Ordinal);
        return colon is > 2 and <= RunInNoteTitle && char.IsUpper(raw[0]) && raw[..colon].Count(c => c == ' ') <= 5
            && !raw[..colon].Any(char.IsDigit) && colon + 1 < raw.Length;
    }

    private void AddNoteParagraph(LogicalLine line)
    {
        if (Lines.StartsLower(line.Raw))
            Append(line, note!);
        else
        {
            var marker = HeadingGrammar.MarkerOf(line.Raw);
            note = Draft(BlockKind.Footnote, line, marker, note!.Note);
        }
    }

    /// <summary>Whether the line is the rest of the paragraph that notes, a page number or a page's end had cut.</summary>
    private bool ContinuesMain(LogicalLine line)
    {
        if (main is null || main.Kind is BlockKind.Heading || HeadingGrammar.MarkerOf(line.Raw) is not null
            || HeadingGrammar.IsSignature(line.Raw) || line.Raw.Contains('\t'))
            return false;
        if (Lines.IsTerminated(main.LastRaw(text)))
            return false;
        if (Lines.StartsLower(line.Raw))
            return true;
        return (main.Interrupted || note is not null || line.AfterPageBreak) && HeadingGrammar.BareHeadingLevel(line.Raw) is null
            && main.Span.Length > 60;
    }

    private void Append(LogicalLine line)
    {
        Append(line, main!);
        main!.Interrupted = false;
        note = null;
        noteItems = "";
    }

    private static void Append(LogicalLine line, BlockDraft block) => block.Pieces.AddRange(line.Pieces);

    private void Open(LogicalLine line, LogicalLine? next, bool pageEnds)
    {
        note = null;
        noteItems = "";
        var raw = line.Raw;
        if (IsMoreOfHeading(line))
        {
            Append(line, main!);
            main!.Title = TextSpan.FromBounds(main.Title.Start, line.Span.End);
            return;
        }

        var marker = HeadingGrammar.IsSignature(raw) ? null : HeadingGrammar.MarkerOf(raw);
        if (marker is null)
        {
            main = HeadingGrammar.BareHeadingLevel(raw) is { } level
                ? Draft(BlockKind.Heading, line, new Marker(level, 0, level == 28 ? "caps" : "bold"), null, line.Span)
                : Draft(BlockKind.Paragraph, line, null, null);
            return;
        }

        // The last of a list of sentences has its sibling before it.
        var sibling = next is not null && HeadingGrammar.MarkerOf(next.Raw)?.Symbol == marker.Value.Symbol
            || main is { Kind: BlockKind.ListItem, HeadingMark: null, Mark: { } before } && before.Symbol == marker.Value.Symbol;
        var lead = HeadingGrammar.LeadLength(raw, marker.Value.MarkerLength);
        if (lead > 0 && lead < raw.TrimEnd('*', '_', ' ', ':').Length && marker.Value.Symbol is not ("part" or "annex" or "table" or "#"))
            main = Draft(BlockKind.ListItem, line, marker, null, TextSpan.FromBounds(line.Span.Start, line.SourceOf(lead)));
        else if (HeadingGrammar.IsTitle(raw, marker.Value, sibling, pageEnds && next is not null && HeadingGrammar.MarkerOf(next.Raw) is null))
            main = Draft(BlockKind.Heading, line, marker, null, line.Span);
        else
            main = Draft(BlockKind.ListItem, line, marker, null);
    }

    // "PHẦN I" and its name on the next line, or a capital heading over two lines.
    private bool IsMoreOfHeading(LogicalLine line)
    {
        if (main?.Kind != BlockKind.Heading || drafts[^1] != main)
            return false;
        var title = main.Span.Of(text);
        if (HeadingGrammar.MarkerOf(line.Raw) is { } mark)
            return mark.Symbol == "#" && main.HeadingMark?.Symbol == "#" && HeadingGrammar.IsBarePart(title);
        if (title.EndsWith(',') && HeadingGrammar.IsCapitals(title) && HeadingGrammar.IsCapitals(line.Raw))
            return true;
        if (HeadingGrammar.IsCapitals(line.Raw) && HeadingGrammar.BareHeadingLevel(line.Raw) is not null)
            return main.HeadingMark?.Symbol is "part" or "annex" || HeadingGrammar.IsCapitals(title) && main.HeadingMark?.Symbol is not "caps";
        // A heading that a hard wrap cut goes on in lower case.
        return main.HeadingMark?.Symbol is not ("part" or "annex") && title.Length > 50 && Lines.StartsLower(line.Raw) && line.Raw.Length < 120 && !title.EndsWith(':');
    }

    private BlockDraft Draft(BlockKind kind, LogicalLine line, Marker? marker, NoteStart? start, TextSpan title = default)
    {
        var draft = new BlockDraft(kind, line.Pieces[0])
        {
            Note = start,
            BodyStart = kind == BlockKind.Footnote && marker is not null ? line.Span.Start + marker.Value.MarkerLength : 0,
            MarkerEnd = kind is BlockKind.ListItem or BlockKind.Heading && marker is not null ? line.Span.Start + marker.Value.MarkerLength : 0,
            Mark = marker,
            Title = title,
        };
        draft.Pieces.AddRange(line.Pieces.Skip(1));
        drafts.Add(draft);
        return draft;
    }
}
