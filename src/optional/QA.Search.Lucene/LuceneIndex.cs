using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace QA.Search.Lucene;

/// <summary>
/// The seam on Lucene.NET. Scores are Lucene's: lengths are rounded to a byte, and a term's fields are scored apart and
/// added, each times its weight, where the built-in engine weighs frequencies before it saturates them.
/// </summary>
public sealed class LuceneIndex : ISearchIndex
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const string VersionKey = "version";
    private const string TagKey = "tag of ";

    private readonly IndexSchema _schema;
    private readonly QA.Search.Analyzer _analyzer;
    private readonly string _version;
    private readonly NIOFSDirectory _directory;
    private readonly System.Threading.Lock _writing = new();
    private volatile Content _content;
    private bool _isFresh; // nothing that is there may stay

    private sealed record Content(LuceneSearcher Searcher, IReadOnlyDictionary<string, string> Tags);

    /// <summary>Opens what the folder holds; the folder is made if it is not there.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="schema">The fields of the documents.</param>
    /// <param name="analyzer">What texts and questions go through.</param>
    /// <param name="version">Of the caller's documents: content of another version or analysis is outdated, and not opened.</param>
    public LuceneIndex(string path, IndexSchema schema, QA.Search.Analyzer analyzer, string version)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        (_schema, _analyzer, _version) = (schema, analyzer, $"{version}, {analyzer.Id}");
        _directory = new NIOFSDirectory(new DirectoryInfo(path));
        (_content, Problems) = Read();
        _isFresh = Problems.Count > 0;
    }

    /// <inheritdoc/>
    public ISearcher Current => _content.Searcher;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Tags => _content.Tags;

    /// <inheritdoc/>
    public IReadOnlyList<string> Problems { get; }

    /// <inheritdoc/>
    public void Commit(IReadOnlyCollection<DocumentGroup> changed, IReadOnlyCollection<string> removed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        ArgumentNullException.ThrowIfNull(removed);
        lock (_writing)
        {
            var tags = new Dictionary<string, string>(_content.Tags, StringComparer.Ordinal);
            using (var writer = new IndexWriter(_directory, Configuration(_isFresh ? OpenMode.CREATE : OpenMode.CREATE_OR_APPEND)))
            {
                foreach (var name in removed)
                    Remove(writer, tags, name);
                foreach (var group in changed)
                    Add(writer, tags, group);
                writer.SetCommitData(DataOf(tags));
                writer.Commit();
            }
            _isFresh = false;
            _content = new Content(new LuceneSearcher(DirectoryReader.Open(_directory), _schema, this), tags);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Verify()
    {
        lock (_writing)
        {
            if (!DirectoryReader.IndexExists(_directory))
                return [];
            var told = new StringWriter();
            return new CheckIndex(_directory) { InfoStream = told }.DoCheckIndex().Clean ? [] : [told.ToString()];
        }
    }

    /// <summary>Lets go of the folder; searchers taken before go on.</summary>
    public void Dispose() => _directory.Dispose();

    /// <summary>How an index of these documents is written, here or in memory.</summary>
    internal IndexWriterConfig Configuration(OpenMode mode) =>
        new(Version, new TermAnalyzer(_analyzer)) { OpenMode = mode, Similarity = new FieldSimilarity(_schema) };

    private (Content, IReadOnlyList<string>) Read()
    {
        var empty = new Content(LuceneSearcher.Empty(_schema, this), new Dictionary<string, string>());
        if (!DirectoryReader.IndexExists(_directory))
            return (empty, []);
        try
        {
            var reader = DirectoryReader.Open(_directory);
            var data = reader.IndexCommit.UserData;
            if (!data.TryGetValue(VersionKey, out var version) || version != _version)
                return (empty, [$"index: outdated (version {version}, now {_version})"]);
            foreach (var leaf in reader.Leaves)
                leaf.AtomicReader.CheckIntegrity();
            return (new Content(new LuceneSearcher(reader, _schema, this), TagsIn(data)), []);
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or OverflowException or FormatException)
        {
            return (empty, [$"index: damaged ({e.Message})"]);
        }
    }

    private static void Remove(IndexWriter writer, Dictionary<string, string> tags, string name)
    {
        writer.DeleteDocuments(new Term(DocumentFields.Group, name));
        tags.Remove(name);
    }

    private void Add(IndexWriter writer, Dictionary<string, string> tags, DocumentGroup group)
    {
        Remove(writer, tags, group.Name);
        foreach (var (ordinal, document) in group.Documents.Index())
            writer.AddDocument(DocumentFields.Of(group.Name, ordinal, document, _schema, _analyzer));
        tags[group.Name] = group.Tag;
    }

    private Dictionary<string, string> DataOf(Dictionary<string, string> tags) =>
        new(tags.ToDictionary(t => TagKey + t.Key, t => t.Value)) { [VersionKey] = _version };

    private static Dictionary<string, string> TagsIn(IDictionary<string, string> data) =>
        data.Where(d => d.Key.StartsWith(TagKey, StringComparison.Ordinal)).ToDictionary(d => d.Key[TagKey.Length..], d => d.Value, StringComparer.Ordinal);

    private sealed class FieldSimilarity(IndexSchema schema) : PerFieldSimilarityWrapper
    {
        private readonly Dictionary<string, BM25Similarity> _byField =
            schema.Fields.ToDictionary(f => DocumentFields.NameOf(f), f => new BM25Similarity((float)new Bm25Options().K1, (float)f.B), StringComparer.Ordinal);

        public override Similarity Get(string field) => _byField.TryGetValue(field, out var found) ? found : _byField.Values.First();
    }
}
