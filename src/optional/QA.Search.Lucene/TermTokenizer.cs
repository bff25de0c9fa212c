using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace QA.Search.Lucene;

/// <summary>The terms of our own analysis as Lucene's tokens: what is not counted in a text's length takes no position of its own.</summary>
internal sealed class TermTokenizer : Tokenizer
{
    private readonly QA.Search.Analyzer _analyzer;
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;
    private readonly IPositionIncrementAttribute _increment;
    private IReadOnlyList<IndexTerm> _terms = [];
    private int _next;
    private int _position;

    public TermTokenizer(QA.Search.Analyzer analyzer, TextReader input)
        : base(input)
    {
        _analyzer = analyzer;
        _term = AddAttribute<ICharTermAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <summary>How a term is written in the index: its form first, since a folded word may be spelled like a marked one.</summary>
    public static string Key(string term, TermForm form) => (form == TermForm.Marked ? "m" : "f") + term;

    public override void Reset()
    {
        base.Reset();
        (_terms, _next, _position) = (_analyzer.TermsOf(m_input.ReadToEnd()), 0, -1);
    }

    public override bool IncrementToken()
    {
        if (_next == _terms.Count)
            return false;
        ClearAttributes();
        var term = _terms[_next++];
        _term.SetEmpty().Append(Key(term.Term, term.Form));
        _offset.SetOffset(CorrectOffset(term.Start), CorrectOffset(term.Start + term.Length));
        _increment.PositionIncrement = term.Counts ? term.Position - _position : 0; // so that a length is the number of words and numbers
        _position = term.Counts ? term.Position : _position;
        return true;
    }
}

/// <summary>Our own analysis as a Lucene analyzer.</summary>
/// <param name="analyzer">What texts go through.</param>
public sealed class TermAnalyzer(QA.Search.Analyzer analyzer) : global::Lucene.Net.Analysis.Analyzer
{
    /// <inheritdoc/>
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) => new(new TermTokenizer(analyzer, reader));
}
