using QA.Search;

namespace QA.Tests.Search;

/// <summary>Short ways to an index.</summary>
internal static class Corpus
{
    public static readonly IndexSchema OneField = new([new FieldOptions("text")]);

    public static Segment Segment(IndexSchema schema, Analyzer analyzer, string group, params IndexDocument[] documents)
    {
        var builder = new SegmentBuilder(schema, analyzer);
        foreach (var document in documents)
            builder.Add(document);
        return builder.Build(group, "tag of " + group);
    }

    public static Segment Segment(Analyzer analyzer, string group, params string[] texts) =>
        Segment(OneField, analyzer, group, [.. texts.Select(t => new IndexDocument("paragraph", [t]))]);

    public static Searcher Searcher(Analyzer analyzer, params string[] texts) =>
        new(OneField, analyzer, [Segment(analyzer, "g", texts)]);
}
