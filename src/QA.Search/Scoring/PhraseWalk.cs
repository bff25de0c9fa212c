namespace QA.Search;

/// <summary>Finds where the words of a phrase follow each other, going from one document that has them all to the next.</summary>
internal sealed class PhraseWalk
{
    private readonly int _slop;
    private readonly SegmentView _view;
    private readonly PostingCursor[][] _words; // of each, one for each spelling
    private readonly List<int>[] _places;

    /// <param name="phrase">The words with a space between each two.</param>
    /// <param name="view">The segment.</param>
    public PhraseWalk(WeightedTerm phrase, SegmentView view)
    {
        (_slop, _view) = (phrase.Slop, view);
        _words = [.. phrase.Term.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => SpellingsOf(w, phrase.Form))];
        _places = Array.ConvertAll(_words, _ => new List<int>());
    }

    /// <summary>The documents that count and have the phrase, with its weighted frequency.</summary>
    public IEnumerable<(int Document, float Weighted)> All()
    {
        foreach (var range in _words.Length > 0 ? _view.Live : [])
        {
            for (var document = NextFrom(range.Start.Value); document < range.End.Value; document = NextFrom(document + 1))
            {
                if (WeightIn(document) is > 0 and var weighted)
                    yield return (document, weighted);
            }
        }
    }

    // A number has no form without marks.
    private PostingCursor[] SpellingsOf(string word, TermForm form)
    {
        var lists = _view.Segment.Lists;
        var start = _view.Segment.Find(TermHash.Of(word, char.IsDigit(word[0]) ? TermForm.Marked : form));
        return start < 0 ? [] : Array.ConvertAll(lists.ListsOf(start), s => new PostingCursor(lists, s));
    }

    // The first document, from one on, that has all words.
    private int NextFrom(int document)
    {
        for (var (agreed, word) = (0, 0); agreed < _words.Length && document != BlockCursor.NoMore; word = (word + 1) % _words.Length)
        {
            var found = BlockCursor.NoMore;
            foreach (var spelling in _words[word])
            {
                spelling.SkipTo(document);
                found = Math.Min(found, spelling.Document);
            }
            (agreed, document) = found == document ? (agreed + 1, document) : (1, found);
        }
        return document;
    }

    private float WeightIn(int document)
    {
        for (var word = 0; word < _words.Length; word++)
        {
            _places[word].Clear();
            foreach (var spelling in _words[word].Where(s => s.Document == document))
                spelling.AddPlaces(_places[word]);
            _places[word].Sort();
        }
        var sum = 0f;
        foreach (var first in _places[0])
        {
            if (BetweenFrom(first) is var between && between <= _slop)
                sum += _view.Norms[Place.FieldOf(first)][document] / (1 + between);
        }
        return sum;
    }

    // How many words stand between those of the phrase where it begins at a place: each is taken as soon as it comes.
    private int BetweenFrom(int first)
    {
        var last = first;
        for (var word = 1; word < _places.Length; word++)
        {
            var at = _places[word].BinarySearch(last + 1);
            at = at < 0 ? ~at : at;
            if (at == _places[word].Count || Place.FieldOf(_places[word][at]) != Place.FieldOf(first))
                return int.MaxValue;
            last = _places[word][at];
        }
        return last - first - (_places.Length - 1);
    }
}
