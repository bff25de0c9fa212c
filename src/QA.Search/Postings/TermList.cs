using System.Runtime.InteropServices;

namespace QA.Search;

/// <summary>
/// The terms of a segment being built, by an id in the order first met: words, numbers and pairs as written, and for
/// each the folded term that it also counts for. Only the former are logged; the latter are made up of them.
/// </summary>
internal sealed class TermList(AnalyzerOptions options)
{
    private readonly TermTable _marked = new();
    private readonly TermTable _folded = new();
    private readonly List<int> _foldedOf = []; // by marked term; negative for none
    private readonly List<(int Left, int Right)> _pairs = []; // by marked term, the words of a pair; negative for none
    private readonly List<(WordForm? Form, int Count)> _words = [];

    public int MarkedCount => _marked.Count;

    public int FoldedCount => _folded.Count;

    /// <summary>By marked term, its folded one, or a negative number.</summary>
    public ReadOnlySpan<int> FoldedOf => CollectionsMarshal.AsSpan(_foldedOf);

    /// <summary>The words of a pair; negative numbers for what is no pair.</summary>
    public (int Left, int Right) PairOf(int term) => _pairs[term];

    public int IdOf(WordForm form, TokenKind kind)
    {
        var term = _marked.IdOf(form.TermHash);
        if (term == _foldedOf.Count)
            Append(options.FoldedForms && kind != TokenKind.Number ? form.FoldedHash : null, (-1, -1));
        return term;
    }

    /// <summary>Id of the pair that two words make, which have their own.</summary>
    public int IdOf((WordForm Form, int Id) left, (WordForm Form, int Id) right)
    {
        var term = _marked.IdOf(TermHash.Pair(left.Form.TermHash, right.Form.TermHash));
        if (term == _foldedOf.Count)
            Append(options.FoldedForms ? TermHash.Pair(left.Form.FoldedHash, right.Form.FoldedHash) : null, (left.Id, right.Id));
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

    /// <summary>Hashes of all terms, rising, and which number in that order each term has.</summary>
    public (ulong[] Hashes, int[] OfMarked, int[] OfFolded) Numbered()
    {
        var (marked, folded) = (_marked.Sorted(), _folded.Sorted());
        var (hashes, ofMarked, ofFolded) = (new ulong[MarkedCount + FoldedCount], new int[MarkedCount], new int[FoldedCount]);
        for (int i = 0, m = 0, f = 0; i < hashes.Length; i++)
        {
            var takesMarked = f == FoldedCount || (m < MarkedCount && marked.Hashes[m] < folded.Hashes[f]);
            (takesMarked ? ofMarked : ofFolded)[takesMarked ? marked.Ids[m] : folded.Ids[f]] = i;
            hashes[i] = takesMarked ? marked.Hashes[m++] : folded.Hashes[f++];
        }
        return (hashes, ofMarked, ofFolded);
    }

    private void Append(ulong? foldedHash, (int Left, int Right) pair)
    {
        _foldedOf.Add(foldedHash is { } hash ? _folded.IdOf(hash) : -1);
        _pairs.Add(pair);
    }
}
