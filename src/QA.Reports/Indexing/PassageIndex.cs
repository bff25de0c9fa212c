using QA.Reports.Chunking;
using QA.Search;

namespace QA.Reports.Indexing;

/// <summary>How passages are laid out in the index.</summary>
internal static class PassageIndex
{
    /// <summary>
    /// Text counts most; the headings say what a bare figure is of; a note is found by the sentence that carries its mark,
    /// a row by its headers and groups; the report's title and places are the same for all its passages.
    /// </summary>
    public static IndexSchema Schema { get; } = new(
    [
        new FieldOptions("text", 1.0, 0.4),
        new FieldOptions("heading", 0.55, 0.3),
        new FieldOptions("around", 0.5, 0.3),
        new FieldOptions("anchor", 0.6, 0.4),
        new FieldOptions("report", 0.15, 0.2),
    ]);

    /// <summary>A report's passages as the index takes them; made when they are read.</summary>
    public static DocumentGroup GroupOf(string id, string tag, LoadedReport report) => new(id, tag, Documents(report));

    private static IEnumerable<IndexDocument> Documents(LoadedReport report)
    {
        var about = $"{report.Report.Metadata.Title}. {string.Join(", ", report.Report.Metadata.Places)}";
        return report.Passages.Select(passage => new IndexDocument(KindOf(passage.Kind),
        [
            passage.Text,
            string.Join(". ", passage.Path),
            passage.Surroundings(),
            passage.Note?.SentenceText,
            about,
        ]));
    }

    /// <summary>Name of a passage's kind, as the index and the citations write it.</summary>
    public static string KindOf(PassageKind kind) => kind switch
    {
        PassageKind.ListItem => "list_item",
        PassageKind.TableRow => "table_row",
        PassageKind.Footnote => "footnote",
        _ => "paragraph",
    };
}
