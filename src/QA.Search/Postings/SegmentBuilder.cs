namespace QA.Search;

/// <summary>Collects documents and freezes them into a segment. For one thread and one segment.</summary>
public sealed class SegmentBuilder(IndexSchema schema, Analyzer analyzer)
{
    private readonly TermList _terms = new(analyzer.Options);
    private readonly OccurrenceLog _log = new();
    private readonly List<string> _kinds = [];
    private readonly List<int> _lengths = []; // schema.Fields.Count for each document
    private readonly List<Lexeme> _scratch = [];
    private readonly List<Lexeme> _lexemes = [];
    private bool _built;

    /// <summary>Adds a document and returns its ordinal, counted from 0.</summary>
    /// <exception cref="ArgumentException">The document has other fields than the schema.</exception>
    /// <exception cref="InvalidOperationException">The segment was built.</exception>
    public int Add(IndexDocument d)
    {
        ArgumentNullException.ThrowIfNull(d);
        ObjectDisposedException.ThrowIf(_built, this);
        if (d.Fields.Count != schema.Fields.Count)
            throw new ArgumentException($"The document has {d.Fields.Count} fields, the schema {schema.Fields.Count}.", nameof(d));
        var document = _kinds.Count;
        for (var field = 0; field < d.Fields.Count; field++)
            _lengths.Add(d.Fields[field] is { Length: > 0 } text ? AddField(text, document, field) : 0);
        _kinds.Add(d.Kind);
        return document;
    }

    /// <summary>Freezes what was added.</summary>
    /// <param name="group">The caller's key; a searcher takes each once.</param>
    /// <param name="tag">The caller's name for the content, usually its hash: equal tags mean equal content.</param>
    /// <exception cref="InvalidOperationException">The segment was built before.</exception>
    public Segment Build(string group, string tag)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(tag);
        ObjectDisposedException.ThrowIf(_built, this);
        _built = true;
        var lengths = LengthsByField();
        var lists = new TermLists(schema.Fields, SegmentParts.NormsOf(schema.Fields, lengths));
        return new SegmentParts
        {
            AnalyzerId = analyzer.Id,
            Fields = schema.Fields,
            Groups = [new SegmentGroup(group, tag, _kinds.Count)],
            Kinds = _kinds,
            Lengths = lengths,
            Words = _terms.Words(),
            Terms = lists.Write(_terms, _log),
            Codes = lists.Codes,
            Postings = lists.Postings,
        }.Freeze();
    }

    /// <summary>Indexes a text and returns its length: words and numbers, neither pairs nor expansions.</summary>
    private int AddField(string text, int document, int field)
    {
        _lexemes.Clear();
        analyzer.AnalyzeInto(text, _scratch, _lexemes);
        var (length, lastPosition) = (0, -2);
        (WordForm Form, int Id)? lastWord = null;
        (WordForm Form, int Id)? lastExpansion = null;
        foreach (var lexeme in _lexemes)
        {
            var place = Place.Of(field, lexeme.Position);
            var term = _terms.IdOf(lexeme.Form, lexeme.Kind);
            _log.Add(term, document, place);
            if (lexeme.Kind == TokenKind.Expansion)
            {
                if (lexeme.JoinsPrevious && lastExpansion is { } before)
                    AddPair(before, (lexeme.Form, term), document, place);
                lastExpansion = (lexeme.Form, term);
                continue;
            }
            length++;
            if (lexeme.Kind != TokenKind.Word)
                continue;
            if (lastWord is { } left && lastPosition + 1 == lexeme.Position)
                AddPair(left, (lexeme.Form, term), document, place);
            (lastWord, lastPosition) = ((lexeme.Form, term), lexeme.Position);
            _terms.CountWord(term, lexeme.Form);
        }
        return length;
    }

    private void AddPair((WordForm Form, int Id) left, (WordForm Form, int Id) right, int document, int place)
    {
        if (analyzer.Options.Pairs)
            _log.Add(_terms.IdOf(left, right), document, place);
    }

    private int[][] LengthsByField()
    {
        var fields = schema.Fields.Count;
        var lengths = new int[fields][];
        for (var field = 0; field < fields; field++)
        {
            lengths[field] = new int[_kinds.Count];
            for (var document = 0; document < _kinds.Count; document++)
                lengths[field][document] = _lengths[document * fields + field];
        }
        return lengths;
    }
}
