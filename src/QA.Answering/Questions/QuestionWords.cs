using QA.Reports;
using QA.Search;

namespace QA.Answering.Questions;

/// <summary>The words that say what is asked about: each as the reports have it, with slips mended and other wordings, and how much it counts.</summary>
internal sealed class QuestionWords(CorpusSnapshot corpus, WordLists lists)
{
    /// <summary>Most that a rare word counts.</summary>
    private const double MaxWeight = 6;

    private const double UntranslatedWeight = 1.5;

    /// <summary>Weight of a word that no report has; not the most, since it may be a slip beyond mending.</summary>
    private const double UnknownWeight = 5;

    // Words of measuring are met by the figure's unit; they hardly tell one indicator from another.
    internal const double MeasureWeight = 0.4;

    private static readonly HashSet<string> MeasureWords = new(StringComparer.Ordinal) { "tỷ", "lệ", "mức", "ty", "le", "tổng" };

    // A number of the question says which of several is meant, not what the matter is.
    private const double NumberWeight = 1.5;

    /// <summary>How much a compound counts for its rarity.</summary>
    private const double CompoundShare = 0.3;

    /// <summary>The words of the matter, and at which of the question's words each stands.</summary>
    /// <param name="asked">The question, cut.</param>
    /// <param name="english">Whether it is asked in English.</param>
    /// <param name="translated">Whether it was put into Vietnamese.</param>
    public (List<ContentWord> Words, List<int> Indexes) Content(AskedWords asked, bool english, bool translated)
    {
        var result = new List<ContentWord>();
        var indexes = new List<int>();
        var words = asked.Words;
        for (var i = 0; i < words.Count; i++)
        {
            if (!asked.IsContent[i] || words[i].Folded.Length == 0 || AskedUnit.IsAskedMeasure(words, i))
                continue;
            result.Add(translated && IsUntranslated(words[i], asked.Text) ? Untranslated(words[i]) : WordOf(words[i], asked.Marked, AskedUnit.IsCounted(words, i), i > 0 ? words[i - 1] : null, i + 1 < words.Count ? words[i + 1] : null, asked.Text, english));
            indexes.Add(i);
        }

        return (result, indexes);
    }

    // The glossary does not have every English word; one it lacks is no proof that the reports lack the matter, nor a slip of theirs.
    private static bool IsUntranslated(Token word, string asked) =>
        word.Kind == TokenKind.Word && word.Term == word.Folded && (word.Start == 0 || char.IsLower(asked[word.Start])) && !VietnameseText.IsSyllable(word.Folded);

    private ContentWord Untranslated(Token word) => new(word.Term, word.Folded, false, UntranslatedWeight, corpus.DocumentFrequency(word.Term) > 0);

    private ContentWord WordOf(Token word, bool marked, bool counted, Token? before, Token? after, string asked, bool english)
    {
        var plain = !marked;
        var known = corpus.DocumentFrequency(word.Term) > 0 && marked;
        var foldedKnown = corpus.DocumentFrequency(word.Folded, TermForm.Folded) > 0;
        // "sân bay" is no "sản …": marks that are typed, or translated, are doubted only where the neighbours speak for it.
        if (marked && !known && foldedKnown && word.Term != word.Folded && (english || PairsWith(word.Folded, before, after) == 0))
            foldedKnown = false;
        if (!known && foldedKnown)
            plain = plain || word.Term == word.Folded || corpus.DocumentFrequency(word.Term) == 0;
        var (term, folded) = (word.Term, word.Folded);
        var exists = known || foldedKnown;
        if (!exists && english && EnglishForms.Of(folded).FirstOrDefault(f => corpus.DocumentFrequency(f) > 0) is { } form)
            (term, folded, plain, exists) = (form, form, false, true);
        if (!exists && word.Kind == TokenKind.Word && !IsWellSpelt(word) && !IsAcronym(word, asked) && Mended(word, before, after) is { } near)
            (term, folded, plain, exists) = (near, near, true, true);
        var weight = exists ? Math.Clamp(plain ? corpus.Idf(folded, TermForm.Folded) : corpus.Idf(term), 0.6, MaxWeight) : UnknownWeight;
        // The glossary does not have every English word; one it lacks is no proof that the reports lack the matter.
        if (!exists && english && word.Term == word.Folded && char.IsLower(asked[word.Start]))
            weight = UntranslatedWeight;
        if (MeasureWords.Contains(term) || counted)
            weight = Math.Min(weight, MeasureWeight);
        if (QuestionPhrases.Light.Contains(term) || QuestionPhrases.LightByThemselves.Contains(term) && (exists ? PairsWith(folded, before, after) : 0) == 0)
            weight = Math.Min(weight, 2 * MeasureWeight);
        if (IsOwnLevel(word, before, after))
            weight = Math.Min(weight, MeasureWeight);
        if (IsEdgeOfTime(word, after))
            weight = Math.Min(weight, 2 * MeasureWeight);
        if (word.Kind == TokenKind.Number)
            weight = Math.Min(weight, NumberWeight);
        if (!marked && QuestionPhrases.Ambiguous.Contains(folded))
            weight = Math.Min(weight, 2 * MeasureWeight);
        return new ContentWord(term, folded, plain, weight, exists);
    }

    // "cuối năm 2024": when it is counted, which hardly a report says beside each figure.
    private static bool IsEdgeOfTime(Token word, Token? after) =>
        word.Folded is "cuoi" or "dau" or "giua" && after is { } next && (next.Folded is "nam" or "thang" or "quy" or "ky" or "vu" || next is { Kind: TokenKind.Number, Length: 4 });

    // "của phường", "toàn xã", "Sở định tuyển": the body that speaks, named by its level alone; "xã hội" and "cơ sở" are no levels.
    private static bool IsOwnLevel(Token word, Token? before, Token? after) => word.Term switch
    {
        "phường" or "huyện" or "tỉnh" => true,
        "xã" => after?.Folded is not ("hoi" or "vien" or "giao"),
        "sở" => before?.Folded is not ("co" or "chu" or "tru") && after?.Folded is not ("huu" or "tai"),
        "trấn" => before?.Term == "thị",
        "thị" => after?.Term == "trấn",
        "ty" => before?.Term == "công",
        "công" => after?.Term == "ty",
        "project" or "authority" or "company" or "group" or "bank" or "council" or "corporation" or "programme" or "agency" => before?.Term == "the",
        _ => false,
    };

    // "EPS" is no slip of another word, unless all is typed in capitals.
    private static bool IsAcronym(Token word, string asked) =>
        word.Length > 1 && word.Start + word.Length <= asked.Length && !asked.Substring(word.Start, word.Length).Any(char.IsLower) && asked.Any(char.IsLower);

    // "trễ" is a word that the reports do not use, and no slip of another.
    private static bool IsWellSpelt(Token word) => word.Term != word.Folded && VietnameseText.IsSyllable(word.Folded);

    /// <summary>The word of the reports that was meant, without diacritics: one slip away, and best beside its neighbours; null for none.</summary>
    private string? Mended(Token word, Token? before, Token? after)
    {
        if (word.Folded.Length < 2)
            return null;
        var candidates = corpus.Neighbours(word.Folded, 1, 12).Select(VietnameseText.Fold).Distinct().ToList();
        var best = candidates.Select(c => (Word: c, Pairs: PairsWith(c, before, after))).OrderByDescending(c => c.Pairs).FirstOrDefault();
        if (best.Pairs > 0)
            return best.Word;
        // "luaa" is no syllable: the most frequent of its neighbours was meant.
        return word.Folded.Length >= 5 || !VietnameseText.IsSyllable(word.Folded) ? candidates.Find(c => c[0] == word.Folded[0]) : null;
    }

    private int PairsWith(string word, Token? before, Token? after) =>
        (before is { } b ? corpus.DocumentFrequency($"{b.Folded} {word}", TermForm.Folded) : 0)
        + (after is { } a ? corpus.DocumentFrequency($"{word} {a.Folded}", TermForm.Folded) : 0);

    public List<(int First, double Weight)> Compounds(List<ContentWord> content, List<int> indexes)
    {
        var compounds = new List<(int, double)>();
        for (var i = 0; i + 1 < content.Count; i++)
        {
            if (indexes[i + 1] != indexes[i] + 1)
                continue;
            var pair = $"{content[i].Folded} {content[i + 1].Folded}";
            if (corpus.DocumentFrequency(pair, TermForm.Folded) > 0)
                compounds.Add((i, CompoundShare * Math.Clamp(corpus.Idf(pair, TermForm.Folded), 0, MaxWeight)));
        }

        return compounds;
    }

    public List<Rewording> Rewordings(AskedWords cut, List<int> indexes, List<ContentWord> content, bool english)
    {
        var found = new List<Rewording>();
        for (var at = 0; at < cut.Words.Count; at++)
        {
            // Among marked words "ga" is no "gà".
            if (lists.Wordings.At(cut.Words, at, marked: cut.Marked) is not { } wording)
                continue;
            var covered = Enumerable.Range(0, indexes.Count).Where(k => indexes[k] >= at && indexes[k] < at + wording.Length).ToList();
            if (covered.Count > 0)
                found.Add(new Rewording(covered[0], covered[^1] + 1, lists.Group(wording.Role)));
        }

        return [.. found, .. Abbreviations(content), .. english ? OtherForms(content) : []];
    }

    // "diện tích lúa" is another wording of "diện tích cấy lúa"; with hectares asked for, "lúa" beside hectares is enough.
    public static Rewording WithoutMeasure(Rewording rewording, WantedUnit unit) => rewording with
    {
        Wordings = unit.Dimension != "area" ? rewording.Wordings : [.. rewording.Wordings.Select(w => w.Any(t => !AskedUnit.Measures(unit, t.Term)) ? [.. w.Where(t => !AskedUnit.Measures(unit, t.Term))] : w)],
    };

    private IEnumerable<Rewording> OtherForms(List<ContentWord> content)
    {
        for (var i = 0; i < content.Count; i++)
            if (EnglishForms.Of(content[i].Folded).Where(f => corpus.DocumentFrequency(f) > 0).ToList() is { Count: > 0 } forms)
                yield return new Rewording(i, i + 1, [.. forms.Select(f => (IReadOnlyList<(string, string)>)[(f, f)])]);
    }

    /// <summary>An abbreviation's long form is another wording of it.</summary>
    private IEnumerable<Rewording> Abbreviations(List<ContentWord> content)
    {
        for (var i = 0; i < content.Count; i++)
        {
            if (content[i].Term == content[i].Folded && corpus.Analyzer.LongForms(content[i].Term.ToUpperInvariant()) is { Count: > 0 } forms)
                yield return new Rewording(i, i + 1, [.. forms.Select(f => (IReadOnlyList<(string, string)>)[.. f.Select(t => (t.Term, t.Folded))])]);
        }
    }
}
