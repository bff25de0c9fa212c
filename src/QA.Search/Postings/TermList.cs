using System.Runtime.InteropServices;

namespace QA.Search;

/// <summary>
/// The terms of a segment being built, numbered in the order first met: words, numbers and pairs as written, and for
/// each the folded term that it also counts for. Only the former are logged; the latter are joined of them in the end.
/// </summary>
internal sealed class TermList(AnalyzerOptions options)
{
    private readonly TermTable _marked = new();
    private readonly TermTable _folded = new();
    private readonly List<int> _foldedOf = []; // by marked term; negative for none
    private readonly List<int> _variants = []; // by folded term, how many marked ones it joins
    private readonly List<bool> _isPair = [];
    private readonly List<(WordForm? Form, int Count)> _words = [];

    public int MarkedCount => _marked.Count;

    public int FoldedCount => _folded.Count;

    /// <summary>By marked term, its folded one, or a negative number.</summary>
    public ReadOnlySpan<int> FoldedOf => CollectionsMarshal.AsSpan(_foldedOf);

    /// <summary>By folded term, how many marked ones it joins.</summary>
    public ReadOnlySpan<int> Variants => CollectionsMarshal.AsSpan(_variants);

    public bool IsPair(int term) => _isPair[term];

    public int IdOf(WordForm form, TokenKind kind)
    {
        var term = _marked.IdOf(form.TermHash);
        if (term == _foldedOf.Count)
            Append(options.FoldedForms && kind != TokenKind.Number ? form.FoldedHash : null, isPair: false);
        return term;
    }

    public int IdOf(WordForm left, WordForm right)
    {
        var term = _marked.IdOf(TermHash.Pair(left.TermHash, right.TermHash));
        if (term == _foldedOf.Count)
            Append(options.FoldedForms ? TermHash.Pair(left.FoldedHash, right.FoldedHash) : null, isPair: true);
        return term;
    }

    /// <summary>Counts a word that the text spells.</summary>
    public void CountWord(int term, WordForm form)
    {
        if (term >= _words.Count)
            CollectionsMarshal.SetCount(_words, _foldedOf.Count);
        ref var word = ref CollectionsMarshal.AsSpan(_words)[term];
        word = (word.Form ?? form, word.Count + 1);
    }

    /// <summary>The words that were counted, in ordinal order.</summary>
    public List<(string, int)> Words() =>
        [.. _words.Where(w => w.Form is not null).Select(w => (w.Form!.Term, w.Count)).OrderBy(w => w.Term, StringComparer.Ordinal)];

    /// <summary>Hashes of all terms, rising, each with the start of its postings.</summary>
    public (ulong[] Hashes, int[] Starts) Sorted(int[] markedStarts, int[] foldedStarts)
    {
        var (marked, folded) = (_marked.Sorted(), _folded.Sorted());
        var count = MarkedCount + FoldedCount;
        var (hashes, starts) = (new ulong[count], new int[count]);
        for (int i = 0, m = 0, f = 0; i < count; i++)
        {
            var takesMarked = f == FoldedCount || (m < MarkedCount && marked.Hashes[m] < folded.Hashes[f]);
            (hashes[i], starts[i]) = takesMarked
                ? (marked.Hashes[m], markedStarts[marked.Ids[m++]])
                : (folded.Hashes[f], foldedStarts[folded.Ids[f++]]);
        }
        return (hashes, starts);
    }

    private void Append(ulong? foldedHash, bool isPair)
    {
        var folded = foldedHash is { } hash ? _folded.IdOf(hash) : -1;
        if (folded == _variants.Count)
            _variants.Add(0);
        if (folded >= 0)
            _variants[folded]++;
        _foldedOf.Add(folded);
        _isPair.Add(isPair);
    }
}
