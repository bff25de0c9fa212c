namespace QA.Search;

/// <summary>Walks one term's postings over all segments once, window by window, adding its scores.</summary>
internal sealed class TermScorer
{
    /// <summary>The document after the last one.</summary>
    public const int NoMore = int.MaxValue;

    private readonly Snapshot _snapshot;
    private readonly List<TermPart> _parts;
    private readonly float _factor; // weight · idf · (k1 + 1)
    private readonly float _k1;
    private int _nextPart;
    private ReadOnlyMemory<byte> _bytes;
    private int _at; // at the frequencies of _document
    private int _left; // documents of this part, _document among them

    public TermScorer(Snapshot snapshot, List<TermPart> parts, double factor, double k1)
    {
        (_snapshot, _parts, _factor, _k1) = (snapshot, parts, (float)factor, (float)k1);
        NextPart();
    }

    /// <summary>The next document that has the term.</summary>
    public int Document { get; private set; }

    /// <summary>Adds the scores of documents before <paramref name="end"/> to <paramref name="sums"/>, which begins at <paramref name="start"/>.</summary>
    public void AddTo(Span<float> sums, int start, int end)
    {
        while (Document < end)
            WalkPart<Sum>(sums, [], start, end);
    }

    /// <summary>Likewise, but only what exceeds the best so far of the same group's terms.</summary>
    public void RaiseTo(Span<float> sums, Span<float> best, int start, int end)
    {
        while (Document < end)
            WalkPart<Best>(sums, best, start, end);
    }

    private readonly struct Sum;

    private readonly struct Best;

    // The innermost loop of every search, in one piece for speed; the compiler makes one of it for each mode.
    private void WalkPart<TMode>(Span<float> sums, Span<float> best, int start, int end)
    {
        var bytes = _bytes.Span;
        var norms = _snapshot.Norms;
        var (at, document, left) = (_at, Document, _left);
        do
        {
            var head = bytes[at];
            var small = head & Posting.MaxSmall;
            float frequency;
            if (head < Posting.Several && small > 0)
            {
                frequency = norms[head >> Posting.FrequencyBits][document] * small;
                at++;
            }
            else
            {
                frequency = ReadFrequency(bytes, document, ref at);
            }
            var score = _factor * frequency / (_k1 + frequency);
            ref var sum = ref sums[document - start];
            if (typeof(TMode) == typeof(Sum))
            {
                sum += score;
            }
            else if (best[document - start] is var before && score > before)
            {
                sum += score - before;
                best[document - start] = score;
            }
            if (--left == 0)
                break;
            document += 1 + (int)Posting.ReadVarint(bytes, ref at);
        }
        while (document < end);
        (_at, Document, _left) = (at, document, left);
        if (left == 0)
            NextPart();
    }

    private float ReadFrequency(ReadOnlySpan<byte> bytes, int document, ref int at)
    {
        Span<int> frequencies = stackalloc int[IndexSchema.MaxFields];
        at = Posting.ReadFrequencies(bytes, at, frequencies);
        var sum = 0f;
        for (var field = 0; field < _snapshot.Norms.Length; field++)
            sum += _snapshot.Norms[field][document] * frequencies[field];
        return sum;
    }

    private void NextPart()
    {
        if (_nextPart == _parts.Count)
        {
            Document = NoMore;
            return;
        }
        var part = _parts[_nextPart++];
        _bytes = _snapshot.Segments[part.Segment].Postings;
        _at = part.Offset;
        _left = (int)Posting.ReadVarint(_bytes.Span, ref _at);
        Document = _snapshot.Bases[part.Segment] + (int)Posting.ReadVarint(_bytes.Span, ref _at);
    }
}
