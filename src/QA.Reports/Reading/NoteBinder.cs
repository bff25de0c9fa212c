namespace QA.Reports.Reading;

/// <summary>Where each note is referred to.</summary>
internal sealed class NoteReferences(IReadOnlyList<NoteStart> notes, IReadOnlyList<TextSpan?> chosen, IReadOnlyList<BlockDraft?> carriers, IReadOnlyList<TextSpan> places)
{
    public IReadOnlyList<NoteStart> Notes => notes;

    /// <summary>All marks of the text, sorted.</summary>
    public IReadOnlyList<TextSpan> Places => places;

    public int IndexOf(NoteStart note)
    {
        for (var i = 0; i < notes.Count; i++)
            if (ReferenceEquals(notes[i], note))
                return i;
        return -1;
    }

    public TextSpan? Reference(int note) => chosen[note];

    public BlockDraft? ReferenceDraft(int note) => carriers[note];
}

/// <summary>Binds a note's body to the sentence that carries its mark.</summary>
internal static class NoteBinder
{
    private static readonly string[] Dangling =
        ["và", "của", "các", "những", "cho", "với", "là", "tại", "trong", "được", "từ", "đến", "do", "về", "theo", "có", "số", "đạt", "trên", "để", "bằng", "and", "of", "the", "to", "in"];

    /// <summary>
    /// A note that stops in the middle of a clause at a page's end goes on at the foot of the next page, without a mark:
    /// as the last paragraph before the next note.
    /// </summary>
    public static void ReturnTornBodies(string text, List<BlockDraft> drafts)
    {
        var bodies = drafts.Where(d => d.Note is not null).Select(d => d.Note!).Distinct().ToList();
        for (var n = 0; n + 1 < bodies.Count; n++)
        {
            var last = drafts.FindLastIndex(d => ReferenceEquals(d.Note, bodies[n]));
            var next = drafts.FindIndex(d => ReferenceEquals(d.Note, bodies[n + 1]));
            if (next <= last + 1 || !IsTorn(drafts[last].LastRaw(text)))
                continue;
            var candidate = drafts[next - 1];
            var before = drafts.Take(next - 1).LastOrDefault(d => d.Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.Heading);
            if (candidate.Kind != BlockKind.Paragraph || before is null || before.Kind != BlockKind.Heading && !Lines.IsTerminated(before.LastRaw(text))
                || NoteMarks.ReferencesTo(text, bodies[n + 1]).Any(r => candidate.Span.Contains(r)))
                continue;
            candidate.Kind = BlockKind.Footnote;
            candidate.Note = bodies[n];
        }
    }

    private static bool IsTorn(string raw)
    {
        if (Lines.IsTerminated(raw))
            return false;
        if (raw.EndsWith(','))
            return true;
        var clause = raw[(raw.LastIndexOfAny([',', ';', '.', ':', ')']) + 1)..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return clause.Length is > 0 and <= 2 && !clause[^1].Any(char.IsDigit) || clause.Length > 0 && Dangling.Contains(clause[^1]);
    }

    public static NoteReferences FindReferences(string text, List<BlockDraft> drafts)
    {
        var notes = drafts.Where(d => d.Note is not null).Select(d => d.Note!).Distinct().ToList();
        var chosen = new TextSpan?[notes.Count];
        var carriers = new BlockDraft?[notes.Count];
        var places = new SortedSet<TextSpan>(Comparer<TextSpan>.Create((a, b) => a.Start.CompareTo(b.Start)));
        for (var n = 0; n < notes.Count; n++)
        {
            var candidates = NoteMarks.ReferencesTo(text, notes[n]).ToList();
            chosen[n] = Choose(notes[n], candidates, drafts, out carriers[n]);
            if (chosen[n] is { } reference)
                places.Add(reference);
            if (notes[n].Style is MarkStyle.Superscript or MarkStyle.Square)
                places.UnionWith(candidates);
        }

        return new NoteReferences(notes, chosen, carriers, [.. places]);
    }

    // Numbers may begin anew on each page, so the nearest mark before the body is the one; a mark inside a note is second best.
    private static TextSpan? Choose(NoteStart note, List<TextSpan> candidates, List<BlockDraft> drafts, out BlockDraft? carrier)
    {
        var placed = candidates.Select(c => (Place: c, Draft: drafts.Find(d => d.Kind != BlockKind.Furniture && d.Pieces.Any(p => p.Contains(c)))))
            .Where(c => c.Draft is not null && !ReferenceEquals(c.Draft.Note, note)).ToList();
        var main = placed.Where(c => c.Draft!.Note is null).ToList();
        var best = main.Where(c => c.Place.Start < note.Line).Select(c => ((TextSpan, BlockDraft?)?)c).LastOrDefault()
            ?? main.Select(c => ((TextSpan, BlockDraft?)?)c).FirstOrDefault()
            ?? placed.Select(c => ((TextSpan, BlockDraft?)?)c).LastOrDefault();
        carrier = best?.Item2;
        return best?.Item1;
    }

    public static List<Footnote> Bind(string text, List<BlockDraft> drafts, List<Block> blocks, NoteReferences marks)
    {
        var footnotes = new List<Footnote>();
        for (var n = 0; n < marks.Notes.Count; n++)
        {
            var bodies = Enumerable.Range(0, blocks.Count).Where(b => blocks[b].Note == n).ToList();
            var carrier = marks.ReferenceDraft(n) is { } draft ? drafts.IndexOf(draft) : -1;
            if (carrier < 0 || marks.Reference(n) is not { } reference)
            {
                footnotes.Add(new Footnote(marks.Notes[n].Mark, null, -1, null, "", bodies));
                continue;
            }

            var flow = blocks[carrier].Flow;
            var at = Math.Max(0, flow.IndexOf(reference.Start) - 1);
            var (start, length) = Sentences.At(flow.Text, at);
            footnotes.Add(new Footnote(marks.Notes[n].Mark, reference, carrier, WholeAround(flow, start, length, at),
                flow.Text.Substring(start, length), bodies));
        }

        return footnotes;
    }

    /// <summary>The part of the run around <paramref name="at"/> that stands in one piece in the text.</summary>
    private static TextSpan WholeAround(FlowText flow, int start, int length, int at)
    {
        if (flow.Length == 0)
            return default;
        at = Math.Min(at, flow.Length - 1);
        int from = at, to = at + 1;
        while (from > start && flow.IsWhole(from - 1, 2))
            from--;
        while (to < start + length && flow.IsWhole(to - 1, 2))
            to++;
        return flow.SourceSpan(from, to - from);
    }
}
