using QA.Answering.Questions;

namespace QA.Answering.Retrieval;

/// <summary>A place whose words count, and how much.</summary>
internal readonly record struct Zone(TermBag Bag, double Credit);

/// <summary>How much of a question's words stands in some places: the weighted share of the words, each at its best place.</summary>
internal static class WordCoverage
{
    /// <summary>Another wording of the trade counts nearly as much as the word itself.</summary>
    private const double RewordedCredit = 0.92;

    /// <summary>Coverage from 0 to 1; <paramref name="best"/> gets each word's credit.</summary>
    public static double Of(Question question, ReadOnlySpan<Zone> zones, Span<double> best)
    {
        best.Clear();
        for (var w = 0; w < question.Words.Count; w++)
            foreach (var zone in zones)
                if (zone.Credit > best[w])
                    best[w] = Math.Max(best[w], zone.Credit * zone.Bag.Has(question.Words[w]));
        foreach (var rewording in question.Rewordings)
            Reword(question, rewording, zones, best);
        double met = 0, total = 0;
        for (var w = 0; w < question.Words.Count; w++)
        {
            met += question.Words[w].Weight * best[w];
            total += question.Words[w].Weight;
        }

        foreach (var (first, weight) in question.Compounds)
        {
            total += weight;
            met += weight * Compound(question, first, zones, best);
        }

        return total > 0 ? met / total : 0;
    }

    // A compound is met where its syllables stand side by side, or where another wording stands for them.
    private static double Compound(Question question, int first, ReadOnlySpan<Zone> zones, Span<double> best)
    {
        var credit = 0.0;
        foreach (var zone in zones)
            if (zone.Credit > credit && zone.Bag.HasPair(question.Words[first], question.Words[first + 1]))
                credit = zone.Credit;
        foreach (var rewording in question.Rewordings)
            if (rewording.From <= first && first + 1 < rewording.To)
                credit = Math.Max(credit, Math.Min(best[first], best[first + 1]));
        return credit;
    }

    private static void Reword(Question question, Rewording rewording, ReadOnlySpan<Zone> zones, Span<double> best)
    {
        var plain = question.Words[rewording.From].Plain;
        var credit = 0.0;
        foreach (var wording in rewording.Wordings)
            foreach (var zone in zones)
                if (zone.Credit > credit && zone.Bag.HasAll(wording, plain))
                    credit = zone.Credit;
        for (var w = rewording.From; w < rewording.To; w++)
            best[w] = Math.Max(best[w], credit * RewordedCredit);
    }

    /// <summary>Share of the question's neighbouring words that stand side by side here too.</summary>
    public static double Pairs(Question question, TermBag bag)
    {
        double met = 0, total = 0;
        for (var w = 0; w + 1 < question.Words.Count; w++)
        {
            var weight = Math.Min(question.Words[w].Weight, question.Words[w + 1].Weight);
            total += weight;
            if (bag.HasPair(question.Words[w], question.Words[w + 1]))
                met += weight;
        }

        return total > 0 ? met / total : 0;
    }

    /// <summary>Share of a label's own words that the question has, by rarity: a label that says more is about something else.</summary>
    public static double Precision(Question question, TermBag label, Func<string, double> rarity)
    {
        double met = 0, total = 0;
        foreach (var token in label.Tokens)
        {
            if (token.Kind != Search.TokenKind.Word || LabelNoise.Contains(token.Folded))
                continue;
            var weight = rarity(token.Folded);
            total += weight;
            if (Asked(question, token))
                met += weight;
        }

        return total > 0 ? met / total : 0.5;
    }

    private static bool Asked(Question question, Search.Token token)
    {
        foreach (var word in question.Words)
            if (word.Plain ? word.Folded == token.Folded : word.Term == token.Term)
                return true;
        foreach (var rewording in question.Rewordings)
            foreach (var wording in rewording.Wordings)
                foreach (var (term, folded) in wording)
                    if (term == token.Term || folded == token.Folded && question.Words[rewording.From].Plain)
                        return true;
        return false;
    }

    private static readonly HashSet<string> LabelNoise = new(StringComparer.Ordinal)
    {
        "dat", "uoc", "la", "duoc", "co", "tong", "so", "nam", "cac", "nhung", "va", "cua", "trong", "do", "tren", "dia", "ban", "da", "to", "chuc", "thuc", "hien", "toan", "ket", "qua", "hien", "nay", "tai", "cho", "voi", "den", "ca", "ty", "le", "muc", "phuong", "xa", "thi", "tran", "ubnd", "tinh",
    };
}
