using QA.Reports.Figures;
using QA.Reports.Reading;

namespace QA.Reports.Chunking;

/// <summary>What a passage is cut from.</summary>
public enum PassageKind
{
    /// <summary>A paragraph or a part of one.</summary>
    Paragraph,

    /// <summary>An item of a list, or a part of one.</summary>
    ListItem,

    /// <summary>A row of a table with its headers and groups.</summary>
    TableRow,

    /// <summary>A note, or a part of one, with the sentence that carries its mark.</summary>
    Footnote,
}

/// <summary>What is searched and cited: a piece of a report with its place and its figures.</summary>
/// <param name="Report">Id of the report.</param>
/// <param name="Ordinal">Its number in the report, from 0; what the index knows it by.</param>
/// <param name="Kind">What it is cut from.</param>
/// <param name="Flow">The text of the whole block, or of the row's cells joined.</param>
/// <param name="Start">Where the passage begins in the flow text.</param>
/// <param name="Length">Its length there.</param>
/// <param name="Section">Index of the section, or -1.</param>
/// <param name="Path">Titles of the sections around it, the outermost first.</param>
/// <param name="Block">Index of the block.</param>
/// <param name="Sentences">Sentences of the passage as (start, length) in the flow text.</param>
/// <param name="Figures">Figures of the whole block, in order; those within the passage are the ones it answers for.</param>
/// <param name="Context">Year and basis of its section.</param>
public sealed record Passage(
    string Report,
    int Ordinal,
    PassageKind Kind,
    FlowText Flow,
    int Start,
    int Length,
    int Section,
    IReadOnlyList<string> Path,
    int Block,
    IReadOnlyList<(int Start, int Length)> Sentences,
    IReadOnlyList<Figure> Figures,
    FigureContext Context)
{
    /// <summary>The passage's own words.</summary>
    public string Text => Flow.Text.Substring(Start, Length);

    /// <summary>The same without making a text of it.</summary>
    public ReadOnlySpan<char> Characters => Flow.Text.AsSpan(Start, Length);

    /// <summary>The note it is cut from, or null.</summary>
    public Footnote? Note { get; init; }

    /// <summary>The table and row it is, or null.</summary>
    public (Table Table, TableRow Row)? Row { get; init; }

    /// <summary>For a row: the column of each figure, by the figure's index.</summary>
    public IReadOnlyList<int> Columns { get; init; } = [];

    /// <summary>The sentence before the passage in its block, or the lead sentence of its list; empty for none.</summary>
    public string Before { get; init; } = "";

    /// <summary>Indexes of the figures that stand within the passage.</summary>
    public IEnumerable<int> OwnFigures()
    {
        for (var i = 0; i < Figures.Count; i++)
            if (Figures[i].Start >= Start && Figures[i].Start < Start + Length)
                yield return i;
    }

    /// <summary>The words around the passage that say what it is about: a row's groups, headers and caption, or what introduces the text.</summary>
    public string Surroundings()
    {
        if (Row is not { } place)
            return Before;
        return string.Join(". ", [.. TableFigures.PathOf(place.Table, place.Row), .. place.Table.Header, place.Table.Caption]);
    }

    /// <summary>For a row: the words that name it, its groups first; empty for anything else.</summary>
    public IReadOnlyList<string> RowPath() => Row is { } place ? PathOf(place.Table, place.Row) : [];

    /// <summary>The words that name a row of a table, its groups first.</summary>
    public static IReadOnlyList<string> PathOf(Table table, TableRow row) => TableFigures.PathOf(table, row);
}
