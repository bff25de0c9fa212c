using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Spans;
using Lucene.Net.Store;
using Lucene.Net.Util;
using LuceneQuery = Lucene.Net.Search.Query;

namespace QA.Search.Lucene;

/// <summary>Searches the documents of one commit.</summary>
internal sealed class LuceneSearcher : ISearcher
{
    // Score, then group, then ordinal: the order that decides does not depend on when a group was added.
    private static readonly Sort Order = new(SortField.FIELD_SCORE, new SortField(DocumentFields.Group, SortFieldType.STRING), new SortField(DocumentFields.Ordinal, SortFieldType.INT32));

    private readonly IndexReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly IndexSchema _schema;
    private readonly LuceneIndex _index;

    public LuceneSearcher(IndexReader reader, IndexSchema schema, LuceneIndex index)
    {
        (_reader, _schema, _index) = (reader, schema, index);
        _searcher = new IndexSearcher(reader) { Similarity = index.Configuration(OpenMode.APPEND).Similarity };
    }

    public int DocumentCount => _reader.NumDocs;

    public static LuceneSearcher Empty(IndexSchema schema, LuceneIndex index) => new(new MultiReader(), schema, index);

    public IReadOnlyList<Hit> Search(QA.Search.Query query, int limit, SearchFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (limit <= 0 || DocumentCount == 0)
            return [];
        var found = _searcher.Search(QueryOf(query), FilterOf(filter), Math.Min(limit, _reader.MaxDoc), Order, doDocScores: true, doMaxScore: false);
        return [.. found.ScoreDocs.Cast<FieldDoc>().Select(d => new Hit(((BytesRef)d.Fields[1]).Utf8ToString(), ((J2N.Numerics.Number)d.Fields[2]).ToInt32(), d.Score))];
    }

    /// <remarks>The groups are copied into an index in memory: Lucene's own statistics are of all that a reader holds.</remarks>
    public ISearcher Only(IReadOnlySet<string> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var memory = new RAMDirectory();
        using (var writer = new IndexWriter(memory, _index.Configuration(OpenMode.CREATE)))
        {
            writer.AddIndexes([.. _reader.Leaves.Select(leaf => new GroupReader(leaf.AtomicReader, groups))]);
            writer.Commit();
        }
        return new LuceneSearcher(DirectoryReader.Open(memory), _schema, _index);
    }

    public Explanation Explain(QA.Search.Query query, string group, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = _searcher.Search(new TermQuery(new Term(DocumentFields.Id, DocumentFields.IdOf(group, ordinal))), 1).ScoreDocs;
        return found.Length == 1
            ? ToOurs(_searcher.Explain(QueryOf(query), found[0].Doc))
            : throw new ArgumentException($"There is no document {ordinal} in the group \"{group}\".", nameof(ordinal));
    }

    public int DocumentFrequency(string term, TermForm form) => Count(QueryOf(new WeightedTerm(term, 1, form)));

    public double Idf(string term, TermForm form = TermForm.Marked) => Bm25.Idf(DocumentCount, DocumentFrequency(term, form));

    public IReadOnlyList<string> Neighbours(string foldedOrMarkedWord, int maxEdits = 1, int limit = 5)
    {
        ArgumentNullException.ThrowIfNull(foldedOrMarkedWord);
        var wanted = VietnameseText.Canonical(foldedOrMarkedWord);
        var field = DocumentFields.WordsOf(VietnameseText.HasDiacritics(wanted) ? TermForm.Marked : TermForm.Folded);
        if (MultiFields.GetTerms(_reader, field) is not { } words)
            return [];
        var found = new List<(string Word, int Count)>();
        var near = new FuzzyTermsEnum(words, new AttributeSource(), new Term(field, wanted), maxEdits, 0, transpositions: true);
        while (near.MoveNext())
        {
            var word = near.Term.Utf8ToString();
            if (word != wanted && Count(new TermQuery(new Term(field, word))) is > 0 and var count)
                found.Add((word, count));
        }
        return [.. found.OrderByDescending(f => f.Count).ThenBy(f => f.Word, StringComparer.Ordinal).Select(f => f.Word).Take(limit)];
    }

    private int Count(LuceneQuery query)
    {
        var counter = new TotalHitCountCollector();
        _searcher.Search(query, counter);
        return counter.TotalHits;
    }

    // A group's best alternative counts; a term counts in every field, as much as the field weighs.
    private BooleanQuery QueryOf(QA.Search.Query query)
    {
        var all = new BooleanQuery();
        foreach (var group in query.Groups)
            all.Add(new DisjunctionMaxQuery([.. group.Alternatives.Where(t => t.Weight > 0).Select(QueryOf)], 0), group.Required ? Occur.MUST : Occur.SHOULD);
        return all;
    }

    private LuceneQuery QueryOf(WeightedTerm term)
    {
        var fields = new BooleanQuery { Boost = (float)term.Weight };
        var words = term.Match is TermMatch.Prefix or TermMatch.Slip ? WordsLike(term) : [term.Term];
        foreach (var field in _schema.Fields)
        {
            foreach (var word in words)
            {
                LuceneQuery query = term.Match == TermMatch.Phrase ? Phrase(DocumentFields.NameOf(field), term) : new TermQuery(TermIn(DocumentFields.NameOf(field), word, term.Form));
                query.Boost = (float)field.Weight;
                fields.Add(query, Occur.SHOULD);
            }
        }
        return fields;
    }

    // A number has no form without marks.
    private static Term TermIn(string field, string word, TermForm form) =>
        new(field, TermTokenizer.Key(word, char.IsDigit(word[0]) ? TermForm.Marked : form));

    private static SpanNearQuery Phrase(string field, WeightedTerm term) =>
        new([.. term.Term.Split(' ').Select(w => new SpanTermQuery(TermIn(field, w, term.Form)))], term.Slop, inOrder: true);

    private List<string> WordsLike(WeightedTerm term)
    {
        var field = DocumentFields.WordsOf(term.Form);
        var found = new List<string>();
        if (MultiFields.GetTerms(_reader, field) is not { } all)
            return found;
        TermsEnum words = term.Match == TermMatch.Prefix
            ? new PrefixTermsEnum(all.GetEnumerator(), new BytesRef(term.Term))
            : new FuzzyTermsEnum(all, new AttributeSource(), new Term(field, term.Term), 1, 0, transpositions: true);
        while (words.MoveNext() && found.Count < BooleanQuery.MaxClauseCount / _schema.Fields.Count)
            found.Add(words.Term.Utf8ToString());
        return found;
    }

    private static QueryWrapperFilter? FilterOf(SearchFilter? filter)
    {
        var all = new BooleanQuery();
        if (filter?.Groups is { } groups)
            all.Add(new ConstantScoreQuery(new FieldCacheTermsFilter(DocumentFields.Group, [.. groups])), Occur.MUST);
        if (filter?.Kinds is { } kinds)
            all.Add(new ConstantScoreQuery(new FieldCacheTermsFilter(DocumentFields.Kind, [.. kinds])), Occur.MUST);
        return all.Clauses.Count > 0 ? new QueryWrapperFilter(all) : null;
    }

    private static Explanation ToOurs(global::Lucene.Net.Search.Explanation theirs) =>
        new(theirs.Value, theirs.Description, [.. (theirs.GetDetails() ?? []).Select(ToOurs)]);

    /// <summary>A reader in which the documents of other groups are deleted.</summary>
    private sealed class GroupReader : FilterAtomicReader
    {
        private readonly FixedBitSet _live;

        public GroupReader(AtomicReader reader, IReadOnlySet<string> groups)
            : base(reader)
        {
            _live = new FixedBitSet(Math.Max(reader.MaxDoc, 1));
            var (groupOf, name) = (FieldCache.DEFAULT.GetTermsIndex(reader, DocumentFields.Group), new BytesRef());
            for (var document = 0; document < reader.MaxDoc; document++)
            {
                groupOf.Get(document, name);
                if (reader.LiveDocs?.Get(document) != false && groups.Contains(name.Utf8ToString()))
                    _live.Set(document);
            }
        }

        public override IBits LiveDocs => _live;

        public override int NumDocs => _live.Cardinality;

        public override bool HasDeletions => NumDocs < MaxDoc;
    }
}
