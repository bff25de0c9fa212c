using QA.Reports.Reading;

namespace QA.Formats;

/// <summary>A piece of a block: words in one type, or the mark of a note.</summary>
/// <param name="Text">The words; empty for a mark.</param>
/// <param name="Bold">Whether they are bold.</param>
/// <param name="Note">The note; null for words.</param>
internal sealed record Piece(string Text, bool Bold, Footnote? Note = null);

/// <summary>Takes a report's blocks apart into what a word processor knows.</summary>
internal static class Pieces
{
    /// <summary>The pieces of a block in order, mark-up taken off.</summary>
    public static IReadOnlyList<Piece> Of(Report report, Block block)
    {
        var pieces = new List<Piece>();
        var bold = false;
        foreach (var span in block.Pieces)
        {
            var at = span.Start;
            // The star of a list in Markdown is a dash on paper.
            if (pieces.Count == 0 && block.Kind == BlockKind.ListItem && report.Text.AsSpan(at).StartsWith("* "))
            {
                pieces.Add(new Piece("- ", false));
                at += 2;
            }

            foreach (var note in report.Footnotes.Where(n => n.Reference is { } r && span.Contains(r)).OrderBy(n => n.Reference!.Value.Start))
            {
                Words(report.Text[at..note.Reference!.Value.Start], ref bold, pieces);
                pieces.Add(new Piece("", false, note));
                at = note.Reference.Value.End;
            }

            Words(report.Text[at..span.End] + " ", ref bold, pieces);
        }

        return pieces;
    }

    /// <summary>The paragraphs of a note's body.</summary>
    public static IEnumerable<string> BodyOf(Report report, Footnote note) =>
        note.Bodies.Select(b => report.Blocks[b]).Select(b => b.Flow.Text[b.MarkerLength..].Trim());

    /// <summary>The blocks that stand in the flow of the text.</summary>
    public static IEnumerable<Block> Flow(Report report) => report.Blocks.Where(b => b.Kind is not (BlockKind.Footnote or BlockKind.Furniture));

    private static void Words(string raw, ref bool bold, List<Piece> pieces)
    {
        var parts = raw.TrimStart('#').Replace('\n', ' ').Split("**");
        for (var i = 0; i < parts.Length; i++)
        {
            bold ^= i > 0;
            var text = parts[i].Replace("*", "", StringComparison.Ordinal);
            if (text.Length > 0)
                pieces.Add(new Piece(text, bold));
        }
    }
}
