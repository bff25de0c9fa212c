using System.Globalization;
using QA.Reports.Chunking;
using QA.Reports.Reading;

namespace QA.Tests.Reports;

/// <summary>What holds for every text whatever.</summary>
public sealed class ReadingProperties
{
    [Fact]
    public void Reading_and_cutting_never_throw() => AnyReport.Always(text =>
    {
        PassageCutter.Cut(ReportReader.Read("r", text));
        PassageCutter.Cut(ReportReader.Read("r", TextDecoder.Normalize(text)));
        return true;
    });

    [Fact]
    public void The_texts_of_these_properties_hold_every_kind_of_part()
    {
        var (bound, torn, tables, groups, figures, runIn) = (0, 0, 0, 0, 0, 0);
        Cut((report, passages) =>
        {
            bound += report.Footnotes.Count(n => n.Reference is not null);
            torn += report.Blocks.Count(b => b.Pieces.Count > 1);
            tables += report.Tables.Count;
            groups += report.Tables.Sum(t => t.Rows.Count(r => r.IsGroup || r.Parent >= 0));
            figures += passages.Sum(p => p.OwnFigures().Count());
            runIn += report.Sections.Count(s => s.RunIn);
            return true;
        });
        Assert.All([bound, torn, tables, groups, figures, runIn], count => Assert.True(count > 20, $"{(bound, torn, tables, groups, figures, runIn)}"));
    }

    [Fact]
    public void Normalized_text_is_composed_and_has_one_kind_of_line_end() => AnyReport.Always(text =>
    {
        var normal = TextDecoder.Normalize(text);
        return normal.IsNormalized() && !normal.Contains('\r') && !normal.Contains('\f') && normal == TextDecoder.Normalize(normal);
    });

    [Fact]
    public void A_blocks_pieces_lie_within_the_text_and_ascend() => Holds(report => report.Blocks.All(block =>
        block.Pieces[0].Start >= 0 && block.Pieces[^1].End <= report.Text.Length
        && block.Pieces.Zip(block.Pieces.Skip(1)).All(pair => pair.First.End <= pair.Second.Start)));

    [Fact]
    public void No_character_belongs_to_two_blocks() => Holds(report =>
    {
        var pieces = report.Blocks.SelectMany(b => b.Pieces).OrderBy(p => p.Start).ToList();
        return pieces.Zip(pieces.Skip(1)).All(pair => pair.First.End <= pair.Second.Start);
    });

    [Fact]
    public void Together_blocks_cover_every_character_that_is_not_white_space() => Holds(report =>
    {
        var covered = new bool[report.Text.Length];
        foreach (var piece in report.Blocks.SelectMany(b => b.Pieces))
            Array.Fill(covered, true, piece.Start, piece.Length);
        return Enumerable.Range(0, covered.Length).All(i => covered[i] || char.IsWhiteSpace(report.Text[i]));
    });

    [Fact]
    public void Every_character_as_read_knows_its_place() => Holds(report => report.Blocks.Select(b => b.Flow)
        .Concat(report.Tables.SelectMany(t => t.Rows).SelectMany(r => r.Cells).Select(c => c.Flow)).All(flow => KnowsItsPlaces(flow, report.Text)));

    [Fact]
    public void Sections_are_nested_and_hold_their_blocks() => Holds(report =>
        report.Sections.Select((s, i) => s.Parent < i && s.Span.Contains(s.Heading)).All(ok => ok)
        && report.Blocks.Where(b => b.Section >= 0 && b.Kind is not (BlockKind.Footnote or BlockKind.Furniture)).All(b => report.Sections[b.Section].Span.Contains(b.Span)));

    [Fact]
    public void A_note_has_a_body_and_its_reference_stands_in_the_block_that_carries_it() => Holds(report => report.Footnotes.All(note =>
        note.Bodies.Count > 0 && note.Bodies.All(b => report.Blocks[b].Kind == BlockKind.Footnote)
        && (note.Reference is not { } mark || report.Blocks[note.ReferenceBlock].Pieces.Any(p => p.Contains(mark)))));

    [Fact]
    public void A_rows_cells_lie_in_it_and_its_parent_stands_before_it() => Holds(report => report.Tables.All(table =>
        table.Rows.Select((row, i) => row.Parent < i && row.Cells.All(c => row.Span.Contains(c.Span)) && table.Span.Contains(row.Span)).All(ok => ok)));

    [Fact]
    public void A_figures_place_holds_the_digits_of_its_value() => Cut((report, passages) => passages.All(passage => passage.Figures.All(figure =>
    {
        var written = string.Concat(report.Text.AsSpan(figure.Source.Start, figure.Source.Length).ToString().Where(c => char.IsDigit(c) || c is '.' or ','));
        var read = passage.Flow.Text.Substring(figure.Start, figure.Length);
        return written == read && ReadingsOf(written).Contains(figure.Value);
    })));

    [Fact]
    public void A_figure_stands_in_exactly_one_passage_of_its_block_and_wholly() => Cut((_, passages) => passages
        .GroupBy(p => (p.Block, p.Row?.Row.Span.Start)).All(parts =>
            parts.All(p => p.OwnFigures().All(f => p.Figures[f].Start + p.Figures[f].Length <= p.Start + p.Length && p.Figures[f].End <= p.Flow.Length))
            && parts.Sum(p => p.OwnFigures().Count()) == parts.First().Figures.Count));

    [Fact]
    public void Figures_point_only_at_figures_of_their_own_text() => Cut((_, passages) => passages.All(p =>
        p.Figures.All(f => f.Main < p.Figures.Count && f.Of < p.Figures.Count && f.RangeWith < p.Figures.Count)));

    [Fact]
    public void Passages_are_numbered_in_order_and_their_sentences_lie_in_them() => Cut((_, passages) =>
        passages.Select((p, i) => p.Ordinal == i && p.Length > 0 && p.Sentences.All(s => s.Start >= p.Start && s.Start + s.Length <= p.Start + p.Length)).All(ok => ok));

    [Fact]
    public void The_same_text_gives_the_same_passages() => AnyReport.Always(text =>
    {
        var normal = TextDecoder.Normalize(text);
        return Describe(normal).SequenceEqual(Describe(normal));
    });

    [Fact]
    public void Sentences_hold_every_character_that_is_not_white_space_once() => AnyReport.Always(text =>
    {
        var sentences = Sentences.Split(text);
        var kept = string.Concat(sentences.Select(s => text.Substring(s.Start, s.Length)));
        return string.Concat(kept.Where(c => !char.IsWhiteSpace(c))) == string.Concat(text.Where(c => !char.IsWhiteSpace(c)))
            && sentences.Zip(sentences.Skip(1)).All(pair => pair.First.Start + pair.First.Length <= pair.Second.Start);
    });

    [Theory]
    [InlineData("Xã có 12 hộ; ")]
    [InlineData("\t")]
    [InlineData("| 1 ")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData("(")]
    [InlineData("Đ")]
    [InlineData("trong đó ")]
    public void A_very_long_line_is_read(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 20_000 / piece.Length));
        var report = ReportReader.Read("r", text);
        PassageCutter.Cut(report);
        Assert.Equal(text.Count(c => !char.IsWhiteSpace(c)), report.Blocks.SelectMany(b => b.Pieces).Sum(p => p.Of(text).Count(c => !char.IsWhiteSpace(c))));
    }

    private static void Holds(Func<Report, bool> property) => AnyReport.Always(text => property(ReportReader.Read("r", TextDecoder.Normalize(text))));

    private static void Cut(Func<Report, IReadOnlyList<Passage>, bool> property) => Holds(report => property(report, PassageCutter.Cut(report)));

    private static bool KnowsItsPlaces(FlowText flow, string text)
    {
        for (var i = 0; i < flow.Length; i++)
        {
            if (i > 0 && flow.SourceOf(i) < flow.SourceOf(i - 1))
                return false;
            // A space that joins two pieces or stands for several characters has no character of its own.
            if (flow.Text[i] != ' ' && text[flow.SourceOf(i)] != flow.Text[i])
                return false;
        }

        return true;
    }

    /// <summary>All that the digits can mean: a sign before the last digits, the other sign there, or neither.</summary>
    private static IEnumerable<decimal> ReadingsOf(string written)
    {
        foreach (var point in new[] { '.', ',', '\0' })
            if (written.Count(c => c == point) <= 1
                && decimal.TryParse(string.Concat(written.Where(c => char.IsDigit(c) || c == point)).Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
                yield return value;
    }

    private static IEnumerable<string> Describe(string text) => PassageCutter.Cut(ReportReader.Read("r", text))
        .Select(p => $"{p.Ordinal} {p.Kind} {p.Block} {p.Section} {p.Text} {p.Before} {string.Join(';', p.Figures)}");
}
