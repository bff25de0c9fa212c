using QA.Search;
using QA.Search.Lucene;

namespace QA.Tests.Search;

/// <summary>The contract, kept by Lucene.NET.</summary>
public sealed class LuceneContract : SearchContract
{
    protected override ISearchIndex Open(string path, IndexSchema schema, Analyzer analyzer, string version) => new LuceneIndex(path, schema, analyzer, version);
}
