using QA.Search;

namespace QA.Tests.Search;

/// <summary>The contract, kept by the built-in engine.</summary>
public sealed class BuiltInContract : SearchContract
{
    protected override ISearchIndex Open(string path, IndexSchema schema, Analyzer analyzer, string version) => new SearchIndex(path, schema, analyzer, version);
}
