using System.Runtime.CompilerServices;
using QA.Reports;
using QA.Reports.Chunking;
using QA.Reports.Reading;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>A row whose label is a proper name or ends in one.</summary>
/// <param name="Row">The row.</param>
/// <param name="Name">The words of the name.</param>
/// <param name="Bare">The name without the word for its class ("Bản Pá Hát": "Pá Hát").</param>
/// <param name="Begins">Whether no other row's label begins with the name's first word, so that this word alone may name it.</param>
internal sealed record RowName(TableRow Row, Token[] Name, Token[] Bare, bool Begins);

/// <summary>The proper names that rows of tables bear, read once for a table. Any number of threads may use it.</summary>
internal sealed class RowNames(CorpusSnapshot corpus)
{
    /// <summary>Words that say of what class a named thing is; a name of one syllable needs one before it.</summary>
    public static IReadOnlySet<string> Classes { get; } = new HashSet<string>(StringComparer.Ordinal)
        { "thon", "ban", "buon", "xom", "ap", "lang", "pho", "tdp", "to", "xa", "phuong", "tran", "huyen", "quan", "tinh", "truong", "cho", "khoi", "soc", "plei", "hamlet", "village", "ward", "commune", "district", "school" };

    private readonly HashSet<string> places =
        [.. corpus.Entries.SelectMany(e => e.Metadata.Places).SelectMany(p => new[] { p, NameAlone(p) }).Select(VietnameseText.Fold)];

    private readonly ConditionalWeakTable<Table, RowName[]> known = [];

    public IReadOnlyList<RowName> Of(Table table) => known.GetValue(table, Read);

    private RowName[] Read(Table table)
    {
        var labels = table.Rows.Select(r => r.IsHeader ? "" : Passage.PathOf(table, r)[^1]).ToList();
        var names = new List<RowName>();
        for (var r = 0; r < table.Rows.Count; r++)
        {
            if (labels[r].Length == 0 || NameIn(labels[r]) is not { } proper)
                continue;
            Token[] name = [.. corpus.Analyzer.Analyze(proper).Where(t => t.Kind != TokenKind.Expansion)];
            if (name.Length > 0)
                names.Add(new RowName(table.Rows[r], name, [.. name.SkipWhile(t => Classes.Contains(t.Folded))],
                    labels.Count(l => VietnameseText.Canonical(l).Split(' ')[0] == name[0].Term) == 1));
        }

        return [.. names];
    }

    /// <summary>The proper name that a label is or ends in ("Nhà máy nước Hòn Ngọc"); null for none, or when it is the name of a report's own place.</summary>
    private string? NameIn(string label)
    {
        if (label.Length > 4 && !label.Any(char.IsLower))
            return null;
        var parts = label.Split([' ', '-', '–', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var name = parts.Reverse().TakeWhile(p => char.IsUpper(p[0]) || char.IsDigit(p[0]) || Classes.Contains(VietnameseText.Fold(p))).Reverse().ToArray();
        if (name.Length is 0 or > 5 || !name.Any(p => char.IsLetter(p[0])) || name.Length == 1 && parts.Length > 1)
            return null;
        var joined = string.Join(' ', name);
        return places.Contains(VietnameseText.Fold(joined)) ? null : joined;
    }

    private static string NameAlone(string place) =>
        PlaceNames.Levels.FirstOrDefault(l => place.StartsWith(l + " ", StringComparison.OrdinalIgnoreCase)) is { } level ? place[level.Length..].Trim() : place;
}
