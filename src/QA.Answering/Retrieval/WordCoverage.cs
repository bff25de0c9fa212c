using QA.Answering.Questions;
using QA.Search;

namespace QA.Answering.Retrieval;

/// <summary>A place whose words count, and how much.</summary>
internal readonly record struct Zone(TermBag Bag, double Credit);

/// <summary>How much of one question's words stands in some places: the weighted share of the words, each at its best place.</summary>
/// <remarks>
/// The question's words, pairs and other wordings get a bit each; a place is looked through once for all of them and is
/// from then on a set of bits. Not for several threads.
/// </remarks>
internal sealed class WordCoverage
{
    /// <summary>Another wording of the trade counts nearly as much as the word itself.</summary>
    private const double RewordedCredit = 0.92;

    /// <summary>Bags of so many keys are worth remembering: whole passages and headings come back for each of their figures.</summary>
    private const int Remembered = 24;

    private readonly Question question;
    private readonly Dictionary<ulong, int> bits = [];
    private readonly int[] words;
    private readonly int[] pairs;
    private readonly (Rewording Rewording, int[][] Wordings)[] rewordings;
    private readonly HashSet<ulong> asked = [];
    private readonly double[] credits;
    private readonly double totalWeight;
    private readonly int width;

    // Most words of a report are none of the question's: one bit of this tells.
    private readonly ulong[] filter = new ulong[64];

    // Where the marks of a bag begin in the store: one array for all of them, for a question looks through hundreds.
    private readonly Dictionary<TermBag, int> marked = new(256, ReferenceEqualityComparer.Instance);
    private ulong[] store = new ulong[512];
    private int stored;

    public WordCoverage(Question question)
    {
        this.question = question;
        credits = new double[question.Words.Count];
        words = [.. question.Words.Select(w => Bit(w.Plain ? TermKey.Folded(w.Folded) : TermKey.Marked(w.Term)))];
        pairs = [.. question.Words.Skip(1).Select((w, i) => Bit(TermKey.Pair(TermKey.Folded(question.Words[i].Folded), TermKey.Folded(w.Folded))))];
        rewordings = [.. question.Rewordings.Select(r => (r, BitsOf(r)))];
        totalWeight = question.Words.Sum(w => w.Weight) + question.Compounds.Sum(c => c.Weight);
        width = (bits.Count + 63) / 64;
        foreach (var key in bits.Keys)
            filter[(key >> 6) & 63] |= 1UL << (int)(key & 63);
        foreach (var word in question.Words)
            asked.Add(word.Plain ? TermKey.Folded(word.Folded) : TermKey.Marked(word.Term));
        foreach (var rewording in question.Rewordings)
            foreach (var (term, folded) in rewording.Wordings.SelectMany(w => w))
                asked.UnionWith(question.Words[rewording.From].Plain ? [TermKey.Marked(term), TermKey.Folded(folded)] : [TermKey.Marked(term)]);
    }

    /// <summary>What each word got when coverage was last taken.</summary>
    public ReadOnlySpan<double> Credits => credits;

    /// <summary>The words that got nothing then, as bits; of more than 64 the first.</summary>
    public ulong Unmet
    {
        get
        {
            var unmet = 0UL;
            for (var w = 0; w < Math.Min(64, credits.Length); w++)
                if (credits[w] == 0)
                    unmet |= 1UL << w;
            return unmet;
        }
    }

    /// <summary>Coverage from 0 to 1.</summary>
    public double Of(params ReadOnlySpan<Zone> zones)
    {
        Span<ulong> marks = zones.Length * width <= 256 ? stackalloc ulong[zones.Length * width] : new ulong[zones.Length * width];
        Span<ulong> any = width <= 32 ? stackalloc ulong[width] : new ulong[width];
        any.Clear();
        for (var z = 0; z < zones.Length; z++)
        {
            var own = marks.Slice(z * width, width);
            Mark(zones[z].Bag, own);
            for (var i = 0; i < width; i++)
                any[i] |= own[i];
        }

        for (var w = 0; w < words.Length; w++)
            credits[w] = CreditOf(words[w], zones, marks, any);
        foreach (var (rewording, wordings) in rewordings)
            Reword(rewording, wordings, zones, marks, any);
        var met = 0.0;
        for (var w = 0; w < words.Length; w++)
            met += question.Words[w].Weight * credits[w];
        foreach (var (first, weight) in question.Compounds)
            met += weight * Compound(first, zones, marks, any);
        return totalWeight > 0 ? met / totalWeight : 0;
    }

    /// <summary>Share of the question's neighbouring words that stand side by side here too.</summary>
    public double Pairs(TermBag bag)
    {
        Span<ulong> marks = width <= 32 ? stackalloc ulong[width] : new ulong[width];
        Mark(bag, marks);
        double met = 0, total = 0;
        for (var w = 0; w < pairs.Length; w++)
        {
            var weight = Math.Min(question.Words[w].Weight, question.Words[w + 1].Weight);
            total += weight;
            if (IsSet(marks, pairs[w]))
                met += weight;
        }

        return total > 0 ? met / total : 0;
    }

    /// <summary>Share of a label's own words that the question has, by rarity: a label that says more is about something else.</summary>
    public double Precision(TermBag label, Func<string, double> rarity)
    {
        double met = 0, total = 0;
        foreach (var token in label.Tokens)
        {
            if (token.Kind != TokenKind.Word || LabelNoise.Contains(token.Folded))
                continue;
            var weight = rarity(token.Folded);
            total += weight;
            if (asked.Contains(TermKey.Marked(token.Term)) || asked.Contains(TermKey.Folded(token.Folded)))
                met += weight;
        }

        return total > 0 ? met / total : 0.5;
    }

    private int Bit(ulong key)
    {
        if (!bits.TryGetValue(key, out var bit))
            bits[key] = bit = bits.Count;
        return bit;
    }

    private int[][] BitsOf(Rewording rewording)
    {
        var plain = question.Words[rewording.From].Plain;
        return [.. rewording.Wordings.Select(wording => wording.Select(w => Bit(plain ? TermKey.Folded(w.Folded) : TermKey.Marked(w.Term))).Distinct().ToArray())];
    }

    private void Mark(TermBag bag, Span<ulong> marks)
    {
        if (marked.TryGetValue(bag, out var known))
        {
            store.AsSpan(known, width).CopyTo(marks);
            return;
        }

        marks.Clear();
        foreach (var key in bag.Keys)
            if ((filter[(key >> 6) & 63] >> (int)(key & 63) & 1) != 0 && bits.TryGetValue(key, out var bit))
                marks[bit >> 6] |= 1UL << (bit & 63);
        if (bag.Keys.Length >= Remembered)
            Remember(bag, marks);
    }

    private void Remember(TermBag bag, ReadOnlySpan<ulong> marks)
    {
        if (stored + width > store.Length)
            Array.Resize(ref store, Math.Max(2 * store.Length, stored + width));
        marks.CopyTo(store.AsSpan(stored));
        marked[bag] = stored;
        stored += width;
    }

    private double CreditOf(int bit, ReadOnlySpan<Zone> zones, ReadOnlySpan<ulong> marks, ReadOnlySpan<ulong> any)
    {
        var credit = 0.0;
        if (IsSet(any, bit))
            for (var z = 0; z < zones.Length; z++)
                if (zones[z].Credit > credit && IsSet(marks.Slice(z * width, width), bit))
                    credit = zones[z].Credit;
        return credit;
    }

    // A compound is met where its syllables stand side by side, or where another wording stands for them.
    private double Compound(int first, ReadOnlySpan<Zone> zones, ReadOnlySpan<ulong> marks, ReadOnlySpan<ulong> any)
    {
        var credit = CreditOf(pairs[first], zones, marks, any);
        foreach (var rewording in question.Rewordings)
            if (rewording.From <= first && first + 1 < rewording.To)
                credit = Math.Max(credit, Math.Min(credits[first], credits[first + 1]));
        return credit;
    }

    private void Reword(Rewording rewording, int[][] wordings, ReadOnlySpan<Zone> zones, ReadOnlySpan<ulong> marks, ReadOnlySpan<ulong> any)
    {
        var credit = 0.0;
        foreach (var wording in wordings)
        {
            if (!AreSet(any, wording))
                continue;
            for (var z = 0; z < zones.Length; z++)
                if (zones[z].Credit > credit && AreSet(marks.Slice(z * width, width), wording))
                    credit = zones[z].Credit;
        }

        for (var w = rewording.From; w < rewording.To; w++)
            credits[w] = Math.Max(credits[w], credit * RewordedCredit);
    }

    private static bool IsSet(ReadOnlySpan<ulong> marks, int bit) => (marks[bit >> 6] >> (bit & 63) & 1) != 0;

    private static bool AreSet(ReadOnlySpan<ulong> marks, int[] wanted)
    {
        foreach (var bit in wanted)
            if (!IsSet(marks, bit))
                return false;
        return true;
    }

    private static readonly HashSet<string> LabelNoise = new(StringComparer.Ordinal)
    {
        "dat", "uoc", "la", "gia", "tri", "het", "luy", "ke", "ngay", "thang", "duoc", "co", "tong", "so", "nam", "cac", "nhung", "va", "cua", "trong", "do", "tren", "dia", "ban", "da", "to", "chuc", "thuc", "hien", "toan", "ket", "qua", "hien", "nay", "tai", "cho", "voi", "den", "ca", "ty", "le", "muc", "phuong", "xa", "thi", "tran", "ubnd", "tinh",
    };
}
