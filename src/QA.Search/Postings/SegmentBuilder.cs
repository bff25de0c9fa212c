using System.Runtime.InteropServices;

namespace QA.Search;

/// <summary>Collects documents and freezes them into a segment. For one thread and one segment.</summary>
public sealed class SegmentBuilder(IndexSchema schema, Analyzer analyzer)
{
    private readonly PostingLog _postings = new();
    private readonly List<string> _kinds = [];
    private readonly List<int> _lengths = []; // schema.Fields.Count for each document
    private readonly Dictionary<WordForm, int> _words = []; // how many documents' fields hold a spelling, for Neighbours
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
    /// <param name="group">The caller's key; a searcher takes one segment for each group.</param>
    /// <param name="tag">The caller's name for the content, usually its hash: equal tags mean equal content.</param>
    /// <exception cref="InvalidOperationException">The segment was built before.</exception>
    public Segment Build(string group, string tag)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(tag);
        ObjectDisposedException.ThrowIf(_built, this);
        _built = true;
        var output = new ByteWriter();
        output.WriteString(analyzer.Id);
        output.WriteString(group);
        output.WriteString(tag);
        output.WriteVarint(schema.Fields.Count);
        output.WriteVarint(_kinds.Count);
        WriteKinds(output);
        foreach (var length in _lengths)
            output.WriteVarint(length);
        WriteWords(output);
        _postings.WriteTo(output, schema.Fields.Count);
        return Segment.Read(output.Written.ToArray());
    }

    /// <summary>Indexes a text and returns its length: words and numbers, neither pairs nor expansions.</summary>
    private int AddField(string text, int document, int field)
    {
        _lexemes.Clear();
        analyzer.AnalyzeInto(text, _scratch, _lexemes);
        var (length, lastPosition) = (0, -2);
        WordForm? lastWord = null;
        WordForm? lastExpansion = null;
        foreach (ref readonly var lexeme in CollectionsMarshal.AsSpan(_lexemes))
        {
            AddTerm(lexeme.Form, lexeme.Kind, document, field);
            if (lexeme.Kind == TokenKind.Expansion)
            {
                if (lexeme.JoinsPrevious && lastExpansion is not null)
                    AddPair(lastExpansion, lexeme.Form, document, field);
                lastExpansion = lexeme.Form;
                continue;
            }
            length++;
            if (lexeme.Kind != TokenKind.Word)
                continue;
            if (lastWord is not null && lastPosition + 1 == lexeme.Position)
                AddPair(lastWord, lexeme.Form, document, field);
            (lastWord, lastPosition) = (lexeme.Form, lexeme.Position);
            CollectionsMarshal.GetValueRefOrAddDefault(_words, lexeme.Form, out _)++;
        }
        return length;
    }

    private void AddTerm(WordForm form, TokenKind kind, int document, int field)
    {
        _postings.Add(form.TermHash, document, field);
        if (analyzer.Options.FoldedForms && kind != TokenKind.Number)
            _postings.Add(form.FoldedHash, document, field);
    }

    private void AddPair(WordForm left, WordForm right, int document, int field)
    {
        if (!analyzer.Options.Pairs)
            return;
        _postings.Add(TermHash.Pair(left.TermHash, right.TermHash), document, field);
        if (analyzer.Options.FoldedForms)
            _postings.Add(TermHash.Pair(left.FoldedHash, right.FoldedHash), document, field);
    }

    private void WriteKinds(ByteWriter output)
    {
        var kinds = _kinds.Distinct(StringComparer.Ordinal).ToList();
        output.WriteVarint(kinds.Count);
        kinds.ForEach(output.WriteString);
        foreach (var kind in _kinds)
            output.WriteVarint(kinds.IndexOf(kind));
    }

    // Ordered, so that the same documents give the same bytes.
    private void WriteWords(ByteWriter output)
    {
        var words = _words.GroupBy(w => w.Key.Term, w => w.Value, StringComparer.Ordinal)
            .Select(g => (Term: g.Key, Count: g.Sum())).OrderBy(w => w.Term, StringComparer.Ordinal).ToList();
        var list = new ByteWriter();
        foreach (var (term, count) in words)
        {
            list.WriteString(term);
            list.WriteVarint(count);
        }
        output.WriteVarint(words.Count);
        output.WriteVarint(list.Length);
        output.WriteBytes(list.Written);
    }
}
