using System.Text.RegularExpressions;

namespace QA.Reports.Reading;

/// <summary>Blocks to the tree of sections.</summary>
internal static partial class Outline
{
    private const int MaxOfficeWords = 4;

    private sealed class Open(int index, Marker mark, bool runIn, bool bold)
    {
        public int Index { get; } = index;
        public Marker Mark { get; } = mark;
        public bool RunIn { get; } = runIn;
        public bool Bold { get; } = bold;
    }

    /// <summary>Gives every draft its section, and the sections in document order.</summary>
    public static List<Section> Build(string text, List<BlockDraft> drafts)
    {
        var sections = new List<Section>();
        var stack = new Stack<Open>();
        var levels = new Levels(text, drafts);
        var signed = false;
        var beside = new TableAside();
        foreach (var draft in drafts)
        {
            if (draft.Kind is BlockKind.Furniture or BlockKind.Footnote)
            {
                draft.Section = stack.Count > 0 ? stack.Peek().Index : -1;
                continue;
            }

            beside.Return(text, draft, stack);
            if (draft.HeadingMark is { } heading && !(signed && IsOfSignatures(text, draft)))
            {
                beside.Enter(heading, stack);
                OpenSection(text, draft, heading with { Level = levels.Of(heading) }, sections, stack);
                signed = false;
            }
            else
            {
                signed |= HeadingGrammar.IsSignature(draft.Span.Of(text));
                Leave(text, draft, levels, stack);
            }

            draft.Section = stack.Count > 0 ? stack.Peek().Index : -1;
            foreach (var open in stack)
                sections[open.Index] = sections[open.Index] with { Span = TextSpan.FromBounds(sections[open.Index].Heading.Start, draft.Span.End) };
        }

        return sections;
    }

    /// <summary>Whether what follows a signature line looks like a heading but is an office or an addressee ("CHỦ TỊCH", "- Lưu: VT").</summary>
    private static bool IsOfSignatures(string text, BlockDraft draft) => draft.Kind == BlockKind.ListItem
        || draft.HeadingMark?.Symbol == "caps" && draft.Span.Of(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length <= MaxOfficeWords;

    private static void OpenSection(string text, BlockDraft draft, Marker mark, List<Section> sections, Stack<Open> stack)
    {
        while (stack.Count > 0 && stack.Peek().Mark.Level >= mark.Level)
            stack.Pop();
        var runIn = draft.Kind != BlockKind.Heading;
        var title = HeadingGrammar.CleanTitle(string.Join(" ", draft.Title.Of(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        sections.Add(new Section(title, mark.Level, stack.Count > 0 ? stack.Peek().Index : -1, draft.Title, draft.Span, runIn));
        stack.Push(new Open(sections.Count - 1, mark, runIn, draft.Title.Of(text).Contains("**", StringComparison.Ordinal)));
    }

    /// <summary>Which sections a block without a heading leaves.</summary>
    private static void Leave(string text, BlockDraft draft, Levels levels, Stack<Open> stack)
    {
        if (draft.Kind == BlockKind.Table)
            return;
        if (HeadingGrammar.IsSignature(draft.Span.Of(text)))
        {
            stack.Clear();
            return;
        }

        while (stack.Count > 0 && Leaves(text, draft, levels, stack.Peek()))
            stack.Pop();
    }

    private static bool Leaves(string text, BlockDraft draft, Levels levels, Open top)
    {
        if (draft.Mark is not { } mark)
            return top.RunIn && !top.Bold && top.Mark.Symbol is "-" or "+" or "(1)";
        if (top.Mark.Symbol == mark.Symbol)
            return top.RunIn || !StartsWithOne(draft.Span.Of(text));
        return top.Mark.Level >= 70 && top.RunIn && top.Mark.Level >= levels.Of(mark);
    }

    // "1." begins a list inside the section; "2." after the heading "1." stands beside it.
    private static bool StartsWithOne(string raw)
    {
        var digits = new string([.. raw.TrimStart('*', '_', '(', ' ').TakeWhile(c => char.IsDigit(c) || c == '.')]).TrimEnd('.');
        return digits.Split('.')[^1] == "1";
    }

    /// <summary>A table's name opens a section for the table alone: what comes after the table goes on where the text was.</summary>
    private sealed partial class TableAside
    {
        private Open[] before = [];
        private string symbol = "";
        private bool tableSeen;

        public void Enter(Marker heading, Stack<Open> stack)
        {
            var followsTable = before.Length > 0 && symbol is "annex" or "table";
            (symbol, tableSeen) = (heading.Symbol, false);
            // Of several tables in a row the text goes on where it was before the first.
            if (heading.Symbol is not ("annex" or "table"))
                before = [];
            else if (!followsTable)
                before = [.. stack.Reverse().Where(o => o.Mark.Symbol is not ("annex" or "table"))];
        }

        public void Return(string text, BlockDraft draft, Stack<Open> stack)
        {
            if (draft.Kind == BlockKind.Table)
            {
                tableSeen = true;
                return;
            }

            if (before.Length == 0 || !tableSeen || draft.HeadingMark?.Symbol is "annex" or "table" || TableRemark().IsMatch(draft.Span.Of(text)))
                return;
            // "I." or "1." after an annex's table begins the annex's own parts.
            if (symbol == "annex" && draft.Mark is not null && StartsAnew(draft.Span.Of(text)))
                return;
            stack.Clear();
            foreach (var open in before)
                stack.Push(open);
            before = [];
        }

        private static bool StartsAnew(string raw) => First().IsMatch(raw);

        [GeneratedRegex(@"^[*_#\s]*(?:I|A|1|a)[.)](?!\d)", RegexOptions.CultureInvariant)]
        private static partial Regex First();

        [GeneratedRegex(@"^[*_(\s]*(?:ghi chú|nguồn|note|source|chú thích)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
        private static partial Regex TableRemark();
    }

    /// <summary>Levels of the marks as this report uses them.</summary>
    private sealed class Levels
    {
        private readonly bool markdown;
        private readonly bool romanOutside;
        private readonly Dictionary<string, int> numbered = [];

        public Levels(string text, List<BlockDraft> drafts)
        {
            foreach (var heading in drafts.Where(d => d.HeadingMark?.Symbol == "#"))
                if (HeadingGrammar.MarkerOf(heading.Title.Of(text)[heading.HeadingMark!.Value.MarkerLength..]) is { } inner)
                    numbered.TryAdd(inner.Symbol, heading.HeadingMark.Value.Level);
            var symbols = drafts.Where(d => d.HeadingMark is not null).Select(d => d.HeadingMark!.Value.Symbol).ToList();
            markdown = symbols.Contains("#");
            int roman = symbols.IndexOf("I."), letter = symbols.IndexOf("A.");
            romanOutside = roman >= 0 && letter > roman;
        }

        public int Of(Marker mark)
        {
            if (mark.Symbol == "#")
                return mark.Level;
            var level = mark.Symbol == "A." && romanOutside ? 35 : mark.Level;
            // "**2.5. …**" stands beside "### 2.4. …"; all other marks are deeper than Markdown headings, in their own order.
            if (numbered.TryGetValue(mark.Symbol, out var beside))
                return beside;
            return markdown && mark.Symbol is not "annex" ? 65 + level / 3 : level;
        }
    }
}
