using Lucene.Net.Documents;
using Lucene.Net.Util;

namespace QA.Search.Lucene;

/// <summary>How a document lies in the index.</summary>
internal static class DocumentFields
{
    public const string Group = "group";
    public const string Ordinal = "ordinal";
    public const string Kind = "kind";
    public const string Id = "id";

    /// <summary>Spellings, to find what a mistyped one was meant to be.</summary>
    public static string WordsOf(TermForm form) => form == TermForm.Marked ? "marked words" : "folded words";

    /// <summary>The name of a field of the schema, which is none of those above.</summary>
    public static string NameOf(FieldOptions field) => "field " + field.Name;

    /// <summary>A document's own name.</summary>
    public static string IdOf(string group, int ordinal) => FormattableString.Invariant($"{ordinal} {group}");

    public static Document Of(string group, int ordinal, IndexDocument source, IndexSchema schema, QA.Search.Analyzer analyzer)
    {
        var document = new Document
        {
            new StringField(Group, group, Field.Store.NO),
            new SortedDocValuesField(Group, new BytesRef(group)),
            new NumericDocValuesField(Ordinal, ordinal),
            new SortedDocValuesField(Kind, new BytesRef(source.Kind)),
            new StringField(Id, IdOf(group, ordinal), Field.Store.NO),
        };
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            if (source.Fields[i] is not { Length: > 0 } text)
                continue;
            document.Add(new TextField(NameOf(schema.Fields[i]), text, Field.Store.NO));
            foreach (var word in analyzer.Analyze(text).Where(t => t.Kind == TokenKind.Word))
            {
                document.Add(new StringField(WordsOf(TermForm.Marked), word.Term, Field.Store.NO));
                document.Add(new StringField(WordsOf(TermForm.Folded), word.Folded, Field.Store.NO));
            }
        }
        return document;
    }
}
